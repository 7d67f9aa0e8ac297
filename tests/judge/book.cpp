// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/book.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace paydesk::judge {

namespace {

constexpr auto settlesAfter = 5s;
const QString heldWord = u"held"_s;

ProviderInfo describe(const Book::Manners &manners)
{
    ProviderInfo info{.id = u"book"_s, .name = u"Book"_s, .direction = "out"};
    info.capabilities = Capability::CreatePayout;
    info.payoutRepeat = manners.kind;
    info.payoutFields = {{.key = u"to"_s,
                          .label = "To",
                          .role = FieldRole::PartyAccount,
                          .required = true,
                          .maxLength = 30}};
    info.referenceMaxLength = 64;
    info.factsVersion = u"1"_s;
    if (manners.kind != RepeatClass::ProbeOnly && manners.kind != RepeatClass::Nothing)
        info.capabilities |= Capability::FindPayout | Capability::ReadPayout;
    if (manners.twoSteps) {
        info.capabilities |= Capability::ProcessPayout;
        info.payoutHeldWord = heldWord;
    }
    return info;
}

} // namespace

Book::Book(const Clock &clock, Manners manners)
    : m_clock(clock)
    , m_manners(manners)
    , m_info(describe(manners))
{
}

/// What makes a second request with the reference a repeat.
const BookEntry *Book::known(const QString &reference) const
{
    const auto found = std::find_if(
        m_entries.rbegin(), m_entries.rend(),
        [&reference](const BookEntry &entry) { return entry.reference == reference; });
    if (found == m_entries.rend())
        return nullptr;
    switch (m_manners.kind) {
    case RepeatClass::IdempotencyKey:
        return now() - found->receivedAt < m_info.payoutKeyWindow ? &*found : nullptr;
    case RepeatClass::UniqueReference:
    case RepeatClass::ProbeOnly:
        return &*found;
    case RepeatClass::QueryOnly:
    case RepeatClass::Nothing:
        break;
    }
    return nullptr;
}

void Book::pay(BookEntry &entry) const
{
    entry.held = false;
    entry.receivedAt = now();
    if (!entry.failsLater)
        entry.timesPaid += m_manners.paysTwice ? 2 : 1;
}

Result<PayoutReply> Book::create(const OrderRequest &request, bool failsLater)
{
    if (const BookEntry *before = known(request.reference)) {
        if (m_manners.kind == RepeatClass::IdempotencyKey)
            return replyOf(*before);
        Error repeated = Error::unknown(ErrorKind::Conflict, u"exists already"_s);
        repeated.httpStatus = 422;
        return repeated;
    }
    BookEntry entry{.id = QString::number(1000 + m_entries.size()),
                    .reference = request.reference,
                    .amount = request.amount,
                    .receivedAt = now(),
                    .held = m_manners.twoSteps,
                    .failsLater = failsLater && canBeAsked()};
    if (!entry.held)
        pay(entry);
    m_entries.push_back(entry);
    return replyOf(entry);
}

Result<PayoutReply> Book::process(const QString &id)
{
    for (BookEntry &entry : m_entries) {
        if (entry.id != id)
            continue;
        if (!entry.held) {
            Error repeated = Error::unknown(ErrorKind::Conflict, u"processed already"_s);
            repeated.httpStatus = 422;
            return repeated;
        }
        pay(entry);
        return replyOf(entry);
    }
    return Error::unknown(ErrorKind::Protocol, u"never made"_s);
}

Result<PayoutReply> Book::find(const OrderKey &key) const
{
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        const bool fits = key.providerId.isEmpty() ? entry->reference == key.reference
                                                   : entry->id == key.providerId;
        if (fits)
            return replyOf(*entry);
    }
    return Error::of(ErrorKind::NotFound);
}

/// Where nobody can ask, the first answer is the last word.
PayoutReply Book::replyOf(const BookEntry &entry) const
{
    PayoutReply reply{.providerId = entry.id, .reference = entry.reference};
    const bool settled = !canBeAsked() || now() - entry.receivedAt >= settlesAfter;
    reply.state = PayoutState::Pending;
    if (!entry.held && settled)
        reply.state = entry.failsLater ? PayoutState::Failed : PayoutState::Paid;
    reply.providerState = entry.held ? heldWord : toKey(reply.state);
    reply.amount = entry.amount;
    return reply;
}

void Book::travel(std::chrono::seconds time, std::function<void()> arrival)
{
    m_travelling.push_back({m_clock.now() + time, std::move(arrival)});
}

void Book::deliver()
{
    std::stable_sort(m_travelling.begin(), m_travelling.end(),
                     [](const Arrival &a, const Arrival &b) { return a.at < b.at; });
    while (!m_travelling.empty() && m_travelling.front().at <= m_clock.now()) {
        const Arrival first = m_travelling.front();
        m_travelling.erase(m_travelling.begin());
        m_arrivesAt = first.at;
        first.arrive();
    }
    m_arrivesAt.reset();
}

int Book::timesPaid(const QString &reference) const
{
    int times = 0;
    for (const BookEntry &entry : m_entries)
        times += entry.reference == reference ? entry.timesPaid : 0;
    return times;
}

} // namespace paydesk::judge
