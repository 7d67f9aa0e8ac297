// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutdesk.h"

#include <QSet>
#include <QTimer>

namespace paydesk {

class InvoiceDesk;

/// Asks about open orders when their time has come: at most a few at once, one enquiry per order.
class StatusPoller : public QObject
{
    Q_OBJECT
public:
    StatusPoller(Ledger &ledger, PayoutDesk &payouts, InvoiceDesk &invoices, const Clock &clock);

    void start();
    void stop();

private:
    void poll();

    Ledger &m_ledger;
    PayoutDesk &m_payouts;
    InvoiceDesk &m_invoices;
    const Clock &m_clock;
    QTimer m_timer;
    QSet<qint64> m_askedPayouts;
    QSet<qint64> m_askedInvoices;
};

} // namespace paydesk
