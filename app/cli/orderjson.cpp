// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

#include "app/orders/askable.h"
#include "models/core/moneytext.h"
#include "models/domain/requests.h"
#include "providers/registry/registry.h"

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

/// The rule of the settling by hand, too. \c outcome: "failed".
QJsonObject askOrSettle(S noun, const QString &id, S outcome)
{
    return nextStep(S("ask_provider"),
        QStringLiteral("No trustworthy answer came. Ask with “%1 refresh %2”; it is never sent anew by "
                       "itself. When the provider has said twice, a minute apart, that it does not know "
                       "it, a person may settle it: “%1 resolve %2 --as %3 --reason …”.")
            .arg(noun, id, outcome));
}

QJsonObject waitFor(S noun)
{
    return nextStep(S("wait"),
        QStringLiteral("The provider is working on it. “%1 refresh” asks.").arg(noun));
}

/// What the payer has to do. Its address is in the vault: see withStepAddress().
QJsonObject stepJson(S noun, const QString &id, const OpenStep &step)
{
    QJsonObject next = step.kind == StepKind::EnterCode
        ? nextStep(S("enter_code"),
              QStringLiteral("The bank sent a code. “%1 confirm %2 --code …” sends it on.")
                  .arg(noun, id))
        : nextStep(S("open_url"),
              QStringLiteral("The payer has to confirm at %1. “%2 open %3” leads there.")
                  .arg(step.host, noun, id));
    next.insert(S("until"), timeOrNull(step.until));
    return next;
}

/// The payer cannot confirm: the bank's page has an address that is not opened.
QJsonObject withoutStep(S noun, const QString &id)
{
    return nextStep(S("ask_provider"),
        QStringLiteral("The bank's page has an address that is not opened, so the payer cannot confirm "
                       "there. Ask with “%1 refresh %2”; then cancel or refund it, or start anew.")
            .arg(noun, id));
}

const ProviderInfo *infoOf(const Account &account)
{
    const ProviderEntry *entry = findProvider(account.provider);
    return entry ? &entry->info() : nullptr;
}

/// Nobody but a person can find out. \c how: "payout resolve po_1 --as paid|failed".
QJsonObject settleByHand(const Account &account, const QString &how)
{
    const ProviderInfo *provider = infoOf(account);
    return nextStep(S("ask_provider"),
        QStringLiteral("%1 cannot be asked about it by a program, and it is never sent anew. Ask its "
                       "support, then “%2 --reason …”.")
            .arg(provider ? provider->name : account.provider, how));
}

QJsonValue nextOf(const Payout &payout, const Account &account)
{
    const ProviderInfo *provider = infoOf(account);
    const QString id = payout.id.toText();
    if (provider && awaitsProcessing(payout, *provider))
        return nextStep(S("approve"), QStringLiteral("%1 has it and has not begun to pay. “payout send "
                                                     "%2” lets it go on.")
                                          .arg(provider->name, id));
    switch (payout.state) {
    case PayoutState::InDoubt:
        if (provider && !canBeAsked(payout, *provider))
            return settleByHand(account, QStringLiteral("payout resolve %1 --as paid|failed").arg(id));
        return askOrSettle(S("payout"), id, S("failed"));
    case PayoutState::Sending:
    case PayoutState::Pending:
        return waitFor(S("payout"));
    case PayoutState::AwaitingApproval:
        return nextStep(S("approve"), QStringLiteral("Another person has to approve it."));
    case PayoutState::Draft:
    case PayoutState::Approved:
    case PayoutState::Rejected:
    case PayoutState::Paid:
    case PayoutState::PartiallyPaid:
    case PayoutState::Declined:
    case PayoutState::Failed:
    case PayoutState::Returned:
    case PayoutState::Canceled:
        return {};
    }
    Q_UNREACHABLE();
}

/// Nobody knows what became of a payment, a capture or a refund.
QJsonObject askAbout(const Invoice &invoice, const QString &act)
{
    return nextStep(S("ask_provider"),
        QStringLiteral("No trustworthy answer came to “%1”. Ask with “invoice refresh %2”; it is never "
                       "sent anew by itself. What still does not show a minute later a person settles: "
                       "“invoice resolve %2 --as happened|not-happened --reason …”.")
            .arg(act, invoice.id.toText()));
}

QJsonValue nextOf(const Invoice &invoice, const Account &account)
{
    if (invoice.state == InvoiceState::InDoubt) {
        const ProviderInfo *provider = infoOf(account);
        if (provider && !canBeAsked(invoice, *provider))
            return settleByHand(account, QStringLiteral("invoice resolve %1 --as paid|failed")
                                             .arg(invoice.id.toText()));
        return askOrSettle(S("invoice"), invoice.id.toText(), S("failed"));
    }
    if (!isOpen(invoice.state))
        return {};
    if (invoice.step)
        return stepJson(S("invoice"), invoice.id.toText(), *invoice.step);
    if (isRefusedStep(invoice.reason))
        return withoutStep(S("invoice"), invoice.id.toText());
    if (invoice.state == InvoiceState::Authorized)
        return nextStep(S("wait"),
            QStringLiteral("The amount is held. “invoice capture %1” takes it, “invoice cancel %1” "
                           "lets go of it.")
                .arg(invoice.id.toText()));
    const bool payable
        = invoice.state == InvoiceState::Pending || invoice.state == InvoiceState::RequiresAction;
    if (payable && !invoice.payUrl.isEmpty())
        return nextStep(
            S("open_url"), QStringLiteral("The payer pays on this page."), invoice.payUrl);
    return waitFor(S("invoice"));
}

/// Of a transfer or a claim; both are asked about by the provider's id alone.
template <typename Order>
QJsonValue nextOf(S noun, const Order &order, const Account &account)
{
    const QString id = order.id.toText();
    switch (order.state) {
    case TransferState::InDoubt:
        if (order.providerId.isEmpty())
            return settleByHand(
                account, QStringLiteral("%1 resolve %2 --as completed|declined").arg(noun, id));
        return askOrSettle(noun, id, S("declined"));
    case TransferState::RequiresAction:
        if (isRefusedStep(order.reason))
            return withoutStep(noun, id);
        return order.step ? stepJson(noun, id, *order.step) : waitFor(noun);
    case TransferState::WaitingForClaim:
        return nextStep(S("wait"),
            QStringLiteral("The recipient claims it under the number %1.").arg(order.claimId));
    case TransferState::Processing:
        return waitFor(noun);
    case TransferState::Draft:
    case TransferState::Completed:
    case TransferState::Declined:
    case TransferState::Canceled:
        return {};
    }
    Q_UNREACHABLE();
}

/// What all orders print alike.
QJsonObject orderJson(
    const Order &order, const Account &account, const QString &id, const QString &state)
{
    return {{S("id"), id}, {S("account"), account.name}, {S("provider"), account.provider},
        {S("reference"), order.reference}, {S("provider_id"), textOrNull(order.providerId)},
        {S("amount"), moneytext::plain(order.amount)},
        {S("currency"), order.amount.currency().code()}, {S("fee"), moneyOrNull(order.fee)},
        {S("state"), state}, {S("provider_state"), textOrNull(order.providerState)},
        {S("reason"), textOrNull(order.reason)},
        {S("description"), textOrNull(order.description)}, {S("party"), textOrNull(order.party)},
        {S("party_account"), textOrNull(order.partyAccount)},
        {S("fields"), fieldsJson(order.fields)}, {S("created_by"), order.createdBy},
        {S("created_at"), toRfc3339(order.createdAt)},
        {S("updated_at"), toRfc3339(order.updatedAt)},
        {S("settled_at"), timeOrNull(order.settledAt)}, {S("checks"), order.checks.count},
        {S("checked_at"), timeOrNull(order.checks.lastAt)},
        {S("next_check_at"), timeOrNull(order.checks.nextAt)},
        {S("not_known_answers"), order.checks.notFoundCount}};
}

} // namespace

QJsonObject toJson(const Payout &payout, const Account &account)
{
    QJsonObject object = orderJson(payout, account, payout.id.toText(), toKey(payout.state));
    object.insert(S("batch"), textOrNull(payout.batch));
    object.insert(S("paid"), moneyOrNull(payout.paid));
    object.insert(S("next"), nextOf(payout, account));
    return object;
}

QJsonObject toJson(const Invoice &invoice, const Account &account)
{
    QJsonObject object = orderJson(invoice, account, invoice.id.toText(), toKey(invoice.state));
    object.insert(S("pay_url"), textOrNull(invoice.payUrl.toString(QUrl::FullyEncoded)));
    object.insert(S("paid"), moneyOrNull(invoice.paid));
    object.insert(S("refunded"), moneyOrNull(invoice.refunded));
    object.insert(S("two_step"), invoice.twoStep);
    object.insert(S("save_card"),
        invoice.saveCard == CardStorage::None ? QJsonValue() : toKey(invoice.saveCard));
    object.insert(S("next"), nextOf(invoice, account));
    return object;
}

QJsonObject toJson(const Transfer &transfer, const Account &account)
{
    const QString id = transfer.id.toText();
    QJsonObject object = orderJson(transfer, account, id, toKey(transfer.state));
    object.insert(S("sender"), textOrNull(transfer.sender));
    object.insert(S("recipient_kind"), toKey(transfer.recipientKind));
    object.insert(S("recipient"), textOrNull(transfer.partyAccount));
    object.insert(S("claim_id"), textOrNull(transfer.claimId));
    object.insert(S("next"), nextOf(S("transfer"), transfer, account));
    return object;
}

QJsonObject toJson(const Claim &claim, const Account &account)
{
    const QString id = claim.id.toText();
    return {{S("id"), id}, {S("account"), account.name}, {S("provider"), account.provider},
        {S("reference"), claim.claimId}, {S("claim_id"), claim.claimId},
        {S("provider_id"), textOrNull(claim.providerId)}, {S("amount"), QJsonValue()},
        {S("currency"), QJsonValue()}, {S("fee"), QJsonValue()}, {S("state"), toKey(claim.state)},
        {S("provider_state"), textOrNull(claim.providerState)},
        {S("reason"), textOrNull(claim.reason)}, {S("recipient"), textOrNull(claim.recipient)},
        {S("created_by"), claim.createdBy}, {S("created_at"), toRfc3339(claim.createdAt)},
        {S("updated_at"), toRfc3339(claim.updatedAt)}, {S("checks"), claim.checks.count},
        {S("checked_at"), timeOrNull(claim.checks.lastAt)},
        {S("next_check_at"), timeOrNull(claim.checks.nextAt)},
        {S("next"), nextOf(S("claim"), claim, account)}};
}

QJsonObject toJson(const StoredCard &card, const Account &account)
{
    const QString expiry = card.expiryMonth == 0
        ? QString()
        : QStringLiteral("%1/%2")
              .arg(card.expiryMonth, 2, 10, QLatin1Char('0'))
              .arg(card.expiryYear % 100, 2, 10, QLatin1Char('0'));
    return {{S("id"), card.id.toText()}, {S("account"), account.name},
        {S("provider"), account.provider}, {S("number"), textOrNull(card.mask)},
        {S("holder"), textOrNull(card.holder)}, {S("kind"), toKey(card.kind)},
        {S("expiry"), textOrNull(expiry)},
        {S("invoice"), card.source ? QJsonValue(card.source.toText()) : QJsonValue()},
        {S("forgotten"), card.forgotten}, {S("created_at"), toRfc3339(card.createdAt)},
        {S("updated_at"), toRfc3339(card.updatedAt)}};
}

void addDoubt(const Invoice &invoice, const std::optional<QString> &act, QJsonObject &document)
{
    if (act)
        document.insert(S("next"), askAbout(invoice, *act));
}

} // namespace paydesk::cli
