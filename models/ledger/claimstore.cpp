// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/transferstores.h"

#include "models/ledger/sendings.h"

namespace paydesk {

ClaimStore::ClaimStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<Claim> ClaimStore::add(const Claim &draft)
{
    auto added = OrderBook<Claim>(m_writer).add({draft});
    if (!added)
        return added.error();
    return std::move(added->front());
}

Result<Claim> ClaimStore::get(ClaimId id) const
{
    return OrderRows<Claim>(m_writer.database()).get(id);
}

Result<Claim> ClaimStore::findByClaimId(AccountId account, const QString &claimId) const
{
    return OrderRows<Claim>(m_writer.database()).findByReference(account, claimId);
}

Result<Page<Claim>> ClaimStore::list(const ClaimFilter &filter, const PageRequest &page) const
{
    return OrderRows<Claim>(m_writer.database()).list(filter, page);
}

Result<qint64> ClaimStore::count(const ClaimFilter &filter) const
{
    return OrderRows<Claim>(m_writer.database()).count(filter);
}

Result<Attempt> ClaimStore::beginAttempt(
    ClaimId id, const QString &operation, const QByteArray &digest, const QString &note)
{
    return Sendings<Claim>(m_writer).begin(id, operation, digest, note);
}

Result<Claim> ClaimStore::endAttempt(ClaimId id, const ClaimChange &change, const AttemptEnd &end)
{
    return Sendings<Claim>(m_writer).end(id, change, end);
}

Result<Claim> ClaimStore::change(ClaimId id, const ClaimChange &change)
{
    return OrderBook<Claim>(m_writer).change(id, change);
}

Result<Claim> ClaimStore::settleDoubt(
    ClaimId id, const ClaimChange &change, AttemptId doubt, AttemptResult shown)
{
    return OrderBook<Claim>(m_writer).settleDoubt(id, change, doubt, shown);
}

Result<Claim> ClaimStore::recordCheck(ClaimId id, const CheckSchedule &checks)
{
    return OrderBook<Claim>(m_writer).recordCheck(id, checks);
}

Result<std::vector<Claim>> ClaimStore::dueForCheck(Timestamp now, int limit) const
{
    return OrderRows<Claim>(m_writer.database()).due(now, limit);
}

} // namespace paydesk
