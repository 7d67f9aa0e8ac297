// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/orderdetails.h"

namespace paydesk {

/// What the pane of an order says first: what is, in bold, and what to do.
struct OrderMessage
{
    Role role = Role::Info;
    QString lead;
    QString text;
};

/// Of a refused order, or of a refused act with one that stands: in the words of the provider's
/// table of codes where it has them, and in the provider's own. Nothing when nothing was refused.
std::optional<OrderMessage> refusalMessage(const OrderView &view, const PageContext &context);

/// What a person's word about a doubt leads to: where two have to say the same, that is told instead.
QString consequenceOfWord(const PageContext &context, const QString &alone);

/// The code of a provider's answer as it came, for its support; says so when the provider's table
/// has no words for it. Empty without a code.
QString codeRemark(const QString &code, bool hasWords, const QString &provider);

} // namespace paydesk
