// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/approval.h"

namespace paydesk {

class LedgerWriter;

/// What a decision about the payout rests on, read from the journal where the payout's own row
/// could have been edited.
Result<ApprovalCase> readApprovalCase(LedgerWriter &writer, const Payout &payout);

} // namespace paydesk
