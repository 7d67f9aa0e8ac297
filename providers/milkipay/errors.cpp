// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/errors.h"

#include "providers/http/httperrors.h"

#include <algorithm>
#include <array>

namespace paydesk::milkipay {

namespace {

constexpr qsizetype longestMessage = 500;
constexpr qsizetype longestCode = 64;

struct Verdict
{
    const char *code;
    ErrorKind kind;
    bool refused = false; ///< a payout that got it has surely moved no money
};

/// page: tables of error codes. "Refused" are those that the provider checks before it creates a
/// payment. CAI-200-06 is not among them although the table calls the creation failed: only
/// Milkipay can say whether something was left behind, so that the payout stays in doubt.
/// CAI-200-03 says that the reference is registered, and not what became of it.
constexpr std::array verdicts{
    Verdict{"CAI-100-01", ErrorKind::Credentials},
    Verdict{"CAI-100-02", ErrorKind::Credentials},
    Verdict{"CAI-100-03", ErrorKind::Credentials},
    Verdict{"CAI-100-04", ErrorKind::Credentials},
    Verdict{"CAI-100-05", ErrorKind::Credentials},
    Verdict{"CAI-100-06", ErrorKind::Credentials},
    Verdict{"CAI-200-01", ErrorKind::Credentials, true},
    Verdict{"CAI-200-02", ErrorKind::Rejected, true},
    Verdict{"CAI-200-03", ErrorKind::Conflict},
    Verdict{"CAI-200-04", ErrorKind::Rejected, true},
    Verdict{"CAI-200-05", ErrorKind::Rejected, true},
    Verdict{"CAI-200-06", ErrorKind::Rejected},
    Verdict{"CAI-200-07", ErrorKind::ProviderFault},
    Verdict{"CAI-300-01", ErrorKind::Credentials, true},
    Verdict{"CAI-500-01", ErrorKind::ProviderFault},
};

/// Exactly as written on the page, upper case.
const Verdict *verdictOf(const QString &code)
{
    const auto *found = std::find_if(verdicts.begin(), verdicts.end(),
        [&code](const Verdict &v) { return code == QLatin1StringView(v.code); });
    return found == verdicts.end() ? nullptr : found;
}

/// The provider's words as plain text in one line.
QString plainText(QString text, qsizetype longest)
{
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return text.simplified().left(longest);
}

bool isSuccess(int status) { return status >= 200 && status < 300; }

bool isClientError(int status) { return status >= 400 && status < 500; }

/// What something between us and the provider answered is nobody's word about a payout.
Error notTheProvider(const HttpReply &reply, Purpose purpose, const QString &detail)
{
    Error error = errorFromStatus(reply, purpose == Purpose::Payout);
    const std::array words{
        ErrorKind::Credentials, ErrorKind::NotFound, ErrorKind::Conflict, ErrorKind::Rejected};
    if (std::find(words.begin(), words.end(), error.kind) != words.end())
        error.kind = ErrorKind::Protocol;
    error.detail = detail;
    return error;
}

ErrorKind kindWithoutVerdict(const Error &error)
{
    const bool isWord = error.kind == ErrorKind::Protocol || error.kind == ErrorKind::NotFound;
    return isWord ? ErrorKind::Rejected : error.kind;
}

Error refusal(const HttpReply &reply, const WireJson &json, Purpose purpose)
{
    Error error = errorFromStatus(reply, purpose == Purpose::Payout);
    const QString message = json[u"message"].string().value_or(QString());
    const QString code = json[u"error_code"].string().value_or(QString());
    error.providerMessage = plainText(message, longestMessage);
    error.providerCode = plainText(code, longestCode);
    const Verdict *verdict = verdictOf(code);
    error.kind = verdict ? verdict->kind : kindWithoutVerdict(error);
    const bool believable = isSuccess(reply.status) || isClientError(reply.status);
    const bool unauthenticated = reply.status == 401 && code.isEmpty() && !message.isEmpty();
    if (unauthenticated || (verdict && verdict->refused && believable))
        error.outcome = Outcome::NotExecuted;
    return error;
}

} // namespace

Result<WireJson> successOf(const HttpReply &reply, Purpose purpose)
{
    auto json = WireJson::parse(reply.body);
    if (!json)
        return notTheProvider(reply, purpose, json.error().detail);
    if (!json->isObject())
        return notTheProvider(reply, purpose, QStringLiteral("not an object"));
    const WireJson &ok = (*json)[u"ok"];
    const WireJson &code = (*json)[u"error_code"];
    if (!code.isNull() && !code.isString())
        return notTheProvider(reply, purpose, QStringLiteral("error_code is no text"));
    const bool wordless = ok.isNull() && reply.status >= 400 && (*json)[u"message"].isString();
    if (ok.boolean() == false || wordless)
        return refusal(reply, *json, purpose);
    if (ok.boolean() == true && isSuccess(reply.status) && code.isNull())
        return *std::move(json);
    return notTheProvider(reply, purpose, QStringLiteral("neither a success nor a refusal"));
}

Error untrusted(const HttpReply &reply, Purpose purpose, const QString &detail)
{
    Error error = Error::of(ErrorKind::Protocol, detail);
    if (purpose == Purpose::Payout)
        error.outcome = Outcome::Unknown;
    error.httpStatus = reply.status;
    return error;
}

Error loginRefusal(const QString &code, const QString &message)
{
    const Verdict *verdict = verdictOf(code);
    Error error = Error::of(
        verdict ? verdict->kind : ErrorKind::Rejected, QStringLiteral("the login failed"));
    error.providerCode = plainText(code, longestCode);
    error.providerMessage = plainText(message, longestMessage);
    return error;
}

bool isErrorCode(QStringView text) { return text.startsWith(u"CAI-"); }

Error missingKey(const QString &field)
{
    Error error = Error::of(ErrorKind::Credentials, field + u" is missing");
    error.issue = {field, InputProblem::Missing, {}, {}};
    return error;
}

Error inactiveUser()
{
    Error error = Error::of(ErrorKind::Rejected, QStringLiteral("the user is not active"));
    error.providerCode = QStringLiteral("active:false");
    return error;
}

} // namespace paydesk::milkipay
