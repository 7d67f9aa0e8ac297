// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/dialect.h"

namespace paydesk {

Dialect Dialect::sqlite()
{
    return {
        // AUTOINCREMENT: an id is never given out twice, even after the last row went.
        .identity = QStringLiteral("INTEGER PRIMARY KEY AUTOINCREMENT"),
        .blob = QStringLiteral("BLOB"),
        .integer = QStringLiteral("INTEGER"),
        // Without STRICT an INTEGER column stores '12abc' and floats as they come.
        .strict = QStringLiteral("STRICT"),
        .strictWithoutRowid = QStringLiteral("STRICT, WITHOUT ROWID"),
        // A deferred BEGIN would meet BUSY in the middle of the transaction.
        .beginWrite = QStringLiteral("BEGIN IMMEDIATE"),
    };
}

QString Dialect::schemaText(QString text) const
{
    return text.replace(QStringLiteral("{identity}"), identity)
        .replace(QStringLiteral("{blob}"), blob)
        .replace(QStringLiteral("{integer}"), integer)
        .replace(QStringLiteral("{strict}"), strict)
        .replace(QStringLiteral("{strict_keyed}"), strictWithoutRowid);
}

} // namespace paydesk
