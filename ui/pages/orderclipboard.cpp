// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/orderclipboard.h"

#include "models/core/moneytext.h"
#include "models/tables/tablemodelbase.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace paydesk {

namespace {

struct ClipboardText
{
    Q_DECLARE_TR_FUNCTIONS(OrderClipboard)
};

int amountColumn(const TableModelBase &table)
{
    for (int column = 0; column < table.columnCount(); ++column) {
        const int kind = table.headerData(column, Qt::Horizontal, columnKindRole).toInt();
        if (ColumnKind(kind) == ColumnKind::Amount)
            return column;
    }
    return -1;
}

} // namespace

QString copyReference(const OrderView &view)
{
    QGuiApplication::clipboard()->setText(view.order.reference);
    return ClipboardText::tr("Copied %1", "a reference").arg(view.order.reference);
}

QString copySummary(const OrderView &view, const PageContext &context)
{
    const Order &order = view.order;
    const Timestamp now = context.services.clock.now();
    QStringList lines{
        ClipboardText::tr("Reference: %1").arg(order.reference),
        ClipboardText::tr("State: %1").arg(view.look.label),
        ClipboardText::tr("Created: %1").arg(context.times.full(order.createdAt, now)),
        ClipboardText::tr("Last change: %1").arg(context.times.full(order.updatedAt, now)),
    };
    if (order.amount.currency().isValid())
        lines.insert(1, ClipboardText::tr("Amount: %1")
                            .arg(moneytext::displayWithCode(order.amount, context.times.locale())));
    if (!order.party.isEmpty())
        lines.insert(1, ClipboardText::tr("Name: %1").arg(order.party));
    if (!order.providerId.isEmpty())
        lines.append(ClipboardText::tr("%1's number: %2", "a provider, its id of the order")
                         .arg(context.names.provider(order.account), order.providerId));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    return ClipboardText::tr("Copied the summary of %1", "a reference").arg(order.reference);
}

std::optional<Money> sumOfRows(const TableModelBase &table, const QList<qint64> &ids)
{
    const int column = amountColumn(table);
    std::optional<Money> sum;
    for (const qint64 id : ids) {
        const QVariant cell = table.index(table.rowOfId(id), column).data(MoneyRole);
        if (!cell.isValid())
            return std::nullopt;
        const Money amount = cell.value<Money>();
        sum = sum ? sum->plus(amount) : amount;
        if (!sum)
            return std::nullopt;
    }
    return sum;
}

} // namespace paydesk
