// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/timelinedelegate.h"

#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int above = 3;
constexpr int below = 3;
constexpr int eventIconSize = 14;

} // namespace

TimelineDelegate::TimelineDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

int TimelineDelegate::timeWidth() const
{
    if (!m_timesShown)
        return 0;
    return QFontMetrics(m_theme.font(TextSize::Small)).horizontalAdvance(QStringLiteral("00:00:00"))
        + metric::gap3;
}

int TimelineDelegate::textLeft() const
{
    return timeWidth() + m_theme.px(eventIconSize) + (m_timesShown ? metric::gap2 + 2 : metric::gap3);
}

qreal TimelineDelegate::layOut(QTextLayout &sentence, const TimelineEntry &entry, int width) const
{
    const QString gap
        = entry.lead.isEmpty() || entry.text.isEmpty() ? QString() : QStringLiteral(" ");
    sentence.setText(entry.lead + gap + entry.text);
    sentence.setFont(m_theme.font(m_timesShown ? TextSize::Small : TextSize::Body));
    QTextLayout::FormatRange bold;
    bold.start = 0;
    bold.length = int(entry.lead.size());
    QFont heavy = sentence.font();
    heavy.setBold(true);
    bold.format.setFont(heavy);
    sentence.setFormats({bold});
    qreal y = 0;
    sentence.beginLayout();
    for (QTextLine line = sentence.createLine(); line.isValid(); line = sentence.createLine()) {
        line.setLineWidth(std::max(width, 1));
        line.setPosition({0, y});
        y += line.height();
    }
    sentence.endLayout();
    return y;
}

QRect TimelineDelegate::detailRect(const TimelineEntry &entry, int width) const
{
    if (entry.detail.isEmpty())
        return {};
    return QFontMetrics(m_theme.font(TextSize::Small))
        .boundingRect(QRect(0, 0, std::max(width, 1), 10'000), Qt::TextWordWrap, entry.detail);
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto entry = index.data(timelineEntryRole).value<TimelineEntry>();
    const QRect r = option.rect;
    painter->save();
    const int width = r.width() - textLeft();
    QTextLayout sentence;
    const qreal height = layOut(sentence, entry, width);
    const int line = QFontMetrics(sentence.font()).height();

    painter->setFont(m_theme.font(TextSize::Small));
    painter->setPen(m_theme.color(Token::Text2));
    if (m_timesShown)
        painter->drawText(QRect(r.left(), r.top() + above, timeWidth(), line),
                          Qt::AlignLeft | Qt::AlignVCenter, entry.time);
    const int size = m_theme.px(eventIconSize);
    const QRect icon(r.left() + timeWidth(), r.top() + above + (line - size) / 2 + 1, size, size);
    const QColor ink = entry.role == Role::Neutral ? m_theme.color(Token::Text)
                                                   : m_theme.text(entry.role);
    painter->drawPixmap(icon.topLeft(), m_theme.icons().pixmap(entry.icon, ink, size,
                                            painter->device()->devicePixelRatioF()));
    const bool last = index.row() + 1 == index.model()->rowCount();
    if (m_timesShown && !last) // down to the top of the next icon
        painter->fillRect(icon.center().x(), icon.bottom() + 3, 1,
                          r.bottom() + above - icon.bottom() - 3, m_theme.color(Token::Ctl));
    painter->setPen(m_theme.color(Token::Text));
    sentence.draw(painter, QPointF(r.left() + textLeft(), r.top() + above));
    painter->setPen(m_theme.color(Token::Text2));
    painter->drawText(QRect(r.left() + textLeft(), r.top() + above + qRound(height), width,
                            r.height() - above - qRound(height)),
                      Qt::TextWordWrap, entry.detail);
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto entry = index.data(timelineEntryRole).value<TimelineEntry>();
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int whole = view ? view->viewport()->width() : option.rect.width();
    const int width = whole - textLeft();
    QTextLayout sentence;
    const int height = qRound(layOut(sentence, entry, width)) + detailRect(entry, width).height();
    return {whole, height + above + below};
}

} // namespace paydesk
