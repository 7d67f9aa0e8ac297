// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/notifications.h"

#include "providers/alikassa/alikassa.h"
#include "providers/alikassa/delivery.h"
#include "providers/alikassa/replies.h"
#include "providers/alikassa/verifying.h"
#include "providers/http/jsonwriter.h"
#include "models/core/wirejson.h"

namespace paydesk::alikassa {

namespace {

const QString returnForm = QStringLiteral("return");

/// One way to write the signed JSON.
struct Candidate
{
    QString form;
    QByteArray bytes;
};

QStringList documentedNames()
{
    return {QStringLiteral("type"), QStringLiteral("id"), QStringLiteral("order_id"),
        QStringLiteral("payment_status"), QStringLiteral("amount"),
        QStringLiteral("payment_amount"), QStringLiteral("commission_amount"),
        QStringLiteral("is_partial_payment"), QStringLiteral("account"), QStringLiteral("service"),
        QStringLiteral("desc")};
}

QByteArray writtenAs(const Parameters &parameters, const QStringList &names)
{
    QByteArrayList members;
    for (const QString &name : names)
        members += JsonWriter::quoted(name) + ':' + parameters.json(name);
    return '{' + members.join(',') + '}';
}

QList<Candidate> candidatesOf(const Parameters &parameters)
{
    QStringList received;
    for (const Parameter &parameter : parameters.all()) {
        if (parameter.name != u"sign")
            received += parameter.name;
    }
    const QStringList documented = documentedNames();
    QStringList withoutCommission = documented;
    withoutCommission.removeAll(QStringLiteral("commission_amount"));
    const QStringList withBrand = documented + QStringList(QStringLiteral("card_brand"));
    return {{QStringLiteral("documented"), writtenAs(parameters, documented)},
        {QStringLiteral("as received"), writtenAs(parameters, received)},
        {QStringLiteral("without commission"), writtenAs(parameters, withoutCommission)},
        {QStringLiteral("with card brand"), writtenAs(parameters, withBrand)}};
}

Error unsignedCallback()
{
    return Error::of(ErrorKind::Rejected, QStringLiteral("the signature does not fit"));
}

/// Of a signed text the members are facts, in the same words as those of a status answer.
Result<CallbackFact> factOf(const Candidate &signedText)
{
    const HttpReply answer{.status = 200, .headers = {}, .body = signedText.bytes};
    const auto json = WireJson::parse(signedText.bytes);
    const QString type = json ? (*json)[u"type"].idText() : QString();
    CallbackFact fact;
    fact.form = signedText.form;
    const StatusQuestion question{{}, {}, info().currencies.first()};
    if (type == u"payment") {
        const auto order = paymentStatus(answer, question);
        if (!order)
            return order.error();
        fact.reply = *order;
    } else if (type == u"payout") {
        const auto order = payoutStatus(answer, question);
        if (!order)
            return order.error();
        fact.reply = *order;
    } else {
        return Error::of(ErrorKind::Protocol, QStringLiteral("signed, but no notification"));
    }
    fact.account = (*json)[u"account"].idText();
    return fact;
}

/// It says which payment, and nothing about it.
Result<CallbackFact> returnFact(const CallbackDelivery &delivery, const QString &publicPem)
{
    const auto order = verifyReturn(delivery, publicPem);
    if (!order)
        return order.error();
    InvoiceReply hint;
    hint.reference = order->reference;
    hint.state = InvoiceState::Pending;
    hint.providerState = returnForm;
    CallbackFact fact{.reply = hint, .account = {}, .form = returnForm};
    fact.readFirst = true;
    return fact;
}

} // namespace

Notifications::Notifications(const QString &account, const QString &publicPem)
    : m_account(account)
    , m_publicPem(publicPem.toUtf8())
{
}

Result<CallbackFact> Notifications::verify(const CallbackDelivery &delivery) const
{
    const auto key = VerifyingKey::fromPem(m_publicPem);
    if (!key)
        return key.error();
    const auto parameters = Parameters::of(delivery);
    if (!parameters)
        return parameters.error();
    const QByteArray signature = signatureBytes(parameters->text(u"sign"));
    if (signature.isEmpty())
        return unsignedCallback();
    if (parameters->text(u"type").isEmpty() && !parameters->text(u"uuid").isEmpty())
        return returnFact(delivery, QString::fromUtf8(m_publicPem));
    for (const Candidate &candidate : candidatesOf(*parameters)) {
        if (!key->verifies(candidate.bytes, signature))
            continue;
        const auto fact = factOf(candidate);
        const bool ours = !fact || m_account.isEmpty()
            || fact->account.compare(m_account, Qt::CaseInsensitive) == 0;
        return ours ? fact
                    : Error::of(ErrorKind::Protocol, QStringLiteral("about another account"));
    }
    return unsignedCallback();
}

Result<ReturnedOrder> verifyReturn(const CallbackDelivery &delivery, const QString &publicPem)
{
    const auto key = VerifyingKey::fromPem(publicPem.toUtf8());
    if (!key)
        return key.error();
    const auto parameters = Parameters::of(delivery);
    if (!parameters)
        return parameters.error();
    const ReturnedOrder order{parameters->text(u"order_id"), parameters->text(u"uuid")};
    if (order.reference.isEmpty() || order.uuid.isEmpty())
        return Error::of(ErrorKind::Protocol, QStringLiteral("order_id or uuid is missing"));
    const QByteArray text
        = writtenAs(*parameters, {QStringLiteral("order_id"), QStringLiteral("uuid")});
    const QByteArray signature = signatureBytes(parameters->text(u"sign"));
    if (signature.isEmpty() || !key->verifies(text, signature))
        return unsignedCallback();
    return order;
}

} // namespace paydesk::alikassa
