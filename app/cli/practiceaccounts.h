// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "providers/sandbox/simulator.h"

#include <QStringList>

namespace paydesk::cli {

/// Writes the secrets of a simulator's practice accounts into <folder>/<provider>/<account>/<key>,
/// for their owner only, and gives the arguments of the "account add" commands that take them.
Result<QList<QStringList>> writePracticeAccounts(const sandbox::Simulator &simulator,
                                          const QString &baseUrl, const QString &folder);

/// As a person types it.
QString shellLine(const QStringList &arguments);

} // namespace paydesk::cli
