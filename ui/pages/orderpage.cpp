// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/orderpage.h"

#include "app/accounts/providerdirectory.h"
#include "app/events/changehub.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/daterangedialog.h"
#include "ui/pages/orderclipboard.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int searchPauseMs = 200;
constexpr int narrowPage = 860; // below it list and pane take turns
constexpr int widestPane = 480;

} // namespace

OrderPage::OrderPage(PageContext &context, const OrderPageWords &words, OrderFeedBase &feed,
                     TableModelBase &table, QList<StateChoice> states, QList<FilterView> views)
    : PageWidget(context)
    , m_words(words)
    , m_feed(feed)
    , m_table(table)
    , m_header(new PageHeader(context.theme, words.title))
    , m_search(m_header->addSearch(words.searchHint, QStringLiteral("Ctrl+F")))
    , m_bar(new FilterBar(context.theme))
    , m_problem(new MessageFrame(context.theme))
    , m_toAccount(new LinkButton(context.theme, tr("Open the account")))
    , m_splitter(new QSplitter)
    , m_listArea(new QWidget)
    , m_list(new QStackedLayout(m_listArea))
    , m_view(new TableView(context.theme, context.times.locale(), table))
    , m_empty(new EmptyState(context.theme))
    , m_details(new OrderDetails(context))
{
    m_filters = new OrderFilters(context, *m_bar, std::move(states), std::move(views));
    m_filters->setCurrenciesShown(words.currencies);
    build(words);
    m_searchLater.setSingleShot(true);
    m_searchLater.setInterval(searchPauseMs);
    connect(m_search, &QLineEdit::textChanged, &m_searchLater, qOverload<>(&QTimer::start));
    connect(&m_searchLater, &QTimer::timeout, this,
            [this] { m_filters->setSearch(m_search->text()); });
    connect(m_filters, &OrderFilters::changed, this, &OrderPage::filterChanged);
    connect(m_filters, &OrderFilters::rangeWanted, this, &OrderPage::openRange);
    connect(&feed, &OrderFeedBase::countChanged, this, &OrderPage::showEmptyOrList);
    connect(&feed, &OrderFeedBase::problemChanged, this, &OrderPage::showEmptyOrList);
    connect(&feed, &OrderFeedBase::orderChanged, this, [this](qint64 id) {
        if (m_current && m_current->id == id)
            showCurrent(id);
        dismissToastIfStale();
    });
    connect(m_view, &TableView::currentIdChanged, this, &OrderPage::showCurrent);
    connect(m_view, &TableView::selectionEdited, this, &OrderPage::updateStatus);
    connect(m_view, &TableView::selectionEdited, this, &OrderPage::actsChanged);
    connect(m_view, &TableView::opened, this, [this] { perform(Command::Open); });
    connect(&services().hub, &ChangeHub::accountsChanged, this, [this] {
        if (m_toAccount->isVisibleTo(m_problem)) // it was told of a login, or a key, of before
            m_problem->hide();
    });
    connect(m_details, &DetailsPane::closed, this, [this] { setDetailsShown(false, false); });
    connect(&context.theme, &Theme::changed, this, &OrderPage::sizePane);
    connect(m_empty, &EmptyState::acted, this, [this] {
        m_empty->kind() == EmptyState::Kind::Filtered ? perform(Command::ClearFilters)
            : m_empty->kind() == EmptyState::Kind::Failed ? m_feed.reload()
                                                          : perform(Command::New);
    });
}

void OrderPage::build(const OrderPageWords &words)
{
    m_view->setAccessibleName(words.title);
    m_view->keepColumns(context().settings, words.name);
    m_list->addWidget(m_view);
    m_list->addWidget(m_empty);
    m_splitter->addWidget(m_listArea);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({theme().px(732), theme().px(368)});
    m_listArea->setMinimumWidth(theme().px(420));
    sizePane();
    keepSplitter(*m_splitter, words.name);
    m_problem->hide();
    m_problem->extras()->addWidget(m_toAccount, 0, Qt::AlignLeft);
    connect(m_toAccount, &LinkButton::clicked, this, [this] {
        if (m_current)
            emit goTo(ObjectKind::Account, m_current->order.account.value);
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_bar);
    column->addWidget(m_problem);
    column->addWidget(m_splitter, 1);
    m_details->hide();
}

void OrderPage::addUnderHead(QWidget *strip)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_problem), strip);
}

void OrderPage::start()
{
    m_feed.reload();
    showEmptyOrList();
}

bool OrderPage::can(Command command) const
{
    switch (command) {
    case Command::Search:
    case Command::ToggleDetails:
    case Command::NextItem: return true;
    case Command::ClearFilters: return m_filters->choice().count() > 0;
    case Command::Open:
    case Command::CopyReference:
    case Command::CopySummary: return m_current && m_current->id > 0;
    case Command::CheckNow: return m_current && m_current->id > 0 && m_toCheck.isEmpty();
    case Command::TakeDoubt: return doubtOwner().has_value();
    default: return false;
    }
}

void OrderPage::perform(Command command)
{
    switch (command) {
    case Command::Search:
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
        break;
    case Command::ClearFilters:
        m_search->clear();
        m_filters->clear();
        break;
    case Command::ToggleDetails:
        setDetailsShown(!m_details->isVisible(), !m_details->isVisible());
        break;
    case Command::NextItem: nextItem(); break;
    case Command::Open:
        setDetailsShown(true, true);
        focusPane();
        break;
    case Command::CheckNow: checkSelected(); break;
    case Command::TakeDoubt: takeDoubt(); break;
    case Command::CopyReference: toast(copyReference(*m_current)); break;
    case Command::CopySummary: toast(copySummary(*m_current, context())); break;
    default: break;
    }
}

void OrderPage::focusPane() { m_details->setFocus(Qt::OtherFocusReason); }

void OrderPage::showObject(ObjectKind, qint64 id)
{
    if (m_table.rowOfId(id) < 0) {
        m_search->clear();
        m_filters->clear();
    }
    setDetailsShown(true, true);
    m_view->setCurrentId(id);
    showCurrent(id); // also when the row is beyond the loaded pages
}

QList<QWidget *> OrderPage::panes() const
{
    return {m_view, m_search, m_details};
}

void OrderPage::filterChanged()
{
    applyFilter(m_filters->choice());
    showEmptyOrList();
    emit actsChanged();
}

void OrderPage::showEmptyOrList()
{
    m_bar->setCountText(countText(m_feed.count()));
    const bool empty = m_table.rowCount() == 0;
    const int filters = m_filters->choice().count();
    if (const auto &problem = m_feed.problem(); problem && empty)
        m_empty->setState(EmptyState::Kind::Failed, tr("List not read"),
                          context().words(*problem, Act::Question).what, tr("Try again"));
    else if (empty && filters > 0)
        m_empty->setState(EmptyState::Kind::Filtered, tr("Nothing matches"),
                          tr("%n filter(s) hide everything.", nullptr, filters),
                          tr("Clear filters"));
    else if (empty)
        m_empty->setState(EmptyState::Kind::Empty, m_words.emptyTitle, m_words.emptyText,
                          m_words.emptyAction);
    m_list->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    if (!empty && !m_view->currentIndex().isValid())
        m_view->chooseRow(0);
    updateStatus();
}

void OrderPage::showCurrent(qint64 id)
{
    m_current = id > 0 ? viewOf(id) : std::nullopt;
    if (m_current) {
        m_details->showOrder(*m_current);
        showNeed(*m_current);
    }
    setDetailsShown(m_detailsWanted, m_opened);
    emit actsChanged();
}

void OrderPage::refreshCurrent()
{
    if (m_current && m_current->id > 0)
        showCurrent(m_current->id);
}

void OrderPage::keepFocus(const std::function<void()> &change)
{
    QWidget *before = window()->focusWidget();
    const bool inPane = before && m_details->isAncestorOf(before);
    change();
    if (inPane && !before->isVisible())
        m_view->setFocus(Qt::OtherFocusReason);
}

void OrderPage::showView(const OrderView &view)
{
    m_current = view;
    m_details->showOrder(view);
    showNeed(view);
    setDetailsShown(true, true);
    emit actsChanged();
}

bool OrderPage::isNarrow() const
{
    return width() < theme().px(narrowPage);
}

void OrderPage::sizePane()
{
    m_details->setMinimumWidth(theme().px(344));
    m_details->setMaximumWidth(isNarrow() ? QWIDGETSIZE_MAX : theme().px(widestPane));
}

void OrderPage::setDetailsShown(bool shown, bool opened)
{
    const bool narrow = isNarrow();
    m_opened = opened;
    if (shown || !narrow) // closing the pane of a narrow window leads back to the list
        m_detailsWanted = shown;
    const bool visible = shown && m_current.has_value() && (!narrow || opened);
    m_details->setVisible(visible);
    m_listArea->setVisible(!(visible && narrow));
    context().actions.of(Command::ToggleDetails).setChecked(visible);
    if (!visible && m_details->isAncestorOf(focusWidget()))
        m_view->setFocus();
}

void OrderPage::openRange()
{
    const QDate today = context().times.localDay(services().clock.now());
    auto *dialog = new DateRangeDialog(theme(), today.addDays(-6), today, this);
    connect(dialog, &DateRangeDialog::chosen, m_filters, &OrderFilters::setRange);
    dialog->open();
}

void OrderPage::toastOn(qint64 id, const QString &text, ToastTone tone)
{
    const auto stateNow = [this, id] {
        const auto view = viewOf(id);
        return view ? view->look.label : QString();
    };
    const auto view = viewOf(id);
    toast(text, view && view->inDoubt ? ToastTone::Doubt : tone,
          [stateNow, shown = stateNow()] { return stateNow() == shown; });
}

void OrderPage::nextItem()
{
    const int rows = m_table.rowCount();
    for (int step = 1; step <= rows; ++step) {
        const int row = (m_view->currentIndex().row() + step) % rows;
        const auto look = m_table.index(row, 0).data(StateLookRole).value<StateLook>();
        const bool waits = look.role == Role::Doubt || look.role == Role::Wait;
        if (!waits || !concernsUser(m_table.idAt(row)))
            continue;
        m_view->setCurrentId(m_table.idAt(row));
        m_view->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    toast(tr("Nothing here needs a person."));
}

void OrderPage::updateStatus()
{
    const QList<qint64> ids = m_view->selectedIds();
    if (ids.isEmpty()) {
        setStatusText(countText(m_feed.count()));
        return;
    }
    QString text = tr("%1 of %2 selected", "rows")
                       .arg(locale().toString(ids.size()), locale().toString(m_feed.count()));
    if (const auto sum = sumOfRows(m_table, ids))
        text = tr("%1: %2", "selection, then its sum")
                   .arg(text, moneytext::displayWithCode(*sum, locale()));
    setStatusText(text);
}

void OrderPage::showProblem(const Error &error, Act act)
{
    const auto order = m_current ? context().names.find(m_current->order.account) : std::nullopt;
    const ProviderInfo *info = order ? services().providers.find(order->provider) : nullptr;
    const ErrorWords words = context().words(error, act, info);
    m_problems = m_problem->isVisibleTo(this) ? m_problems + 1 : 1;
    const QString before
        = m_problems > 1 ? u' ' + tr("%Ln refusal(s) in a row; this is the newest.", nullptr, m_problems)
                         : QString();
    m_problem->setMessage(Role::Bad, words.what, words.rest() + before);
    const bool account = error.kind == ErrorKind::Credentials && m_current;
    m_toAccount->setVisible(account);
    m_problem->show();
}

void OrderPage::hideProblem() { m_problem->hide(); }

void OrderPage::resizeEvent(QResizeEvent *event)
{
    PageWidget::resizeEvent(event);
    sizePane();
    setDetailsShown(m_detailsWanted, m_opened);
}

void OrderPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return PageWidget::keyPressEvent(event);
    m_problem->hide();
    dismissToast();
    if (m_search->hasFocus())
        m_search->clear();
    else if (!m_listArea->isVisible())
        setDetailsShown(false, false);
    m_view->setFocus();
}

} // namespace paydesk
