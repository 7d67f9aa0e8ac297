// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QStringList>

namespace paydesk {

/// Why somebody else has to decide, as subject and detail of the error tell it; both empty where
/// they do not.
struct ApprovalWords
{
    QString what;
    QString todo;
};
ApprovalWords approvalWords(const Error &error);

/// What the approvals here are worth: a record while nobody is registered, little more while one
/// vault holds the keys of several persons. Empty = nothing to say.
QString approvalWorth(bool recordOnly, const QStringList &personsOfVault);

} // namespace paydesk
