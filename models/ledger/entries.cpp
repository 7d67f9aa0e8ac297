// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/statementstore.h"

#include "models/ledger/columns.h"
#include "models/ledger/ledgerwriter.h"

namespace paydesk {

namespace {

/// Orders that were ever sent: in other states than \c unsent, or with an attempt that may have
/// left. In the order in which readEntry() takes the columns.
QString selectEntries(const QString &kind, LineType type, const QString &amount,
                      const QString &table, const QString &unsent)
{
    return QStringLiteral(
               "SELECT '%1', id, reference, provider_id, '%2', %3, currency, fee, fee_currency,"
               " state, party, coalesce(settled_us, created_us) FROM %4 AS o"
               " WHERE account_id = ? AND (state NOT IN (%5) OR EXISTS ("
               "   SELECT 1 FROM attempts WHERE object = '%1' AND object_id = o.id"
               "   AND (result IS NULL OR result <> 'not_sent'))) ORDER BY id")
        .arg(kind, toKey(type), amount, table, unsent);
}

/// Each refund by itself, as a statement has it: the journal knows when how much went back.
QString selectRefunds()
{
    return QStringLiteral(
               "SELECT 'invoice', o.id, o.reference, o.provider_id, '%1', sum(p.amount), p.currency,"
               " NULL, NULL, o.state, o.party, j.at_us FROM invoices AS o"
               " JOIN journal AS j ON j.object = 'invoice' AND j.object_id = o.id"
               " JOIN postings AS p ON p.seq = j.seq AND p.debit = 'refunded'"
               " WHERE o.account_id = ? AND (o.refunded > 0 OR o.state = 'refunded')"
               " GROUP BY j.seq ORDER BY j.seq")
        .arg(toKey(LineType::Refund));
}

template <typename State>
Result<LedgerEntry> readEntry(const Rows &rows, const char *table)
{
    LedgerEntry entry;
    State state{};
    ColumnReader reader(rows);
    reader.column("object", entry.kind);
    reader.column("id", entry.objectId);
    reader.column("reference", entry.reference);
    reader.column("provider_id", entry.providerId);
    reader.column("type", entry.type);
    reader.money("amount", "currency", entry.amount);
    reader.money("fee", "fee_currency", entry.fee);
    reader.column("state", state);
    reader.column("party", entry.party);
    reader.column("date", entry.date);
    if (auto read = reader.result(table); !read)
        return read.error();
    entry.state = toKey(state);
    entry.settlement = settlementOf(state);
    return entry;
}

} // namespace

Result<std::vector<LedgerEntry>> ledgerEntries(LedgerWriter &writer, AccountId account)
{
    auto entries = readAll<LedgerEntry>(writer.database(),
        selectEntries(toKey(ObjectKind::Invoice), LineType::Payment,
            QStringLiteral("coalesce(paid, amount)"), QStringLiteral("invoices"),
            QStringLiteral("'draft', 'canceled'")),
        {account.value},
        [](const Rows &rows) { return readEntry<InvoiceState>(rows, "invoices"); });
    if (!entries)
        return entries;
    const auto payouts = readAll<LedgerEntry>(
        writer.database(),
        selectEntries(toKey(ObjectKind::Payout), LineType::Payout,
                      QStringLiteral("coalesce(paid, amount)"), QStringLiteral("payouts"),
                      QStringLiteral("'draft', 'awaiting_approval', 'approved', 'rejected',"
                                     " 'canceled'")),
        {account.value}, [](const Rows &rows) { return readEntry<PayoutState>(rows, "payouts"); });
    if (!payouts)
        return payouts.error();
    const auto transfers = readAll<LedgerEntry>(
        writer.database(),
        selectEntries(toKey(ObjectKind::Transfer), LineType::Transfer, QStringLiteral("amount"),
                      QStringLiteral("transfers"), QStringLiteral("'draft', 'canceled'")),
        {account.value},
        [](const Rows &rows) { return readEntry<TransferState>(rows, "transfers"); });
    if (!transfers)
        return transfers.error();
    const auto refunds = readAll<LedgerEntry>(
        writer.database(), selectRefunds(), {account.value},
        [](const Rows &rows) { return readEntry<InvoiceState>(rows, "invoices"); });
    if (!refunds)
        return refunds.error();
    for (const auto *more : {&*payouts, &*transfers, &*refunds})
        entries->insert(entries->end(), more->begin(), more->end());
    return entries;
}

} // namespace paydesk
