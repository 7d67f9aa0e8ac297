// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providersessions.h"
#include "app/orders/ordertraits.h"
#include "app/orders/outcome.h"

#include <algorithm>

namespace paydesk {

/// Sends one order once. The steps, each of which is on disk before the next:
///
///   draft ─► attempt written and synced ─► gate: "sending" ─► the request's bytes
///         ◄─ answer, in one transaction with the end of the attempt
///
/// The object lives as long as its operation. A kill between any two steps is settled by
/// Ledger::recover() at the next start.
template <typename Traits>
class SendOrder : public QObject
{
public:
    using Id = typename Traits::Id;
    using OutcomeOperation = Operation<OrderOutcome<typename Traits::Order>>;

    SendOrder(Ledger &ledger, OrderSecrets &secrets, ChangeHub &hub, const Clock &clock,
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

    /// \c releaseNote is not empty when a person released an order in doubt for another sending.
    OutcomeOperation *start(ProviderSessions &sessions, Id id, const QString &releaseNote = {})
    {
        const auto begun = begin(sessions, id, releaseNote);
        if (!begun)
            m_operation->complete(begun.error());
        return m_operation;
    }

private:
    using Reply = typename Traits::Reply;
    using Change = typename Traits::Change;

    auto &store() { return Traits::store(m_ledger); }

    Result<void> begin(ProviderSessions &sessions, Id id, const QString &releaseNote)
    {
        const auto order = store().get(id);
        if (!order)
            return order.error();
        const bool released = order->state == Traits::inDoubt && !releaseNote.isEmpty();
        if (!released && !Traits::isSendable(order->state))
            return Error::of(ErrorKind::NotAllowed, toKey(order->state), id.toText());
        const auto provider = sessions.sessionForSending(order->account);
        if (!provider)
            return provider.error();
        auto *ops = Traits::ops(**provider);
        if (!ops)
            return Error::of(ErrorKind::Unsupported, {}, (*provider)->info().id);
        const auto request = Traits::request(*order, m_secrets, (*provider)->info());
        if (!request)
            return request.error();
        const auto digest = digestOf(*ops, *request, id.toText());
        if (!digest)
            return digest.error();
        const auto earlier = m_ledger.attempts().of(Traits::kind, id.value);
        if (!earlier)
            return earlier.error();
        m_onlySending = std::none_of(earlier->begin(), earlier->end(), mayHaveArrived);
        const auto attempt
            = store().beginAttempt(id, QStringLiteral("create"), *digest, releaseNote);
        if (!attempt)
            return attempt.error();
        m_order = *order;
        m_attempt = *attempt;
        Traits::announce(m_hub, id);
        ops->create(*request, gate())->onFinished(this, [this](const Result<Reply> &reply) {
            finish(reply);
        });
        return {};
    }

    Result<QByteArray> digestOf(typename Traits::Ops &ops, const OrderRequest &request,
                                const QString &object) const
    {
        const auto digest = ops.digest(request);
        return !digest || request.secrets.isEmpty() ? digest
                                                    : m_secrets.keyedDigest(object, *digest);
    }

    SendGate gate()
    {
        return [&attempts = m_ledger.attempts(), id = m_attempt.id] {
            return attempts.markSending(id).has_value();
        };
    }

    void finish(const Result<Reply> &reply)
    {
        if (!reply)
            m_problem = reply.error();
        const auto stored = reply ? accepted(*reply) : refused(reply.error());
        if (!stored) {
            m_operation->complete(notStored(stored.error(), reply));
            return;
        }
        Traits::announce(m_hub, m_order.id);
        m_operation->complete(OrderOutcome<typename Traits::Order>{*stored, m_problem});
    }

    Result<typename Traits::Order> accepted(const Reply &reply)
    {
        Change change = changeFrom<Traits>(reply, QStringLiteral("accepted"), m_clock.now());
        if (const auto kept = Traits::keep(m_secrets, m_order, reply, change); !kept)
            m_problem = kept.error();
        return store().endAttempt(m_order.id, change,
                                  {.attempt = m_attempt.id,
                                   .result = AttemptResult::Accepted,
                                   .httpStatus = 200});
    }

    /// A refusal counts only when no earlier sending may have arrived: that one may have been
    /// executed, and this answer says nothing about it.
    Result<typename Traits::Order> refused(const Error &error)
    {
        AttemptEnd end{.attempt = m_attempt.id,
                       .result = AttemptResult::Unknown,
                       .httpStatus = error.httpStatus,
                       .providerCode = error.providerCode,
                       .detail = error.detail};
        Change change{.event = QStringLiteral("answer_lost"), .note = noteOfDoubt(error)};
        change.state = Traits::inDoubt;
        if (error.outcome == Outcome::NotExecuted && m_onlySending) {
            const bool answered = error.httpStatus != 0;
            end.result = answered ? AttemptResult::Declined : AttemptResult::NotSent;
            change.event = answered ? QStringLiteral("declined") : QStringLiteral("not_sent");
            // Refused credentials are the account's fault, not the order's: it can be sent
            // again once they are mended.
            const bool final = error.kind == ErrorKind::Rejected;
            change.state = final ? Traits::refused : m_order.state;
            change.note = answered ? error.providerMessage : error.detail;
            if (final)
                change.reason = error.providerMessage;
        }
        return store().endAttempt(m_order.id, change, end);
    }

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ChangeHub &m_hub;
    const Clock &m_clock;
    OutcomeOperation *m_operation;
    typename Traits::Order m_order;
    Attempt m_attempt;
    std::optional<Error> m_problem;
    bool m_onlySending = true;
};

} // namespace paydesk
