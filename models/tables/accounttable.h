// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodel.h"

namespace paydesk {

struct AccountRow
{
    Account account;
    QString providerName;
    QString currencies; ///< "EUR, USD", or a word for any
    bool stopped = false; ///< no payout leaves by it
    QString keyText; ///< what is said about its keys: "signing key", "renews itself"
};

/// Provider, account, kind, currencies, token or key, state, tested; by provider and name.
class AccountTable : public TableModel<AccountRow>
{
public:
    explicit AccountTable(TableWords words, QObject *parent = nullptr);
};

} // namespace paydesk
