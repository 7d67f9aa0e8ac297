// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/approval.h"

namespace paydesk {

class Database;
class LedgerWriter;

/// Whether a sending of the payout may begin, by the policy, the approvals and the roles; asked
/// in the very transaction that begins it. ApprovalNeeded (detail = the first fault's key) when
/// approvals are missing, NotAllowed when the one who acts is no sender.
Result<void> checkApproved(LedgerWriter &writer, const Payout &payout);

/// Approvals of payouts. Each is a row of its own that never changes, and an event in the
/// payout's journal which holds the row's hash.
class ApprovalStore
{
public:
    explicit ApprovalStore(LedgerWriter &writer);

    /// Where a payout stands now, with every approval that it ever got.
    Result<ApprovalStanding> standing(const Payout &payout) const;
    /// As checkApproved(), before anything is prepared.
    Result<void> maySend(const Payout &payout) const;
    /// Who made it, last changed it and asked for its approval.
    Result<QStringList> makersOf(const Payout &payout) const;
    /// Whether whoever acts may approve it now: ApprovalNeeded with the fault's key when not,
    /// NotAllowed when the payout does not wait for it.
    Result<void> mayApprove(const Payout &payout) const;
    /// The approval of whoever acts, for his signature under its content. Refused as mayApprove().
    Result<Approval> draft(PayoutId payout) const;
    /// Stores it and, when it is the last one needed, makes the payout Approved, all at once.
    /// Conflict when anything was written since the draft was made. \c confirmed stands in the
    /// journal beside it: who was asked about what contradicts the file; empty = nobody.
    Result<Payout> add(const Approval &approval, const QString &confirmed = {});

private:
    LedgerWriter &m_writer;
};

// For ledger check.
Result<std::vector<Approval>> allApprovals(Database &database);
/// Whether the journal's row behind the approval's head tells of exactly this approval.
Result<bool> isJournaled(Database &database, const Approval &approval);

} // namespace paydesk
