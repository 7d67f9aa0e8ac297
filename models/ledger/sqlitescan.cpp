// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/sqlitescan.h"

#include <sqlite3.h>

namespace paydesk {

namespace {

class SqliteScan : public SqlScan
{
public:
    SqliteScan(sqlite3_stmt *statement, QString sql)
        : m_statement(statement)
        , m_sql(std::move(sql))
    {
    }
    ~SqliteScan() override { sqlite3_finalize(m_statement); }
    Q_DISABLE_COPY_MOVE(SqliteScan)

    Result<bool> next() override
    {
        const int code = sqlite3_step(m_statement);
        if (code == SQLITE_ROW)
            return true;
        if (code == SQLITE_DONE)
            return false;
        return sqliteError(sqlite3_db_handle(m_statement), m_sql);
    }

    Type type(int column) const override
    {
        switch (sqlite3_value_type(sqlite3_column_value(m_statement, column))) {
        case SQLITE_NULL: return Type::Null;
        case SQLITE_INTEGER: return Type::Number;
        case SQLITE_TEXT: return Type::Text;
        case SQLITE_BLOB: return Type::Bytes;
        default: return Type::Other;
        }
    }

    qint64 number(int column) const override { return sqlite3_column_int64(m_statement, column); }

    QByteArrayView bytes(int column) const override
    {
        // The pointer first: asking for the size may convert the value.
        // By the value: asking for a column takes the connection's lock each time.
        sqlite3_value *value = sqlite3_column_value(m_statement, column);
        const auto *data = static_cast<const char *>(sqlite3_value_blob(value));
        return {data, data ? sqlite3_value_bytes(value) : 0};
    }

private:
    sqlite3_stmt *m_statement;
    QString m_sql;
};

int bindValue(sqlite3_stmt *statement, int index, const SqlValue &value)
{
    if (const auto *number = std::get_if<qint64>(&value))
        return sqlite3_bind_int64(statement, index, *number);
    if (const auto *text = std::get_if<QString>(&value)) {
        const QByteArray utf8 = text->toUtf8();
        return sqlite3_bind_text(statement, index, utf8.constData(), int(utf8.size()),
                                 SQLITE_TRANSIENT);
    }
    if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        return sqlite3_bind_blob(statement, index, bytes->constData(), int(bytes->size()),
                                 SQLITE_TRANSIENT);
    }
    return sqlite3_bind_null(statement, index);
}

} // namespace

Error sqliteError(sqlite3 *connection, const QString &what)
{
    const int code = sqlite3_extended_errcode(connection);
    const int primary = code & 0xff;
    const bool busy = primary == SQLITE_BUSY || primary == SQLITE_LOCKED;
    const bool damaged = primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
    return Error::of(busy          ? ErrorKind::LedgerLocked
                         : damaged ? ErrorKind::LedgerDamaged
                                   : ErrorKind::LedgerFailure,
                     QStringLiteral("SQLite %1: %2 [%3]")
                         .arg(code)
                         .arg(QString::fromUtf8(sqlite3_errmsg(connection)), what.left(80)));
}

QString sqliteSource()
{
    return QString::fromUtf8(sqlite3_sourceid());
}

Result<std::unique_ptr<SqlScan>> scanSqlite(sqlite3 *connection, const QString &sql,
                                            const std::vector<SqlValue> &values)
{
    const QByteArray utf8 = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    const int prepared = sqlite3_prepare_v2(connection, utf8.constData(), int(utf8.size()) + 1,
                                            &statement, nullptr);
    if (prepared != SQLITE_OK)
        return sqliteError(connection, sql);
    std::unique_ptr<SqlScan> scan = std::make_unique<SqliteScan>(statement, sql);
    for (size_t i = 0; i < values.size(); ++i) {
        if (bindValue(statement, int(i) + 1, values[i]) != SQLITE_OK)
            return sqliteError(connection, sql);
    }
    return scan;
}

} // namespace paydesk
