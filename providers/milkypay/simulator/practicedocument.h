// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceinvoice.h"
#include "providers/milkypay/simulator/practicepayout.h"
#include "providers/milkypay/simulator/practicerequest.h"

#include <QByteArray>
#include <QMap>

namespace paydesk::milkypay {

// The simulated provider's answers, with the quirks of the real ones: [] for empty objects,
// whole amounts as integers beside amounts with a fraction, Unix times, "/api" in links.

/// The `data` of a document. \c base is the address at which the simulator can be reached.
QByteArray invoiceResource(const PracticeInvoice &invoice, Timestamp now, const QString &base);
QByteArray payoutResource(const PracticePayout &payout, Timestamp now);

/// {"data": resource}
QByteArray documentWith(const QByteArray &resource);

/// The bearer token of an invoice's card form.
QString practiceToken(const PracticeInvoice &invoice);

QByteArray errorsDocument(int status, const QString &title, const QList<PracticeFault> &faults);
QByteArray balancesDocument(const QString &account, const QMap<QString, Money> &balances);
QByteArray profileDocument(const QString &account, const QString &name);

} // namespace paydesk::milkypay
