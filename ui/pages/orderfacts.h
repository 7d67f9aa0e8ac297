// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"
#include "ui/pages/orderdetails.h"

namespace paydesk {

/// "Malayan Banking (Maybank) · MBB" of a code that the provider lists, else the code.
QString choiceName(const FieldSpec &spec, const QString &code);

/// What an order was made with, for the last section of its pane: account, the provider's fields
/// under their labels, numbers and times.
QList<std::pair<QString, QString>> orderFacts(const OrderView &view, const PageContext &context,
                                              QList<FieldSpec> ProviderInfo::*fields);

} // namespace paydesk
