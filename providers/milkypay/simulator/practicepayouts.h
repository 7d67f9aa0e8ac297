// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceworld.h"

namespace paydesk::milkypay {

/// Payout invoices: create, process, read and list. Nothing = another path.
std::optional<sandbox::SimReply> answerPracticePayouts(PracticeWorld &world,
    const sandbox::SimRequest &request, const QString &path, const QString &account);

} // namespace paydesk::milkypay
