// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "providers/http/httpclient.h"
#include "models/core/wirejson.h"

namespace paydesk::milkypay {

/// One error of the provider, in its own words. Parts that it left out are empty.
struct Refusal
{
    QString status = {};
    QString code = {};
    QString title = {};
    QString detail = {};
    QString pointer = {}; ///< "/data/attributes/amount"
};

/// The provider's own errors in a document: `errors` as a list or as a map, or `error` with a
/// `message`, or a bare `message` without data (page: errors and HTTP codes). Empty when it
/// holds none.
QList<Refusal> refusalsOf(const WireJson &document);

/// The error in an answer to a creation. NotExecuted only for what the list of errors.cpp says,
/// and only of this sending: after an earlier one of the same reference it proves nothing. A
/// reference that is taken is Conflict with Unknown: the invoice may be ours, so look it up.
Error creationError(const HttpReply &reply);

/// The error in an answer to a query. NotFound only with the provider's own error in the body: a
/// bare 404 says that the address is wrong, not that an invoice is missing.
Error queryError(const HttpReply &reply);

/// An answer to an act that cannot be trusted: ErrorKind::Protocol, Unknown.
Error untrusted(const HttpReply &reply, QString detail);
/// The same of an answer to a query, which changes nothing: NotExecuted.
Error unreadableAnswer(const HttpReply &reply, QString detail);

} // namespace paydesk::milkypay
