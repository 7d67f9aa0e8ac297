// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QGridLayout;

namespace paydesk {

enum class FactStyle { Plain, Strong, Mono, Total /*!< bold, with a line above */ };

/// Names and values in two columns: "Held  640.00".
class FactList : public QWidget
{
    Q_OBJECT
public:
    enum class Values { Left, Right /*!< amounts */ };

    FactList(const Theme &theme, Values values, QWidget *parent = nullptr);

    void addFact(const QString &name, const QString &value, FactStyle style = FactStyle::Plain);
    void addWidget(const QString &name, QWidget *value);
    void clear();
    int count() const { return m_count; }

private:
    void addRow(QWidget *name, QWidget *value, Qt::Alignment upright = Qt::AlignTop);
    TextSize textSize() const
    {
        return m_values == Values::Right ? TextSize::Small : TextSize::Body;
    }

    const Theme &m_theme;
    Values m_values;
    QGridLayout *m_grid;
    int m_count = 0;
    int m_row = 0;
};

} // namespace paydesk
