// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reconciliation/settledoubts.h"
#include "models/core/operation.h"
#include "models/domain/reconciliation.h"
#include "models/domain/statement.h"

#include <QObject>

namespace paydesk {

class ChangeHub;
class Ledger;
class OrderSecrets;
class ProviderDirectory;
struct ReportSource;

struct ReconcileRequest
{
    AccountId account;
    std::optional<StatementId> statement; ///< else all lines of the period
    std::optional<Timestamp> from; ///< half open; absent = the days that the statement covers
    std::optional<Timestamp> to;
    ReconcileOptions options;
};

enum class ReportFormat { Csv, Xlsx, Pdf };
std::optional<ReportFormat> reportFormatFromKey(QStringView key);
QString toKey(ReportFormat format);

/// The files that a report is: a CSV has its totals in a second one.
QStringList reportFiles(ReportFormat format, const QString &path);

/// The accountant's steps: import a statement, reconcile it, write the report. Long steps run
/// beside the window, report progress, and leave nothing half-done when canceled.
class ReconciliationDesk : public QObject
{
    Q_OBJECT
public:
    ReconciliationDesk(Ledger &ledger, const OrderSecrets &secrets,
                       const ProviderDirectory &directory, ChangeHub &hub);

    /// Profile "paydesk". Conflict with Error::subject = the statement that already holds this
    /// file; a broken row names itself in Error::issue.row, and nothing is imported.
    Operation<Statement> *importStatement(AccountId account, const QString &path);
    Operation<Run> *reconcile(const ReconcileRequest &request);
    /// See settledoubts.h. Where persons are registered, one of them settles, with his key.
    Result<std::vector<MatchLine>> doubtsOf(RunId run) const;
    /// Of them, what persons have to decide: see leftToPeople().
    Result<std::vector<LeftToPeople>> doubtsLeft(RunId run) const;
    Result<std::vector<MatchLine>> settleDoubts(RunId run);
    Operation<QString> *writeReport(RunId run, ReportFormat format, const QString &path);

private:
    ReportSource reportSource() const;

    Ledger &m_ledger;
    const OrderSecrets &m_secrets;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
};

} // namespace paydesk
