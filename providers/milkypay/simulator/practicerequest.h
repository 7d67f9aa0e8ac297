// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/wirejson.h"
#include "providers/milkypay/simulator/practiceinvoice.h"
#include "providers/milkypay/simulator/practicepayout.h"

#include <QByteArrayView>

namespace paydesk::milkypay {

/// One entry of the simulated provider's `errors`.
struct PracticeFault
{
    QString detail;
    QString pointer;
};

// Bodies, read strictly. What they say is usable when there are no faults. Stricter than the real
// provider where that finds mistakes of a client: amounts must be numbers, exact in their
// currency, and a service must be one of that currency.

struct PracticeRequest
{
    PracticeInvoice invoice = {};
    QList<PracticeFault> faults;
};
/// POST /payment-invoices.
PracticeRequest readPracticeRequest(QByteArrayView body);

struct PracticePayoutRequest
{
    PracticePayout payout = {};
    QList<PracticeFault> faults;
};
/// POST /payout-invoices: the type is the singular, and auto_process must be said.
PracticePayoutRequest readPracticePayout(QByteArrayView body);

struct PracticeRefundRequest
{
    Money amount;
    QString reference;
    QList<PracticeFault> faults;
};
/// POST /payment-invoices/{id}/refund, in the newer form (attributes.invoiceId, a reference of its
/// own) or in the older one (data.id), never in both.
PracticeRefundRequest readPracticeRefund(QByteArrayView body, const PracticeInvoice &invoice);

/// What was wrong, collected while reading.
class PracticeValidation
{
public:
    explicit PracticeValidation(const WireJson &attributes)
        : m_attributes(attributes)
    {
    }

    QList<PracticeFault> faults;

    void fault(QStringView key, const QString &detail);
    QString required(QStringView key);
    QString text(QStringView key) const;
    Money amount(Currency currency);
    const WireJson &operator[](QStringView key) const { return m_attributes[key]; }

private:
    WireJson m_attributes;
};

} // namespace paydesk::milkypay
