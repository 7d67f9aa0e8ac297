// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/payoutreviewdialog.h"

#include "app/accounts/logindesk.h"
#include "app/accounts/providerdirectory.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/dryrundialog.h"
#include "ui/dialogs/duplicatequestion.h"
#include "ui/pages/orderfacts.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/groupeddigitsedit.h"

#include <QCoreApplication>
#include <QPushButton>

namespace paydesk {

namespace {

/// What becomes of it when the answer is lost.
QString lostAnswerText(const PageContext &context, const Account &account)
{
    const ProviderInfo *info = context.services.providers.find(account.provider);
    if (info && info->capabilities.testFlag(Capability::FindPayout))
        return PayoutReviewDialog::tr(
            "If the answer is lost, Paydesk asks about it and never sends it again by itself.");
    return PayoutReviewDialog::tr("If the answer is lost, %1 cannot be asked by a program: a person "
                                  "then looks it up there and settles it here. It is never sent "
                                  "again by itself.")
        .arg(context.names.provider(account.id));
}

/// Where no beneficiary is named, the money goes to the wallet of whoever is logged in; nothing
/// where a provider has no logins.
QString ownWallet(const PageContext &context, const Account &account, const ProviderInfo &info)
{
    if (!info.capabilities.testFlag(Capability::LogIn))
        return {};
    const auto login = context.services.logIn.state(account.id);
    return login && !login->user.isEmpty()
        ? PayoutReviewDialog::tr("The wallet of the user who is logged in: %1").arg(login->user)
        : PayoutReviewDialog::tr("The wallet of the user who is logged in");
}

ReviewWords payoutReviewWords(const PageContext &context, const Account &account, Money amount)
{
    return {.title = PayoutReviewDialog::tr("Review payout"),
            .what = PayoutReviewDialog::tr("Send payout"),
            .lead = PayoutReviewDialog::tr("It is sent once."),
            .text = lostAnswerText(context, account),
            .icon = QStringLiteral("send"),
            .act = PayoutReviewDialog::tr("Send %1", "an amount")
                       .arg(moneytext::displayWithCode(amount, context.times.locale())),
            .busy = PayoutReviewDialog::tr("Sending…")};
}

} // namespace

PayoutReviewDialog::PayoutReviewDialog(PageContext &context, const Account &account,
                                       const OrderRequest &request, QWidget *parent)
    : ReviewDialog(context, payoutReviewWords(context, account, request.amount), request.amount,
                   account.environment, parent)
    , m_duplicate(new DuplicateQuestion(context, request.reference))
{
    addFacts(account, request);
    setMinimumWidth(theme().px(740)); // the foot has one button more than other reviews
    body()->insertWidget(body()->count() - 1, m_duplicate);
    connect(m_duplicate, &DuplicateQuestion::answered, this, [this] {
        holdBack(m_duplicate->isAnswered() ? QString() : tr("Answer the duplicate question"));
    });
    connect(m_duplicate, &DuplicateQuestion::openRequested, this, [this](qint64 id) {
        emit openRequested(id);
        reject();
    });
}

void PayoutReviewDialog::askAbout(const std::vector<Payout> &like)
{
    m_duplicate->ask(like);
    if (m_duplicate->isAsked())
        setMinimumHeight(theme().px(700)); // the question must not be squeezed
    emit m_duplicate->answered();
}

void PayoutReviewDialog::offerDryRun(std::function<PayoutDryRun()> rehearse)
{
    auto *button = addFootButton(tr("Dry run…"), QStringLiteral("Ctrl+D"));
    connect(button, &QPushButton::clicked, this, [this, rehearse = std::move(rehearse)] {
        (new DryRunDialog(theme(), rehearse(), this))->open();
    });
}

QString PayoutReviewDialog::duplicateReason() const { return m_duplicate->reason(); }

void PayoutReviewDialog::addFacts(const Account &account, const OrderRequest &request)
{
    const ProviderInfo *info = context().services.providers.find(account.provider);
    const OrderRequest full = normalized(masked(request), info->payoutFields);
    const QString name = partyName(full.fields, info->payoutFields);
    if (!name.isEmpty()) // a card may be paid to without one
        facts().addFact(tr("To"), name, FactStyle::Strong);
    const QString number = partyAccount(full.fields, info->payoutFields);
    const QString wallet
        = name.isEmpty() && number.isEmpty() ? ownWallet(context(), account, *info) : QString();
    if (!wallet.isEmpty())
        facts().addFact(tr("To"), wallet, FactStyle::Strong);
    if (!number.isEmpty()) // a wallet has none
        facts().addFact(tr("Account"), GroupedDigitsEdit::grouped(number), FactStyle::Mono);
    for (const FieldSpec &spec : info->payoutFields) {
        const QString value = full.fields.value(spec.key);
        const bool shownAbove = spec.role == FieldRole::PartyFirstName
            || spec.role == FieldRole::PartyLastName || spec.role == FieldRole::PartyAccount
            || spec.role == FieldRole::CardNumber;
        if (!value.isEmpty() && !shownAbove)
            facts().addFact(QCoreApplication::translate("ProviderField", spec.label),
                           choiceName(spec, value));
    }
    facts().addFact(tr("From"), context().names.full(account.id));
    if (!request.description.isEmpty())
        facts().addFact(tr("Purpose"), request.description);
    facts().addFact(tr("Order"), request.reference, FactStyle::Mono);
}

} // namespace paydesk
