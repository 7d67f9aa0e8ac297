// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablefile/table.h"

namespace paydesk::textencoding {

/// A byte order mark decides; without one, text that is UTF-8 throughout is UTF-8. Anything else
/// is for a person to say.
std::optional<TextEncoding> detect(QByteArrayView content);

/// UTF-8 without a byte order mark. NotUtf8 names the first line that cannot be read so.
Result<QByteArray> toUtf8(const QByteArray &content, TextEncoding encoding);

/// "utf-8", "utf-16le", "utf-16be", "windows-1251"
QString name(TextEncoding encoding);
std::optional<TextEncoding> fromName(const QString &name);
QStringList names();

} // namespace paydesk::textencoding
