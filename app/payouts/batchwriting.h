// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/importpayouts.h"
#include "models/ledger/ledger.h"
#include "models/ledger/writeturns.h"

namespace paydesk {

/// Writes a checked batch as drafts: all rows in one transaction, in a thread of its own.
class BatchWriting
{
public:
    BatchWriting(CheckedBatch batch, AcceptedDuplicates accepted, const LedgerOptions &ledger,
        std::shared_ptr<WriteTurns> turns)
        : m_batch(std::move(batch))
        , m_accepted(std::move(accepted))
        , m_options(ledger)
        , m_turns(std::move(turns))
    {
    }

    /// What a person has to do before; InvalidInput or NotAllowed.
    Result<void> mayWrite() const;
    Result<ImportedBatch> write(const SideWork &work);

private:
    enum class Way { GivesWay, GoesThrough };

    Result<void> compareAgain(Ledger &ledger);
    Result<std::optional<ImportedBatch>> tryWriting(Ledger &ledger, const SideWork &work, Way way);
    NewPayout draft(size_t index, const QString &batchId) const;

    CheckedBatch m_batch;
    AcceptedDuplicates m_accepted;
    LedgerOptions m_options;
    std::shared_ptr<WriteTurns> m_turns;
    qint64 m_comparedSeq = 0;
};

} // namespace paydesk
