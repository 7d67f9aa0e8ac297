// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodel.h"

namespace paydesk {

/// Confirmed money of one currency in a period, and what is held in doubt beside it.
struct CurrencyRow
{
    Currency currency;
    int source = 0; ///< whose word it is: the order of a currency's lines
    QString sourceName; ///< "by people"; empty for the provider's own
    Money in;
    qint64 inItems = 0;
    Money out;
    qint64 outItems = 0;
    std::optional<Money> net; ///< nothing when it does not fit into an amount
    std::optional<StateCell> inDoubt; ///< nothing = none
};

/// Currency, in, items, out, items, net, held in doubt.
class CurrencyTable : public TableModel<CurrencyRow>
{
public:
    explicit CurrencyTable(TableWords words, QObject *parent = nullptr);
};

/// One thing that needs a person: an order, or a statement with lines that did not match.
struct QueueRow
{
    ObjectKind kind = ObjectKind::Payout;
    qint64 objectId = 0;
    qint64 rank = 0; ///< the order of the queue, from 0
    StateCell why;
    QString reference;
    QString party;
    std::optional<Money> amount;
    QString when; ///< "check 14:33:02", "since 13:40"
    QString action; ///< what Enter does, in a word
};

/// Why, item, name, amount, time, and the word for what Enter does; by rank.
class QueueTable : public TableModel<QueueRow>
{
public:
    explicit QueueTable(TableWords words, QObject *parent = nullptr);
};

/// Ids are unique within one kind of object only; the queue holds several.
qint64 queueKey(ObjectKind kind, qint64 objectId);

} // namespace paydesk
