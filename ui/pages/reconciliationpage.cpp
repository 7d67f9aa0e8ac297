// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reconciliationpage.h"

#include "models/core/moneytext.h"
#include "ui/delegates/tablewording.h"
#include "ui/pages/exportbuttons.h"
#include "ui/pages/matchdetails.h"
#include "ui/pages/panel.h"
#include "ui/pages/reconciliationproblem.h"
#include "ui/pages/reportfile.h"
#include "ui/pages/statementdoubts.h"
#include "ui/pages/tableview.h"
#include "ui/pages/totalsstrip.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressstrip.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace paydesk {

ReconciliationPage::ReconciliationPage(PageContext &context)
    : PageWidget(context)
    , m_feed(context.services, tableWords(context.times, context.services.clock), this)
    , m_header(new PageHeader(context.theme, tr("Reconciliation")))
    , m_choice(new QComboBox)
    , m_totals(new TotalsStrip(context.theme, context.times.locale()))
    , m_progress(new ProgressStrip(context.theme))
    , m_problem(new ReconciliationProblem(context.theme))
    , m_doubts(new StatementDoubts(context, *this))
    , m_lines(new QWidget)
    , m_stack(new QStackedLayout)
    , m_exports(new ExportButtons(context.theme, context.actions, *this))
    , m_chips(new FlowLayout(metric::gap2))
    , m_view(new TableView(context.theme, context.times.locale(), m_feed.table(), RowHeight::Dense))
    , m_empty(new EmptyState(context.theme))
    , m_details(new MatchDetails(context))
{
    buildHeader();
    build();
    connect(m_choice, &QComboBox::activated, this, &ReconciliationPage::statementChosen);
    connect(&context.statements, &StatementFeed::changed, this, &ReconciliationPage::fillStatements);
    connect(&m_feed, &MatchFeed::failed, this, &ReconciliationPage::showProblem);
    connect(m_problem, &ReconciliationProblem::otherFileWanted, this,
            &ReconciliationPage::openImportAgain);
    connect(m_doubts, &StatementDoubts::settled, this, [this](int count) {
        toast(tr("Settled %Ln order(s) by the statement", nullptr, count));
        reconcile();
    });
    connect(m_doubts, &StatementDoubts::failed, this, &ReconciliationPage::showProblem);
    connect(m_problem, &ReconciliationProblem::dismissed, this, &ReconciliationPage::dismissProblem);
    connect(m_view, &TableView::currentIdChanged, this, [this](qint64 id) {
        const int row = m_feed.table().rowOfId(id);
        m_details->setVisible(row >= 0);
        if (row >= 0)
            m_details->showLine(m_feed.table().at(row));
    });
    connect(m_view, &TableView::opened, this, [this] { m_details->setFocus(Qt::OtherFocusReason); });
    connect(m_details, &MatchDetails::openRequested, this, &PageWidget::goTo);
    connect(m_progress, &ProgressStrip::canceled, this, [this] {
        if (m_running)
            m_running->cancel();
    });
    connect(m_empty, &EmptyState::acted, this,
            [this] { perform(current() ? Command::Reconcile : Command::Import); });
    fillStatements();
}

void ReconciliationPage::buildHeader()
{
    m_choice->setAccessibleName(tr("Statement"));
    // As wide as its text where there is room, and the first to give way where there is none.
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->setMinimumWidth(theme().px(120));
    m_choice->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_header->addLeading(m_choice);
    auto *import = new ActionButton(theme(), context().actions.of(Command::Import), ButtonLook::Flat);
    m_header->addLeading(import);
    m_header->addTrailing(m_exports);
    m_header->setPrimary(context().actions.of(Command::Reconcile));
}

void ReconciliationPage::dismissProblem()
{
    const bool hadFocus = m_problem->isAncestorOf(focusWidget());
    m_problem->hide();
    if (hadFocus)
        m_view->setFocus();
}

void ReconciliationPage::build()
{
    auto *panel = new Panel(theme(), tr("Lines"), m_view);
    auto *chips = new QWidget;
    chips->setLayout(m_chips);
    m_chips->setContentsMargins(0, 0, 0, 0);
    panel->addBesideTitle(chips);
    m_view->setAccessibleName(tr("Lines of the reconciliation"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setWideColumn(m_feed.table().columnCount() - 1);
    m_view->setSpareColumns({m_feed.table().columnCount() - 1});
    m_view->keepColumns(context().settings, QStringLiteral("matches"));
    m_lines->setLayout(m_stack);
    m_stack->addWidget(panel);
    m_stack->addWidget(m_empty);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_lines);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({theme().px(400), theme().px(250)});
    m_details->setMinimumHeight(theme().px(120));
    keepSplitter(*splitter, QStringLiteral("reconciliation"));
    m_details->hide();
    m_progress->hide();
    m_problem->hide();
    m_totals->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *part : {static_cast<QWidget *>(m_header), static_cast<QWidget *>(m_totals),
                          static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_problem),
                          static_cast<QWidget *>(m_doubts)})
        column->addWidget(part);
    column->addWidget(splitter, 1);
}

const StatementWithRun *ReconciliationPage::current() const
{
    return m_statement ? context().statements.find(*m_statement) : nullptr;
}

bool ReconciliationPage::can(Command command) const
{
    const StatementWithRun *shown = current();
    switch (command) {
    case Command::Import: return !m_running;
    case Command::Reconcile: return shown && !m_running;
    case Command::SettleDoubts: return m_doubts->count() > 0 && !m_running;
    case Command::ExportCsv:
    case Command::ExportXlsx:
    case Command::ExportPdf: return shown && shown->run && !m_running;
    case Command::NextItem: return m_view->model()->rowCount() > 0;
    case Command::ToggleDetails: return m_view->currentId() != 0;
    default: return false;
    }
}

void ReconciliationPage::perform(Command command)
{
    switch (command) {
    case Command::Import: openImport(); break;
    case Command::Reconcile: reconcile(); break;
    case Command::SettleDoubts: m_doubts->ask(); break;
    case Command::ExportCsv: exportReport(ReportFormat::Csv); break;
    case Command::ExportXlsx: exportReport(ReportFormat::Xlsx); break;
    case Command::ExportPdf: exportReport(ReportFormat::Pdf); break;
    case Command::ToggleDetails: m_details->setVisible(!m_details->isVisible()); break;
    case Command::NextItem: nextException(); break;
    default: break;
    }
}

void ReconciliationPage::nextException()
{
    const int rows = m_feed.table().rowCount();
    for (int step = 1; step <= rows; ++step) {
        const int row = (m_view->currentIndex().row() + step) % rows;
        if (m_feed.table().at(row).status == MatchStatus::Matched)
            continue;
        m_view->chooseRow(row);
        m_view->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    toast(tr("Every line here matches."));
}

void ReconciliationPage::showObject(ObjectKind, qint64 id)
{
    m_statement = StatementId{id};
    fillStatements();
}

QList<QWidget *> ReconciliationPage::panes() const
{
    return {m_view, m_choice, m_details};
}

void ReconciliationPage::fillStatements()
{
    const auto &statements = context().statements.statements();
    if (!current() && !statements.empty())
        m_statement = statements.front().statement.id;
    m_choice->clear();
    for (const StatementWithRun &entry : statements) {
        const Statement &file = entry.statement;
        QString name = context().names.full(file.account) + QStringLiteral(", ") + file.fileName;
        if (file.to)
            name = tr("%1, to %2", "account, last day of a statement")
                       .arg(context().names.full(file.account),
                            context().times.day(*file.to, services().clock.now()));
        m_choice->addItem(name, file.id.value);
    }
    if (m_statement)
        m_choice->setCurrentIndex(m_choice->findData(m_statement->value));
    m_choice->setEnabled(!statements.empty());
    refreshRun();
}

void ReconciliationPage::statementChosen()
{
    m_statement = StatementId{m_choice->currentData().toLongLong()};
    refreshRun();
}

void ReconciliationPage::refreshRun()
{
    const StatementWithRun *shown = current();
    const bool hasRun = shown && shown->run;
    m_totals->setVisible(hasRun);
    m_doubts->showRun(hasRun ? std::optional(shown->run->id) : std::nullopt);
    if (hasRun) {
        m_totals->show(*shown->run, StatementDoubts::listedIn(services().ledger, shown->run->id));
        const qint64 open = exceptionCount(*shown->run);
        if (open == 0 && m_exceptionsOnly)
            m_exceptionsOnly = false;
        QList<MatchStatus> statuses = m_statuses;
        if (statuses.isEmpty() && m_exceptionsOnly) {
            for (const MatchStatus status : allMatchStatuses()) {
                if (status != MatchStatus::Matched)
                    statuses.append(status);
            }
        }
        m_feed.show(shown->run->id, statuses);
        setStatusText(tr("%Ln line(s)", nullptr, int(shown->run->lineCount)) + QStringLiteral(", ")
                      + tr("%Ln exception(s)", nullptr, int(open)));
        m_view->chooseRow(0);
    } else {
        m_feed.show(std::nullopt, {});
        m_details->hide();
        setStatusText({});
    }
    refreshChips();
    showEmpty();
    emit actsChanged();
}

void ReconciliationPage::refreshChips()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // one of them may be the sender
        delete item;
    }
    const StatementWithRun *shown = current();
    if (!shown || !shown->run)
        return;
    const auto add = [this](const QString &name, qint64 count, bool on, bool exceptions,
                            const QList<MatchStatus> &statuses) {
        auto *chip = new FilterChip(theme(), name);
        chip->setCount(count);
        chip->setChecked(on);
        connect(chip, &FilterChip::clicked, this, [this, exceptions, statuses] {
            m_exceptionsOnly = exceptions;
            m_statuses = statuses;
            refreshRun();
        });
        m_chips->addWidget(chip);
    };
    const Run &run = *shown->run;
    if (exceptionCount(run) > 0)
        add(tr("Exceptions"), exceptionCount(run), m_statuses.isEmpty() && m_exceptionsOnly, true, {});
    for (const MatchStatus status : allMatchStatuses()) {
        const qint64 count = run.counts.value(status);
        if (count > 0)
            add(stateWord(status), count, m_statuses == QList{status}, false, {status});
    }
    add(tr("All"), run.lineCount, m_statuses.isEmpty() && !m_exceptionsOnly, false, {});
}

void ReconciliationPage::showEmpty()
{
    const StatementWithRun *shown = current();
    if (!shown)
        m_empty->setState(EmptyState::Kind::Empty, tr("No statement yet"),
                          tr("Import a provider's statement to compare it with the ledger."),
                          tr("Import statement"), QStringLiteral("import"));
    else if (!shown->run)
        m_empty->setState(EmptyState::Kind::Empty, tr("Not reconciled yet"),
                          tr("%Ln line(s) wait to be compared with the ledger.", nullptr,
                             int(shown->statement.lineCount)),
                          tr("Reconcile"), QStringLiteral("reconciliation"));
    m_stack->setCurrentIndex(shown && shown->run ? 0 : 1);
}

void ReconciliationPage::watch(OperationBase *operation, const QString &text,
                               const QString &consequence)
{
    m_running = operation;
    m_problem->hide();
    m_progress->setText(text);
    m_progress->setConsequence(consequence);
    m_progress->setProgress(0, 0);
    m_progress->show();
    connect(operation, &OperationBase::progress, m_progress, &ProgressStrip::setProgress);
    connect(operation, &OperationBase::finished, this, [this] {
        m_running = nullptr;
        m_progress->hide();
        emit actsChanged();
    });
    emit actsChanged();
}

void ReconciliationPage::reconcile()
{
    const StatementWithRun *shown = current();
    if (!shown)
        return;
    ReconcileRequest request{.account = shown->statement.account};
    request.statement = shown->statement.id;
    auto *operation = services().reconciliation.reconcile(request);
    watch(operation, tr("Matching"), tr("Cancel keeps the earlier result."));
    operation->onFinished(this, [this](const Result<Run> &run) {
        if (!run)
            return showProblem(run.error());
        const qint64 open = exceptionCount(*run);
        toast(open == 0 ? tr("Everything matches")
                        : tr("%Ln exception(s) to look at", nullptr, int(open)));
    });
}

void ReconciliationPage::exportReport(ReportFormat format)
{
    const StatementWithRun *shown = current();
    if (!shown || !shown->run)
        return;
    auto *dialog = reportFileDialog(format, *shown, context(), this);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format, run = shown->run->id](const QString &path) {
        context().settings.set(settingkeys::lastFolder, QFileInfo(path).absolutePath());
        auto *operation = services().reconciliation.writeReport(run, format, path);
        watch(operation, tr("Writing the report"), {});
        operation->onFinished(this, [this](const Result<QString> &written) {
            if (!written)
                return showProblem(written.error());
            toast(tr("Written to %1", "a file").arg(*written));
        });
    });
    dialog->open();
}

void ReconciliationPage::showProblem(const Error &error)
{
    if (error.kind == ErrorKind::Canceled) {
        toast(tr("Cancelled; nothing was kept."));
        return;
    }
    m_problem->showProblem(error);
}

void ReconciliationPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return PageWidget::keyPressEvent(event);
    if (m_running)
        m_running->cancel();
    dismissProblem();
    dismissToast();
}

} // namespace paydesk
