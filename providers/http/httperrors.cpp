// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/httperrors.h"

#include "providers/http/retryafter.h"

namespace paydesk {

namespace {

ErrorKind kindOf(int status)
{
    switch (status) {
    case 401:
    case 403:
        return ErrorKind::Credentials;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 408:
        return ErrorKind::Timeout;
    case 409:
        return ErrorKind::Conflict;
    case 425:
    case 429:
        return ErrorKind::RateLimited;
    }
    if (status >= 500 && status < 600)
        return ErrorKind::ProviderFault;
    return status >= 400 && status < 500 ? ErrorKind::Rejected : ErrorKind::Protocol;
}

} // namespace

Error errorFromStatus(const HttpReply &reply, bool gated)
{
    Error error = Error::of(kindOf(reply.status), QStringLiteral("HTTP %1").arg(reply.status));
    error.outcome = gated ? Outcome::Unknown : Outcome::NotExecuted;
    error.httpStatus = reply.status;
    // Without a Date only seconds can be understood: no date lies after the end of time.
    const Timestamp now = parseHttpDate(reply.header("date")).value_or(Timestamp::max());
    error.retryAfter = parseRetryAfter(reply.header("retry-after"), now);
    return error;
}

} // namespace paydesk
