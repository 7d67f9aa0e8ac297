// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/wirejson.h"
#include "providers/mbill/purpose.h"

#include <QList>

namespace paydesk::mbill {

/// One entry of error.invalid (page: errors).
struct Complaint
{
    InputIssue issue; ///< in the words of a form
    QString rule; ///< "fee", "otp_code"; the first one of the entry
    QString description; ///< the service's own, only of fields that hold no secret
};

/// Reads what can be read; an entry that has another shape is left out.
QList<Complaint> complaintsIn(const WireJson &invalid, Purpose purpose);

/// "$.sender.credential.token" or "#/sender/credential/token" as the name of a form's field; an
/// unknown path without its root, a senseless one empty.
QString fieldOf(const QString &entry, Purpose purpose);

} // namespace paydesk::mbill
