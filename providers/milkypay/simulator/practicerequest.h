// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceinvoice.h"

#include <QByteArrayView>

namespace paydesk::milkypay {

/// One entry of the simulated provider's `errors`.
struct PracticeFault
{
    QString detail;
    QString pointer;
};

struct PracticeRequest
{
    PracticeInvoice invoice = {}; ///< what the body says; usable when there are no faults
    QList<PracticeFault> faults;
};

/// Reads and validates the body of POST /payment-invoices. Stricter than the real one where that
/// finds mistakes of a client: the amount must be a number, exact in its currency, and the
/// service must be one of that currency.
PracticeRequest readPracticeRequest(QByteArrayView body);

} // namespace paydesk::milkypay
