// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/statementrow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk {

namespace {

struct Figure
{
    QLatin1StringView key;
    qint64 CurrencyTotals::*value;
};

constexpr Figure figures[] = {
    {QLatin1StringView("statement_lines"), &CurrencyTotals::statementLines},
    {QLatin1StringView("statement"), &CurrencyTotals::statementMinor},
    {QLatin1StringView("ledger_entries"), &CurrencyTotals::ledgerEntries},
    {QLatin1StringView("ledger"), &CurrencyTotals::ledgerMinor},
    {QLatin1StringView("matched_lines"), &CurrencyTotals::matchedLines},
    {QLatin1StringView("matched"), &CurrencyTotals::matchedMinor},
    {QLatin1StringView("exception_lines"), &CurrencyTotals::exceptionLines},
    {QLatin1StringView("exception"), &CurrencyTotals::exceptionMinor},
    {QLatin1StringView("difference"), &CurrencyTotals::differenceMinor},
    {QLatin1StringView("fees"), &CurrencyTotals::feesMinor},
};

QJsonDocument documentOf(const SqlValue &column)
{
    const auto *text = std::get_if<QString>(&column);
    return QJsonDocument::fromJson(text ? text->toUtf8() : QByteArray());
}

QString textOf(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

} // namespace

SqlValue toSql(const QMap<MatchStatus, qint64> &counts)
{
    QJsonObject object;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        object.insert(toKey(it.key()), it.value());
    return textOf(QJsonDocument(object));
}

bool fromSql(const SqlValue &column, QMap<MatchStatus, qint64> &counts)
{
    const QJsonDocument document = documentOf(column);
    const QJsonObject object = document.object();
    counts.clear();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto status = matchStatusFromKey(it.key());
        if (!status)
            return false;
        counts.insert(*status, it.value().toInteger());
    }
    return document.isObject();
}

SqlValue toSql(const QList<CurrencyTotals> &totals)
{
    QJsonArray array;
    for (const CurrencyTotals &total : totals) {
        QJsonObject object{{QStringLiteral("currency"), total.currency.code()}};
        for (const Figure &figure : figures)
            object.insert(figure.key, total.*figure.value);
        array.append(object);
    }
    return textOf(QJsonDocument(array));
}

bool fromSql(const SqlValue &column, QList<CurrencyTotals> &totals)
{
    const QJsonDocument document = documentOf(column);
    totals.clear();
    for (const QJsonValue &value : document.array()) {
        const QJsonObject object = value.toObject();
        const auto currency
            = Currency::fromCode(object.value(QLatin1StringView("currency")).toString());
        if (!currency)
            return false;
        CurrencyTotals total;
        total.currency = *currency;
        for (const Figure &figure : figures)
            total.*figure.value = object.value(figure.key).toInteger();
        totals.append(total);
    }
    return document.isArray();
}

} // namespace paydesk
