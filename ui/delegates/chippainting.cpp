// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/chippainting.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace paydesk {

namespace {

constexpr int side = 6;
constexpr int chipIconSize = 12;
constexpr int iconGap = 5;

QFont chipFont(const Theme &theme, const StateLook &look)
{
    return theme.font(TextSize::Small, look.bold ? QFont::Bold : QFont::Normal);
}

QFont badgeFont(const Theme &theme)
{
    return theme.font(TextSize::Caption, QFont::Bold);
}

QString badgeIcon(Badge badge)
{
    return badge == Badge::Live ? QStringLiteral("bolt") : QStringLiteral("flask");
}

/// Icon and text in one colour, from the left of \c rect.
void paintLabel(QPainter &painter, const Theme &theme, const QRect &rect, const QString &icon,
                const QString &text, QColor ink)
{
    const int size = theme.px(chipIconSize);
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QPixmap drawn = theme.icons().pixmap(icon, ink, size, ratio);
    painter.drawPixmap(QPointF(rect.left(), rect.top() + (rect.height() - size) / 2.0), drawn);
    const QRect words = rect.adjusted(size + iconGap, 0, 0, 0);
    painter.setPen(ink);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
}

int labelWidth(const Theme &theme, const QFont &font, const QString &text)
{
    return 2 * side + theme.px(chipIconSize) + iconGap + QFontMetrics(font).horizontalAdvance(text) + 1;
}

} // namespace

QSize chipSize(const Theme &theme, const StateLook &look, ChipHeight height)
{
    const QFont font = chipFont(theme, look);
    const int room = height == ChipHeight::Dense ? 1 : 3;
    return {labelWidth(theme, font, look.label), QFontMetrics(font).height() + room};
}

void paintChip(QPainter &painter, const Theme &theme, const QRect &rect, const StateLook &look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tint(look.role));
    painter.drawRoundedRect(rect, metric::chipRadius, metric::chipRadius);
    painter.setFont(chipFont(theme, look));
    paintLabel(painter, theme, rect.adjusted(side, 0, 1 - side, 0), look.icon, look.label,
               theme.text(look.role));
    painter.restore();
}

Badge badgeFor(Environment environment)
{
    return environment == Environment::Live ? Badge::Live : Badge::Test;
}

QString badgeWord(Badge badge)
{
    switch (badge) {
    case Badge::Live: return environmentWord(Environment::Live);
    case Badge::Test: return environmentWord(Environment::Test);
    case Badge::Practice: return QCoreApplication::translate("Badge", "PRACTICE");
    }
    return {};
}

QSize badgeSize(const Theme &theme, Badge badge)
{
    const QFont font = badgeFont(theme);
    return {labelWidth(theme, font, badgeWord(badge)), QFontMetrics(font).height() + 3};
}

void paintBadge(QPainter &painter, const Theme &theme, const QRect &rect, Badge badge)
{
    const bool live = badge == Badge::Live;
    const QColor ink = live ? theme.color(Token::Surface) : theme.text(Role::Practice);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(live ? QPen(Qt::NoPen) : QPen(ink, 1));
    painter.setBrush(live ? theme.color(Token::Text) : theme.tint(Role::Practice));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), metric::chipRadius,
                            metric::chipRadius);
    painter.setFont(badgeFont(theme));
    paintLabel(painter, theme, rect.adjusted(side, 0, 1 - side, 0), badgeIcon(badge),
               badgeWord(badge), ink);
    painter.restore();
}

} // namespace paydesk
