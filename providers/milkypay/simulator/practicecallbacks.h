// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceworld.h"

namespace paydesk::milkypay {

/// What an object's last callback told, so that only what is new is told again.
template <typename Object>
QString toldState(const Object &object, Timestamp now)
{
    return object.word(now) + QString::number(toMicros(object.updated(now)));
}

/// One callback for every invoice and payout whose state has changed since the last one and that
/// named an address: the document of a reading, signed with the private key of its mode (page:
/// callbacks). States that came and went unasked are skipped, as the real one may do.
QList<sandbox::SimCallback> takePracticeCallbacks(PracticeWorld &world);

} // namespace paydesk::milkypay
