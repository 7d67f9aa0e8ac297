// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutfile.h"
#include "models/domain/batch.h"

#include <QHash>

#include <map>
#include <set>

namespace paydesk {

class Ledger;

enum class RowVerdict : quint8 {
    Ready,
    Duplicate, ///< like another payout: imported only when a person accepts it, with a reason
    Error
};

/// A file of payouts and all that was found out about it. Nothing is written yet.
struct PayoutBatch
{
    explicit PayoutBatch(PayoutFile read)
        : file(std::move(read))
    {
    }

    AccountId account;
    const ProviderInfo *provider = nullptr;
    QString fileName;
    QByteArray sha256;
    PayoutFile file;
    QList<InputIssue> fileProblems; ///< of the columns and of the totals
    std::vector<RowVerdict> verdicts;
    /// What only the other rows or the ledger tell: a reference that is taken.
    QHash<size_t, InputIssue> taken;
    QHash<size_t, Likeness> likenesses;
    std::map<Currency, BatchTotal> totals; ///< of rows without errors
    qint64 errorRows = 0;
    qint64 duplicateRows = 0;
    KnownRows known;
    qint64 ledgerSeq = 0; ///< the journal row up to which it was compared

    bool isSound() const { return fileProblems.isEmpty() && errorRows == 0; }
    QList<InputIssue> problems(size_t index) const;
};

/// Steps of the check, in this order. None writes anything.
namespace batchcheck {

using Progress = PayoutFile::Progress;

/// Each row by itself, and references and payouts that are twice in the file.
Result<void> checkRows(PayoutBatch &batch, const Progress &progress);
/// References that are taken, and all payouts of all providers that a row is like.
Result<void> compareWithLedger(PayoutBatch &batch, Ledger &ledger, Timestamp now);
void countTotals(PayoutBatch &batch, const ControlTotals &expected);

/// The note of a row's journal entry: file, row, and the beginning of the file's digest.
QString noteOf(const PayoutBatch &batch, size_t index);

} // namespace batchcheck

} // namespace paydesk
