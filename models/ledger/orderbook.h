// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    Result<T> change(Id id, const OrderChange<State> &change)
    {
        auto transaction = Transaction::begin(m_writer.database());
        if (!transaction)
            return transaction.error();
        auto before = m_rows.get(id);
        if (!before)
            return before;
        if (auto allowed = checkStep(*before, change); !allowed)
            return allowed.error();
        const Timestamp now = m_writer.now();
        auto after = changed(*before, change, now);
        if (!after)
            return after;
        if (sameContent(*before, *after))
            return *before;
        auto stored
            = writeInTransaction(*before, *std::move(after), change.event, change.note, now);
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

private:
    Result<T> addInTransaction(T draft)
    {
        draft.createdAt = m_writer.now();
        draft.updatedAt = draft.createdAt;
        if (draft.createdBy.isEmpty())
            draft.createdBy = m_writer.actor();
        if (auto sound = checkDraft(draft); !sound)
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

    Result<void> checkDraft(const T &draft)
    {
        if (draft.state != State::Draft || draft.paid || draft.settledAt)
            return stepRefused(draft.reference, {}, toKey(draft.state));
        if (draft.reference.isEmpty())
            return Error::input(QStringLiteral("reference"), InputProblem::Missing);
        if (!draft.amount.currency().isValid())
            return Error::input(QStringLiteral("currency"), InputProblem::Missing);
        if (!draft.amount.isPositive()) {
            return Error::input(QStringLiteral("amount"), InputProblem::NotPositive,
                                QString::number(draft.amount.minor()));
        }
        if (auto sound = checkParts(draft, draft.fee, {}); !sound)
            return sound.error();
        const auto account = m_writer.database().number(
            QStringLiteral("SELECT count(*) FROM accounts WHERE id = ? AND removed_us IS NULL"),
            {draft.account.value});
        if (!account)
            return account.error();
        if (*account == 0)
            return Error::of(ErrorKind::NotFound, {}, draft.account.toText());
        const auto taken = m_rows.findByReference(draft.account, draft.reference);
        if (taken)
            return Error::of(ErrorKind::Conflict, taken->id.toText(), draft.reference);
        return taken.error().kind == ErrorKind::NotFound ? Result<void>() : taken.error();
    }

    /// Into and out of Sending lead only beginAttempt(), endAttempt() and recovery; a callback
    /// may still bring a payout forward while its sending runs.
    static Result<void> checkStep(const T &before, const OrderChange<State> &change)
    {
        if (change.expected && *change.expected != before.state)
            return Error::of(ErrorKind::Conflict, toKey(before.state), before.id.toText());
        if constexpr (!isInvoice<T>) {
            const State to = change.state.value_or(before.state);
            const bool starts = to == State::Sending && before.state != State::Sending;
            const bool takesBack = before.state == State::Sending
                && (to == State::Draft || to == State::Approved);
            if (starts || takesBack)
                return stepRefused(before.id.toText(), toKey(before.state), toKey(to));
        }
        return {};
    }

    Result<void> append(const T &stored, const QString &event, const QString &fromState,
                        const QString &note, Timestamp now, std::vector<Movement> movements)
    {
        return m_writer.append({.at = now,
                                .object = Traits::kind,
                                .objectId = stored.id.value,
                                .event = event.isEmpty() ? QStringLiteral("changed") : event,
                                .fromState = fromState,
                                .toState = toKey(stored.state),
                                .note = note,
                                .snapshot = snapshotOf(stored),
                                .account = stored.account,
                                .movements = std::move(movements)});
    }

    LedgerWriter &m_writer;
    OrderRows<T> m_rows;
};

} // namespace paydesk
