// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canonicalbytes.h"

namespace paydesk {

/// How everything begins that an administrator signs.
inline CanonicalBytes beginRegistry(const char *what, const QString &ledgerId)
{
    CanonicalBytes bytes;
    bytes.text(QStringLiteral("paydesk-registry-v1")).text(QLatin1StringView(what)).text(ledgerId);
    return bytes;
}

} // namespace paydesk
