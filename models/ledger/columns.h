// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/database.h"
#include "models/ledger/sqlvalues.h"

#include <QJsonObject>
#include <QStringList>

#include <array>

namespace paydesk {

// An object's columns are listed once, by a function describe(object, visitor), and visited to
// name them, to bind them, to read them and to take a snapshot. A visitor has
//   column(name, value)               one column
//   money(name, currencyName, money)  two columns
//   part(name, money, whole)          one column, in the currency of another amount
//   step(step)                        three columns

inline constexpr const char *stepColumns[] = {"step_kind", "step_host", "step_until_us"};
/// Empty texts and NULL where there is no step.
std::array<SqlValue, 3> stepValues(const std::optional<OpenStep> &step);

class ColumnNames
{
public:
    template <typename T>
    void column(const char *name, const T &)
    {
        names.append(QLatin1StringView(name));
    }
    template <typename T>
    void money(const char *name, const char *currency, const T &)
    {
        names.append(QLatin1StringView(name));
        names.append(QLatin1StringView(currency));
    }
    void part(const char *name, const std::optional<Money> &, const Money &)
    {
        names.append(QLatin1StringView(name));
    }
    void step(const std::optional<OpenStep> &)
    {
        for (const char *name : stepColumns)
            names.append(QLatin1StringView(name));
    }

    QString list() const { return names.join(u", "); }
    QString placeholders() const
    {
        return QStringList(names.size(), QStringLiteral("?")).join(u", ");
    }
    QString assignments() const { return names.join(u" = ?, ") + QStringLiteral(" = ?"); }

    QStringList names;
};

class ColumnValues
{
public:
    template <typename T>
    void column(const char *, const T &value)
    {
        values.push_back(toSql(value));
    }
    void money(const char *, const char *, const std::optional<Money> &value)
    {
        values.push_back(value ? toSql(value->minor()) : SqlValue());
        values.push_back(value ? toSql(value->currency().code()) : SqlValue());
    }
    void part(const char *, const std::optional<Money> &value, const Money &)
    {
        values.push_back(value ? toSql(value->minor()) : SqlValue());
    }
    void step(const std::optional<OpenStep> &value)
    {
        for (SqlValue &column : stepValues(value))
            values.push_back(std::move(column));
    }

    SqlValues values;
};

/// Reads in the order of the description, from \c first on.
class ColumnReader
{
public:
    explicit ColumnReader(const Rows &rows, int first = 0)
        : m_rows(rows)
        , m_next(first)
    {
    }

    template <typename T>
    void column(const char *name, T &value)
    {
        if (!fromSql(m_rows.value(m_next++), value) && m_bad.isEmpty())
            m_bad = QLatin1StringView(name);
    }
    void money(const char *name, const char *currency, std::optional<Money> &value);
    void money(const char *name, const char *currency, Money &value);
    void part(const char *name, std::optional<Money> &value, const Money &whole);
    void step(std::optional<OpenStep> &value);

    int next() const { return m_next; }
    Result<void> result(const char *table) const;

private:
    const Rows &m_rows;
    int m_next;
    QString m_bad;
};

/// Columns as JSON; what is empty is left out, so that a column of a later version does not
/// make older snapshots differ.
class ColumnSnapshot
{
public:
    template <typename T>
    void column(const char *name, const T &value)
    {
        put(name, toSql(value));
    }
    void column(const char *name, const Fields &value);
    void column(const char *name, const bool &value);
    void money(const char *name, const char *currency, const std::optional<Money> &value);
    void part(const char *name, const std::optional<Money> &value, const Money &whole);
    void step(const std::optional<OpenStep> &value);

    QJsonObject object;

private:
    void put(const char *name, const SqlValue &value);
};

template <typename T>
ColumnNames namesOf()
{
    const T object{};
    ColumnNames names;
    describe(object, names);
    return names;
}

template <typename T>
QString columnsOf()
{
    return namesOf<T>().list();
}

template <typename T>
SqlValues valuesOf(const T &object)
{
    ColumnValues values;
    describe(object, values);
    return std::move(values.values);
}

/// The rows of "SELECT id, <columns>".
template <typename T>
Result<T> readObject(const Rows &rows, const char *table)
{
    T object;
    ColumnReader reader(rows);
    reader.column("id", object.id.value);
    describe(object, reader);
    if (auto read = reader.result(table); !read)
        return read.error();
    return object;
}

/// All rows, each read by \c read(rows) into a Result.
template <typename T, typename Read>
Result<std::vector<T>> readAll(Database &database, const QString &sql, const SqlValues &values,
                               Read read)
{
    auto rows = database.query(sql, values);
    if (!rows)
        return rows.error();
    std::vector<T> objects;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return row.error();
        if (!*row)
            return objects;
        Result<T> object = read(*rows);
        if (!object)
            return object.error();
        objects.push_back(*std::move(object));
    }
}

/// The only row; NotFound without one.
template <typename T, typename Read>
Result<T> readOne(Database &database, const QString &sql, const SqlValues &values, Read read)
{
    auto rows = database.query(sql, values);
    if (!rows)
        return rows.error();
    const auto row = rows->next();
    if (!row)
        return row.error();
    if (!*row)
        return Error::of(ErrorKind::NotFound);
    return read(*rows);
}

} // namespace paydesk
