// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/batchwriting.h"

#include "app/orders/draft.h"
#include "app/orders/sidework.h"
#include "app/payouts/batchname.h"
#include "models/ledger/ledger.h"

namespace paydesk {

namespace {

constexpr qint64 draftsPerProgress = 500;
/// So often everything else goes first. Then the window waits for it, or a busy ledger would never
/// take a large batch.
constexpr int timesGivingWay = 4;

/// Why a row that is like another payout was taken all the same.
QString acceptanceOf(const Likeness &likeness, const QString &reason)
{
    const QString like = likeness.kind == Likeness::Kind::InFile
        ? QStringLiteral("row %1").arg(likeness.fileRow)
        : likeness.payout.toText();
    return QStringLiteral("; like %1, accepted: %2").arg(like, reason);
}

} // namespace

Result<void> BatchWriting::mayWrite() const
{
    const PayoutBatch &batch = *m_batch;
    if (!batch.fileProblems.isEmpty())
        return firstProblem(batch.fileProblems);
    for (size_t i = 0; i < batch.file.size(); ++i) {
        if (batch.verdicts[i] == RowVerdict::Error)
            return firstProblem(batch.problems(i));
        if (batch.verdicts[i] == RowVerdict::Duplicate && !m_accepted.rows.contains(i))
            return Error::of(ErrorKind::NotAllowed, QStringLiteral("duplicate"),
                QStringLiteral("row %1").arg(batch.file.rowNumber(i)));
    }
    if (batch.duplicateRows > 0 && m_accepted.reason.trimmed().isEmpty())
        return Error::input(QStringLiteral("reason"), InputProblem::Missing);
    if (const auto issue = noteProblem(QStringLiteral("reason"), m_accepted.reason))
        return firstProblem({*issue});
    return {};
}

Result<ImportedBatch> BatchWriting::write(const SideWork &work)
{
    const auto ledger = Ledger::openBeside(m_options);
    if (!ledger)
        return ledger.error();
    m_comparedSeq = m_batch->ledgerSeq;
    for (int time = 0; !work.isToStop(); ++time) {
        const Way way = time < timesGivingWay ? Way::GivesWay : Way::GoesThrough;
        auto written = tryWriting(**ledger, work, way);
        if (!written)
            return written.error();
        if (*written) {
            (*ledger)->emptyLog();
            return **written;
        }
    }
    return Error::of(ErrorKind::Canceled);
}

/// Somebody may have paid meanwhile what was new when it was checked.
Result<void> BatchWriting::compareAgain(Ledger &ledger)
{
    const auto head = ledger.journal().head();
    if (!head)
        return head.error();
    if (head->seq == m_comparedSeq)
        return {};
    PayoutBatch again = *m_batch;
    const Timestamp now = m_options.clock->now();
    if (auto compared = batchcheck::compareWithLedger(again, ledger, now); !compared)
        return compared.error();
    if (again.duplicateRows != m_batch->duplicateRows || again.errorRows != m_batch->errorRows)
        return Error::of(
            ErrorKind::Conflict, QStringLiteral("the ledger has changed"), m_batch->fileName);
    m_comparedSeq = head->seq;
    return {};
}

/// Nothing when it gave way, and nothing was written.
Result<std::optional<ImportedBatch>> BatchWriting::tryWriting(
    Ledger &ledger, const SideWork &work, Way way)
{
    std::shared_ptr<void> turn;
    if (way == Way::GoesThrough)
        turn = m_turns->ofLongWork();
    if (auto same = compareAgain(ledger); !same)
        return same.error();
    if (!turn)
        turn = m_turns->ofLongWork();
    const auto head = ledger.journal().head();
    if (!head)
        return head.error();
    if (head->seq != m_comparedSeq)
        return std::optional<ImportedBatch>();
    const auto count = qint64(m_batch->file.size());
    const QString id = nameOfImport(ledger.kind(), m_options.clock->now());
    bool gaveWay = false;
    const auto make = [&](qint64 number) -> Result<NewPayout> {
        gaveWay = way == Way::GivesWay && m_turns->isWanted();
        if (gaveWay || work.isToStop())
            return Error::of(ErrorKind::Canceled);
        if (number % draftsPerProgress == 0)
            work.setProgress(number, count);
        return draft(size_t(number), id);
    };
    const auto written = ledger.payouts().addEach(count, make);
    if (gaveWay)
        return std::optional<ImportedBatch>();
    if (!written)
        return written.error();
    return std::optional(ImportedBatch{id, count});
}

NewPayout BatchWriting::draft(size_t index, const QString &batchId) const
{
    const PayoutBatch &batch = *m_batch;
    NewPayout made{.note = batchcheck::noteOf(batch, index)};
    static_cast<Order &>(made.draft) = draftOrder(batch.file.request(index),
        batch.provider->payoutFields, batch.account,
        batchId.startsWith(u"BX") ? LedgerKind::Practice : LedgerKind::Live, u"PO",
        m_options.clock->now());
    made.draft.batch = batchId;
    if (batch.verdicts[index] == RowVerdict::Duplicate)
        made.note += acceptanceOf(batch.likenesses.value(index), m_accepted.reason.trimmed());
    return made;
}

} // namespace paydesk
