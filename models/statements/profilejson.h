// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/statementprofile.h"

namespace paydesk::profilejson {

/// The form in which a profile is written, kept and handed on:
///
///     {"name": "acme-bank", "sign": "debit_credit", "currency": "EUR",
///      "encoding": "windows-1251", "separator": ";", "rows_before": 3, "footer": ["Total"],
///      "decimal": "comma", "grouping": "blank", "date_order": "dmy", "zone": "Europe/Chisinau",
///      "incoming": "payment", "outgoing": "payout",
///      "columns": {"date": "Datum", "reference": "Ref", "debit": "Soll", "credit": "Haben"},
///      "types": {"sale": "payment", "chargeback": "payment reversed", "fee": "ignored"},
///      "directions": {"cr": "in", "dr": "out"},
///      "statuses": {"done": "settled", "failed": "not_settled", "wait": "open"}}
///
/// A key that is not known, a value of another kind and what validate() finds are refused and
/// named; nothing is filled in. At most 64 KiB.
Result<StatementProfile> read(QByteArrayView json);
/// Keys in the order above, absent where they say nothing; the same profile gives the same bytes.
QByteArray write(const StatementProfile &profile);

} // namespace paydesk::profilejson
