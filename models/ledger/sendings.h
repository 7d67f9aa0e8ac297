// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/acts.h"
#include "models/ledger/approvalstore.h"
#include "models/ledger/attemptrows.h"
#include "models/ledger/limitcheck.h"
#include "models/ledger/orderbook.h"

namespace paydesk {

/// See PayoutStore::notAskedSinceRestore().
Result<qint64> payoutsNotAskedSinceRestore(Database &database);
/// See PayoutStore::likeInDoubt().
Result<std::optional<PayoutId>> payoutLikeInDoubt(Database &database, const Payout &payout);

/// What may be believed: a refusal after an unknown sending proves nothing about that one, and
/// what has passed the gate may have been sent, whatever the network layer reports.
AttemptResult believed(AttemptResult reported, Attempt::Stage stage, bool inDoubt);

/// Begins and ends sendings of orders.
template <typename T>
class Sendings
{
public:
    using Traits = OrderTraits<T>;
    using Id = typename Traits::Id;
    using State = typename Traits::State;

    explicit Sendings(LedgerWriter &writer)
        : m_writer(writer)
        , m_book(writer)
        , m_attempts(writer.database())
    {
    }

    Result<Attempt> begin(Id id, const QString &operation, const QByteArray &digest,
                          const QString &note)
    {
        if (const DiskRoom *room = m_writer.room()) {
            if (auto enough = room->forSending(); !enough)
                return enough.error();
        }
        auto transaction = Transaction::begin(m_writer.database());
        if (!transaction)
            return transaction.error();
        const auto before = m_book.rows().get(id);
        if (!before)
            return before.error();
        if (auto allowed = mayBegin(*before, operation); !allowed)
            return allowed.error();
        if (auto free = isOutOfQuarantine(id, operation); !free)
            return free.error();
        if (isCreation(operation) && note.isEmpty()) {
            if (auto alone = isNotLikeOneInDoubt(*before); !alone)
                return alone.error();
        }
        if (isPayout<T> && isCreation(operation) && before->state != State::InDoubt) {
            if (auto answers = checkAnswers(m_writer.database(), before->account); !answers)
                return answers.error();
        }
        const Timestamp now = m_writer.now();
        StoredAttempt intent;
        intent.object = Traits::kind;
        intent.objectId = id.value;
        intent.operation = operation;
        intent.digest = digest;
        intent.fromState = toKey(before->state);
        intent.bootId = currentBootId();
        intent.startedAt = now;
        const auto attempt = m_attempts.insert(intent);
        if (!attempt)
            return attempt.error();
        T after = *before;
        if constexpr (isPayout<T>)
            after.state = PayoutState::Sending;
        if (after.state != before->state || after.state == State::InDoubt)
            after.checks = {}; // "not found" counts from the last sending on
        const bool telling = !note.isEmpty() || isCreation(operation);
        const auto stored = m_book.writeInTransaction(*before, std::move(after),
            QStringLiteral("sending"), telling ? note : operation, now);
        if (!stored)
            return stored.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        return *attempt;
    }

    /// An answer that finds the disk full gets the room that was kept for it.
    Result<T> end(Id id, const OrderChange<State> &change, const AttemptEnd &end)
    {
        auto ended = endOnce(id, change, end);
        const bool failed = !ended && ended.error().kind == ErrorKind::LedgerFailure;
        const DiskRoom *room = m_writer.room();
        return failed && room && room->giveUpReserve() ? endOnce(id, change, end) : ended;
    }

    Result<T> endOnce(Id id, OrderChange<State> change, AttemptEnd end)
    {
        auto transaction = Transaction::begin(m_writer.database());
        if (!transaction)
            return transaction.error();
        const auto attempt = m_attempts.get(end.attempt);
        if (!attempt)
            return attempt.error();
        if (attempt->object != Traits::kind || attempt->objectId != id.value)
            return Error::of(ErrorKind::NotFound, {}, end.attempt.toText());
        if (attempt->stage == Attempt::Stage::Finished)
            return Error::of(ErrorKind::Conflict, {}, end.attempt.toText());
        auto stored = settleInTransaction(*attempt, std::move(change), std::move(end));
        if (!stored)
            return stored;
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        return stored;
    }

    /// Finishes the attempt and brings the order to the state that follows.
    Result<T> settleInTransaction(const StoredAttempt &attempt, OrderChange<State> change,
                                  AttemptEnd end)
    {
        const auto inDoubt
            = m_attempts.isInDoubt(Traits::kind, attempt.objectId, attempt.operation);
        if (!inDoubt)
            return inDoubt.error();
        const AttemptResult result = believed(end.result, attempt.stage, *inDoubt);
        if (result != end.result) {
            change.event = QStringLiteral("answer_lost");
            change.note
                = QStringLiteral("not believed: %1; %2").arg(toKey(end.result), change.note);
            change.state.reset();
            end.result = result;
        }
        const auto before = m_book.rows().get(Id{attempt.objectId});
        if (!before)
            return before;
        const auto state = stateAfter(Ended<State>{attempt.operation, result, attempt.fromState,
                                                   before->state, change.state});
        if (!state)
            return state.error();
        if (!*state && movedOn(before->state, attempt)) { // a callback has told more already
            change.providerState.reset();
            change.reason.reset();
        }
        change.state = *state;
        const Timestamp now = m_writer.now();
        auto after = changed(*before, change, now);
        if (!after)
            return after;
        if (result == AttemptResult::Unknown)
            hastenCheck(after->checks, isAsked(after->state), now);
        if (auto finished = m_attempts.finish(end, now); !finished)
            return finished.error();
        const QString usual
            = result == AttemptResult::Unknown ? QStringLiteral("answer_lost") : toKey(result);
        const QString event = change.event.isEmpty() ? usual : change.event;
        auto stored
            = m_book.writeInTransaction(*before, *std::move(after), event, change.note, now);
        if (!stored || result != AttemptResult::Unknown)
            return stored;
        if (auto shown = showAtOnce(attempt, *stored, now); !shown)
            return shown.error();
        return stored;
    }

private:
    static bool movedOn(State current, const StoredAttempt &attempt)
    {
        if constexpr (isPayout<T>)
            return current != State::Sending;
        else
            return toKey(current) != attempt.fromState;
    }

    /// A callback may have shown what the lost answer would have said.
    Result<void> showAtOnce(const StoredAttempt &attempt, const T &stored, Timestamp now) const
    {
        if constexpr (!isPayout<T>) {
            T begun = stored;
            if (!fromSql(toSql(attempt.fromState), begun.state))
                return {};
            if (const auto shown = shownBy(attempt.operation, begun, stored))
                return m_attempts.show(attempt.id, *shown, now);
        }
        return {};
    }

    Result<void> mayBegin(const T &order, const QString &operation) const
    {
        if (auto allowed = checkBegin(order, operation); !allowed)
            return allowed.error();
        if constexpr (isPayout<T>) {
            if (auto approved = checkApproved(m_writer, order); !approved)
                return approved;
            if (auto kept = checkLimits(m_writer, order); !kept)
                return kept;
        }
        const auto running = m_attempts.isRunning(Traits::kind, order.id.value);
        if (!running)
            return running.error();
        if (*running)
            return Error::of(ErrorKind::Conflict, {}, order.id.toText());
        if (!isCreation(operation) && !isPayout<T>) { // a payout's state says it all
            const auto doubts = m_attempts.inDoubt(Traits::kind, order.id.value);
            if (!doubts)
                return doubts.error();
            for (const StoredAttempt &doubt : *doubts) {
                if (!isCreation(doubt.operation))
                    return Error::of(ErrorKind::Conflict, doubt.operation, order.id.toText());
            }
        }
        const auto removed = m_writer.database().number(
            QStringLiteral("SELECT removed_us IS NOT NULL FROM accounts WHERE id = ?"),
            {order.account.value});
        if (!removed)
            return removed.error();
        if (*removed != 0)
            return Error::of(ErrorKind::NotAllowed, {}, order.account.toText());
        return {};
    }

    Result<void> isOutOfQuarantine(Id id, const QString &operation) const
    {
        if constexpr (isPayout<T>) {
            const auto open = isCreation(operation)
                ? payoutsNotAskedSinceRestore(m_writer.database())
                : Result<qint64>(0);
            if (!open)
                return open.error();
            if (*open > 0)
                return Error::of(ErrorKind::NotAllowed, QStringLiteral("quarantine"), id.toText());
        }
        return {};
    }

    Result<void> isNotLikeOneInDoubt(const T &order) const
    {
        if constexpr (isPayout<T>) {
            const auto other = payoutLikeInDoubt(m_writer.database(), order);
            if (!other)
                return other.error();
            if (*other)
                return Error::of(ErrorKind::Conflict, (*other)->toText(), order.id.toText());
        }
        return {};
    }

    LedgerWriter &m_writer;
    OrderBook<T> m_book;
    AttemptRows m_attempts;
};

} // namespace paydesk
