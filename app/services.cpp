// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services.h"

#include "models/ledger/ledger.h"

namespace paydesk {

bool Services::isPractice() const
{
    return ledger.kind() == LedgerKind::Practice;
}

} // namespace paydesk
