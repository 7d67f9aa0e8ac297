// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/statement.h"

#include <functional>
#include <vector>

namespace paydesk::paydeskprofile {

/// The built-in statement profile: a CSV with exactly the header below. Dates are ISO days or
/// RFC 3339 times, amounts positive decimal text, fee and status may be empty.
inline constexpr char name[] = "paydesk";
inline constexpr char header[] = "date,reference,provider_id,type,amount,fee,currency,status";

/// Called every 1,000 rows with bytes; false stops with ErrorKind::Canceled.
using Progress = std::function<bool(qint64 done, qint64 total)>;

/// The first broken row refuses the file: Error::issue names its line, field and problem.
Result<std::vector<StatementLine>> parse(QByteArrayView text, const Progress &progress = {});

/// What a word of the status column means: the state names of Paydesk and the words of the
/// providers, in any case. Empty is settled: a statement lists what has happened.
std::optional<Settlement> settlementFromWord(QStringView word);

} // namespace paydesk::paydeskprofile
