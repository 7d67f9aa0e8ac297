// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/matchfeed.h"
#include "app/reconciliation/reconciliationdesk.h"
#include "ui/pages/pagewidget.h"

#include <QPointer>

class QComboBox;
class QStackedLayout;

namespace paydesk {

class EmptyState;
class ExportButtons;
class FilterChip;
class FlowLayout;
class ImportDialog;
class MatchDetails;
class PageHeader;
class Panel;
class ProgressStrip;
class ReconciliationProblem;
class StatementDoubts;
class TableView;
class TotalsStrip;

/// A statement beside the ledger: totals, what did not match, and the report.
class ReconciliationPage : public PageWidget
{
    Q_OBJECT
public:
    explicit ReconciliationPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    void showObject(ObjectKind kind, qint64 id) override;
    QList<QWidget *> panes() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void buildHeader();
    void fillStatements();
    void statementChosen();
    void refreshRun();
    void nextException();
    void refreshChips();
    void showEmpty();
    ImportDialog *openImport();
    void openImportAgain();
    void dismissProblem();
    void import(AccountId account, const QString &path);
    void reconcile();
    void exportReport(ReportFormat format);
    /// Shows the strip until the operation has ended.
    void watch(OperationBase *operation, const QString &text, const QString &consequence);
    void showProblem(const Error &error);
    void showImportProblem(const Error &error);
    const StatementWithRun *current() const;

    MatchFeed m_feed;
    std::optional<StatementId> m_statement;
    QList<MatchStatus> m_statuses;
    bool m_exceptionsOnly = true;
    QPointer<OperationBase> m_running;
    PageHeader *m_header;
    QComboBox *m_choice;
    TotalsStrip *m_totals;
    ProgressStrip *m_progress;
    ReconciliationProblem *m_problem;
    StatementDoubts *m_doubts;
    std::optional<AccountId> m_importAccount; ///< of the last import
    QString m_importPath;
    QWidget *m_lines;
    QStackedLayout *m_stack;
    ExportButtons *m_exports;
    FlowLayout *m_chips;
    TableView *m_view;
    EmptyState *m_empty;
    MatchDetails *m_details;
};

} // namespace paydesk
