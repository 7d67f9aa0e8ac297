// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "models/core/money.h"
#include "models/ledger/changes.h"

#include <QJsonObject>

namespace paydesk::cli {

/// The provider's code in its answer to the last sending, as long as it says something about the
/// order as it is now: not once a doubt is over, or once the order came to a good end after all.
/// \c inDoubt and \c settled are the order's.
QString codeOfLastAnswer(const std::vector<Attempt> &attempts, bool inDoubt, bool settled);

/// What "show" and "create" say for people below an order's line: the same facts as in the document.
void printFacts(
    const Output &output, const QJsonObject &document, const std::optional<Money> &fee);

/// An order whose sending a killed program left unfinished.
void addInterruption(const QString &operation, QJsonObject &document);

} // namespace paydesk::cli
