// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/simulator/practicebook.h"

namespace paydesk::alikassa::practice {

/// Where the payer of a practice payment goes: what is to be paid, and two buttons that post
/// "result=paid" or "result=declined" to the same address. Once it is final, how it ended, and the way back to the
/// shop as a signed form.
sandbox::SimReply payPage(const PracticeOrder &order, Timestamp now);

} // namespace paydesk::alikassa::practice
