// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/cardpaymentdialog.h"

#include "app/accounts/providerdirectory.h"
#include "app/cards/browserfacts.h"
#include "app/events/changehub.h"
#include "app/invoices/invoicedesk.h"
#include "app/text/codetext.h"
#include "app/text/statelook.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/moneyhead.h"
#include "ui/dialogs/providerform.h"
#include "ui/widgets/cardfields.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/section.h"
#include "ui/widgets/stagelist.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

namespace {

CardFields::Check checkFor(const PageContext &context, AccountId account)
{
    const auto found = context.names.find(account);
    const ProviderInfo *info
        = found ? context.services.providers.find(found->provider) : nullptr;
    const QStringList testCards
        = info ? testCardsOf(*info, found->environment == Environment::Test) : QStringList();
    return [&clock = context.services.clock, testCards](
               const CardData &card) { return validateCard(card, clock.now(), testCards); };
}

} // namespace

CardPaymentDialog::CardPaymentDialog(PageContext &context, const Invoice &invoice, QWidget *parent)
    : DialogFrame(
        context.theme, tr("Card payment %1", "a reference").arg(invoice.reference), parent)
    , m_context(context)
    , m_invoice(invoice)
    , m_card(new CardFields(context.theme, checkFor(context, invoice.account)))
    , m_browser(new ProviderForm(context.theme))
    , m_problem(new MessageFrame(context.theme, Role::Bad))
{
    buildBody();
    m_cancel = addFootButton(tr("Cancel"), QStringLiteral("Esc"));
    connect(m_cancel, &QPushButton::clicked, this, &CardPaymentDialog::reject);
    const QString amount = moneytext::displayWithCode(invoice.amount, context.times.locale());
    m_pay = addMainButton(tr("Charge %1", "an amount").arg(amount), QStringLiteral("Ctrl+Enter"));
    connect(m_pay, &QPushButton::clicked, this, &CardPaymentDialog::pay);
    connect(m_card, &CardFields::edited, this, [this] { setFootText({}); });
    connect(&context.services.hub, &ChangeHub::invoiceChanged, this, [this](InvoiceId id) {
        const auto now = id == m_invoice.id && !m_sending ? stored() : std::nullopt;
        if (now && now->state != m_invoice.state && !m_over)
            showOver(*now);
    });
    resizeWithin({theme().px(820), theme().px(480)});
    m_card->focusFirstEmpty();
}

void CardPaymentDialog::buildBody()
{
    auto *stages = new StageList(theme());
    stages->setStages({tr("Invoice"), tr("Card"), tr("3-D Secure"), tr("Result")}, 1);
    auto *head = new MoneyHead(m_context);
    head->setOrder(m_invoice);
    m_problem->hide();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(
        metric::gap4 + metric::gap1, metric::gap4, metric::gap4 + metric::gap1, metric::gap4);
    column->setSpacing(metric::gap3);
    column->addWidget(head);
    column->addWidget(m_problem);
    column->addWidget(m_card);
    auto *once = new MessageFrame(theme(), Role::Info);
    once->setMessage(Role::Info,
        tr("The card number and the security code go to %1 once.", "a provider")
            .arg(m_context.names.provider(m_invoice.account)),
        tr("Then they are wiped from memory. They are never written to the ledger, the log or the "
           "raw exchange."),
        QStringLiteral("lock"));
    column->addWidget(once);
    if (const ProviderInfo *info = provider(); info && !info->browserFields.isEmpty())
        column->addWidget(makeBrowserSection(*info));
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(stages);
    row->addWidget(scroll, 1);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addLayout(row);
}

/// What the bank is told of the browser that confirms: filled in from this computer, and open to
/// who knows better.
QWidget *CardPaymentDialog::makeBrowserSection(const ProviderInfo &info)
{
    m_browser->setSpecs(info.browserFields);
    const QScreen *screen = parentWidget() ? parentWidget()->screen() : this->screen();
    const BrowserInfo here = browserInfoHere(info,
        {.screen = screen->size(),
            .window = screen->availableSize(),
            .colorDepth = screen->depth()});
    for (auto fact = here.begin(); fact != here.end(); ++fact)
        m_browser->setValue(fact.key(), fact.value());
    auto *section = new Section(theme(), tr("What the bank is told of the browser"));
    section->head()->setCollapsible(true);
    section->head()->setRemark(tr("from this computer"));
    section->body()->addWidget(m_browser);
    section->setExpanded(false);
    return section;
}

const ProviderInfo *CardPaymentDialog::provider() const
{
    const auto account = m_context.names.find(m_invoice.account);
    return account ? m_context.services.providers.find(account->provider) : nullptr;
}

void CardPaymentDialog::pay()
{
    if (m_sending || m_over)
        return;
    const qsizetype problems = m_card->showProblems();
    if (problems > 0) {
        setFootText(tr("%n field(s) need attention", nullptr, int(problems)));
        m_card->focusFirstProblem();
        return;
    }
    m_problem->hide();
    setSending(true);
    m_context.services.invoices.pay(m_invoice.id, m_card->take(), m_browser->values())
        ->onFinished(this, [this](const Result<InvoiceOutcome> &outcome) { takeOutcome(outcome); });
}

void CardPaymentDialog::setSending(bool sending)
{
    m_sending = sending;
    m_pay->setEnabled(!sending);
    m_card->setEnabled(!sending);
    m_browser->setEnabled(!sending);
    setFootText(sending ? tr("Sent to %1. Its answer is waited for…", "a provider")
                              .arg(m_context.names.provider(m_invoice.account))
                        : QString());
}

void CardPaymentDialog::takeOutcome(const Result<InvoiceOutcome> &outcome)
{
    setSending(false);
    if (!outcome)
        return showRefusal(outcome.error());
    // A callback may have been quicker than the answer that was lost.
    if (m_context.services.invoices.actInDoubt(outcome->order))
        return showDoubt();
    if (outcome->problem && outcome->order.state == m_invoice.state)
        return showRefusal(*outcome->problem);
    emit taken(m_invoice.id.value);
    accept();
}

void CardPaymentDialog::showRefusal(const Error &error)
{
    if (error.kind == ErrorKind::InvalidInput
        && (m_card->showIssue(error.issue) || m_browser->showIssue(error.issue))) {
        setFootText(tr("%n field(s) need attention", nullptr, 1));
        m_card->focusFirstProblem();
        return;
    }
    const auto now = stored();
    if (error.kind == ErrorKind::NotAllowed && now && now->state != m_invoice.state)
        return showOver(*now);
    const ErrorWords words = m_context.words(error, Act::MoneyIn);
    const ProviderInfo *info = provider();
    const auto code = info ? codeWords(*info, error.providerCode) : std::nullopt;
    if (code)
        m_problem->setMessage(Role::Bad, code->sentence,
            QStringLiteral("%1 %2 %3").arg(words.money, code->nextStep, words.why).simplified());
    else
        m_problem->setMessage(Role::Bad, words.what, words.rest());
    m_problem->show();
    setFootText(tr("The card was wiped. Key it in again to try once more."));
    m_card->focusFirstEmpty();
}

void CardPaymentDialog::showDoubt()
{
    const QString name = m_context.names.provider(m_invoice.account);
    m_problem->setMessage(Role::Doubt,
        tr("%1 did not answer. The card may or may not have been charged.").arg(name),
        tr("Paydesk asks %1 about it. Key it in again only once %1 has said that it was not paid.")
            .arg(name));
    endForm(tr("Nothing is sent while it is in doubt."));
}

/// The payer, or a callback, was quicker than the person at the form.
void CardPaymentDialog::showOver(const Invoice &invoice)
{
    const StateLook look = stateLook(invoice);
    const bool waits = invoice.state == InvoiceState::RequiresAction;
    QString lead = tr("%1 takes no card any more: %2.", "a reference, its state")
                       .arg(invoice.reference, look.label);
    if (invoice.state == InvoiceState::Paid || invoice.state == InvoiceState::PartiallyPaid)
        lead = tr("%1 is paid already.", "a reference").arg(invoice.reference);
    else if (waits)
        lead = tr("Another card for %1 waits for its bank.", "a reference").arg(invoice.reference);
    QString text = tr("Nothing was sent from here, and what was keyed in is wiped.");
    if (waits)
        text += u' ' + tr("Go on with the 3-D Secure step that is open.");
    m_problem->setMessage(look.role, lead, text, look.icon);
    m_card->wipe();
    endForm({});
}

void CardPaymentDialog::endForm(const QString &footText)
{
    m_over = true;
    m_problem->show();
    m_card->setEnabled(false);
    m_browser->setEnabled(false);
    m_pay->hide();
    setFootText(footText);
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus(Qt::OtherFocusReason);
}

std::optional<Invoice> CardPaymentDialog::stored() const
{
    const auto invoice = m_context.services.ledger.invoices().get(m_invoice.id);
    return invoice ? std::optional(*invoice) : std::nullopt;
}

void CardPaymentDialog::reject()
{
    if (m_sending)
        return; // the answer decides where the person goes on
    m_card->wipe();
    DialogFrame::reject();
}

} // namespace paydesk
