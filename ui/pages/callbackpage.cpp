// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/callbackpage.h"

#include "app/callbacks/callbackreception.h"
#include "app/text/callbacktext.h"
#include "models/ledger/ledger.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/applycallbackdialog.h"
#include "ui/dialogs/callbackaccounts.h"
#include "ui/dialogs/listendialog.h"
#include "ui/pages/callbackdetails.h"
#include "ui/pages/receptionbar.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/pageheader.h"

#include <QComboBox>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int signatureColumn = 4;
constexpr int deliveriesColumn = 3;
constexpr int narrowCallbacks = 860; // below it list and pane take turns
constexpr int widestCallback = 480;

struct CallbackView
{
    QString name;
    QList<CallbackOutcome> outcomes;
};

QList<CallbackView> callbackViews()
{
    using enum CallbackOutcome;
    return {{CallbackPage::tr("All callbacks"), {}},
        {CallbackPage::tr("Worth a look"), {Received, Refused, UnknownObject, Mismatch}},
        {CallbackPage::tr("Applied"), {Applied}}};
}

} // namespace

CallbackPage::CallbackPage(PageContext &context)
    : PageWidget(context)
    , m_feed(context.services, context.names, tableWords(context.times, context.services.clock),
          nullptr)
    , m_header(new PageHeader(context.theme, tr("Callbacks")))
    , m_bar(new FilterBar(context.theme))
    , m_outcome(addChip(tr("Outcome"), &CallbackPage::fillOutcomes))
    , m_account(addChip(tr("Account"), &CallbackPage::fillAccounts))
    , m_reception(new ReceptionBar(context))
    , m_splitter(new QSplitter)
    , m_listArea(new QWidget)
    , m_stack(new QStackedLayout(m_listArea))
    , m_view(new TableView(context.theme, context.times.locale(), m_feed.table()))
    , m_empty(new EmptyState(context.theme))
    , m_details(new CallbackDetails(context))
{
    build();
    buildFilters();
    connect(m_reception, &ReceptionBar::listenRequested, this, &CallbackPage::openListen);
    connect(m_reception, &ReceptionBar::watchRequested, this, &CallbackPage::chooseFolder);
    connect(m_reception, &ReceptionBar::copied, this,
        [this](const QString &address) { toast(tr("Copied %1").arg(address)); });
    connect(
        &context.services.reception, &CallbackReception::changed, this, &CallbackPage::actsChanged);
    connect(m_view, &TableView::currentIdChanged, this, &CallbackPage::showCurrent);
    connect(m_view, &TableView::opened, this, [this] { perform(Command::Open); });
    connect(m_details, &DetailsPane::closed, this, [this] { showPane(false, false); });
    connect(m_details, &CallbackDetails::objectRequested, this, &CallbackPage::goTo);
    connect(m_details, &CallbackDetails::accountRequested, this,
        [this](qint64 id) { emit goTo(ObjectKind::Account, id); });
    connect(m_empty, &EmptyState::acted, this, [this] {
        m_empty->kind() == EmptyState::Kind::Filtered     ? clearFilters()
            : m_empty->kind() == EmptyState::Kind::Failed ? m_feed.reload()
                                                          : openApply();
    });
    connect(&m_feed, &CallbackFeed::changed, this, &CallbackPage::refresh);
    refresh();
}

void CallbackPage::build()
{
    m_view->setAccessibleName(tr("Callbacks"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSpareColumns({signatureColumn, deliveriesColumn});
    m_view->keepColumns(context().settings, QStringLiteral("callbacks"));
    m_header->setPrimary(context().actions.of(Command::New));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_listArea);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({theme().px(720), theme().px(384)});
    m_listArea->setMinimumWidth(theme().px(420));
    keepSplitter(*m_splitter, QStringLiteral("callbacks"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget *part : std::initializer_list<QWidget *>{m_header, m_bar, m_reception})
        column->addWidget(part);
    column->addWidget(m_splitter, 1);
}

void CallbackPage::buildFilters()
{
    for (const CallbackView &view : callbackViews())
        m_bar->viewCombo()->addItem(view.name);
    connect(m_bar->viewCombo(), &QComboBox::activated, this, &CallbackPage::applyView);
    connect(m_bar, &FilterBar::clearRequested, this, &CallbackPage::clearFilters);
    connect(m_bar, &FilterBar::chipCleared, this, [this](FilterChip *chip) {
        if (chip == m_outcome)
            m_filter.outcomes.clear();
        else
            m_filter.account.reset();
        filterEdited();
    });
}

FilterChip *CallbackPage::addChip(const QString &name, void (CallbackPage::*fill)(QMenu &))
{
    FilterChip *chip = m_bar->addChip(name);
    auto *menu = new QMenu(chip);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
        menu->clear();
        (this->*fill)(*menu);
    });
    chip->setMenu(menu);
    chip->setPopupMode(QToolButton::InstantPopup);
    return chip;
}

void CallbackPage::fillOutcomes(QMenu &menu)
{
    for (const CallbackOutcome outcome : allCallbackOutcomes()) {
        QAction *action = menu.addAction(stateWord(outcome));
        action->setCheckable(true);
        action->setChecked(m_filter.outcomes.contains(outcome));
        connect(action, &QAction::toggled, this, [this, outcome](bool on) {
            m_filter.outcomes.removeAll(outcome);
            if (on)
                m_filter.outcomes.append(outcome);
            filterEdited();
        });
    }
}

void CallbackPage::fillAccounts(QMenu &menu)
{
    for (const Account &account : callbackAccounts(context())) {
        connect(menu.addAction(context().names.full(account.id)), &QAction::triggered, this,
            [this, id = account.id] {
                m_filter.account = id;
                filterEdited();
            });
    }
}

void CallbackPage::applyView(int index)
{
    m_filter = {};
    m_filter.outcomes = callbackViews().at(index).outcomes;
    filterEdited();
}

void CallbackPage::clearFilters()
{
    m_bar->viewCombo()->setCurrentIndex(0);
    applyView(0);
}

void CallbackPage::filterEdited()
{
    QStringList words;
    for (const CallbackOutcome outcome : std::as_const(m_filter.outcomes))
        words.append(stateWord(outcome));
    m_outcome->setValue(words.join(QStringLiteral(", ")));
    m_account->setValue(m_filter.account ? context().names.account(*m_filter.account) : QString());
    m_feed.setFilter(m_filter);
}

bool CallbackPage::can(Command command) const
{
    switch (command) {
    case Command::New:
    case Command::ToggleDetails:
    case Command::NextItem:
        return true;
    case Command::ClearFilters:
        return m_filter.account || !m_filter.outcomes.isEmpty();
    case Command::Open:
        return m_current.has_value();
    default:
        return false;
    }
}

void CallbackPage::perform(Command command)
{
    switch (command) {
    case Command::New:
        openApply();
        break;
    case Command::ClearFilters:
        clearFilters();
        break;
    case Command::ToggleDetails:
        showPane(!m_details->isVisible(), !m_details->isVisible());
        break;
    case Command::NextItem:
        nextItem();
        break;
    case Command::Open:
        showPane(true, true);
        m_details->setFocus(Qt::OtherFocusReason);
        break;
    default:
        break;
    }
}

QString CallbackPage::label(Command command) const
{
    return command == Command::New ? tr("Apply a callback") : QString();
}

void CallbackPage::showObject(ObjectKind, qint64 id)
{
    if (m_feed.table().rowOfId(id) < 0)
        clearFilters();
    showPane(true, true);
    m_view->setCurrentId(id);
}

QList<QWidget *> CallbackPage::panes() const { return {m_view, m_reception, m_details}; }

void CallbackPage::refresh()
{
    const bool empty = m_feed.table().rowCount() == 0;
    if (m_feed.problem() && empty)
        m_empty->setState(EmptyState::Kind::Failed, tr("List not read"),
            context().words(*m_feed.problem(), Act::Question).what, tr("Try again"));
    else if (empty && can(Command::ClearFilters))
        m_empty->setState(EmptyState::Kind::Filtered, tr("Nothing matches"),
            tr("The filters hide everything."), tr("Clear filters"));
    else if (empty)
        m_empty->setState(EmptyState::Kind::Empty, tr("No callbacks yet"),
            tr("Listen for them, watch a folder, or apply one by hand."), tr("Apply a callback"),
            QStringLiteral("inbox"));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    if (!empty && !m_view->currentIndex().isValid())
        m_view->chooseRow(0);
    const QString count = tr("%Ln callback(s)", nullptr, int(m_feed.count()));
    m_bar->setCountText(count);
    setStatusText(count);
    showCurrent();
}

void CallbackPage::showCurrent()
{
    const qint64 id = m_view->currentId();
    const auto callback = services().ledger.callbacks().get(CallbackId{id});
    m_current = id > 0 && callback ? std::optional(*callback) : std::nullopt;
    if (m_current)
        m_details->showCallback(*m_current);
    showPane(m_paneWanted, m_opened);
    emit actsChanged();
}

bool CallbackPage::isNarrow() const { return width() < theme().px(narrowCallbacks); }

void CallbackPage::showPane(bool wanted, bool opened)
{
    const bool narrow = isNarrow();
    m_opened = opened;
    if (wanted || !narrow) // closing the pane of a narrow window leads back to the list
        m_paneWanted = wanted;
    const bool visible = wanted && m_current.has_value() && (!narrow || opened);
    m_details->setMinimumWidth(theme().px(344));
    m_details->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : theme().px(widestCallback));
    m_details->setVisible(visible);
    m_listArea->setVisible(!(visible && narrow));
    context().actions.of(Command::ToggleDetails).setChecked(visible);
}

void CallbackPage::openApply()
{
    auto *dialog = new ApplyCallbackDialog(context(), this);
    connect(dialog, &ApplyCallbackDialog::applied, this, [this](qint64 id) {
        m_feed.reload();
        showObject(ObjectKind::Callback, id);
        if (m_current)
            toast(callbackWords(*m_current, context().names.provider(m_current->account),
                      referenceOf(services(), *m_current))
                      .lead,
                m_current->outcome == CallbackOutcome::Applied ? ToastTone::Done
                                                               : ToastTone::Notice);
    });
    dialog->open();
}

void CallbackPage::openListen() { (new ListenDialog(context(), this))->open(); }

void CallbackPage::chooseFolder()
{
    auto *dialog = new QFileDialog(
        this, tr("Choose a folder to watch"), context().settings.get(settingkeys::lastFolder));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        if (const auto watched = services().reception.watch(folder); !watched)
            toast(context().sentence(watched.error(), Act::Question), ToastTone::Notice);
    });
    dialog->open();
}

void CallbackPage::nextItem()
{
    const CallbackTable &table = m_feed.table();
    const int rows = table.rowCount();
    for (int step = 1; step <= rows; ++step) {
        const int row = (m_view->currentIndex().row() + step) % rows;
        const Role role = stateLook(table.at(row).callback.outcome).role;
        if (role != Role::Bad && role != Role::Wait)
            continue;
        m_view->setCurrentId(table.idAt(row));
        return m_view->setFocus(Qt::ShortcutFocusReason);
    }
    toast(tr("Nothing here needs a person."));
}

void CallbackPage::resizeEvent(QResizeEvent *event)
{
    PageWidget::resizeEvent(event);
    showPane(m_paneWanted, m_opened);
}

void CallbackPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return PageWidget::keyPressEvent(event);
    dismissToast();
    if (!m_listArea->isVisible())
        showPane(false, false);
    m_view->setFocus();
}

} // namespace paydesk
