// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/errortext.h"

namespace paydesk {

class Ledger;

/// The same words with names that people know in the place of the ledger's ids: the reference of an
/// order, the name of an account, a card by its mask. An id that the ledger does not have stays.
QString withNames(const QString &words, Ledger &ledger);

/// The same of an error's words, but for what the provider said.
ErrorWords withNames(ErrorWords words, Ledger &ledger);

} // namespace paydesk
