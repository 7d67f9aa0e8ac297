// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <variant>
#include <vector>

namespace paydesk {

/// What a column can hold. No binary float: money and times are integers.
using SqlValue = std::variant<std::monostate, qint64, QString, QByteArray>;

class SqlScan;

/// A prepared statement; it can be started again with other values.
class SqlStatement
{
public:
    virtual ~SqlStatement() = default;

    /// Binds the values to the placeholders and runs it up to its first row.
    virtual Result<void> start(const std::vector<SqlValue> &values) = 0;
    virtual Result<bool> next() = 0;
    virtual SqlValue value(int column) const = 0;
    virtual qint64 changedRows() const = 0;
    virtual qint64 insertedId() const = 0;
    virtual void reset() = 0; ///< lets go of the read lock
};

struct SqlTarget
{
    QString path;
    bool readOnly = false;
};

/// One connection to one database. Errors are LedgerFailure (disk full, I/O, read-only …),
/// LedgerLocked (busy) or LedgerDamaged (corrupt, not a database).
class SqlConnection
{
public:
    virtual ~SqlConnection() = default;

    virtual Result<void> open(const SqlTarget &target) = 0;
    /// Every statement of the connection must be gone before.
    virtual void close() = 0;
    /// Runs a statement that has no placeholders; rows are dropped.
    virtual Result<void> exec(const QString &sql) = 0;
    virtual Result<std::unique_ptr<SqlStatement>> prepare(const QString &sql) = 0;
    /// Runs a query whose rows are only looked at.
    virtual Result<std::unique_ptr<SqlScan>> scan(const QString &sql,
                                                  const std::vector<SqlValue> &values);
    /// The whole database as it is at one moment, into an empty file: a sound one that needs no
    /// other file beside it. Not within a transaction.
    virtual Result<void> copyTo(const QString &path);
};

} // namespace paydesk
