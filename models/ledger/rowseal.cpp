// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/rowseal.h"

#include "models/ledger/columns.h"

namespace paydesk {

namespace {

constexpr char sealDomain[] = "paydesk-row-v1";

constexpr const char *idKey[] = {"id"};
constexpr const char *balanceKey[] = {"account_id", "currency"};
constexpr const char *infoKey[] = {"one"};

constexpr const char *orderColumns[]
    = {"account_id",    "reference",       "created_us",         "check_count",      "check_last_us",
       "check_next_us", "not_found_count", "not_found_first_us", "not_found_last_us"};
constexpr const char *claimColumns[]
    = {"account_id",    "claim_id",        "created_us",         "check_count",      "check_last_us",
       "check_next_us", "not_found_count", "not_found_first_us", "not_found_last_us"};
constexpr const char *attemptColumns[]
    = {"id",         "object",      "object_id",   "number",      "operation", "digest",
       "from_state", "stage",       "boot_id",     "started_us",  "finished_us", "result",
       "http_status", "provider_code", "detail",   "shown",       "shown_us"};
constexpr const char *accountColumns[]
    = {"id", "created_us", "check_us", "check_passed", "check_detail", "check_ms"};
constexpr const char *balanceColumns[]
    = {"account_id", "currency", "available", "pending", "reserved", "at_us"};
constexpr const char *callbackColumns[] = {"id", "digest", "deliveries", "last_received_us"};
constexpr const char *infoColumns[] = {"ledger_id", "generation", "restored_us"};

void beginSeal(DigestBuffer &buffer, const SealedTable &table)
{
    buffer.clear();
    buffer.raw(sealDomain);
    buffer.bytes(table.table);
    buffer.number(qint64(table.columns.size()));
}

QString joined(std::span<const char *const> parts, const QString &separator,
               const QString &prefix = {})
{
    QStringList list;
    for (const char *name : parts)
        list.append(prefix + QLatin1StringView(name));
    return list.join(separator);
}

QString whereKey(const SealedTable &table)
{
    return QStringLiteral(" WHERE ") + joined(table.key, QStringLiteral(" = ? AND "))
        + QStringLiteral(" = ?");
}

SqlValues valuesOfRow(const Rows &rows, size_t first, size_t count)
{
    SqlValues values;
    for (size_t i = 0; i < count; ++i)
        values.push_back(rows.value(int(first + i)));
    return values;
}

Result<void> storeSeal(Database &database, const SealedTable &table, const SqlValues &key,
                       const QByteArray &seal)
{
    SqlValues values;
    values.push_back(seal);
    values.insert(values.end(), key.begin(), key.end());
    const auto stored = database.run(QStringLiteral("UPDATE %1 SET seal = ?%2")
                                         .arg(QLatin1StringView(table.table), whereKey(table)),
                                     values);
    if (!stored)
        return stored.error();
    return {};
}

} // namespace

constexpr const SealedTable sealedPayouts{"payouts", idKey, orderColumns};
constexpr const SealedTable sealedInvoices{"invoices", idKey, orderColumns};
constexpr const SealedTable sealedTransfers{"transfers", idKey, orderColumns};
constexpr const SealedTable sealedClaims{"claims", idKey, claimColumns};
constexpr const SealedTable sealedAttempts{"attempts", idKey, attemptColumns};
constexpr const SealedTable sealedAccounts{"accounts", idKey, accountColumns};
constexpr const SealedTable sealedBalances{"balances", balanceKey, balanceColumns};
constexpr const SealedTable sealedCallbacks{"callbacks", idKey, callbackColumns};
constexpr const SealedTable sealedInfo{"ledger_info", infoKey, infoColumns};

void addValue(DigestBuffer &buffer, const SqlValue &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        buffer.raw("n");
        buffer.number(*number);
    } else if (const auto *text = std::get_if<QString>(&value)) {
        buffer.raw("t");
        buffer.bytes(text->toUtf8());
    } else if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        buffer.raw("b");
        buffer.bytes(*bytes);
    } else {
        buffer.raw("0");
    }
}

void addCell(DigestBuffer &buffer, const SqlScan &row, int column)
{
    switch (row.type(column)) {
    case SqlScan::Type::Number:
        buffer.raw("n");
        buffer.number(row.number(column));
        break;
    case SqlScan::Type::Text:
    case SqlScan::Type::Other:
        buffer.raw("t");
        buffer.bytes(row.bytes(column));
        break;
    case SqlScan::Type::Bytes:
        buffer.raw("b");
        buffer.bytes(row.bytes(column));
        break;
    case SqlScan::Type::Null:
        buffer.raw("0");
        break;
    }
}

std::span<const SealedTable *const> sealedTables()
{
    static constexpr const SealedTable *tables[]
        = {&sealedPayouts,  &sealedInvoices, &sealedTransfers, &sealedClaims, &sealedAttempts,
           &sealedAccounts, &sealedBalances, &sealedCallbacks, &sealedInfo};
    return tables;
}

QString sealedColumns(const SealedTable &table, const QString &prefix)
{
    return joined(table.columns, QStringLiteral(", "), prefix);
}

QByteArray sealOf(const SealedTable &table, const SqlValues &values)
{
    DigestBuffer buffer;
    beginSeal(buffer, table);
    for (const SqlValue &value : values)
        addValue(buffer, value);
    return viewOf(Digest().of(buffer.view())).toByteArray();
}

Digest::Hash sealOf(Digest &digest, DigestBuffer &buffer, const SealedTable &table,
                    const SqlScan &row, int first)
{
    beginSeal(buffer, table);
    for (int i = 0; i < int(table.columns.size()); ++i)
        addCell(buffer, row, first + i);
    return digest.of(buffer.view());
}

Result<QByteArray> sealAfter(Database &database, const SealedTable &table, const SqlValues &key,
                             const QMap<QString, SqlValue> &changes)
{
    auto values = readOne<SqlValues>(database,
                                     QStringLiteral("SELECT %1 FROM %2%3")
                                         .arg(sealedColumns(table), QLatin1StringView(table.table),
                                              whereKey(table)),
                                     key, [&table](const Rows &rows) -> Result<SqlValues> {
                                         return valuesOfRow(rows, 0, table.columns.size());
                                     });
    if (!values)
        return values.error();
    for (size_t i = 0; i < values->size(); ++i) {
        const auto change = changes.find(QLatin1StringView(table.columns[i]));
        if (change != changes.end())
            (*values)[i] = *change;
    }
    return sealOf(table, *values);
}

Result<void> sealRow(Database &database, const SealedTable &table, const SqlValues &key)
{
    const auto seal = sealAfter(database, table, key, {});
    if (!seal)
        return seal.error();
    return storeSeal(database, table, key, *seal);
}

Result<void> sealRows(Database &database, const SealedTable &table, const QString &condition)
{
    const size_t keys = table.key.size();
    QString where;
    if (!condition.isEmpty())
        where = QStringLiteral(" WHERE ") + condition;
    const auto rows = readAll<std::pair<SqlValues, QByteArray>>(
        database,
        QStringLiteral("SELECT %1, %2 FROM %3%4")
            .arg(joined(table.key, QStringLiteral(", ")), sealedColumns(table),
                 QLatin1StringView(table.table), where),
        {}, [&](const Rows &row) -> Result<std::pair<SqlValues, QByteArray>> {
            return std::pair(valuesOfRow(row, 0, keys),
                             sealOf(table, valuesOfRow(row, keys, table.columns.size())));
        });
    if (!rows)
        return rows.error();
    for (const auto &[key, seal] : *rows) {
        if (auto stored = storeSeal(database, table, key, seal); !stored)
            return stored.error();
    }
    return {};
}

} // namespace paydesk
