// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wipededit.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionFrame>

namespace paydesk {

namespace {

constexpr int usualCharacters = 17; // as QLineEdit
constexpr int sideMargin = 2;

} // namespace

QStyleOptionFrame WipedEdit::frame() const
{
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.state |= QStyle::State_Sunken;
    return option;
}

QSize WipedEdit::sizeHint() const
{
    const QStyleOptionFrame option = frame();
    const QSize text(
        usualCharacters * option.fontMetrics.horizontalAdvance(u'0'), option.fontMetrics.height());
    return style()->sizeFromContents(QStyle::CT_LineEdit, &option, text, this);
}

QSize WipedEdit::minimumSizeHint() const
{
    return {4 * fontMetrics().horizontalAdvance(u'0') + metric::gap6, sizeHint().height()};
}

QRectF WipedEdit::textRect() const
{
    const QStyleOptionFrame option = frame();
    QRect rect = style()->subElementRect(QStyle::SE_LineEditContents, &option, this);
    rect.adjust(sideMargin, 0, -sideMargin, 0);
    if (!m_mark.isEmpty())
        rect.setRight(rect.right() - fontMetrics().horizontalAdvance(m_mark) - metric::gap2);
    return rect;
}

qreal WipedEdit::widthAt(qsizetype position) const
{
    const QFontMetricsF metrics(font());
    qreal width = 0;
    for (qsizetype at = 0; at < position; ++at)
        width += metrics.horizontalAdvance(m_line.gapBefore(at))
            + metrics.horizontalAdvance(m_line.shownAt(at));
    return width;
}

qreal WipedEdit::xOf(qsizetype position) const
{
    return textRect().left() - m_scrolled + widthAt(position);
}

qsizetype WipedEdit::positionAt(qreal x) const
{
    qsizetype nearest = 0;
    for (qsizetype at = 1; at <= m_line.size(); ++at) {
        if (qAbs(xOf(at) - x) < qAbs(xOf(nearest) - x))
            nearest = at;
    }
    return nearest;
}

void WipedEdit::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QStyleOptionFrame option = frame();
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRectF place = textRect();
    painter.setPen(palette().color(QPalette::PlaceholderText));
    if (m_line.isEmpty())
        painter.drawText(place, Qt::AlignVCenter, m_placeholder);
    if (!m_mark.isEmpty())
        painter.drawText(QRectF(place.right() + metric::gap2, place.top(), width(), place.height()),
            Qt::AlignLeft | Qt::AlignVCenter, m_mark);
    painter.setClipRect(place.adjusted(-sideMargin, 0, sideMargin, 0));
    paintText(painter);
    if (!m_caretOn || m_line.hasSelection())
        return;
    const QFontMetricsF metrics(font());
    painter.fillRect(
        QRectF(xOf(m_line.caret()), place.center().y() - metrics.height() / 2, 1, metrics.height()),
        palette().color(QPalette::Text));
}

/// Character by character: there is never a text of the whole in memory that nobody wipes.
void WipedEdit::paintText(QPainter &painter) const
{
    const QFontMetricsF metrics(font());
    const QRectF place = textRect();
    const qreal base = place.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (m_line.hasSelection() && hasFocus()) {
        const qreal from = xOf(m_line.selectionStart());
        painter.fillRect(QRectF(from, place.center().y() - metrics.height() / 2,
                             xOf(m_line.selectionEnd()) - from, metrics.height()),
            palette().color(QPalette::Highlight));
    }
    for (qsizetype at = 0; at < m_line.size(); ++at) {
        const bool selected
            = hasFocus() && at >= m_line.selectionStart() && at < m_line.selectionEnd();
        painter.setPen(palette().color(isEnabled() ? QPalette::Normal : QPalette::Disabled,
            selected ? QPalette::HighlightedText : QPalette::Text));
        const QString gap = m_line.gapBefore(at);
        painter.drawText(QPointF(xOf(at), base), gap);
        painter.drawText(
            QPointF(xOf(at) + metrics.horizontalAdvance(gap), base), QString(m_line.shownAt(at)));
    }
}

} // namespace paydesk
