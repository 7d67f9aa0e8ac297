// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reconciliation/reconciliationdesk.h"

#include "app/accounts/providerdirectory.h"
#include "app/orders/ordersecrets.h"
#include "app/reconciliation/importstatement.h"
#include "app/reconciliation/reportwriting.h"
#include "app/reconciliation/runreconciliation.h"
#include "app/reports/csvreport.h"
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

QStringList reportFiles(ReportFormat format, const QString &path)
{
    switch (format) {
    case ReportFormat::Csv:
        return {path, csvTotalsPath(path)};
    case ReportFormat::Xlsx:
    case ReportFormat::Pdf:
        return {path};
    }
    Q_UNREACHABLE();
}

ReconciliationDesk::ReconciliationDesk(Ledger &ledger, const OrderSecrets &secrets,
                                       const ProviderDirectory &directory, ChangeHub &hub)
    : m_ledger(ledger)
    , m_secrets(secrets)
    , m_directory(directory)
    , m_hub(hub)
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

Result<std::vector<MatchLine>> ReconciliationDesk::doubtsOf(RunId run) const
{
    return doubtsByStatement(m_ledger, run);
}

Result<std::vector<LeftToPeople>> ReconciliationDesk::doubtsLeft(RunId run) const
{
    return leftToPeople(m_ledger, run);
}

Result<std::vector<MatchLine>> ReconciliationDesk::settleDoubts(RunId run)
{
    if (const auto proven = isAPerson(m_ledger, m_secrets.personKeys()); !proven)
        return proven.error();
    return settleByStatement(m_ledger, m_hub, run);
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
    watcher->setFuture(QtConcurrent::run([run, format, path, source = reportSource()] {
        const auto written = readAndWriteReport(source, run, format, path);
        return written ? std::nullopt : std::optional<Error>(written.error());
    }));
    return operation;
}

ReportSource ReconciliationDesk::reportSource() const
{
    const LedgerOptions &open = m_ledger.options();
    ReportSource source{.ledgerPath = open.path, .actor = open.actor, .clock = open.clock};
    for (const ProviderInfo *provider : m_directory.all())
        source.providerNames.insert(provider->id, provider->name);
    return source;
}

} // namespace paydesk
