// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QString>

namespace paydesk {

/// Why it is a conflict, as subject and detail of the ledger's errors tell it; both empty where
/// they do not.
struct ConflictWords
{
    QString what;
    QString todo;
};

ConflictWords conflictWords(const Error &error);

} // namespace paydesk
