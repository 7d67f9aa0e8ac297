// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/taborder.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLayout>
#include <QScrollArea>
#include <QSplitter>

namespace paydesk {

namespace {

void collect(QWidget &widget, QList<QWidget *> &found);

void collect(const QLayout &layout, QList<QWidget *> &found)
{
    for (int index = 0; index < layout.count(); ++index) {
        QLayoutItem *item = layout.itemAt(index);
        if (item->layout())
            collect(*item->layout(), found);
        else if (item->widget())
            collect(*item->widget(), found);
    }
}

/// What is inside of a control of Qt's is its own affair.
bool isWhole(const QWidget &widget)
{
    return qobject_cast<const QAbstractItemView *>(&widget)
        || qobject_cast<const QComboBox *>(&widget)
        || qobject_cast<const QAbstractSpinBox *>(&widget);
}

void collect(QWidget &widget, QList<QWidget *> &found)
{
    if ((widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy())
        found.append(&widget);
    if (isWhole(widget))
        return;
    if (const auto *area = qobject_cast<QScrollArea *>(&widget); area && area->widget()) {
        collect(*area->widget(), found);
    } else if (const auto *splitter = qobject_cast<QSplitter *>(&widget)) {
        for (int index = 0; index < splitter->count(); ++index)
            collect(*splitter->widget(index), found);
    } else if (widget.layout()) {
        collect(*widget.layout(), found);
    }
}

} // namespace

QWidget *orderTabs(QWidget &root, QWidget *before)
{
    QList<QWidget *> found;
    collect(root, found);
    for (QWidget *next : std::as_const(found)) {
        if (before)
            QWidget::setTabOrder(before, next);
        before = next;
    }
    return before;
}

} // namespace paydesk
