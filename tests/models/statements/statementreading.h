// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/moneytext.h"
#include "models/statements/statementreader.h"

#include <QStringList>

#include <memory>

namespace paydesk::test {

/// "reversed payment 17.00 USD"
inline QString movementText(const StatementRecord &record)
{
    return (record.reversal ? QStringLiteral("reversed ") : QString()) + toKey(record.type) + u' '
        + moneytext::plainWithCode(record.amount);
}

/// All that a file gives.
struct Reading
{
    QStringList records; ///< one text each
    QList<InputIssue> issues; ///< in their order; those of rows do not end the reading
    std::vector<StatementBalance> balances;
};

inline Reading readAll(Result<std::unique_ptr<StatementReader>> reader,
                       QString (*textOf)(const StatementRecord &))
{
    Reading reading;
    if (!reader) {
        reading.issues += reader.error().issue;
        return reading;
    }
    for (int guard = 0; guard < 1000; ++guard) {
        const auto more = (*reader)->next();
        if (!more) {
            reading.issues += more.error().issue;
            continue;
        }
        if (!*more) {
            reading.balances = (*reader)->balances();
            return reading;
        }
        reading.records += textOf((*reader)->record());
    }
    qFatal("it never ends");
}

} // namespace paydesk::test
