// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/orderquery.h"
#include "models/ledger/orderrow.h"

#include <algorithm>

namespace paydesk {

/// The table of one kind of orders: rows in and out, nothing about their meaning.
template <typename T>
class OrderRows
{
public:
    using Traits = OrderTraits<T>;
    using Id = typename Traits::Id;
    using State = typename Traits::State;

    explicit OrderRows(Database &database)
        : m_database(database)
    {
    }

    Result<T> get(Id id) const
    {
        auto order = readOne<T>(m_database, select() + QStringLiteral(" WHERE id = ?"), {id.value},
                                read);
        return order ? order : named(order.error(), id.toText());
    }

    /// The last one: claims of one claim id may follow each other.
    Result<T> findByReference(AccountId account, const QString &reference) const
    {
        auto order = readOne<T>(m_database,
            select()
                + QStringLiteral(" WHERE account_id = ? AND %1 = ? ORDER BY id DESC LIMIT 1")
                      .arg(QLatin1StringView(Traits::reference)),
            {account.value, reference}, read);
        return order ? order : named(order.error(), reference);
    }

    Result<Page<T>> list(const OrderFilter<State> &filter, const PageRequest &request) const
    {
        Conditions conditions = conditionsOf<T>(filter);
        if (!request.after.isEmpty()) {
            const auto cursor = Cursor::fromText(request.after);
            if (!cursor)
                return cursor.error();
            conditions.add(QStringLiteral("(created_us, id) < (?, ?)"),
                           {cursor->createdMicros, cursor->id});
        }
        const int limit = pageLimit(request);
        conditions.values.push_back(qint64(limit) + 1); // one more tells whether there is a next
        auto items = readAll<T>(m_database,
                                select() + conditions.where()
                                    + QStringLiteral(" ORDER BY created_us DESC, id DESC LIMIT ?"),
                                conditions.values, read);
        if (!items)
            return items.error();
        Page<T> page{*std::move(items), {}};
        if (page.items.size() > size_t(limit)) {
            page.items.pop_back();
            const T &last = page.items.back();
            page.next = Cursor{toMicros(last.createdAt), last.id.value}.toText();
        }
        return page;
    }

    Result<qint64> count(const OrderFilter<State> &filter) const
    {
        const Conditions conditions = conditionsOf<T>(filter);
        return m_database.number(QStringLiteral("SELECT count(*) FROM ")
                                     + QLatin1StringView(Traits::table) + conditions.where(),
                                 conditions.values);
    }

    Result<std::vector<T>> due(Timestamp now, int limit) const
    {
        return readAll<T>(m_database,
                          select()
                              + QStringLiteral(" WHERE check_next_us <= ?"
                                               " ORDER BY check_next_us, id LIMIT ?"),
                          {toMicros(now), qint64(limit)}, read);
    }

    Result<Id> insert(const T &order) const
    {
        SqlValues values = valuesOf(order);
        values.push_back(seal(values));
        const auto id = m_database.insert(insertText(), values);
        if (!id)
            return id.error();
        return Id{*id};
    }

    /// Under its own id; fails where that is taken.
    Result<Id> insertAs(const T &order) const
    {
        SqlValues values = valuesOf(order);
        values.push_back(seal(values));
        values.push_back(order.id.value);
        const ColumnNames names = namesOf<T>();
        const auto added = m_database.run(
            QStringLiteral("INSERT INTO %1 (%2, seal, id) VALUES (%3, ?, ?)")
                .arg(QLatin1StringView(Traits::table), names.list(), names.placeholders()),
            values);
        return added ? Result<Id>(order.id) : added.error();
    }

    /// All columns but those that are fixed with the draft.
    Result<void> update(const T &order) const
    {
        SqlValues values;
        SqlValues all = valuesOf(order);
        const QByteArray sealed = seal(all);
        for (const size_t changing : changingColumns())
            values.push_back(std::move(all[changing]));
        values.push_back(sealed);
        values.push_back(order.id.value);
        const auto updated = m_database.run(updateText(), values);
        return updated ? Result<void>() : updated.error();
    }

    static QString select()
    {
        static const QString sql = QStringLiteral("SELECT id, %1 FROM %2")
                                       .arg(columnsOf<T>(), QLatin1StringView(Traits::table));
        return sql;
    }

    static Result<T> read(const Rows &rows) { return readObject<T>(rows, Traits::table); }

private:
    static QString insertText()
    {
        static const ColumnNames names = namesOf<T>();
        static const QString sql = QStringLiteral("INSERT INTO %1 (%2, seal) VALUES (%3, ?)")
                                       .arg(QLatin1StringView(Traits::table), names.list(),
                                            names.placeholders());
        return sql;
    }

    static QString updateText()
    {
        static const QString sql = [] {
            const ColumnNames names = namesOf<T>();
            ColumnNames changing;
            for (const size_t column : changingColumns())
                changing.names.append(names.names[qsizetype(column)]);
            return QStringLiteral("UPDATE %1 SET %2, seal = ? WHERE id = ?")
                .arg(QLatin1StringView(Traits::table), changing.assignments());
        }();
        return sql;
    }

    static QByteArray seal(const SqlValues &all)
    {
        static const std::vector<size_t> columns = [] {
            const QStringList names = namesOf<T>().names;
            std::vector<size_t> sealed;
            for (const char *column : Traits::sealed->columns)
                sealed.push_back(size_t(names.indexOf(QLatin1StringView(column))));
            return sealed;
        }();
        SqlValues values;
        for (const size_t column : columns)
            values.push_back(all[column]);
        return sealOf(*Traits::sealed, values);
    }

    static const std::vector<size_t> &changingColumns()
    {
        static const std::vector<size_t> columns = [] {
            const QStringList names = namesOf<T>().names;
            std::vector<size_t> changing;
            for (qsizetype i = 0; i < names.size(); ++i) {
                const auto isName = [&](const char *fixed) {
                    return names[i] == QLatin1StringView(fixed);
                };
                if (std::none_of(Traits::fixed.begin(), Traits::fixed.end(), isName))
                    changing.push_back(size_t(i));
            }
            return changing;
        }();
        return columns;
    }

    static Error named(Error error, const QString &subject)
    {
        error.subject = subject;
        return error;
    }

    Database &m_database;
};

} // namespace paydesk
