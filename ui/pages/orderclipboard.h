// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/orderdetails.h"

namespace paydesk {

class TableModelBase;

/// Both put text on the clipboard and return the words that confirm it.
QString copyReference(const OrderView &view);
/// Plain text for a customer or a provider, without internals.
QString copySummary(const OrderView &view, const PageContext &context);

/// Nothing when the rows have more than one currency, or the sum does not fit.
std::optional<Money> sumOfRows(const TableModelBase &table, const QList<qint64> &ids);

} // namespace paydesk
