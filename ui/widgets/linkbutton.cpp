// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/linkbutton.h"

#include <QPainter>

namespace paydesk {

LinkButton::LinkButton(const Theme &theme, const QString &text, TextSize size, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_size(size)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QFont LinkButton::linkFont() const
{
    QFont font = m_theme.font(m_size, m_bold ? QFont::Bold : QFont::Normal);
    font.setUnderline(true);
    return font;
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(linkFont());
    return {metrics.horizontalAdvance(text()) + 2, std::max(24, metrics.height() + 2)};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(linkFont());
    painter.setPen(m_theme.color(isEnabled() ? m_ink : Token::Disabled));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace paydesk
