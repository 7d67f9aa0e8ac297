// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

namespace paydesk {

/// An area with a background of the theme and lines on some of its edges.
class TokenFrame : public QFrame
{
    Q_OBJECT
public:
    TokenFrame(
        const Theme &theme, Token background, Qt::Edges lines = {}, QWidget *parent = nullptr);

    const Theme &theme() const { return m_theme; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Token m_background;
    Qt::Edges m_lines;
};

/// A thin upright line between groups in a bar.
class BarSeparator : public QWidget
{
    Q_OBJECT
public:
    explicit BarSeparator(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace paydesk
