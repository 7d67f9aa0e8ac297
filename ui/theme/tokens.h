// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"

#include <QColor>

#include <span>

namespace paydesk {

enum class Token {
    Bg, ///< window, menu bar, status bar, dialog foot
    Surface, ///< lists, pages, fields
    Sunken, ///< table heads, filter bar, section heads, group rows
    Nav,
    Line, ///< borders between areas
    Line2, ///< row lines
    Ctl, ///< border of fields, buttons, boxes
    Text,
    Text2, ///< labels, currency code
    Text3, ///< hints, placeholders, "none"
    Disabled,
    Accent,
    OnAccent,
    Sel, ///< selected row, active filter
    ChartOut,
    Toast,
    OnToast
};

struct TokenRow
{
    Token token;
    const char *name;
    QRgb light;
    QRgb dark;
};

struct RoleRow
{
    Role role;
    QRgb lightText;
    QRgb lightTint;
    QRgb darkText;
    QRgb darkTint;
};

std::span<const TokenRow> tokenTable();
std::span<const RoleRow> roleTable();

/// The colours of one appearance.
class Colors
{
public:
    explicit Colors(bool dark = false)
        : m_dark(dark)
    {
    }

    bool isDark() const { return m_dark; }
    QColor color(Token token) const;
    QColor text(Role role) const;
    QColor tint(Role role) const;

private:
    bool m_dark;
};

} // namespace paydesk
