// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "providers/http/httpclient.h"
#include "providers/mbill/purpose.h"

namespace paydesk::mbill {

bool isSuccess(const HttpReply &reply);

/// The error in an answer that is not a success. Of a request that acts on money only the answers
/// of one list in errors.cpp, status and type together and in the service's own envelope, say that
/// nothing was done. A 422 names the field in Error::issue and its rule in Error::providerCode.
Error errorOf(const HttpReply &reply, Purpose purpose);

/// An answer that cannot be trusted: malformed, incomplete or about something else.
Error untrusted(const HttpReply &reply, Purpose purpose, const QString &detail);

} // namespace paydesk::mbill
