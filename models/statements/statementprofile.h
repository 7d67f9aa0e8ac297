// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/amountform.h"
#include "models/domain/statement.h"
#include "models/statements/dateform.h"
#include "models/tablefile/table.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace paydesk {

/// What a column of a statement can hold.
enum class StatementColumn {
    Date,
    Time, ///< of day, where the date stands apart from it
    Reference, ///< ours
    ProviderId,
    SettlementId,
    Type,
    Amount,
    Debit, ///< what went out; instead of one column for the amount
    Credit, ///< what came in
    Direction, ///< a word that says which of both the amount is
    Balance, ///< what the account held after the row
    Fee,
    Currency,
    Status,
    Description
};
QString toKey(StatementColumn column);
std::optional<StatementColumn> statementColumnFromKey(QStringView key);

/// What tells whether money came in or went out.
enum class SignRule {
    Type, ///< the column of the type; amounts are positive
    Sign, ///< a negative amount went out; against the sign of its type it is a reversal
    DebitCredit, ///< two columns, one of them empty
    Direction ///< a column with a word of its own
};
QString toKey(SignRule rule);
std::optional<SignRule> signRuleFromKey(QStringView key);

/// What a word of the column Type means.
struct Movement
{
    LineType type = LineType::Payment;
    bool reversal = false; ///< an earlier one is taken back: a chargeback is a payment reversed

    friend bool operator==(const Movement &, const Movement &) = default;
};

/// How the table of a provider or a bank is read: which column holds what, and how its texts are
/// written. A profile is data that a person confirmed; nothing in it is guessed while reading.
struct StatementProfile
{
    QString name; ///< [a-z0-9-]{1,40}

    // The file
    std::optional<TextEncoding> encoding; ///< absent: found out where that leaves no doubt
    std::optional<char> separator; ///< of a CSV; absent: what the header has most of
    QString sheet; ///< of a workbook; empty: its first one
    int rowsBefore = 0; ///< in front of the header, not counting empty ones
    /// A row whose first cell that is not empty begins with one of these ends the table. Its
    /// amounts, if it has any, are the file's own totals and have to agree.
    QStringList footer;

    // Its texts
    AmountForm amounts;
    DateForm dates;
    SignRule sign = SignRule::Type;
    std::optional<Currency> currency; ///< of all rows, where no column says it
    /// Where no column says the type: what money is that came in, and that went out.
    std::optional<LineType> incoming;
    std::optional<LineType> outgoing;
    bool feesAreNegative = false; ///< written as what they take off

    QMap<StatementColumn, QString> columns; ///< the header's text of each
    QMap<QString, Movement> types; ///< words, in lower case, of Type
    QMap<QString, bool> directions; ///< words of Direction: true came in
    QMap<QString, Settlement> statuses; ///< words of Status; a row without one is settled
    QStringList ignored; ///< words, in lower case, of Type that are no movements of orders

    friend bool operator==(const StatementProfile &, const StatementProfile &) = default;
};

/// What is wrong with a profile itself, each named by its key in the JSON form; empty = usable.
QList<InputIssue> validate(const StatementProfile &profile);

} // namespace paydesk
