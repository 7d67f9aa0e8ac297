// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodelbase.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace paydesk {

/// A column as data. Without words of its own it shows its raw value: amounts with their code,
/// times as TableWords::moment.
template <typename Row>
struct ColumnSpec
{
    using Raw = std::function<QVariant(const Row &)>;
    using Display = std::function<QString(const Row &, const TableWords &)>;
    using State = std::function<StateCell(const Row &, const TableWords &)>;

    ColumnSpec(const char *label, ColumnKind columnKind, Raw value, Display words = nullptr)
        : header(label), kind(columnKind), raw(std::move(value)), display(std::move(words))
    {
    }
    ColumnSpec(const char *label, ColumnKind columnKind, Raw value, State look)
        : header(label), kind(columnKind), raw(std::move(value)), state(std::move(look))
    {
    }

    const char *header;
    ColumnKind kind;
    Raw raw;
    Display display;
    State state;
};

template <typename Row>
struct TableSpec
{
    std::vector<ColumnSpec<Row>> columns;
    std::function<qint64(const Row &)> id;
    std::function<bool(const Row &, const Row &)> before; ///< the order of the pages
};

/// Rows of one kind, in the order of their pages. Refreshing moves, inserts and removes single
/// rows, so that selection, scroll position and an open editor stay where they are.
template <typename Row>
class TableModel : public TableModelBase
{
public:
    TableModel(TableSpec<Row> spec, TableWords words, QObject *parent)
        : TableModelBase(std::move(words), parent)
        , m_spec(std::move(spec))
    {
    }

    /// Afterwards the model holds exactly these rows: for a new filter or a full refresh.
    void setFirstPage(std::vector<Row> rows, bool more);
    /// Rows that are there already are updated where they stand.
    void appendPage(std::vector<Row> rows, bool more);
    /// Updates the row or puts it into its place; one that belongs behind the last loaded row
    /// waits for its page.
    void upsert(const Row &row);
    void removeId(qint64 id);

    const Row &at(int row) const { return m_rows[size_t(row)]; }
    const std::vector<Row> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    QVariant data(const QModelIndex &index, int role) const override;
    qint64 idAt(int row) const override
    {
        return row >= 0 && row < rowCount() ? m_spec.id(at(row)) : 0;
    }
    int rowOfId(qint64 id) const override { return m_positions.value(id, -1); }

protected:
    Head head(int column) const override
    {
        const auto &spec = m_spec.columns[size_t(column)];
        return {spec.header, spec.kind};
    }
    int columns() const override { return int(m_spec.columns.size()); }

private:
    QString display(const ColumnSpec<Row> &column, const Row &row) const;
    void replace(int row, const Row &value);
    void insert(int row, const Row &value);
    void remove(int row);
    void move(int from, int to);
    void putInOrder(int row);
    void indexFrom(int row);

    TableSpec<Row> m_spec;
    std::vector<Row> m_rows;
    QHash<qint64, int> m_positions;
};

} // namespace paydesk

#include "models/tables/tablemodel_impl.h"
