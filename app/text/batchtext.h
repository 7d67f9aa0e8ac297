// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/timetext.h"
#include "models/domain/batch.h"

namespace paydesk {

/// "Same as po_12 (PO-1), paid on 3 May."
QString likenessSentence(const Likeness &likeness, const TimeText &times, Timestamp now);

/// "12 of 400 rows are in the ledger already: 10 were paid, the last on 3 May." Empty when none is.
QString knownSentence(const KnownRows &known, qint64 rows, const TimeText &times, Timestamp now);

} // namespace paydesk
