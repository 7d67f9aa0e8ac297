// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/transferreviewdialog.h"

#include "app/accounts/providerdirectory.h"
#include "models/core/moneytext.h"
#include "ui/widgets/cardbrandname.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/groupeddigitsedit.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

/// "5168 74** **** 4410 · Mastercard"
QString cardText(const SecretBytes &number)
{
    const QString brand = brandName(cardBrand(number.view()));
    const QString mask = GroupedDigitsEdit::grouped(maskedNumber(number.view()));
    return brand.isEmpty() ? mask : QString(mask + QStringLiteral(" · ") + brand);
}

ReviewWords transferWords(const PageContext &context, Money amount)
{
    return {.title = TransferReviewDialog::tr("Review transfer"),
        .what = TransferReviewDialog::tr("Send transfer"),
        .lead = TransferReviewDialog::tr("It is sent once."),
        .text = TransferReviewDialog::tr(
            "The sender's bank may then ask for a code, or for a confirmation on its page. If "
            "the answer is lost, the card is never charged again by itself."),
        .icon = QStringLiteral("send"),
        .act = TransferReviewDialog::tr("Send %1", "an amount")
                   .arg(moneytext::displayWithCode(amount, context.times.locale())),
        .busy = TransferReviewDialog::tr("Sending…")};
}

} // namespace

TransferReviewDialog::TransferReviewDialog(
    PageContext &context, const Account &account, const TransferRequest &request, QWidget *parent)
    : ReviewDialog(context, transferWords(context, request.amount), request.amount,
        account.environment, parent)
{
    addFacts(account, request);
}

void TransferReviewDialog::addFacts(const Account &account, const TransferRequest &request)
{
    const QLocale &locale = context().times.locale();
    const auto money = [&locale](Money sum) { return moneytext::displayWithCode(sum, locale); };
    const ProviderInfo *info = context().services.providers.find(account.provider);
    facts().addFact(tr("From card"), cardText(request.sender.number), FactStyle::Mono);
    if (request.recipientCard.isEmpty())
        facts().addFact(tr("To recipient"), request.recipientExternal, FactStyle::Strong);
    else
        facts().addFact(tr("To card"), cardText(request.recipientCard), FactStyle::Mono);
    for (const FieldSpec &spec : info->transferFields) {
        const QString value = request.fields.value(spec.key);
        if (!value.isEmpty())
            facts().addFact(QCoreApplication::translate("ProviderField", spec.label), value);
    }
    facts().addFact(tr("Recipient gets"), money(request.amount));
    facts().addFact(tr("Fee"), money(request.fee));
    if (const auto total = request.amount.plus(request.fee))
        facts().addFact(tr("Sender pays"), money(*total), FactStyle::Strong);
    facts().addFact(tr("Account"), context().names.full(account.id));
    if (!request.description.isEmpty())
        facts().addFact(tr("Purpose"), request.description);
    facts().addFact(tr("Order"), request.reference, FactStyle::Mono);
}

} // namespace paydesk
