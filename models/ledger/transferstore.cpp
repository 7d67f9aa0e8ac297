// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/transferstores.h"

#include "models/ledger/sendings.h"

namespace paydesk {

TransferStore::TransferStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<Transfer> TransferStore::add(const Transfer &draft)
{
    auto added = OrderBook<Transfer>(m_writer).add({draft});
    if (!added)
        return added.error();
    return std::move(added->front());
}

Result<Transfer> TransferStore::get(TransferId id) const
{
    return OrderRows<Transfer>(m_writer.database()).get(id);
}

Result<Transfer> TransferStore::findByReference(AccountId account, const QString &reference) const
{
    return OrderRows<Transfer>(m_writer.database()).findByReference(account, reference);
}

Result<Page<Transfer>> TransferStore::list(
    const TransferFilter &filter, const PageRequest &page) const
{
    return OrderRows<Transfer>(m_writer.database()).list(filter, page);
}

Result<qint64> TransferStore::count(const TransferFilter &filter) const
{
    return OrderRows<Transfer>(m_writer.database()).count(filter);
}

Result<Attempt> TransferStore::beginAttempt(
    TransferId id, const QString &operation, const QByteArray &digest, const QString &note)
{
    return Sendings<Transfer>(m_writer).begin(id, operation, digest, note);
}

Result<Transfer> TransferStore::endAttempt(
    TransferId id, const TransferChange &change, const AttemptEnd &end)
{
    return Sendings<Transfer>(m_writer).end(id, change, end);
}

Result<Transfer> TransferStore::change(TransferId id, const TransferChange &change)
{
    return OrderBook<Transfer>(m_writer).change(id, change);
}

Result<Transfer> TransferStore::settleDoubt(
    TransferId id, const TransferChange &change, AttemptId doubt, AttemptResult shown)
{
    return OrderBook<Transfer>(m_writer).settleDoubt(id, change, doubt, shown);
}

Result<Transfer> TransferStore::recordCheck(TransferId id, const CheckSchedule &checks)
{
    return OrderBook<Transfer>(m_writer).recordCheck(id, checks);
}

Result<std::vector<Transfer>> TransferStore::dueForCheck(Timestamp now, int limit) const
{
    return OrderRows<Transfer>(m_writer.database()).due(now, limit);
}

} // namespace paydesk
