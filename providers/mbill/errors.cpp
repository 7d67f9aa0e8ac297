// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/errors.h"

#include "providers/http/httperrors.h"
#include "providers/http/retryafter.h"
#include "models/core/wirejson.h"
#include "providers/mbill/complaints.h"
#include "providers/mbill/wirewords.h"

#include <algorithm>
#include <array>

namespace paydesk::mbill {

namespace {

struct NothingDone
{
    int status;
    const char *type;
    bool alsoCreations;
};

/// "Nothing was done": the service reads, authenticates and validates before it acts (page:
/// errors). A 404 says so of a transfer that is to be confirmed, not of one that is to be made.
/// Not listed, so unknown: 409 and the doubled idempotency key (the first one may have been
/// carried out), 429, 5xx, redirects, and everything without the service's own envelope.
constexpr std::array nothingDone{
    NothingDone{400, "request_malformed", true},
    NothingDone{400, "validation_failed", true}, // the status that the document shows for it
    NothingDone{401, "access_denied", true},
    NothingDone{404, "not_found", false},
    NothingDone{413, "request_too_large", true},
    NothingDone{415, "content_type_invalid", true},
    NothingDone{422, "validation_failed", true},
};

/// The envelope {"meta":{"code":…},"error":{"type":…,"message":…?,"invalid":…?}}.
struct Refusal
{
    QString type;
    QString message;
    QString requestId;
    QList<Complaint> complaints;
};

constexpr qsizetype shortestRequestId = 20; // page: request id; a shorter one is something else

bool isErrorCode(const WireJson &code)
{
    const auto number = code.integer();
    return code.isNull() || (number && *number >= 400 && *number < 600);
}

/// Nothing = not the service's own error.
std::optional<Refusal> refusalIn(const HttpReply &reply, Purpose purpose)
{
    const auto json = WireJson::parse(reply.body);
    if (!json || !json->isObject() || json->contains(u"data"))
        return std::nullopt;
    const WireJson &meta = (*json)[u"meta"];
    const WireJson &error = (*json)[u"error"];
    const QString type = safeCode(error[u"type"].string().value_or(QString()));
    if (!meta.isObject() || !isErrorCode(meta[u"code"]) || type.isEmpty()
        || !type.front().isLetter())
        return std::nullopt;
    const QString message = error[u"message"].string().value_or(QString());
    return Refusal{type, safeWords(message, tellsShortCode(purpose)),
        safeId(meta[u"request_id"].string().value_or(QString())),
        complaintsIn(error[u"invalid"], purpose)};
}

bool isNothingDone(int status, const QString &type, Purpose purpose)
{
    return std::any_of(nothingDone.begin(), nothingDone.end(), [&](const NothingDone &row) {
        return row.status == status && type == QLatin1StringView(row.type)
            && (row.alsoCreations || purpose == Purpose::Confirm);
    });
}

bool isAboutARepeat(const QString &type)
{
    return type == u"idempotency_key_duplicated" || type == u"object_already_exists"
        || type == u"request_conflict" || type == u"resource_duplicated";
}

void addWords(const Refusal &refusal, Error &error)
{
    error.providerCode = refusal.type;
    // What it says of a validation as a whole is meant for programmers.
    QStringList words;
    if (refusal.type != u"validation_failed")
        words += refusal.message;
    for (const Complaint &complaint : refusal.complaints) {
        words += complaint.description;
        error.detail += QStringLiteral("; %1: %2").arg(complaint.issue.field, complaint.rule);
    }
    words.removeAll(QString());
    error.providerMessage = words.join(u' ');
    if (refusal.requestId.size() >= shortestRequestId)
        error.detail += QStringLiteral("; request %1").arg(refusal.requestId);
    if (!refusal.complaints.isEmpty()) {
        error.issue = refusal.complaints.first().issue;
        error.providerCode = refusal.complaints.first().rule;
    }
}

/// X-Rate-Limit-Reset is a moment, in seconds since 1970 (page: rate limits).
void readRateLimit(const HttpReply &reply, Error &error)
{
    bool ok = false;
    const qint64 reset = reply.header("x-rate-limit-reset").toLongLong(&ok);
    const auto now = parseHttpDate(reply.header("date"));
    if (error.kind != ErrorKind::RateLimited || error.retryAfter || !ok || !now)
        return;
    const qint64 seconds = reset - toMicros(*now) / 1'000'000;
    if (seconds > 0)
        error.retryAfter = parseRetryAfter(QByteArray::number(seconds), *now);
}

bool isWordOfTheService(ErrorKind kind)
{
    const std::array words{
        ErrorKind::Credentials, ErrorKind::NotFound, ErrorKind::Conflict, ErrorKind::Rejected};
    return std::find(words.begin(), words.end(), kind) != words.end();
}

} // namespace

bool isSuccess(const HttpReply &reply) { return reply.status >= 200 && reply.status < 300; }

Error errorOf(const HttpReply &reply, Purpose purpose)
{
    Error error = errorFromStatus(reply, actsOnMoney(purpose));
    readRateLimit(reply, error);
    const std::optional<Refusal> refusal = refusalIn(reply, purpose);
    if (!refusal) {
        // The page of something between us and the service is nobody's word about a transfer.
        if (isWordOfTheService(error.kind))
            error.kind = ErrorKind::Protocol;
        return error;
    }
    addWords(*refusal, error);
    if (isAboutARepeat(refusal->type))
        error.kind = ErrorKind::Conflict;
    else if (isNothingDone(reply.status, refusal->type, purpose))
        error.outcome = Outcome::NotExecuted;
    else if (actsOnMoney(purpose) && error.kind == ErrorKind::NotFound)
        error.kind = ErrorKind::Protocol; // says nothing about a transfer that is to be made
    return error;
}

Error untrusted(const HttpReply &reply, Purpose purpose, const QString &detail)
{
    Error error = Error::of(ErrorKind::Protocol, detail);
    if (actsOnMoney(purpose))
        error.outcome = Outcome::Unknown;
    error.httpStatus = reply.status;
    return error;
}

} // namespace paydesk::mbill
