// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/celldelegates.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace paydesk {

namespace {

QRect middle(const QRect &rect, QSize size)
{
    return {rect.left(), rect.top() + (rect.height() + 1 - size.height()) / 2,
            std::min(size.width(), rect.width()), size.height()};
}

/// The words of the table decide: practice is no environment of an account.
Badge badgeOf(const QModelIndex &index)
{
    const bool practice = index.data(Qt::DisplayRole).toString() == badgeWord(Badge::Practice);
    return practice ? Badge::Practice : badgeFor(index.data(RawRole).value<Environment>());
}

QFont linkFont(const Theme &theme)
{
    QFont font = theme.font(TextSize::Body);
    font.setUnderline(true);
    return font;
}

} // namespace

void StateChipDelegate::paintContent(QPainter &painter, const QRect &rect,
                                     const QModelIndex &index) const
{
    const auto look = index.data(StateLookRole).value<StateLook>();
    if (!look.label.isEmpty())
        paintChip(painter, theme(), middle(rect, chipSize(theme(), look, m_height)), look);
}

int StateChipDelegate::contentWidth(const QModelIndex &index) const
{
    return chipSize(theme(), index.data(StateLookRole).value<StateLook>(), m_height).width();
}

void BadgeDelegate::paintContent(
    QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Badge badge = badgeOf(index);
    paintBadge(painter, theme(), middle(rect, badgeSize(theme(), badge)), badge);
}

int BadgeDelegate::contentWidth(const QModelIndex &index) const
{
    return badgeSize(theme(), badgeOf(index)).width();
}

void TimeDelegate::paintContent(
    QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const bool muted = index.data(MutedRole).toBool();
    painter.setFont(theme().font(TextSize::Body));
    painter.setPen(theme().color(muted ? Token::Text3 : Token::Text2));
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
}

void LinkDelegate::paintContent(
    QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    painter.setFont(linkFont(theme()));
    painter.setPen(theme().color(Token::Accent));
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
}

bool LinkDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    QRect words = contentRect(option, index);
    words.setLeft(words.right() - contentWidth(index));
    if (mouse->button() != Qt::LeftButton || !words.contains(mouse->position().toPoint())
        || index.data().toString().isEmpty())
        return false;
    emit activated(index);
    return true;
}

} // namespace paydesk
