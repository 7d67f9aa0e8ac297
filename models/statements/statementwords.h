// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/statementprofile.h"

namespace paydesk::statementwords {

// Words of statements in the languages of their senders, for proposing a profile. They are only
// proposed: a person confirms them, and reading knows nothing of them.

/// Of a header, whose case, blanks and punctuation do not matter. A word that means two things in
/// two languages ("Valuta": a date, a currency) gives both, the likelier one first.
QList<StatementColumn> columnsOf(const QString &header);
std::optional<Movement> movementOf(const QString &word);
std::optional<bool> isIncoming(const QString &word);
/// The first cell of a row of totals.
bool isTotal(const QString &cell);

} // namespace paydesk::statementwords
