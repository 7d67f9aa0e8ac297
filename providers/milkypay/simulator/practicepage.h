// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceinvoice.h"

#include <QByteArray>

namespace paydesk::milkypay {

/// The payer's page, in English like the provider's: the amount with Pay and Decline, or what
/// became of the invoice.
QByteArray practicePayPage(const PracticeInvoice &invoice, Timestamp now);

/// The page of the card's bank: Confirm and Refuse, posted to \c next.
QByteArray practiceBankPage(const PracticeInvoice &invoice, const QString &next);

} // namespace paydesk::milkypay
