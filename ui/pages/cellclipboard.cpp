// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cellclipboard.h"

#include "models/core/formulaguard.h"
#include "ui/pages/tableview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QShortcut>

#include <algorithm>

namespace paydesk {

namespace {

QString cellText(const QModelIndex &index)
{
    QString text = index.data().toString();
    text.replace(QChar::Nbsp, u' ');
    for (const QChar separator : {u'\t', u'\n', u'\r'})
        text.replace(separator, u' ');
    return guardedText(text);
}

QString selectedCells(const TableView &view)
{
    QModelIndexList rows = view.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < view.model()->columnCount(); ++column) {
            if (!view.isColumnHidden(column))
                cells.append(cellText(row.siblingAtColumn(column)));
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

} // namespace

void copyAsCells(TableView &view)
{
    // The list itself would copy one cell only.
    auto *copy = new QShortcut(QKeySequence::Copy, &view, nullptr, nullptr, Qt::WidgetShortcut);
    QObject::connect(copy, &QShortcut::activated, &view, [&view] {
        if (view.selectionModel()->hasSelection())
            QGuiApplication::clipboard()->setText(selectedCells(view));
    });
}

} // namespace paydesk
