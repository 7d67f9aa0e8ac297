// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/database.h"

#include "models/ledger/sqlscan.h"

namespace paydesk {

namespace {

constexpr size_t keptStatements = 64;

} // namespace

Rows::Rows(Database &database, QString sql, std::unique_ptr<SqlStatement> statement)
    : m_database(&database)
    , m_sql(std::move(sql))
    , m_statement(std::move(statement))
{
}

Rows::~Rows()
{
    if (!m_statement)
        return;
    m_statement->reset();
    if (m_database->m_idle.size() < keptStatements)
        m_database->m_idle.insert_or_assign(m_sql, std::move(m_statement));
}

qint64 Rows::number(int column) const
{
    const SqlValue value = m_statement->value(column);
    const auto *number = std::get_if<qint64>(&value);
    return number ? *number : 0;
}

QString Rows::text(int column) const
{
    const SqlValue value = m_statement->value(column);
    const auto *text = std::get_if<QString>(&value);
    return text ? *text : QString();
}

QByteArray Rows::bytes(int column) const
{
    const SqlValue value = m_statement->value(column);
    const auto *bytes = std::get_if<QByteArray>(&value);
    return bytes ? *bytes : QByteArray();
}

Database::Database(std::unique_ptr<SqlConnection> connection)
    : m_connection(std::move(connection))
{
}

Database::~Database()
{
    close();
}

Result<void> Database::open(const SqlTarget &target)
{
    close();
    m_readOnly = target.readOnly;
    m_unsafe = false;
    if (auto opened = m_connection->open(target); !opened)
        return opened.error();
    return setPragmas();
}

void Database::close()
{
    m_idle.clear();
    m_connection->close();
}

Result<void> Database::setPragmas()
{
    struct Pragma
    {
        const char *name;
        const char *value;
        const char *expected;
    };
    // trusted_schema, cell_size_check: a ledger file that was handed over is untrusted input.
    // recursive_triggers: without it INSERT OR REPLACE slips past the triggers against deletion.
    // fullfsync: a plain fsync on macOS does not reach the drive.
    static constexpr Pragma pragmas[] = {
        {"busy_timeout", "5000", "5000"},      {"synchronous", "FULL", "2"},
        {"fullfsync", "ON", "1"},              {"checkpoint_fullfsync", "ON", "1"},
        {"foreign_keys", "ON", "1"},           {"recursive_triggers", "ON", "1"},
        {"trusted_schema", "OFF", "0"},        {"cell_size_check", "ON", "1"},
        {"secure_delete", "ON", "1"},          {"cache_size", "-32000", "-32000"},
    };
    for (const Pragma &pragma : pragmas) {
        if (auto set = setPragma(pragma.name, pragma.value, pragma.expected); !set)
            return set.error();
    }
    return {};
}

Result<void> Database::setPragma(const char *name, const char *value, const char *expected)
{
    const QString pragma = QStringLiteral("PRAGMA ") + QLatin1StringView(name);
    const QString setting = pragma + QStringLiteral(" = ") + QLatin1StringView(value);
    if (auto set = exec(setting); !set)
        return set.error();
    auto rows = query(pragma);
    if (!rows)
        return rows.error();
    auto row = rows->next();
    if (!row)
        return row.error();
    const QString held = *row ? QString::number(rows->number(0)) : QString();
    if (held != QLatin1StringView(expected))
        return Error::of(ErrorKind::LedgerFailure, setting + QStringLiteral(" does not hold"));
    return {};
}

Result<void> Database::exec(const QString &sql)
{
    return m_connection->exec(sql);
}

Result<Rows> Database::query(const QString &sql, const SqlValues &values)
{
    std::unique_ptr<SqlStatement> statement;
    if (const auto idle = m_idle.find(sql); idle != m_idle.end()) {
        statement = std::move(idle->second);
        m_idle.erase(idle);
    } else {
        auto prepared = m_connection->prepare(sql);
        if (!prepared)
            return prepared.error();
        statement = *std::move(prepared);
    }
    if (auto started = statement->start(values); !started)
        return started.error();
    return Rows(*this, sql, std::move(statement));
}

Result<std::unique_ptr<SqlScan>> Database::scan(const QString &sql, const SqlValues &values)
{
    return m_connection->scan(sql, values);
}

Result<qint64> Database::run(const QString &sql, const SqlValues &values)
{
    auto rows = query(sql, values);
    if (!rows)
        return rows.error();
    return rows->changedRows();
}

Result<qint64> Database::insert(const QString &sql, const SqlValues &values)
{
    auto rows = query(sql, values);
    if (!rows)
        return rows.error();
    return rows->insertedId();
}

Result<qint64> Database::number(const QString &sql, const SqlValues &values)
{
    auto rows = query(sql, values);
    if (!rows)
        return rows.error();
    auto row = rows->next();
    if (!row)
        return row.error();
    if (!*row)
        return Error::of(ErrorKind::NotFound, sql);
    return rows->number(0);
}

Result<QString> Database::text(const QString &sql, const SqlValues &values)
{
    auto rows = query(sql, values);
    if (!rows)
        return rows.error();
    auto row = rows->next();
    if (!row)
        return row.error();
    if (!*row)
        return Error::of(ErrorKind::NotFound, sql);
    return rows->text(0);
}

Result<void> Database::neverSync()
{
    m_neverSynced = true;
    return setPragma("synchronous", "OFF", "0");
}

Result<void> Database::setCommitsSynced(bool synced)
{
    if (m_neverSynced)
        return {};
    auto set = synced ? setPragma("synchronous", "FULL", "2")
                      : setPragma("synchronous", "NORMAL", "1");
    if (synced && !set)
        m_unsafe = true;
    return set;
}

Result<std::shared_ptr<void>> Database::beginWrite()
{
    if (m_readOnly)
        return Error::of(ErrorKind::LedgerReadOnly);
    if (m_unsafe) {
        return Error::of(ErrorKind::LedgerFailure,
                         QStringLiteral("commits no longer wait for the disk; open it again"));
    }
    auto pass = m_writeGate ? m_writeGate() : Result<std::shared_ptr<void>>(nullptr);
    if (!pass)
        return pass;
    if (auto begun = exec(m_dialect.beginWrite); !begun)
        return begun.error();
    return pass;
}

Result<Transaction> Transaction::begin(Database &database, Kind kind)
{
    if (kind == Kind::Read) {
        if (auto begun = database.exec(QStringLiteral("BEGIN")); !begun)
            return begun.error();
        return Transaction(database, nullptr);
    }
    auto pass = database.beginWrite();
    if (!pass)
        return pass.error();
    return Transaction(database, *std::move(pass));
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_pass(std::move(other.m_pass))
    , m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    // After a full disk or an I/O error SQLite has rolled back by itself, and this one fails.
    [[maybe_unused]] const auto rolledBack = m_database->exec(QStringLiteral("ROLLBACK"));
}

Result<void> Transaction::commit()
{
    if (auto committed = m_database->exec(QStringLiteral("COMMIT")); !committed)
        return committed.error(); // the destructor rolls back
    m_database = nullptr;
    m_pass.reset();
    return {};
}

} // namespace paydesk
