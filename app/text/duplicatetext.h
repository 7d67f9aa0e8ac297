// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

namespace paydesk {

/// NotAllowed: the payout is like others that went out. Their ids follow.
inline const QString duplicateDetail = QStringLiteral("duplicate ");

/// "po_3, po_8" of such an error; empty of any other.
QString duplicatesOf(const Error &error);

/// The same as a sentence; empty of any other error.
QString duplicateSentence(const Error &error);

} // namespace paydesk
