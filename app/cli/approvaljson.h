// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/approval.h"

#include <QJsonObject>

namespace paydesk::cli {

class Context;

/// "approvals" and what is still missing, into the document of a payout and as lines for people.
/// A command over many says once what they are worth.
void addApprovals(Context &context, const Payout &payout, QJsonObject &document,
                  bool oneOfMany = false);

QJsonObject toJson(const Person &person, const Registry &registry);
QJsonObject toJson(const Policy &policy, const Registry &registry);

} // namespace paydesk::cli
