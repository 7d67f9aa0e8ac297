// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reconciliation/importstatement.h"

#include "app/events/changehub.h"
#include "models/core/bytes.h"
#include "models/ledger/ledger.h"
#include "models/statements/paydeskprofile.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QtConcurrent>

#include <algorithm>
#include <span>

namespace paydesk {

namespace {

constexpr size_t importSliceRows = 2000; // a few milliseconds of writing
constexpr qint64 largestFile = 64 * 1024 * 1024;

} // namespace

ImportStatement::ImportStatement(Ledger &ledger, ChangeHub &hub, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_hub(hub)
    , m_operation(new Operation<Statement>(parent))
{
    connect(m_operation, &QObject::destroyed, this, &QObject::deleteLater);
    connect(m_operation, &OperationBase::cancelRequested, this, [this] {
        m_canceled = true;
        m_watcher.cancel();
    });
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_operation, [this](int done) {
        emit m_operation->progress(done, m_watcher.progressMaximum());
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ImportStatement::begin);
}

Operation<Statement> *ImportStatement::start(AccountId account, const QString &path)
{
    m_statement.account = account;
    m_statement.fileName = QFileInfo(path).fileName();
    m_statement.profile = QString::fromLatin1(paydeskprofile::name);
    m_watcher.setFuture(QtConcurrent::run([path](QPromise<Reading> &promise) {
        promise.addResult(std::make_shared<Result<File>>(read(path, promise)));
    }));
    return m_operation;
}

Result<ImportStatement::File> ImportStatement::read(const QString &path, QPromise<Reading> &promise)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    const QByteArray bytes = readAtMost(file, largestFile);
    if (file.error() != QFileDevice::NoError)
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    if (bytes.size() > largestFile) {
        Error error = Error::input(QStringLiteral("file"), InputProblem::TooLarge, path,
                                   QStringLiteral("64 MiB"));
        error.subject = path;
        return error;
    }
    promise.setProgressRange(0, 100);
    auto lines = paydeskprofile::parse(bytes, [&promise](qint64 done, qint64 total) {
        promise.setProgressValue(total > 0 ? int(done * 50 / total) : 0);
        return !promise.isCanceled();
    });
    if (!lines) {
        Error error = lines.error();
        error.subject = path;
        return error;
    }
    return File{sha256(bytes), *std::move(lines)};
}

void ImportStatement::begin()
{
    if (m_canceled || m_watcher.future().resultCount() == 0)
        return m_operation->complete(Error::of(ErrorKind::Canceled));
    m_file = m_watcher.result();
    if (!*m_file)
        return m_operation->complete(m_file->error());
    const auto &lines = (*m_file)->lines;
    const auto [first, last] = std::minmax_element(
        lines.begin(), lines.end(),
        [](const StatementLine &a, const StatementLine &b) { return a.date < b.date; });
    if (first != lines.end()) {
        m_statement.from = first->date;
        m_statement.to = last->date;
    }
    m_statement.sha256 = (*m_file)->sha256;
    m_statement.lineCount = qint64(lines.size());
    const auto id = m_ledger.statements().beginImport(m_statement);
    if (!id)
        return m_operation->complete(id.error());
    m_id = *id;
    writeSlice();
}

void ImportStatement::writeSlice()
{
    const auto &lines = (*m_file)->lines;
    if (m_canceled)
        return fail(Error::of(ErrorKind::Canceled));
    const size_t count = std::min(importSliceRows, lines.size() - m_written);
    if (count > 0) {
        const auto stored
            = m_ledger.statements().appendLines(m_id, std::span(lines).subspan(m_written, count));
        if (!stored)
            return fail(stored.error());
        m_written += count;
        emit m_operation->progress(50 + qint64(m_written * 50 / lines.size()), 100);
        QTimer::singleShot(0, this, &ImportStatement::writeSlice);
        return;
    }
    const auto finished = m_ledger.statements().finishImport(m_id);
    if (!finished)
        return fail(finished.error());
    emit m_hub.statementsChanged();
    m_operation->complete(*finished);
}

void ImportStatement::fail(const Error &error)
{
    // Should taking it back fail as well, the next start does it (Ledger::recover).
    (void)m_ledger.statements().abandonImport(m_id);
    m_operation->complete(error);
}

} // namespace paydesk
