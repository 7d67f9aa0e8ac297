// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk {

/// Where database systems differ in the text of the schema. Statements keep to what SQLite and
/// PostgreSQL share (RETURNING, row values, ON CONFLICT); placeholders are "?" for both, QtSql
/// rewrites them for PostgreSQL.
struct Dialect
{
    QString identity; ///< replaces {identity}: the type of a self-counting primary key
    QString blob; ///< replaces {blob}
    QString integer; ///< replaces {integer}: 64 bits
    QString strict; ///< replaces {strict}: ends a table whose columns refuse other types
    QString strictWithoutRowid; ///< replaces {strict_keyed}: the same, stored by its primary key
    QString beginWrite;

    static Dialect sqlite();

    QString schemaText(QString text) const;
};

} // namespace paydesk
