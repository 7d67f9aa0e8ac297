// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/qtsqlconnection.h"

#include "models/ledger/sqlitecopy.h"
#include "models/ledger/sqlitescan.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace paydesk {

namespace {

// Primary result codes of SQLite (sqlite.org/rescode.html); the extended ones keep them in the
// low byte.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

Error errorOf(const QSqlError &error, const QString &sql)
{
    ErrorKind kind = ErrorKind::LedgerFailure;
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case sqliteBusy:
    case sqliteLocked:
        kind = ErrorKind::LedgerLocked;
        break;
    case sqliteCorrupt:
    case sqliteNotADatabase:
        kind = ErrorKind::LedgerDamaged;
        break;
    default:
        break;
    }
    return Error::of(kind, QStringLiteral("SQLite %1: %2 [%3]")
                               .arg(error.nativeErrorCode(), error.text().simplified(),
                                    sql.simplified().left(80)));
}

struct ToVariant
{
    QVariant operator()(std::monostate) const { return {}; }
    QVariant operator()(qint64 value) const { return value; }
    // QtSql binds a null QString or QByteArray as NULL.
    QVariant operator()(const QString &value) const
    {
        return value.isNull() ? QStringLiteral("") : value;
    }
    QVariant operator()(const QByteArray &value) const
    {
        return value.isNull() ? QByteArray("") : value;
    }
};

class QtSqlStatement : public SqlStatement
{
public:
    explicit QtSqlStatement(QSqlQuery query)
        : m_query(std::move(query))
    {
    }

    Result<void> start(const std::vector<SqlValue> &values) override
    {
        for (size_t i = 0; i < values.size(); ++i)
            m_query.bindValue(int(i), std::visit(ToVariant(), values[i]));
        if (!m_query.exec())
            return errorOf(m_query.lastError(), m_query.lastQuery());
        return {};
    }

    Result<bool> next() override
    {
        if (m_query.next())
            return true;
        if (m_query.lastError().isValid())
            return errorOf(m_query.lastError(), m_query.lastQuery());
        return false;
    }

    SqlValue value(int column) const override
    {
        const QVariant value = m_query.value(column);
        if (value.isNull())
            return std::monostate();
        switch (value.typeId()) {
        case QMetaType::LongLong:
        case QMetaType::Int:
            return value.toLongLong();
        case QMetaType::QByteArray:
            return value.toByteArray();
        default: // a float becomes text and is refused where a number is expected
            return value.toString();
        }
    }

    qint64 changedRows() const override { return m_query.numRowsAffected(); }
    qint64 insertedId() const override { return m_query.lastInsertId().toLongLong(); }
    void reset() override { m_query.finish(); }

private:
    QSqlQuery m_query;
};

/// SQLite's own handle; none where Qt brings a SQLite of its own, which ours must not touch.
sqlite3 *sqliteOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    QSqlQuery query(database);
    const bool same = query.exec(QStringLiteral("SELECT sqlite_source_id()")) && query.next()
        && query.value(0).toString() == sqliteSource();
    return same ? *static_cast<sqlite3 *const *>(handle.constData()) : nullptr;
}

} // namespace

QtSqlConnection::QtSqlConnection()
    : m_name(QStringLiteral("paydesk-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

QtSqlConnection::~QtSqlConnection()
{
    close();
}

Result<void> QtSqlConnection::open(const SqlTarget &target)
{
    close();
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    database.setDatabaseName(target.path);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    if (target.readOnly)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    database.setConnectOptions(options);
    if (!database.open()) {
        Error error = errorOf(database.lastError(), QStringLiteral("open"));
        error.subject = target.path;
        return error;
    }
    return {};
}

void QtSqlConnection::close()
{
    if (!QSqlDatabase::contains(m_name))
        return;
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> QtSqlConnection::exec(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return errorOf(query.lastError(), sql);
    return {};
}

Result<std::unique_ptr<SqlStatement>> QtSqlConnection::prepare(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return errorOf(query.lastError(), sql);
    std::unique_ptr<SqlStatement> statement = std::make_unique<QtSqlStatement>(std::move(query));
    return statement;
}

Result<std::unique_ptr<SqlScan>> QtSqlConnection::scan(const QString &sql,
                                                       const std::vector<SqlValue> &values)
{
    sqlite3 *connection = sqliteOf(QSqlDatabase::database(m_name, false));
    return connection ? scanSqlite(connection, sql, values) : SqlConnection::scan(sql, values);
}

Result<void> QtSqlConnection::copyTo(const QString &path)
{
    sqlite3 *connection = sqliteOf(QSqlDatabase::database(m_name, false));
    return connection ? copySqlite(connection, path) : SqlConnection::copyTo(path);
}

} // namespace paydesk
