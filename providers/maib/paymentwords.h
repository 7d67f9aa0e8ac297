// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/states.h"

#include <QString>

namespace paydesk::maib {

/// page: transaction status. OK is told by the caller: authorized, paid, refunded.
InvoiceState stateOfStatus(QStringView status, InvoiceState ifOk);

/// "116 Decline, not sufficient funds; 3-D Secure REJECTED", for a payment that did not succeed.
/// The table's own sentence where the bank gave none. page: 3-D Secure status, informational.
QString reasonOf(const QString &statusCode, const QString &statusMessage, const QString &threeDs);

/// 510218******1124; empty when it is none. Never more than six and four digits.
QString cardMask(const QString &cardNumber);

/// Month and year of a billerExpiry, MMYY; zeros when it is none.
std::pair<int, int> monthAndYear(const QString &billerExpiry);

} // namespace paydesk::maib
