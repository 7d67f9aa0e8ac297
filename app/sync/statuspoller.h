// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutdesk.h"

#include <QSet>
#include <QTimer>

namespace paydesk {

class InvoiceDesk;
class TransferDesk;

/// Asks about open orders when their time has come: at most a few at once, one enquiry per order.
class StatusPoller : public QObject
{
    Q_OBJECT
public:
    StatusPoller(Ledger &ledger, PayoutDesk &payouts, InvoiceDesk &invoices,
                 TransferDesk &transfers, const Clock &clock);

    void start();
    void stop();
    bool isRunning() const { return m_timer.isActive(); }

private:
    void poll();
    /// Asks about what is due, each order once at a time.
    template <typename Order, typename Ask>
    void askAbout(const Result<std::vector<Order>> &due, QSet<qint64> &asked, Ask ask);

    Ledger &m_ledger;
    PayoutDesk &m_payouts;
    InvoiceDesk &m_invoices;
    TransferDesk &m_transfers;
    const Clock &m_clock;
    QTimer m_timer;
    QSet<qint64> m_askedPayouts;
    QSet<qint64> m_askedInvoices;
    QSet<qint64> m_askedTransfers;
    QSet<qint64> m_askedClaims;
};

} // namespace paydesk
