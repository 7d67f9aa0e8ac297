// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/ledger.h"

namespace paydesk {

class LedgerWriter;

/// What the replaced ledger began to send and the restored one does not know: each such order is
/// put in doubt there, with its account where that is new, whatever the replaced ledger says of the
/// answer. One transaction. What cannot be read in \c replaced is left out and told in
/// CarriedOver::unread; an error is one of the restored ledger.
Result<void> carrySendings(LedgerWriter &writer, Database &replaced, CarriedOver &carried);

/// Persons and policy of the replaced ledger, as far as they go on where those of the restored one
/// end: a backup of before a policy must not be the way around it. NotAllowed (detail
/// "registry_differs") when both ledgers have changes that the other has not.
Result<void> carryRegistry(LedgerWriter &writer, Database &replaced, CarriedOver &carried);

} // namespace paydesk
