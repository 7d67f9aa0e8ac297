// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/replies.h"

namespace paydesk::test {

inline OrderKey byId(const QString &providerId, Currency currency)
{
    return {.providerId = providerId, .amount = Money::fromMinor(1, currency)};
}

inline OrderKey byReference(const QString &reference, Currency currency)
{
    return {.reference = reference, .amount = Money::fromMinor(1, currency)};
}

} // namespace paydesk::test
