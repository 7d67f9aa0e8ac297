// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/approvalfeed.h"

#include "app/events/changehub.h"

namespace paydesk {

namespace {

constexpr int approvalsTogetherMs = 300; // an import submits many at once
constexpr size_t judgedAtOnce = 200; // each judgement reads a payout's whole story

} // namespace

/// Of a long queue the rest is told apart by who made it; approving looks at everything anyway.
Result<void> ApprovalFeed::ownOrNot(const Payout &payout) const
{
    if (!isSameName(payout.createdBy, m_services.user))
        return {};
    return Error::of(ErrorKind::ApprovalNeeded, toKey(ApprovalFault::Maker), payout.id.toText());
}

ApprovalFeed::ApprovalFeed(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    m_later.setSingleShot(true);
    m_later.setInterval(approvalsTogetherMs);
    connect(&m_later, &QTimer::timeout, this, &ApprovalFeed::reload);
    const auto soon = [this] {
        if (!m_later.isActive())
            m_later.start();
    };
    connect(&services.hub, &ChangeHub::payoutChanged, this, soon);
    connect(&services.hub, &ChangeHub::payoutsImported, this, soon);
    connect(&services.hub, &ChangeHub::registryChanged, this, soon);
    reload();
}

void ApprovalFeed::reload()
{
    const auto done = read();
    m_problem = done ? std::nullopt : std::optional(done.error());
    emit changed();
}

Result<void> ApprovalFeed::read()
{
    auto waiting = m_services.approvals.waiting();
    if (!waiting)
        return waiting.error();
    auto decided = m_services.approvals.decidedLately();
    if (!decided)
        return decided.error();
    m_mine.clear();
    m_others.clear();
    m_decided = *std::move(decided);
    for (Payout &payout : *waiting) {
        const bool judged = m_mine.size() + m_others.size() < judgedAtOnce;
        const auto can = judged ? m_services.approvals.canApprove(payout) : ownOrNot(payout);
        if (can)
            m_mine.push_back({std::move(payout), std::nullopt});
        else
            m_others.push_back({std::move(payout), can.error()});
    }
    return {};
}

} // namespace paydesk
