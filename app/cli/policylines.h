// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/registry.h"

#include <QStringList>

namespace paydesk::cli {

class Context;

QString policyLine(const Policy &policy);
/// Every rule of it.
QStringList policyLines(Context &context, const Policy &policy);
/// Rules that go (-) and come (+) with the proposal.
QStringList policyChanges(Context &context, const std::optional<Policy> &inForce,
                          const Policy &proposed);

} // namespace paydesk::cli
