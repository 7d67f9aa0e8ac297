// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/themedlabel.h"

namespace paydesk {

ThemedLabel::ThemedLabel(const Theme &theme, const QString &text, TextSize size, Token ink,
                         QFont::Weight weight, QWidget *parent)
    : QLabel(text, parent)
    , m_theme(theme)
    , m_size(size)
    , m_ink(ink)
    , m_weight(weight)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // inside a button it would take the button's
    connect(&theme, &Theme::changed, this, &ThemedLabel::restyle);
    restyle();
}

void ThemedLabel::setInk(Token ink)
{
    m_ink = ink;
    m_role.reset();
    restyle();
}

void ThemedLabel::setRole(Role role)
{
    m_role = role;
    restyle();
}

void ThemedLabel::setMono(bool mono)
{
    m_mono = mono;
    restyle();
}

void ThemedLabel::setSize(TextSize size)
{
    m_size = size;
    restyle();
}

void ThemedLabel::restyle()
{
    setFont(m_mono ? m_theme.mono(m_size) : m_theme.font(m_size, m_weight));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_role ? m_theme.text(*m_role) : m_theme.color(m_ink));
    setPalette(colors);
}

} // namespace paydesk
