// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/domain/account.h"
#include "models/domain/reconciliation.h"

#include <optional>
#include <vector>

namespace paydesk {

/// Everything that the report of one run shows, whatever the format.
struct ReconciliationReport
{
    Run run;
    Account account;
    QString providerName = {}; ///< as people know it; empty = the provider's id
    std::optional<Statement> statement;
    std::vector<MatchLine> lines; ///< all lines of the run, by number
    bool practice = false;
    Timestamp madeAt;
    QString madeBy;
    QByteArray ledgerHead; ///< hash of the newest journal row, raw bytes
    qint64 ledgerSeq = 0; ///< its number
};

} // namespace paydesk
