// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/error.h"
#include "models/domain/account.h"
#include "models/domain/providerinfo.h"

namespace paydesk {

/// Real money, tests and practice have credentials of their own, and none of them is taken for
/// another: practice credentials at a real address, test keys for a live account, live keys for a
/// test account. WrongEnvironment, with "live", "test" or "practice" for what the value should have
/// been or is; never with a value.
QList<InputIssue> environmentIssues(const QMap<QString, QString> &settings,
                                    const QMap<QString, SecretBytes> &secrets,
                                    Environment environment, const ProviderInfo &provider);

/// The practice providers put this word into every credential that they hand out.
bool isPracticeCredential(QByteArrayView value);

} // namespace paydesk
