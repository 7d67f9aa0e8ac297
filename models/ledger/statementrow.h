// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/reconciliation.h"
#include "models/ledger/columns.h"

namespace paydesk {

// JSON of a run's figures.
SqlValue toSql(const QMap<MatchStatus, qint64> &counts);
bool fromSql(const SqlValue &column, QMap<MatchStatus, qint64> &counts);
SqlValue toSql(const QList<CurrencyTotals> &totals);
bool fromSql(const SqlValue &column, QList<CurrencyTotals> &totals);

template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, Statement>
void describe(T &statement, Visitor &visitor)
{
    visitor.column("account_id", statement.account);
    visitor.column("file_name", statement.fileName);
    visitor.column("sha256", statement.sha256);
    visitor.column("profile", statement.profile);
    visitor.column("line_count", statement.lineCount);
    visitor.column("from_us", statement.from);
    visitor.column("to_us", statement.to);
    visitor.column("imported_by", statement.importedBy);
    visitor.column("imported_us", statement.importedAt);
}

template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, StatementLine>
void describe(T &line, Visitor &visitor)
{
    visitor.column("row", line.row);
    visitor.column("date_us", line.date);
    visitor.column("reference", line.reference);
    visitor.column("provider_id", line.providerId);
    visitor.column("type", line.type);
    visitor.money("amount", "currency", line.amount);
    visitor.money("fee", "fee_currency", line.fee);
    visitor.column("status", line.status);
    visitor.column("settlement", line.settlement);
}

template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, Run>
void describe(T &run, Visitor &visitor)
{
    visitor.column("account_id", run.account);
    visitor.column("statement_id", run.statement);
    visitor.column("from_us", run.from);
    visitor.column("to_us", run.to);
    visitor.column("tolerance", run.options.toleranceMinor);
    visitor.column("day_window", run.options.dayWindow);
    visitor.column("created_by", run.createdBy);
    visitor.column("created_us", run.createdAt);
    visitor.column("counts", run.counts);
    visitor.column("totals", run.totals);
    visitor.column("line_count", run.lineCount);
}

/// The ledger's side of a run line.
template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, LedgerEntry>
void describe(T &entry, Visitor &visitor)
{
    visitor.column("entry_kind", entry.kind);
    visitor.column("entry_id", entry.objectId);
    visitor.column("entry_reference", entry.reference);
    visitor.column("entry_provider_id", entry.providerId);
    visitor.column("entry_type", entry.type);
    visitor.money("entry_amount", "entry_currency", entry.amount);
    visitor.money("entry_fee", "entry_fee_currency", entry.fee);
    visitor.column("entry_settlement", entry.settlement);
    visitor.column("entry_state", entry.state);
    visitor.column("entry_party", entry.party);
    visitor.column("entry_date_us", entry.date);
}

} // namespace paydesk
