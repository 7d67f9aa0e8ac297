// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk {

/// Why a ledger was opened for reading only, and what to do.
struct StartWords
{
    QString what;
    QString todo;
};

/// \c check is the name of the first check that failed, see CheckItem; \c detail what it found.
StartWords startWords(const QString &check, const QString &detail);

} // namespace paydesk
