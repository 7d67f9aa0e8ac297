// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QToolButton>

namespace paydesk {

/// A round button of the filter bar. With a menu it reads "Name: value ×" once set; as a counter
/// it reads "Name 4" and is checked.
class FilterChip : public QToolButton
{
    Q_OBJECT
public:
    FilterChip(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    void setValue(const QString &value); ///< empty = not set
    QString value() const { return m_value; }
    void setCount(qint64 count); ///< makes it a counter
    void setName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void valueChanged();
    void cleared(); ///< the cross was pressed, or Delete

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool isActive() const { return !m_value.isEmpty() || isChecked(); }
    QString boldText() const { return m_count ? locale().toString(*m_count) : m_value; }
    QString nameText() const;
    QRect tailRect() const; ///< the cross or the arrow
    bool hasTail() const { return menu() != nullptr; }
    void describe();
    void clear();

    const Theme &m_theme;
    QString m_name;
    QString m_value;
    std::optional<qint64> m_count;
};

} // namespace paydesk
