// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tokenframe.h"

#include <QPainter>

namespace paydesk {

TokenFrame::TokenFrame(const Theme &theme, Token background, Qt::Edges lines, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_background(background)
    , m_lines(lines)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TokenFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(m_background));
    const QColor line = m_theme.color(Token::Line);
    if (m_lines & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, line);
    if (m_lines & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, line);
    if (m_lines & Qt::LeftEdge)
        painter.fillRect(0, 0, 1, height(), line);
    if (m_lines & Qt::RightEdge)
        painter.fillRect(width() - 1, 0, 1, height(), line);
}

BarSeparator::BarSeparator(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedWidth(2 * metric::gap2 + 1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void BarSeparator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int inset = metric::gap1;
    painter.fillRect(width() / 2, inset, 1, height() - 2 * inset, m_theme.color(Token::Line));
}

} // namespace paydesk
