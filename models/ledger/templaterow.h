// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/payouttemplate.h"
#include "models/ledger/columns.h"

namespace paydesk {

template <typename T, typename Visitor>
requires std::is_same_v<std::remove_const_t<T>, PayoutTemplate>
void describe(T &made, Visitor &visitor)
{
    visitor.column("account_id", made.account);
    visitor.column("name", made.name);
    visitor.column("prefix", made.prefix);
    visitor.money("amount", "currency", made.amount);
    visitor.column("description", made.description);
    visitor.column("fields", made.fields);
    visitor.column("unit", made.unit);
    visitor.column("every", made.every);
    visitor.column("on_day", made.onDay);
    visitor.column("first", made.first);
    visitor.column("state", made.state);
    visitor.column("handled_until", made.handledUntil);
    visitor.column("created_by", made.createdBy);
    visitor.column("created_us", made.createdAt);
    visitor.column("updated_us", made.updatedAt);
}

} // namespace paydesk
