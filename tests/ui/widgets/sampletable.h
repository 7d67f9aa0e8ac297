// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/amountdelegate.h"
#include "ui/delegates/celldelegates.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QTableView>

namespace paydesk::test {

/// A view just good enough to look at the delegates; the pages have their own.
class SampleTable : public QTableView
{
public:
    SampleTable(const Theme &theme, const QLocale &locale)
        : m_theme(theme)
        , m_amounts(new AmountDelegate(theme, locale, this))
    {
        setSelectionBehavior(SelectRows);
        setShowGrid(false);
        setFrameShape(NoFrame);
        verticalHeader()->hide();
        horizontalHeader()->setHighlightSections(false);
        horizontalHeader()->setFont(theme.font(TextSize::Caption));
        setRowPadding(8);
    }

    void setRowPadding(int padding)
    {
        verticalHeader()->setMinimumSectionSize(1);
        verticalHeader()->setDefaultSectionSize(m_theme.height(TextSize::Body, padding));
        m_height = padding < 8 ? ChipHeight::Dense : ChipHeight::Normal;
    }

    void setModel(QAbstractItemModel *model) override
    {
        QTableView::setModel(model);
        for (int column = 0; model && column < model->columnCount(); ++column) {
            const QVariant kind = model->headerData(column, Qt::Horizontal, columnKindRole);
            setItemDelegateForColumn(column, delegateFor(ColumnKind(kind.toInt())));
            horizontalHeader()->setSectionResizeMode(column,
                ColumnKind(kind.toInt()) == ColumnKind::Name ? QHeaderView::Stretch
                                                             : QHeaderView::ResizeToContents);
        }
    }

    AmountDelegate *amounts() const { return m_amounts; }

private:
    QAbstractItemDelegate *delegateFor(ColumnKind kind)
    {
        if (kind == ColumnKind::State) {
            auto *states = new StateChipDelegate(m_theme, this);
            states->setChipHeight(m_height);
            return states;
        }
        if (kind == ColumnKind::Badge)
            return new BadgeDelegate(m_theme, this);
        if (kind == ColumnKind::Amount || kind == ColumnKind::Difference)
            return m_amounts;
        if (kind == ColumnKind::Time)
            return new TimeDelegate(m_theme, this);
        return new RowDelegate(m_theme, this);
    }

    const Theme &m_theme;
    AmountDelegate *m_amounts;
    ChipHeight m_height = ChipHeight::Normal;
};

} // namespace paydesk::test
