// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QPointer>

class QApplication;

namespace paydesk {

class PaydeskStyle;

/// Sizes of type in pixels at 100 %.
enum class TextSize { Caption = 11, Small = 12, Body = 13, Title = 15, Amount = 20, Review = 26 };

/// Colours, type and icons as they are now. Handed to everything that draws; \c changed says
/// when sizes or colours are to be read anew.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Appearance { System, Light, Dark };

    explicit Theme(QObject *parent = nullptr);

    /// Style, palette, font and style sheet of the whole program. Once, before the first window.
    void install(QApplication &app);

    void setAppearance(Appearance appearance);
    Appearance appearance() const { return m_appearance; }
    void setScale(int percent); ///< 100 to 150
    int scale() const { return m_scale; }

    bool isDark() const { return m_colors.isDark(); }
    const Colors &colors() const { return m_colors; }
    QColor color(Token token) const { return m_colors.color(token); }
    QColor text(Role role) const { return m_colors.text(role); }
    QColor tint(Role role) const { return m_colors.tint(role); }

    QFont font(TextSize size, QFont::Weight weight = QFont::Normal) const;
    QFont mono(TextSize size) const; ///< references, account numbers, codes
    int height(TextSize size, int padding) const; ///< of one line of text and its room
    int px(int atHundred) const; ///< scaled, for icons and widths that hold text

    const Icons &icons() const { return m_icons; }
    QPixmap icon(const QString &name, QColor color, int size = 16, qreal ratio = 1) const;
    /// Follows the theme; grey where its action is disabled.
    QIcon icon(const QString &name, Token token = Token::Text) const;

    QPalette palette() const;

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool systemIsDark() const;
    void readSystem();
    void refresh();

    Colors m_colors;
    Icons m_icons;
    Appearance m_appearance = Appearance::System;
    int m_scale = 100;
    QPointer<QApplication> m_app;
    QPointer<PaydeskStyle> m_style;
    QPalette m_systemPalette;
};

/// Gaps of the 4 px grid and other lengths that do not follow the size of type.
namespace metric {
inline constexpr int gap1 = 4;
inline constexpr int gap2 = 8;
inline constexpr int gap3 = 12;
inline constexpr int gap4 = 16;
inline constexpr int gap6 = 24;
inline constexpr int chipRadius = 3;
inline constexpr int radius = 4;
inline constexpr int accentBar = 3;
} // namespace metric

QString styleSheet(const Colors &colors);

} // namespace paydesk
