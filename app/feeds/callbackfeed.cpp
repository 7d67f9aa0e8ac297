// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/callbackfeed.h"

#include "app/events/changehub.h"
#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int callbacksPerPage = 200;
constexpr int callbacksTogetherMs = 50;

} // namespace

QString referenceOf(const Services &services, const Callback &callback)
{
    const auto reference = [](const auto &order) { return order ? order->reference : QString(); };
    if (!callback.object)
        return {};
    if (*callback.object == ObjectKind::Invoice)
        return reference(services.ledger.invoices().get(InvoiceId{callback.objectId}));
    if (*callback.object == ObjectKind::Payout)
        return reference(services.ledger.payouts().get(PayoutId{callback.objectId}));
    if (*callback.object == ObjectKind::Transfer)
        return reference(services.ledger.transfers().get(TransferId{callback.objectId}));
    return {};
}

CallbackFeed::CallbackFeed(
    const Services &services, const AccountNames &names, TableWords words, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_names(names)
    , m_table(new CallbackTable(std::move(words), this))
{
    m_later.setSingleShot(true);
    m_later.setInterval(callbacksTogetherMs);
    connect(&m_later, &QTimer::timeout, this, &CallbackFeed::reload);
    connect(&services.hub, &ChangeHub::callbacksChanged, this, [this] {
        if (!m_later.isActive())
            m_later.start();
    });
    connect(m_table, &TableModelBase::moreWanted, this, &CallbackFeed::loadMore);
    connect(&names, &AccountNames::changed, this, &CallbackFeed::reload);
    reload();
}

void CallbackFeed::setFilter(const CallbackFilter &filter)
{
    m_filter = filter;
    reload();
}

void CallbackFeed::reload()
{
    // What is loaded stays loaded: who has scrolled down is not thrown back.
    const int limit = std::max(callbacksPerPage, m_table->rowCount());
    auto page = m_services.ledger.callbacks().list(m_filter, {.limit = limit, .after = {}});
    const auto count = m_services.ledger.callbacks().count(m_filter);
    m_problem.reset();
    if (!page) {
        m_problem = page.error(); // the old rows stay
    } else {
        m_next = page->next;
        m_count = count ? *count : m_count;
        m_table->setFirstPage(rows(std::move(page->items)), !m_next.isEmpty());
    }
    emit changed();
}

void CallbackFeed::loadMore()
{
    auto page = m_services.ledger.callbacks().list(
        m_filter, {.limit = callbacksPerPage, .after = m_next});
    if (!page)
        return;
    m_next = page->next;
    m_table->appendPage(rows(std::move(page->items)), !m_next.isEmpty());
}

std::vector<CallbackRow> CallbackFeed::rows(std::vector<Callback> callbacks) const
{
    std::vector<CallbackRow> rows;
    rows.reserve(callbacks.size());
    for (Callback &callback : callbacks) {
        const QString account = m_names.full(callback.account);
        const QString reference = referenceOf(m_services, callback);
        rows.push_back({std::move(callback), account, reference});
    }
    return rows;
}

} // namespace paydesk
