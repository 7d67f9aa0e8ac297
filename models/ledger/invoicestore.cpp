// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/orderstores.h"

#include "models/ledger/sendings.h"

namespace paydesk {

InvoiceStore::InvoiceStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<Invoice> InvoiceStore::add(const Invoice &draft)
{
    auto added = OrderBook<Invoice>(m_writer).add({draft});
    if (!added)
        return added.error();
    return std::move(added->front());
}

Result<Invoice> InvoiceStore::get(InvoiceId id) const
{
    return OrderRows<Invoice>(m_writer.database()).get(id);
}

Result<Invoice> InvoiceStore::findByReference(AccountId account, const QString &reference) const
{
    return OrderRows<Invoice>(m_writer.database()).findByReference(account, reference);
}

Result<Page<Invoice>> InvoiceStore::list(const InvoiceFilter &filter,
                                         const PageRequest &page) const
{
    return OrderRows<Invoice>(m_writer.database()).list(filter, page);
}

Result<qint64> InvoiceStore::count(const InvoiceFilter &filter) const
{
    return OrderRows<Invoice>(m_writer.database()).count(filter);
}

Result<Attempt> InvoiceStore::beginAttempt(InvoiceId id, const QString &operation,
                                           const QByteArray &digest, const QString &note)
{
    return Sendings<Invoice>(m_writer).begin(id, operation, digest, note);
}

Result<Invoice> InvoiceStore::endAttempt(InvoiceId id, const InvoiceChange &change,
                                         const AttemptEnd &end)
{
    return Sendings<Invoice>(m_writer).end(id, change, end);
}

Result<Invoice> InvoiceStore::change(InvoiceId id, const InvoiceChange &change)
{
    return OrderBook<Invoice>(m_writer).change(id, change);
}

Result<Invoice> InvoiceStore::settleDoubt(InvoiceId id, const InvoiceChange &change,
                                          AttemptId doubt, AttemptResult shown)
{
    return OrderBook<Invoice>(m_writer).settleDoubt(id, change, doubt, shown);
}

Result<Invoice> InvoiceStore::recordCheck(InvoiceId id, const CheckSchedule &checks)
{
    return OrderBook<Invoice>(m_writer).recordCheck(id, checks);
}

Result<std::vector<Invoice>> InvoiceStore::dueForCheck(Timestamp now, int limit) const
{
    return OrderRows<Invoice>(m_writer.database()).due(now, limit);
}

} // namespace paydesk
