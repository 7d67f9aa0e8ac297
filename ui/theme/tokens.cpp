// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <array>

namespace paydesk {

namespace {

constexpr QRgb rgb(quint32 value)
{
    return 0xFF000000u | value;
}

// In the order of the enums: the index is the value. A test holds both to it, and to the
// contrast that every pair needs.
constexpr std::array tokens{
    TokenRow{Token::Bg, "bg", rgb(0xF1F3F5), rgb(0x12161A)},
    TokenRow{Token::Surface, "surface", rgb(0xFFFFFF), rgb(0x1A1F25)},
    TokenRow{Token::Sunken, "sunken", rgb(0xF5F6F8), rgb(0x20262D)},
    TokenRow{Token::Nav, "nav", rgb(0xE9ECEF), rgb(0x161A1F)},
    TokenRow{Token::Line, "line", rgb(0xD3D8DE), rgb(0x363F49)},
    TokenRow{Token::Line2, "line2", rgb(0xE6E9ED), rgb(0x2A313A)},
    TokenRow{Token::Ctl, "ctl", rgb(0x808B99), rgb(0x7F8B99)},
    TokenRow{Token::Text, "text", rgb(0x1A2129), rgb(0xE4E8ED)},
    TokenRow{Token::Text2, "text2", rgb(0x465160), rgb(0xB6BFCA)},
    TokenRow{Token::Text3, "text3", rgb(0x5A6674), rgb(0x9BA6B3)},
    TokenRow{Token::Disabled, "disabled", rgb(0x6B7684), rgb(0x8D98A6)},
    TokenRow{Token::Accent, "accent", rgb(0x1A5BA6), rgb(0x7DB3EE)},
    TokenRow{Token::OnAccent, "onAccent", rgb(0xFFFFFF), rgb(0x0D1B2A)},
    TokenRow{Token::Sel, "sel", rgb(0xD9E6F5), rgb(0x20374F)},
    TokenRow{Token::ChartOut, "chartOut", rgb(0x9A5B00), rgb(0xE0B25C)},
    TokenRow{Token::Toast, "toast", rgb(0x232B34), rgb(0xDDE3EA)},
    TokenRow{Token::OnToast, "onToast", rgb(0xFFFFFF), rgb(0x1A1F25)},
};

constexpr std::array roles{
    RoleRow{Role::Neutral, rgb(0x465160), rgb(0xE8EBEE), rgb(0xB6BFCA), rgb(0x2C343D)},
    RoleRow{Role::Info, rgb(0x174B8C), rgb(0xE0EAF7), rgb(0x97C2F2), rgb(0x182C45)},
    RoleRow{Role::Wait, rgb(0x754900), rgb(0xFAEBC8), rgb(0xECC371), rgb(0x392B10)},
    RoleRow{Role::Good, rgb(0x17653A), rgb(0xDFF0E5), rgb(0x86D3A3), rgb(0x163121)},
    RoleRow{Role::Bad, rgb(0xA3211B), rgb(0xFBE4E1), rgb(0xF2A199), rgb(0x431D1B)},
    RoleRow{Role::Doubt, rgb(0x652A8C), rgb(0xEFE2F8), rgb(0xD6AFF2), rgb(0x372147)},
    RoleRow{Role::Practice, rgb(0x0B5F63), rgb(0xD8EEEE), rgb(0x7FD0D3), rgb(0x12343A)},
};

} // namespace

std::span<const TokenRow> tokenTable() { return tokens; }
std::span<const RoleRow> roleTable() { return roles; }

QColor Colors::color(Token token) const
{
    const TokenRow &row = tokens.at(size_t(token));
    return QColor(m_dark ? row.dark : row.light);
}

QColor Colors::text(Role role) const
{
    const RoleRow &row = roles.at(size_t(role));
    return QColor(m_dark ? row.darkText : row.lightText);
}

QColor Colors::tint(Role role) const
{
    const RoleRow &row = roles.at(size_t(role));
    return QColor(m_dark ? row.darkTint : row.lightTint);
}

} // namespace paydesk
