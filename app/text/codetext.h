// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"
#include "models/domain/states.h"

#include <optional>

namespace paydesk {

/// A code of a provider's own in words for people. \c nextStep may be empty.
struct CodeWords
{
    QString code;
    QString sentence;
    QString nextStep;
};

/// As the code is meant for an object of the kind. Nothing when the provider's table does not have
/// it.
std::optional<CodeWords> codeWords(
    const ProviderInfo &provider, QStringView code, ObjectKind kind = ObjectKind::Invoice);

/// Of a reason as an order keeps it: the code alone, or followed by the provider's words:
/// "116 Not sufficient funds".
std::optional<CodeWords> reasonWords(const ProviderInfo &provider, const QString &reason,
    ObjectKind kind = ObjectKind::Invoice);

} // namespace paydesk
