// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/order.h"

#include <QList>

namespace paydesk {

/// The amounts of an invoice under their names, in the order in which they came about: held,
/// captured, released, paid, refunded (negative), left, fee. Only those that there are.
QList<std::pair<QString, Money>> invoiceSums(const Invoice &invoice);

} // namespace paydesk
