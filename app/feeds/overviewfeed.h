// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/approvalfeed.h"
#include "app/feeds/statementfeed.h"
#include "models/ledger/overview.h"
#include "models/tables/overviewtables.h"

#include <QTimer>

namespace paydesk {

/// How many things need a person, for the badges of the navigation.
struct QueueCounts
{
    qint64 invoices = 0;
    qint64 payouts = 0;
    qint64 approvals = 0; ///< that whoever acts here may give
    qint64 transfers = 0; ///< and claims
    qint64 statements = 0;
    qint64 all() const { return invoices + payouts + approvals + transfers + statements; }
};

/// What the first page shows: money of a period, and the queue of what needs a person.
class OverviewFeed : public QObject
{
    Q_OBJECT
public:
    OverviewFeed(const Services &services, const AccountNames &names,
                 const StatementFeed &statements, const TableWords &words, QObject *parent);

    CurrencyTable &money() { return *m_money; }
    QueueTable &queue() { return *m_queue; }
    ApprovalFeed &approvals() { return m_approvals; } ///< the same that the queue counts
    /// What the queue holds, whatever it is narrowed to; the navigation's badges are these.
    const QueueCounts &counts() const { return m_counts; }
    /// The reasons that are in the queue, with how often; in the order of the queue.
    const QList<std::pair<QString, qint64>> &reasons() const { return m_reasons; }
    const QList<Currency> &currencies() const { return m_currencies; }

    void setPeriod(int days); ///< 1 = today, by this computer's time zone
    void setAccount(std::optional<AccountId> account);
    void setReason(const QString &reason); ///< empty = the whole queue
    std::vector<DayVolume> daily(Currency currency, int days) const;

signals:
    void changed();

private:
    void reload();
    void reloadMoney();
    void reloadQueue();
    QueueRow row(const Payout &payout) const;
    QueueRow row(const Invoice &invoice) const;
    QueueRow row(const Transfer &transfer) const;
    QueueRow row(const Claim &claim) const;
    QueueRow row(const StatementWithRun &statement) const;
    bool isInDoubt(const Invoice &invoice) const;
    template <typename Order>
    bool isInDoubt(const Order &order) const
    {
        return order.state == decltype(order.state)::InDoubt;
    }
    QString whenOf(const CheckSchedule &checks, const std::optional<OpenStep> &step,
                   Timestamp since, bool asked) const;

    const Services &m_services;
    const AccountNames &m_names;
    const StatementFeed &m_statements;
    ApprovalFeed m_approvals;
    CurrencyTable *m_money;
    QueueTable *m_queue;
    QueueCounts m_counts;
    QList<std::pair<QString, qint64>> m_reasons;
    QList<Currency> m_currencies;
    int m_days = 1;
    std::optional<AccountId> m_account;
    QString m_reason;
    QTimer m_later;
};

} // namespace paydesk
