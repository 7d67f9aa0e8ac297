// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/rowdelegate.h"

namespace paydesk {

/// A cell of the file as text; framed where it is what is wrong with its row.
class BatchCellDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(
        QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
    int contentWidth(const QModelIndex &index) const override;
};

/// Whether the row is imported: a box where a person decides it, else a word.
class BatchTickDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

signals:
    void clicked(int row);

protected:
    void paintContent(
        QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace paydesk
