// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "providers/http/httpclient.h"

namespace paydesk::maib {

enum class Purpose {
    Query, ///< changes nothing
    Create, ///< makes a payment that the payer still has to make in his browser
    Act, ///< captures or refunds a payment, which can be read afterwards
    Charge ///< takes money from a stored card at once; a lost answer cannot be asked for
};

bool isSuccess(const HttpReply &reply);

/// The error in an answer that is not a success. Not a query: only the provider's own envelope
/// with a code and a status that belong together says that nothing happened, or a 401 (whose
/// body may be empty): without a token nothing is read.
Error errorOf(const HttpReply &reply, Purpose purpose);

/// An answer that cannot be trusted: malformed, incomplete or about something else.
Error untrusted(const HttpReply &reply, Purpose purpose, const QString &detail);

/// A complete answer whose `status` says that the act did not take place.
Error declined(const HttpReply &reply, const QString &statusCode, const QString &words);

/// The refusal says that the payment had been refunded or captured before: 13116, 13115, and the
/// answer REVERSED, which gets the code 13116 here.
bool wasDoneBefore(const Error &error);

} // namespace paydesk::maib
