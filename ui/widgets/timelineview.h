// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/timelinedelegate.h"

#include <QAbstractListModel>
#include <QListView>

namespace paydesk {

/// What a TimelineView shows; every entry also reads as one sentence for screen readers.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// New entries at the front are inserted; anything else is replaced as a whole.
    void setEntries(QList<TimelineEntry> entries);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<TimelineEntry> m_entries;
};

/// As tall as its entries: the pane around it scrolls.
class TimelineView : public QListView
{
    Q_OBJECT
public:
    explicit TimelineView(const Theme &theme, QWidget *parent = nullptr);

    void setEntries(QList<TimelineEntry> entries) { m_model->setEntries(std::move(entries)); }
    /// Off for lists of steps: no times and no line between the icons.
    void setTimesShown(bool shown);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    int contentHeight() const;

    TimelineModel *m_model;
    TimelineDelegate *m_delegate;
};

} // namespace paydesk
