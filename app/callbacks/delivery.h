// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "providers/api/callbackops.h"
#include "providers/listener/webmessage.h"

namespace paydesk {

/// A callback out of files: its raw body, its query string, or a whole request as a web server
/// writes it down ("POST /path HTTP/1.1", headers, an empty line, the body). \c headers is empty or
/// lines "Name: value". InvalidInput when it is none of these.
Result<CallbackDelivery> deliveryFrom(const QByteArray &content, const QByteArray &headers);

CallbackDelivery deliveryFrom(const WebRequest &request);

/// The account that a whole request was sent to, by its path /callbacks/<account>; else empty.
QString accountAddressed(const QByteArray &content);

} // namespace paydesk
