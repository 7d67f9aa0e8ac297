// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/overview.h"
#include "ui/theme/theme.h"

#include <QChartView>
#include <QLocale>

class QBarSet;

namespace paydesk {

/// Money in and out of some days in one currency: bars beside each other, "out" hatched. Bars are
/// pictures of amounts, never the source of a number that is acted on.
class VolumeChart : public QChartView
{
    Q_OBJECT
public:
    VolumeChart(const Theme &theme, const QLocale &locale, QWidget *parent = nullptr);

    void show(const std::vector<DayVolume> &days, Currency currency);
    /// "thousand, 14 days": what the axis counts.
    QString unitText() const;

private:
    void recolor();
    void describe(const std::vector<DayVolume> &days, Currency currency);

    const Theme &m_theme;
    QLocale m_locale;
    QBarSet *m_in = nullptr;
    QBarSet *m_out = nullptr;
    bool m_inThousands = false;
    int m_days = 0;
};

} // namespace paydesk
