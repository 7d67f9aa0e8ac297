// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/listtable.h"

#include "ui/delegates/amountdelegate.h"
#include "ui/delegates/celldelegates.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int roomToText = 140; // first width of a column of text
constexpr int rowsMeasured = 300; // a page; more would be felt while scrolling

bool mustFit(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::State:
    case ColumnKind::Badge:
    case ColumnKind::Reference:
    case ColumnKind::Amount:
    case ColumnKind::Difference:
    case ColumnKind::Time:
    case ColumnKind::Link: return true;
    case ColumnKind::Text:
    case ColumnKind::Secondary:
    case ColumnKind::Strong: break;
    }
    return false;
}

int rowPadding(RowHeight height)
{
    switch (height) {
    case RowHeight::Dense: return 6;
    case RowHeight::Normal: return 8;
    case RowHeight::Wide: return 10;
    case RowHeight::Comfortable: return 14;
    }
    return 0;
}

} // namespace

ListTable::ListTable(const Theme &theme, const QLocale &locale, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_amounts(new AmountDelegate(theme, locale, this))
    , m_states(new StateChipDelegate(theme, this))
    , m_times(new TimeDelegate(theme, this))
    , m_links(new LinkDelegate(theme, this))
{
    setItemDelegate(new RowDelegate(theme, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    connect(&theme, &Theme::changed, this, &ListTable::applyTheme);
    connect(this, &QTableView::doubleClicked, this, &ListTable::opened);
    applyTheme();
}

ColumnKind ListTable::kindOf(int column) const
{
    const QVariant kind = model()->headerData(column, Qt::Horizontal, columnKindRole);
    return kind.isValid() ? ColumnKind(kind.toInt()) : ColumnKind::Text;
}

void ListTable::setModel(QAbstractItemModel *model)
{
    if (QAbstractItemModel *old = this->model())
        disconnect(old, nullptr, this, nullptr);
    QTableView::setModel(model);
    if (!model)
        return;
    for (int column = 0; column < model->columnCount(); ++column) {
        switch (kindOf(column)) {
        case ColumnKind::State: setItemDelegateForColumn(column, m_states); break;
        case ColumnKind::Badge:
            setItemDelegateForColumn(column, new BadgeDelegate(m_theme, this));
            break;
        case ColumnKind::Amount:
        case ColumnKind::Difference: setItemDelegateForColumn(column, m_amounts); break;
        case ColumnKind::Time: setItemDelegateForColumn(column, m_times); break;
        case ColumnKind::Link: setItemDelegateForColumn(column, m_links); break;
        case ColumnKind::Reference:
        case ColumnKind::Text:
        case ColumnKind::Secondary:
        case ColumnKind::Strong: setItemDelegateForColumn(column, nullptr); break;
        }
    }
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { fitRows(first, last); });
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) { fitRows(from.row(), to.row()); });
    connect(model, &QAbstractItemModel::modelReset, this, &ListTable::fitColumns);
    fitColumns();
}

void ListTable::setRowHeight(RowHeight height)
{
    m_rowHeight = height;
    m_states->setChipHeight(height == RowHeight::Dense ? ChipHeight::Dense : ChipHeight::Normal);
    applyTheme();
}

void ListTable::setStretchColumn(int column)
{
    m_stretch = column;
    fitColumns();
}

void ListTable::applyTheme()
{
    const int height = m_theme.height(TextSize::Body, rowPadding(m_rowHeight));
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *heads = horizontalHeader();
    heads->setFont(m_theme.font(TextSize::Caption));
    QPalette colors = heads->palette();
    colors.setColor(QPalette::ButtonText, m_theme.color(Token::Text2));
    heads->setPalette(colors);
    if (model())
        fitColumns();
    viewport()->update();
}

int ListTable::firstStretched() const
{
    if (m_stretch >= 0)
        return m_stretch;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (kindOf(column) == ColumnKind::Text && column > 0)
            return column;
    }
    return model()->columnCount() - 1;
}

void ListTable::fitColumns()
{
    const int stretched = firstStretched();
    for (int column = 0; column < model()->columnCount(); ++column) {
        const bool fits = mustFit(kindOf(column));
        const int head = horizontalHeader()->sectionSizeHint(column);
        horizontalHeader()->setSectionResizeMode(
            column, column == stretched ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (column != stretched)
            setColumnWidth(column, fits ? head : std::max(head, m_theme.px(roomToText)));
    }
    fitRows(0, model()->rowCount() - 1);
}

void ListTable::fitRows(int first, int last)
{
    last = std::min(last, first + rowsMeasured);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (!mustFit(kindOf(column)) || isColumnHidden(column))
            continue;
        int width = columnWidth(column);
        for (int row = first; row <= last; ++row) {
            const QModelIndex cell = model()->index(row, column);
            width = std::max(width, itemDelegateForIndex(cell)->sizeHint(option, cell).width());
        }
        if (width > columnWidth(column))
            setColumnWidth(column, width);
    }
}

qint64 ListTable::currentId() const
{
    return currentIndex().data(RowIdRole).toLongLong();
}

void ListTable::selectId(qint64 id)
{
    const QModelIndexList found = model()->match(model()->index(0, 0), RowIdRole, id, 1, Qt::MatchExactly);
    if (!found.isEmpty())
        setCurrentIndex(found.first());
}

void ListTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() == previous.row())
        return;
    viewport()->update(); // the frame spans all cells of both rows
    emit currentIdChanged(currentId());
}

void ListTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit opened(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void ListTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void ListTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void ListTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    // Without rows there is no frame to show where the focus is.
    if (!hasFocus() || (model() && model()->rowCount() > 0))
        return;
    QPainter painter(viewport());
    painter.setPen(QPen(m_theme.color(Token::Accent), 2));
    painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
}

} // namespace paydesk
