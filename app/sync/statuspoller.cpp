// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/statuspoller.h"

#include "app/invoices/invoicedesk.h"
#include "models/ledger/ledger.h"

namespace paydesk {

namespace {

constexpr int pollIntervalMs = 1000;
constexpr int askedAtOnce = 4; // keeps far below any provider's rate limit

} // namespace

StatusPoller::StatusPoller(Ledger &ledger, PayoutDesk &payouts, InvoiceDesk &invoices,
                           const Clock &clock)
    : m_ledger(ledger)
    , m_payouts(payouts)
    , m_invoices(invoices)
    , m_clock(clock)
{
    m_timer.setInterval(pollIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &StatusPoller::poll);
}

void StatusPoller::start()
{
    m_timer.start();
}

void StatusPoller::stop()
{
    m_timer.stop();
}

void StatusPoller::poll()
{
    const Timestamp now = m_clock.now();
    const auto payouts = m_ledger.payouts().dueForCheck(now, askedAtOnce);
    for (const Payout &payout : payouts ? *payouts : std::vector<Payout>{}) {
        if (m_askedPayouts.size() >= askedAtOnce || m_askedPayouts.contains(payout.id.value))
            continue;
        m_askedPayouts.insert(payout.id.value);
        m_payouts.refresh(payout.id)->onFinished(this, [this, id = payout.id](const auto &) {
            m_askedPayouts.remove(id.value);
        });
    }
    const auto invoices = m_ledger.invoices().dueForCheck(now, askedAtOnce);
    for (const Invoice &invoice : invoices ? *invoices : std::vector<Invoice>{}) {
        if (m_askedInvoices.size() >= askedAtOnce || m_askedInvoices.contains(invoice.id.value))
            continue;
        m_askedInvoices.insert(invoice.id.value);
        m_invoices.refresh(invoice.id)->onFinished(this, [this, id = invoice.id](const auto &) {
            m_askedInvoices.remove(id.value);
        });
    }
}

} // namespace paydesk
