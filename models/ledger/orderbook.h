// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/acts.h"
#include "models/ledger/attemptrows.h"
#include "models/ledger/ledgerwriter.h"
#include "models/ledger/orderchange.h"
#include "models/ledger/orderrows.h"
#include "models/ledger/snapshot.h"

namespace paydesk {

/// Writes orders with their journal rows and postings. The functions named "…InTransaction" are
/// parts of a caller's transaction.
template <typename T>
class OrderBook
{
public:
    using Traits = OrderTraits<T>;
    using Id = typename Traits::Id;
    using State = typename Traits::State;

    explicit OrderBook(LedgerWriter &writer)
        : m_writer(writer)
        , m_rows(writer.database())
        , m_attempts(writer.database())
    {
    }

    const OrderRows<T> &rows() const { return m_rows; }

    Result<std::vector<T>> add(const std::vector<T> &drafts)
    {
        auto transaction = Transaction::begin(m_writer.database());
        if (!transaction)
            return transaction.error();
        std::vector<T> orders;
        for (const T &draft : drafts) {
            auto order = addInTransaction(draft);
            if (!order)
                return order.error();
            orders.push_back(*std::move(order));
        }
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        return orders;
    }

    Result<T> change(Id id, OrderChange<State> change)
    {
        auto transaction = Transaction::begin(m_writer.database());
        if (!transaction)
            return transaction.error();
        auto before = m_rows.get(id);
        if (!before)
            return before;
        if (auto allowed = checkStep(*before, change); !allowed)
            return allowed.error();
        const auto doubts = doubtsAbout(*before);
        if (!doubts)
            return doubts.error();
        if constexpr (isInvoice<T>) {
            if (auto held = holdRefund(*before, *doubts, change); !held)
                return held.error();
        }
        if constexpr (isPayout<T>) {
            if (auto held = holdProcessing(*before, change); !held)
                return held.error();
        }
        const Timestamp now = m_writer.now();
        auto after = changed(*before, change, now);
        if (!after)
            return after;
        if (!change.remark && sameContent(*before, *after))
            return *before;
        auto stored
            = writeInTransaction(*before, *std::move(after), change.event, change.note, now);
        if (!stored)
            return stored;
        if (auto shown = endDoubts(*doubts, *before, *stored, now); !shown)
            return shown.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        return stored;
    }

    /// What became of a sending whose answer was lost: found out where no change of the order
    /// shows it by itself.
    Result<T> settleDoubt(Id id, OrderChange<State> change, AttemptId doubt, AttemptResult shown)
    {
        auto transaction = Transaction::begin(m_writer.database());
        if (!transaction)
            return transaction.error();
        const auto attempt = m_attempts.get(doubt);
        if (!attempt)
            return attempt.error();
        if (attempt->object != Traits::kind || attempt->objectId != id.value)
            return Error::of(ErrorKind::NotFound, {}, doubt.toText());
        if (shown != AttemptResult::Accepted && shown != AttemptResult::Declined)
            return stepRefused(doubt.toText(), toKey(AttemptResult::Unknown), toKey(shown));
        auto before = m_rows.get(id);
        if (!before)
            return before;
        if (auto allowed = checkStep(*before, change); !allowed)
            return allowed.error();
        if constexpr (isInvoice<T>) {
            if (!change.state)
                change.state = stateWithout(*attempt, before->state, shown);
        }
        const Timestamp now = m_writer.now();
        auto after = changed(*before, change, now);
        if (!after)
            return after;
        if (after->state == State::InDoubt) // somebody must say what it is now
            return stepRefused(id.toText(), toKey(before->state), toKey(shown));
        if (auto marked = m_attempts.show(doubt, shown, now); !marked)
            return marked.error();
        const QString event
            = change.event.isEmpty() ? QStringLiteral("doubt_settled") : change.event;
        auto stored = writeInTransaction(*before, *std::move(after), event, change.note, now);
        if (!stored)
            return stored;
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        return stored;
    }

    Result<T> recordCheck(Id id, const CheckSchedule &checks)
    {
        auto transaction = Transaction::begin(m_writer.database());
        if (!transaction)
            return transaction.error();
        auto order = m_rows.get(id);
        if (!order)
            return order;
        order->checks = checks;
        if (!isAsked(order->state))
            order->checks.nextAt.reset();
        if (auto updated = m_rows.update(*order); !updated)
            return updated.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        return order;
    }

    /// Updates the row and appends to the journal, whether or not the content changed.
    Result<T> writeInTransaction(const T &before, T after, const QString &event,
                                 const QString &note, Timestamp now)
    {
        after.updatedAt = now;
        if (auto updated = m_rows.update(after); !updated)
            return updated.error();
        // The journal keeps what the table really holds, not what was meant to be stored.
        auto stored = m_rows.get(after.id);
        if (!stored)
            return stored;
        const auto appended = append(*stored, event, toKey(before.state), note, now,
                                     movementsBetween(holdingsOf(before), holdingsOf(*stored)));
        if (!appended)
            return appended.error();
        return stored;
    }

    /// Whether it may become a row, as far as it tells by itself.
    static Result<void> checkFresh(const T &draft)
    {
        bool fresh = draft.state == State::Draft && !draft.step;
        if constexpr (requires { draft.paid; })
            fresh = fresh && !draft.paid;
        if constexpr (requires { draft.settledAt; })
            fresh = fresh && !draft.settledAt;
        if (!fresh)
            return stepRefused({}, {}, toKey(draft.state));
        return checkDraft(draft);
    }

    static Result<void> checkAccount(Database &database, AccountId account)
    {
        const auto found = database.number(
            QStringLiteral("SELECT count(*) FROM accounts WHERE id = ? AND removed_us IS NULL"),
            {account.value});
        if (!found)
            return found.error();
        return *found > 0 ? Result<void>() : Error::of(ErrorKind::NotFound, {}, account.toText());
    }

    /// The first row of an order that stands in its table already.
    Result<void> beginStory(const T &stored, const QString &event, const QString &note)
    {
        return append(stored, event, {}, note, m_writer.now(), {});
    }

private:
    Result<T> addInTransaction(T draft)
    {
        draft.createdAt = m_writer.now();
        draft.updatedAt = draft.createdAt;
        if (draft.createdBy.isEmpty())
            draft.createdBy = m_writer.actor();
        if (auto sound = checkNew(draft); !sound)
            return sound.error();
        const auto id = m_rows.insert(draft);
        if (!id)
            return id.error();
        auto stored = m_rows.get(*id);
        if (!stored)
            return stored;
        const auto appended
            = append(*stored, QStringLiteral("created"), {}, {}, draft.createdAt, {});
        if (!appended)
            return appended.error();
        return stored;
    }

    Result<void> checkNew(const T &draft)
    {
        if (auto sound = checkFresh(draft); !sound)
            return sound.error();
        if (auto known = checkAccount(m_writer.database(), draft.account); !known)
            return known.error();
        const auto taken = m_rows.findByReference(draft.account, referenceOf(draft));
        if (taken && holdsReference(*taken))
            return Error::of(ErrorKind::Conflict, taken->id.toText(), referenceOf(draft));
        const bool free = taken || taken.error().kind == ErrorKind::NotFound;
        return free ? Result<void>() : taken.error();
    }

    static const QString &referenceOf(const T &order)
    {
        if constexpr (isClaim<T>)
            return order.claimId;
        else
            return order.reference;
    }

    /// A reference is never used again; a claim that was refused may be made to another card.
    static bool holdsReference(const T &order)
    {
        if constexpr (isClaim<T>)
            return order.state != State::Declined && order.state != State::Canceled;
        else
            return true;
    }

    Result<void> checkStep(const T &before, const OrderChange<State> &change) const
    {
        if (change.expected && *change.expected != before.state)
            return Error::of(ErrorKind::Conflict, toKey(before.state), before.id.toText());
        const State to = change.state.value_or(before.state);
        if constexpr (isPayout<T>) {
            return checkSendingStep(before, to);
        } else {
            const bool leavesDraft = before.state == State::Draft && to != State::Draft;
            return leavesDraft ? checkLeavingDraft(before, to) : Result<void>();
        }
    }

    /// Into and out of Sending lead only beginAttempt(), endAttempt() and recovery; a callback
    /// may still bring a payout forward while its sending runs.
    static Result<void> checkSendingStep(const T &before, State to)
        requires isPayout<T>
    {
        const bool starts = to == State::Sending && before.state != State::Sending;
        const bool takesBack = before.state == State::Sending
            && (to == State::Draft || to == State::Approved);
        if (starts || takesBack)
            return stepRefused(before.id.toText(), toKey(before.state), toKey(to));
        return {};
    }

    /// What is being sent stays a draft meanwhile: it cannot be taken back any more. And a
    /// transfer or a claim that was never sent can have come to nothing else.
    Result<void> checkLeavingDraft(const T &before, State to) const
    {
        const bool canceled = to == State::Canceled;
        if (!canceled && isInvoice<T>)
            return {};
        const auto found = canceled ? m_attempts.isRunning(Traits::kind, before.id.value)
                                    : m_attempts.any(Traits::kind, before.id.value);
        if (!found)
            return found.error();
        if (*found != canceled)
            return {};
        return canceled ? Error::of(ErrorKind::Conflict, {}, before.id.toText())
                        : stepRefused(before.id.toText(), toKey(before.state), toKey(to));
    }

    Result<std::vector<StoredAttempt>> doubtsAbout(const T &order) const
    {
        if constexpr (isPayout<T>) // its state says it all
            return std::vector<StoredAttempt>();
        else
            return m_attempts.inDoubt(Traits::kind, order.id.value);
    }

    Result<void> endDoubts(const std::vector<StoredAttempt> &doubts, const T &before,
                           const T &stored, Timestamp now) const
    {
        if constexpr (!isPayout<T>) {
            for (const StoredAttempt &doubt : doubts) {
                const auto shown = shownBy(doubt.operation, before, stored);
                if (!shown)
                    continue;
                if (auto marked = m_attempts.show(doubt.id, *shown, now); !marked)
                    return marked.error();
            }
        }
        return {};
    }

    /// While nobody knows of a refund its reference stays, and so does the waiting for it.
    Result<void> holdRefund(const T &before, const std::vector<StoredAttempt> &doubts,
                            OrderChange<State> &change) const
        requires isInvoice<T>
    {
        const bool renames
            = change.refundReference && *change.refundReference != before.refundReference;
        const bool lost = std::any_of(doubts.begin(), doubts.end(), [](const auto &doubt) {
            return doubt.operation == u"refund";
        });
        const auto running = renames ? m_attempts.isRunning(Traits::kind, before.id.value)
                                     : Result<bool>(false);
        if (!running)
            return running.error();
        if (renames && (lost || *running))
            return Error::of(ErrorKind::Conflict, before.refundReference, before.id.toText());
        if (lost && wouldEndRefund(before, change))
            change.state.reset();
        return {};
    }

    /// A payout that is being processed, or may be: an enquiry that shows it as it was before
    /// proves nothing, as the request may still be travelling. The doubt stays.
    Result<void> holdProcessing(const T &before, OrderChange<State> &change) const
        requires isPayout<T>
    {
        const bool open = before.state == State::Sending || before.state == State::InDoubt;
        const bool asBefore = change.state == State::Pending
            && change.providerState.value_or(before.providerState) == before.providerState;
        if (!open || !asBefore)
            return {};
        const auto attempts = m_attempts.of(Traits::kind, before.id.value);
        if (!attempts)
            return attempts.error();
        if (!attempts->empty() && !isCreation(attempts->back().operation))
            change.state.reset();
        return {};
    }

    /// An act that did not happen leaves the invoice as it was when it began.
    static std::optional<State> stateWithout(const StoredAttempt &attempt, State current,
                                             AttemptResult shown)
        requires isInvoice<T>
    {
        const auto from = invoiceStateFromKey(attempt.fromState);
        const bool back = shown == AttemptResult::Declined && attempt.operation == u"refund"
            && current == State::RefundPending && from && isAllowed(current, *from);
        return back ? from : std::nullopt;
    }

    Result<void> append(const T &stored, const QString &event, const QString &fromState,
                        const QString &note, Timestamp now, std::vector<Movement> movements)
    {
        const auto attempts = m_attempts.digestOf(Traits::kind, stored.id.value);
        if (!attempts)
            return attempts.error();
        return m_writer.append({.at = now,
                                .object = Traits::kind,
                                .objectId = stored.id.value,
                                .event = event.isEmpty() ? QStringLiteral("changed") : event,
                                .fromState = fromState,
                                .toState = toKey(stored.state),
                                .note = note,
                                .snapshot = withAttempts(snapshotOf(stored), *attempts),
                                .account = stored.account,
                                .movements = std::move(movements)});
    }

    LedgerWriter &m_writer;
    OrderRows<T> m_rows;
    AttemptRows m_attempts;
};

} // namespace paydesk
