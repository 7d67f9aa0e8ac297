// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/accountpage.h"

#include "app/accounts/accountdesk.h"
#include "app/accounts/logindesk.h"
#include "app/accounts/logintext.h"
#include "app/accounts/providerdirectory.h"
#include "app/events/changehub.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/addaccountdialog.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/logindialog.h"
#include "ui/dialogs/replacesecretdialog.h"
#include "ui/pages/accountdetails.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tokenframe.h"

#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

namespace {

// Columns that the pane shows as well.
constexpr int currenciesColumn = 3;
constexpr int keyColumn = 4;
constexpr int testedColumn = 6;

/// In practice every account is one of practice.
TableWords accountWords(const PageContext &context)
{
    TableWords words = tableWords(context.times, context.services.clock);
    words.environment
        = [&context](Environment environment) { return badgeWord(context.badge(environment)); };
    return words;
}

} // namespace

AccountPage::AccountPage(PageContext &context)
    : PageWidget(context)
    , m_feed(context.services, context.names, accountWords(context), this)
    , m_header(new PageHeader(context.theme, tr("Accounts")))
    , m_search(m_header->addSearch(tr("Provider or account"), QStringLiteral("Ctrl+F")))
    , m_stack(new QStackedLayout)
    , m_view(new TableView(context.theme, context.times.locale(), m_feed.table(),
                           RowHeight::Comfortable))
    , m_empty(new EmptyState(context.theme))
    , m_warning(new MessageFrame(context.theme, Role::Wait))
    , m_details(new AccountDetails(context))
{
    build();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_feed.setSearch(text);
        refresh();
    });
    connect(m_view, &TableView::currentIdChanged, this, &AccountPage::showCurrent);
    connect(m_view, &TableView::opened, this, [this] {
        m_details->show();
        m_details->setFocus(Qt::OtherFocusReason);
    });
    connect(m_details, &DetailsPane::closed, m_details, &QWidget::hide);
    connect(m_details, &AccountDetails::replaceRequested, this, &AccountPage::openReplace);
    connect(m_details, &AccountDetails::balanceRequested, this, &AccountPage::readBalance);
    connect(m_details, &AccountDetails::resumeRequested, this, &AccountPage::askResume);
    connect(&services().hub, &ChangeHub::payoutChanged, this, [this] {
        if (m_current) // also while another page is shown
            m_details->showStopped(m_current->id);
    });
    connect(m_empty, &EmptyState::acted, this, [this] {
        m_search->text().isEmpty() ? openAdd() : m_search->clear();
    });
    connect(&context.names, &AccountNames::changed, this, &AccountPage::refresh);
    refresh();
}

void AccountPage::build()
{
    m_view->setAccessibleName(tr("Accounts"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSpareColumns({keyColumn, currenciesColumn, testedColumn});
    m_view->keepColumns(context().settings, QStringLiteral("accounts"));
    m_header->addAction(context().actions.of(Command::CheckNow));
    m_header->setPrimary(context().actions.of(Command::New));
    auto *list = new TokenFrame(theme(), Token::Surface);
    auto *listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->addLayout(m_stack, 1);
    auto *warningRow = new QVBoxLayout;
    warningRow->setContentsMargins(metric::gap4, 0, metric::gap4, metric::gap3);
    warningRow->addWidget(m_warning);
    listColumn->addLayout(warningRow);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *splitter = new QSplitter;
    splitter->addWidget(list);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({theme().px(720), theme().px(384)});
    const auto sizePane = [this] { m_details->setMinimumWidth(theme().px(376)); };
    sizePane(); // names of keys are long
    connect(&theme(), &Theme::changed, this, sizePane);
    keepSplitter(*splitter, QStringLiteral("accounts"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(splitter, 1);
}

bool AccountPage::can(Command command) const
{
    switch (command) {
    case Command::New:
    case Command::Search: return true;
    case Command::CheckNow: return m_current && !m_testing;
    case Command::Open:
    case Command::ToggleDetails:
    case Command::RemoveAccount: return m_current.has_value();
    case Command::LogIn: return m_current && logsIn(*m_current);
    default: return false;
    }
}

void AccountPage::perform(Command command)
{
    switch (command) {
    case Command::New: openAdd(); break;
    case Command::Search: m_search->setFocus(Qt::ShortcutFocusReason); break;
    case Command::CheckNow: test(); break;
    case Command::ToggleDetails: m_details->setVisible(!m_details->isVisible()); break;
    case Command::Open: m_details->setFocus(Qt::OtherFocusReason); break;
    case Command::RemoveAccount: askRemove(); break;
    case Command::LogIn: openLogIn(); break;
    default: break;
    }
}

QString AccountPage::label(Command command) const
{
    if (command == Command::New)
        return tr("Add account");
    return command == Command::CheckNow ? tr("Test connection") : QString();
}

void AccountPage::showObject(ObjectKind, qint64 id)
{
    m_search->clear();
    m_details->show();
    m_view->setCurrentId(id);
}

QList<QWidget *> AccountPage::panes() const
{
    return {m_view, m_search, m_details};
}

void AccountPage::refresh()
{
    const bool empty = m_feed.table().rowCount() == 0;
    if (empty && m_search->text().isEmpty())
        m_empty->setState(EmptyState::Kind::Empty, tr("No accounts yet"),
                          tr("Add the first one to take payments and pay out."), tr("Add account"),
                          QStringLiteral("accounts"));
    else if (empty)
        m_empty->setState(EmptyState::Kind::Filtered, tr("Nothing matches"), {}, tr("Clear the search"));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    if (!empty && !m_view->currentIndex().isValid())
        m_view->chooseRow(0);
    showCurrent();
    showLogInWarning();
    const auto &accounts = context().names.accounts();
    const auto live = std::count_if(accounts.begin(), accounts.end(), [](const Account &account) {
        return account.environment == Environment::Live;
    });
    setStatusText(tr("%n account(s)", nullptr, int(accounts.size())) + QStringLiteral(", ")
                  + tr("%n live", nullptr, int(live)));
}

void AccountPage::showCurrent()
{
    m_current = context().names.find(AccountId{m_view->currentId()});
    if (m_current)
        m_details->showAccount(*m_current);
    else
        m_details->hide();
    emit actsChanged();
}

bool AccountPage::logsIn(const Account &account) const
{
    const ProviderInfo *info = services().providers.find(account.provider);
    return info && info->capabilities.testFlag(Capability::LogIn);
}

/// The account that needs it most; the others say it in their own row.
void AccountPage::showLogInWarning()
{
    m_warning->hide();
    for (const Account &account : context().names.accounts()) {
        const auto state = logsIn(account) ? services().logIn.state(account.id) : LoginState{};
        if (!logsIn(account) || !state)
            continue;
        const LoginWords words = loginWords(*state, context().times, services().clock.now());
        const bool blocked = isLoginNeeded(state->kind);
        if (words.look.role != Role::Wait && !blocked)
            continue;
        m_warning->setMessage(words.look.role,
                              tr("%1: %2.", "account, state of its login")
                                  .arg(context().names.full(account.id), words.look.label),
                              words.remark + u' ' + tr("Choose the account, then Log in…"));
        m_warning->show();
        if (blocked)
            return;
    }
}

void AccountPage::openLogIn()
{
    auto *dialog = new LogInDialog(context(), *m_current, this);
    connect(dialog, &LogInDialog::loggedIn, this, [this, name = context().names.full(m_current->id)] {
        toast(tr("Logged in at %1", "an account").arg(name));
        if (can(Command::CheckNow))
            test(); // what the provider says about the user who logged in
    });
    dialog->open();
}

void AccountPage::openAdd()
{
    auto *dialog = new AddAccountDialog(context(), this);
    connect(dialog, &AddAccountDialog::added, this, [this](qint64 id) {
        showObject(ObjectKind::Account, id);
        toast(tr("Account added. F5 tests the connection."));
    });
    dialog->open();
}

void AccountPage::openReplace(const QString &name)
{
    const ProviderInfo *info = m_current ? services().providers.find(m_current->provider) : nullptr;
    for (const AccountKey &key : info ? info->accountKeys : QList<AccountKey>{}) {
        if (key.key != name)
            continue;
        auto *dialog = new ReplaceSecretDialog(context(), *m_current, key, this);
        connect(dialog, &ReplaceSecretDialog::replaced, this,
                [this] { toast(tr("Replaced. F5 tests the connection.")); });
        dialog->open();
    }
}

void AccountPage::askRemove()
{
    auto *sheet = new AskSheet(
        theme(),
        {.title = tr("Remove account"),
         .what = context().names.full(m_current->id),
         .consequence = tr("Its secrets are wiped and it can no longer be used. Its orders and "
                           "their history stay in the ledger."),
         .act = tr("Remove account"),
         .keep = tr("Keep it"),
         .reasonLabel = {}},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, id = m_current->id] {
        const QString name = context().names.full(id);
        const auto removed = services().accounts.remove(id);
        if (removed)
            toast(tr("Removed %1", "an account").arg(name));
        else
            m_details->showProblem(removed.error());
    });
    sheet->open();
}

void AccountPage::test()
{
    m_testing = true;
    m_details->setTesting(true);
    emit actsChanged();
    services().accounts.check(m_current->id)
        ->onFinished(this, [this, id = m_current->id](const Result<AccountCheck> &check) {
            m_testing = false;
            if (m_current && m_current->id == id && !check)
                m_details->showProblem(check.error());
            if (check)
                toast(tr("%1 answers", "an account").arg(context().names.full(id)));
            emit actsChanged();
        });
}

void AccountPage::askResume()
{
    if (!m_current)
        return;
    auto *sheet = new AskSheet(
        theme(),
        {.title = tr("Let payouts leave again"),
         .what = context().names.full(m_current->id),
         .consequence = tr("Nobody knows what became of the latest payouts. If their answers are lost "
                           "for the same reason, the next ones will be in doubt, too."),
         .act = tr("Let them leave"),
         .keep = tr("Keep it stopped"),
         .reasonLabel = tr("Why, and who said so")},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, id = m_current->id](const QString &reason) {
        const auto resumed = services().accounts.resumeSending(id, reason);
        if (!resumed)
            m_details->showProblem(resumed.error());
        else
            toast(tr("Payouts may leave by it again."));
    });
    sheet->open();
}

void AccountPage::readBalance()
{
    services().accounts.balance(m_current->id)
        ->onFinished(this, [this, id = m_current->id](const Result<std::vector<SeenBalance>> &seen) {
            if (m_current && m_current->id == id && !seen)
                m_details->showProblem(seen.error());
        });
}

} // namespace paydesk
