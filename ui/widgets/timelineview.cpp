// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timelineview.h"

#include "ui/theme/theme.h"

#include <QResizeEvent>

namespace paydesk {

namespace {

QString asSentence(const TimelineEntry &entry)
{
    QStringList parts{entry.time, entry.lead, entry.text, entry.detail};
    parts.removeAll(QString());
    return parts.join(u' ');
}

bool same(const TimelineEntry &a, const TimelineEntry &b)
{
    return a.icon == b.icon && a.role == b.role && asSentence(a) == asSentence(b);
}

/// How many entries were put in front of the old ones; -1 when anything else changed.
qsizetype addedInFront(const QList<TimelineEntry> &now, const QList<TimelineEntry> &before)
{
    const qsizetype added = now.size() - before.size();
    if (added < 0)
        return -1;
    return std::equal(before.cbegin(), before.cend(), now.cbegin() + added, same) ? added : -1;
}

} // namespace

void TimelineModel::setEntries(QList<TimelineEntry> entries)
{
    const qsizetype added = addedInFront(entries, m_entries);
    if (added == 0)
        return;
    if (added > 0) {
        beginInsertRows({}, 0, int(added) - 1);
        m_entries = std::move(entries);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineEntry &entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return asSentence(entry);
    case timelineEntryRole: return QVariant::fromValue(entry);
    default: return {};
    }
}

TimelineView::TimelineView(const Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_model(new TimelineModel(this))
    , m_delegate(new TimelineDelegate(theme, this))
{
    setModel(m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TimelineView::fit);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TimelineView::fit);
    connect(&theme, &Theme::changed, this, &TimelineView::fit);
}

void TimelineView::setTimesShown(bool shown)
{
    m_delegate->setTimesShown(shown);
    fit();
}

void TimelineView::fit()
{
    doItemsLayout();
    updateGeometry();
}

int TimelineView::contentHeight() const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += m_delegate->sizeHint(option, m_model->index(row)).height();
    return height;
}

QSize TimelineView::sizeHint() const
{
    return {QListView::sizeHint().width(), contentHeight()};
}

QSize TimelineView::minimumSizeHint() const
{
    return {0, contentHeight()};
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry(); // other line breaks, other height
}

} // namespace paydesk
