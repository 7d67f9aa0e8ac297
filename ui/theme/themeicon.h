// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QIconEngine>
#include <QPointer>

namespace paydesk {

class Theme;

/// A QIcon that takes its colour from the theme at the moment of drawing.
class ThemeIcon : public QIconEngine
{
public:
    ThemeIcon(const Theme &theme, QString name, Token token);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QIconEngine *clone() const override;
    bool isNull() override { return m_theme.isNull(); }

private:
    QColor colorFor(QIcon::Mode mode) const;

    QPointer<const Theme> m_theme;
    QString m_name;
    Token m_token;
};

} // namespace paydesk
