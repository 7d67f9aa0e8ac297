// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyhint.h"

#include <QPainter>

namespace paydesk {

KeyHint::KeyHint(const Theme &theme, const QString &keys, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { setKeys(m_keys); });
    setKeys(keys);
}

void KeyHint::setKeys(const QString &keys)
{
    m_keys = keys;
    setAccessibleName(keys);
    updateGeometry();
    update();
}

QSize KeyHint::sizeOf(const Theme &theme, const QString &keys)
{
    const QFontMetrics metrics(theme.font(TextSize::Caption));
    return {metrics.horizontalAdvance(keys) + 10, metrics.height() + 1};
}

void KeyHint::draw(QPainter &painter, const Theme &theme, const QRect &rect, const QString &keys)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Token::Line));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), metric::chipRadius,
                            metric::chipRadius);
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(rect, Qt::AlignCenter, keys);
    painter.restore();
}

QSize KeyHint::sizeHint() const
{
    return sizeOf(m_theme, m_keys);
}

void KeyHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw(painter, m_theme, rect(), m_keys);
}

} // namespace paydesk
