// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QUrl>

namespace paydesk {

/// How far an account's provider may send a payer's browser.
enum class StepReach {
    Web, ///< pages of the web, never this computer
    OwnMachine, ///< a practice ledger: nothing leaves this computer
    Both, ///< a test account whose provider runs on this computer
};

/// May the system browser be sent to this address of a provider's? On the web: https with a host
/// name and the usual port. On the own machine: http. Always without user information, and of at
/// most 2048 characters.
///
/// The system opens file: as a document and hands any other scheme to whatever claims it, so
/// that everything but a web page must be refused here, and is refused nowhere else: the providers
/// pass on what they are told. Rejected, with refusedStepDetail and why; Error::issue names
/// \c field and holds no more of the address than scheme and host.
Result<void> checkStepUrl(const QUrl &url, StepReach reach, const QString &field);
/// Of such an error, as an order keeps it: "step_refused: javascript: (…)".
QString refusedStepReason(const Error &error);

/// The host as a person should read it; a name that mixes scripts also in its ASCII form.
QString hostForPeople(const QUrl &url);

} // namespace paydesk
