// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/claimpanel.h"

#include "app/accounts/providerdirectory.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/pages/claimedtransfer.h"
#include "ui/pages/needpanel.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/cardbrandname.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/stagestrip.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/wipededit.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

namespace {

enum Stage { CardStage, CodeStage, DoneStage };

Stage stageOf(const Claim &claim)
{
    switch (claim.state) {
    case TransferState::Draft:
    case TransferState::WaitingForClaim:
        return CardStage;
    case TransferState::RequiresAction:
        return CodeStage;
    case TransferState::InDoubt:
    case TransferState::Processing:
    case TransferState::Completed:
    case TransferState::Declined:
    case TransferState::Canceled:
        return DoneStage;
    }
    return DoneStage;
}

} // namespace

ClaimPanel::ClaimPanel(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_stages(new StageStrip(context.theme, {tr("Card"), tr("Code"), tr("Done")}))
    , m_account(new AccountCombo(context))
    , m_number(new QLineEdit)
    , m_card(new WipedEdit(SecretKind::CardNumber))
    , m_accountField(new FormField(context.theme, tr("Account"), m_account))
    , m_numberField(new FormField(context.theme, tr("Claim number from the message"), m_number))
    , m_cardField(new FormField(context.theme, tr("Recipient's card number"), m_card))
    , m_need(new NeedPanel(context))
{
    m_entry = makeEntry();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, metric::gap1, 0, 0);
    column->setSpacing(metric::gap3);
    column->addWidget(m_stages);
    column->addWidget(m_entry);
    column->addWidget(m_need);
    m_need->hide();
    connectEntry();
}

QWidget *ClaimPanel::makeEntry()
{
    const Theme &theme = m_context.theme;
    m_cardField->setHelp(tr("No expiry date and no security code."));
    m_number->setFont(theme.mono(TextSize::Body));
    connect(&theme, &Theme::changed, m_number,
        [this] { m_number->setFont(m_context.theme.mono(TextSize::Body)); });
    auto *create
        = new ActionButton(theme, m_context.actions.of(Command::Send), ButtonLook::Primary);
    create->setIconShown(false);
    auto *then = new ThemedLabel(theme,
        tr("A code is then sent to the recipient's phone. It is "
           "typed in in step 2, and the money moves to the card."),
        TextSize::Small, Token::Text2);
    then->setWordWrap(true);
    auto *entry = new QWidget;
    auto *column = new QVBoxLayout(entry);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap3);
    for (QWidget *part :
        std::initializer_list<QWidget *>{m_accountField, m_numberField, m_cardField, create, then})
        column->addWidget(part);
    return entry;
}

void ClaimPanel::connectEntry()
{
    connect(m_number, &QLineEdit::textEdited, this, [this] {
        m_numberField->setError({});
        showMatch();
    });
    connect(m_card, &WipedEdit::edited, this, [this] {
        m_cardField->setError({});
        m_card->setMark(brandName(cardBrand(m_card->value().view())));
    });
    connect(m_card, &WipedEdit::left, this, [this] {
        const auto issue = cardProblem();
        if (issue && issue->problem != InputProblem::Missing)
            showIssue(*issue);
    });
    connect(m_card, &WipedEdit::pasteRefused, this, [this] {
        m_cardField->setError(tr("What was copied is no card number. Nothing was pasted."));
    });
}

void ClaimPanel::fillAccounts()
{
    const auto chosen = m_account->account();
    m_account->clear();
    m_account->addAccountsThat(Capability::CreateClaim);
    m_account->setCurrentIndex(std::max(0, chosen ? m_account->findData(chosen->value) : 0));
    m_accountField->setVisible(m_account->count() > 1);
}

void ClaimPanel::showStage(int stage, bool entry)
{
    m_stages->setCurrent(stage);
    m_entry->setVisible(entry);
    m_need->setVisible(!entry);
}

void ClaimPanel::showEntry(const QString &claimId)
{
    fillAccounts();
    if (!claimId.isEmpty())
        m_number->setText(claimId);
    m_card->wipe();
    showStage(CardStage, true);
    showMatch();
}

void ClaimPanel::showClaim(const Claim &claim)
{
    const QString provider = m_context.names.provider(claim.account);
    m_card->wipe();
    showStage(stageOf(claim), false);
    Need need{.object = claim.id.toText()};
    if (claim.state == TransferState::RequiresAction) {
        need.text = tr("%1 sent a code to the recipient's phone.", "a provider").arg(provider);
        need.code = true;
        need.main = &m_context.actions.of(Command::Send);
        need.actions = {&m_context.actions.of(Command::CheckNow)};
    } else if (claim.state == TransferState::Completed) {
        need.text = tr("The money is on the way to the recipient's card.");
    } else if (claim.state == TransferState::Processing) {
        need.text = tr("%1 is paying it out to the recipient's card.", "a provider").arg(provider);
        need.actions = {&m_context.actions.of(Command::CheckNow)};
    } else if (claim.state == TransferState::Declined || claim.state == TransferState::Canceled) {
        need.text
            = tr("Nothing was paid out on it. It can be entered again under the same number.");
        need.actions = {&m_context.actions.of(Command::New)};
    }
    m_need->showNeed(need);
}


std::optional<AccountId> ClaimPanel::account() const { return m_account->account(); }

QString ClaimPanel::claimId() const { return m_number->text().trimmed(); }

SecretBytes ClaimPanel::card() const { return m_card->value(); }

void ClaimPanel::wipe()
{
    m_card->wipe();
    m_number->clear();
    m_numberField->setError({});
    m_cardField->setError({});
    showMatch();
}

/// Which of our own transfers it is, so that a mistyped number is seen.
void ClaimPanel::showMatch()
{
    const auto id = account();
    const auto transfer
        = id ? claimedTransfer(m_context.services.ledger, *id, claimId()) : std::nullopt;
    if (!transfer)
        return m_numberField->setHelp({});
    m_numberField->setHelp(
        tr("Transfer %1, %2", "a reference, an amount")
            .arg(transfer->reference,
                moneytext::displayWithCode(transfer->amount, m_context.times.locale())));
}

std::optional<InputIssue> ClaimPanel::cardProblem() const
{
    CardData card;
    card.number = m_card->value();
    for (InputIssue issue : validateCard(card, m_context.services.clock.now())) {
        if (issue.field != u"number")
            continue;
        issue.field = QStringLiteral("recipient_card");
        return issue;
    }
    return std::nullopt;
}

QList<InputIssue> ClaimPanel::problems() const
{
    QList<InputIssue> issues;
    if (!account())
        issues.append({QStringLiteral("account"), InputProblem::Missing, {}, {}, 0});
    if (claimId().isEmpty())
        issues.append({QStringLiteral("claim_id"), InputProblem::Missing, {}, {}, 0});
    if (const auto issue = cardProblem())
        issues.append(*issue);
    return issues;
}

void ClaimPanel::showIssue(const InputIssue &issue)
{
    FormField *field = issue.field == u"recipient_card" ? m_cardField
        : issue.field == u"claim_id"                    ? m_numberField
                                                        : m_accountField;
    field->setVisible(true);
    field->setError(issue.problem == InputProblem::NotACardNumber
            ? tr("No card has this number. Compare each digit with the card.")
            : issueSentence(issue, field->label()));
}

qsizetype ClaimPanel::showProblems()
{
    for (FormField *field : {m_accountField, m_numberField, m_cardField})
        field->setError({});
    const QList<InputIssue> issues = problems();
    for (const InputIssue &issue : issues)
        showIssue(issue);
    for (FormField *field : {m_accountField, m_numberField, m_cardField}) {
        if (!field->hasError())
            continue;
        field->editor()->setFocus(Qt::OtherFocusReason);
        break;
    }
    return issues.size();
}

void ClaimPanel::focusFirstEmpty()
{
    if (m_number->text().isEmpty())
        m_number->setFocus(Qt::OtherFocusReason);
    else
        m_card->setFocus(Qt::OtherFocusReason);
}

} // namespace paydesk
