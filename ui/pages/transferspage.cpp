// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/transferspage.h"

#include "ui/pages/claimlistpage.h"
#include "ui/pages/transferlistpage.h"

namespace paydesk {

TransfersPage::TransfersPage(PageContext &context)
    : TabbedPage(context, {tr("Transfers"), tr("Claims")}, tr("Transfers or claims"))
    , m_transfers(new TransferListPage(context, makeTabs()))
    , m_claims(new ClaimListPage(context, makeTabs()))
{
    addList(m_transfers);
    addList(m_claims);
    connect(m_transfers, &TransferListPage::listChanged, this, &TransfersPage::showCounts);
    connect(m_claims, &ClaimListPage::listChanged, this, &TransfersPage::showCounts);
    showTab(Transfers);
    showCounts();
}

void TransfersPage::showCounts()
{
    setCount(Transfers, m_transfers->count());
    setCount(Claims, m_claims->count());
}

bool TransfersPage::can(Command command) const
{
    return command == Command::NewTransfer || command == Command::NewClaim
        || TabbedPage::can(command);
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
            = currentTab() == Transfers ? m_transfers->awaitedClaim() : QString();
        showTab(Claims);
        m_claims->enterClaim(awaited);
        break;
    }
    default:
        TabbedPage::perform(command);
    }
}

void TransfersPage::showObject(ObjectKind kind, qint64 id)
{
    showTab(kind == ObjectKind::Claim ? Claims : Transfers);
    shown().showObject(kind, id);
}

} // namespace paydesk
