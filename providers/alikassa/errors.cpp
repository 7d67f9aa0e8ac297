// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/errors.h"

#include "providers/http/httperrors.h"
#include "models/core/wirejson.h"

#include <algorithm>
#include <array>

namespace paydesk::alikassa {

namespace {

/// "Nothing was created": believed only with the provider's own error body. The page documents
/// 400 with that body as an unsuccessful creation; its framework gives 422 the same form, and
/// refuses 401 and 403 before anything is created. Candidates until the provider has confirmed
/// them in writing: there is no test service to prove them with. Not listed, so unknown: 404,
/// 408, 409, 425, 429, 5xx, redirects and everything without that body.
constexpr std::array nothingCreated{400, 401, 403, 422};

constexpr int longestMessage = 500;

/// The envelope {"message": …, "errors": …}.
struct Refusal
{
    QString message;
    QStringList complaints; ///< "field: text"
};

void collect(const WireJson &errors, const QString &field, QStringList &complaints)
{
    if (errors.isString())
        complaints += (field.isEmpty() ? field : QString(field + u": ")) + *errors.string();
    for (const WireJson &item : errors.items())
        collect(item, field, complaints);
    for (const auto &[key, value] : errors.members())
        collect(value, key, complaints);
}

/// Nothing = not the provider's own error body.
std::optional<Refusal> refusalIn(const HttpReply &reply)
{
    const auto json = WireJson::parse(reply.body);
    if (!json || !json->isObject())
        return std::nullopt;
    const auto message = (*json)[u"message"].string();
    const WireJson &errors = (*json)[u"errors"];
    const bool readable
        = errors.isNull() || errors.isString() || errors.isArray() || errors.isObject();
    if (!message || message->isEmpty() || !readable)
        return std::nullopt;
    Refusal refusal{*message, {}};
    collect(errors, {}, refusal.complaints);
    return refusal;
}

/// An order_id that is complained about may be one that is registered already, by an earlier
/// request of ours: then the order exists. Nothing is lost by asking for it.
bool mayBeARepeat(const Refusal &refusal)
{
    const QString text = (refusal.message + u' ' + refusal.complaints.join(u' ')).toLower();
    const std::array signs{
        u"order_id", u"order id", u"already", u"duplicate", u"exists", u"unique"};
    return std::any_of(signs.begin(), signs.end(),
                       [&text](const char16_t *sign) { return text.contains(QStringView(sign)); });
}

bool isListed(int status)
{
    return std::find(nothingCreated.begin(), nothingCreated.end(), status) != nothingCreated.end();
}

/// What the provider's own words make of a creation that was refused.
void judgeCreation(const Refusal &refusal, Error &error)
{
    if (error.kind == ErrorKind::NotFound) // says nothing about an order that is to be made
        error.kind = ErrorKind::Protocol;
    if (!isListed(error.httpStatus))
        return;
    if (mayBeARepeat(refusal))
        error.kind = ErrorKind::Conflict;
    else
        error.outcome = Outcome::NotExecuted;
}

} // namespace

bool isSuccess(const HttpReply &reply)
{
    return reply.status >= 200 && reply.status < 300;
}

Error errorOf(const HttpReply &reply, Purpose purpose)
{
    Error error = errorFromStatus(reply, purpose == Purpose::Create);
    const std::optional<Refusal> refusal = refusalIn(reply);
    if (!refusal) {
        // The page of something between us and the provider is nobody's word about an order.
        const std::array words{ErrorKind::Credentials, ErrorKind::NotFound, ErrorKind::Conflict,
                               ErrorKind::Rejected};
        if (std::find(words.begin(), words.end(), error.kind) != words.end())
            error.kind = ErrorKind::Protocol;
        return error;
    }
    const QStringList words = QStringList(refusal->message) + refusal->complaints;
    error.providerMessage = words.join(u"; ").left(longestMessage);
    if (purpose == Purpose::Create)
        judgeCreation(*refusal, error);
    return error;
}

Error untrusted(const HttpReply &reply, Purpose purpose, const QString &detail)
{
    Error error = Error::of(ErrorKind::Protocol, detail);
    if (purpose == Purpose::Create)
        error.outcome = Outcome::Unknown;
    error.httpStatus = reply.status;
    return error;
}

} // namespace paydesk::alikassa
