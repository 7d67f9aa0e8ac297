// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/faults.h"

namespace paydesk::test {

/// Faults that only a deadline ends: a test shortens its client's.
inline bool outlastsDeadline(sandbox::Fault fault)
{
    return fault == sandbox::Fault::NoAnswerBefore || fault == sandbox::Fault::NoAnswer
        || fault == sandbox::Fault::Slow;
}

} // namespace paydesk::test
