// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/id.h"
#include "models/core/money.h"
#include "models/domain/states.h"

#include <QList>
#include <QString>

#include <optional>

namespace paydesk {

/// What a row of a batch file is like.
struct Likeness
{
    enum class Kind {
        Similar, ///< same account and amount within 90 days, in the ledger
        InFile, ///< same account and amount as a row before it
        Known ///< the very same content is in the ledger
    };

    Kind kind = Kind::Similar;
    qint64 fileRow = 0; ///< InFile
    PayoutId payout; ///< Similar, Known
    QString reference;
    PayoutState state = PayoutState::Draft;
    Timestamp at; ///< when it was settled, else when it was made
};

/// How much of a batch file is in the ledger already.
struct KnownRows
{
    qint64 rows = 0;
    qint64 settled = 0; ///< of them: paid
    std::optional<Timestamp> lastSettled;
    QString batch; ///< of one of them; empty when they were in none
    bool sameFile = false; ///< they came out of this very file
};

struct BatchTotal
{
    qint64 count = 0;
    Money sum;
};

/// What the person who made the file says is in it.
struct ControlTotals
{
    std::optional<qint64> count = {};
    QList<Money> sums = {}; ///< one per currency
};

} // namespace paydesk
