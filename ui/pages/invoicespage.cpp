// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicespage.h"

#include "ui/pages/cardlistpage.h"
#include "ui/pages/invoicelistpage.h"

namespace paydesk {

InvoicesPage::InvoicesPage(PageContext &context)
    : TabbedPage(context, {tr("Invoices"), tr("Stored cards")}, tr("Invoices or stored cards"))
    , m_invoices(new InvoiceListPage(context, makeTabs()))
    , m_cards(new CardListPage(context, makeTabs()))
{
    addList(m_invoices);
    addList(m_cards);
    const auto showCounts = [this] {
        setCount(Invoices, m_invoices->count());
        setCount(Cards, m_cards->count());
    };
    connect(m_invoices, &InvoiceListPage::listChanged, this, showCounts);
    connect(m_cards, &CardListPage::listChanged, this, showCounts);
    connect(m_cards, &CardListPage::charged, this, [this](qint64 id) {
        showObject(ObjectKind::Invoice, id);
        m_invoices->showPayment(InvoiceId{id});
    });
    showCounts();
    showTab(Invoices);
}

/// What is about invoices, whichever list is shown.
bool InvoicesPage::isOfInvoices(Command command)
{
    return command == Command::New || command == Command::ProviderInvoices
        || command == Command::PaymentMethods;
}

bool InvoicesPage::can(Command command) const
{
    return isOfInvoices(command) ? m_invoices->can(command) : TabbedPage::can(command);
}

void InvoicesPage::perform(Command command)
{
    if (isOfInvoices(command))
        showTab(Invoices);
    TabbedPage::perform(command);
}

QString InvoicesPage::label(Command command) const
{
    return command == Command::New ? m_invoices->label(command) : TabbedPage::label(command);
}

void InvoicesPage::showObject(ObjectKind kind, qint64 id)
{
    showTab(kind == ObjectKind::Card ? Cards : Invoices);
    shown().showObject(kind, id);
}

} // namespace paydesk
