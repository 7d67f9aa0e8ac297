// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importpayoutsdialog.h"

#include "app/text/batchtext.h"
#include "models/core/moneytext.h"
#include "models/tablefile/textencoding.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/batchdelegates.h"
#include "ui/dialogs/batchsource.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/progressstrip.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int checkPause = 300;
constexpr qsizetype problemsShown = 5;
constexpr int rowsForWidths = 60;

} // namespace

ImportPayoutsDialog::ImportPayoutsDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("Import payouts"), parent)
    , m_context(context)
    , m_importing(context.services.ledger, context.services.providers, context.services.hub,
          context.services.clock)
    , m_table(new BatchRowTable(tableWords(context.times, context.services.clock), context.times,
          context.services.clock, this))
    , m_source(new BatchSource(context))
    , m_progress(new ProgressStrip(context.theme))
    , m_problem(new MessageFrame(context.theme, Role::Bad))
    , m_rows(new QWidget)
    , m_facts(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
    , m_view(new TableView(context.theme, context.times.locale(), *m_table, RowHeight::Dense))
    , m_rowText(new ThemedLabel(context.theme))
    , m_totals(new ThemedLabel(context.theme, {}, TextSize::Body, Token::Text, QFont::DemiBold))
    , m_duplicates(new MessageFrame(context.theme, Role::Wait))
    , m_reason(new QLineEdit)
{
    for (QWidget *part : {static_cast<QWidget *>(m_source), static_cast<QWidget *>(m_progress),
             static_cast<QWidget *>(m_problem)})
        body()->addWidget(part);
    buildRows();
    buildFoot();
    m_checkLater.setSingleShot(true);
    m_checkLater.setInterval(checkPause);
    connect(&m_checkLater, &QTimer::timeout, this, &ImportPayoutsDialog::check);
    connect(m_progress, &ProgressStrip::canceled, this, [this] {
        if (m_running)
            m_running->cancel();
    });
    connect(m_source, &BatchSource::changed, this, &ImportPayoutsDialog::checkSoon);
    m_progress->hide();
    m_problem->hide();
    m_rows->hide();
    refreshFoot();
    resizeWithin({theme().px(1080), theme().px(680)});
}

void ImportPayoutsDialog::buildRows()
{
    auto *chips = new QHBoxLayout;
    const std::array names{tr("All"), tr("Errors"), tr("To check"), tr("Ready")};
    for (size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i] = new FilterChip(theme(), names[i]);
        m_chips[i]->setCheckable(true);
        chips->addWidget(m_chips[i]);
        connect(m_chips[i], &FilterChip::clicked, this, [this, i] { showOnly(Shown(i)); });
    }
    chips->addStretch(1);
    chips->addWidget(m_facts);
    m_view->setAccessibleName(tr("Rows of the file"));
    m_view->setWideColumn(BatchRowTable::FixColumn);
    m_view->setMinimumHeight(theme().px(140));
    // What is wrong is worked out when it is looked at: for the widths not of a thousand rows.
    m_view->horizontalHeader()->setResizeContentsPrecision(rowsForWidths);
    auto *tick = new BatchTickDelegate(theme(), m_view);
    m_view->setItemDelegateForColumn(BatchRowTable::TickColumn, tick);
    m_rowText->setWordWrap(true);
    m_reason->setPlaceholderText(tr("Why they are different payments"));
    m_reason->setAccessibleName(tr("Why the ticked rows are different payments"));
    m_duplicates->extras()->addWidget(m_reason);
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap2);
    column->addLayout(chips);
    column->addWidget(m_view, 1);
    column->addWidget(m_rowText);
    column->addWidget(m_duplicates);
    column->addWidget(m_totals);
    body()->addWidget(m_rows, 1);
    body()->addStretch(0);
    connect(tick, &BatchTickDelegate::clicked, m_table, &BatchRowTable::toggle);
    connect(m_view, &TableView::currentIdChanged, this, &ImportPayoutsDialog::showRow);
    connect(m_view, &TableView::opened, this, &ImportPayoutsDialog::toggleCurrent);
    // The list would take the key to select.
    auto *space = new QShortcut(QKeySequence(Qt::Key_Space), m_view, nullptr, nullptr,
                                Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, &ImportPayoutsDialog::toggleCurrent);
    connect(m_table, &BatchRowTable::tickedChanged, this, &ImportPayoutsDialog::refreshFoot);
    connect(m_reason, &QLineEdit::textChanged, this, &ImportPayoutsDialog::refreshFoot);
}

void ImportPayoutsDialog::buildFoot()
{
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &QDialog::reject);
    m_import = addMainButton(tr("Import"), QStringLiteral("Ctrl+Enter"));
    connect(m_import, &QPushButton::clicked, this, &ImportPayoutsDialog::import);
}

/// Ctrl+V outside of a field is about the rows.
void ImportPayoutsDialog::keyPressEvent(QKeyEvent *event)
{
    const QString text = QGuiApplication::clipboard()->text();
    if (event->matches(QKeySequence::Paste) && !m_writing && text.contains(u'\n'))
        m_source->paste(text);
    else
        DialogFrame::keyPressEvent(event);
}

/// A check that runs is of no use any more. A writing is taken back first, and says what became
/// of it.
void ImportPayoutsDialog::done(int result)
{
    if (m_running)
        m_running->cancel();
    if (!m_writing)
        DialogFrame::done(result);
}

void ImportPayoutsDialog::checkSoon()
{
    m_batch.reset();
    m_rows->hide();
    m_problem->hide();
    if (m_running)
        m_running->cancel();
    m_checkLater.start();
    refreshFoot();
}

void ImportPayoutsDialog::check()
{
    const auto request = m_source->request();
    if (!request)
        return refreshFoot();
    auto *checking = m_importing.check(*request);
    m_running = checking;
    m_progress->setText(tr("Checking %1", "a file").arg(m_source->name()));
    m_progress->setConsequence(tr("Nothing is written yet."));
    m_progress->setCancelable(true);
    m_progress->setProgress(0, 100);
    m_progress->show();
    connect(checking, &OperationBase::progress, m_progress, &ProgressStrip::setProgress);
    checking->onFinished(this, [this, checking](const Result<CheckedBatch> &checked) {
        if (m_running != checking) // another file was chosen meanwhile
            return;
        m_running.clear();
        m_progress->hide();
        take(checked);
    });
    refreshFoot();
}

void ImportPayoutsDialog::take(const Result<CheckedBatch> &checked)
{
    if (!checked) {
        if (checked.error().kind != ErrorKind::Canceled)
            showProblem(checked.error());
        return refreshFoot();
    }
    m_batch = *checked;
    m_table->setBatch(m_batch);
    if (!m_batch->fileProblems.isEmpty()) {
        showColumnProblems();
        return refreshFoot();
    }
    showFacts();
    m_rows->show();
    for (int column = BatchRowTable::FirstFileColumn; column < m_table->columnCount(); ++column)
        m_view->setItemDelegateForColumn(column, new BatchCellDelegate(theme(), m_view));
    showOnly(Shown::All);
    m_view->setFocus(Qt::OtherFocusReason);
    refreshFoot();
}

/// Which columns are known is said once, after all problems.
void ImportPayoutsDialog::showColumnProblems()
{
    QStringList sentences;
    QString known;
    for (InputIssue issue :
        m_batch->fileProblems.first(std::min(m_batch->fileProblems.size(), problemsShown))) {
        if (issue.problem == InputProblem::UnknownField)
            known = std::exchange(issue.accepted, QString());
        issue.row = 0;
        sentences += issueSentence(issue);
    }
    if (!known.isEmpty())
        sentences += tr("Known columns: %1.").arg(known);
    m_problem->setMessage(
        Role::Bad, tr("The columns are not those of this account."), sentences.join(u' '));
    m_problem->show();
}

void ImportPayoutsDialog::showProblem(const Error &error)
{
    m_problem->show();
    if (error.issue.field == u"sheet" && error.issue.value.isEmpty()) {
        m_source->offerSheets(error.detail.split(u'\n'));
        return m_problem->setMessage(
            Role::Wait, tr("The workbook has several sheets."), tr("Choose the one to import."));
    }
    const ErrorWords words = m_context.words(error, Act::Question);
    m_problem->setMessage(Role::Bad, words.what, words.rest());
}

void ImportPayoutsDialog::showFacts()
{
    const QLocale &locale = m_context.times.locale();
    const qint64 all = qint64(m_batch->file.size());
    m_chips[0]->setCount(all);
    m_chips[1]->setCount(m_batch->errorRows);
    m_chips[2]->setCount(m_batch->duplicateRows);
    m_chips[3]->setCount(all - m_batch->errorRows - m_batch->duplicateRows);
    const TableFacts &facts = m_batch->file.facts();
    const QString form = facts.isWorkbook ? tr("sheet “%1”").arg(facts.sheet)
                                          : textencoding::name(facts.encoding).toUpper();
    const auto decimal = m_batch->file.decimal();
    const QString mark = !decimal        ? tr("decimals not told")
        : *decimal == DecimalMark::Comma ? tr("decimals with a comma")
                                         : tr("decimals with a point");
    m_facts->setText(tr("%n column(s) recognised", nullptr, int(m_batch->file.headers().size()))
        + QStringLiteral(" · ") + form + QStringLiteral(" · ") + mark);
    QStringList totals;
    for (const auto &[currency, total] : m_batch->totals)
        totals += tr("%Ln payout(s)", nullptr, int(total.count)) + QStringLiteral(", ")
            + moneytext::displayWithCode(total.sum, locale);
    if (m_batch->errorRows > 0)
        totals += tr("%Ln row(s) with errors not counted", nullptr, int(m_batch->errorRows));
    m_totals->setText(totals.join(QStringLiteral(" · ")));
    showKnown();
}

/// What is in the ledger already comes before anything else that is wrong with the file.
void ImportPayoutsDialog::showKnown()
{
    const QString known
        = knownSentence(m_batch->known, qint64(m_batch->file.size()), m_context.times,
                        m_context.services.clock.now());
    const bool any = m_batch->duplicateRows > 0;
    m_duplicates->setMessage(
        Role::Wait, known.isEmpty() ? tr("Some rows are like other payouts.") : known,
        any ? tr("Tick each one that is a different payment (Space), and say why. Nothing is "
                 "imported before.")
            : QString());
    m_duplicates->setVisible(any || !known.isEmpty());
    m_reason->setVisible(any);
}

void ImportPayoutsDialog::showOnly(Shown shown)
{
    for (size_t i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(i == size_t(shown));
    m_table->show(shown);
    if (m_table->rowCount() > 0)
        m_view->chooseRow(0);
    showRow();
}

void ImportPayoutsDialog::showRow()
{
    const int row = m_view->currentIndex().row();
    const QString text = m_table->whatToFix(row);
    m_rowText->setText(
        text.isEmpty() ? QString() : tr("Row %1: %2").arg(m_table->idAt(row)).arg(text));
    m_rowText->setVisible(!text.isEmpty());
}

void ImportPayoutsDialog::toggleCurrent() { m_table->toggle(m_view->currentIndex().row()); }

bool ImportPayoutsDialog::isComplete() const
{
    if (!m_batch || !m_batch->isSound() || m_writing)
        return false;
    return m_batch->duplicateRows == 0
        || (m_table->ticked().size() == size_t(m_batch->duplicateRows)
            && !m_reason->text().trimmed().isEmpty());
}

void ImportPayoutsDialog::refreshFoot()
{
    m_import->setEnabled(isComplete());
    QString remark;
    if (m_writing || m_running || m_checkLater.isActive())
        remark = QString();
    else if (!m_batch)
        remark = m_problem->isVisibleTo(this) ? QString() : m_source->missing();
    else if (!m_batch->fileProblems.isEmpty())
        remark = tr("The file cannot be imported");
    else if (m_batch->errorRows > 0)
        remark = tr("%Ln row(s) to fix in the file first", nullptr, int(m_batch->errorRows));
    else if (m_table->ticked().size() < size_t(m_batch->duplicateRows))
        remark = tr("%Ln row(s) to tick", nullptr,
            int(m_batch->duplicateRows - qint64(m_table->ticked().size())));
    else if (!isComplete())
        remark = tr("Say why the ticked rows are different payments");
    else
        remark = tr("Creates drafts. Nothing is sent yet.");
    setFootText(remark);
}

void ImportPayoutsDialog::import()
{
    if (!isComplete())
        return;
    m_writing = true;
    m_problem->hide();
    refreshFoot();
    m_rows->setEnabled(false);
    m_source->setEnabled(false);
    m_progress->setText(tr("Writing drafts"));
    m_progress->setConsequence(tr("All of them or none."));
    m_progress->setCancelable(true);
    m_progress->setProgress(0, 100);
    m_progress->show();
    auto *writing = m_importing.import(m_batch, {m_table->ticked(), m_reason->text()});
    m_running = writing;
    connect(writing, &OperationBase::progress, m_progress, &ProgressStrip::setProgress);
    writing->onFinished(this, [this](const Result<ImportedBatch> &result) {
        m_writing = false;
        m_running.clear();
        m_rows->setEnabled(true);
        m_source->setEnabled(true);
        m_progress->hide();
        if (result) {
            emit imported(result->id, result->count);
            return accept();
        }
        if (result.error().kind == ErrorKind::Conflict)
            checkSoon(); // with what the ledger holds now
        if (result.error().kind == ErrorKind::Canceled)
            m_problem->setMessage(Role::Wait, tr("The import was cancelled."),
                                  tr("Nothing of it was written."));
        else
            showProblem(result.error());
        m_problem->show();
        refreshFoot();
    });
}

} // namespace paydesk
