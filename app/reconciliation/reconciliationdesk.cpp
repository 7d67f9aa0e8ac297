// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reconciliation/reconciliationdesk.h"

#include "app/reconciliation/importstatement.h"
#include "app/reconciliation/reportwriting.h"
#include "app/reconciliation/runreconciliation.h"
#include "models/ledger/ledger.h"

#include <QFutureWatcher>
#include <QtConcurrent>

#include <array>

namespace paydesk {

namespace {

constexpr std::array formats{
    std::pair{ReportFormat::Csv, "csv"},
    std::pair{ReportFormat::Xlsx, "xlsx"},
    std::pair{ReportFormat::Pdf, "pdf"},
};

} // namespace

std::optional<ReportFormat> reportFormatFromKey(QStringView key)
{
    for (const auto &[format, name] : formats) {
        if (key == QLatin1StringView(name))
            return format;
    }
    return std::nullopt;
}

QString toKey(ReportFormat format)
{
    for (const auto &[value, name] : formats) {
        if (value == format)
            return QString::fromLatin1(name);
    }
    Q_UNREACHABLE();
}

ReconciliationDesk::ReconciliationDesk(Ledger &ledger, ChangeHub &hub, const Clock &clock)
    : m_ledger(ledger)
    , m_hub(hub)
    , m_clock(clock)
{
}

Operation<Statement> *ReconciliationDesk::importStatement(AccountId account, const QString &path)
{
    return (new ImportStatement(m_ledger, m_hub, this))->start(account, path);
}

Operation<Run> *ReconciliationDesk::reconcile(const ReconcileRequest &request)
{
    return (new RunReconciliation(m_ledger, m_hub, this))->start(request);
}

Operation<QString> *ReconciliationDesk::writeReport(RunId run, ReportFormat format,
                                                    const QString &path)
{
    auto *operation = new Operation<QString>(this);
    auto *watcher = new QFutureWatcher<std::optional<Error>>(operation);
    connect(watcher, &QFutureWatcherBase::finished, operation, [watcher, operation, path] {
        const std::optional<Error> problem = watcher->result();
        operation->complete(problem ? Result<QString>(*problem) : Result<QString>(path));
    });
    const LedgerOptions &open = m_ledger.options();
    watcher->setFuture(QtConcurrent::run(
        [run, format, path, ledger = open.path, actor = open.actor, clock = open.clock] {
            const auto written = readAndWriteReport({ledger, actor, clock}, run, format, path);
            return written ? std::nullopt : std::optional<Error>(written.error());
        }));
    return operation;
}

} // namespace paydesk
