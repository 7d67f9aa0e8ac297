// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/orderstores.h"

#include "models/ledger/manydrafts.h"
#include "models/ledger/sendings.h"

namespace paydesk {

namespace {

Result<PayoutTraces> tracesOf(const Rows &row)
{
    const auto state = payoutStateFromKey(row.text(3));
    const auto currency = Currency::fromCode(row.text(5));
    if (!state || !currency)
        return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("payout %1").arg(row.number(0)));
    return PayoutTraces{.id = PayoutId{row.number(0)},
                        .account = AccountId{row.number(1)},
                        .reference = row.text(2),
                        .state = *state,
                        .amount = Money::fromMinor(row.number(4), *currency),
                        .partyAccount = row.text(6),
                        .createdAt = fromMicros(row.number(7))};
}

} // namespace

PayoutStore::PayoutStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<Payout> PayoutStore::add(const Payout &draft)
{
    auto added = addAll({draft});
    if (!added)
        return added.error();
    return std::move(added->front());
}

Result<std::vector<Payout>> PayoutStore::addAll(const std::vector<Payout> &drafts)
{
    return OrderBook<Payout>(m_writer).add(drafts);
}

Result<std::vector<PayoutId>>
PayoutStore::addEach(qint64 count, const std::function<Result<NewPayout>(qint64)> &make)
{
    return writeDrafts(m_writer, count, make);
}

Result<void> PayoutStore::visit(const std::function<bool(const PayoutTraces &)> &visit) const
{
    auto rows = m_writer.database().query(
        QStringLiteral("SELECT id, account_id, reference, state, amount, currency, party_account,"
                       " created_us FROM payouts"));
    if (!rows)
        return rows.error();
    for (auto more = rows->next();; more = rows->next()) {
        if (!more)
            return more.error();
        if (!*more)
            return {};
        const auto traces = tracesOf(*rows);
        if (!traces)
            return traces.error();
        if (!visit(*traces))
            return {};
    }
}

Result<Payout> PayoutStore::get(PayoutId id) const
{
    return OrderRows<Payout>(m_writer.database()).get(id);
}

Result<Payout> PayoutStore::findByReference(AccountId account, const QString &reference) const
{
    return OrderRows<Payout>(m_writer.database()).findByReference(account, reference);
}

Result<Page<Payout>> PayoutStore::list(const PayoutFilter &filter, const PageRequest &page) const
{
    return OrderRows<Payout>(m_writer.database()).list(filter, page);
}

Result<qint64> PayoutStore::count(const PayoutFilter &filter) const
{
    return OrderRows<Payout>(m_writer.database()).count(filter);
}

Result<qint64> PayoutStore::notAskedSinceRestore() const
{
    return payoutsNotAskedSinceRestore(m_writer.database());
}

Result<std::optional<PayoutId>> PayoutStore::likeInDoubt(const Payout &payout) const
{
    return payoutLikeInDoubt(m_writer.database(), payout);
}

Result<std::vector<Payout>> PayoutStore::alike(const Payout &payout, Timestamp since) const
{
    // Two questions, as each has an index of its own.
    auto rows = m_writer.database().query(
        QStringLiteral("SELECT id FROM (SELECT id FROM payouts WHERE party_account <> ''"
                       " AND party_account = ? AND amount = ? AND currency = ? AND created_us >= ?"
                       "  AND state NOT IN ('rejected', 'declined', 'failed', 'canceled')"
                       " UNION SELECT id FROM payouts WHERE reference <> '' AND reference = ?"
                       "  AND state NOT IN ('rejected', 'declined', 'failed', 'canceled')) AS found"
                       " WHERE id <> ? ORDER BY id DESC LIMIT 20"),
        {payout.partyAccount, payout.amount.minor(), payout.amount.currency().code(),
         toMicros(since), payout.reference, payout.id.value});
    if (!rows)
        return rows.error();
    std::vector<PayoutId> ids;
    for (auto more = rows->next();; more = rows->next()) {
        if (!more)
            return more.error();
        if (!*more)
            break;
        ids.push_back(PayoutId{rows->number(0)});
    }
    std::vector<Payout> found;
    for (const PayoutId id : ids) {
        auto other = get(id);
        if (!other)
            return other.error();
        found.push_back(*std::move(other));
    }
    return found;
}

Result<std::vector<LimitUse>> PayoutStore::limitUses(const Payout &payout) const
{
    return paydesk::limitUses(m_writer, payout);
}

Result<void> PayoutStore::withinLimits(const Payout &payout) const
{
    return checkLimits(m_writer, payout);
}

Result<Attempt> PayoutStore::beginAttempt(PayoutId id, const QString &operation,
                                          const QByteArray &digest, const QString &note)
{
    return Sendings<Payout>(m_writer).begin(id, operation, digest, note);
}

Result<Payout> PayoutStore::endAttempt(PayoutId id, const PayoutChange &change,
                                       const AttemptEnd &end)
{
    return Sendings<Payout>(m_writer).end(id, change, end);
}

Result<Payout> PayoutStore::change(PayoutId id, const PayoutChange &change)
{
    return OrderBook<Payout>(m_writer).change(id, change);
}

Result<Payout> PayoutStore::recordCheck(PayoutId id, const CheckSchedule &checks)
{
    return OrderBook<Payout>(m_writer).recordCheck(id, checks);
}

Result<std::vector<Payout>> PayoutStore::dueForCheck(Timestamp now, int limit) const
{
    return OrderRows<Payout>(m_writer.database()).due(now, limit);
}

} // namespace paydesk
