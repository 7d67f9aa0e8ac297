// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/invoiceamountdialog.h"

#include "app/accounts/providerdirectory.h"
#include "app/text/invoicesums.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/moneyhead.h"
#include "ui/dialogs/reviewdialog.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

InvoiceAmountDialog::InvoiceAmountDialog(
    PageContext &context, const Invoice &invoice, InvoiceAct act, QWidget *parent)
    : DialogFrame(context.theme,
        act == InvoiceAct::Refund ? tr("Refund %1", "a reference").arg(invoice.reference)
                                  : tr("Capture %1", "a reference").arg(invoice.reference),
        parent)
    , m_context(context)
    , m_invoice(invoice)
    , m_act(act)
    , m_most(InvoiceDesk::most(invoice, act))
    , m_sums(new FactList(context.theme, FactList::Values::Right))
    , m_amount(new AmountEdit(context.times.locale()))
    , m_amountField(new FormField(context.theme,
          isRefund() ? tr("Amount to give back") : tr("Amount to capture"), m_amount))
    , m_reference(new QLineEdit)
    , m_referenceField(new FormField(context.theme, tr("Reference of the refund"), m_reference))
{
    buildForm();
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &QDialog::reject);
    m_review = addMainButton(tr("Review…"), QStringLiteral("Ctrl+Enter"));
    connect(m_review, &QPushButton::clicked, this, &InvoiceAmountDialog::review);
    setMinimumWidth(theme().px(520));
    (mayBePart() ? static_cast<QWidget *>(m_amount) : m_review)->setFocus(Qt::OtherFocusReason);
    m_amount->selectAll();
}

void InvoiceAmountDialog::buildForm()
{
    auto *head = new MoneyHead(m_context);
    head->setOrder(m_invoice);
    head->setLook(stateLook(m_invoice));
    body()->addWidget(head);
    for (const auto &[name, amount] : invoiceSums(m_invoice))
        m_sums->addFact(name, shown(amount));
    body()->addWidget(m_sums);
    m_amount->setCurrency(m_most.currency());
    m_amount->setAmount(m_most);
    m_amount->setReadOnly(!mayBePart());
    const QString all = isRefund() ? tr("All that is left: %1.", "an amount").arg(shown(m_most))
                                   : tr("All that is held: %1.", "an amount").arg(shown(m_most));
    const QString part = mayBePart()
        ? tr("A part can be entered.")
        : tr("%1 gives back the whole amount only.", "a provider").arg(provider()->name);
    m_amountField->setHelp(QStringLiteral("%1 %2").arg(all, part));
    body()->addWidget(m_amountField);
    m_referenceField->setOptional(true);
    m_referenceField->setHelp(tr("Yours for this refund. Empty: Paydesk makes one."));
    m_referenceField->setVisible(isRefund());
    body()->addWidget(m_referenceField);
    body()->addStretch(1);
    connect(m_amount, &AmountEdit::textEdited, this, [this] { m_amountField->setError({}); });
    connect(m_amount, &AmountEdit::left, this, [this] { checkedAmount(); });
    connect(m_reference, &QLineEdit::textEdited, this, [this] { m_referenceField->setError({}); });
    connect(m_reference, &QLineEdit::editingFinished, this, [this] { checkReference(); });
}

const ProviderInfo *InvoiceAmountDialog::provider() const
{
    const auto account = m_context.names.find(m_invoice.account);
    return account ? m_context.services.providers.find(account->provider) : nullptr;
}

bool InvoiceAmountDialog::mayBePart() const
{
    const ProviderInfo *info = provider();
    return !isRefund() || !info || info->capabilities.testFlag(Capability::RefundPart);
}

QString InvoiceAmountDialog::shown(Money amount) const
{
    return moneytext::displayWithCode(amount, m_context.times.locale());
}

/// Marks the field when it cannot be.
std::optional<Money> InvoiceAmountDialog::checkedAmount()
{
    const auto typed = m_amount->amount();
    const auto checked = typed ? m_context.services.invoices.checkPart(m_invoice, m_act, *typed)
                               : Result<void>(typed.error());
    m_amountField->setError(checked ? QString()
            : checked.error().kind == ErrorKind::InvalidInput
            ? issueSentence(checked.error().issue, m_amountField->label())
            : m_context.words(checked.error(), Act::MoneyIn).what);
    return checked ? std::optional(*typed) : std::nullopt;
}

bool InvoiceAmountDialog::checkReference()
{
    const QString text = m_reference->text().trimmed();
    const ProviderInfo *info = provider();
    OrderRequest probe{.reference = text, .amount = m_most};
    for (const InputIssue &issue : info ? validateInvoice(probe, *info) : QList<InputIssue>()) {
        if (issue.field != u"reference")
            continue;
        m_referenceField->setError(issueSentence(issue, m_referenceField->label()));
        return false;
    }
    m_referenceField->setError({});
    return true;
}

QString InvoiceAmountDialog::consequence(Money amount) const
{
    const QString name = m_context.names.provider(m_invoice.account);
    if (isRefund())
        return tr("%1 gives it back to the payer; this cannot be taken back. If the answer is "
                  "lost, Paydesk asks about it and sends no second one.")
            .arg(name);
    const auto rest = m_most.minus(amount);
    if (rest && rest->isPositive())
        return tr("The other %1 go back to the payer's card, and nothing more can be captured.",
            "an amount")
            .arg(shown(*rest));
    return tr("%1 takes all that is held. If the answer is lost, Paydesk asks about it.").arg(name);
}

void InvoiceAmountDialog::review()
{
    const auto amount = checkedAmount();
    const bool referenceFits = checkReference();
    if (!amount || !referenceFits) {
        setFootText(tr("%n field(s) need attention", nullptr, int(!amount) + int(!referenceFits)));
        (amount ? m_reference : static_cast<QLineEdit *>(m_amount))->setFocus(Qt::OtherFocusReason);
        return;
    }
    setFootText({});
    const auto account = m_context.names.find(m_invoice.account);
    const ReviewWords words{.title = isRefund() ? tr("Review refund") : tr("Review capture"),
        .what = isRefund() ? tr("Give back to the payer") : tr("Capture the held amount"),
        .lead = isRefund() ? tr("It is asked for once.") : tr("The payment becomes final."),
        .text = consequence(*amount),
        .icon = isRefund() ? QStringLiteral("refund") : QStringLiteral("check"),
        .act = isRefund() ? tr("Refund %1", "an amount").arg(shown(*amount))
                          : tr("Capture %1", "an amount").arg(shown(*amount)),
        .busy = tr("Sending…")};
    auto *dialog = new ReviewDialog(
        m_context, words, *amount, account ? account->environment : Environment::Live, this);
    dialog->facts().addFact(tr("Invoice"), m_invoice.reference, FactStyle::Mono);
    if (!m_invoice.party.isEmpty())
        dialog->facts().addFact(tr("Payer"), m_invoice.party);
    if (!m_invoice.partyAccount.isEmpty())
        dialog->facts().addFact(tr("Paid with"), m_invoice.partyAccount);
    for (const auto &[name, sum] : invoiceSums(m_invoice))
        dialog->facts().addFact(name, shown(sum));
    dialog->facts().addFact(tr("Account"), m_context.names.full(m_invoice.account));
    if (isRefund() && !m_reference->text().trimmed().isEmpty())
        dialog->facts().addFact(tr("Refund"), m_reference->text().trimmed(), FactStyle::Mono);
    const bool all = *amount == m_most && !(m_invoice.refunded && m_invoice.refunded->isPositive());
    connect(dialog, &ReviewDialog::confirmed, this, [this, all, amount = *amount] {
        emit confirmed(all ? std::nullopt : std::optional(amount), m_reference->text().trimmed());
        accept();
    });
    dialog->open();
}

} // namespace paydesk
