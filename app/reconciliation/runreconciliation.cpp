// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reconciliation/runreconciliation.h"

#include "app/events/changehub.h"
#include "models/ledger/ledger.h"
#include "models/reconcile/matcher.h"
#include "models/reconcile/totals.h"

#include <QtConcurrent>

#include <algorithm>
#include <span>

namespace paydesk {

namespace {

using namespace std::chrono_literals;

constexpr size_t runSliceLines = 2000;

/// The statement that was asked for, or the account's newest.
Result<Statement> chosenStatement(Ledger &ledger, const ReconcileRequest &request)
{
    if (request.statement) {
        auto statement = ledger.statements().get(*request.statement);
        if (statement && statement->account != request.account)
            return Error::of(ErrorKind::NotFound, QStringLiteral("statement of another account"),
                             request.statement->toText());
        return statement;
    }
    const auto statements = ledger.statements().list(request.account);
    if (!statements)
        return statements.error();
    if (statements->empty())
        return Error::of(ErrorKind::NotFound, QStringLiteral("no statement was imported"),
                         QStringLiteral("statement"));
    return statements->front();
}

/// The whole days that the statement covers, unless the request says otherwise.
void setPeriod(Run &run, const Statement &statement, const ReconcileRequest &request)
{
    const Timestamp first = statement.from.value_or(statement.importedAt);
    const Timestamp last = statement.to.value_or(first);
    run.from = request.from.value_or(startOfDayUtc(dayUtc(first)));
    run.to = request.to.value_or(startOfDayUtc(dayUtc(last).addDays(1)));
}

bool inPeriod(Timestamp at, const Run &run)
{
    return at >= run.from && at < run.to;
}

} // namespace

RunReconciliation::RunReconciliation(Ledger &ledger, ChangeHub &hub, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_hub(hub)
    , m_operation(new Operation<Run>(parent))
{
    connect(m_operation, &QObject::destroyed, this, &QObject::deleteLater);
    connect(m_operation, &OperationBase::cancelRequested, this, [this] { m_canceled = true; });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RunReconciliation::begin);
}

Operation<Run> *RunReconciliation::start(const ReconcileRequest &request)
{
    m_watcher.setFuture(QtConcurrent::run(
        [path = m_ledger.options().path, clock = m_ledger.options().clock, request] {
            return std::make_shared<Result<Matching>>(match(path, request, *clock));
        }));
    return m_operation;
}

Result<RunReconciliation::Matching> RunReconciliation::match(const QString &ledgerPath,
                                                             const ReconcileRequest &request,
                                                             const Clock &clock)
{
    const auto reader = Ledger::open(
        {.path = ledgerPath, .mode = LedgerMode::ReadOnly, .clock = &clock});
    if (!reader)
        return reader.error();
    const auto statement = chosenStatement(**reader, request);
    if (!statement)
        return statement.error();
    Matching matching;
    matching.run.account = request.account;
    matching.run.statement = statement->id;
    matching.run.options = request.options;
    setPeriod(matching.run, *statement, request);
    if (matching.run.to <= matching.run.from)
        return Error::input(QStringLiteral("from"), InputProblem::NotOneOf,
                            toRfc3339(matching.run.from),
                            QStringLiteral("a time before the end of the period, ")
                                + toRfc3339(matching.run.to));
    auto lines = (*reader)->statements().lines(statement->id);
    const auto entries = (*reader)->entriesOf(request.account);
    if (!lines || !entries)
        return lines ? entries.error() : lines.error();
    std::erase_if(*lines, [&matching](const StatementLine &line) {
        return !inPeriod(line.date, matching.run);
    });
    matching.lines = reconcile(*lines, *entries, request.options,
                               {matching.run.from, matching.run.to});
    const auto figures = figuresOf(matching.lines);
    if (!figures)
        return figures.error();
    if (!ties(*figures))
        return Error::of(ErrorKind::Internal, QStringLiteral("the totals do not tie"));
    matching.run.counts = figures->counts;
    matching.run.totals = figures->totals;
    matching.run.lineCount = qint64(matching.lines.size());
    return matching;
}

void RunReconciliation::begin()
{
    m_matching = m_watcher.result();
    if (!*m_matching)
        return m_operation->complete(m_matching->error());
    if (m_canceled)
        return m_operation->complete(Error::of(ErrorKind::Canceled));
    const auto id = m_ledger.runs().beginRun((*m_matching)->run);
    if (!id)
        return m_operation->complete(id.error());
    m_id = *id;
    writeSlice();
}

void RunReconciliation::writeSlice()
{
    const auto &lines = (*m_matching)->lines;
    if (m_canceled)
        return fail(Error::of(ErrorKind::Canceled));
    const size_t count = std::min(runSliceLines, lines.size() - m_written);
    if (count > 0) {
        const auto stored
            = m_ledger.runs().appendLines(m_id, std::span(lines).subspan(m_written, count));
        if (!stored)
            return fail(stored.error());
        m_written += count;
        emit m_operation->progress(qint64(m_written), qint64(lines.size()));
        QTimer::singleShot(0, this, &RunReconciliation::writeSlice);
        return;
    }
    const auto finished = m_ledger.runs().finishRun(m_id, (*m_matching)->run);
    if (!finished)
        return fail(finished.error());
    emit m_hub.runsChanged();
    m_operation->complete(*finished);
}

void RunReconciliation::fail(const Error &error)
{
    (void)m_ledger.runs().abandonRun(m_id);
    m_operation->complete(error);
}

} // namespace paydesk
