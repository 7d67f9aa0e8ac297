// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/refunds.h"

#include "models/core/moneytext.h"
#include "providers/http/jsonwriter.h"
#include "providers/milkypay/invoices.h"
#include "providers/milkypay/replies.h"

namespace paydesk::milkypay {

namespace {

const QString refundFailed = QStringLiteral("refund_failed");

bool isRefundable(InvoiceState state)
{
    return state == InvoiceState::Paid || state == InvoiceState::PartiallyPaid
        || state == InvoiceState::PartiallyRefunded;
}

Money refundedOf(const InvoiceReply &invoice)
{
    return invoice.refunded.value_or(Money::zero(invoice.amount->currency()));
}

std::optional<Error> problemOfWish(const RefundWish &wish)
{
    if (const auto problem = problemOfId(wish.key))
        return problem;
    const QString field = QStringLiteral("reference");
    if (wish.reference.isEmpty())
        return Error::input(field, InputProblem::Missing);
    if (wish.reference == wish.key.reference) // page: refunds; not the payment's reference
        return Error::input(field, InputProblem::Duplicate, wish.reference);
    if (wish.amount && !wish.amount->isPositive())
        return Error::input(QStringLiteral("amount"), InputProblem::NotPositive);
    return std::nullopt;
}

} // namespace

QByteArray refundBody(
    RefundForm form, const QString &invoiceId, Money amount, const QString &reference)
{
    JsonWriter json;
    json.beginObject().beginObject(u"data").string(u"type", u"refund");
    if (form == RefundForm::DataId)
        json.string(u"id", invoiceId);
    json.beginObject(u"attributes");
    if (form == RefundForm::InvoiceId)
        json.string(u"invoiceId", invoiceId);
    json.number(u"amount", moneytext::shortest(amount)).string(u"reference_id", reference);
    return json.endObject().endObject().endObject().bytes();
}

Operation<InvoiceReply> *Refund::start(
    Connection &connection, const RefundWish &wish, SendGate gate)
{
    if (const auto problem = connection.problem())
        return failed<InvoiceReply>(connection.owner(), *problem);
    if (const auto problem = problemOfWish(wish))
        return failed<InvoiceReply>(connection.owner(), *problem);
    auto *refund = new Refund(connection, wish, std::move(gate));
    refund->begin();
    return refund->operation();
}

Refund::Refund(Connection &connection, RefundWish wish, SendGate gate)
    : Sequence(connection)
    , m_wish(std::move(wish))
    , m_gate(std::move(gate))
{
}

void Refund::begin()
{
    const OrderKey &key = m_wish.key;
    call(invoiceRequest(endpoint(), key.providerId), [this](const Result<HttpReply> &reply) {
        auto before = reply ? readOne(*reply, m_wish.key.providerId, m_wish.key.amount.currency())
                            : Result<InvoiceReply>(reply.error());
        if (before) {
            ask(*before);
            return;
        }
        Error error = before.error();
        error.outcome = Outcome::NotExecuted;
        finish(error);
    });
}

/// What is to be paid back, within what is left of the payment.
Result<Money> Refund::amountOf(const InvoiceReply &before) const
{
    if (!isRefundable(before.state))
        return Error::of(ErrorKind::NotAllowed, before.providerState, before.providerId);
    const Money paid = before.paid.value_or(*before.amount);
    const auto left = paid.minus(refundedOf(before));
    const Money amount = m_wish.amount.value_or(left.value_or(paid));
    const auto difference = left ? left->minus(amount) : std::nullopt;
    if (!difference || difference->isNegative() || !amount.isPositive())
        return Error::input(QStringLiteral("amount"), InputProblem::TooLarge);
    return amount;
}

void Refund::ask(const InvoiceReply &before)
{
    const auto amount = amountOf(before);
    if (!amount || isCanceled()) {
        finish(amount ? Error::of(ErrorKind::Canceled) : amount.error());
        return;
    }
    m_before = before;
    m_amount = *amount;
    const QString path = u"/payment-invoices/" + before.providerId + u"/refund";
    HttpRequest request
        = postRequest(endpoint(), path, QStringLiteral("/payment-invoices/{id}/refund"),
            refundBody(endpoint().refundForm, before.providerId, *amount, m_wish.reference));
    request.gate = std::move(m_gate);
    call(std::move(request), [this](const Result<HttpReply> &reply) { judge(reply); });
}

void Refund::judge(const Result<HttpReply> &reply)
{
    if (!reply || reply->status < 200 || reply->status >= 300) {
        finish(reply ? creationError(*reply) : reply.error());
        return;
    }
    auto after = readOne(*reply, m_before.providerId, m_amount.currency());
    if (!after) {
        Error error = after.error();
        error.outcome = Outcome::Unknown;
        finish(error);
        return;
    }
    const bool grown = refundedOf(*after).minus(refundedOf(m_before)) == m_amount;
    const bool failedNow
        = after->providerState == refundFailed && m_before.providerState != refundFailed;
    if (grown || failedNow || after->state == InvoiceState::RefundPending)
        finish(after);
    else
        finish(untrusted(*reply, QStringLiteral("the answer does not show the refund")));
}

} // namespace paydesk::milkypay
