// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/simulator/practicebook.h"

namespace paydesk::alikassa::practice {

/// The signed GET that tells of a final order, as the page documents it: flags as 0 and 1, an
/// absent description left out of the query and null in what is signed.
sandbox::SimCallback callbackOf(const PracticeOrder &order, Timestamp now);

/// What the payer's browser posts to the shop: order_id, uuid and their signature.
QList<std::pair<QString, QString>> returnFields(const PracticeOrder &order);

} // namespace paydesk::alikassa::practice
