// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/seeninvoicefeed.h"

#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

SeenInvoiceFeed::SeenInvoiceFeed(const Services &services, TableWords words, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_table(new SeenInvoiceTable(std::move(words), this))
{
}

void SeenInvoiceFeed::ask(AccountId account)
{
    cancel();
    m_account = account;
    m_rows.clear();
    m_ids.clear();
    m_next.clear();
    m_pages = 0;
    refill();
    askPage();
}

void SeenInvoiceFeed::askMore()
{
    if (!isAsking() && hasMore())
        askPage();
}

void SeenInvoiceFeed::askPage()
{
    m_problem.reset();
    auto *asking = m_services.invoices.history(m_account, m_next);
    m_running = asking;
    asking->onFinished(this, [this, asking](const Result<SeenInvoicePage> &page) {
        if (m_running != asking) // another question was asked meanwhile
            return;
        m_running.clear();
        take(page);
    });
    emit changed();
}

void SeenInvoiceFeed::cancel()
{
    if (!isAsking())
        return;
    m_running->cancel();
    m_running.clear();
    emit changed();
}

void SeenInvoiceFeed::take(const Result<SeenInvoicePage> &page)
{
    const auto added = page ? add(page->items) : Result<void>(page.error());
    if (added) {
        ++m_pages;
        m_next = page->next;
        refill();
    } else {
        m_problem = added.error();
    }
    emit changed();
}

Result<void> SeenInvoiceFeed::add(const QList<SeenInvoice> &items)
{
    for (const SeenInvoice &seen : items) {
        auto row = rowOf(seen);
        if (!row)
            return row.error();
        row->id = idOf(row->providerId);
        const bool known = row->id <= count(); // pages shift while others are made there
        if (known)
            m_rows[size_t(row->id - 1)] = *std::move(row);
        else
            m_rows.push_back(*std::move(row));
    }
    return {};
}

qint64 SeenInvoiceFeed::idOf(const QString &providerId)
{
    const qint64 next = count() + 1;
    if (providerId.isEmpty())
        return next;
    const auto known = m_ids.constFind(providerId);
    return known != m_ids.cend() ? *known : *m_ids.insert(providerId, next);
}

/// An error when the ledger could not be read: what is not known is not "not in the ledger".
Result<SeenInvoiceRow> SeenInvoiceFeed::rowOf(const SeenInvoice &seen) const
{
    const InvoiceReply &reply = seen.reply;
    SeenInvoiceRow row{.id = 0, // its place comes with the list
        .createdAt = reply.createdAt,
        .createdText = reply.createdText,
        .providerId = reply.providerId,
        .reference = reply.reference,
        .amount = reply.amount,
        .providerState = reply.providerState,
        .ours = {}};
    if (!seen.ours)
        return row;
    const auto ours = m_services.ledger.invoices().get(*seen.ours);
    if (!ours)
        return ours.error();
    row.ours = *ours;
    if (m_services.invoices.actInDoubt(*ours)) // as the list of invoices shows it
        row.ours->state = InvoiceState::InDoubt;
    return row;
}

void SeenInvoiceFeed::setOnlyNotInLedger(bool only)
{
    m_onlyNotInLedger = only;
    refill();
    emit changed();
}

void SeenInvoiceFeed::refill()
{
    std::vector<SeenInvoiceRow> shown;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(shown),
        [this](const SeenInvoiceRow &row) { return !m_onlyNotInLedger || !row.ours; });
    m_table->setFirstPage(std::move(shown), false);
}

const SeenInvoiceRow *SeenInvoiceFeed::find(qint64 id) const
{
    return id >= 1 && id <= count() ? &m_rows[size_t(id - 1)] : nullptr;
}

qint64 SeenInvoiceFeed::notInLedger() const
{
    return std::count_if(
        m_rows.begin(), m_rows.end(), [](const SeenInvoiceRow &row) { return !row.ours; });
}

} // namespace paydesk
