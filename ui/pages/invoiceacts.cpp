// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invoiceacts.h"

#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/cardpaymentdialog.h"
#include "ui/dialogs/invoiceamountdialog.h"
#include "ui/dialogs/paylinkdialog.h"
#include "ui/dialogs/stepdialog.h"

#include <QClipboard>
#include <QGuiApplication>

namespace paydesk {

namespace {

bool isAwaited(const Invoice &invoice)
{
    return invoice.state == InvoiceState::Pending || invoice.state == InvoiceState::RequiresAction;
}

/// Its payment page is still of use to the payer. While he confirms at his bank it is not.
bool isPayable(const Invoice &invoice)
{
    return isAwaited(invoice) && !invoice.step && !invoice.payUrl.isEmpty();
}

} // namespace

InvoiceActs::InvoiceActs(PageContext &context, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_page(page)
{
}

bool InvoiceActs::may(const Invoice &invoice, InvoiceAct act) const
{
    return m_context.services.invoices.isOffered(invoice, act);
}

bool InvoiceActs::can(Command command, const Invoice &invoice) const
{
    switch (command) {
    case Command::PayByCard:
        return may(invoice, InvoiceAct::Pay);
    case Command::Capture:
        return may(invoice, InvoiceAct::Capture);
    case Command::CancelPayment:
        return may(invoice, InvoiceAct::Cancel);
    case Command::Refund:
        return may(invoice, InvoiceAct::Refund);
    case Command::OpenLink:
        return isPayable(invoice) || (isAwaited(invoice) && invoice.step);
    case Command::CopyLink:
        return isPayable(invoice);
    case Command::MarkPaid:
        return maySettle(invoice, true);
    case Command::MarkNotPaid:
        return maySettle(invoice, false);
    default:
        return false;
    }
}

QList<Command> InvoiceActs::offered(const Invoice &invoice) const
{
    // What has begun is gone on with before something new is begun.
    QList<Command> commands{Command::Capture, Command::Refund, Command::CancelPayment};
    if (invoice.step)
        commands.append(Command::OpenLink);
    else
        commands.append({Command::PayByCard, Command::CopyLink, Command::OpenLink});
    commands.removeIf([this, &invoice](Command command) { return !can(command, invoice); });
    return commands;
}

QString InvoiceActs::label(Command command, const Invoice &invoice) const
{
    const bool creation = invoice.state == InvoiceState::InDoubt;
    if (command == Command::MarkPaid && !creation)
        return tr("It was done…");
    if (command == Command::MarkNotPaid && !creation)
        return tr("It was not done…");
    return command == Command::OpenLink && invoice.step ? tr("3-D Secure…") : QString();
}

void InvoiceActs::perform(Command command, const Invoice &invoice)
{
    switch (command) {
    case Command::PayByCard:
        payByCard(invoice);
        break;
    case Command::Capture:
        askAmount(invoice, InvoiceAct::Capture);
        break;
    case Command::Refund:
        askAmount(invoice, InvoiceAct::Refund);
        break;
    case Command::CancelPayment:
        askCancel(invoice);
        break;
    // A step may be under way in the browser already; a payment page can be opened twice.
    case Command::OpenLink:
        showStep(invoice.id, !invoice.step);
        break;
    case Command::CopyLink:
        QGuiApplication::clipboard()->setText(invoice.payUrl.toString());
        break;
    case Command::MarkPaid:
        askOutcome(invoice, true);
        break;
    case Command::MarkNotPaid:
        askOutcome(invoice, false);
        break;
    default:
        break;
    }
}

void InvoiceActs::letPay(const Invoice &invoice, HowToPay how)
{
    if (how == HowToPay::KeyInCard && can(Command::PayByCard, invoice))
        payByCard(invoice);
    else if (how == HowToPay::OpenPage && can(Command::OpenLink, invoice))
        showStep(invoice.id, true);
    else if (isPayable(invoice)) // in doubt, refused or paid already: the pane says so
        (new PayLinkDialog(m_context, invoice, m_page))->open();
}

void InvoiceActs::payByCard(const Invoice &invoice)
{
    auto *dialog = new CardPaymentDialog(m_context, invoice, m_page);
    connect(dialog, &CardPaymentDialog::taken, this,
        [this](qint64 id) { showStep(InvoiceId{id}, true); });
    dialog->open();
}

void InvoiceActs::showStep(InvoiceId id, bool openPage)
{
    const auto start = openPage ? StepDialog::Start::OpenPage : StepDialog::Start::Wait;
    (new StepDialog(m_context, invoiceStep(m_context.services, id), start, m_page))->open();
}

void InvoiceActs::askAmount(const Invoice &invoice, InvoiceAct act)
{
    auto *dialog = new InvoiceAmountDialog(m_context, invoice, act, m_page);
    connect(dialog, &InvoiceAmountDialog::confirmed, this,
        [this, act, id = invoice.id](const std::optional<Money> &amount, const QString &reference) {
            InvoiceDesk &desk = m_context.services.invoices;
            follow(act == InvoiceAct::Refund ? desk.refund(id, amount, reference)
                                             : desk.capture(id, amount));
        });
    dialog->open();
}

void InvoiceActs::askCancel(const Invoice &invoice)
{
    const QString amount = moneytext::displayWithCode(invoice.amount, m_context.times.locale());
    QStringList parts{invoice.reference, amount, invoice.party};
    parts.removeAll(QString());
    auto *sheet = new AskSheet(m_context.theme,
        {.title = tr("Cancel payment"),
            .what = parts.join(QStringLiteral(" · ")),
            .consequence = tr("%1 lets go of the %2 that are held on the payer's card. They can no "
                              "longer be captured.",
                "a provider, an amount")
                               .arg(m_context.names.provider(invoice.account), amount),
            .act = tr("Cancel payment"),
            .keep = tr("Keep it held")},
        m_page);
    connect(sheet, &AskSheet::agreed, this,
        [this, id = invoice.id] { follow(m_context.services.invoices.cancel(id)); });
    sheet->open();
}

void InvoiceActs::follow(Operation<InvoiceOutcome> *operation)
{
    operation->onFinished(this, [this](const Result<InvoiceOutcome> &outcome) {
        if (outcome)
            emit acted(outcome->order.id.value, outcome->problem);
        else
            emit failed(outcome.error());
    });
}

} // namespace paydesk
