// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/practiceband.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace paydesk {

namespace {

constexpr int stripe = 12;

} // namespace

PracticeBand::PracticeBand(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Practice mode. No money moves."));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize PracticeBand::sizeHint() const
{
    return {m_theme.px(400), m_theme.height(TextSize::Small, 9)};
}

void PracticeBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor tint = m_theme.tint(Role::Practice);
    const QColor ink = m_theme.text(Role::Practice);
    painter.fillRect(rect(), tint);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.isDark() ? tint.lighter(118) : tint.darker(104));
    for (int x = -height(); x < width(); x += 2 * stripe)
        painter.drawPolygon(QPolygonF{QPointF(x, height()), QPointF(x + stripe, height()),
                                      QPointF(x + stripe + height(), 0), QPointF(x + height(), 0)});
    painter.fillRect(0, height() - 1, width(), 1, ink);

    const int size = m_theme.px(14);
    painter.drawPixmap(metric::gap4, (height() - size) / 2,
                       m_theme.icons().pixmap(QStringLiteral("flask"), ink, size,
                                              devicePixelRatioF()));
    painter.setPen(ink);
    QRect words = rect().adjusted(metric::gap4 + size + metric::gap2, 0, -metric::gap4, -1);
    const QString lead = tr("Practice mode.");
    painter.setFont(m_theme.font(TextSize::Small, QFont::Bold));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, lead);
    words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(lead) + metric::gap1);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Built-in simulated providers. No money moves and nothing leaves this "
                        "computer."));
}

} // namespace paydesk
