// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/requests.h"
#include "providers/http/jsonwriter.h"

namespace paydesk::milkypay {

// What the bodies of payment and payout invoices have in common.

/// The values below a prefix, by the rest of their keys.
Fields below(const Fields &fields, QStringView prefix);

/// Writes nothing for an empty value.
void writeOptional(JsonWriter &json, QStringView key, const QString &value);
void writeObject(JsonWriter &json, QStringView key, const Fields &values);
/// `customer.address.` and `customer.metadata.` are objects of their own.
void writeCustomer(JsonWriter &json, const Fields &fields);

// InvalidInput, NotExecuted; nothing = it may be sent.

/// Reference, currency and amount.
std::optional<Error> checkOrder(const OrderRequest &request);
/// Keys outside \c known must begin with one of the \c open prefixes.
std::optional<Error> checkKeys(
    const Fields &fields, const QStringList &known, const QStringList &open);
/// A customer needs his reference_id (page: payment invoice create).
std::optional<Error> checkCustomer(const Fields &fields);

} // namespace paydesk::milkypay
