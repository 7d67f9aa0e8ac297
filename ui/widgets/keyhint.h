// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace paydesk {

/// A key in its little box: "Ctrl+F".
class KeyHint : public QWidget
{
    Q_OBJECT
public:
    explicit KeyHint(const Theme &theme, const QString &keys, QWidget *parent = nullptr);

    void setKeys(const QString &keys);
    QString keys() const { return m_keys; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static QSize sizeOf(const Theme &theme, const QString &keys);
    static void draw(QPainter &painter, const Theme &theme, const QRect &rect, const QString &keys);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_keys;
};

} // namespace paydesk
