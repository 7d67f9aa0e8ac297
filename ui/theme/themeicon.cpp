// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/themeicon.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace paydesk {

ThemeIcon::ThemeIcon(const Theme &theme, QString name, Token token)
    : m_theme(&theme)
    , m_name(std::move(name))
    , m_token(token)
{
}

void ThemeIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    if (!m_theme)
        return;
    const int size = std::min(rect.width(), rect.height());
    const QPixmap drawn = m_theme->icons().pixmap(m_name, colorFor(mode), size,
                                                  painter->device()->devicePixelRatio());
    painter->drawPixmap(rect.center() - QPoint(size - 1, size - 1) / 2, drawn);
}

QPixmap ThemeIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1);
}

QPixmap ThemeIcon::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal)
{
    // Here the size is in device pixels; QIcon sets the ratio afterwards.
    if (!m_theme)
        return {};
    return m_theme->icons().pixmap(
        m_name, colorFor(mode), std::min(size.width(), size.height()), 1);
}

QIconEngine *ThemeIcon::clone() const
{
    return m_theme ? new ThemeIcon(*m_theme, m_name, m_token) : nullptr;
}

QColor ThemeIcon::colorFor(QIcon::Mode mode) const
{
    return m_theme->color(mode == QIcon::Disabled ? Token::Disabled : m_token);
}

} // namespace paydesk
