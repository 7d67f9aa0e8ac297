// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/importpayouts.h"

#include "app/events/changehub.h"
#include "app/orders/draft.h"
#include "models/core/bytes.h"
#include "models/ledger/ledger.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QtConcurrent>

#include <algorithm>

namespace paydesk {

namespace {

constexpr size_t draftsPerProgress = 500;

Result<QByteArray> batchContent(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    QByteArray content = readAtMost(file, largestTableFile);
    if (file.error() != QFileDevice::NoError)
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    return content;
}

Error about(Error error, const QString &path)
{
    if (error.subject.isEmpty())
        error.subject = path;
    return error;
}

/// Why a row that is like another payout was taken all the same.
QString acceptanceOf(const Likeness &likeness, const QString &reason)
{
    const QString like = likeness.kind == Likeness::Kind::InFile
        ? QStringLiteral("row %1").arg(likeness.fileRow)
        : likeness.payout.toText();
    return QStringLiteral("; like %1, accepted: %2").arg(like, reason);
}

} // namespace

ImportPayouts::ImportPayouts(Ledger &ledger, const ProviderDirectory &directory, ChangeHub &hub,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_directory(directory)
    , m_hub(hub)
    , m_clock(clock)
{
}

Operation<CheckedBatch> *ImportPayouts::check(const BatchRequest &request)
{
    const auto provider = providerOf(m_ledger, m_directory, request.account);
    if (!provider)
        return failed<CheckedBatch>(this, provider.error());
    if (!(*provider)->capabilities.testFlag(Capability::CreatePayout))
        return failed<CheckedBatch>(
            this, Error::of(ErrorKind::Unsupported, QStringLiteral("payout"), (*provider)->name));
    auto *operation = new Operation<CheckedBatch>(this);
    auto *watcher = new QFutureWatcher<Checking>(operation);
    connect(operation, &OperationBase::cancelRequested, watcher, [watcher] { watcher->cancel(); });
    connect(watcher, &QFutureWatcherBase::progressValueChanged, operation,
        [operation](int done) { emit operation->progress(done, 100); });
    connect(watcher, &QFutureWatcherBase::finished, operation, [operation, watcher] {
        const bool has = !watcher->isCanceled() && watcher->future().resultCount() > 0;
        operation->complete(has ? *watcher->result() : Error::of(ErrorKind::Canceled));
    });
    watcher->setFuture(
        QtConcurrent::run([request, provider = *provider, &clock = m_clock,
                              path = m_ledger.options().path](QPromise<Checking> &promise) {
            promise.setProgressRange(0, 100);
            promise.addResult(std::make_shared<Result<CheckedBatch>>(
                checked(request, *provider, path, clock, promise)));
        }));
    return operation;
}

Result<CheckedBatch> ImportPayouts::checked(const BatchRequest &request,
    const ProviderInfo &provider, const QString &ledgerPath, const Clock &clock,
    QPromise<Checking> &promise)
{
    const auto content = request.content ? Result<QByteArray>(*request.content)
                                         : batchContent(request.path);
    if (!content)
        return content.error();
    const auto between = [&promise](int from, int to) {
        return [&promise, from, to](int percent) {
            promise.setProgressValue(from + percent * (to - from) / 100);
            return !promise.isCanceled();
        };
    };
    auto file = PayoutFile::read(*content, request.options, provider, between(0, 40));
    if (!file)
        return about(file.error(), request.path);
    const auto batch = std::make_shared<PayoutBatch>(*std::move(file));
    batch->account = request.account;
    batch->provider = &provider;
    batch->fileName = QFileInfo(request.path).fileName();
    batch->sha256 = sha256(*content);
    batch->fileProblems = batch->file.headProblems();
    if (!batch->fileProblems.isEmpty())
        return batch;
    if (auto rows = batchcheck::checkRows(*batch, between(40, 80)); !rows)
        return rows.error();
    const auto reader
        = Ledger::open({.path = ledgerPath, .mode = LedgerMode::ReadOnly, .clock = &clock});
    if (!reader)
        return reader.error();
    const auto head = (*reader)->journal().head();
    if (!head)
        return head.error();
    batch->ledgerSeq = head->seq;
    if (auto compared = batchcheck::compareWithLedger(*batch, **reader, clock.now()); !compared)
        return compared.error();
    batchcheck::countTotals(*batch, request.expected);
    return batch;
}

Operation<ImportedBatch> *ImportPayouts::import(
    const CheckedBatch &batch, const AcceptedDuplicates &accepted)
{
    auto *operation = new Operation<ImportedBatch>(this);
    // Later, so that whoever asked sees the progress from its beginning.
    QTimer::singleShot(0, operation, [this, operation, batch, accepted] {
        const auto allowed = mayImport(*batch, accepted);
        operation->complete(
            allowed ? write(*batch, accepted, *operation) : Result<ImportedBatch>(allowed.error()));
    });
    return operation;
}

Result<void> ImportPayouts::mayImport(const PayoutBatch &batch, const AcceptedDuplicates &accepted)
{
    if (!batch.fileProblems.isEmpty())
        return firstProblem(batch.fileProblems);
    for (size_t i = 0; i < batch.file.size(); ++i) {
        if (batch.verdicts[i] == RowVerdict::Error)
            return firstProblem(batch.problems(i));
        if (batch.verdicts[i] == RowVerdict::Duplicate && !accepted.rows.contains(i))
            return Error::of(ErrorKind::NotAllowed, QStringLiteral("duplicate"),
                QStringLiteral("row %1").arg(batch.file.rowNumber(i)));
    }
    if (batch.duplicateRows > 0 && accepted.reason.trimmed().isEmpty())
        return Error::input(QStringLiteral("reason"), InputProblem::Missing);
    if (const auto issue = noteProblem(QStringLiteral("reason"), accepted.reason))
        return firstProblem({*issue});
    // Somebody may have paid meanwhile what was new when it was checked.
    const auto head = m_ledger.journal().head();
    if (!head)
        return head.error();
    if (head->seq == batch.ledgerSeq)
        return {};
    PayoutBatch again = batch;
    if (auto compared = batchcheck::compareWithLedger(again, m_ledger, m_clock.now()); !compared)
        return compared.error();
    if (again.duplicateRows != batch.duplicateRows || again.errorRows != batch.errorRows)
        return Error::of(
            ErrorKind::Conflict, QStringLiteral("the ledger has changed"), batch.fileName);
    return {};
}

Result<ImportedBatch> ImportPayouts::write(const PayoutBatch &batch,
    const AcceptedDuplicates &accepted, Operation<ImportedBatch> &operation)
{
    const auto count = qint64(batch.file.size());
    const QString reason = accepted.reason.trimmed();
    const QString id
        = makeReference(m_ledger.kind() == LedgerKind::Practice ? u"BX" : u"B", m_clock.now());
    const auto make = [&](qint64 number) -> Result<NewPayout> {
        const auto index = size_t(number);
        NewPayout made{.note = batchcheck::noteOf(batch, index)};
        static_cast<Order &>(made.draft) = draftOrder(batch.file.request(index),
            batch.provider->payoutFields, batch.account, m_ledger.kind(), u"PO", m_clock.now());
        made.draft.batch = id;
        if (batch.verdicts[index] == RowVerdict::Duplicate)
            made.note += acceptanceOf(batch.likenesses.value(index), reason);
        if (index % draftsPerProgress == 0)
            emit operation.progress(number, count);
        return made;
    };
    const auto written = m_ledger.payouts().addEach(count, make);
    if (!written)
        return written.error();
    emit m_hub.payoutsImported();
    return ImportedBatch{id, qint64(written->size())};
}

} // namespace paydesk
