// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/volumechart.h"

#include "models/core/moneytext.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace paydesk {

namespace {

/// Height of a bar, not an amount.
qreal heightOf(Money amount)
{
    return qreal(amount.minor()) / std::pow(10.0, amount.currency().exponent());
}

} // namespace

VolumeChart::VolumeChart(const Theme &theme, const QLocale &locale, QWidget *parent)
    : QChartView(parent)
    , m_theme(theme)
    , m_locale(locale)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(theme.px(160));
    chart()->legend()->hide();
    chart()->setMargins(QMargins(4, 4, 8, 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    connect(&theme, &Theme::changed, this, &VolumeChart::recolor);
}

QString VolumeChart::unitText() const
{
    return m_inThousands ? tr("thousand, %n day(s)", nullptr, m_days)
                         : tr("%n day(s)", nullptr, m_days);
}

void VolumeChart::show(const std::vector<DayVolume> &days, Currency currency)
{
    chart()->removeAllSeries();
    const auto axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }
    qreal highest = 1;
    for (const DayVolume &day : days)
        highest = std::max({highest, heightOf(day.in), heightOf(day.out)});
    m_days = int(days.size());
    m_inThousands = highest >= 10'000;
    const qreal unit = m_inThousands ? 1000 : 1;
    m_in = new QBarSet(tr("In"));
    m_out = new QBarSet(tr("Out"));
    QStringList names;
    for (const DayVolume &day : days) {
        m_in->append(heightOf(day.in) / unit);
        m_out->append(heightOf(day.out) / unit);
        names.append(QString::number(day.day.day()));
        if (names.count(names.last()) > 1)
            names.last().append(QChar(0x200B)); // categories must differ: the same day a month on
    }
    auto *series = new QBarSeries;
    series->append({m_in, m_out});
    series->setBarWidth(0.75);
    chart()->addSeries(series);
    auto *dayAxis = new QBarCategoryAxis;
    dayAxis->append(names);
    dayAxis->setGridLineVisible(false);
    dayAxis->setTruncateLabels(false);
    auto *valueAxis = new QValueAxis;
    valueAxis->setRange(0, highest / unit);
    valueAxis->setLabelFormat(QStringLiteral("%.0f"));
    valueAxis->setTickCount(4);
    valueAxis->applyNiceNumbers();
    chart()->addAxis(dayAxis, Qt::AlignBottom);
    chart()->addAxis(valueAxis, Qt::AlignLeft);
    series->attachAxis(dayAxis);
    series->attachAxis(valueAxis);
    recolor();
    describe(days, currency);
}

void VolumeChart::recolor()
{
    chart()->setBackgroundBrush(m_theme.color(Token::Surface));
    setBackgroundBrush(m_theme.color(Token::Surface));
    if (!m_in)
        return;
    const QColor out = m_theme.color(Token::ChartOut);
    m_in->setBrush(m_theme.color(Token::Accent));
    m_in->setPen(Qt::NoPen);
    m_out->setBrush(QBrush(out, Qt::BDiagPattern));
    m_out->setPen(QPen(out, 1));
    const auto axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        axis->setLabelsFont(m_theme.font(TextSize::Caption));
        axis->setLabelsBrush(m_theme.color(Token::Text2));
        axis->setLinePen(QPen(m_theme.color(Token::Ctl), 1));
        axis->setGridLinePen(QPen(m_theme.color(Token::Line2), 1));
    }
}

void VolumeChart::describe(const std::vector<DayVolume> &days, Currency currency)
{
    setAccessibleName(tr("Daily volume in %1", "a currency").arg(currency.code()));
    QStringList lines;
    for (const DayVolume &day : days) {
        if (!day.in.isZero() || !day.out.isZero())
            lines.append(tr("%1: in %2, out %3", "a day, two amounts")
                             .arg(m_locale.toString(day.day, QLocale::ShortFormat),
                                  moneytext::display(day.in, m_locale),
                                  moneytext::display(day.out, m_locale)));
    }
    setAccessibleDescription(lines.join(u'\n'));
    setToolTip(accessibleDescription());
}

} // namespace paydesk
