// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the card gateway to a sale.
#pragma once

#include "providers/http/httpclient.h"

namespace paydesk::test {

inline HttpReply answer(const QByteArray &body, int status = 201)
{
    return {.status = status, .headers = {}, .body = body};
}

/// More is to be done: what, and by which way of authentication (both as JSON).
inline QByteArray pending(const QByteArray &payload, const QByteArray &mode = "\"3ds\"")
{
    return R"({"status":"process_pending","auth_mode":)" + mode + R"(,"auth_payload":)" + payload
        + '}';
}

} // namespace paydesk::test
