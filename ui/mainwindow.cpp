// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/delegates/tablewording.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/keyboardhelpdialog.h"
#include "ui/dialogs/peopledialog.h"
#include "ui/dialogs/practiceguidedialog.h"
#include "ui/pages/accountpage.h"
#include "ui/pages/approvalpage.h"
#include "ui/pages/callbackpage.h"
#include "ui/pages/invoicespage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/payoutlistpage.h"
#include "ui/pages/reconciliationpage.h"
#include "ui/pages/transferspage.h"
#include "ui/widgets/practiceband.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"
#include "ui/window/menus.h"
#include "ui/window/navigation.h"
#include "ui/window/simulatordock.h"
#include "ui/window/statusstrip.h"
#include "ui/window/windowlock.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

namespace {

TableWords wordsOf(const Services &services)
{
    return tableWords(TimeText(), services.clock);
}

} // namespace

MainWindow::MainWindow(Services &services, Theme &theme, Settings &settings)
    : m_theme(theme)
    , m_names(services)
    , m_statements(services, m_names, wordsOf(services), nullptr)
    , m_overview(services, m_names, m_statements, wordsOf(services), nullptr)
    , m_actions(theme)
    , m_context{services, theme, settings, m_actions, m_names, m_statements, m_overview, TimeText()}
    , m_navigation(new Navigation(theme))
    , m_stack(new QStackedWidget)
    , m_status(new StatusStrip(m_context))
{
    setWindowTitle(services.isPractice() ? tr("Paydesk – Practice") : tr("Paydesk"));
    addPage(QStringLiteral("overview"), tr("Overview"), QStringLiteral("overview"),
            new OverviewPage(m_context));
    addPage(QStringLiteral("invoices"), tr("Invoices"), QStringLiteral("invoices"),
            new InvoicesPage(m_context));
    addPage(QStringLiteral("payouts"), tr("Payouts"), QStringLiteral("payouts"),
            new PayoutListPage(m_context));
    m_approvals = new ApprovalPage(m_context);
    addPage(QStringLiteral("approvals"), tr("Approvals"), QStringLiteral("approvals"), m_approvals);
    addPage(QStringLiteral("transfers"), tr("Transfers"), QStringLiteral("transfers"),
            new TransfersPage(m_context));
    addPage(QStringLiteral("reconciliation"), tr("Reconciliation"),
            QStringLiteral("reconciliation"), new ReconciliationPage(m_context));
    addPage(QStringLiteral("accounts"), tr("Accounts"), QStringLiteral("accounts"),
            new AccountPage(m_context), true);
    addPage(QStringLiteral("callbacks"), tr("Callbacks"), QStringLiteral("inbox"),
            new CallbackPage(m_context));
    buildFrame();
    buildSimulators();
    buildMenuBar();
    m_lock = new WindowLock(m_context, *this);
    connect(&m_actions, &Actions::triggered, this, &MainWindow::perform);
    connect(m_navigation, &Navigation::pageChosen, this, &MainWindow::showIndex);
    connect(&m_overview, &OverviewFeed::changed, this, &MainWindow::refreshCounts);
    connect(m_status, &StatusStrip::providersClicked, this,
            [this] { showPage(QStringLiteral("accounts")); });
    refreshCounts();
    orderTabs(*m_status, orderTabs(*centralWidget()));
    resize(1280, 800);
    setMinimumSize(1024, 700);
    restoreGeometry(settings.get(settingkeys::windowGeometry));
    if (!showPage(settings.get(settingkeys::lastPage)))
        showPage(QStringLiteral("overview"));
}

MainWindow::~MainWindow()
{
    // Pages and docks use the members below them; QObject would delete them too late.
    delete takeCentralWidget();
    delete m_simulators;
}

void MainWindow::addPage(const QString &name, const QString &title, const QString &icon,
                         PageWidget *page, bool lineAbove)
{
    page->setObjectName(name);
    m_navigation->addPage(title, icon, lineAbove);
    m_stack->addWidget(page);
    m_pages.append({name, page});
    connect(page, &PageWidget::goTo, this, &MainWindow::goTo);
    connect(page, &PageWidget::actsChanged, this, [this, page] {
        if (page == current())
            refreshActions();
    });
    connect(page, &PageWidget::statusTextChanged, this, [this, page](const QString &text) {
        if (page == current())
            m_status->setSelectionText(text);
    });
}

void MainWindow::buildFrame()
{
    auto *center = new QWidget;
    auto *column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (m_context.services.isPractice())
        column->addWidget(new PracticeBand(m_theme));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    auto *side = new TokenFrame(m_theme, Token::Nav, Qt::RightEdge);
    auto *list = new QVBoxLayout(side);
    list->setContentsMargins(0, metric::gap2, 1, 0);
    list->addWidget(m_navigation);
    row->addWidget(side);
    row->addWidget(m_stack, 1);
    column->addLayout(row, 1);
    setCentralWidget(center);
    setStatusBar(m_status);
}

void MainWindow::buildSimulators()
{
    if (!m_context.services.practice)
        return;
    m_simulators = new SimulatorDock(m_context, this);
    addDockWidget(Qt::RightDockWidgetArea, m_simulators);
    m_simulators->hide();
    connect(m_simulators, &SimulatorDock::guideRequested, this, &MainWindow::openGuide);
    connect(m_simulators, &QDockWidget::visibilityChanged, this,
            [this](bool visible) { m_actions.of(Command::Simulators).setChecked(visible); });
}

void MainWindow::buildMenuBar()
{
    QList<QAction *> pages;
    for (qsizetype index = 0; index < m_pages.size(); ++index) {
        auto *action = new QAction(m_navigation->pageName(int(index)), this);
        action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(index + 1)));
        connect(action, &QAction::triggered, this,
                [this, index] { m_navigation->setCurrentPage(int(index)); });
        pages.append(action);
    }
    buildMenus(*menuBar(), m_actions, pages, makeAppearanceMenu(), makeTextSizeMenu(),
               makeLockMenu(), m_context.services.practice != nullptr);
    menuBar()->setCornerWidget(makePerson());
    // Actions that are in no menu must have their keys all the same.
    for (const CommandSpec &spec : Actions::all())
        addAction(&m_actions.of(spec.command));
}

void MainWindow::openGuide(const QString &pageName)
{
    // Shown beside the window, to be read while practising.
    auto *guide = new PracticeGuideDialog(m_theme, pageName, this);
    guide->show();
}

QWidget *MainWindow::makePerson()
{
    auto *person = new QWidget;
    auto *row = new QHBoxLayout(person);
    row->setContentsMargins(0, metric::gap1 + 1, metric::gap4, metric::gap1);
    row->setSpacing(metric::gap1 + 1);
    auto *icon = new QLabel;
    const auto tint = [this, icon] {
        icon->setPixmap(m_theme.icon(QStringLiteral("person"), m_theme.color(Token::Text2), 14,
                                     devicePixelRatioF()));
    };
    tint();
    connect(&m_theme, &Theme::changed, icon, tint);
    row->addWidget(icon);
    auto *name = new ThemedLabel(m_theme, m_context.services.user, TextSize::Small, Token::Text2);
    name->setAccessibleName(tr("Signed in as %1").arg(m_context.services.user));
    row->addWidget(name);
    return person;
}

PageWidget *MainWindow::current() const
{
    return qobject_cast<PageWidget *>(m_stack->currentWidget());
}

bool MainWindow::showPage(const QString &name)
{
    const auto found = std::find_if(m_pages.cbegin(), m_pages.cend(),
                                    [&name](const Entry &entry) { return entry.name == name; });
    if (found == m_pages.cend())
        return false;
    m_navigation->setCurrentPage(int(found - m_pages.cbegin()));
    return true;
}

QString MainWindow::currentPageName() const
{
    return current()->objectName();
}

PageWidget &MainWindow::page(const QString &name) const
{
    const auto found = std::find_if(m_pages.cbegin(), m_pages.cend(),
                                    [&name](const Entry &entry) { return entry.name == name; });
    Q_ASSERT(found != m_pages.cend());
    return *found->page;
}

void MainWindow::showIndex(int index)
{
    current()->dismissToast();
    m_stack->setCurrentIndex(index);
    m_context.settings.set(settingkeys::lastPage, m_pages.at(index).name);
    m_status->setSelectionText(current()->statusText());
    refreshActions();
    if (!m_navigation->hasFocus())
        current()->panes().first()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::goTo(ObjectKind kind, qint64 id)
{
    switch (kind) {
    case ObjectKind::Invoice:
    case ObjectKind::Card: showPage(QStringLiteral("invoices")); break;
    case ObjectKind::Payout:
        showPage(m_approvals->isWaitingForMe(PayoutId{id}) ? QStringLiteral("approvals")
                                                           : QStringLiteral("payouts"));
        break;
    case ObjectKind::Account: showPage(QStringLiteral("accounts")); break;
    case ObjectKind::Statement:
    case ObjectKind::Run: showPage(QStringLiteral("reconciliation")); break;
    case ObjectKind::Transfer:
    case ObjectKind::Claim: showPage(QStringLiteral("transfers")); break;
    case ObjectKind::Callback: showPage(QStringLiteral("callbacks")); break;
    case ObjectKind::Person:
    case ObjectKind::Policy:
    case ObjectKind::Template: return; // they have no page
    }
    current()->showObject(kind, id);
    if (current()->can(Command::Open)) // to what it waits for, as Enter on its row
        current()->perform(Command::Open);
}

void MainWindow::openOn(const QString &pageName, Command command)
{
    showPage(pageName);
    if (current()->can(command))
        current()->perform(command);
}

void MainWindow::perform(Command command)
{
    current()->dismissToast();
    switch (command) {
    case Command::NewPayout: openOn(QStringLiteral("payouts"), Command::New); break;
    case Command::NewInvoice: openOn(QStringLiteral("invoices"), Command::New); break;
    case Command::ProviderInvoices:
    case Command::PaymentMethods: openOn(QStringLiteral("invoices"), command); break;
    case Command::NewTransfer:
    case Command::NewClaim: openOn(QStringLiteral("transfers"), command); break;
    case Command::AddAccount: openOn(QStringLiteral("accounts"), Command::New); break;
    case Command::Import: openOn(QStringLiteral("reconciliation"), command); break;
    case Command::Templates:
    case Command::ImportPayouts: openOn(QStringLiteral("payouts"), command); break;
    case Command::Callbacks: showPage(QStringLiteral("callbacks")); break;
    case Command::PracticeGuide: openGuide({}); break;
    case Command::PromisesGuide:
        (new PracticeGuideDialog(m_theme, {}, this, Guide::Promises))->show();
        break;
    case Command::People: (new PeopleDialog(m_context, this))->open(); break;
    case Command::LockWindow: m_lock->lock(); break;
    case Command::Quit: close(); break;
    case Command::NextPane: movePane(1); break;
    case Command::PreviousPane: movePane(-1); break;
    case Command::KeyboardHelp: (new KeyboardHelpDialog(m_theme, this))->open(); break;
    case Command::About: (new AboutDialog(m_theme, this))->open(); break;
    case Command::Simulators:
        if (m_simulators)
            m_simulators->setVisible(!m_simulators->isVisible());
        break;
    default:
        if (current()->can(command))
            current()->perform(command);
    }
}

bool MainWindow::canAnywhere(Command command) const
{
    switch (command) {
    case Command::NewPayout:
    case Command::NewInvoice:
    case Command::NewTransfer:
    case Command::NewClaim:
    case Command::AddAccount:
    case Command::Callbacks:
    case Command::PracticeGuide:
    case Command::PromisesGuide:
    case Command::People:
    case Command::LockWindow:
    case Command::Quit:
    case Command::NextPane:
    case Command::PreviousPane:
    case Command::KeyboardHelp:
    case Command::About: return true;
    case Command::Simulators: return m_simulators != nullptr;
    case Command::Import: return page(QStringLiteral("reconciliation")).can(command);
    case Command::ProviderInvoices:
    case Command::PaymentMethods: return page(QStringLiteral("invoices")).can(command);
    case Command::Templates:
    case Command::ImportPayouts: return page(QStringLiteral("payouts")).can(command);
    default: return current()->can(command);
    }
}

void MainWindow::refreshActions()
{
    for (const CommandSpec &spec : Actions::all()) {
        QAction &action = m_actions.of(spec.command);
        action.setEnabled(canAnywhere(spec.command));
        const QString label = current()->label(spec.command);
        action.setText(label.isEmpty() ? Actions::text(spec.command) : label);
    }
}

void MainWindow::refreshCounts()
{
    const QueueCounts &counts = m_overview.counts();
    m_navigation->setCount(1, counts.invoices);
    m_navigation->setCount(2, counts.payouts);
    m_navigation->setCount(3, counts.approvals);
    m_navigation->setCount(4, counts.transfers);
    m_navigation->setCount(5, counts.statements);
}

void MainWindow::movePane(int step)
{
    QList<QWidget *> panes{m_navigation};
    for (QWidget *pane : current()->panes()) {
        if (pane->isVisible() && pane->isEnabled())
            panes.append(pane);
    }
    if (m_simulators && m_simulators->isVisible())
        panes.append(m_simulators);
    const QWidget *focused = QApplication::focusWidget();
    qsizetype at = 0;
    for (qsizetype index = 0; index < panes.size(); ++index) {
        if (panes.at(index) == focused || panes.at(index)->isAncestorOf(focused))
            at = index;
    }
    panes.at((at + step + panes.size()) % panes.size())->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings.set(settingkeys::windowGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace paydesk
