// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodelbase.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QTableView>

namespace paydesk {

class AmountDelegate;
class LinkDelegate;
class StateChipDelegate;
class TimeDelegate;

enum class RowHeight { Dense, Normal, Wide, Comfortable };

/// A list page's table: rows are selected, only row lines are drawn, and every column gets the
/// delegate of its ColumnKind. Columns that must not elide are as wide as their widest cell;
/// the first column of names takes what is left.
class ListTable : public QTableView
{
    Q_OBJECT
public:
    ListTable(const Theme &theme, const QLocale &locale, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void setRowHeight(RowHeight height);
    void setStretchColumn(int column); ///< instead of the first column of names

    AmountDelegate *amounts() const { return m_amounts; }
    StateChipDelegate *states() const { return m_states; }
    LinkDelegate *links() const { return m_links; }

    qint64 currentId() const; ///< RowIdRole of the current row, 0 = none
    void selectId(qint64 id);

signals:
    void currentIdChanged(qint64 id);
    void opened(const QModelIndex &index); ///< Enter or a double click

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void applyTheme();
    void fitColumns();
    void fitRows(int first, int last);
    int firstStretched() const;
    ColumnKind kindOf(int column) const;

    const Theme &m_theme;
    RowHeight m_rowHeight = RowHeight::Normal;
    int m_stretch = -1;
    AmountDelegate *m_amounts;
    StateChipDelegate *m_states;
    TimeDelegate *m_times;
    LinkDelegate *m_links;
};

} // namespace paydesk
