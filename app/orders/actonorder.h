// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providersessions.h"
#include "app/orders/ordertraits.h"
#include "app/orders/outcome.h"
#include "app/text/errortext.h"
#include "models/ledger/acts.h"

namespace paydesk {

/// Takes one act with an order once, such as a refund, a card payment or the confirmation of a
/// transfer: the attempt is on disk before anything is sent, the answer is stored with its end. A
/// lost answer is not a refusal: the order is asked about, and no act is taken again before that
/// has brought a result.
template <typename Traits>
class ActOnOrder : public QObject
{
public:
    using Id = typename Traits::Id;
    using Order = typename Traits::Order;
    using Change = typename Traits::Change;
    using Reply = typename Traits::Reply;
    using OutcomeOperation = Operation<OrderOutcome<Order>>;

    struct Request
    {
        Id order;
        QString operation; ///< see models/ledger/acts.h
        QByteArray digest; ///< of what is asked for; no secret can be guessed from it
        QString note; ///< for the timeline: "10.00 EUR"
        /// Makes the provider's call. The caller has made sure that the provider offers it.
        std::function<Operation<Reply> *(Provider &, const OrderKey &, const SendGate &)> call;
    };

    ActOnOrder(Ledger &ledger, OrderSecrets &secrets, ChangeHub &hub, const Clock &clock,
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

    OutcomeOperation *start(ProviderSessions &sessions, const Request &request)
    {
        m_operationName = request.operation;
        if (const auto begun = begin(sessions, request); !begun) {
            if (const auto order = store().get(request.order); order)
                (void)closedIfUnsent(*order);
            m_operation->complete(begun.error());
        }
        return m_operation;
    }

private:
    auto &store() { return Traits::store(m_ledger); }

    Result<void> begin(ProviderSessions &sessions, const Request &request)
    {
        const auto order = store().get(request.order);
        if (!order)
            return order.error();
        const auto provider = sessions.sessionForSending(order->account);
        if (!provider)
            return provider.error();
        const auto attempt = store().beginAttempt(order->id, request.operation, request.digest,
                                                  request.note);
        if (!attempt)
            return attempt.error();
        m_order = *order;
        m_attempt = attempt->id;
        Traits::announce(m_hub, m_order.id);
        const SendGate gate = [&attempts = m_ledger.attempts(), id = m_attempt] {
            return attempts.markSending(id).has_value();
        };
        request.call(**provider, Traits::key(m_order, m_secrets), gate)
            ->onFinished(this, [this](const Result<Reply> &reply) { finish(reply); });
        return {};
    }

    void finish(const Result<Reply> &reply)
    {
        if (!reply)
            m_problem = reply.error();
        auto stored = reply ? answered(*reply) : failed(reply.error());
        if (stored)
            stored = closedIfUnsent(*stored);
        if (!stored) {
            m_operation->complete(notStored(stored.error(), reply));
            return;
        }
        Traits::announce(m_hub, m_order.id);
        m_operation->complete(OrderOutcome<Order>{*stored, m_problem});
    }

    Result<Order> answered(const Reply &reply)
    {
        Change change = changeFrom<Traits>(reply, m_operationName, m_clock.now());
        if (!reply.doneBefore.isEmpty()) { // true, and yet nobody's success
            change.event = QStringLiteral("done_before");
            m_problem = Error::of(ErrorKind::Rejected, doneBeforeDetail);
            m_problem->providerCode = reply.doneBefore;
        }
        if (const auto kept = Traits::keep(m_secrets, m_order, reply, change); !kept)
            m_problem = kept.error();
        endRefusedStep(m_order, change);
        return store().endAttempt(m_order.id, change,
                                  {.attempt = m_attempt,
                                   .result = AttemptResult::Accepted,
                                   .httpStatus = 200,
                                   .providerCode = reply.doneBefore});
    }

    Result<Order> failed(const Error &error)
    {
        AttemptEnd end{.attempt = m_attempt,
                       .result = AttemptResult::Unknown,
                       .httpStatus = error.httpStatus,
                       .providerCode = error.providerCode,
                       .detail = error.detail};
        Change change{.event = QStringLiteral("answer_lost"), .note = noteOfDoubt(error)};
        if (error.outcome == Outcome::NotExecuted) {
            const bool refused = error.httpStatus != 0;
            end.result = refused ? AttemptResult::Declined : AttemptResult::NotSent;
            change.event = refused ? QStringLiteral("declined") : QStringLiteral("not_sent");
            change.note = refused ? error.providerMessage : error.detail;
            // A transfer or a claim stays refused; what an invoice may be is told by its own state.
            if (refused && isCreation(m_operationName) && Traits::kind != ObjectKind::Invoice)
                change.reason = error.providerMessage;
        }
        return store().endAttempt(m_order.id, change, end);
    }

    /// An order that is made by an act needs what only this call has (a card): a draft of which
    /// nothing was sent can never be sent later.
    Result<Order> closedIfUnsent(const Order &order)
    {
        if (!isCreation(m_operationName) || order.state != Traits::State::Draft)
            return order;
        Change change{.event = QStringLiteral("canceled"),
                      .note = QStringLiteral("nothing was sent")};
        change.state = Traits::State::Canceled;
        auto closed = store().change(order.id, change);
        if (closed)
            Traits::announce(m_hub, order.id);
        return closed;
    }

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ChangeHub &m_hub;
    const Clock &m_clock;
    OutcomeOperation *m_operation;
    Order m_order;
    QString m_operationName;
    AttemptId m_attempt;
    std::optional<Error> m_problem;
};

} // namespace paydesk
