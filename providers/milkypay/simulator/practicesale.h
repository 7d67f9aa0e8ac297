// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practicerequest.h"

namespace paydesk::milkypay {

/// A card as the gateway received it.
struct PracticeSale
{
    QByteArray number;
    QByteArray holder;
    QByteArray month;
    QByteArray year;
    bool hasBrowser = false;
    QList<PracticeFault> faults; ///< which never repeat a value
};

/// POST /payment/sale. Every value is text, but for browser_java_enabled; the year has two digits;
/// what is not documented is refused.
PracticeSale readPracticeSale(QByteArrayView body);

} // namespace paydesk::milkypay
