// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutdesk.h"
#include "ui/pages/pagewidget.h"
#include "ui/widgets/detailspane.h"
#include "ui/widgets/timelineview.h"

namespace paydesk {

class FactList;
class MessageFrame;

/// One order as the pane shows it; made by the page that knows what kind of order it is. What has
/// no amount of its own, as a claim, leaves the order's amount without a currency.
struct OrderView
{
    ObjectKind kind = ObjectKind::Payout;
    qint64 id = 0;
    Order order;
    QString title; ///< in place of the amount
    StateLook look;
    bool inDoubt = false;
    QString doubtfulAct; ///< what was done to an order that the provider has: "refund"
    Release release = Release::Never; ///< payouts in doubt
    bool mayBeUnpaid = false; ///< a person may settle it as not paid
    bool canBeAsked = true; ///< false: a person looks it up at the provider
    QList<std::pair<QString, Money>> amounts;
    QList<std::pair<QString, QString>> facts;
    QList<QAction *> actions;
};

/// The pane of an invoice or a payout: what needs a person first, then what happened.
class OrderDetails : public DetailsPane
{
    Q_OBJECT
public:
    explicit OrderDetails(PageContext &context);

    void showOrder(const OrderView &view);
    /// The first section, hidden until the page that fills it shows it.
    Section &need() const { return *m_need; }

private:
    void buildDoubt();
    QWidget *rowOf(std::initializer_list<Command> commands, QLabel *reason);
    void showDoubt(const OrderView &view);
    void showSettledMessage(const OrderView &view);
    QList<TimelineEntry> timelineOf(const OrderView &view) const;

    PageContext &m_context;
    MessageFrame *m_message;
    Section *m_need;
    Section *m_doing;
    TimelineView *m_steps;
    Section *m_todo;
    QWidget *m_check;
    QWidget *m_settle;
    ThemedLabel *m_settleReason;
    QWidget *m_again;
    ThemedLabel *m_againReason;
    Section *m_history;
    TimelineView *m_timeline;
    Section *m_sums;
    FactList *m_amounts;
    Section *m_more;
    FactList *m_facts;
};

} // namespace paydesk
