// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/orderstores.h"

namespace paydesk {

/// Writes \c count drafts in one transaction, with what each needs by itself and nothing else:
/// 100,000 rows are a matter of seconds. \c make gives them one after another, or the error that
/// ends it all.
Result<std::vector<PayoutId>> writeDrafts(LedgerWriter &writer, qint64 count,
    const std::function<Result<NewPayout>(qint64)> &make);

} // namespace paydesk
