// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/http/httpclient.h"

namespace paydesk {

/// What a status means when nothing is known about the provider:
///   401 403 Credentials, 404 410 NotFound, 408 Timeout, 409 Conflict, 425 429 RateLimited,
///   other 4xx Rejected, 5xx ProviderFault, all else (3xx too) Protocol.
/// After a gated request the outcome is Unknown; only a provider's own list of "nothing was
/// created" answers may say better. Retry-After is read, a date in it against the answer's Date.
Error errorFromStatus(const HttpReply &reply, bool gated);

} // namespace paydesk
