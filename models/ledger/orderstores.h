// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/limits.h"
#include "models/ledger/changes.h"
#include "models/ledger/page.h"

#include <functional>
#include <vector>

namespace paydesk {

class LedgerWriter;
struct StoredAttempt;

/// A draft to be written, with the note of its journal row.
struct NewPayout
{
    Payout draft;
    QString note;
};

/// What payouts are compared by.
struct PayoutTraces
{
    PayoutId id;
    AccountId account;
    QString reference;
    PayoutState state = PayoutState::Draft;
    Money amount;
    QString partyAccount;
    Timestamp createdAt;
};

/// Payouts. Every change is checked against the table of states, journaled, posted and stored in
/// one transaction; a change of an object that moved on meanwhile is ErrorKind::Conflict.
class PayoutStore
{
public:
    explicit PayoutStore(LedgerWriter &writer);

    /// Writes a draft. Conflict when the account already has the reference.
    Result<Payout> add(const Payout &draft);
    Result<std::vector<Payout>> addAll(const std::vector<Payout> &drafts); ///< all or none
    /// All or none too, made one after another so that many need little room. \c make gives draft
    /// number 0 … count - 1; its error takes everything back.
    Result<std::vector<PayoutId>> addEach(qint64 count,
                                          const std::function<Result<NewPayout>(qint64)> &make);
    /// All payouts, in no order. \c visit ends it with false.
    Result<void> visit(const std::function<bool(const PayoutTraces &)> &visit) const;
    Result<Payout> get(PayoutId id) const;
    Result<Payout> findByReference(AccountId account, const QString &reference) const;
    Result<Page<Payout>> list(const PayoutFilter &filter, const PageRequest &page) const;
    Result<qint64> count(const PayoutFilter &filter) const;
    /// Open payouts of before the ledger came out of a backup that their providers were not asked
    /// about since: one that is in doubt counts until it is answered. While there is one, no sending
    /// of a payout begins (NotAllowed, detail "quarantine").
    Result<qint64> notAskedSinceRestore() const;
    /// A payout in doubt to the same beneficiary with the same amount, of any account. Where no
    /// beneficiary is told, one of the same account.
    Result<std::optional<PayoutId>> likeInDoubt(const Payout &payout) const;
    /// The policy's limits that concern it; see limitcheck.h.
    Result<std::vector<LimitUse>> limitUses(const Payout &payout) const;
    Result<void> withinLimits(const Payout &payout) const; ///< NotAllowed as beginAttempt()

    /// Of any account: those with the same beneficiary's account, amount and currency made since
    /// then, and those with the same reference; newest first, at most 20. Neither those that surely
    /// were not paid nor \c payout itself.
    Result<std::vector<Payout>> alike(const Payout &payout, Timestamp since) const;

    /// Draft, Approved or (released by a person) InDoubt becomes Sending, or Pending for the second
    /// step of a payout that the provider has ("process", see acts.h), and the attempt is on
    /// disk, synced, when this returns. Compare-and-set: only one caller wins. Conflict (detail = the
    /// other's id) while a payout like it is in doubt, unless a \c note says why it goes all the same.
    /// NotAllowed where a limit would be exceeded, or the account misses answers: limitcheck.h.
    Result<Attempt> beginAttempt(PayoutId id, const QString &operation, const QByteArray &digest,
                                 const QString &note = {});
    /// The answer of a sending, in one transaction with the end of the attempt.
    Result<Payout> endAttempt(PayoutId id, const PayoutChange &change, const AttemptEnd &end);
    /// While it may be being processed, an answer that shows it as it was before leaves it so.
    Result<Payout> change(PayoutId id, const PayoutChange &change);
    /// Bookkeeping of the status enquiries; not journaled.
    Result<Payout> recordCheck(PayoutId id, const CheckSchedule &checks);
    /// Open payouts whose next enquiry is due, oldest first.
    Result<std::vector<Payout>> dueForCheck(Timestamp now, int limit) const;

private:
    LedgerWriter &m_writer;
};

/// Invoices; as PayoutStore. While its creation is sent an invoice stays a draft.
///
/// Acts on an invoice (acts.h) are attempts too. One whose answer was lost leaves a refund as
/// RefundPending and any other act in its state, asked about soon; until it is known what became
/// of it, no other act may begin (Conflict), an enquiry that shows the invoice as it was does not
/// end a refund's waiting, and the refund's reference stays.
class InvoiceStore
{
public:
    explicit InvoiceStore(LedgerWriter &writer);

    Result<Invoice> add(const Invoice &draft);
    Result<Invoice> get(InvoiceId id) const;
    Result<Invoice> findByReference(AccountId account, const QString &reference) const;
    Result<Page<Invoice>> list(const InvoiceFilter &filter, const PageRequest &page) const;
    Result<qint64> count(const InvoiceFilter &filter) const;
    Result<Attempt> beginAttempt(InvoiceId id, const QString &operation, const QByteArray &digest,
                                 const QString &note = {});
    Result<Invoice> endAttempt(InvoiceId id, const InvoiceChange &change, const AttemptEnd &end);
    /// What the change shows about a lost act ends the doubt about it: the refund is there, the
    /// captured amount was paid, the payer is asked for a step.
    Result<Invoice> change(InvoiceId id, const InvoiceChange &change);
    /// For what no change shows by itself: a refund, capture or payment that did not happen.
    /// \c shown is Accepted or Declined; a declined refund leads back to where it began.
    Result<Invoice> settleDoubt(InvoiceId id, const InvoiceChange &change, AttemptId doubt,
                                AttemptResult shown);
    Result<Invoice> recordCheck(InvoiceId id, const CheckSchedule &checks);
    Result<std::vector<Invoice>> dueForCheck(Timestamp now, int limit) const;

private:
    LedgerWriter &m_writer;
};

/// What all have in common about a sending.
class AttemptStore
{
public:
    explicit AttemptStore(LedgerWriter &writer);

    /// Called through the SendGate, right before the first byte: Intent becomes Sending.
    Result<void> markSending(AttemptId id);
    /// Called by each markSending() before its mark: the intent is on disk, and nothing has left.
    void beforeSending(std::function<void()> step) { m_beforeSending = std::move(step); }
    Result<std::vector<Attempt>> of(ObjectKind object, qint64 objectId) const;
    /// Those of which nobody knows what became of them. Of payouts their state says it.
    Result<std::vector<Attempt>> inDoubt(ObjectKind object, qint64 objectId) const;
    /// Those of all orders that were begun and have no end.
    Result<std::vector<StoredAttempt>> running() const;

private:
    LedgerWriter &m_writer;
    std::function<void()> m_beforeSending;
};

} // namespace paydesk
