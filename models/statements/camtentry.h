// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "models/core/result.h"

#include <QHash>
#include <QString>

#include <vector>

namespace paydesk::camt053 {

/// The text of each element that has one, by its path: "NtryDtls/Btch/MsgId". Of a repeated
/// element the first one counts. An amount's currency is at its path and "@Ccy".
using Texts = QHash<QString, QString>;

/// An entry (Ntry) or a transaction of it (TxDtls), as it stands in the file.
struct Entry
{
    qint64 row = 0;
    Texts texts;
    std::vector<Texts> transactions;
};

/// What an entry comes to: one part each for its transactions, or one for all of it.
struct Part
{
    Money amount; ///< positive
    std::optional<Money> charge;
    const Texts *texts = nullptr; ///< of the transaction, null: it has none of its own
};

/// The amount at the path; Missing names the path.
Result<Money> amountAt(const Texts &texts, const QString &path);

/// OtherTotal when transactions with amounts of their own do not add up to the entry.
Result<std::vector<Part>> partsOf(const Entry &entry, bool credit);

} // namespace paydesk::camt053
