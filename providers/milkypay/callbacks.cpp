// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/callbacks.h"

#include "providers/milkypay/payoutreplies.h"
#include "providers/milkypay/replies.h"

#include <QCryptographicHash>

namespace paydesk::milkypay {

namespace {

constexpr char signatureHeader[] = "x-signature";

/// In a time that does not depend on where the first difference is.
bool areEqual(QByteArrayView a, QByteArrayView b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < a.size() && i < b.size(); ++i)
        difference |= unsigned(uchar(a[i])) ^ unsigned(uchar(b[i]));
    return difference == 0;
}

template <typename Reply>
Result<CallbackFact> factOf(const Result<Reply> &reply, std::optional<bool> test)
{
    if (!reply)
        return Error::of(ErrorKind::Protocol, reply.error().detail);
    CallbackFact fact;
    fact.reply = *reply;
    fact.form = QStringLiteral("X-Signature");
    fact.test = test;
    return fact;
}

} // namespace

QByteArray callbackSignature(const SecretBytes &secret, QByteArrayView body)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(secret.view());
    hash.addData(body);
    hash.addData(secret.view());
    return hash.result().toBase64();
}

Callbacks::Callbacks(SecretBytes secret, bool test)
    : m_secret(std::move(secret))
    , m_test(test)
{
}

std::optional<Error> Callbacks::problemOfSignature(const CallbackDelivery &delivery) const
{
    if (m_secret.isEmpty())
        return Error::of(ErrorKind::Credentials, QStringLiteral("callback_secret is missing"));
    if (!delivery.method.isEmpty() && delivery.method != "POST")
        return Error::of(ErrorKind::Protocol, QStringLiteral("callbacks come by POST"));
    qsizetype signatures = 0;
    for (const auto &header : delivery.headers)
        signatures += header.first == signatureHeader;
    if (signatures != 1)
        return Error::of(ErrorKind::Rejected, QStringLiteral("no X-Signature, or several"));
    const QByteArray expected = callbackSignature(m_secret, delivery.body);
    if (!areEqual(delivery.header(signatureHeader), expected))
        return Error::of(ErrorKind::Rejected, QStringLiteral("X-Signature does not fit the body"));
    return std::nullopt;
}

Result<CallbackFact> Callbacks::verify(const CallbackDelivery &delivery) const
{
    if (const auto problem = problemOfSignature(delivery))
        return *problem;
    return readAgain(delivery);
}

Result<CallbackFact> Callbacks::readAgain(const CallbackDelivery &delivery) const
{
    const auto document = WireJson::parse(delivery.body);
    if (!document)
        return Error::of(ErrorKind::Protocol, QStringLiteral("the body is not readable JSON"));
    const WireJson &data = (*document)[u"data"];
    const auto test = data.at({u"attributes", u"test_mode"}).boolean();
    if (test.value_or(m_test) != m_test)
        return Error::of(
            ErrorKind::Rejected, QStringLiteral("test_mode is not that of the account"));
    const auto type = data[u"type"].string();
    if (type == u"payment-invoices" || type == u"payment-invoice")
        return factOf(readInvoice(data), test);
    if (type == u"payout-invoices" || type == u"payout-invoice")
        return factOf(readPayout(data), test);
    return Error::of(ErrorKind::Protocol, QStringLiteral("neither a payment nor a payout"));
}

} // namespace paydesk::milkypay
