// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/result.h"

#include <QByteArray>

namespace paydesk::cli {

/// The content of a file that holds one key or one value; "-" is standard input. At most 64 KiB:
/// no key is larger, and a device may have no end. The error names the file, or \c key. Nothing but
/// the returned bytes has seen the content: who wipes them leaves none of it behind.
Result<QByteArray> readKeyFile(const QString &path, const QString &key);

/// A secret of one line from a file or standard input, without the line's end.
Result<SecretBytes> readSecretFile(const QString &path, const QString &key);

} // namespace paydesk::cli
