// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/batchdelegates.h"

#include "ui/dialogs/batchrowtable.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace paydesk {

void BatchCellDelegate::paintContent(
    QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    if (!index.data(BatchRowTable::BadRole).toBool())
        return RowDelegate::paintContent(painter, rect, index);
    const QFont font = cellFont(theme(), columnKind(index));
    const QFontMetrics metrics(font);
    const QString text = metrics.elidedText(index.data().toString(), Qt::ElideRight, rect.width());
    QRect frame(0, 0, std::min(metrics.horizontalAdvance(text), rect.width()),
        metrics.height() + metric::gap1);
    frame.moveCenter(rect.center());
    const Qt::Alignment side(index.data(Qt::TextAlignmentRole).toInt());
    if (side.testFlag(Qt::AlignRight))
        frame.moveRight(rect.right());
    else
        frame.moveLeft(rect.left());
    frame.adjust(-metric::gap1, 0, metric::gap1, 0);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().text(Role::Bad));
    painter.setBrush(theme().tint(Role::Bad));
    painter.drawRoundedRect(
        QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), metric::chipRadius, metric::chipRadius);
    painter.setFont(font);
    painter.drawText(frame, Qt::AlignCenter | Qt::TextSingleLine, text);
}

int BatchCellDelegate::contentWidth(const QModelIndex &index) const
{
    return RowDelegate::contentWidth(index) + metric::gap1;
}

void BatchTickDelegate::paintContent(
    QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    if (!index.data(BatchRowTable::TickableRole).toBool())
        return RowDelegate::paintContent(painter, rect, index);
    const QStyle *style = QApplication::style();
    QStyleOptionButton box;
    const int size = style->pixelMetric(QStyle::PM_IndicatorWidth);
    box.rect = QRect(rect.left(), rect.center().y() - size / 2, size, size);
    box.palette = QApplication::palette();
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    box.state = QStyle::State_Enabled | (on ? QStyle::State_On : QStyle::State_Off);
    style->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter);
}

bool BatchTickDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease
        || static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton)
        return false;
    emit clicked(index.row());
    return true;
}

} // namespace paydesk
