// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/chippainting.h"
#include "ui/delegates/rowdelegate.h"

namespace paydesk {

/// StateLookRole as a chip.
class StateChipDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;
    void setChipHeight(ChipHeight height) { m_height = height; }

protected:
    void paintContent(
        QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
    int contentWidth(const QModelIndex &index) const override;

private:
    ChipHeight m_height = ChipHeight::Normal;
};

/// RawRole holds an Environment.
class BadgeDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(
        QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
    int contentWidth(const QModelIndex &index) const override;
};

/// Right-aligned and never elided.
class TimeDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(
        QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

/// Repeats what Enter does on the row.
class LinkDelegate : public RowDelegate
{
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

signals:
    void activated(const QModelIndex &index);

protected:
    void paintContent(
        QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace paydesk
