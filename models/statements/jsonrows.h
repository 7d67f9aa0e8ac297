// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/statementrows.h"

namespace paydesk::jsonrows {

/// Can the content be a JSON document? Told by its first character.
bool looksLikeJson(QByteArrayView content);

/// A JSON array of objects, or the one member of an object that is such an array, as a table: its
/// header is the names of all members, those of nested objects as "order.id". Rows count from 1.
/// Numbers keep their digits. Arrays within a row are passed over.
/// Refused are keys that occur twice, more than 32 levels, more than 64 MiB, 200 members a row.
Result<std::unique_ptr<StatementRows>> open(const QByteArray &content);

} // namespace paydesk::jsonrows
