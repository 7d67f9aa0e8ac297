// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/approvalfeed.h"
#include "ui/pages/pagewidget.h"
#include "ui/pages/payoutapproval.h"

class QSplitter;
class QStackedLayout;

namespace paydesk {

class ApprovalPane;
class ApprovalTable;
class ApproveManyDialog;
class EmptyState;
class MessageFrame;
class PageHeader;
class SearchField;
class TableView;

/// Payouts that wait for a second person: the list in three groups, and the one that is looked at,
/// held against what is on file.
class ApprovalPage : public PageWidget
{
    Q_OBJECT
public:
    explicit ApprovalPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    void showObject(ObjectKind kind, qint64 id) override;
    QList<QWidget *> panes() const override;
    int waitingForMe() const { return int(m_feed.mine().size()); }
    bool isWaitingForMe(PayoutId id) const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void refresh();
    void showCurrent();
    void showEmptyOrList();
    void spanHeads();
    void step(int direction);
    bool toggleHead(int row, std::optional<bool> open);
    void reviewCurrent();
    void approveOne(const Payout &payout, const QString &confirmed);
    QStringList remarksAbout(const Payout &payout) const;
    void reviewSelected();
    bool approve(PayoutId id, const QString &confirmed); ///< says what went wrong
    void approveAll(const QList<qint64> &ids);
    void showWorth();
    void askRefusal(Command command);
    void setPaneShown(bool shown);
    bool isNarrow() const;
    std::optional<Payout> current() const;
    QList<qint64> selectedMine() const;

    ApprovalFeed &m_feed; ///< the one that the overview and the badge count
    PayoutApproval m_words;
    ApprovalTable *m_table;
    PageHeader *m_header;
    SearchField *m_search;
    MessageFrame *m_problem;
    MessageFrame *m_worth; ///< what approvals are worth here, when that is little
    QSplitter *m_splitter;
    QWidget *m_listArea;
    QStackedLayout *m_list;
    TableView *m_view;
    EmptyState *m_empty;
    ApprovalPane *m_pane;
    bool m_paneWanted = true;
};

} // namespace paydesk
