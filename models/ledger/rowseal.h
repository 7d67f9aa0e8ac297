// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/database.h"
#include "models/ledger/digest.h"
#include "models/ledger/sqlscan.h"

#include <QMap>

#include <span>

namespace paydesk {

/// Columns that change too often for a journal row each: when an order is asked about, how far a
/// sending got. Their row carries a SHA-256 over them in its column "seal", with columns that never
/// change, so that a seal fits no other row. An edit of a column is seen; unlike the journal's
/// chain, a seal can be made anew without a trace.
struct SealedTable
{
    const char *table;
    std::span<const char *const> key;
    std::span<const char *const> columns;
};

extern const SealedTable sealedPayouts;
extern const SealedTable sealedInvoices;
extern const SealedTable sealedTransfers;
extern const SealedTable sealedClaims;
extern const SealedTable sealedAttempts;
extern const SealedTable sealedAccounts;
extern const SealedTable sealedBalances;
extern const SealedTable sealedCallbacks;
extern const SealedTable sealedInfo;
std::span<const SealedTable *const> sealedTables();

// A column as it is stored, with its type.
void addValue(DigestBuffer &buffer, const SqlValue &value);
void addCell(DigestBuffer &buffer, const SqlScan &row, int column);

/// Of the values of the table's columns, in their order.
QByteArray sealOf(const SealedTable &table, const SqlValues &values);
/// Of a row whose columns stand together, from \c first on.
Digest::Hash sealOf(Digest &digest, DigestBuffer &buffer, const SealedTable &table,
                    const SqlScan &row, int first);
QString sealedColumns(const SealedTable &table, const QString &prefix = {});

// Parts of a caller's transaction:
/// What the seal of the row will be once these columns are changed.
Result<QByteArray> sealAfter(Database &database, const SealedTable &table, const SqlValues &key,
                             const QMap<QString, SqlValue> &changes);
/// Seals the row as it is now.
Result<void> sealRow(Database &database, const SealedTable &table, const SqlValues &key);
/// The same of all rows, for which \c condition holds.
Result<void> sealRows(Database &database, const SealedTable &table, const QString &condition = {});

} // namespace paydesk
