// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/orderfeed.h"

#include "app/events/changehub.h"
#include "models/ledger/ledger.h"

namespace paydesk {

namespace {

constexpr int ordersPerPage = 200;
constexpr int doubtsShown = 1000; ///< at the head of the list
constexpr int ordersTogetherMs = 50;

PayoutStore &storeOf(Ledger &ledger, const Payout *)
{
    return ledger.payouts();
}

InvoiceStore &storeOf(Ledger &ledger, const Invoice *)
{
    return ledger.invoices();
}

TransferStore &storeOf(Ledger &ledger, const Transfer *)
{
    return ledger.transfers();
}

ClaimStore &storeOf(Ledger &ledger, const Claim *)
{
    return ledger.claims();
}

/// What the filter calls the reference.
QString referenceOf(const Order &order) { return order.reference; }
QString referenceOf(const Claim &claim) { return claim.claimId; }

// Which of the hub's signals tells of a kind.
auto signalOf(const Payout *) { return &ChangeHub::payoutChanged; }
auto signalOf(const Invoice *) { return &ChangeHub::invoiceChanged; }
auto signalOf(const Transfer *) { return &ChangeHub::transferChanged; }
auto signalOf(const Claim *) { return &ChangeHub::claimChanged; }

/// An invoice's own state does not tell of it, and only an open one can have such an act.
bool isActInDoubt(Ledger &ledger, const Invoice &invoice)
{
    if (!isOpen(invoice.state))
        return false;
    const auto doubts = ledger.attempts().inDoubt(ObjectKind::Invoice, invoice.id.value);
    return doubts && !doubts->empty();
}
template <typename Order>
bool isActInDoubt(Ledger &, const Order &)
{
    return false;
}

template <typename Order>
auto &store(Ledger &ledger)
{
    return storeOf(ledger, static_cast<const Order *>(nullptr));
}

} // namespace

OrderFeedBase::OrderFeedBase(QObject *parent)
    : QObject(parent)
{
    m_later.setSingleShot(true);
    m_later.setInterval(ordersTogetherMs);
    connect(&m_later, &QTimer::timeout, this, [this] {
        const QSet<qint64> ids = std::exchange(m_changed, {});
        readChanged(ids);
        for (const qint64 id : ids)
            emit orderChanged(id);
    });
}

void OrderFeedBase::setCount(const Result<qint64> &count)
{
    if (!count || *count == m_count)
        return;
    m_count = *count;
    emit countChanged(m_count);
}

void OrderFeedBase::setProblem(const std::optional<Error> &problem)
{
    const bool news = problem.has_value() || m_problem.has_value();
    m_problem = problem;
    if (news)
        emit problemChanged();
}

void OrderFeedBase::noteChange(qint64 id)
{
    m_changed.insert(id);
    if (!m_later.isActive())
        m_later.start();
}

template <typename Order>
OrderFeed<Order>::OrderFeed(const Services &services, const AccountNames &names, TableWords words,
                            QObject *parent)
    : OrderFeedBase(parent)
    , m_services(services)
    , m_names(names)
    , m_table(new Table(std::move(words), this))
{
    connect(m_table, &TableModelBase::moreWanted, this, [this] { loadMore(); });
    connect(&names, &AccountNames::changed, this, [this] { reload(); });
    connect(&services.hub, signalOf(static_cast<const Order *>(nullptr)), this,
            [this](typename Traits::Id id) { noteChange(id.value); });
    if constexpr (std::is_same_v<Order, Payout>)
        connect(&services.hub, &ChangeHub::payoutsImported, this, [this] { reload(); });
}

template <typename Order>
void OrderFeed<Order>::setFilter(const Filter &filter)
{
    m_filter = filter;
    reload();
}

template <typename Order>
void OrderFeed<Order>::reload()
{
    auto page = store<Order>(m_services.ledger).list(m_filter, {.limit = ordersPerPage, .after = {}});
    if (!page) {
        setProblem(page.error()); // the old rows stay
        return;
    }
    m_next = page->next;
    m_table->setFirstPage(rows(doubtsFirst(std::move(page->items))), !m_next.isEmpty());
    setCount(store<Order>(m_services.ledger).count(m_filter));
    setProblem(std::nullopt);
}

/// All payouts in doubt that the filter lets through, then the rest of the page.
template <typename Order>
std::vector<Order> OrderFeed<Order>::doubtsFirst(std::vector<Order> page) const
{
    if constexpr (!std::is_same_v<Order, Payout>)
        return page;
    constexpr auto inDoubt = decltype(Order::state)::InDoubt;
    Filter filter = m_filter;
    if (!filter.states.isEmpty() && !filter.states.contains(inDoubt))
        return page;
    filter.states = {inDoubt};
    auto doubts = store<Order>(m_services.ledger).list(filter, {.limit = doubtsShown, .after = {}});
    if (!doubts)
        return page;
    QSet<qint64> known;
    for (const Order &order : doubts->items)
        known.insert(order.id.value);
    std::copy_if(page.begin(), page.end(), std::back_inserter(doubts->items),
                 [&known](const Order &order) { return !known.contains(order.id.value); });
    return std::move(doubts->items);
}

template <typename Order>
void OrderFeed<Order>::loadMore()
{
    auto page = store<Order>(m_services.ledger).list(m_filter, {.limit = ordersPerPage, .after = m_next});
    if (!page) {
        setProblem(page.error());
        return;
    }
    m_next = page->next;
    m_table->appendPage(rows(std::move(page->items)), !m_next.isEmpty());
}

template <typename Order>
void OrderFeed<Order>::readChanged(const QSet<qint64> &ids)
{
    auto &orders = store<Order>(m_services.ledger);
    for (const qint64 id : ids) {
        const auto order = orders.get(typename Traits::Id{id});
        if (!order)
            continue;
        // The ledger decides whether the row still fits the filter; a second set of rules here
        // would disagree with it one day.
        Filter same = m_filter;
        same.account = order->account;
        same.reference = referenceOf(*order);
        const bool otherAccount = m_filter.account && *m_filter.account != order->account;
        const auto fits = orders.list(same, {.limit = 1, .after = {}});
        if (fits && (fits->items.empty() || otherAccount))
            m_table->removeId(id);
        else
            m_table->upsert(rows({*order}).front());
    }
    setCount(orders.count(m_filter));
}

template <typename Order>
std::vector<typename OrderFeed<Order>::Traits::Row>
OrderFeed<Order>::rows(std::vector<Order> orders) const
{
    std::vector<typename Traits::Row> rows;
    rows.reserve(orders.size());
    for (Order &order : orders) {
        const AccountId account = order.account;
        const bool doubtful = isActInDoubt(m_services.ledger, order);
        rows.push_back({std::move(order), m_names.account(account), m_names.provider(account)});
        if constexpr (requires { rows.back().actInDoubt; })
            rows.back().actInDoubt = doubtful;
    }
    return rows;
}

template class OrderFeed<Payout>;
template class OrderFeed<Invoice>;
template class OrderFeed<Transfer>;
template class OrderFeed<Claim>;

} // namespace paydesk
