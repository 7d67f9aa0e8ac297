// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/transferspage.h"

#include "ui/pages/claimlistpage.h"
#include "ui/pages/transferlistpage.h"
#include "ui/widgets/headertabs.h"

#include <QSignalBlocker>
#include <QStackedLayout>

namespace paydesk {

TransfersPage::TransfersPage(PageContext &context)
    : PageWidget(context)
    , m_stack(new QStackedLayout(this))
{
    for (int list = Transfers; list <= Claims; ++list) {
        auto *tabs = new HeaderTabs(context.theme, {tr("Transfers"), tr("Claims")});
        tabs->setAccessibleName(tr("Transfers or claims"));
        connect(tabs, &QTabBar::currentChanged, this, &TransfersPage::showTab);
        m_tabs.append(tabs);
    }
    m_transfers = new TransferListPage(context, m_tabs.at(Transfers));
    m_claims = new ClaimListPage(context, m_tabs.at(Claims));
    m_stack->addWidget(m_transfers);
    m_stack->addWidget(m_claims);
    connectPage(*m_transfers, Transfers);
    connectPage(*m_claims, Claims);
    connect(m_transfers, &TransferListPage::listChanged, this, &TransfersPage::showCounts);
    connect(m_claims, &ClaimListPage::listChanged, this, &TransfersPage::showCounts);
    showTab(Transfers);
    showCounts();
}

void TransfersPage::connectPage(OrderPage &page, Tab tab)
{
    connect(&page, &PageWidget::goTo, this, &PageWidget::goTo);
    connect(&page, &PageWidget::actsChanged, this, [this, tab] {
        if (m_stack->currentIndex() == tab)
            emit actsChanged();
    });
    connect(&page, &PageWidget::statusTextChanged, this, [this, tab](const QString &text) {
        if (m_stack->currentIndex() == tab)
            setStatusText(text);
    });
}

OrderPage &TransfersPage::shown() const
{
    return m_stack->currentIndex() == Claims ? static_cast<OrderPage &>(*m_claims) : *m_transfers;
}

void TransfersPage::showTab(int tab)
{
    dismissToast();
    const bool byKeys = m_tabs.at(m_stack->currentIndex())->hasFocus();
    m_stack->setCurrentIndex(tab);
    for (HeaderTabs *tabs : std::as_const(m_tabs)) {
        const QSignalBlocker quiet(tabs);
        tabs->setCurrentIndex(tab);
    }
    if (byKeys) // the tab that has the focus now stands in the other list's header
        m_tabs.at(tab)->setFocus(Qt::TabFocusReason);
    setStatusText(shown().statusText());
    emit actsChanged();
}

void TransfersPage::showCounts()
{
    for (HeaderTabs *tabs : std::as_const(m_tabs)) {
        tabs->setCount(Transfers, locale().toString(m_transfers->count()));
        tabs->setCount(Claims, locale().toString(m_claims->count()));
    }
}

bool TransfersPage::can(Command command) const
{
    return command == Command::NewTransfer || command == Command::NewClaim || shown().can(command);
}

void TransfersPage::perform(Command command)
{
    switch (command) {
    case Command::NewTransfer:
        showTab(Transfers);
        m_transfers->perform(Command::New);
        break;
    case Command::NewClaim: {
        const QString awaited
            = m_stack->currentIndex() == Transfers ? m_transfers->awaitedClaim() : QString();
        showTab(Claims);
        m_claims->enterClaim(awaited);
        break;
    }
    default:
        shown().perform(command);
    }
}

QString TransfersPage::label(Command command) const { return shown().label(command); }

void TransfersPage::showObject(ObjectKind kind, qint64 id)
{
    showTab(kind == ObjectKind::Claim ? Claims : Transfers);
    shown().showObject(kind, id);
}

QList<QWidget *> TransfersPage::panes() const { return shown().panes(); }

void TransfersPage::dismissToast()
{
    m_transfers->dismissToast();
    m_claims->dismissToast();
}

} // namespace paydesk
