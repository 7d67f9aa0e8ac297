// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace paydesk {

/// One entry of a chart's legend: a little square as the bars are drawn, and its word.
class Swatch : public QWidget
{
    Q_OBJECT
public:
    Swatch(const Theme &theme, Token ink, Qt::BrushStyle pattern, const QString &text,
           QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Token m_ink;
    Qt::BrushStyle m_pattern;
    QString m_text;
};

} // namespace paydesk
