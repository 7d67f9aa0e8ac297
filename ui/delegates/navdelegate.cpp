// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/navdelegate.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int separatorRoom = 17; // the line stands in its middle

} // namespace

NavDelegate::NavDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

int NavDelegate::separatorHeight(const QModelIndex &index) const
{
    return index.data(NavSeparatorRole).toBool() ? separatorRoom : 0;
}

void NavDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    painter->save();
    QRect r = option.rect;
    painter->fillRect(r, m_theme.color(Token::Nav));
    if (const int above = separatorHeight(index); above > 0) {
        painter->fillRect(r.left() + metric::gap4, r.top() + above / 2,
            r.width() - 2 * metric::gap4, 1, m_theme.color(Token::Line));
        r.setTop(r.top() + above);
    }
    const bool current = option.state & QStyle::State_Selected;
    if (current) {
        painter->fillRect(r, m_theme.color(Token::Surface));
        painter->fillRect(
            r.left(), r.top(), metric::accentBar, r.height(), m_theme.color(Token::Accent));
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(r, m_theme.color(Token::Sunken));
    }
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && view->hasFocus() && view->currentIndex() == index) {
        painter->setPen(QPen(m_theme.color(Token::Accent), 2));
        painter->drawRect(r.adjusted(metric::accentBar + 2, 2, -2, -2));
    }
    const QColor ink = m_theme.color(current ? Token::Text : Token::Text2);
    const int size = m_theme.px(16);
    const QPixmap icon = m_theme.icons().pixmap(index.data(NavIconRole).toString(), ink, size,
                                                painter->device()->devicePixelRatioF());
    painter->drawPixmap(r.left() + metric::gap4, r.top() + (r.height() - size) / 2, icon);
    painter->setFont(m_theme.font(TextSize::Body, current ? QFont::Bold : QFont::Normal));
    painter->setPen(ink);
    painter->drawText(r.adjusted(metric::gap4 + size + metric::gap2, 0, -metric::gap4, 0),
                      Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    paintCount(*painter, r, index.data(NavCountRole).toInt());
    painter->restore();
}

void NavDelegate::paintCount(QPainter &painter, const QRect &rect, int count) const
{
    if (count <= 0)
        return;
    painter.setFont(m_theme.font(TextSize::Caption, QFont::Bold));
    const QFontMetrics metrics = painter.fontMetrics();
    const QString text = QLocale().toString(count);
    const int height = metrics.height() + 2;
    const int width = std::max(height + 2, metrics.horizontalAdvance(text) + 12);
    const QRectF pill(rect.right() + 1 - metric::gap2 - width,
        rect.top() + (rect.height() - height) / 2.0, width, height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::Line));
    painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(pill, Qt::AlignCenter, text);
}

QSize NavDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {m_theme.px(176), m_theme.height(TextSize::Body, 14) + separatorHeight(index)};
}

} // namespace paydesk
