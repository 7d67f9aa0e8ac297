// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicelistpage.h"

#include "app/accounts/providerdirectory.h"
#include "app/invoices/invoicedesk.h"
#include "models/ledger/ledger.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/newinvoicedialog.h"
#include "ui/dialogs/paylinkdialog.h"
#include "ui/pages/orderfacts.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/pageheader.h"

#include <QClipboard>
#include <QGuiApplication>

namespace paydesk {

namespace {

QList<FilterView> invoiceViews()
{
    using enum InvoiceState;
    return {{InvoiceListPage::tr("All invoices"), {}, 0},
            {InvoiceListPage::tr("Today"), {}, 1},
            {InvoiceListPage::tr("Open"), stateKeys({InDoubt, Pending, RequiresAction, Authorized}), 0},
            {InvoiceListPage::tr("In doubt"), stateKeys({InDoubt}), 0},
            {InvoiceListPage::tr("Paid"), stateKeys({Paid, PartiallyPaid}), 0},
            {InvoiceListPage::tr("Not paid"), stateKeys({Failed, Expired, Canceled, ChargedBack}), 0}};
}

constexpr int providerColumn = 2;
constexpr int methodColumn = 4;

/// Its payment page is still of use to the payer.
bool isPayable(const Invoice &invoice)
{
    const bool waits = invoice.state == InvoiceState::Pending
        || invoice.state == InvoiceState::RequiresAction;
    return waits && !invoice.payUrl.isEmpty();
}

} // namespace

InvoiceListPage::InvoiceListPage(PageContext &context)
    : InvoiceListPage(context,
                  new InvoiceFeed(context.services, context.names,
                                  tableWords(context.times, context.services.clock, LabelForm::Short),
                                  nullptr))
{
}

InvoiceListPage::InvoiceListPage(PageContext &context, InvoiceFeed *feed)
    : OrderPage(context,
                {.name = QStringLiteral("invoices"),
                 .title = tr("Invoices"),
                 .searchHint = tr("Reference, payer, number or amount"),
                 .emptyTitle = tr("No invoices yet"),
                 .emptyText = tr("Create one and send its payment link to the payer."),
                 .emptyAction = tr("New invoice")},
                *feed, feed->table(), stateChoices(allInvoiceStates()), invoiceViews())
    , m_feed(*feed)
{
    feed->setParent(this);
    view().setWholeColumns({providerColumn});
    view().setSpareColumns({methodColumn});
    header().addAction(context.actions.of(Command::CheckNow));
    header().setPrimary(context.actions.of(Command::New));
    start();
}

bool InvoiceListPage::can(Command command) const
{
    const auto invoice = currentInvoice();
    switch (command) {
    case Command::New: return true;
    case Command::OpenLink:
    case Command::CopyLink: return invoice && isPayable(*invoice);
    case Command::Send: return invoice && invoice->state == InvoiceState::Draft;
    case Command::CheckNow:
        return OrderPage::can(command) && invoice
            && (!invoice->providerId.isEmpty() || isOpen(invoice->state));
    default: return OrderPage::can(command);
    }
}

void InvoiceListPage::perform(Command command)
{
    const auto invoice = currentInvoice();
    switch (command) {
    case Command::New: openNew(); break;
    case Command::Send: sendDraft(); break;
    case Command::OpenLink:
        toast(openPaymentPage(*services().browser, invoice->payUrl) ? tr("Opened the payment page in the browser")
                                               : tr("The address cannot be opened; copy the link."));
        break;
    case Command::CopyLink:
        QGuiApplication::clipboard()->setText(invoice->payUrl.toString());
        toast(tr("Copied the payment link of %1").arg(invoice->reference));
        break;
    default: OrderPage::perform(command);
    }
}

QString InvoiceListPage::label(Command command) const
{
    switch (command) {
    case Command::New: return tr("New invoice");
    case Command::CheckNow: return tr("Check");
    case Command::Send: return tr("Create at the provider");
    default: return {};
    }
}

void InvoiceListPage::applyFilter(const FilterChoice &choice)
{
    m_feed.setFilter(ledgerFilter<InvoiceState>(choice, invoiceStateFromKey));
}

QString InvoiceListPage::countText(qint64 count) const
{
    return tr("%Ln invoice(s)", nullptr, int(count));
}

std::optional<Invoice> InvoiceListPage::currentInvoice() const
{
    if (!current())
        return std::nullopt;
    const auto invoice = services().ledger.invoices().get(InvoiceId{current()->id});
    return invoice ? std::optional(*invoice) : std::nullopt;
}

std::optional<OrderView> InvoiceListPage::viewOf(qint64 id) const
{
    const auto invoice = services().ledger.invoices().get(InvoiceId{id});
    if (!invoice)
        return std::nullopt;
    OrderView view{.kind = ObjectKind::Invoice,
                   .id = id,
                   .order = *invoice,
                   .look = stateLook(*invoice)};
    view.inDoubt = invoice->state == InvoiceState::InDoubt;
    view.amounts = {{tr("Asked for"), invoice->amount}};
    if (invoice->paid)
        view.amounts.append({tr("Paid"), *invoice->paid});
    if (invoice->refunded && !invoice->refunded->isZero())
        view.amounts.append({tr("Refunded"), invoice->refunded->negated().value_or(*invoice->refunded)});
    if (invoice->fee)
        view.amounts.append({tr("Fee"), *invoice->fee});
    view.facts = orderFacts(*invoice, context(), &ProviderInfo::invoiceFields);
    const auto add = [&](std::initializer_list<Command> commands) {
        for (const Command command : commands)
            view.actions.append(&context().actions.of(command));
    };
    if (invoice->state == InvoiceState::Draft)
        add({Command::Send, Command::CopySummary, Command::CopyReference});
    else if (view.inDoubt)
        add({Command::CopyReference});
    else if (isPayable(*invoice))
        add({Command::CheckNow, Command::CopyLink, Command::OpenLink, Command::CopySummary,
             Command::CopyReference});
    else
        add({Command::CheckNow, Command::CopySummary, Command::CopyReference});
    return view;
}

void InvoiceListPage::checkOne(qint64 id,
                           std::function<void(const QString &, const std::optional<Error> &)> done)
{
    services().invoices.refresh(InvoiceId{id})->onFinished(
        this, [done](const Result<InvoiceOutcome> &outcome) {
            if (outcome)
                done(stateLook(outcome->order).label, outcome->problem);
            else
                done({}, outcome.error());
        });
}

void InvoiceListPage::openNew()
{
    auto *dialog = new NewInvoiceDialog(context(), this);
    connect(dialog, &NewInvoiceDialog::created, this, [this](qint64 id) {
        showObject(ObjectKind::Invoice, id);
        showLink(InvoiceId{id});
    });
    dialog->open();
}

void InvoiceListPage::showLink(InvoiceId id)
{
    const auto invoice = services().ledger.invoices().get(id);
    if (!invoice || !isPayable(*invoice))
        return; // in doubt, refused or paid already: the pane says so
    (new PayLinkDialog(context(), *invoice, this))->open();
}

void InvoiceListPage::sendDraft()
{
    const InvoiceId id{current()->id};
    services().invoices.send(id)->onFinished(this, [this, id](const Result<InvoiceOutcome> &outcome) {
        if (!outcome)
            showProblem(outcome.error(), Act::MoneyIn);
        else if (outcome->problem && outcome->order.state == InvoiceState::Draft)
            showProblem(*outcome->problem, Act::MoneyIn);
        else
            showLink(id);
    });
}

} // namespace paydesk
