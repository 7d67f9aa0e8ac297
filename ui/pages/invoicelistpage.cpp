// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoicelistpage.h"

#include "app/accounts/providerdirectory.h"
#include "app/invoices/invoicedesk.h"
#include "app/text/invoicesums.h"
#include "models/ledger/ledger.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/methodsdialog.h"
#include "ui/dialogs/newinvoicedialog.h"
#include "ui/dialogs/providerinvoicesdialog.h"
#include "ui/pages/invoiceacts.h"
#include "ui/pages/orderfacts.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/pageheader.h"

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

} // namespace

InvoiceListPage::InvoiceListPage(PageContext &context, QWidget *tabs)
    : InvoiceListPage(context,
                  new InvoiceFeed(context.services, context.names,
                                  tableWords(context.times, context.services.clock, LabelForm::Short),
                                  nullptr),
                  tabs)
{
}

InvoiceListPage::InvoiceListPage(PageContext &context, InvoiceFeed *feed, QWidget *tabs)
    : OrderPage(context,
                {.name = QStringLiteral("invoices"),
                 .title = tr("Invoices"),
                 .searchHint = tr("Reference, payer, number or amount"),
                 .emptyTitle = tr("No invoices yet"),
                 .emptyText = tr("Create one and send its payment link to the payer."),
                 .emptyAction = tr("New invoice")},
                *feed, feed->table(), stateChoices(allInvoiceStates()), invoiceViews())
    , m_feed(*feed)
    , m_acts(new InvoiceActs(context, this))
{
    feed->setParent(this);
    connect(m_acts, &InvoiceActs::acted, this, &InvoiceListPage::showOutcome);
    connect(m_acts, &InvoiceActs::failed, this,
            [this](const Error &error) { showProblem(error, Act::MoneyIn); });
    connect(feed, &OrderFeedBase::countChanged, this, &InvoiceListPage::listChanged);
    view().setWholeColumns({providerColumn, methodColumn}); // half a card number is none
    view().setSpareColumns({methodColumn});
    header().addTabs(tabs);
    header().addAction(context.actions.of(Command::CheckNow));
    header().setPrimary(context.actions.of(Command::New));
    start();
}

bool InvoiceListPage::can(Command command) const
{
    const auto invoice = currentInvoice();
    switch (command) {
    case Command::New: return true;
    case Command::ProviderInvoices:
        return !accountsThat(context(), Capability::ListInvoices).isEmpty();
    case Command::PaymentMethods:
        return !accountsThat(context(), Capability::ListMethods).isEmpty();
    case Command::Send: return invoice && invoice->state == InvoiceState::Draft;
    case Command::CheckNow:
        return OrderPage::can(command) && invoice
            && (!invoice->providerId.isEmpty() || isOpen(invoice->state))
            && services().invoices.canBeAsked(*invoice);
    default: return (invoice && m_acts->can(command, *invoice)) || OrderPage::can(command);
    }
}

void InvoiceListPage::perform(Command command)
{
    const auto invoice = currentInvoice();
    switch (command) {
    case Command::New: openNew(); break;
    case Command::ProviderInvoices: openProviderList(); break;
    case Command::PaymentMethods: (new MethodsDialog(context(), currentAccount(), this))->open(); break;
    case Command::Send: sendDraft(); break;
    case Command::CopyLink:
        m_acts->perform(command, *invoice);
        toast(tr("Copied the payment link of %1").arg(invoice->reference));
        break;
    default:
        if (invoice && m_acts->can(command, *invoice))
            m_acts->perform(command, *invoice);
        else
            OrderPage::perform(command);
    }
}

QString InvoiceListPage::label(Command command) const
{
    if (command == Command::TakeDoubt)
        return OrderPage::label(command);
    switch (command) {
    case Command::New: return tr("New invoice");
    case Command::CheckNow: return tr("Check");
    case Command::Send: return tr("Create at the provider");
    default: break;
    }
    const auto invoice = currentInvoice();
    return invoice ? m_acts->label(command, *invoice) : QString();
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

/// What is asked of a provider is mostly about the account of the invoice that one looks at.
std::optional<AccountId> InvoiceListPage::currentAccount() const
{
    const auto invoice = currentInvoice();
    return invoice ? std::optional(invoice->account) : std::nullopt;
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
    view.canBeAsked = services().invoices.canBeAsked(*invoice);
    view.mayBeUnpaid = services().invoices.mayBeResolved(*invoice, InvoiceState::Failed);
    view.amounts = invoiceSums(*invoice);
    view.facts = orderFacts(view, context(), &ProviderInfo::invoiceFields);
    if (const auto doubt = services().invoices.actInDoubt(*invoice)) {
        view.inDoubt = true;
        view.doubtfulAct = *doubt;
        view.look = stateLook(InvoiceState::InDoubt);
    }
    view.actions = actionsOf(*invoice, view.inDoubt);
    return view;
}

QList<QAction *> InvoiceListPage::actionsOf(const Invoice &invoice, bool inDoubt) const
{
    QList<Command> commands;
    if (invoice.state == InvoiceState::Draft)
        commands = {Command::Send, Command::CopySummary};
    else if (!inDoubt) // there the pane has its own buttons
        commands = m_acts->offered(invoice) + QList{Command::CopySummary};
    if (invoice.state != InvoiceState::Draft && !inDoubt && services().invoices.canBeAsked(invoice))
        commands.prepend(Command::CheckNow);
    commands.append(Command::CopyReference);
    QList<QAction *> actions;
    for (const Command command : commands)
        actions.append(&context().actions.of(command));
    return actions;
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
    connect(dialog, &NewInvoiceDialog::created, this, [this](qint64 id, HowToPay how) {
        showObject(ObjectKind::Invoice, id);
        letPay(InvoiceId{id}, how);
    });
    dialog->open();
}

void InvoiceListPage::openProviderList()
{
    auto *dialog = new ProviderInvoicesDialog(context(), currentAccount(), this);
    connect(dialog, &ProviderInvoicesDialog::chosen, this,
            [this](qint64 id) { emit goTo(ObjectKind::Invoice, id); });
    dialog->open();
}

void InvoiceListPage::letPay(InvoiceId id, HowToPay how)
{
    if (const auto invoice = services().ledger.invoices().get(id))
        m_acts->letPay(*invoice, how);
}

void InvoiceListPage::showPayment(InvoiceId id)
{
    const auto invoice = services().ledger.invoices().get(id);
    if (invoice && m_acts->can(Command::OpenLink, *invoice))
        m_acts->letPay(*invoice, HowToPay::OpenPage);
    else
        showOutcome(id.value, std::nullopt);
}

void InvoiceListPage::showOutcome(qint64 id, const std::optional<Error> &problem)
{
    const auto view = viewOf(id);
    const bool refused = problem && problem->outcome == Outcome::NotExecuted;
    const bool told = problem && problem->httpStatus != 0; // by the pane, with the code's words
    const bool unchanged = refused && view && view->look.role != Role::Bad;
    if (refused && !told)
        showProblem(*problem, Act::MoneyIn);
    else if (unchanged)
        dismissToast(); // its state says nothing of what was refused
    else if (view)
        toastOn(id, tr("%1: %2", "a reference, its state").arg(view->order.reference, view->look.label),
                problem ? ToastTone::Notice : ToastTone::Done);
    emit actsChanged();
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
            letPay(id, HowToPay::SendLink);
    });
}

} // namespace paydesk
