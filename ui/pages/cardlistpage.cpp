// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cardlistpage.h"

#include "app/accounts/providerdirectory.h"
#include "app/cards/carddesk.h"
#include "app/text/cardtext.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/chargecarddialog.h"
#include "ui/pages/carddetails.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"

#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace paydesk {

namespace {

// Columns that the pane shows as well.
constexpr int validColumn = 4;
constexpr int sourceColumn = 5;

} // namespace

CardListPage::CardListPage(PageContext &context, QWidget *tabs)
    : PageWidget(context)
    , m_feed(
          context.services, context.names, tableWords(context.times, context.services.clock), this)
    , m_header(new PageHeader(context.theme, tr("Invoices")))
    , m_search(
          m_header->addSearch(tr("Card, holder, invoice or account"), QStringLiteral("Ctrl+F")))
    , m_problem(new MessageFrame(context.theme, Role::Bad))
    , m_stack(new QStackedLayout)
    , m_view(new TableView(context.theme, context.times.locale(), m_feed.table()))
    , m_empty(new EmptyState(context.theme))
    , m_details(new CardDetails(context))
{
    build(tabs);
    connect(m_search, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_feed.setSearch(text); });
    connect(&m_feed, &CardFeed::changed, this, &CardListPage::refresh);
    connect(m_view, &TableView::currentIdChanged, this, &CardListPage::showCurrent);
    connect(m_view, &TableView::opened, this, [this] {
        m_details->show();
        m_details->setFocus(Qt::OtherFocusReason);
    });
    connect(m_details, &DetailsPane::closed, m_details, &QWidget::hide);
    connect(m_details, &CardDetails::invoiceWanted, this,
        [this](InvoiceId id) { emit goTo(ObjectKind::Invoice, id.value); });
    connect(m_empty, &EmptyState::acted, m_search, &QLineEdit::clear);
    refresh();
}

void CardListPage::build(QWidget *tabs)
{
    m_view->setAccessibleName(tr("Stored cards"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSpareColumns({validColumn, sourceColumn});
    m_view->keepColumns(context().settings, QStringLiteral("cards"));
    m_header->addTabs(tabs);
    m_header->addAction(context().actions.of(Command::ForgetCard));
    m_header->setPrimary(context().actions.of(Command::ChargeCard));
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_problem);
    column->addWidget(buildSplitter(), 1);
}

QWidget *CardListPage::buildSplitter()
{
    auto *list = new QWidget;
    list->setLayout(m_stack);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *splitter = new QSplitter;
    splitter->addWidget(list);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({theme().px(732), theme().px(368)});
    const auto sizePane = [this] { m_details->setMinimumWidth(theme().px(344)); };
    sizePane();
    connect(&theme(), &Theme::changed, this, sizePane);
    keepSplitter(*splitter, QStringLiteral("cards"));
    return splitter;
}

bool CardListPage::offers(Capability capability) const
{
    const auto account = m_current ? context().names.find(m_current->card.account) : std::nullopt;
    const ProviderInfo *info = account ? services().providers.find(account->provider) : nullptr;
    return info && info->capabilities.testFlag(capability);
}

bool CardListPage::can(Command command) const
{
    const bool usable = m_current && !m_current->card.forgotten && !m_busy;
    switch (command) {
    case Command::Search:
        return true;
    case Command::ChargeCard:
        return usable && offers(Capability::ChargeCard)
            && !hasEnded(m_current->card, services().clock.now());
    case Command::ForgetCard:
        return usable && offers(Capability::ForgetCard);
    case Command::Open:
    case Command::ToggleDetails:
        return m_current.has_value();
    default:
        return false;
    }
}

void CardListPage::perform(Command command)
{
    switch (command) {
    case Command::Search:
        m_search->setFocus(Qt::ShortcutFocusReason);
        break;
    case Command::ChargeCard:
        openCharge();
        break;
    case Command::ForgetCard:
        askForget();
        break;
    case Command::Open:
        m_details->setFocus(Qt::OtherFocusReason);
        break;
    case Command::ToggleDetails:
        m_details->setVisible(!m_details->isVisible());
        break;
    default:
        break;
    }
}

QString CardListPage::label(Command command) const
{
    if (command == Command::ChargeCard)
        return tr("Charge…");
    return command == Command::ForgetCard ? tr("Forget…") : QString();
}

void CardListPage::showObject(ObjectKind, qint64 id)
{
    m_search->clear();
    m_details->show();
    m_view->setCurrentId(id);
}

QList<QWidget *> CardListPage::panes() const { return {m_view, m_search, m_details}; }

void CardListPage::refresh()
{
    const bool empty = m_feed.table().rowCount() == 0;
    if (empty && m_search->text().isEmpty())
        m_empty->setState(EmptyState::Kind::Empty, tr("No stored cards"),
            tr("A card is kept when its payer agrees to it on the payment page of an "
               "invoice that asks for it."),
            {}, QStringLiteral("card"));
    else if (empty)
        m_empty->setState(
            EmptyState::Kind::Filtered, tr("Nothing matches"), {}, tr("Clear the search"));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    if (!empty && !m_view->currentIndex().isValid())
        m_view->chooseRow(0);
    showCurrent();
    setStatusText(tr("%n stored card(s)", nullptr, int(m_feed.kept())));
    emit listChanged();
}

void CardListPage::showCurrent()
{
    m_current = m_feed.find(StoredCardId{m_view->currentId()});
    if (m_current)
        m_details->showCard(*m_current);
    m_details->setVisible(m_current && m_feed.table().rowCount() > 0);
    emit actsChanged();
}

void CardListPage::openCharge()
{
    m_problem->hide();
    auto *dialog = new ChargeCardDialog(context(), m_current->card, this);
    connect(dialog, &ChargeCardDialog::confirmed, this,
        [this, id = m_current->card.id](const OrderRequest &request) {
            m_busy = true;
            emit actsChanged();
            services()
                .cards.charge(id, request)
                ->onFinished(
                    this, [this](const Result<InvoiceOutcome> &outcome) { takeCharge(outcome); });
        });
    dialog->open();
}

void CardListPage::takeCharge(const Result<InvoiceOutcome> &outcome)
{
    m_busy = false;
    emit actsChanged();
    if (!outcome)
        return showProblem(outcome.error());
    if (outcome->problem && outcome->order.state == InvoiceState::Draft)
        return showProblem(*outcome->problem);
    emit charged(outcome->order.id.value);
}

void CardListPage::askForget()
{
    m_problem->hide();
    const StoredCard &card = m_current->card;
    QStringList parts{card.mask, card.holder, context().names.full(card.account)};
    parts.removeAll(QString());
    auto *sheet = new AskSheet(theme(),
        {.title = tr("Forget card"),
            .what = parts.join(QStringLiteral(" · ")),
            .consequence = tr("%1 no longer keeps it. It cannot be charged again, and only its "
                              "payer can have it kept anew.")
                               .arg(context().names.provider(card.account)),
            .act = tr("Forget card"),
            .keep = tr("Keep it")},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, id = card.id, mask = card.mask] {
        services().cards.forget(id)->onFinished(
            this, [this, mask](const Result<StoredCard> &forgotten) {
                if (!forgotten)
                    return showProblem(forgotten.error());
                toast(tr("Forgotten: %1", "a card").arg(mask));
            });
    });
    sheet->open();
}

void CardListPage::showProblem(const Error &error)
{
    const ErrorWords words = context().words(error, Act::MoneyIn);
    m_problem->setMessage(Role::Bad, words.what, words.rest());
    m_problem->show();
}

} // namespace paydesk
