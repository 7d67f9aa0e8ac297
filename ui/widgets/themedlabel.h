// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace paydesk {

/// A label whose type and colour follow the theme. Plain text unless told otherwise.
class ThemedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ThemedLabel(const Theme &theme, const QString &text = {},
                         TextSize size = TextSize::Body, Token ink = Token::Text,
                         QFont::Weight weight = QFont::Normal, QWidget *parent = nullptr);

    void setInk(Token ink);
    void setRole(Role role); ///< colour of a state instead of a token
    void setMono(bool mono);
    void setSize(TextSize size);

private:
    void restyle();

    const Theme &m_theme;
    TextSize m_size;
    Token m_ink;
    QFont::Weight m_weight;
    std::optional<Role> m_role;
    bool m_mono = false;
};

} // namespace paydesk
