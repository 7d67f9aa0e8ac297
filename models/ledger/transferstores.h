// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/ledger/changes.h"
#include "models/ledger/page.h"

#include <vector>

namespace paydesk {

class LedgerWriter;

/// Card-to-card transfers; as InvoiceStore. Operations are "create" and "confirm"; either one
/// whose answer was lost makes the transfer InDoubt. It is created once, whatever became of it.
class TransferStore
{
public:
    explicit TransferStore(LedgerWriter &writer);

    Result<Transfer> add(const Transfer &draft);
    Result<Transfer> get(TransferId id) const;
    Result<Transfer> findByReference(AccountId account, const QString &reference) const;
    Result<Page<Transfer>> list(const TransferFilter &filter, const PageRequest &page) const;
    Result<qint64> count(const TransferFilter &filter) const;
    Result<Attempt> beginAttempt(TransferId id, const QString &operation, const QByteArray &digest,
        const QString &note = {});
    Result<Transfer> endAttempt(TransferId id, const TransferChange &change, const AttemptEnd &end);
    Result<Transfer> change(TransferId id, const TransferChange &change);
    Result<Transfer> settleDoubt(
        TransferId id, const TransferChange &change, AttemptId doubt, AttemptResult shown);
    Result<Transfer> recordCheck(TransferId id, const CheckSchedule &checks);
    Result<std::vector<Transfer>> dueForCheck(Timestamp now, int limit) const;

private:
    LedgerWriter &m_writer;
};

/// Claims of recipients; as TransferStore. Of one claim id only one claim lives at a time.
class ClaimStore
{
public:
    explicit ClaimStore(LedgerWriter &writer);

    /// Conflict while another claim of the same id was not refused or canceled.
    Result<Claim> add(const Claim &draft);
    Result<Claim> get(ClaimId id) const;
    Result<Claim> findByClaimId(AccountId account, const QString &claimId) const; ///< the last
    Result<Page<Claim>> list(const ClaimFilter &filter, const PageRequest &page) const;
    Result<qint64> count(const ClaimFilter &filter) const;
    Result<Attempt> beginAttempt(
        ClaimId id, const QString &operation, const QByteArray &digest, const QString &note = {});
    Result<Claim> endAttempt(ClaimId id, const ClaimChange &change, const AttemptEnd &end);
    Result<Claim> change(ClaimId id, const ClaimChange &change);
    Result<Claim> settleDoubt(
        ClaimId id, const ClaimChange &change, AttemptId doubt, AttemptResult shown);
    Result<Claim> recordCheck(ClaimId id, const CheckSchedule &checks);
    Result<std::vector<Claim>> dueForCheck(Timestamp now, int limit) const;

private:
    LedgerWriter &m_writer;
};

} // namespace paydesk
