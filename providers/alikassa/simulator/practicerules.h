// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/wirejson.h"

#include <QMap>
#include <QStringList>

namespace paydesk::alikassa::practice {

/// Field and complaints, as the "errors" of a 400.
using Complaints = QMap<QString, QStringList>;

// What the pages ask of a creation; empty = nothing to complain about.
Complaints complaintsAboutPayment(const WireJson &request);
Complaints complaintsAboutPayout(const WireJson &request);
/// Of the history: dates, page and page size, all of them optional.
Complaints complaintsAboutHistory(const WireJson &request);

} // namespace paydesk::alikassa::practice
