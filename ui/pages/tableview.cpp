// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tableview.h"

#include "app/settings/settings.h"
#include "ui/delegates/amountdelegate.h"
#include "ui/delegates/celldelegates.h"
#include "ui/pages/statetextdelegate.h"
#include "ui/pages/tablehead.h"

#include <QGuiApplication>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace paydesk {

namespace {

constexpr int smallestText = 72;
constexpr int smallestName = 110; // shorter, names of a kind look alike
constexpr int widestText = 320;

bool mayElide(ColumnKind kind)
{
    return kind == ColumnKind::Name || kind == ColumnKind::Text || kind == ColumnKind::Secondary;
}

} // namespace

TableView::TableView(const Theme &theme, const QLocale &locale, TableModelBase &table,
                     RowHeight height, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_table(table)
    , m_height(height)
{
    setModel(&table);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalHeader(new TableHead(theme, this));
    setDelegates(locale);
    restyle();
    m_fitLater.setSingleShot(true);
    m_fitLater.setInterval(0);
    connect(&m_fitLater, &QTimer::timeout, this, &TableView::fitColumns);
    const auto fitSoon = [this] { m_fitLater.start(); };
    connect(&table, &QAbstractItemModel::rowsInserted, this, fitSoon);
    connect(&table, &QAbstractItemModel::dataChanged, this, fitSoon);
    connect(&table, &QAbstractItemModel::modelReset, this, fitSoon);
    connect(&theme, &Theme::changed, this, &TableView::restyle);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { emit opened(m_table.idAt(index.row())); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        // The head also resizes by itself, for a new font or style.
        const bool dragged = horizontalHeader()->underMouse()
            && QGuiApplication::mouseButtons().testFlag(Qt::LeftButton);
        if (m_sizedByHand || !dragged || m_fitting)
            return;
        m_sizedByHand = true;
        for (const int column : std::as_const(m_spare))
            setColumnHidden(column, false); // from here on a person decides
    });
}

void TableView::setDelegates(const QLocale &locale)
{
    for (int column = 0; column < m_table.columnCount(); ++column) {
        const ColumnKind kind = kindOf(column);
        RowDelegate *delegate = nullptr;
        switch (kind) {
        case ColumnKind::State: delegate = new StateChipDelegate(m_theme, this); break;
        case ColumnKind::Badge: delegate = new BadgeDelegate(m_theme, this); break;
        case ColumnKind::Amount:
        case ColumnKind::Difference: delegate = new AmountDelegate(m_theme, locale, this); break;
        case ColumnKind::Time: delegate = new TimeDelegate(m_theme, this); break;
        case ColumnKind::Link: {
            auto *link = new LinkDelegate(m_theme, this);
            connect(link, &LinkDelegate::activated, this, [this](const QModelIndex &index) {
                emit opened(m_table.idAt(index.row()));
            });
            delegate = link;
            break;
        }
        case ColumnKind::Reference:
        case ColumnKind::Name:
        case ColumnKind::Text:
        case ColumnKind::Secondary:
        case ColumnKind::Strong: delegate = new RowDelegate(m_theme, this); break;
        }
        setItemDelegateForColumn(column, delegate);
        if (m_wide < 0 && kind == ColumnKind::Name)
            m_wide = column;
    }
}

void TableView::restyle()
{
    verticalHeader()->setDefaultSectionSize(m_theme.height(TextSize::Body, int(m_height)));
    m_fitLater.start();
}

void TableView::hideColumns(std::initializer_list<int> columns)
{
    for (const int column : columns)
        setColumnHidden(column, true);
}

void TableView::setCodesShown(bool shown)
{
    for (int column = 0; column < m_table.columnCount(); ++column) {
        if (auto *amounts = qobject_cast<AmountDelegate *>(itemDelegateForColumn(column)))
            amounts->setCodeShown(shown);
    }
}

void TableView::showStatesAsText(Qt::Alignment side)
{
    for (int column = 0; column < m_table.columnCount(); ++column) {
        if (!qobject_cast<StateChipDelegate *>(itemDelegateForColumn(column)))
            continue;
        setItemDelegateForColumn(column, new StateTextDelegate(m_theme, side, this));
        static_cast<TableHead *>(horizontalHeader())->setAlignment(column, side);
    }
}

void TableView::keepColumns(Settings &settings, const QString &name)
{
    const QByteArray kept = settings.get(settingkeys::columns, name);
    m_sizedByHand = !kept.isEmpty() && horizontalHeader()->restoreState(kept);
    for (const int column : std::as_const(m_spare))
        setColumnHidden(column, false); // it was left out in the window of then
    const auto keep = [this, &settings, name] {
        if (!m_fitting && m_sizedByHand)
            settings.set(settingkeys::columns, name, horizontalHeader()->saveState());
    };
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, keep);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, [this, keep] {
        m_sizedByHand = true;
        keep();
    });
}

qint64 TableView::currentId() const
{
    return currentIndex().isValid() ? m_table.idAt(currentIndex().row()) : 0;
}

QList<qint64> TableView::selectedIds() const
{
    QList<qint64> ids;
    for (const QModelIndex &row : selectionModel()->selectedRows())
        ids.append(m_table.idAt(row.row()));
    return ids;
}

void TableView::setCurrentId(qint64 id)
{
    const int row = m_table.rowOfId(id);
    if (row < 0)
        return;
    chooseRow(row);
    scrollTo(m_table.index(row, 0));
}

void TableView::chooseRow(int row)
{
    // selectRow() would add to the selection while Ctrl is down, as after Ctrl+Enter.
    selectionModel()->setCurrentIndex(m_table.index(row, 0),
                                      QItemSelectionModel::ClearAndSelect
                                          | QItemSelectionModel::Rows);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit opened(currentId());
        return;
    }
    const bool end = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (end && event->modifiers().testFlag(Qt::ControlModifier)) {
        // With Ctrl the base would move on without choosing.
        QKeyEvent plain(event->type(), event->key(), event->modifiers() & ~Qt::ControlModifier);
        return QTableView::keyPressEvent(&plain);
    }
    QTableView::keyPressEvent(event);
}

/// Rows are chosen, not cells: Home and End go to the first and the last.
QModelIndex TableView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int rows = m_table.rowCount();
    if (rows == 0 || (action != MoveHome && action != MoveEnd))
        return QTableView::moveCursor(action, modifiers);
    return m_table.index(action == MoveHome ? 0 : rows - 1, std::max(0, currentIndex().column()));
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_fitting)
        m_fitLater.start(); // fitting took a scroll bar away or brought one
    else
        fitColumns();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // The frame of the current row is drawn over the whole row.
    for (const QModelIndex &index : {current, previous}) {
        if (index.isValid())
            viewport()->update(0, rowViewportPosition(index.row()), viewport()->width(),
                               rowHeight(index.row()));
    }
    emit currentIdChanged(currentId());
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit selectionEdited();
}

ColumnKind TableView::kindOf(int column) const
{
    return ColumnKind(m_table.headerData(column, Qt::Horizontal, columnKindRole).toInt());
}

int TableView::fittedWidth(int column) const
{
    const ColumnKind kind = kindOf(column);
    const int head = horizontalHeader()->sectionSizeHint(column);
    const int cells = sizeHintForColumn(column);
    return std::max(head, mayElide(kind) ? std::min(cells, m_theme.px(widestText)) : cells);
}

bool TableView::mayCut(int column) const
{
    return !m_whole.contains(column) && mayElide(kindOf(column));
}

int TableView::smallestWidth(int column) const
{
    const int fitted = fittedWidth(column);
    const bool name = column == m_wide && !m_spare.contains(column);
    return mayCut(column) ? std::min(fitted, m_theme.px(name ? smallestName : smallestText))
                          : fitted;
}

void TableView::leaveOutColumns()
{
    int needed = 0;
    for (int column = 0; column < m_table.columnCount(); ++column) {
        if (m_spare.contains(column))
            setColumnHidden(column, false);
        if (!isColumnHidden(column))
            needed += smallestWidth(column);
    }
    for (const int column : std::as_const(m_spare)) {
        if (needed <= viewport()->width())
            return;
        needed -= smallestWidth(column);
        setColumnHidden(column, true);
    }
}

void TableView::fitColumns()
{
    if (m_sizedByHand || m_fitting)
        return;
    m_fitting = true;
    leaveOutColumns();
    std::vector<std::pair<int, int>> widths; // column, width
    int left = viewport()->width();
    for (int column = 0; column < m_table.columnCount(); ++column) {
        if (isColumnHidden(column))
            continue;
        widths.emplace_back(column, fittedWidth(column));
        left -= widths.back().second;
    }
    // Too narrow: only columns that may elide give way, the name column last.
    for (auto &[column, width] : widths) {
        if (left >= 0 || column == m_wide || !mayCut(column))
            continue;
        const int given = std::min(-left, std::max(0, width - m_theme.px(smallestText)));
        width -= given;
        left += given;
    }
    if (m_even && left > 0) {
        const int share = left / int(widths.size());
        for (auto &[column, width] : widths) {
            width += share;
            left -= share;
        }
    }
    // Without the column that takes what is left, the last one does: rows end where the list does.
    const int taking = m_wide >= 0 && !isColumnHidden(m_wide) ? m_wide : widths.back().first;
    for (const auto &[column, width] : widths)
        setColumnWidth(column, column == taking ? std::max(smallestWidth(column), width + left)
                                                : width);
    m_fitting = false;
}

} // namespace paydesk
