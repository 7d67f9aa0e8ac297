// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/orderform.h"

#include "app/accounts/providerdirectory.h"
#include "app/invoices/invoicedesk.h"
#include "app/payouts/payoutdesk.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/invoiceoptions.h"
#include "ui/dialogs/providerform.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

namespace {

/// A code has no blanks; a name that was typed is never sent as one.
bool couldBeCode(const QString &value)
{
    return std::none_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
}

} // namespace

OrderForm::OrderForm(PageContext &context, ObjectKind kind, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_kind(kind)
    , m_account(new AccountCombo(context))
    , m_amount(new AmountEdit(context.times.locale()))
    , m_currency(new QComboBox)
    , m_purpose(new QLineEdit)
    , m_accountField(new FormField(context.theme,
                                   kind == ObjectKind::Payout ? tr("Pay from") : tr("Account"),
                                   m_account))
    , m_amountField(new FormField(context.theme, tr("Amount"), m_amount))
    , m_currencyField(new FormField(context.theme, tr("Currency"), m_currency))
    , m_purposeField(new FormField(context.theme, tr("Purpose"), m_purpose))
    , m_fields(new ProviderForm(context.theme))
{
    m_currency->setEditable(false);
    m_purposeField->setOptional(true);
    auto *sum = new QHBoxLayout;
    sum->setSpacing(metric::gap3);
    sum->addWidget(m_amountField, 2, Qt::AlignTop);
    sum->addWidget(m_currencyField, 1, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap3);
    column->addWidget(m_accountField);
    column->addLayout(sum);
    column->addWidget(m_fields);
    column->addWidget(m_purposeField);
    column->addStretch(1);

    takeNewReference();
    fillAccounts();
    accountChanged();
    connect(m_account, &QComboBox::currentIndexChanged, this, &OrderForm::accountChanged);
    connect(m_currency, &QComboBox::currentIndexChanged, this, [this] {
        m_amount->setCurrency(Currency::fromCode(m_currency->currentText()).value_or(Currency()));
        edited();
    });
    connect(m_amount, &AmountEdit::textEdited, this, [this] {
        m_amountField->setError({});
        edited();
    });
    connect(m_amount, &AmountEdit::left, this,
            [this] { showProblemOf(QStringLiteral("amount")); });
    connect(m_purpose, &QLineEdit::textEdited, this, &OrderForm::edited);
    connect(m_fields, &ProviderForm::changed, this, &OrderForm::edited);
    connect(m_fields, &ProviderForm::left, this, &OrderForm::showProblemOf);
}

void OrderForm::focusFirstEmpty()
{
    m_amount->setFocus(Qt::OtherFocusReason);
}

void OrderForm::takeNewReference()
{
    const QStringView prefix = m_context.services.isPractice() ? u"PX"
        : m_kind == ObjectKind::Payout                         ? u"PO"
                                                               : u"INV";
    m_reference = makeReference(prefix, m_context.services.clock.now());
}

bool OrderForm::hasAccounts() const
{
    return m_account->count() > 0;
}

void OrderForm::fixAccount(AccountId account)
{
    m_account->setAccount(account);
    m_account->setEnabled(false);
}

std::optional<AccountId> OrderForm::account() const
{
    return m_account->account();
}

const ProviderInfo *OrderForm::provider() const
{
    const auto id = account();
    const auto found = id ? m_context.names.find(*id) : std::nullopt;
    return found ? m_context.services.providers.find(found->provider) : nullptr;
}

void OrderForm::fillAccounts()
{
    const Capability needed = m_kind == ObjectKind::Payout ? Capability::CreatePayout
                                                           : Capability::CreateInvoice;
    m_account->addAccountsThat(needed);
    // What was used last is mostly what is wanted next.
    const auto latest = latestOrder(m_kind, {});
    m_account->setCurrentIndex(
        latest ? std::max(0, m_account->findData(latest->account.value)) : 0);
}

std::optional<Order> OrderForm::latestOrder(
    ObjectKind kind, std::optional<AccountId> account) const
{
    const auto first = [](const auto &page) -> std::optional<Order> {
        return page && !page->items.empty() ? std::optional<Order>(page->items.front())
                                            : std::nullopt;
    };
    Ledger &ledger = m_context.services.ledger;
    return kind == ObjectKind::Payout
        ? first(ledger.payouts().list({.account = account}, {.limit = 1, .after = {}}))
        : first(ledger.invoices().list({.account = account}, {.limit = 1, .after = {}}));
}

void OrderForm::accountChanged()
{
    const ProviderInfo *info = provider();
    if (!info)
        return;
    {
        const QSignalBlocker quiet(m_currency);
        // Never that of the account which was chosen before.
        auto latest = latestOrder(m_kind, account());
        for (const ObjectKind kind : {ObjectKind::Invoice, ObjectKind::Payout})
            latest = latest ? latest : latestOrder(kind, account());
        const QString usual = latest ? latest->amount.currency().code() : QString();
        m_currency->clear();
        if (info->currencies.isEmpty()) {
            for (const Currency currency : Currency::all())
                m_currency->addItem(currency.code());
        } else {
            for (const Currency currency : info->currencies)
                m_currency->addItem(currency.code());
        }
        const QString first
            = info->currencies.isEmpty() ? QStringLiteral("EUR") : info->currencies.first().code();
        const int row = m_currency->findText(usual.isEmpty() ? first : usual);
        m_currency->setCurrentIndex(std::max(0, row));
        m_currency->setEnabled(m_currency->count() > 1);
    }
    m_amount->setCurrency(Currency::fromCode(m_currency->currentText()).value_or(Currency()));
    m_fields->setSpecs(m_kind == ObjectKind::Payout ? info->payoutFields : info->invoiceFields);
    orderTabs();
    m_purposeField->setHelp(info->descriptionMaxLength > 0
                                ? tr("Sent to %1 with the order.", "a provider").arg(info->name)
                                : tr("Kept in Paydesk only."));
    emit changed();
}

void OrderForm::orderTabs()
{
    if (!isVisible()) // Qt keeps no order between widgets that are not yet in one window
        return;
    setTabOrder(m_account, m_amount);
    setTabOrder(m_amount, m_currency);
    setTabOrder(m_fields->followInTabOrder(m_currency), m_purpose);
}

void OrderForm::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    orderTabs();
}

void OrderForm::edited()
{
    m_edited = true;
    emit changed();
}

OrderRequest OrderForm::request() const
{
    const auto amount = m_amount->amount();
    const OrderRequest request{.reference = m_reference,
                               .amount = amount ? *amount : Money::zero(m_amount->currency()),
                               .description = m_purpose->text().trimmed(),
                               .fields = m_fields->values(),
                               .secrets = m_fields->secrets()};
    return m_options ? m_options->completed(request) : request;
}

QList<InputIssue> OrderForm::problems() const
{
    const auto id = account();
    if (!id)
        return {{QStringLiteral("account"), InputProblem::Missing, {}, {}, 0}};
    QList<InputIssue> issues = m_kind == ObjectKind::Payout
        ? m_context.services.payouts.problems(*id, request())
        : m_context.services.invoices.problems(*id, request());
    const auto typed = m_amount->amount();
    if (typed)
        return issues;
    // What was typed says more than that it is no positive amount.
    issues.removeIf([](const InputIssue &issue) { return issue.field == u"amount"; });
    issues.prepend(typed.error().issue);
    return issues;
}

/// What may be right although the provider's list does not have it.
QList<InputIssue> OrderForm::unlisted() const
{
    const auto id = account();
    return id && m_kind == ObjectKind::Payout ? m_context.services.payouts.warnings(*id, request())
                                              : QList<InputIssue>{};
}

void OrderForm::showUnlisted(const InputIssue &issue)
{
    const QString text = couldBeCode(issue.value)
        ? tr("%1 is not in the provider's list: “%2”. Choose one of the list, or go on once more "
             "if the code is right.", "name of a field, what was typed")
        : tr("%1 is not in the provider's list: “%2”. Choose one of the list or type its code.",
             "name of a field, what was typed");
    m_fields->showText(issue.field, text.arg(m_fields->labelOf(issue.field), issue.value));
}

void OrderForm::showProblem(const InputIssue &issue)
{
    if (m_fields->showIssue(issue))
        return;
    FormField *field = issue.field == u"amount" ? m_amountField
        : issue.field == u"currency"            ? m_currencyField
        : issue.field == u"description"         ? m_purposeField
                                                : m_accountField;
    field->setError(issueSentence(issue, field->label()));
}

void OrderForm::showProblemOf(const QString &key)
{
    if (!m_edited)
        return;
    for (const InputIssue &issue : problems()) {
        // An empty field that was only passed through is not yet wrong.
        if (issue.field == key && issue.problem != InputProblem::Missing)
            showProblem(issue);
    }
    for (const InputIssue &issue : unlisted()) {
        if (issue.field == key)
            showUnlisted(issue);
    }
}

qsizetype OrderForm::showProblems()
{
    m_fields->clearIssues();
    for (FormField *field : {m_accountField, m_amountField, m_currencyField, m_purposeField})
        field->setError({});
    const QList<InputIssue> issues = problems();
    for (const InputIssue &issue : issues)
        showProblem(issue);
    qsizetype count = issues.size();
    for (const InputIssue &issue : unlisted()) {
        const bool meant = issues.isEmpty() && couldBeCode(issue.value)
            && m_asked.value(issue.field) == issue.value;
        if (meant)
            continue;
        if (issues.isEmpty()) // with other things to mend, going on is no answer to this one
            m_asked.insert(issue.field, issue.value);
        showUnlisted(issue);
        ++count;
    }
    m_problemsShown = count;
    return count;
}

void OrderForm::focusFirstProblem()
{
    for (FormField *field : {m_accountField, m_amountField, m_currencyField}) {
        if (field->hasError())
            return field->editor()->setFocus(Qt::OtherFocusReason);
    }
    if (!m_fields->focusFirstIssue() && m_purposeField->hasError())
        m_purpose->setFocus(Qt::OtherFocusReason);
}

} // namespace paydesk
