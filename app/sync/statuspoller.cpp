// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/statuspoller.h"

#include "app/invoices/invoicedesk.h"
#include "app/transfers/transferdesk.h"
#include "models/ledger/ledger.h"

namespace paydesk {

namespace {

constexpr int pollIntervalMs = 1000;
constexpr int askedAtOnce = 4; // keeps far below any provider's rate limit

} // namespace

StatusPoller::StatusPoller(Ledger &ledger, PayoutDesk &payouts, InvoiceDesk &invoices,
                           TransferDesk &transfers, const Clock &clock)
    : m_ledger(ledger)
    , m_payouts(payouts)
    , m_invoices(invoices)
    , m_transfers(transfers)
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

template <typename Order, typename Ask>
void StatusPoller::askAbout(const Result<std::vector<Order>> &due, QSet<qint64> &asked, Ask ask)
{
    if (!due)
        return;
    for (const Order &order : *due) {
        if (asked.size() >= askedAtOnce || asked.contains(order.id.value))
            continue;
        asked.insert(order.id.value);
        ask(order.id)->onFinished(this, [&asked, id = order.id.value](const auto &) {
            asked.remove(id);
        });
    }
}

void StatusPoller::poll()
{
    const Timestamp now = m_clock.now();
    askAbout(m_ledger.payouts().dueForCheck(now, askedAtOnce), m_askedPayouts,
             [this](PayoutId id) { return m_payouts.refresh(id); });
    askAbout(m_ledger.invoices().dueForCheck(now, askedAtOnce), m_askedInvoices,
             [this](InvoiceId id) { return m_invoices.refresh(id); });
    askAbout(m_ledger.transfers().dueForCheck(now, askedAtOnce), m_askedTransfers,
             [this](TransferId id) { return m_transfers.refresh(id); });
    askAbout(m_ledger.claims().dueForCheck(now, askedAtOnce), m_askedClaims,
             [this](ClaimId id) { return m_transfers.refreshClaim(id); });
}

} // namespace paydesk
