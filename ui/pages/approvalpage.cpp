// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/approvalpage.h"

#include "app/approvals/approvaldesk.h"
#include "app/text/approvaltext.h"
#include "models/core/moneytext.h"
#include "ui/delegates/tablewording.h"
#include "ui/pages/approvalpane.h"
#include "ui/pages/approvaltable.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int narrowApprovals = 860; // below it list and pane take turns
constexpr int everyMinute = 60'000; // how long each waits

} // namespace

ApprovalPage::ApprovalPage(PageContext &context)
    : PageWidget(context)
    , m_feed(context.overview.approvals())
    , m_words(context)
    , m_table(new ApprovalTable(m_feed, tableWords(context.times, context.services.clock),
                                context.times, context.services.clock, this))
    , m_header(new PageHeader(context.theme, tr("Approvals")))
    , m_search(m_header->addSearch(tr("Reference, beneficiary or amount"), QStringLiteral("Ctrl+F")))
    , m_problem(new MessageFrame(context.theme))
    , m_worth(new MessageFrame(context.theme))
    , m_splitter(new QSplitter)
    , m_listArea(new QWidget)
    , m_list(new QStackedLayout(m_listArea))
    , m_view(new TableView(context.theme, context.times.locale(), *m_table))
    , m_empty(new EmptyState(context.theme))
    , m_pane(new ApprovalPane(context))
{
    build();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setSearch(text);
        refresh();
    });
    connect(&m_feed, &ApprovalFeed::changed, this, &ApprovalPage::refresh);
    auto *minutes = new QTimer(this);
    minutes->start(everyMinute);
    connect(minutes, &QTimer::timeout, this, [this] { m_view->viewport()->update(); });
    connect(m_view, &TableView::currentIdChanged, this, &ApprovalPage::showCurrent);
    connect(m_view, &TableView::selectionEdited, this, &ApprovalPage::actsChanged);
    connect(m_view, &TableView::opened, this, [this] { perform(Command::Open); });
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter}) { // as sending on other pages
        auto *approve = new QShortcut(QKeySequence(Qt::CTRL | enter), this);
        connect(approve, &QShortcut::activated, this, [this] {
            if (can(Command::Approve))
                perform(Command::Approve);
        });
    }
    connect(m_pane, &ApprovalPane::readyChanged, this, &ApprovalPage::actsChanged);
    connect(m_empty, &EmptyState::acted, m_search, &QLineEdit::clear);
    refresh();
}

void ApprovalPage::build()
{
    m_view->setAccessibleName(tr("Approvals"));
    m_view->setItemDelegateForColumn(0, new ApprovalHeadDelegate(theme(), m_view));
    m_view->showStatesAsText(Qt::AlignRight);
    m_view->keepColumns(context().settings, QStringLiteral("approvals"));
    m_view->installEventFilter(this);
    m_header->addAction(context().actions.of(Command::NextItem));
    m_header->addAction(context().actions.of(Command::PreviousItem));
    m_list->addWidget(m_view);
    m_list->addWidget(m_empty);
    m_splitter->addWidget(m_listArea);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({theme().px(492), theme().px(612)});
    m_listArea->setMinimumWidth(theme().px(420));
    m_pane->setMinimumWidth(theme().px(420));
    keepSplitter(*m_splitter, QStringLiteral("approvals"));
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_worth);
    column->addWidget(m_problem);
    column->addWidget(m_splitter, 1);
}

bool ApprovalPage::isWaitingForMe(PayoutId id) const
{
    return m_table->isMine(id.value);
}

std::optional<Payout> ApprovalPage::current() const
{
    const Payout *payout = m_table->payoutAt(m_view->currentIndex().row());
    return payout ? std::optional(*payout) : std::nullopt;
}

QList<qint64> ApprovalPage::selectedMine() const
{
    QList<qint64> ids;
    for (const qint64 id : m_view->selectedIds()) {
        if (id > 0 && m_table->isMine(id))
            ids.append(id);
    }
    return ids;
}

bool ApprovalPage::can(Command command) const
{
    const auto payout = current();
    const bool waits = payout && payout->state == PayoutState::AwaitingApproval;
    switch (command) {
    case Command::Search:
    case Command::NextItem:
    case Command::PreviousItem: return true;
    case Command::Open: return m_view->currentIndex().isValid();
    case Command::ToggleDetails: return payout.has_value();
    case Command::Approve: return selectedMine().size() > 1 || m_pane->isReady();
    case Command::SendBack:
    case Command::Reject: return waits && m_table->isMine(payout->id.value);
    case Command::TakeBack: return waits && m_words.can(command, *payout);
    default: return false;
    }
}

QString ApprovalPage::label(Command command) const
{
    const auto payout = current();
    const auto many = int(selectedMine().size());
    switch (command) {
    case Command::NextItem: return tr("Next");
    case Command::PreviousItem: return tr("Previous");
    case Command::Approve:
        if (many > 1)
            return tr("Review %n approval(s)…", nullptr, many);
        return payout ? tr("Approve %1…", "an amount")
                            .arg(moneytext::displayWithCode(payout->amount, locale()))
                      : QString();
    default: return {};
    }
}

void ApprovalPage::perform(Command command)
{
    switch (command) {
    case Command::Search:
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
        break;
    case Command::NextItem: step(1); break;
    case Command::PreviousItem: step(-1); break;
    case Command::Open:
        if (toggleHead(m_view->currentIndex().row(), std::nullopt))
            return;
        setPaneShown(true);
        m_pane->focusFirstGap();
        break;
    case Command::ToggleDetails: setPaneShown(!m_pane->isVisible()); break;
    case Command::Approve: selectedMine().size() > 1 ? reviewSelected() : reviewCurrent(); break;
    case Command::SendBack:
    case Command::Reject: askRefusal(command); break;
    case Command::TakeBack:
        if (const auto back = services().approvals.withdraw(current()->id); back)
            toast(tr("%1 is a draft again").arg(back->reference));
        break;
    default: break;
    }
}

void ApprovalPage::showObject(ObjectKind, qint64 id)
{
    m_search->clear();
    m_view->setCurrentId(id);
    setPaneShown(true);
}

QList<QWidget *> ApprovalPage::panes() const
{
    return {m_view, m_search, m_pane};
}

void ApprovalPage::refresh()
{
    const qint64 before = m_view->currentId();
    const int rowBefore = m_view->currentIndex().row();
    m_table->reload();
    spanHeads();
    if (const int row = m_table->rowOfId(before); row >= 0)
        m_view->chooseRow(row);
    else if (m_table->rowCount() > 1) // what took its place, else the first
        m_view->chooseRow(std::clamp(rowBefore, 1, m_table->rowCount() - 1));
    showEmptyOrList();
    showCurrent();
    showWorth();
}

void ApprovalPage::showWorth()
{
    const auto recordOnly = services().approvals.isRecordOnly();
    const auto persons = services().approvals.personsOfVault();
    const QString worth = recordOnly && persons ? approvalWorth(*recordOnly, *persons) : QString();
    m_worth->setVisible(!worth.isEmpty());
    m_worth->setMessage(Role::Wait, worth, {});
}

void ApprovalPage::spanHeads()
{
    m_view->clearSpans();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_table->isHead(row))
            m_view->setSpan(row, 0, 1, m_table->columnCount());
    }
}

void ApprovalPage::showEmptyOrList()
{
    const bool anything = !m_feed.mine().empty() || !m_feed.others().empty()
        || !m_feed.decided().empty();
    const bool found = m_table->rowCount() > 1;
    if (const auto &problem = m_feed.problem())
        m_empty->setState(EmptyState::Kind::Failed, tr("List not read"),
                          context().words(*problem, Act::Question).what, {});
    else if (!anything)
        m_empty->setState(EmptyState::Kind::Empty, tr("Nothing waits for approval"),
                          tr("Payouts that policy holds back appear here when they are submitted."),
                          {}, QStringLiteral("approvals"));
    else
        m_empty->setState(EmptyState::Kind::Filtered, tr("Nothing matches"), {}, tr("Clear the search"));
    m_list->setCurrentWidget(found && !m_feed.problem() ? static_cast<QWidget *>(m_view) : m_empty);
    setStatusText(tr("%n payout(s) wait for you", nullptr, waitingForMe()));
}

void ApprovalPage::showCurrent()
{
    if (const auto payout = current())
        m_pane->show(*payout, m_table->isMine(payout->id.value), m_table->lockOf(payout->id.value));
    else
        m_pane->clear();
    setPaneShown(m_paneWanted);
    emit actsChanged();
}

bool ApprovalPage::isNarrow() const
{
    return width() < theme().px(narrowApprovals);
}

void ApprovalPage::setPaneShown(bool shown)
{
    m_paneWanted = shown;
    const bool visible = shown && current().has_value();
    m_pane->setVisible(visible);
    m_listArea->setVisible(!(visible && isNarrow()));
}

void ApprovalPage::step(int direction)
{
    const int rows = m_table->rowCount();
    for (int step = 1; step <= rows; ++step) {
        const int row = ((m_view->currentIndex().row() + direction * step) % rows + rows) % rows;
        if (!m_table->isMine(m_table->idAt(row)))
            continue;
        m_view->setCurrentId(m_table->idAt(row));
        m_view->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    toast(tr("Nothing waits for you."));
}

bool ApprovalPage::toggleHead(int row, std::optional<bool> open)
{
    if (row < 0 || row >= m_table->rowCount() || !m_table->isHead(row))
        return false;
    m_table->setOpen(row, open.value_or(!m_table->isOpen(row)));
    spanHeads();
    m_view->chooseRow(row);
    return true;
}

void ApprovalPage::resizeEvent(QResizeEvent *event)
{
    PageWidget::resizeEvent(event);
    setPaneShown(m_paneWanted);
}

/// The arrows to the side open and close a group; a click on its head does so too.
bool ApprovalPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Left || key == Qt::Key_Right)
            && toggleHead(m_view->currentIndex().row(), key == Qt::Key_Right))
            return true;
    }
    return PageWidget::eventFilter(watched, event);
}

void ApprovalPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return PageWidget::keyPressEvent(event);
    m_problem->hide();
    dismissToast();
    if (m_search->hasFocus())
        m_search->clear();
    else if (isNarrow())
        setPaneShown(false);
    m_view->setFocus(Qt::OtherFocusReason);
}

} // namespace paydesk
