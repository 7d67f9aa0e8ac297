// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/controllook.h"
#include "ui/theme/tokens.h"

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionProgressBar;

namespace paydesk {

/// One control being drawn: the bodies of PaydeskStyle.
class StylePainting
{
public:
    StylePainting(const Colors &colors, QPainter &painter, const QStyleOption &option,
                  const QWidget *widget)
        : m_colors(colors)
        , m_painter(painter)
        , m_option(option)
        , m_widget(widget)
    {
    }

    void button() const;
    void buttonLabel(const QStyleOptionButton &option) const;
    void toolButton() const;
    void field(bool framed) const;
    void fieldFrame() const;
    void checkBox() const;
    void radioButton() const;
    void chevron(const QRect &rect, bool up) const;
    void headerSection() const;
    void progressGroove() const;
    void progressContents(const QStyleOptionProgressBar &option) const;
    void focusRing(int radius, int inset) const;

    /// Icon, text and key hint side by side.
    static int buttonContentWidth(const QStyleOptionButton &option, const QWidget *widget);
    static int keyHintWidth(const QString &keys, const QWidget *widget); ///< with its space

private:
    bool has(int state) const; ///< QStyle::StateFlag
    QColor color(Token token) const { return m_colors.color(token); }
    QColor buttonInk() const;
    void box(const QRect &rect, QColor fill, QColor border, qreal radius, qreal width = 1) const;

    const Colors &m_colors;
    QPainter &m_painter;
    const QStyleOption &m_option;
    const QWidget *m_widget;
};

} // namespace paydesk
