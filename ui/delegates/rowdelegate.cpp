// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/rowdelegate.h"

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace paydesk {

namespace {

struct Place
{
    bool first = true;
    bool last = true;
};

/// Where the cell stands after columns were moved or hidden.
Place placeOf(const QWidget *widget, int column)
{
    const auto *table = qobject_cast<const QTableView *>(widget);
    if (!table)
        return {};
    const QHeaderView *heads = table->horizontalHeader();
    Place place;
    const int visual = heads->visualIndex(column);
    for (int other = 0; other < heads->count(); ++other) {
        if (heads->isSectionHidden(other))
            continue;
        place.first = place.first && heads->visualIndex(other) >= visual;
        place.last = place.last && heads->visualIndex(other) <= visual;
    }
    return place;
}

const QAbstractItemView *viewOf(const QStyleOptionViewItem &option)
{
    return qobject_cast<const QAbstractItemView *>(option.widget);
}

} // namespace

ColumnKind columnKind(const QModelIndex &index)
{
    const QVariant kind = index.model()->headerData(index.column(), Qt::Horizontal, columnKindRole);
    return kind.isValid() ? ColumnKind(kind.toInt()) : ColumnKind::Text;
}

QFont cellFont(const Theme &theme, ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Reference: return theme.mono(TextSize::Small);
    case ColumnKind::Secondary: return theme.font(TextSize::Small);
    case ColumnKind::Strong:
    case ColumnKind::Difference: return theme.font(TextSize::Body, QFont::Bold);
    case ColumnKind::State:
    case ColumnKind::Badge:
    case ColumnKind::Name:
    case ColumnKind::Text:
    case ColumnKind::Amount:
    case ColumnKind::Time:
    case ColumnKind::Link: break;
    }
    return theme.font(TextSize::Body);
}

RowDelegate::RowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    painter->save();
    paintRow(*painter, option, index);
    paintContent(*painter, contentRect(option, index), index);
    painter->restore();
}

void RowDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QRect &r = option.rect;
    const Place place = placeOf(option.widget, index.column());
    const bool selected = option.state & QStyle::State_Selected;
    painter.fillRect(r, m_theme.color(selected ? Token::Sel : ground(index)));
    painter.fillRect(r.left(), r.bottom(), r.width(), 1, m_theme.color(Token::Line2));

    const QColor accent = m_theme.color(Token::Accent);
    const QAbstractItemView *view = viewOf(option);
    if (view && view->hasFocus() && view->currentIndex().row() == index.row()) {
        painter.fillRect(r.left(), r.top(), r.width(), 1, accent);
        painter.fillRect(r.left(), r.bottom(), r.width(), 1, accent);
        if (place.first)
            painter.fillRect(r.left(), r.top(), 1, r.height(), accent);
        if (place.last)
            painter.fillRect(r.right(), r.top(), 1, r.height(), accent);
    }
    if (selected && place.first)
        painter.fillRect(r.left(), r.top(), metric::accentBar, r.height(), accent);
}

QRect RowDelegate::contentRect(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Place place = placeOf(option.widget, index.column());
    return option.rect.adjusted(place.first ? metric::gap4 : metric::gap2, 0,
                                place.last ? -metric::gap3 : -metric::gap2, -1);
}

void RowDelegate::paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const ColumnKind kind = columnKind(index);
    Token ink = kind == ColumnKind::Secondary ? Token::Text2 : Token::Text;
    if (index.data(MutedRole).toBool())
        ink = Token::Text3;
    painter.setFont(cellFont(m_theme, kind));
    painter.setPen(m_theme.color(ink));
    const QString text = index.data().toString();
    const auto elide = kind == ColumnKind::Reference ? Qt::ElideNone : Qt::ElideRight;
    painter.drawText(rect, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, elide, rect.width()));
}

int RowDelegate::contentWidth(const QModelIndex &index) const
{
    return QFontMetrics(cellFont(m_theme, columnKind(index)))
        .horizontalAdvance(index.data().toString());
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStyleOptionViewItem measured = [&option] {
        QStyleOptionViewItem copy = option;
        copy.rect = QRect(0, 0, 1000, 100);
        return copy;
    }();
    const int padding = measured.rect.width() - contentRect(measured, index).width();
    return {contentWidth(index) + padding + 1, m_theme.height(TextSize::Body, metric::gap2)};
}

} // namespace paydesk
