// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/swatch.h"

#include <QPainter>

namespace paydesk {

namespace {

constexpr int side = 10;
constexpr int gap = 4;

} // namespace

Swatch::Swatch(const Theme &theme, Token ink, Qt::BrushStyle pattern, const QString &text,
               QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_ink(ink)
    , m_pattern(pattern)
    , m_text(text)
{
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize Swatch::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(TextSize::Small));
    return {m_theme.px(side) + gap + metrics.horizontalAdvance(m_text), metrics.height()};
}

void Swatch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int size = m_theme.px(side);
    const QColor ink = m_theme.color(m_ink);
    const QRect box(0, (height() - size) / 2, size - 1, size - 1);
    painter.setPen(ink);
    painter.setBrush(QBrush(ink, m_pattern));
    painter.drawRect(box);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.color(Token::Text2));
    painter.drawText(rect().adjusted(size + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

} // namespace paydesk
