// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/callbackfeed.h"
#include "ui/pages/pagewidget.h"

class QMenu;
class QSplitter;
class QStackedLayout;

namespace paydesk {

class CallbackDetails;
class EmptyState;
class FilterBar;
class FilterChip;
class PageHeader;
class ReceptionBar;
class TableView;

/// What the providers told by themselves: every callback with what became of it, and how
/// callbacks reach Paydesk.
class CallbackPage : public PageWidget
{
    Q_OBJECT
public:
    explicit CallbackPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    void showObject(ObjectKind kind, qint64 id) override;
    QList<QWidget *> panes() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void buildFilters();
    FilterChip *addChip(const QString &name, void (CallbackPage::*fill)(QMenu &));
    void fillOutcomes(QMenu &menu);
    void fillAccounts(QMenu &menu);
    void applyView(int index);
    void clearFilters();
    void filterEdited();
    void refresh();
    void showCurrent();
    void showPane(bool wanted, bool opened);
    bool isNarrow() const;
    void openApply();
    void openListen();
    void chooseFolder();
    void nextItem();

    CallbackFeed m_feed;
    CallbackFilter m_filter;
    PageHeader *m_header;
    FilterBar *m_bar;
    FilterChip *m_outcome;
    FilterChip *m_account;
    ReceptionBar *m_reception;
    QSplitter *m_splitter;
    QWidget *m_listArea;
    QStackedLayout *m_stack;
    TableView *m_view;
    EmptyState *m_empty;
    CallbackDetails *m_details;
    std::optional<Callback> m_current;
    bool m_paneWanted = true;
    bool m_opened = false;
};

} // namespace paydesk
