// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The bodies of TableModel; included by tablemodel.h only.

#include "models/core/moneytext.h"
#include "models/tables/tablemodel.h"

#include <QSet>

namespace paydesk {

template <typename Row>
void TableModel<Row>::setFirstPage(std::vector<Row> rows, bool more)
{
    QSet<qint64> wanted;
    for (const Row &row : rows)
        wanted.insert(m_spec.id(row));
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!wanted.contains(idAt(row)))
            remove(row);
    }
    for (int row = 0; row < int(rows.size()); ++row) {
        const int from = rowOfId(m_spec.id(rows[size_t(row)]));
        if (from < 0) {
            insert(row, rows[size_t(row)]);
            continue;
        }
        if (from != row)
            move(from, row);
        replace(row, rows[size_t(row)]);
    }
    setHasMore(more);
}

template <typename Row>
void TableModel<Row>::appendPage(std::vector<Row> rows, bool more)
{
    const auto known = std::stable_partition(rows.begin(), rows.end(), [this](const Row &row) {
        return rowOfId(m_spec.id(row)) < 0;
    });
    std::for_each(known, rows.end(), [this](const Row &row) { upsert(row); });
    rows.erase(known, rows.end());
    setHasMore(more);
    if (rows.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    indexFrom(first);
    endInsertRows();
}

template <typename Row>
void TableModel<Row>::upsert(const Row &row)
{
    const int present = rowOfId(m_spec.id(row));
    if (present >= 0) {
        const Row before = m_rows[size_t(present)];
        replace(present, row);
        if (m_spec.before(before, row) || m_spec.before(row, before))
            putInOrder(present);
        return;
    }
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), row, m_spec.before);
    if (place == m_rows.end() && hasMore())
        return;
    insert(int(place - m_rows.begin()), row);
}

/// Its new content may belong elsewhere. One that belongs behind the last loaded row becomes the last.
template <typename Row>
void TableModel<Row>::putInOrder(int row)
{
    const Row moved = m_rows[size_t(row)];
    const auto begin = m_rows.begin();
    const bool fitsAbove = row == 0 || !m_spec.before(moved, m_rows[size_t(row) - 1]);
    const bool fitsBelow
        = row + 1 == rowCount() || !m_spec.before(m_rows[size_t(row) + 1], moved);
    if (!fitsAbove)
        move(row, int(std::lower_bound(begin, begin + row, moved, m_spec.before) - begin));
    else if (!fitsBelow)
        move(row, int(std::lower_bound(begin + row + 1, m_rows.end(), moved, m_spec.before) - begin) - 1);
}

template <typename Row>
void TableModel<Row>::removeId(qint64 id)
{
    if (const int row = rowOfId(id); row >= 0)
        remove(row);
}

template <typename Row>
QVariant TableModel<Row>::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ColumnSpec<Row> &column = m_spec.columns[size_t(index.column())];
    const Row &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return display(column, row);
    case Qt::ToolTipRole: {
        const QVariant raw = column.raw(row);
        return raw.canConvert<Timestamp>() ? words().fullTime(raw.value<Timestamp>())
                                           : display(column, row);
    }
    case Qt::TextAlignmentRole: return int(alignmentOf(column.kind));
    case RawRole: return column.raw(row);
    case RowIdRole: return m_spec.id(row);
    case StateLookRole: return column.state ? column.state(row, words()).look : QVariant();
    case MoneyRole: {
        const QVariant raw = column.raw(row);
        return raw.canConvert<Money>() ? raw : QVariant();
    }
    case SortRole: return sortKey(column.raw(row));
    case MutedRole: return !column.raw(row).isValid();
    default: return {};
    }
}

template <typename Row>
QString TableModel<Row>::display(const ColumnSpec<Row> &column, const Row &row) const
{
    if (column.state)
        return column.state(row, words()).label;
    if (column.display)
        return column.display(row, words());
    const QVariant raw = column.raw(row);
    if (!raw.isValid())
        return none();
    if (raw.canConvert<Money>())
        return moneytext::displayWithCode(raw.value<Money>(), words().locale);
    if (raw.canConvert<Timestamp>())
        return words().moment(raw.value<Timestamp>());
    return raw.toString();
}

template <typename Row>
void TableModel<Row>::replace(int row, const Row &value)
{
    m_rows[size_t(row)] = value;
    emit dataChanged(index(row, 0), index(row, columns() - 1));
}

template <typename Row>
void TableModel<Row>::insert(int row, const Row &value)
{
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, value);
    indexFrom(row);
    endInsertRows();
}

template <typename Row>
void TableModel<Row>::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_positions.remove(idAt(row));
    m_rows.erase(m_rows.begin() + row);
    indexFrom(row);
    endRemoveRows();
}

template <typename Row>
void TableModel<Row>::move(int from, int to)
{
    if (from == to)
        return;
    const bool down = from < to;
    beginMoveRows({}, from, from, {}, down ? to + 1 : to);
    const auto begin = m_rows.begin();
    if (down)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    indexFrom(std::min(from, to));
    endMoveRows();
}

template <typename Row>
void TableModel<Row>::indexFrom(int row)
{
    for (; row < rowCount(); ++row)
        m_positions.insert(idAt(row), row);
}

} // namespace paydesk
