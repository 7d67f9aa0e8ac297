// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/ledger/database.h"
#include "models/ledger/orderrow.h"
#include "models/ledger/page.h"

#include <QStringList>

#include <span>

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

/// Part of one of the columns.
void addSearch(Conditions &conditions, const QString &search,
               std::span<const char *const> columns);
/// The same, or an amount in major units.
void addSearch(Conditions &conditions, const QString &search, std::span<const char *const> columns,
               std::optional<Currency> currency);
void addStates(Conditions &conditions, const QString &column, const QStringList &keys);
/// One of the states, or an open invoice of which nobody knows what became of an act.
void addStatesOrLostAct(Conditions &conditions, const QStringList &keys);

/// Of invoices, in_doubt finds those with an act in doubt as well, whatever state they are in.
template <typename T>
void addStatesOf(Conditions &conditions, const QStringList &keys)
{
    if (isInvoice<T> && keys.contains(toKey(InvoiceState::InDoubt)))
        addStatesOrLostAct(conditions, keys);
    else
        addStates(conditions, QStringLiteral("state"), keys);
}

template <typename T>
Conditions conditionsOf(const OrderFilter<typename OrderTraits<T>::State> &filter)
{
    using Traits = OrderTraits<T>;
    Conditions conditions;
    if (filter.account)
        conditions.add(QStringLiteral("account_id = ?"), {filter.account->value});
    QStringList keys;
    for (const auto state : filter.states)
        keys.append(toKey(state));
    addStatesOf<T>(conditions, keys);
    if (!filter.reference.isEmpty()) {
        conditions.add(QLatin1StringView(Traits::reference) + QStringLiteral(" = ?"),
                       {filter.reference});
    }
    if (filter.from)
        conditions.add(QStringLiteral("created_us >= ?"), {toMicros(*filter.from)});
    if (filter.to)
        conditions.add(QStringLiteral("created_us < ?"), {toMicros(*filter.to)});
    const QString search = filter.search.trimmed();
    if constexpr (isClaim<T>) { // without an amount
        if (!search.isEmpty())
            addSearch(conditions, search, Traits::searched);
    } else {
        if (filter.currency)
            conditions.add(QStringLiteral("currency = ?"), {filter.currency->code()});
        if (!search.isEmpty())
            addSearch(conditions, search, Traits::searched, filter.currency);
    }
    if constexpr (isPayout<T>) {
        if (!filter.batch.isEmpty())
            conditions.add(QStringLiteral("batch = ?"), {filter.batch});
    }
    return conditions;
}

} // namespace paydesk
