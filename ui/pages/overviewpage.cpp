// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewpage.h"

#include "app/accounts/accountdesk.h"
#include "app/events/changehub.h"
#include "app/invoices/invoicedesk.h"
#include "app/payouts/payoutdesk.h"
#include "app/transfers/transferdesk.h"
#include "ui/pages/overviewpanels.h"
#include "ui/theme/controllook.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/themedlabel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int askedAtOnce = 4;

} // namespace

OverviewPage::OverviewPage(PageContext &context)
    : PageWidget(context)
    , m_header(new PageHeader(context.theme, tr("Overview")))
    , m_panels(new OverviewPanels(context))
    , m_accountChoice(new QComboBox)
{
    buildHeader();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_panels, 1);
    keepSplitter(m_panels->columns(), QStringLiteral("overview"));
    connect(&context.overview, &OverviewFeed::changed, this, &OverviewPage::refresh);
    connect(&context.names, &AccountNames::changed, this, &OverviewPage::fillAccounts);
    connect(m_panels, &OverviewPanels::opened, this, &OverviewPage::goTo);
    fillAccounts();
    refresh();
}

void OverviewPage::buildHeader()
{
    auto *periods = new QWidget;
    auto *row = new QHBoxLayout(periods);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *group = new QButtonGroup(this);
    for (const auto &[days, name] :
         {std::pair{1, tr("Today")}, {7, tr("7 days")}, {30, tr("30 days")}}) {
        auto *button = new QPushButton(name);
        button->setCheckable(true);
        button->setChecked(days == 1);
        setButtonLook(*button, ButtonLook::Normal);
        group->addButton(button, days);
        row->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int days) {
        context().overview.setPeriod(days);
        m_panels->setPeriod(days);
    });
    m_accountChoice->setAccessibleName(tr("Account"));
    connect(m_accountChoice, &QComboBox::activated, this, [this](int index) {
        const qint64 id = m_accountChoice->itemData(index).toLongLong();
        context().overview.setAccount(id > 0 ? std::optional(AccountId{id}) : std::nullopt);
    });
    m_header->addTrailing(periods);
    m_header->addTrailing(m_accountChoice);
    m_header->addAction(context().actions.of(Command::CheckNow));
    m_new = m_header->setPrimary(context().actions.of(Command::New));
}

void OverviewPage::fillAccounts()
{
    const QVariant before = m_accountChoice->currentData();
    m_accountChoice->clear();
    m_accountChoice->addItem(tr("All accounts"), 0);
    for (const Account &account : context().names.accounts())
        m_accountChoice->addItem(context().names.full(account.id), account.id.value);
    m_accountChoice->setCurrentIndex(std::max(0, m_accountChoice->findData(before)));
}

bool OverviewPage::can(Command command) const
{
    switch (command) {
    case Command::New:
    case Command::NextItem: return true;
    case Command::Open: return m_panels->currentItem() != 0;
    case Command::CheckNow: return m_checking == 0;
    default: return false;
    }
}

void OverviewPage::perform(Command command)
{
    switch (command) {
    case Command::New: offerNew(); break;
    case Command::NextItem: m_panels->nextItem(); break;
    case Command::Open: m_panels->openCurrentItem(); break;
    case Command::CheckNow: checkAll(); break;
    default: break;
    }
}

QString OverviewPage::label(Command command) const
{
    return command == Command::New ? tr("New", "button that offers kinds of orders") : QString();
}

QList<QWidget *> OverviewPage::panes() const
{
    return m_panels->panes();
}

void OverviewPage::refresh()
{
    showDay();
    m_panels->refresh();
    setStatusText(tr("%Ln item(s) need a person", nullptr, int(context().overview.counts().all())));
    emit actsChanged();
}

void OverviewPage::showDay()
{
    constexpr int narrow = 960; // the buttons come before the day
    const QDate today = context().times.localDay(services().clock.now());
    m_header->setSubtitle(width() < theme().px(narrow) ? QString()
                                                       : locale().toString(today, QLocale::LongFormat));
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    PageWidget::resizeEvent(event);
    showDay();
}

void OverviewPage::offerNew()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Command command : {Command::NewPayout, Command::NewInvoice})
        menu->addAction(&context().actions.of(command));
    menu->popup(m_new->mapToGlobal(QPoint(0, m_new->height())));
}

void OverviewPage::checkAll()
{
    m_toCheck.clear();
    const auto later = [this](auto ask) {
        m_toCheck.append(
            [this, ask] { ask()->onFinished(this, [this](const auto &) { checked(); }); });
    };
    Services &desks = services();
    for (const QueueRow &row : context().overview.queue().rows()) {
        const qint64 id = row.objectId;
        if (row.kind == ObjectKind::Payout)
            later([&desks, id] { return desks.payouts.refresh(PayoutId{id}); });
        else if (row.kind == ObjectKind::Invoice)
            later([&desks, id] { return desks.invoices.refresh(InvoiceId{id}); });
        else if (row.kind == ObjectKind::Transfer)
            later([&desks, id] { return desks.transfers.refresh(TransferId{id}); });
        else if (row.kind == ObjectKind::Claim)
            later([&desks, id] { return desks.transfers.refreshClaim(ClaimId{id}); });
    }
    for (const Account &account : context().names.accounts())
        later([&desks, id = account.id] { return desks.accounts.check(id); });
    m_checking = int(m_toCheck.size());
    if (m_checking == 0)
        return;
    toast(tr("Checking %n thing(s) with the providers", nullptr, m_checking));
    for (int i = 0; i < askedAtOnce; ++i)
        checkNext();
    emit actsChanged();
}

void OverviewPage::checkNext()
{
    if (!m_toCheck.isEmpty())
        m_toCheck.takeFirst()();
}

void OverviewPage::checked()
{
    --m_checking;
    checkNext();
    if (m_checking > 0)
        return;
    toast(tr("Checked at %1", "a time").arg(context().times.clock(services().clock.now())));
    emit actsChanged();
}

} // namespace paydesk
