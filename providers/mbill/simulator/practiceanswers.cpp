// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/simulator/practiceanswers.h"

#include "models/core/moneytext.h"
#include "models/domain/card.h"
#include "providers/mbill/simulator/practicejson.h"

namespace paydesk::mbill::practice {

namespace {

QByteArray quotedLatin(const QByteArray &text) { return '"' + text + '"'; }

sandbox::SimReply envelope(
    const AnswerMeta &meta, int status, QStringView part, const QByteArray &content)
{
    ObjectText head;
    head.raw(u"code", QByteArray::number(status)).text(u"url", meta.url);
    head.text(u"type", QStringLiteral("object")).text(u"request_id", meta.requestId);
    head.textIfSet(u"idempotency_key", meta.idempotencyKey);
    return {.status = status,
        .body = ObjectText().raw(u"meta", head.bytes()).raw(part, content).bytes(),
        .headers = {{"X-Request-ID", meta.requestId.toLatin1()}}};
}

QByteArray ruleText(const BrokenRule &broken, const PracticeDialect &dialect)
{
    ObjectText rule;
    rule.text(u"rule", broken.rule).raw(u"params", broken.params.isEmpty() ? "[]" : broken.params);
    if (dialect.describes)
        rule.text(u"description", broken.description);
    return listText({rule.bytes()});
}

QByteArray entryText(const BrokenRule &broken, const PracticeDialect &dialect)
{
    const QString pointer = QStringLiteral("#/%1").arg(QString(broken.path).replace(u'.', u'/'));
    const QString path
        = dialect.pathsAsPointers ? pointer : QStringLiteral("$.%1").arg(broken.path);
    return ObjectText()
        .raw(u"entry_type", quotedLatin(dialect.entryType))
        .text(u"entry", path)
        .raw(u"rules", ruleText(broken, dialect))
        .bytes();
}

/// Six digits of a second, and no zone.
QString naive(Timestamp at)
{
    const qint64 micros = toMicros(at) % 1'000'000;
    return toRfc3339(at).chopped(1) + u'.' + QString::number(micros).rightJustified(6, u'0');
}

/// The service adds 900,000 microseconds where it means milliseconds.
QString expiryAsTold(Timestamp at) { return naive(at + std::chrono::microseconds(900'000)) + u'Z'; }

QByteArray moneyText(Money amount, const PracticeDialect &dialect)
{
    const QByteArray number = moneytext::shortest(amount).toLatin1();
    return dialect.moneyAsText ? quotedLatin(number) : number;
}

QByteArray idValueText(const QString &id, const PracticeDialect &dialect)
{
    return dialect.numbersAsIds ? id.toLatin1() : quotedLatin(id.toLatin1());
}

QByteArray peerText(const PracticePeer &peer, const QByteArray &credential)
{
    ObjectText text;
    text.textIfSet(u"phone", peer.phone).textIfSet(u"email", peer.email);
    return text.raw(u"credential", credential).bytes();
}

QByteArray maskedCard(const QByteArray &number, const QString &type)
{
    return ObjectText().text(u"type", type).text(u"number", maskedNumber(number)).bytes();
}

QByteArray recipientText(const PracticeTransfer &transfer)
{
    if (transfer.claimId.isEmpty())
        return peerText(transfer.recipient,
            maskedCard(transfer.recipient.number, QStringLiteral("card-number")));
    ObjectText credential;
    credential.text(u"type", QStringLiteral("external-credential")).text(u"id", transfer.claimId);
    if (!transfer.recipient.credentialMetadata.isEmpty())
        credential.raw(u"metadata", transfer.recipient.credentialMetadata);
    return peerText(transfer.recipient, credential.bytes());
}

QByteArray authText(const PracticeTransfer &transfer, const QString &baseUrl)
{
    const QString md = QStringLiteral("MD-") + transfer.externalId();
    ObjectText auth;
    auth.text(u"type", transfer.authType).text(u"md", md);
    if (transfer.authType != u"3d-secure")
        return auth.bytes();
    return auth.text(u"acs_url", baseUrl + u"/acs")
        .text(u"pa_req", QStringLiteral("eJxVUttu+/practice=") + transfer.externalId())
        .text(u"terminal_url", baseUrl + u"/Confirm3D/input3d")
        .bytes();
}

void addTimes(ObjectText &data, Timestamp createdAt, Timestamp updatedAt)
{
    data.text(u"token_expires_at", expiryAsTold(createdAt));
    data.text(u"created_at", naive(createdAt)).text(u"updated_at", naive(updatedAt));
}

/// What a transfer says of itself, and a claim of its transfer.
ObjectText transferCore(const PracticeTransfer &transfer)
{
    const PracticeDialect &dialect = transfer.dialect;
    ObjectText data;
    data.raw(u"id", idValueText(QString::number(transfer.number), dialect));
    data.text(u"external_id", transfer.externalId()).text(u"status", transfer.status);
    data.raw(u"amount", moneyText(transfer.amount, dialect));
    data.raw(u"fee", moneyText(transfer.fee, dialect));
    if (dialect.moneyAsText)
        data.raw(u"total", moneyText(*transfer.amount.plus(transfer.fee), dialect));
    data.textIfSet(u"description", transfer.description);
    data.raw(u"metadata", transfer.metadata.isEmpty() ? "{}" : transfer.metadata);
    data.raw(u"sender",
        peerText(transfer.sender, maskedCard(transfer.sender.number, QStringLiteral("card"))));
    return data.raw(u"recipient", recipientText(transfer));
}

} // namespace

sandbox::SimReply dataAnswer(const AnswerMeta &meta, int status, const QByteArray &data)
{
    return envelope(meta, status, u"data", data);
}

sandbox::SimReply errorAnswer(
    const AnswerMeta &meta, int status, const QString &type, const QString &message)
{
    const QByteArray error
        = ObjectText().text(u"type", type).textIfSet(u"message", message).bytes();
    return envelope(meta, status, u"error", error);
}

sandbox::SimReply invalidAnswer(
    const AnswerMeta &meta, const BrokenRules &broken, const PracticeDialect &dialect)
{
    QByteArrayList entries;
    for (const BrokenRule &one : broken)
        entries += entryText(one, dialect);
    const QByteArray error
        = ObjectText()
              .text(u"type", QStringLiteral("validation_failed"))
              .text(u"message",
                  QStringLiteral("Validation failed. You can find validators description at our "
                                 "API Manifest: http://docs.apimanifest.apiary.io/"
                                 "#introduction/interacting-with-api/errors."))
              .raw(u"invalid", listText(entries))
              .bytes();
    return envelope(meta, 422, u"error", error);
}

sandbox::SimReply malformedAnswer(const AnswerMeta &meta)
{
    return envelope(meta, 400, u"error",
        "{\"type\":\"request_malformed\",\"message\":\"Malformed request.\",\"invalid\":"
        "[{\"entry_type\":\"request\",\"rules\":[{\"rule\":\"json\"}]}]}");
}

QByteArray cardTokenData(const QByteArray &token, Timestamp madeAt)
{
    return ObjectText()
        .text(u"type", QStringLiteral("card-token"))
        .text(u"token", QString::fromLatin1(token))
        .text(u"token_expires_at", expiryAsTold(madeAt))
        .bytes();
}

QByteArray transferData(const PracticeTransfer &transfer, const QString &baseUrl)
{
    ObjectText data = transferCore(transfer);
    data.text(u"type", QStringLiteral("transfer"));
    data.text(u"token", QString::fromLatin1(transfer.token));
    addTimes(data, transfer.createdAt, transfer.updatedAt);
    if (transfer.status == u"authentication")
        data.raw(u"auth", authText(transfer, baseUrl));
    if (transfer.status == u"declined" && !transfer.declineCode.isEmpty())
        data.raw(u"decline",
            ObjectText()
                .raw(u"code", transfer.declineCode.toLatin1())
                .textIfSet(u"reason", transfer.declineReason)
                .bytes());
    return data.bytes();
}

QByteArray claimData(const PracticeClaim &claim, const PracticeTransfer *transfer)
{
    const PracticeDialect &dialect = claim.dialect;
    ObjectText data;
    data.raw(u"id", idValueText(claim.id, dialect));
    if (dialect.claimByExternalId)
        data.text(u"external_id", claim.claimId);
    data.text(u"type", QStringLiteral("claim")).text(u"status", claim.status);
    data.text(u"token", QString::fromLatin1(claim.token));
    data.raw(u"credential", maskedCard(claim.number, QStringLiteral("card-number")));
    addTimes(data, claim.createdAt, claim.updatedAt);
    if (claim.status == u"authentication")
        data.raw(u"auth", "{\"type\":\"otp-code\"}");
    if (transfer)
        data.raw(dialect.calledPayment ? u"payment" : u"transfer", transferCore(*transfer).bytes());
    return data.bytes();
}

} // namespace paydesk::mbill::practice
