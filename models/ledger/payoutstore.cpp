// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/orderstores.h"

#include "models/ledger/sendings.h"

namespace paydesk {

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
