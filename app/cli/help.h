// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace paydesk::cli {

/// "payout send <id>…"
QString usageOf(const Command &command);
QString programHelp();
QString nounHelp(QStringView noun);
QString commandHelp(const Command &command);

} // namespace paydesk::cli
