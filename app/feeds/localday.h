// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

#include <QDateTime>

namespace paydesk {

/// Midnight of a day as a person here means it.
inline Timestamp startOfLocalDay(QDate day)
{
    return fromMicros(day.startOfDay().toMSecsSinceEpoch() * 1000);
}

} // namespace paydesk
