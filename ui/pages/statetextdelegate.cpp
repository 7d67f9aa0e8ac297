// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/statetextdelegate.h"

#include "app/text/statelook.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace paydesk {

namespace {

constexpr int iconSize = 13;
constexpr int iconGap = 4;

} // namespace

StateTextDelegate::StateTextDelegate(const Theme &theme, Qt::Alignment side, QObject *parent)
    : RowDelegate(theme, parent)
    , m_side(side)
{
}

void StateTextDelegate::paintContent(QPainter &painter, const QRect &rect,
                                     const QModelIndex &index) const
{
    const auto look = index.data(StateLookRole).value<StateLook>();
    painter.setFont(theme().font(TextSize::Body));
    if (look.label.isEmpty()) {
        painter.setPen(theme().color(Token::Text3));
        painter.drawText(rect, m_side | Qt::AlignVCenter, index.data().toString());
        return;
    }
    const QColor ink = theme().text(look.role);
    const int size = theme().px(iconSize);
    const int width = size + iconGap + painter.fontMetrics().horizontalAdvance(look.label);
    const int left = m_side == Qt::AlignRight ? rect.right() + 1 - width : rect.left();
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(left, rect.top() + (rect.height() - size) / 2,
                       theme().icons().pixmap(look.icon, ink, size, ratio));
    painter.setPen(ink);
    painter.drawText(QRect(left + size + iconGap, rect.top(), width, rect.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, look.label);
}

int StateTextDelegate::contentWidth(const QModelIndex &index) const
{
    return theme().px(iconSize) + iconGap
        + QFontMetrics(theme().font(TextSize::Body)).horizontalAdvance(index.data().toString());
}

} // namespace paydesk
