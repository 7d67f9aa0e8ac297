// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/transferform.h"

#include "app/accounts/providerdirectory.h"
#include "app/transfers/transferdesk.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/providerform.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/cardbrandname.h"
#include "ui/widgets/cardfields.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/wipededit.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

namespace {

enum RecipientChoice { ToCard, ToExternal };

} // namespace

TransferForm::TransferForm(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_reference(makeReference(
          context.services.isPractice() ? u"PX" : u"TR", context.services.clock.now()))
    , m_account(new AccountCombo(context))
    , m_amount(new AmountEdit(context.times.locale()))
    , m_currency(new QComboBox)
    , m_card(new CardFields(
          context.theme, [this](const CardData &card) { return cardProblems(card); }))
    , m_kind(new QButtonGroup(this))
    , m_recipientCard(new WipedEdit(SecretKind::CardNumber))
    , m_external(new QLineEdit)
    , m_fields(new ProviderForm(context.theme))
    , m_purpose(new QLineEdit)
    , m_accountField(new FormField(context.theme, tr("Account"), m_account))
    , m_amountField(new FormField(context.theme, tr("Amount"), m_amount))
    , m_currencyField(new FormField(context.theme, tr("Currency"), m_currency))
    , m_recipientCardField(
          new FormField(context.theme, tr("Recipient's card number"), m_recipientCard))
    , m_externalField(new FormField(context.theme, tr("Recipient's id"), m_external))
    , m_purposeField(new FormField(context.theme, tr("Purpose"), m_purpose))
{
    build();
    fillAccounts();
    connectParts();
    accountChanged();
}

void TransferForm::build()
{
    const Theme &theme = m_context.theme;
    const auto heading = [&theme](const QString &text) {
        return new ThemedLabel(theme, text, TextSize::Body, Token::Text, QFont::Bold);
    };
    auto *sum = new QHBoxLayout;
    sum->setSpacing(metric::gap3);
    sum->addWidget(m_amountField, 2, Qt::AlignTop);
    sum->addWidget(m_currencyField, 1, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap3);
    column->addWidget(m_accountField);
    column->addLayout(sum);
    column->addSpacing(metric::gap1);
    column->addWidget(heading(tr("Sender's card")));
    column->addWidget(m_card);
    column->addSpacing(metric::gap1);
    column->addWidget(heading(tr("Recipient")));
    buildRecipient(*column);
    column->addWidget(m_fields);
    column->addWidget(m_purposeField);
    column->addStretch(1);
    m_purposeField->setOptional(true);
    m_amountField->setHelp(tr("What the recipient gets. The fee is added to it."));
}

void TransferForm::buildRecipient(QVBoxLayout &column)
{
    m_kindRow = new QWidget;
    auto *row = new QHBoxLayout(m_kindRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metric::gap4);
    for (const auto &[choice, text] :
        {std::pair{ToCard, tr("To a card")}, {ToExternal, tr("To a person who claims it later")}}) {
        auto *button = new QRadioButton(text);
        m_kind->addButton(button, choice);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_kind->button(ToCard)->setChecked(true);
    m_recipientCardField->setHelp(tr("Only the number. No expiry date and no security code."));
    m_externalField->setHelp(
        tr("By which you know the recipient. A number for the claim is sent to the phone."));
    column.addWidget(m_kindRow);
    column.addWidget(m_recipientCardField);
    column.addWidget(m_externalField);
}

void TransferForm::connectParts()
{
    connect(m_account, &QComboBox::currentIndexChanged, this, [this] {
        accountChanged();
        emit changed();
    });
    connect(m_currency, &QComboBox::currentIndexChanged, this, [this] {
        m_amount->setCurrency(Currency::fromCode(m_currency->currentText()).value_or(Currency()));
        edited();
    });
    connect(m_amount, &AmountEdit::textEdited, this, [this] {
        m_amountField->setError({});
        edited();
    });
    connect(m_amount, &AmountEdit::left, this, [this] { showProblemOf(QStringLiteral("amount")); });
    connect(m_card, &CardFields::edited, this, &TransferForm::edited);
    connect(m_kind, &QButtonGroup::idClicked, this, [this] {
        showRecipient();
        edited();
    });
    connect(m_recipientCard, &WipedEdit::edited, this, [this] {
        m_recipientCardField->setError({});
        m_recipientCard->setMark(brandName(cardBrand(m_recipientCard->value().view())));
        edited();
    });
    connect(m_recipientCard, &WipedEdit::left, this,
        [this] { showProblemOf(QStringLiteral("recipient_card")); });
    connect(m_recipientCard, &WipedEdit::pasteRefused, this, [this] {
        m_recipientCardField->setError(
            tr("What was copied is no card number. Nothing was pasted."));
    });
    connect(m_external, &QLineEdit::textEdited, this, [this] {
        m_externalField->setError({});
        edited();
    });
    connect(m_fields, &ProviderForm::changed, this, &TransferForm::edited);
    connect(m_fields, &ProviderForm::left, this, &TransferForm::showProblemOf);
    connect(m_purpose, &QLineEdit::textEdited, this, [this] {
        m_purposeField->setError({});
        edited();
    });
    connect(m_purpose, &QLineEdit::editingFinished, this,
        [this] { showProblemOf(QStringLiteral("description")); });
}

bool TransferForm::hasAccounts() const { return m_account->count() > 0; }

std::optional<AccountId> TransferForm::account() const { return m_account->account(); }

const ProviderInfo *TransferForm::provider() const
{
    const auto id = account();
    const auto found = id ? m_context.names.find(*id) : std::nullopt;
    return found ? m_context.services.providers.find(found->provider) : nullptr;
}

void TransferForm::fillAccounts()
{
    m_account->addAccountsThat(Capability::CreateTransfer);
    const auto latest = m_context.services.ledger.transfers().list({}, {.limit = 1, .after = {}});
    if (latest && !latest->items.empty())
        m_account->setCurrentIndex(
            std::max(0, m_account->findData(latest->items.front().account.value)));
}

void TransferForm::accountChanged()
{
    const ProviderInfo *info = provider();
    if (!info)
        return;
    {
        const QSignalBlocker quiet(m_currency);
        m_currency->clear();
        if (info->currencies.isEmpty()) {
            for (const Currency currency : Currency::all())
                m_currency->addItem(currency.code());
        } else {
            for (const Currency currency : info->currencies)
                m_currency->addItem(currency.code());
        }
        m_currency->setEnabled(m_currency->count() > 1);
    }
    m_amount->setCurrency(Currency::fromCode(m_currency->currentText()).value_or(Currency()));
    m_fields->setSpecs(info->transferFields);
    m_kindRow->setVisible(info->capabilities.testFlag(Capability::CreateClaim));
    const QList<InputIssue> ofNone = cardProblems({});
    m_card->setHolderAsked(std::any_of(ofNone.begin(), ofNone.end(),
        [](const InputIssue &issue) { return issue.field == u"holder"; }));
    m_purposeField->setVisible(info->descriptionMaxLength > 0);
    m_purposeField->setHelp(tr("Sent to %1 with the transfer.", "a provider").arg(info->name));
    showRecipient();
    orderTabs();
}

void TransferForm::orderTabs()
{
    setTabOrder(m_account, m_amount);
    setTabOrder(m_amount, m_currency);
    QWidget *last = m_card->followInTabOrder(m_currency);
    for (QWidget *next : std::initializer_list<QWidget *>{
             m_kind->button(ToCard), m_kind->button(ToExternal), m_recipientCard, m_external}) {
        setTabOrder(last, next);
        last = next;
    }
    setTabOrder(m_fields->followInTabOrder(last), m_purpose);
}

bool TransferForm::toCard() const { return m_kindRow->isHidden() || m_kind->checkedId() == ToCard; }

void TransferForm::showRecipient()
{
    m_recipientCardField->setVisible(toCard());
    m_externalField->setVisible(!toCard());
    m_fields->setForClaim(!toCard());
    if (!toCard())
        m_recipientCard->wipe();
}

void TransferForm::edited()
{
    m_edited = true;
    emit changed();
}

TransferRequest TransferForm::request() const
{
    const auto amount = m_amount->amount();
    TransferRequest request;
    request.reference = m_reference;
    request.amount = amount ? *amount : Money::zero(m_amount->currency());
    request.fee = fee().value_or(Money::zero(m_amount->currency()));
    request.description = m_purpose->text().trimmed();
    request.fields = m_fields->values();
    request.sender = m_card->data();
    if (toCard())
        request.recipientCard = m_recipientCard->value();
    else
        request.recipientExternal = m_external->text().trimmed();
    return request;
}

std::optional<Money> TransferForm::fee() const
{
    const auto id = account();
    const auto amount = m_amount->amount();
    if (!id || !amount)
        return std::nullopt;
    const auto fee = m_context.services.transfers.feeFor(*id, *amount);
    return fee ? *fee : std::nullopt;
}

void TransferForm::wipeCards()
{
    m_card->wipe();
    m_recipientCard->wipe();
}

} // namespace paydesk
