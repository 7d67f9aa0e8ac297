// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "providers/http/httpclient.h"

namespace paydesk::alikassa {

/// A creation may have happened although its answer is an error; a query changes nothing.
enum class Purpose { Create, Query };

bool isSuccess(const HttpReply &reply);

/// The error in an answer that is not a success. On a creation only the statuses of one list in
/// errors.cpp, together with the provider's own error body, say that nothing was created.
Error errorOf(const HttpReply &reply, Purpose purpose);

/// A 200 that cannot be trusted: malformed, incomplete or about something else.
Error untrusted(const HttpReply &reply, Purpose purpose, const QString &detail);

} // namespace paydesk::alikassa
