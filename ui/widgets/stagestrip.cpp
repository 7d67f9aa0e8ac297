// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stagestrip.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace paydesk {

StageStrip::StageStrip(const Theme &theme, const QStringList &names, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_names(names)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &QWidget::updateGeometry);
    setCurrent(0);
}

void StageStrip::setCurrent(int stage)
{
    m_current = stage;
    setAccessibleName(
        tr("Step %1 of %2: %3").arg(stage + 1).arg(m_names.size()).arg(m_names.at(stage)));
    update();
}

int StageStrip::circle() const { return m_theme.px(18); }

QSize StageStrip::sizeHint() const { return {m_theme.px(80) * int(m_names.size()), circle() + 2}; }

void StageStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int wide = width() / int(m_names.size());
    for (int stage = 0; stage < m_names.size(); ++stage) {
        const QRectF round(stage * wide + 0.5, 1, circle() - 1, circle() - 1);
        const bool current = stage == m_current;
        painter.setPen(m_theme.color(stage > m_current ? Token::Ctl : Token::Accent));
        painter.setBrush(current ? QBrush(m_theme.color(Token::Accent)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(round);
        painter.setFont(m_theme.font(TextSize::Caption));
        painter.setPen(m_theme.color(current ? Token::OnAccent
                : stage < m_current          ? Token::Accent
                                             : Token::Text2));
        painter.drawText(round, Qt::AlignCenter,
            stage < m_current ? QStringLiteral("✓") : QString::number(stage + 1));
        painter.setFont(m_theme.font(TextSize::Small, current ? QFont::Bold : QFont::Normal));
        painter.setPen(m_theme.color(current ? Token::Text : Token::Text2));
        painter.drawText(
            QRectF(round.right() + metric::gap2, 0, wide - circle() - metric::gap2, height()),
            Qt::AlignVCenter, m_names.at(stage));
    }
}

} // namespace paydesk
