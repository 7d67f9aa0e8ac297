// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providersessions.h"
#include "app/orders/checkschedule.h"
#include "app/orders/ordertraits.h"
#include "app/orders/outcome.h"

#include <QRandomGenerator>

namespace paydesk {

/// Asks the provider what became of one order: by its id where we have it, else by our
/// reference. Changes nothing but what the answer says, and never sends the order.
template <typename Traits>
class RefreshOrder : public QObject
{
public:
    using Id = typename Traits::Id;
    using Order = typename Traits::Order;
    using OutcomeOperation = Operation<OrderOutcome<Order>>;

    RefreshOrder(Ledger &ledger, OrderSecrets &secrets, ChangeHub &hub, const Clock &clock,
                 QObject *parent)
        : QObject(parent)
        , m_ledger(ledger)
        , m_secrets(secrets)
        , m_hub(hub)
        , m_clock(clock)
        , m_operation(new OutcomeOperation(parent))
    {
        connect(m_operation, &QObject::destroyed, this, &QObject::deleteLater);
    }

    /// \c hintedId: the provider's id as somebody told it who cannot be trusted with it; asked about
    /// when ours is not known, and kept once the provider's answer fits the order.
    OutcomeOperation *start(ProviderSessions &sessions, Id id, const QString &hintedId = {})
    {
        const auto begun = begin(sessions, id, hintedId);
        if (!begun) {
            // Not asked, but not to be tried again every second either.
            if (m_order.id)
                (void)recordCheck(begun.error());
            m_operation->complete(begun.error());
        }
        return m_operation;
    }

private:
    using Reply = typename Traits::Reply;
    using Change = typename Traits::Change;
    using State = decltype(Order::state);

    auto &store() { return Traits::store(m_ledger); }

    Result<void> begin(ProviderSessions &sessions, Id id, const QString &hintedId)
    {
        const auto order = store().get(id);
        if (!order)
            return order.error();
        if (Traits::isInFlight(order->state)
            || (order->providerId.isEmpty() && hintedId.isEmpty() && !isOpen(order->state)))
            return Error::of(ErrorKind::NotAllowed, toKey(order->state), id.toText());
        m_order = *order;
        const auto provider = sessions.session(order->account);
        if (!provider)
            return provider.error();
        auto *ops = Traits::ops(**provider);
        if (!ops)
            return Error::of(ErrorKind::Unsupported, {}, (*provider)->info().id);
        OrderKey key = Traits::key(*order, m_secrets);
        if (key.providerId.isEmpty())
            key.providerId = hintedId;
        auto *asking = Traits::ask(*ops, key, (*provider)->info().capabilities);
        if (!asking) { // its id was lost with an answer: nobody can be asked, and it stays as it is
            finish(Error::of(ErrorKind::Unsupported, QStringLiteral("no id to ask by")));
            return {};
        }
        asking->onFinished(this, [this](const Result<Reply> &reply) { finish(reply); });
        return {};
    }

    void finish(const Result<Reply> &reply)
    {
        std::optional<Error> problem;
        if (!reply)
            problem = ofAQuestion(reply.error());
        else if (const auto contradiction = take(*reply); !contradiction)
            problem = contradiction.error();
        else
            problem = m_problem;
        const auto stored = recordCheck(problem);
        if (!stored) {
            m_operation->complete(stored.error());
            return;
        }
        Traits::announce(m_hub, m_order.id);
        m_operation->complete(OrderOutcome<Order>{*stored, problem});
    }

    /// Whatever the answer was: to ask changes nothing.
    static Error ofAQuestion(Error error)
    {
        error.outcome = Outcome::NotExecuted;
        return error;
    }

    Result<Order> recordCheck(const std::optional<Error> &problem)
    {
        const int spread = QRandomGenerator::global()->bounded(-1000, 1001);
        const Error asBefore = Error::of(ErrorKind::NotFound);
        const Error *found = problem ? &*problem : m_unmoved ? &asBefore : nullptr;
        const Timestamp now = m_clock.now();
        CheckSchedule checks = afterCheck(m_order.checks, now, found, spread);
        if (m_order.step && isWaitedFor(*m_order.step, m_order.updatedAt, now))
            hastenForStep(checks, now, found);
        return store().recordCheck(m_order.id, checks);
    }

    /// A state that cannot follow ours is a contradiction: kept in the journal, shown, and not
    /// believed silently.
    Result<void> take(const Reply &answer)
    {
        const auto current = store().get(m_order.id);
        if (!current)
            return current.error();
        const Reply reply = understood<Traits>(answer, *current);
        const bool turned = contradict(settlementOf(current->state), settlementOf(reply.state));
        Change change = changeFrom<Traits>(
            reply, turned ? contradictedEvent : QStringLiteral("status"), m_clock.now());
        const bool contradicts
            = current->state != reply.state && !isAllowed(current->state, reply.state);
        if (contradicts) {
            change = {.event = QStringLiteral("contradiction"), .note = reply.providerState};
            change.providerState = reply.providerState;
        } else if (auto kept = Traits::keep(m_secrets, *current, reply, change); !kept) {
            m_problem = kept.error();
        }
        endRefusedStep(*current, change);
        const auto changed = store().change(m_order.id, change);
        if (!changed)
            return changed.error();
        // The ledger knows that the answer proves nothing; repeated, it is evidence all the same.
        const State inDoubt = State::InDoubt;
        m_unmoved = !contradicts && changed->state == inDoubt && reply.state != inDoubt;
        if (changed->state != m_order.state)
            m_order.checks = {};
        m_order.state = changed->state;
        if (contradicts)
            return Error::of(ErrorKind::Conflict, reply.providerState, m_order.id.toText());
        return {};
    }

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ChangeHub &m_hub;
    const Clock &m_clock;
    OutcomeOperation *m_operation;
    Order m_order;
    std::optional<Error> m_problem; ///< of the vault or of a step's address, not of the answer
    bool m_unmoved = false; ///< the provider shows it as it was before the act in doubt
};

} // namespace paydesk
