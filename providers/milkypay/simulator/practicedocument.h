// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceinvoice.h"
#include "providers/milkypay/simulator/practicerequest.h"

#include <QByteArray>
#include <QMap>

namespace paydesk::milkypay {

// The simulated provider's answers, with the quirks of the real ones: [] for empty objects,
// whole amounts as integers beside amounts with a fraction, Unix times, "/api" in links.

/// \c base is the address at which the simulator can be reached.
QByteArray invoiceDocument(const PracticeInvoice &invoice, Timestamp now, const QString &base);

struct PracticePage
{
    QList<PracticeInvoice> invoices;
    qsizetype total = 0;
    QString next; ///< link, empty on the last page
};
QByteArray listDocument(const PracticePage &page, Timestamp now, const QString &base);

QByteArray errorsDocument(int status, const QString &title, const QList<PracticeFault> &faults);
QByteArray balancesDocument(const QString &account, const QMap<QString, Money> &balances);
QByteArray profileDocument(const QString &account, const QString &name);

} // namespace paydesk::milkypay
