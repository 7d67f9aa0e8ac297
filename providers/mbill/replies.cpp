// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/replies.h"

#include "providers/mbill/codes.h"
#include "providers/mbill/envelope.h"
#include "providers/mbill/steps.h"
#include "providers/mbill/wirefacts.h"
#include "providers/mbill/wiretime.h"
#include "providers/mbill/wirewords.h"

#include <QRegularExpression>

namespace paydesk::mbill {

namespace {

QString ownReason(const char *code) { return QString::fromLatin1(code); }

template <typename T>
Result<T> finish(const Envelope &envelope, T value)
{
    if (envelope.error())
        return *envelope.error();
    return value;
}

void expectId(Envelope &envelope, const QString &theirs, const QString &ours)
{
    if (!ours.isEmpty() && theirs != ours)
        envelope.distrust(QStringLiteral("another id"));
}

/// A creation must repeat what was asked for; a question at least must not contradict it.
void expectMoney(Envelope &envelope, QStringView key, std::optional<Money> theirs,
    std::optional<Money> ours, bool required)
{
    if (required && !theirs)
        envelope.distrust(QStringLiteral("%1 is missing").arg(key));
    if (theirs && ours && *theirs != *ours)
        envelope.distrust(QStringLiteral("%1 is another one").arg(key));
}

/// Only a number that is masked already is shown.
QString maskedSender(const WireJson &data)
{
    static const QRegularExpression masked(QStringLiteral("^[0-9]{6}\\*{2,}[0-9]{4}\\z"));
    const QString number = data.at({u"sender", u"credential", u"number"}).idText();
    return masked.match(number).hasMatch() ? QStringLiteral("card %1").arg(number) : QString();
}

QString declineReason(const WireJson &decline)
{
    const QString reason = safeCode(decline[u"reason"].string().value_or(QString()));
    if (!reason.isEmpty())
        return reason;
    const QString code = safeCode(decline[u"code"].idText());
    return code.isEmpty() ? QString() : QStringLiteral("code %1").arg(code);
}

/// Open although the service may think it final: nothing was proved.
void keepOpen(TransferReply &reply, const char *why)
{
    reply.state = TransferState::Processing;
    reply.reason = ownReason(why);
}

void readStep(const WireJson &data, const Expected &expected, TransferReply &reply)
{
    reply.state = TransferState::RequiresAction;
    reply.step = stepIn(data[u"auth"], expected.arrival);
    if (!reply.step)
        reply.reason = ownReason(reason::unknownStep);
    else if (const auto created = wireTime(data[u"created_at"]))
        reply.step->until = *created + timeToConfirm;
}

void readDecline(const WireJson &data, TransferReply &reply)
{
    const QString why = declineReason(data[u"decline"]);
    if (why.isEmpty())
        return keepOpen(reply, reason::declinedWithoutProof);
    reply.state = TransferState::Declined;
    reply.reason = why;
}

void readTransferState(Envelope &envelope, const Expected &expected, TransferReply &reply)
{
    const QString status = envelope.text(u"status");
    const WireJson &data = envelope.data();
    reply.providerState = safeCode(status);
    reply.changedAt = wireTime(data[u"updated_at"]);
    if (status == u"authentication") {
        readStep(data, expected, reply);
    } else if (status == u"waiting_for_claim") {
        reply.state = TransferState::WaitingForClaim;
    } else if (status == u"processing") {
        reply.state = TransferState::Processing;
    } else if (status == u"completed") {
        reply.state = TransferState::Completed;
        reply.settledAt = reply.changedAt;
    } else if (status == u"declined") {
        readDecline(data, reply);
    } else {
        keepOpen(reply, status == u"error" ? reason::providerError : reason::unknownStatus);
    }
    const bool decline = !data[u"decline"].isNull();
    if (decline && status == u"completed")
        envelope.distrust(QStringLiteral("completed and declined"));
}

void readRecipient(const WireJson &data, TransferReply &reply)
{
    const WireJson &credential = data.at({u"recipient", u"credential"});
    if (credential[u"type"].string() == u"external-credential")
        reply.claimId = safeId(credential[u"id"].idText());
}

/// Told by the server alone; the document's own "id" may be the claim's or the object's.
void expectClaim(Envelope &envelope, const QString &claimId)
{
    const WireJson &told = envelope[u"external_id"];
    if (!claimId.isEmpty() && !told.isNull() && told.idText() != claimId)
        envelope.distrust(QStringLiteral("another claim"));
}

/// The transfer that a claim completes.
void readNested(Envelope &envelope, const Expected &expected, ClaimReply &reply)
{
    const WireJson &nested
        = envelope[u"transfer"].isObject() ? envelope[u"transfer"] : envelope[u"payment"];
    if (!nested.isObject())
        return;
    reply.amount = nested[u"amount"].money(hryvnia());
    reply.fee = nested[u"fee"].money(hryvnia());
    expectMoney(envelope, u"amount", reply.amount, expected.amount, false);
    if (reply.state == TransferState::Completed && nested[u"status"].string() == u"declined")
        keepOpen(reply, reason::contradiction);
}

void readClaimState(Envelope &envelope, ClaimReply &reply)
{
    const QString status = envelope.text(u"status");
    reply.providerState = safeCode(status);
    reply.changedAt = wireTime(envelope[u"updated_at"]);
    if (status == u"authentication") {
        readStep(envelope.data(), {}, reply);
    } else if (status == u"processing") {
        reply.state = TransferState::Processing;
    } else if (status == u"completed") {
        reply.state = TransferState::Completed;
        reply.settledAt = reply.changedAt;
    } else if (status == u"declined") {
        reply.state = TransferState::Declined;
        reply.reason = declineReason(envelope[u"decline"]);
    } else {
        keepOpen(reply, status == u"error" ? reason::providerError : reason::unknownStatus);
    }
}

} // namespace

Result<SecretBytes> cardTokenIn(const HttpReply &reply)
{
    Envelope envelope(reply, Purpose::MakeCardToken);
    envelope.expectType(u"card-token");
    const SecretBytes token = envelope.token(true);
    return finish(envelope, token);
}

Result<TransferReply> transferIn(const HttpReply &reply, Purpose purpose, const Expected &expected)
{
    const bool creation = purpose == Purpose::CreateTransfer;
    Envelope envelope(reply, purpose);
    envelope.expectType(u"transfer");
    TransferReply transfer;
    transfer.providerId = envelope.id(u"id");
    expectId(envelope, transfer.providerId, expected.providerId);
    if (creation)
        transfer.token = envelope.token(true);
    transfer.amount = envelope.money(u"amount");
    transfer.fee = envelope.money(u"fee");
    expectMoney(envelope, u"amount", transfer.amount, expected.amount, true);
    expectMoney(envelope, u"fee", transfer.fee, expected.fee, creation);
    const WireJson &reference = envelope.data().at({u"metadata", referenceKey});
    transfer.reference = reference.string().value_or(QString());
    if (!expected.reference.isEmpty() && !reference.isNull()
        && transfer.reference != expected.reference)
        envelope.distrust(QStringLiteral("another reference"));
    transfer.method = maskedSender(envelope.data());
    readRecipient(envelope.data(), transfer);
    readTransferState(envelope, expected, transfer);
    return finish(envelope, transfer);
}

Result<ClaimReply> claimIn(const HttpReply &reply, Purpose purpose, const Expected &expected)
{
    Envelope envelope(reply, purpose);
    envelope.expectType(u"claim");
    ClaimReply claim;
    claim.providerId = envelope.id(u"id");
    expectId(envelope, claim.providerId, expected.providerId);
    if (purpose == Purpose::CreateClaim)
        claim.token = envelope.token(true);
    expectClaim(envelope, expected.claimId);
    readClaimState(envelope, claim);
    readNested(envelope, expected, claim);
    return finish(envelope, claim);
}

Result<CheckReply> probeIn(const HttpReply &reply)
{
    const CheckReply answers{QStringLiteral(
        "the service answers and did not refuse the API token; it makes sure of the token, if at "
        "all, only with the first card")};
    if (isSuccess(reply)) {
        const Envelope envelope(reply, Purpose::MakeCardToken);
        return finish(envelope, answers);
    }
    const Error error = errorOf(reply, Purpose::MakeCardToken);
    if (error.kind == ErrorKind::Rejected && !error.issue.field.isEmpty()) // it missed the card
        return answers;
    return error;
}

} // namespace paydesk::mbill
