// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/ledger/support/failingconnection.h"
#include "tests/models/ledger/support/ledgerfixture.h"

#include <functional>

namespace paydesk::test {

using Plan = std::shared_ptr<FailurePlan>;
Result<std::unique_ptr<Ledger>> openFailing(const LedgerFixture &fixture, const Plan &plan);

/// Something that is done with a ledger, and what must hold after the program failed in it and
/// was started again.
struct FailingStory
{
    std::function<void(Ledger &)> live; ///< as a use-case would: stops at the first error
    std::function<void(Ledger &, bool finished)> verify; ///< sees it recovered and checked
    int statements = 1; ///< at least so many are in it
};

/// The columns "extent" and "moment", with all four ways of failing.
void addWaysOfFailing();

/// Lives the story again and again with the n-th statement failing, for every n, each time from
/// the same file. The fixture is closed at first.
void failEverywhere(LedgerFixture &fixture, FailurePlan::Extent extent, FailurePlan::Moment moment,
    const FailingStory &story);

} // namespace paydesk::test
