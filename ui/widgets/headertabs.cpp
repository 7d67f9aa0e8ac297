// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/headertabs.h"

#include "ui/theme/controllook.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace paydesk {

HeaderTabs::HeaderTabs(const Theme &theme, const QStringList &names, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
    , m_names(names)
    , m_counts(names.size())
{
    for (const QString &name : names)
        addTab(name);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::StrongFocus);
    giveRing(*this);
    connect(&theme, &Theme::changed, this, &HeaderTabs::refresh);
    refresh();
}

void HeaderTabs::setCount(int tab, const QString &count)
{
    m_counts[tab] = count;
    refresh();
}

void HeaderTabs::refresh()
{
    setFont(m_theme.font(TextSize::Small));
    for (int tab = 0; tab < count(); ++tab)
        setTabText(tab, QString(m_names.at(tab) + u' ' + m_counts.at(tab)).trimmed());
    updateGeometry();
}

QSize HeaderTabs::tabSizeHint(int tab) const
{
    // As wide as its bold text, so that choosing a tab moves nothing.
    const QFontMetrics bold(m_theme.font(TextSize::Small, QFont::Bold));
    return {bold.horizontalAdvance(tabText(tab)) + 2 * metric::gap3 - 2,
        m_theme.height(TextSize::Body, 10)};
}

void HeaderTabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF all
        = QRectF(tabRect(0).united(tabRect(count() - 1))).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath edge;
    edge.addRoundedRect(all, metric::radius, metric::radius);
    painter.fillPath(edge, m_theme.color(Token::Surface));
    painter.save();
    painter.setClipPath(edge);
    painter.fillRect(tabRect(currentIndex()), m_theme.color(Token::Sel));
    painter.restore();
    painter.setPen(m_theme.color(Token::Ctl));
    painter.drawPath(edge);
    for (int tab = 0; tab < count(); ++tab) {
        const QRect place = tabRect(tab);
        const bool current = tab == currentIndex();
        painter.setPen(m_theme.color(Token::Ctl));
        if (tab > 0)
            painter.drawLine(
                QPointF(place.left() + 0.5, all.top()), QPointF(place.left() + 0.5, all.bottom()));
        painter.setFont(m_theme.font(TextSize::Small, current ? QFont::Bold : QFont::Normal));
        painter.setPen(m_theme.color(current ? Token::Text : Token::Text2));
        painter.drawText(place, Qt::AlignCenter, tabText(tab));
    }
}

} // namespace paydesk
