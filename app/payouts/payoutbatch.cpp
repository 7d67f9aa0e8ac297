// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/payoutbatch.h"

#include "app/payouts/payoutdesk.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"

#include <QSet>

namespace paydesk {

namespace {

constexpr size_t rowsPerCheckStep = 1000;
constexpr int batchesLookedAt = 20;

/// What makes two payouts suspicious of being one. Without an account it is the amount alone, and
/// then only the very same content counts.
struct PayoutKey
{
    qint64 minor = 0;
    Currency currency;
    QString partyAccount;
    friend bool operator==(const PayoutKey &, const PayoutKey &) = default;
};

size_t qHash(const PayoutKey &key, size_t start = 0)
{
    return qHashMulti(start, key.minor, key.currency, key.partyAccount);
}

PayoutKey keyOf(const OrderRequest &request, const ProviderInfo &provider)
{
    return {request.amount.minor(), request.amount.currency(),
        partyAccount(request.fields, provider.payoutFields)};
}

bool sameContent(const OrderRequest &request, const Payout &payout)
{
    return request.amount == payout.amount && request.fields == payout.fields
        && request.description == payout.description
        && (request.reference.isEmpty() || request.reference == payout.reference);
}

void setLikeness(PayoutBatch &batch, size_t index, const Likeness &likeness)
{
    const auto known = batch.likenesses.constFind(index);
    const bool better = known == batch.likenesses.constEnd() || likeness.kind > known->kind
        || (likeness.kind == known->kind && likeness.at > known->at);
    if (better)
        batch.likenesses.insert(index, likeness);
    if (batch.verdicts[index] != RowVerdict::Ready)
        return;
    batch.verdicts[index] = RowVerdict::Duplicate;
    ++batch.duplicateRows;
}

void setTaken(PayoutBatch &batch, size_t index, const QString &reference, const QString &by)
{
    batch.taken.insert(index,
        {QStringLiteral("reference"), InputProblem::Taken, reference, by,
            batch.file.rowNumber(index)});
    if (batch.verdicts[index] == RowVerdict::Error)
        return;
    if (batch.verdicts[index] == RowVerdict::Duplicate)
        --batch.duplicateRows;
    batch.verdicts[index] = RowVerdict::Error;
    ++batch.errorRows;
}

QString digestBegin(const PayoutBatch &batch)
{
    return QString::fromLatin1(batch.sha256.toHex().first(16));
}

/// Compares the rows of a file with the payouts of a ledger, one after another.
class LedgerComparison
{
public:
    LedgerComparison(PayoutBatch &batch, Ledger &ledger, Timestamp now)
        : m_batch(batch)
        , m_ledger(ledger)
        , m_since(now - payoutDuplicateWindow)
    {
        for (size_t i = 0; i < batch.file.size(); ++i) {
            const OrderRequest request = batch.file.request(i);
            if (!request.reference.isEmpty())
                m_references.insert(request.reference, i);
            if (request.amount.isPositive())
                m_rows.insert(keyOf(request, *batch.provider), i);
        }
    }

    Result<void> compare(const PayoutTraces &traces)
    {
        const auto taker = m_references.constFind(traces.reference);
        if (traces.account == m_batch.account && taker != m_references.constEnd())
            setTaken(m_batch, *taker, traces.reference, traces.id.toText());
        const PayoutKey key{traces.amount.minor(), traces.amount.currency(), traces.partyAccount};
        if (isSurelyUnpaid(traces.state) || !m_rows.contains(key))
            return {};
        const auto payout = m_ledger.payouts().get(traces.id);
        if (!payout)
            return payout.error();
        bool known = false;
        const auto rows = m_rows.equal_range(key);
        for (auto row = rows.first; row != rows.second; ++row)
            known = compareRow(*row, *payout) || known;
        return known ? countKnown(*payout) : Result<void>();
    }

    void finish()
    {
        for (auto row = m_batch.likenesses.begin(); row != m_batch.likenesses.end(); ++row) {
            if (row->kind != Likeness::Kind::Known)
                continue;
            ++m_batch.known.rows;
            m_batch.known.settled += settlementOf(row->state) == Settlement::Settled;
        }
    }

private:
    bool compareRow(size_t index, const Payout &payout)
    {
        const OrderRequest request = m_batch.file.request(index);
        const bool recent = payout.createdAt >= m_since;
        // Without a party the amount is all there is: it is the same payout only for a while.
        const bool tells = !payout.partyAccount.isEmpty() || !request.reference.isEmpty();
        const bool known = sameContent(request, payout) && (tells || recent);
        if (!known && (!recent || payout.partyAccount.isEmpty()))
            return false;
        setLikeness(m_batch, index,
            {.kind = known ? Likeness::Kind::Known : Likeness::Kind::Similar,
                .payout = payout.id,
                .reference = payout.reference,
                .state = payout.state,
                .at = payout.settledAt.value_or(payout.createdAt)});
        return known;
    }

    /// Where the payout came from: its batch, and whether that was this very file.
    Result<void> countKnown(const Payout &payout)
    {
        KnownRows &known = m_batch.known;
        if (payout.settledAt)
            known.lastSettled
                = std::max(known.lastSettled.value_or(*payout.settledAt), *payout.settledAt);
        if (payout.batch.isEmpty() || m_batches.contains(payout.batch)
            || m_batches.size() >= batchesLookedAt)
            return {};
        m_batches.insert(payout.batch);
        known.batch = payout.batch;
        const auto entries = m_ledger.journal().of(ObjectKind::Payout, payout.id.value);
        if (!entries)
            return entries.error();
        known.sameFile = known.sameFile
            || (!entries->empty() && entries->front().note.contains(digestBegin(m_batch)));
        return {};
    }

    PayoutBatch &m_batch;
    Ledger &m_ledger;
    Timestamp m_since;
    QHash<QString, size_t> m_references;
    QMultiHash<PayoutKey, size_t> m_rows;
    QSet<QString> m_batches;
};

void expectSum(PayoutBatch &batch, Money expected)
{
    const auto found = batch.totals.find(expected.currency());
    const Money sum
        = found == batch.totals.end() ? Money::zero(expected.currency()) : found->second.sum;
    if (sum == expected)
        return;
    batch.fileProblems += {QStringLiteral("total"), InputProblem::OtherTotal,
        moneytext::plainWithCode(sum), moneytext::plainWithCode(expected), 0};
}

} // namespace

QList<InputIssue> PayoutBatch::problems(size_t index) const
{
    QList<InputIssue> issues = file.problems(index);
    if (const auto found = taken.constFind(index); found != taken.constEnd())
        issues += *found;
    return issues;
}

namespace batchcheck {

Result<void> checkRows(PayoutBatch &batch, const Progress &progress)
{
    QHash<QString, size_t> references;
    QHash<PayoutKey, size_t> payouts;
    batch.verdicts.assign(batch.file.size(), RowVerdict::Ready);
    for (size_t i = 0; i < batch.file.size(); ++i) {
        if (i % rowsPerCheckStep == 0 && progress && !progress(int(i * 100 / batch.file.size())))
            return Error::of(ErrorKind::Canceled);
        if (!batch.file.problems(i).isEmpty()) {
            batch.verdicts[i] = RowVerdict::Error;
            ++batch.errorRows;
        }
        const OrderRequest request = batch.file.request(i);
        if (!request.reference.isEmpty()) {
            const auto first = references.constFind(request.reference);
            if (first == references.constEnd())
                references.insert(request.reference, i);
            else
                setTaken(batch, i, request.reference,
                    QStringLiteral("row %1").arg(batch.file.rowNumber(*first)));
        }
        const PayoutKey key = keyOf(request, *batch.provider);
        if (!request.amount.isPositive() || key.partyAccount.isEmpty())
            continue;
        const auto first = payouts.constFind(key);
        if (first == payouts.constEnd())
            payouts.insert(key, i);
        else
            setLikeness(batch, i,
                {.kind = Likeness::Kind::InFile, .fileRow = batch.file.rowNumber(*first)});
    }
    return {};
}

Result<void> compareWithLedger(PayoutBatch &batch, Ledger &ledger, Timestamp now)
{
    LedgerComparison comparison(batch, ledger, now);
    Result<void> compared;
    const auto visited = ledger.payouts().visit([&](const PayoutTraces &traces) {
        compared = comparison.compare(traces);
        return bool(compared);
    });
    if (!compared || !visited)
        return compared ? visited : compared;
    comparison.finish();
    return {};
}

void countTotals(PayoutBatch &batch, const ControlTotals &expected)
{
    for (size_t i = 0; i < batch.file.size(); ++i) {
        if (batch.verdicts[i] == RowVerdict::Error)
            continue;
        const Money amount = batch.file.request(i).amount;
        BatchTotal &total = batch.totals[amount.currency()];
        const auto sum = total.count == 0 ? std::optional(amount) : total.sum.plus(amount);
        if (!sum) {
            batch.fileProblems += {QStringLiteral("total"), InputProblem::TooLarge, {}, {}, 0};
            return;
        }
        total.sum = *sum;
        ++total.count;
    }
    const auto count = qint64(batch.file.size());
    if (expected.count && *expected.count != count)
        batch.fileProblems += {QStringLiteral("count"), InputProblem::OtherTotal,
            QString::number(count), QString::number(*expected.count), 0};
    for (const Money sum : expected.sums)
        expectSum(batch, sum);
}

QString noteOf(const PayoutBatch &batch, size_t index)
{
    return QStringLiteral("%1, row %2, file %3")
        .arg(batch.fileName)
        .arg(batch.file.rowNumber(index))
        .arg(digestBegin(batch));
}

} // namespace batchcheck

} // namespace paydesk
