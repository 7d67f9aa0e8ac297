// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodel.h"

namespace paydesk {

/// One invoice of a provider's own list.
struct SeenInvoiceRow
{
    qint64 id = 0; ///< its place in the list, from 1
    std::optional<Timestamp> createdAt;
    QString createdText; ///< where the provider tells no zone: as it stands there
    QString providerId;
    QString reference;
    std::optional<Money> amount;
    QString providerState;
    std::optional<Invoice> ours; ///< nothing = not in the ledger
};

/// Created, the provider's id, reference, amount, the provider's own word for its state, and what
/// it is in Paydesk; in the provider's order.
class SeenInvoiceTable : public TableModel<SeenInvoiceRow>
{
public:
    enum Column { Created, ProviderId, Reference, Amount, ProviderState, InPaydesk };

    explicit SeenInvoiceTable(TableWords words, QObject *parent = nullptr);
};

/// One way to pay, or to pay out, as a provider lists it.
struct MethodRow
{
    qint64 id = 0; ///< its place in the list, from 1
    QString service;
    QString method;
    bool out = false; ///< for payouts
    Currency currency;
    std::optional<Money> least;
    std::optional<Money> most;
    QString providerState;
};

/// Service, method, for what, currency, least, most, the provider's own word for its state.
class MethodTable : public TableModel<MethodRow>
{
public:
    enum Column { Service, Kind, Use, Code, Least, Most, ProviderState };

    explicit MethodTable(TableWords words, QObject *parent = nullptr);
};

} // namespace paydesk
