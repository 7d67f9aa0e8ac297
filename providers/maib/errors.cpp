// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/errors.h"

#include "providers/http/httperrors.h"
#include "models/core/wirejson.h"
#include "providers/maib/errorcodes.h"
#include "providers/maib/ratelimit.h"

#include <algorithm>
#include <array>

namespace paydesk::maib {

namespace {

constexpr int longestWords = 300;

/// What an error names beside its code; ids are left out, as a stored card's is its secret.
constexpr std::array toldArguments{u"parameter", u"ip", u"length", u"maxLength", u"minValue",
    u"maxValue", u"maxScale", u"maxCount", u"values", u"itemIndex", u"currentDate", u"amount",
    u"confirmAmount", u"statusPay", u"paymentType", u"currency", u"processingError", u"error"};

struct Complaint
{
    QString code;
    QString words;
};

/// Digits, in five of them as far as known.
bool isCodeText(const QString &code)
{
    return code.size() >= 3 && code.size() <= 8
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString argumentsOf(const WireJson &arguments)
{
    QStringList told;
    for (const char16_t *name : toldArguments) {
        const QString value = arguments[name].idText();
        if (!value.isEmpty())
            told += QStringView(name) + u" " + value;
    }
    return told.join(u", ");
}

/// Nothing = not the envelope {"errors":[{"errorCode","errorMessage"}],"ok":false}.
std::optional<QList<Complaint>> complaintsIn(const WireJson &json)
{
    const WireJson &ok = json[u"ok"];
    const auto word = ok.string(); // some answers quote it
    const bool refused = ok.boolean() == false || word == u"false";
    if (!refused || json.contains(u"result") || json[u"errors"].items().isEmpty())
        return std::nullopt;
    QList<Complaint> complaints;
    for (const WireJson &item : json[u"errors"].items()) {
        const QString code = item[u"errorCode"].idText();
        if (!isCodeText(code))
            return std::nullopt;
        const QString arguments = argumentsOf(item[u"errorArgs"]);
        QString words = item[u"errorMessage"].string().value_or(QString());
        if (!arguments.isEmpty())
            words += u" (" + arguments + u')';
        complaints += {code, words.trimmed()};
    }
    return complaints;
}

Refusal refusalOf(const Complaint &complaint, int status)
{
    const ErrorCode *known = findErrorCode(complaint.code);
    if (known)
        return known->status == status ? known->refusal : Refusal::Open;
    return status == 400 && isParameterCode(complaint.code) ? Refusal::Definite : Refusal::Open;
}

bool provesNothingHappened(Refusal refusal, Purpose purpose)
{
    switch (refusal) {
    case Refusal::Definite:
    case Refusal::DoneBefore:
        return true;
    case Refusal::ByAct:
        return purpose != Purpose::Act;
    case Refusal::Open:
        return false;
    }
    Q_UNREACHABLE();
}

/// The page of something between us and the provider is nobody's word about an order.
void distrustKind(Error &error)
{
    const std::array words{
        ErrorKind::Credentials, ErrorKind::NotFound, ErrorKind::Conflict, ErrorKind::Rejected};
    if (std::find(words.begin(), words.end(), error.kind) != words.end())
        error.kind = ErrorKind::Protocol;
}

void judge(const QList<Complaint> &complaints, Purpose purpose, Error &error)
{
    error.providerCode = complaints.first().code;
    QStringList words;
    for (const Complaint &complaint : complaints)
        words += complaint.words;
    error.providerMessage = words.join(u"; ").left(longestWords);

    const ErrorCode *known = findErrorCode(error.providerCode);
    if (known && known->status == error.httpStatus)
        error.kind = known->kind;
    else if (error.kind == ErrorKind::NotFound) // only 13002 and 13003 say that there is none
        error.kind = ErrorKind::Protocol;
    if (purpose == Purpose::Query)
        return;
    if (purpose == Purpose::Create && error.kind == ErrorKind::NotFound) {
        error.kind = ErrorKind::Protocol; // nothing was named that could be unknown
        return;
    }
    const bool all
        = std::all_of(complaints.begin(), complaints.end(), [&](const Complaint &complaint) {
              return provesNothingHappened(refusalOf(complaint, error.httpStatus), purpose);
          });
    if (all)
        error.outcome = Outcome::NotExecuted;
}

} // namespace

bool isSuccess(const HttpReply &reply) { return reply.status >= 200 && reply.status < 300; }

Error errorOf(const HttpReply &reply, Purpose purpose)
{
    Error error = errorFromStatus(reply, purpose != Purpose::Query);
    if (error.kind == ErrorKind::RateLimited && !error.retryAfter)
        error.retryAfter = secondsToWait(reply);
    const auto json = WireJson::parse(reply.body);
    if (!json) {
        // page: the body of a 401 may be empty (assumed); nothing was read without a token.
        const bool isEmpty = reply.body.trimmed().isEmpty();
        if (reply.status == 401 && isEmpty)
            error.outcome = Outcome::NotExecuted;
        else
            distrustKind(error);
        return error;
    }
    if (const auto complaints = complaintsIn(*json)) {
        judge(*complaints, purpose, error);
        return error;
    }
    distrustKind(error);
    const QString supportId = (*json)[u"supportId"].idText();
    if (!supportId.isEmpty()) {
        error.kind = ErrorKind::Protocol;
        error.providerCode = QLatin1StringView(firewallCode);
        error.providerMessage = supportId.left(64);
        error.detail += u": a firewall's page, not the API's answer";
    }
    return error;
}

Error untrusted(const HttpReply &reply, Purpose purpose, const QString &detail)
{
    Error error = Error::of(ErrorKind::Protocol, detail);
    if (purpose != Purpose::Query)
        error.outcome = Outcome::Unknown;
    error.httpStatus = reply.status;
    return error;
}

Error declined(const HttpReply &reply, const QString &statusCode, const QString &words)
{
    Error error = Error::of(ErrorKind::Rejected);
    error.providerCode = statusCode;
    error.providerMessage = words.left(longestWords);
    error.httpStatus = reply.status;
    return error;
}

bool wasDoneBefore(const Error &error)
{
    const ErrorCode *known = findErrorCode(error.providerCode);
    return known && known->refusal == Refusal::DoneBefore && error.outcome == Outcome::NotExecuted;
}

} // namespace paydesk::maib
