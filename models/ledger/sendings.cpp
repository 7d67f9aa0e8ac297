// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/sendings.h"

namespace paydesk {

AttemptResult believed(AttemptResult reported, Attempt::Stage stage, bool inDoubt)
{
    if (reported == AttemptResult::NotSent && stage != Attempt::Stage::Intent)
        return AttemptResult::Unknown;
    if (reported == AttemptResult::Declined && inDoubt)
        return AttemptResult::Unknown;
    return reported;
}

} // namespace paydesk
