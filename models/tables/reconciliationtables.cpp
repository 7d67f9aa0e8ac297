// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/reconciliationtables.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

std::optional<Money> withSign(Money amount, LineType type)
{
    return signOf(type) < 0 ? amount.negated() : std::optional{amount};
}

QString lineReference(const StatementLine &line)
{
    return line.reference.isEmpty() ? line.providerId : line.reference;
}

QString typeWord(LineType type)
{
    switch (type) {
    case LineType::Payment: return QCoreApplication::translate("LineType", "Payment");
    case LineType::Payout: return QCoreApplication::translate("LineType", "Payout");
    case LineType::Transfer: return QCoreApplication::translate("LineType", "Transfer");
    case LineType::Refund: return QCoreApplication::translate("LineType", "Refund");
    }
    return {};
}

TableSpec<StatementRow> statementSpec()
{
    using R = const StatementRow &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
             [](R r) { return r.openLines ? QVariant(*r.openLines) : QVariant(); },
             [](R r, W words) { return words.statement(r.openLines); }},
            {QT_TRANSLATE_NOOP("Table", "Statement"), ColumnKind::Name,
             [](R r) { return QVariant(r.statement.fileName); }},
            {QT_TRANSLATE_NOOP("Table", "Account"), ColumnKind::Secondary,
             [](R r) { return QVariant(r.accountName); }},
            {QT_TRANSLATE_NOOP("Table", "Lines"), ColumnKind::Time,
             [](R r) { return QVariant(r.statement.lineCount); },
             [](R r, W words) { return words.locale.toString(r.statement.lineCount); }},
            {QT_TRANSLATE_NOOP("Table", "Covers to"), ColumnKind::Time,
             [](R r) {
                 return r.statement.to ? QVariant::fromValue(*r.statement.to) : QVariant();
             },
             [](R r, W words) {
                 return r.statement.to ? words.day(*r.statement.to) : TableModelBase::none();
             }},
            {QT_TRANSLATE_NOOP("Table", "Imported"), ColumnKind::Time,
             [](R r) { return QVariant::fromValue(r.statement.importedAt); }},
        },
        .id = [](R r) { return r.statement.id.value; },
        .before = [](R a, R b) { return a.statement.id > b.statement.id; },
    };
}

TableSpec<MatchLine> matchSpec()
{
    using R = const MatchLine &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Kind"), ColumnKind::State,
             [](R r) { return QVariant::fromValue(r.status); },
             [](R r, W words) { return words.match(r.status); }},
            {QT_TRANSLATE_NOOP("Table", "Statement line"), ColumnKind::Reference,
             [](R r) { return textCell(r.line ? lineReference(*r.line) : QString()); }},
            {QT_TRANSLATE_NOOP("Table", "Statement"), ColumnKind::Amount,
             [](R r) { return r.line ? moneyCell(signedAmount(*r.line)) : QVariant(); }},
            {QT_TRANSLATE_NOOP("Table", "Ledger entry"), ColumnKind::Reference,
             [](R r) { return textCell(r.entry ? r.entry->reference : QString()); }},
            {QT_TRANSLATE_NOOP("Table", "Ledger"), ColumnKind::Amount,
             [](R r) { return r.entry ? moneyCell(signedAmount(*r.entry)) : QVariant(); }},
            {QT_TRANSLATE_NOOP("Table", "Difference"), ColumnKind::Difference,
             [](R r) { return moneyCell(difference(r)); }},
            {QT_TRANSLATE_NOOP("Table", "Name"), ColumnKind::Name,
             [](R r) { return QVariant(r.entry ? r.entry->party : QString()); }},
        },
        .id = [](R r) { return r.number; },
        .before = [](R a, R b) { return a.number < b.number; },
    };
}

TableSpec<StatementLine> statementLineSpec()
{
    using R = const StatementLine &;
    using W = const TableWords &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Date"), ColumnKind::Text,
             [](R r) { return QVariant::fromValue(r.date); },
             [](R r, W words) { return words.day(r.date); }},
            {QT_TRANSLATE_NOOP("Table", "Reference"), ColumnKind::Reference,
             [](R r) { return textCell(lineReference(r)); }},
            {QT_TRANSLATE_NOOP("Table", "Type"), ColumnKind::Name,
             [](R r) { return QVariant(typeWord(r.type)); }},
            {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
             [](R r) { return moneyCell(signedAmount(r)); }},
        },
        .id = [](R r) { return r.row; },
        .before = [](R a, R b) { return a.row < b.row; },
    };
}

TableSpec<LedgerEntry> ledgerEntrySpec()
{
    using R = const LedgerEntry &;
    using W = const TableWords &;
    const auto id = [](R r) { return r.kind == ObjectKind::Payout ? -r.objectId : r.objectId; };
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "Date"), ColumnKind::Text,
             [](R r) { return QVariant::fromValue(r.date); },
             [](R r, W words) { return words.day(r.date); }},
            {QT_TRANSLATE_NOOP("Table", "Reference"), ColumnKind::Reference,
             [](R r) { return textCell(r.reference); }},
            {QT_TRANSLATE_NOOP("Table", "Name"), ColumnKind::Name,
             [](R r) { return QVariant(r.party); }},
            {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
             [](R r) { return moneyCell(signedAmount(r)); }},
        },
        .id = id,
        .before = [id](R a, R b) { return a.date != b.date ? a.date < b.date : id(a) < id(b); },
    };
}

} // namespace

std::optional<Money> signedAmount(const StatementLine &line)
{
    return withSign(line.amount, line.type);
}

std::optional<Money> signedAmount(const LedgerEntry &entry)
{
    return withSign(entry.amount, entry.type);
}

std::optional<Money> difference(const MatchLine &line)
{
    const auto statement = line.line ? signedAmount(*line.line) : std::nullopt;
    // A further line for an entry that another line has taken is all difference, as in the totals.
    const bool taken = line.status == MatchStatus::Duplicate;
    const auto ledger = line.entry && !taken ? signedAmount(*line.entry) : std::nullopt;
    if (statement && ledger)
        return statement->minus(*ledger);
    return statement ? statement : (ledger ? ledger->negated() : std::nullopt);
}

StatementTable::StatementTable(TableWords words, QObject *parent)
    : TableModel(statementSpec(), std::move(words), parent)
{
}

MatchTable::MatchTable(TableWords words, QObject *parent)
    : TableModel(matchSpec(), std::move(words), parent)
{
}

StatementLineTable::StatementLineTable(TableWords words, QObject *parent)
    : TableModel(statementLineSpec(), std::move(words), parent)
{
}

LedgerEntryTable::LedgerEntryTable(TableWords words, QObject *parent)
    : TableModel(ledgerEntrySpec(), std::move(words), parent)
{
}

} // namespace paydesk
