// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/reconciliation.h"
#include "tests/support/testclock.h"

#include <vector>

namespace paydesk::test {

using Lines = std::vector<StatementLine>;
using Entries = std::vector<LedgerEntry>;

inline Money money(qint64 minor, QStringView code = u"EUR")
{
    return Money::fromMinor(minor, *Currency::fromCode(code));
}

inline StatementLine line(const QString &reference, const QString &id, qint64 minor,
                          LineType type = LineType::Payment)
{
    StatementLine l;
    l.date = testTime();
    l.reference = reference;
    l.providerId = id;
    l.type = type;
    l.amount = money(minor);
    l.settlement = Settlement::Settled;
    return l;
}

inline LedgerEntry entry(qint64 objectId, const QString &reference, const QString &id, qint64 minor,
                         LineType type = LineType::Payment)
{
    LedgerEntry e;
    const bool in = type == LineType::Payment || type == LineType::Refund;
    e.kind = in ? ObjectKind::Invoice : ObjectKind::Payout;
    e.objectId = objectId;
    e.reference = reference;
    e.providerId = id;
    e.type = type;
    e.amount = money(minor);
    e.settlement = Settlement::Settled;
    e.date = testTime();
    return e;
}

} // namespace paydesk::test
