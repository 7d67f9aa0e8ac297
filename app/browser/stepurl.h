// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QUrl>

namespace paydesk {

/// May the system browser be sent to this address of a provider's? https with a host name, no
/// user information, the usual port, at most 2048 characters. In practice also http on the own
/// machine, and nothing else; live never the own machine.
///
/// The system opens file: as a document and hands any other scheme to whatever claims it, so
/// that everything but a web page must be refused here. InvalidInput names \c field.
Result<void> checkStepUrl(const QUrl &url, bool practice, const QString &field);

/// The host as a person should read it; a name that mixes scripts also in its ASCII form.
QString hostForPeople(const QUrl &url);

} // namespace paydesk
