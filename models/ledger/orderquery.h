// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/ledger/database.h"
#include "models/ledger/page.h"

#include <QStringList>

namespace paydesk {

/// Conditions with their values, joined by AND.
struct Conditions
{
    QStringList texts;
    SqlValues values;

    void add(const QString &text, std::initializer_list<SqlValue> with = {});
    QString where() const; ///< " WHERE …" or nothing
};

/// The place behind the last row of a page; rows that arrive or go meanwhile do not shift it.
struct Cursor
{
    qint64 createdMicros = 0;
    qint64 id = 0;

    QString toText() const;
    static Result<Cursor> fromText(const QString &text); ///< InvalidInput "after"
};

int pageLimit(const PageRequest &page); ///< 1 to 10,000

/// Part of a reference, a provider id, a party or its account; or an amount in major units.
void addSearch(Conditions &conditions, const QString &search, std::optional<Currency> currency);
void addStates(Conditions &conditions, const QString &column, const QStringList &keys);

template <typename State>
Conditions conditionsOf(const OrderFilter<State> &filter)
{
    Conditions conditions;
    if (filter.account)
        conditions.add(QStringLiteral("account_id = ?"), {filter.account->value});
    QStringList keys;
    for (const State state : filter.states)
        keys.append(toKey(state));
    addStates(conditions, QStringLiteral("state"), keys);
    if (!filter.reference.isEmpty())
        conditions.add(QStringLiteral("reference = ?"), {filter.reference});
    if (filter.from)
        conditions.add(QStringLiteral("created_us >= ?"), {toMicros(*filter.from)});
    if (filter.to)
        conditions.add(QStringLiteral("created_us < ?"), {toMicros(*filter.to)});
    if (filter.currency)
        conditions.add(QStringLiteral("currency = ?"), {filter.currency->code()});
    if (!filter.search.trimmed().isEmpty())
        addSearch(conditions, filter.search.trimmed(), filter.currency);
    return conditions;
}

} // namespace paydesk
