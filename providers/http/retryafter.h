// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

#include <QByteArrayView>

namespace paydesk {

/// The value of a Retry-After header: seconds, or an HTTP date counted from \c now. More than an
/// hour becomes an hour; what is negative, past or senseless is ignored.
std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, Timestamp now);

/// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that servers must send today.
std::optional<Timestamp> parseHttpDate(QByteArrayView value);

} // namespace paydesk
