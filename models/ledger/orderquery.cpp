// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/orderquery.h"

#include "models/core/moneytext.h"

#include <algorithm>

namespace paydesk {

namespace {

QString likePattern(QString text)
{
    text.replace(u'\\', QStringLiteral("\\\\"));
    text.replace(u'%', QStringLiteral("\\%"));
    text.replace(u'_', QStringLiteral("\\_"));
    return u'%' + text + u'%';
}

QString quotedCodes(int exponent)
{
    QStringList codes;
    for (const Currency currency : Currency::all()) {
        if (currency.exponent() == exponent)
            codes.append(u'\'' + currency.code() + u'\'');
    }
    return codes.join(u',');
}

void addTexts(Conditions &conditions, const QString &search, std::span<const char *const> columns,
              QStringList &alternatives)
{
    const QString pattern = likePattern(search);
    for (const char *column : columns) {
        alternatives.append(QLatin1StringView(column) + QStringLiteral(" LIKE ? ESCAPE '\\'"));
        conditions.values.push_back(pattern);
    }
}

/// "150" is 15000 minor units of USD but 150 of JPY: one condition per number of decimals.
void addAmounts(Conditions &conditions, const QString &search, std::optional<Currency> currency,
                QStringList &alternatives)
{
    QList<int> tried;
    for (const Currency candidate : Currency::all()) {
        const int exponent = candidate.exponent();
        if (tried.contains(exponent) || (currency && currency->exponent() != exponent))
            continue;
        tried.append(exponent);
        const auto amount = moneytext::parse(search, candidate);
        if (!amount)
            continue;
        alternatives.append(QStringLiteral("(amount = ? AND currency IN (%1))")
                                .arg(quotedCodes(exponent)));
        conditions.values.push_back(amount->minor());
    }
}

} // namespace

void Conditions::add(const QString &text, std::initializer_list<SqlValue> with)
{
    texts.append(text);
    values.insert(values.end(), with.begin(), with.end());
}

QString Conditions::where() const
{
    return texts.isEmpty() ? QString() : QStringLiteral(" WHERE ") + texts.join(u" AND ");
}

QString Cursor::toText() const
{
    return QString::number(createdMicros) + u'-' + QString::number(id);
}

Result<Cursor> Cursor::fromText(const QString &text)
{
    const qsizetype dash = text.lastIndexOf(u'-');
    bool createdOk = false;
    bool idOk = false;
    const Cursor cursor{QStringView(text).left(qMax(dash, 0)).toLongLong(&createdOk),
                        QStringView(text).mid(dash + 1).toLongLong(&idOk)};
    if (!createdOk || !idOk)
        return Error::input(QStringLiteral("after"), InputProblem::NotOneOf, text);
    return cursor;
}

int pageLimit(const PageRequest &page)
{
    return std::clamp(page.limit, 1, 10'000);
}

void addSearch(Conditions &conditions, const QString &search,
               std::span<const char *const> columns)
{
    QStringList alternatives;
    addTexts(conditions, search, columns, alternatives);
    conditions.texts.append(u'(' + alternatives.join(u" OR ") + u')');
}

void addSearch(Conditions &conditions, const QString &search, std::span<const char *const> columns,
               std::optional<Currency> currency)
{
    QStringList alternatives;
    addTexts(conditions, search, columns, alternatives);
    addAmounts(conditions, search, currency, alternatives);
    conditions.texts.append(u'(' + alternatives.join(u" OR ") + u')');
}

void addStates(Conditions &conditions, const QString &column, const QStringList &keys)
{
    if (keys.isEmpty())
        return;
    const QStringList marks(keys.size(), QStringLiteral("?"));
    conditions.texts.append(column + QStringLiteral(" IN (") + marks.join(u',') + u')');
    for (const QString &key : keys)
        conditions.values.push_back(key);
}

void addStatesOrLostAct(Conditions &conditions, const QStringList &keys)
{
    QStringList open;
    for (const InvoiceState state : allInvoiceStates()) {
        if (isOpen(state))
            open.append(u'\'' + toKey(state) + u'\'');
    }
    addStates(conditions, QStringLiteral("state"), keys);
    conditions.texts.back()
        = QStringLiteral("(%1 OR state IN (%2) AND id IN (SELECT object_id FROM attempts"
                         " WHERE object = 'invoice' AND result = 'unknown' AND shown IS NULL))")
              .arg(conditions.texts.back(), open.join(u','));
}

} // namespace paydesk
