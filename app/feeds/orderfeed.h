// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/accountnames.h"
#include "models/ledger/page.h"
#include "models/tables/ordertables.h"
#include "models/tables/transfertables.h"

#include <QSet>
#include <QTimer>

namespace paydesk {

/// What the feeds of invoices, payouts, transfers and claims have in common for those who only listen.
class OrderFeedBase : public QObject
{
    Q_OBJECT
public:
    explicit OrderFeedBase(QObject *parent);

    qint64 count() const { return m_count; } ///< rows behind the filter, loaded or not
    const std::optional<Error> &problem() const { return m_problem; } ///< of the last reading
    virtual void reload() = 0;

signals:
    void countChanged(qint64 count);
    void problemChanged();
    /// A row that is or was in the list has new content.
    void orderChanged(qint64 id);

protected:
    void setCount(const Result<qint64> &count);
    void setProblem(const std::optional<Error> &problem);
    /// Several changes in one turn are read together.
    void noteChange(qint64 id);
    virtual void readChanged(const QSet<qint64> &ids) = 0;

private:
    qint64 m_count = 0;
    std::optional<Error> m_problem;
    QSet<qint64> m_changed;
    QTimer m_later;
};

template <typename Order>
struct FeedTraits;

template <>
struct FeedTraits<Payout>
{
    using Id = PayoutId;
    using Filter = PayoutFilter;
    using Row = PayoutRow;
    using Table = PayoutTable;
};

template <>
struct FeedTraits<Invoice>
{
    using Id = InvoiceId;
    using Filter = InvoiceFilter;
    using Row = InvoiceRow;
    using Table = InvoiceTable;
};

template <>
struct FeedTraits<Transfer>
{
    using Id = TransferId;
    using Filter = TransferFilter;
    using Row = TransferRow;
    using Table = TransferTable;
};

template <>
struct FeedTraits<Claim>
{
    using Id = ClaimId;
    using Filter = ClaimFilter;
    using Row = ClaimRow;
    using Table = ClaimTable;
};

/// Keeps a table of orders in step with the ledger: the first page at once, more when the view
/// comes to its end, single rows when they change.
template <typename Order>
class OrderFeed : public OrderFeedBase
{
public:
    using Traits = FeedTraits<Order>;
    using Filter = typename Traits::Filter;
    using Table = typename Traits::Table;

    OrderFeed(const Services &services, const AccountNames &names, TableWords words,
              QObject *parent);

    Table &table() { return *m_table; }
    const Filter &filter() const { return m_filter; }
    void setFilter(const Filter &filter);
    void reload() override;

protected:
    void readChanged(const QSet<qint64> &ids) override;

private:
    void loadMore();
    std::vector<Order> doubtsFirst(std::vector<Order> page) const;
    std::vector<typename Traits::Row> rows(std::vector<Order> orders) const;

    const Services &m_services;
    const AccountNames &m_names;
    Table *m_table;
    Filter m_filter;
    QString m_next;
};

using PayoutFeed = OrderFeed<Payout>;
using InvoiceFeed = OrderFeed<Invoice>;
using TransferFeed = OrderFeed<Transfer>;
using ClaimFeed = OrderFeed<Claim>;
extern template class OrderFeed<Payout>;
extern template class OrderFeed<Invoice>;
extern template class OrderFeed<Transfer>;
extern template class OrderFeed<Claim>;

} // namespace paydesk
