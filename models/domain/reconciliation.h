// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/id.h"
#include "models/domain/statement.h"

#include <QMap>
#include <QString>

#include <optional>
#include <span>

namespace paydesk {

enum class MatchStatus {
    Matched,
    AmountMismatch,
    FeeMismatch,
    StatusMismatch,
    CurrencyMismatch,
    Duplicate,
    MissingInLedger,
    MissingInStatement
};
QString toKey(MatchStatus status);
std::optional<MatchStatus> matchStatusFromKey(QStringView key);
std::span<const MatchStatus> allMatchStatuses();

enum class MatchEvidence { None, ProviderId, Reference };
QString toKey(MatchEvidence evidence);

/// The ledger's side of a comparison: an order of the account, or one refund of an invoice.
struct LedgerEntry
{
    ObjectKind kind = ObjectKind::Invoice;
    qint64 objectId = 0;
    QString reference;
    QString providerId;
    LineType type = LineType::Payment;
    Money amount; ///< what was really paid, positive
    std::optional<Money> fee;
    Settlement settlement = Settlement::Open;
    QString state; ///< our state's key
    QString party;
    Timestamp date; ///< settled, else created
};

/// One result line: the statement's side, the ledger's side, or both.
struct MatchLine
{
    qint64 number = 0; ///< from 1 within the run
    MatchStatus status = MatchStatus::Matched;
    MatchEvidence evidence = MatchEvidence::None;
    std::optional<StatementLine> line;
    std::optional<LedgerEntry> entry;
};

struct ReconcileOptions
{
    qint64 toleranceMinor = 0; ///< an amount within it matches; the difference stays visible
    int dayWindow = 0; ///< days at the period's edges in which a row may stand on another statement
};

/// Signed sums of one currency: in +, out -. statement = matched + exceptions, always.
struct CurrencyTotals
{
    Currency currency;
    qint64 statementLines = 0;
    qint64 statementMinor = 0;
    qint64 ledgerEntries = 0;
    qint64 ledgerMinor = 0;
    qint64 matchedLines = 0;
    qint64 matchedMinor = 0; ///< statement side of the matched lines
    qint64 exceptionLines = 0; ///< with a statement side
    qint64 exceptionMinor = 0;
    qint64 differenceMinor = 0; ///< statement - ledger
    qint64 feesMinor = 0; ///< statement side
};

struct Run
{
    RunId id;
    AccountId account;
    std::optional<StatementId> statement;
    Timestamp from; ///< half open
    Timestamp to;
    ReconcileOptions options;
    QString createdBy;
    Timestamp createdAt;
    QMap<MatchStatus, qint64> counts;
    QList<CurrencyTotals> totals;
    qint64 lineCount = 0;
};

} // namespace paydesk
