// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"
#include "app/text/timetext.h"
#include "models/core/clock.h"
#include "models/tables/tablewords.h"

namespace paydesk {

/// The words of app/text for the tables. \c clock must outlive the tables.
TableWords tableWords(const TimeText &times, const Clock &clock,
                      LabelForm form = LabelForm::Full);

} // namespace paydesk
