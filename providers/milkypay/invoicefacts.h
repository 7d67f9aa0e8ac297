// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/domain/states.h"
#include "providers/http/wirejson.h"

#include <QUrl>

#include <optional>

namespace paydesk::milkypay::invoicefacts {

// What an invoice's attributes say beside its amounts. None of it is needed, so what does not
// fit is left empty.

/// `resolution` with the acquirer's own words, for an invoice that was not paid or whose refund
/// failed. "ok" is not a reason: it also comes with states that are no success.
QString reasonOf(const WireJson &attributes, InvoiceState state);

/// Unix seconds. `processed` is such a time, not a flag.
std::optional<Timestamp> timeOf(const WireJson &value);

/// Where the payer goes: `hpp_url`, or `flow_data.action` when it is opened with GET. Only https,
/// or http on loopback. The bearer token beside it is neither read nor kept.
QUrl payUrlOf(const WireJson &attributes);

/// "card 512381******0000" of `payload.payment_card`: never more than six and four digits,
/// whatever the answer holds.
QString methodOf(const WireJson &attributes);

} // namespace paydesk::milkypay::invoicefacts
