// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/replies.h"

#include "providers/maib/paymentwords.h"
#include "providers/maib/reader.h"

namespace paydesk::maib {

namespace {

constexpr char16_t alreadyRefunded[] = u"13116"; // what the page's other form of it says

template <typename T>
Result<T> finish(const Reader &reader, T value)
{
    if (reader.error())
        return *reader.error();
    return value;
}

bool isRefusal(const QString &status) { return status == u"FAILED" || status == u"DECLINED"; }

QString reasonIn(Reader &reader)
{
    return reasonOf(
        reader.text(u"statusCode"), reader.text(u"statusMessage"), reader.text(u"threeDs"));
}

QString methodIn(Reader &reader)
{
    const QString mask = cardMask(reader.text(u"cardNumber"));
    return mask.isEmpty() ? QString() : u"card " + mask;
}

std::optional<KeptCard> cardIn(Reader &reader)
{
    const QString billerId = reader.text(u"billerId");
    if (billerId.isEmpty())
        return std::nullopt;
    const auto [month, year] = monthAndYear(reader.text(u"billerExpiry"));
    return KeptCard{.token = SecretBytes(reader.id(u"billerId").toLatin1()),
        .mask = cardMask(reader.text(u"cardNumber")),
        .expiryMonth = month,
        .expiryYear = year};
}

bool isLess(Money a, Money b)
{
    const auto order = a.compare(b);
    return order && *order < 0;
}

/// What was debited of a payment that is OK, and what of it was given back.
void readMoved(Reader &reader, InvoiceReply &payment, Money amount, bool twoStep)
{
    const Currency currency = amount.currency();
    const auto confirmed = reader.money(u"confirmAmount", currency);
    const auto back = reader.money(u"refundAmount", currency);
    const bool refunds = back && back->isPositive();
    if (twoStep && !(confirmed && confirmed->isPositive())) {
        payment.state = refunds ? InvoiceState::Canceled : InvoiceState::Authorized;
        return;
    }
    payment.paid = twoStep ? confirmed : std::optional(amount);
    if (isLess(amount, *payment.paid))
        reader.distrust(QStringLiteral("captured more than was authorized"));
    payment.state
        = isLess(*payment.paid, amount) ? InvoiceState::PartiallyPaid : InvoiceState::Paid;
    if (!refunds)
        return;
    if (isLess(*payment.paid, *back))
        reader.distrust(QStringLiteral("refunded more than was paid"));
    payment.refunded = back;
    payment.state
        = isLess(*back, *payment.paid) ? InvoiceState::PartiallyRefunded : InvoiceState::Refunded;
}

/// The amount with its currency; \c needed = a payment that is OK says both.
std::optional<Money> amountIn(Reader &reader, Currency currency, bool needed)
{
    if (needed)
        reader.expect(u"currency", currency.code());
    else
        reader.expectIfTold(u"currency", currency.code());
    const auto amount = reader.money(u"amount", currency);
    if (needed && !amount)
        reader.distrust(QStringLiteral("amount is missing"));
    return amount;
}

/// What all final answers about a payment of ours have in common.
InvoiceReply actedOn(Reader &reader, const OrderKey &key)
{
    InvoiceReply payment;
    payment.providerId = key.providerId;
    reader.expect(u"payId", key.providerId);
    if (!key.reference.isEmpty())
        reader.expectIfTold(u"orderId", key.reference);
    payment.reference = reader.text(u"orderId");
    payment.providerState = reader.text(u"status");
    payment.method = methodIn(reader);
    if (isRefusal(payment.providerState))
        reader.decline(reader.text(u"statusCode"), reasonIn(reader));
    return payment;
}

/// The amount that the act moved: told, positive, and what was asked for where that is known.
std::optional<Money> movedAmount(
    Reader &reader, QStringView name, Currency currency, std::optional<Money> asked)
{
    const auto moved = reader.money(name, currency);
    if (!moved || !moved->isPositive() || (asked && *moved != *asked))
        reader.distrust(QStringLiteral("%1 is not what was asked").arg(name));
    return moved;
}

void expectOk(Reader &reader, const InvoiceReply &payment)
{
    if (payment.providerState != u"OK")
        reader.distrust(QStringLiteral("the status is neither OK nor a refusal"));
}

} // namespace

Result<InvoiceReply> startedPayment(const HttpReply &reply, const OrderRequest &request)
{
    Reader reader(reply, Purpose::Create);
    InvoiceReply payment;
    payment.providerId = reader.id(u"payId");
    reader.expectIfTold(u"orderId", request.reference);
    payment.reference = reader.text(u"orderId");
    payment.state = InvoiceState::Pending;
    payment.providerState = QStringLiteral("CREATED"); // page: what an intermediate answer means
    const QString url = reader.text(u"payUrl");
    if (!isAcceptableUrl(url))
        reader.distrust(QStringLiteral("payUrl is missing or unsafe"));
    payment.payUrl = QUrl(url, QUrl::StrictMode);
    return finish(reader, payment);
}

Result<InvoiceReply> chargedCard(
    const HttpReply &reply, const OrderRequest &request, const SecretBytes &cardToken)
{
    Reader reader(reply, Purpose::Charge);
    InvoiceReply payment;
    payment.providerId = reader.id(u"payId");
    reader.expectIfTold(u"orderId", request.reference);
    reader.expectIfTold(u"billerId", QString::fromLatin1(cardToken.view()));
    payment.reference = reader.text(u"orderId");
    payment.providerState = reader.text(u"status");
    if (payment.providerState.isEmpty())
        reader.distrust(QStringLiteral("status is missing"));
    payment.state = stateOfStatus(payment.providerState, InvoiceState::Paid);
    const bool paid = payment.state == InvoiceState::Paid;
    payment.amount = amountIn(reader, request.amount.currency(), paid);
    if (payment.amount && *payment.amount != request.amount)
        reader.distrust(QStringLiteral("another amount"));
    if (paid)
        payment.paid = payment.amount;
    else
        payment.reason = reasonIn(reader);
    payment.method = methodIn(reader);
    return finish(reader, payment);
}

Result<InvoiceReply> paymentInfo(const HttpReply &reply, const OrderKey &key)
{
    Reader reader(reply, Purpose::Query);
    InvoiceReply payment;
    payment.providerId = key.providerId;
    reader.expect(u"payId", key.providerId);
    if (!key.reference.isEmpty())
        reader.expectIfTold(u"orderId", key.reference);
    payment.reference = reader.text(u"orderId");
    payment.providerState = reader.text(u"status");
    if (payment.providerState.isEmpty())
        reader.distrust(QStringLiteral("status is missing"));
    payment.state = stateOfStatus(payment.providerState, InvoiceState::Paid);
    const bool ok = payment.providerState == u"OK";
    payment.amount = amountIn(reader, key.amount.currency(), ok);
    if (payment.amount && key.amount.isPositive() && *payment.amount != key.amount)
        reader.distrust(QStringLiteral("another amount"));
    if (ok && payment.amount)
        readMoved(reader, payment, *payment.amount, key.twoStep);
    if (payment.state == InvoiceState::Failed || payment.state == InvoiceState::Expired)
        payment.reason = reasonIn(reader);
    payment.method = methodIn(reader);
    if (key.saveCard != CardStorage::None)
        payment.card = cardIn(reader);
    return finish(reader, payment);
}

Result<InvoiceReply> captured(
    const HttpReply &reply, const OrderKey &key, std::optional<Money> amount)
{
    Reader reader(reply, Purpose::Act);
    InvoiceReply payment = actedOn(reader, key);
    expectOk(reader, payment);
    payment.paid
        = movedAmount(reader, u"confirmAmount", key.amount.currency(), amount.value_or(key.amount));
    payment.state = payment.paid && isLess(*payment.paid, key.amount) ? InvoiceState::PartiallyPaid
                                                                      : InvoiceState::Paid;
    return finish(reader, payment);
}

Result<InvoiceReply> refunded(
    const HttpReply &reply, const OrderKey &key, std::optional<Money> amount, bool released)
{
    Reader reader(reply, Purpose::Act);
    InvoiceReply payment = actedOn(reader, key);
    if (payment.providerState == u"REVERSED")
        reader.decline(QStringView(alreadyRefunded).toString(), reasonIn(reader));
    expectOk(reader, payment);
    if (released) {
        payment.state = InvoiceState::Canceled;
        const auto told = reader.money(u"refundAmount", key.amount.currency());
        if (told && told->isPositive() && *told != key.amount)
            reader.distrust(QStringLiteral("released another amount"));
        return finish(reader, payment);
    }
    // How much "everything" is, only the bank knows once a part was captured.
    const auto asked = amount || key.twoStep ? amount : std::optional(key.amount);
    payment.refunded = movedAmount(reader, u"refundAmount", key.amount.currency(), asked);
    if (payment.refunded && isLess(key.amount, *payment.refunded))
        reader.distrust(QStringLiteral("refunded more than was paid"));
    payment.state = amount && isLess(*amount, key.amount) ? InvoiceState::PartiallyRefunded
                                                          : InvoiceState::Refunded;
    return finish(reader, payment);
}

Result<CheckReply> forgotten(const HttpReply &reply, const SecretBytes &cardToken)
{
    const CheckReply gone{QStringLiteral("the card is no longer kept")};
    if (isSuccess(reply) && reply.body.trimmed().isEmpty())
        return gone;
    Reader reader(reply, Purpose::Query);
    reader.expect(u"billerId", QString::fromLatin1(cardToken.view()));
    if (reader.text(u"status") != u"OK")
        reader.distrust(QStringLiteral("the status is not OK"));
    return finish(reader, gone);
}

} // namespace paydesk::maib
