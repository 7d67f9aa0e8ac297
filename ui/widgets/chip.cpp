// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace paydesk {

Chip::Chip(const Theme &theme, StateLook look, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { setLook(m_look); });
    setLook(std::move(look));
}

void Chip::setLook(StateLook look)
{
    m_look = std::move(look);
    setAccessibleName(m_look.label);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return m_look.label.isEmpty() ? QSize(0, 0) : chipSize(m_theme, m_look);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_look.label.isEmpty())
        paintChip(painter, m_theme, rect(), m_look);
}

EnvironmentBadge::EnvironmentBadge(const Theme &theme, Badge badge, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_badge(badge)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { setBadge(m_badge); });
    setBadge(badge);
}

void EnvironmentBadge::setBadge(Badge badge)
{
    m_badge = badge;
    setAccessibleName(badgeWord(badge));
    updateGeometry();
    update();
}

QSize EnvironmentBadge::sizeHint() const
{
    return badgeSize(m_theme, m_badge);
}

void EnvironmentBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, m_theme, rect(), m_badge);
}

} // namespace paydesk
