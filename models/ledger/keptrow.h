// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/callback.h"
#include "models/domain/transfer.h"
#include "models/ledger/columns.h"

namespace paydesk {

// Columns of stored cards and callbacks.

template <typename T, typename Visitor>
requires std::is_same_v<std::remove_const_t<T>, StoredCard>
void describe(T &card, Visitor &visitor)
{
    visitor.column("account_id", card.account);
    visitor.column("mask", card.mask);
    visitor.column("holder", card.holder);
    visitor.column("kind", card.kind);
    visitor.column("expiry_month", card.expiryMonth);
    visitor.column("expiry_year", card.expiryYear);
    visitor.column("source_id", card.source);
    visitor.column("forgotten", card.forgotten);
    visitor.column("created_us", card.createdAt);
    visitor.column("updated_us", card.updatedAt);
}

/// A callback as its table holds it.
struct StoredCallback : Callback
{
    QByteArray digest;
};

/// What came in; it stays as it is.
template <typename T, typename Visitor>
void describeDelivery(T &callback, Visitor &visitor)
{
    visitor.column("method", callback.method);
    visitor.column("query", callback.query);
    visitor.column("headers", callback.headers);
    visitor.column("body", callback.body);
}

/// What the journal remembers besides the hash of the delivery.
template <typename T, typename Visitor>
void describeJudgement(T &callback, Visitor &visitor)
{
    visitor.column("account_id", callback.account);
    visitor.column("digest", callback.digest);
    visitor.column("received_us", callback.receivedAt);
    visitor.column("outcome", callback.outcome);
    visitor.column("object", callback.object);
    visitor.column("object_id", callback.objectId);
    visitor.column("form", callback.form);
    visitor.column("note", callback.note);
    visitor.column("decided_us", callback.decidedAt);
}

template <typename T, typename Visitor>
requires std::is_same_v<std::remove_const_t<T>, StoredCallback>
void describe(T &callback, Visitor &visitor)
{
    describeDelivery(callback, visitor);
    describeJudgement(callback, visitor);
    visitor.column("deliveries", callback.deliveries);
    visitor.column("last_received_us", callback.lastReceivedAt);
}

} // namespace paydesk
