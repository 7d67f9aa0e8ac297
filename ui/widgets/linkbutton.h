// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace paydesk {

/// Underlined words that act: "Clear", "Save view…".
class LinkButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit LinkButton(const Theme &theme, const QString &text, TextSize size = TextSize::Small,
                        QWidget *parent = nullptr);

    void setInk(Token ink) { m_ink = ink; }
    void setBold(bool bold) { m_bold = bold; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont linkFont() const;

    const Theme &m_theme;
    TextSize m_size;
    Token m_ink = Token::Accent;
    bool m_bold = false;
};

} // namespace paydesk
