// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/sqlscan.h"

#include <map>

namespace paydesk {

namespace {

class StatementScan : public SqlScan
{
public:
    explicit StatementScan(std::unique_ptr<SqlStatement> statement)
        : m_statement(std::move(statement))
    {
    }
    ~StatementScan() override { m_statement->reset(); }

    Result<bool> next() override
    {
        m_cells.clear();
        return m_statement->next();
    }

    Type type(int column) const override
    {
        switch (cell(column).value.index()) {
        case 0: return Type::Null;
        case 1: return Type::Number;
        case 2: return Type::Text;
        default: return Type::Bytes;
        }
    }

    qint64 number(int column) const override
    {
        const auto *number = std::get_if<qint64>(&cell(column).value);
        return number ? *number : 0;
    }

    QByteArrayView bytes(int column) const override { return cell(column).bytes; }

private:
    struct Cell
    {
        SqlValue value;
        QByteArray bytes;
    };

    const Cell &cell(int column) const
    {
        const auto known = m_cells.find(column);
        if (known != m_cells.end())
            return known->second;
        Cell &cell = m_cells[column];
        cell.value = m_statement->value(column);
        if (const auto *text = std::get_if<QString>(&cell.value))
            cell.bytes = text->toUtf8();
        else if (const auto *bytes = std::get_if<QByteArray>(&cell.value))
            cell.bytes = *bytes;
        return cell;
    }

    std::unique_ptr<SqlStatement> m_statement;
    mutable std::map<int, Cell> m_cells; // of the row
};

} // namespace

Result<std::unique_ptr<SqlScan>> SqlConnection::scan(const QString &sql,
                                                     const std::vector<SqlValue> &values)
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    if (auto started = (*statement)->start(values); !started)
        return started.error();
    std::unique_ptr<SqlScan> scan = std::make_unique<StatementScan>(*std::move(statement));
    return scan;
}

Result<void> SqlConnection::copyTo(const QString &path)
{
    auto statement = prepare(QStringLiteral("VACUUM INTO ?"));
    if (!statement)
        return statement.error();
    if (auto copied = (*statement)->start({path}); !copied)
        return copied.error();
    const auto done = (*statement)->next();
    return done ? Result<void>() : done.error();
}

} // namespace paydesk
