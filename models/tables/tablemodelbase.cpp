// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tablemodelbase.h"

#include <QCoreApplication>

namespace paydesk {

TableModelBase::TableModelBase(TableWords words, QObject *parent)
    : QAbstractTableModel(parent)
    , m_words(std::move(words))
{
}

int TableModelBase::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns();
}

QVariant TableModelBase::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns())
        return {};
    const Head it = head(section);
    switch (role) {
    case Qt::DisplayRole: return QCoreApplication::translate("Table", it.label);
    case Qt::TextAlignmentRole: return int(alignmentOf(it.kind));
    case columnKindRole: return int(it.kind);
    default: return {};
    }
}

bool TableModelBase::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_waiting;
}

void TableModelBase::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_waiting = true;
    emit moreWanted();
}

void TableModelBase::setHasMore(bool more)
{
    m_hasMore = more;
    m_waiting = false;
}

void TableModelBase::setWords(TableWords words)
{
    m_words = std::move(words);
    emit headerDataChanged(Qt::Horizontal, 0, columns() - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns() - 1));
}

QString TableModelBase::none()
{
    return QCoreApplication::translate("Table", "none");
}

QVariant TableModelBase::sortKey(const QVariant &raw)
{
    if (raw.canConvert<Timestamp>())
        return toMicros(raw.value<Timestamp>());
    if (!raw.canConvert<Money>())
        return raw;
    // Shifted by 2^63 the number sorts as text, negative before positive.
    const auto money = raw.value<Money>();
    const quint64 shifted = quint64(money.minor()) ^ (quint64(1) << 63);
    return QString(money.currency().code() + QString::number(shifted).rightJustified(20, u'0'));
}

Qt::Alignment alignmentOf(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Amount:
    case ColumnKind::Difference:
    case ColumnKind::Time:
    case ColumnKind::Link: return Qt::AlignRight | Qt::AlignVCenter;
    case ColumnKind::State:
    case ColumnKind::Badge:
    case ColumnKind::Reference:
    case ColumnKind::Name:
    case ColumnKind::Text:
    case ColumnKind::Secondary:
    case ColumnKind::Strong: break;
    }
    return Qt::AlignLeft | Qt::AlignVCenter;
}

} // namespace paydesk
