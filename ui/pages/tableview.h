// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodelbase.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QTableView>
#include <QTimer>

namespace paydesk {

class Settings;

enum class RowHeight { Dense = 6, Normal = 8, Tall = 12, Comfortable = 14 };

/// A list: row lines only, one delegate per kind of column, Enter opens. Columns are as wide as
/// their widest cell; what is left goes to the name column, until a person sizes one by hand.
class TableView : public QTableView
{
    Q_OBJECT
public:
    TableView(const Theme &theme, const QLocale &locale, TableModelBase &table,
              RowHeight height = RowHeight::Normal, QWidget *parent = nullptr);

    void hideColumns(std::initializer_list<int> columns);
    /// The column that takes the room that is left; without it the first column of names.
    void setWideColumn(int column) { m_wide = column; }
    /// Columns that are never cut although their kind may be: names of providers.
    void setWholeColumns(std::initializer_list<int> columns) { m_whole = columns; }
    /// Columns that are left out, the first one first, while there is no room for all.
    void setSpareColumns(std::initializer_list<int> columns) { m_spare = columns; }
    /// Room that is left goes to all columns alike.
    void setEven(bool even) { m_even = even; }
    /// Amounts without their code, for lists of one currency per row.
    void setCodesShown(bool shown);
    /// States as icon and words, without chips.
    void showStatesAsText(Qt::Alignment side = Qt::AlignLeft);
    void keepColumns(Settings &settings, const QString &name);

    qint64 currentId() const;
    QList<qint64> selectedIds() const;
    void chooseRow(int row); ///< this row alone, whatever keys are held down
    void setCurrentId(qint64 id); ///< scrolls there; nothing when it is not loaded

signals:
    void opened(qint64 id); ///< Enter, double click, or the link of the row
    void currentIdChanged(qint64 id);
    void selectionEdited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void setDelegates(const QLocale &locale);
    void restyle();
    void fitColumns();
    void leaveOutColumns();
    ColumnKind kindOf(int column) const;
    bool mayCut(int column) const;
    int fittedWidth(int column) const;
    int smallestWidth(int column) const;

    const Theme &m_theme;
    TableModelBase &m_table;
    RowHeight m_height;
    int m_wide = -1;
    QList<int> m_whole;
    QList<int> m_spare;
    bool m_even = false;
    bool m_fitting = false;
    bool m_sizedByHand = false;
    QTimer m_fitLater;
};

} // namespace paydesk
