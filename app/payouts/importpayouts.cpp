// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/importpayouts.h"

#include "app/events/changehub.h"
#include "app/orders/draft.h"
#include "app/orders/sidework.h"
#include "app/payouts/batchwriting.h"
#include "models/core/bytes.h"
#include "models/ledger/ledger.h"

#include <QFile>
#include <QFileInfo>

namespace paydesk {

namespace {

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
    return startBeside<CheckedBatch>(this,
        [request, provider = *provider, &clock = m_clock, path = m_ledger.options().path](
            const SideWork &work) { return checked(request, *provider, path, clock, work); })
        .operation;
}

Result<CheckedBatch> ImportPayouts::checked(const BatchRequest &request,
    const ProviderInfo &provider, const QString &ledgerPath, const Clock &clock,
    const SideWork &work)
{
    const auto content = request.content ? Result<QByteArray>(*request.content)
                                         : batchContent(request.path);
    if (!content)
        return content.error();
    const auto between = [&work](int from, int to) {
        return [&work, from, to](int percent) {
            work.setProgress(from + percent * (to - from) / 100, 100);
            return !work.isToStop();
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
    if (m_import.isRunning())
        return failed<ImportedBatch>(
            this, Error::of(ErrorKind::Conflict, QStringLiteral("an import runs"), batch->fileName));
    const auto turns = m_ledger.takeTurns();
    if (!turns)
        return failed<ImportedBatch>(this, Error::of(ErrorKind::LedgerReadOnly));
    const auto writing
        = std::make_shared<BatchWriting>(batch, accepted, m_ledger.options(), turns);
    if (auto allowed = writing->mayWrite(); !allowed)
        return failed<ImportedBatch>(this, allowed.error());
    auto job = startBeside<ImportedBatch>(
        this, [writing](const SideWork &work) { return writing->write(work); });
    m_stopImport = job.stop;
    m_import = job.future;
    job.operation->onFinished(this, [this](const Result<ImportedBatch> &imported) {
        if (imported)
            emit m_hub.payoutsImported();
    });
    return job.operation;
}

ImportPayouts::~ImportPayouts()
{
    if (m_stopImport)
        *m_stopImport = true;
    m_import.waitForFinished();
}

} // namespace paydesk
