// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/order.h"

namespace paydesk {

/// The pause before the next status enquiry: 2, 5, 15, 60 s, 5, 15, 60 min, then hourly, each
/// moved by up to a fifth either way (\c spread in [-1000, 1000]) so that a batch is not asked
/// about all at once.
std::chrono::microseconds pauseBeforeCheck(int checksSoFar, int spread);

/// The schedule after an enquiry that brought an answer, or failed with \c problem. NotFound is
/// counted; Retry-After is honoured up to an hour.
CheckSchedule afterCheck(CheckSchedule checks, Timestamp now, const Error *problem, int spread);

/// Is a payer expected to come back from the page that opened at \c since?
bool isWaitedFor(const OpenStep &step, Timestamp since, Timestamp now);
/// A payer's browser is quick: while he is expected the order is asked about every minute, however
/// often that was done. A provider that wants to be left alone is.
void hastenForStep(CheckSchedule &checks, Timestamp now, const Error *problem);

/// May an order whose sending is in doubt be released for one more sending of the same
/// reference? The provider must have said twice, a minute apart, that it does not know it.
bool isReleasable(const CheckSchedule &checks);

} // namespace paydesk
