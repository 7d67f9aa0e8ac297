// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/orderfeed.h"
#include "ui/pages/orderdetails.h"
#include "ui/pages/orderfilters.h"

#include <functional>

class QSplitter;
class QStackedLayout;

namespace paydesk {

class EmptyState;
class LinkButton;
class PageHeader;
class SearchField;
class TableView;

/// What the lists of invoices and payouts differ in, as words.
struct OrderPageWords
{
    QString name; ///< key of the settings
    QString title;
    QString searchHint;
    QString emptyTitle;
    QString emptyText;
    QString emptyAction;
    bool currencies = true; ///< the list has several
};

/// A list of orders and the pane beside it.
class OrderPage : public PageWidget
{
    Q_OBJECT
public:
    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    void showObject(ObjectKind kind, qint64 id) override;
    QList<QWidget *> panes() const override;

protected:
    OrderPage(PageContext &context, const OrderPageWords &words, OrderFeedBase &feed,
              TableModelBase &table, QList<StateChoice> states, QList<FilterView> views);

    virtual void applyFilter(const FilterChoice &choice) = 0;
    virtual QString countText(qint64 count) const = 0;
    /// Nothing when the order cannot be read.
    virtual std::optional<OrderView> viewOf(qint64 id) const = 0;
    /// Asks the provider; \c done gets the state's word, or the problem.
    virtual void checkOne(qint64 id, std::function<void(const QString &state,
                                                        const std::optional<Error> &problem)> done) = 0;

    /// Under the toolbar and the filters, over the list.
    void addUnderHead(QWidget *strip);

    /// Whether whoever sits here can do anything about it: else F8 passes it by.
    virtual bool concernsUser(qint64) const { return true; }

    /// After the pane has shown the order, or another state of it: the page's own first section.
    virtual void showNeed(const OrderView &) { }

    /// A person opened the order: to what it waits for, else to the pane.
    virtual void focusPane();

    /// At the end of the page's constructor, when it can answer what is asked of it.
    void start();
    PageHeader &header() const { return *m_header; }
    OrderDetails &details() const { return *m_details; }
    TableView &view() const { return *m_view; }
    const std::optional<OrderView> &current() const { return m_current; }
    void showProblem(const Error &error, Act act);
    void hideProblem(); ///< something went well, or something else is told
    /// The pane as the ledger has it now, without waiting for the list.
    void refreshCurrent();
    /// Runs \c change, which may hide or replace what has the focus in the pane; then the list
    /// has it.
    void keepFocus(const std::function<void()> &change);
    /// In the pane, for something that is not in the list; the view's id is 0.
    void showView(const OrderView &view);
    /// After a person's word about what is in doubt: \c settled, or another person has to say the same.
    void toastWord(const QString &name, const StateLook &look, bool settled);
    /// A toast that goes when the order's state is no longer the one of now.
    void toastOn(qint64 id, const QString &text, ToastTone tone = ToastTone::Done);

    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build(const OrderPageWords &words);
    void filterChanged();
    void showEmptyOrList();
    void showCurrent(qint64 id);
    /// \c opened: a person asked for the pane. In a narrow window it then takes the list's place;
    /// moving through the list alone never does that.
    void setDetailsShown(bool shown, bool opened);
    void sizePane();
    bool isNarrow() const;
    void openRange();
    void checkSelected();
    void checkNext();
    std::optional<QString> doubtOwner() const; ///< nothing = nobody can look after it
    bool isMyDoubt() const;
    void takeDoubt();
    void nextItem();
    void updateStatus();

    OrderPageWords m_words;
    OrderFeedBase &m_feed;
    TableModelBase &m_table;
    PageHeader *m_header;
    SearchField *m_search;
    OrderFilters *m_filters;
    FilterBar *m_bar;
    MessageFrame *m_problem;
    LinkButton *m_toAccount; ///< in the problem, where a key or a login is what is missing
    QSplitter *m_splitter;
    QWidget *m_listArea;
    QStackedLayout *m_list;
    TableView *m_view;
    EmptyState *m_empty;
    OrderDetails *m_details;
    QTimer m_searchLater;
    std::optional<OrderView> m_current;
    bool m_detailsWanted = true;
    bool m_opened = false;
    int m_problems = 0; ///< told since the strip was put away
    QList<qint64> m_toCheck;
    int m_checked = 0;
};

} // namespace paydesk
