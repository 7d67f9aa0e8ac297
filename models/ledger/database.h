// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/dialect.h"
#include "models/ledger/sqlconnection.h"

#include <functional>
#include <unordered_map>

namespace paydesk {

using SqlValues = std::vector<SqlValue>;

class Database;

/// The rows of one query. Gives the prepared statement back when it goes.
class Rows
{
public:
    Rows(Database &database, QString sql, std::unique_ptr<SqlStatement> statement);
    Rows(Rows &&) = default;
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    Result<bool> next() { return m_statement->next(); }
    SqlValue value(int column) const { return m_statement->value(column); }
    qint64 number(int column) const; ///< 0 when it is none
    QString text(int column) const;
    QByteArray bytes(int column) const;
    qint64 changedRows() const { return m_statement->changedRows(); }
    qint64 insertedId() const { return m_statement->insertedId(); }

private:
    Database *m_database;
    QString m_sql;
    std::unique_ptr<SqlStatement> m_statement;
};

/// The connection with prepared statements kept, and every failure as a Result.
class Database
{
public:
    explicit Database(std::unique_ptr<SqlConnection> connection);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Opens and sets the pragmas; refused when one of them does not hold.
    Result<void> open(const SqlTarget &target);
    void close();
    bool isReadOnly() const { return m_readOnly; }
    const Dialect &dialect() const { return m_dialect; }

    Result<void> exec(const QString &sql);
    Result<Rows> query(const QString &sql, const SqlValues &values = {});
    Result<qint64> run(const QString &sql, const SqlValues &values); ///< changed rows
    Result<qint64> insert(const QString &sql, const SqlValues &values); ///< the new id
    /// Rows that are only looked at; see SqlScan.
    Result<std::unique_ptr<SqlScan>> scan(const QString &sql, const SqlValues &values = {});
    Result<void> copyTo(const QString &path) { return m_connection->copyTo(path); }
    /// The only row's only column; NotFound without a row, 0 or empty for NULL.
    Result<qint64> number(const QString &sql, const SqlValues &values = {});
    Result<QString> text(const QString &sql, const SqlValues &values = {});

    /// SQLite: whether a commit waits for the disk. When it cannot be switched back on, nothing
    /// is written any more.
    Result<void> setCommitsSynced(bool synced);
    /// For a file that goes with the program: from now on no commit waits, whatever is asked for.
    Result<void> neverSync();
    /// Asked before each write transaction; what it gives is kept until that is over.
    using WriteGate = std::function<Result<std::shared_ptr<void>>()>;
    void setWriteGate(WriteGate gate) { m_writeGate = std::move(gate); }

private:
    friend class Rows;
    friend class Transaction;
    /// Refused when the connection is read-only or can no longer be trusted.
    Result<std::shared_ptr<void>> beginWrite();
    Result<void> setPragmas();
    Result<void> setPragma(const char *name, const char *value, const char *expected);

    std::unique_ptr<SqlConnection> m_connection;
    Dialect m_dialect = Dialect::sqlite();
    std::unordered_map<QString, std::unique_ptr<SqlStatement>> m_idle;
    bool m_readOnly = false;
    bool m_unsafe = false;
    bool m_neverSynced = false;
    WriteGate m_writeGate;
};

/// Rolled back unless committed.
class Transaction
{
public:
    enum class Kind { Write, Read };
    static Result<Transaction> begin(Database &database, Kind kind = Kind::Write);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    Transaction(Database &database, std::shared_ptr<void> pass)
        : m_pass(std::move(pass))
        , m_database(&database)
    {
    }
    std::shared_ptr<void> m_pass; ///< of the write gate
    Database *m_database;
};

} // namespace paydesk
