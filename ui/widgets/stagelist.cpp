// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stagelist.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int stageMark = 18;

} // namespace

StageList::StageList(const Theme &theme, QWidget *parent)
    : TokenFrame(theme, Token::Bg, Qt::RightEdge, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void StageList::setStages(const QStringList &names, int current)
{
    if (names == m_names && current == m_current)
        return;
    m_names = names;
    m_current = current;
    setVisible(!names.isEmpty());
    setAccessibleName(tr("Step %1 of %2: %3")
                          .arg(QString::number(current + 1), QString::number(names.size()),
                              names.value(current)));
    updateGeometry();
    update();
}

int StageList::rowHeight() const { return theme().height(TextSize::Body, 12); }

QSize StageList::sizeHint() const
{
    const QFontMetrics metrics(theme().font(TextSize::Body, QFont::Bold));
    int widest = 0;
    for (const QString &name : m_names)
        widest = std::max(widest, metrics.horizontalAdvance(name));
    const int room = theme().px(stageMark) + metric::gap4 + metric::gap2 + metric::gap6;
    return {
        std::max(theme().px(150), widest + room), int(m_names.size()) * rowHeight() + metric::gap4};
}

void StageList::paintEvent(QPaintEvent *event)
{
    TokenFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int stage = 0; stage < int(m_names.size()); ++stage) {
        const QRect row(0, metric::gap3 + stage * rowHeight(), width() - 1, rowHeight());
        paintStage(painter, row, stage);
    }
}

void StageList::paintStage(QPainter &painter, const QRect &row, int stage) const
{
    const bool on = stage == m_current;
    const bool done = stage < m_current;
    if (on) {
        painter.fillRect(row, theme().color(Token::Sel));
        painter.fillRect(
            QRect(0, row.top(), metric::accentBar, row.height()), theme().color(Token::Accent));
    }
    const int size = theme().px(stageMark);
    const QRect mark(metric::gap4 - 2, row.center().y() - size / 2, size, size);
    painter.setPen(theme().color(on ? Token::Accent : Token::Ctl));
    painter.setBrush(on ? theme().color(Token::Accent) : theme().color(Token::Surface));
    painter.drawEllipse(mark);
    painter.setPen(theme().color(on ? Token::OnAccent : Token::Text2));
    painter.setFont(theme().font(TextSize::Caption, on ? QFont::Bold : QFont::Normal));
    if (done)
        painter.drawText(mark, Qt::AlignCenter, QStringLiteral("✓"));
    else
        painter.drawText(mark, Qt::AlignCenter, QString::number(stage + 1));
    painter.setPen(theme().color(Token::Text));
    painter.setFont(theme().font(TextSize::Body, on ? QFont::Bold : QFont::Normal));
    painter.drawText(row.adjusted(mark.right() + metric::gap2 + 2, 0, -metric::gap2, 0),
        Qt::AlignVCenter | Qt::AlignLeft, m_names.at(stage));
}

} // namespace paydesk
