// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/ledger/columns.h"

namespace paydesk {

/// An account as its table holds it: a removed one keeps its row, its history names it.
struct StoredAccount : Account
{
    std::optional<Timestamp> removedAt;
};

template <typename T, typename Visitor>
    requires std::is_same_v<std::remove_const_t<T>, StoredAccount>
void describe(T &account, Visitor &visitor)
{
    visitor.column("name", account.name);
    visitor.column("provider", account.provider);
    visitor.column("environment", account.environment);
    visitor.column("settings", account.settings);
    visitor.column("secret_keys", account.secretKeys);
    visitor.column("created_us", account.createdAt);
    visitor.column("updated_us", account.updatedAt);
    visitor.column("removed_us", account.removedAt);
}

} // namespace paydesk
