// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/domain/states.h"
#include "models/domain/step.h"
#include "models/core/wirejson.h"

#include <QUrl>

#include <optional>

namespace paydesk::milkypay::invoicefacts {

// What an invoice's attributes say beside its amounts. None of it is needed, so what does not
// fit is left empty.

/// `resolution` with the acquirer's own words: "insufficient_funds: Not sufficient funds". "ok" is
/// not a reason: it also comes with states that are no success.
QString resolutionOf(const WireJson &attributes);

/// The resolution of an invoice that was not paid or whose refund failed; else nothing.
QString reasonOf(const WireJson &attributes, InvoiceState state);

/// Unix seconds. `processed` is such a time, not a flag.
std::optional<Timestamp> timeOf(const WireJson &value);

/// Form values as they are: texts, and numbers by their token. Nothing when one of them is neither.
std::optional<QList<StepField>> formOf(const WireJson &parameters);

/// The address with the values added to the query that it has.
QUrl withQuery(QUrl url, const QList<StepField> &values);

/// Where the payer goes: `hpp_url`, or `flow_data.action` when it is opened with GET. Only https,
/// or http on loopback. The bearer token beside it is neither read nor kept.
QUrl payUrlOf(const WireJson &attributes);

/// "card 512381******0000" of `payload.payment_card`: never more than six and four digits,
/// whatever the answer holds.
QString methodOf(const WireJson &attributes);

} // namespace paydesk::milkypay::invoicefacts
