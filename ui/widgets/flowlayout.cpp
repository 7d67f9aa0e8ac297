// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace paydesk {

FlowLayout::FlowLayout(int spacing, QWidget *parent)
    : QLayout(parent)
{
    setSpacing(spacing);
}

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= m_items.size())
        return nullptr;
    invalidate();
    return m_items.takeAt(index);
}

QSize FlowLayout::withMargins(QSize size) const
{
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        size = QSize(size.width() + (size.width() > 0 ? spacing() : 0) + hint.width(),
            std::max(size.height(), hint.height()));
    }
    return withMargins(size);
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return withMargins(size);
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    int bottom = margins.top();
    for (const Place &place : placesIn(QRect(0, 0, width, 0)))
        bottom = std::max(bottom, place.rect.bottom() + 1);
    return bottom + margins.bottom();
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const Qt::LayoutDirection direction
        = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    for (const Place &place : placesIn(rect))
        place.item->setGeometry(QStyle::visualRect(direction, rect, place.rect));
}

QList<FlowLayout::Place> FlowLayout::placesIn(const QRect &rect) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    QList<Place> places;
    qsizetype lineStart = 0;
    int x = area.left();
    int y = area.top();
    int lineHeight = 0;
    const auto center = [&] {
        for (; lineStart < places.size(); ++lineStart) {
            QRect &placed = places[lineStart].rect;
            placed.moveTop(y + (lineHeight - placed.height()) / 2);
        }
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const bool expands = item->expandingDirections().testFlag(Qt::Horizontal);
        QSize size = item->sizeHint();
        if (x > area.left() && x + size.width() > area.left() + area.width()) {
            center();
            y += lineHeight + spacing();
            x = area.left();
            lineHeight = 0;
        }
        const int room = area.left() + area.width() - x;
        size.setWidth(expands ? room : std::min(size.width(), room));
        if (item->hasHeightForWidth())
            size.setHeight(item->heightForWidth(size.width()));
        places.append({item, QRect(QPoint(x, y), size)});
        x += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    center();
    return places;
}

} // namespace paydesk
