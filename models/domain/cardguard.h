// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace paydesk {

/// Does a text hold what looks like a card number? 13 to 19 digits, blanks, dashes and dots between
/// them left out, no further digit right before or behind; of a known brand and of a length that it
/// has; and the check digit fits (Luhn). An IBAN, an international phone number ("+" and at most 15
/// digits) and a UUID are none.
bool holdsCardNumber(QStringView text);

} // namespace paydesk
