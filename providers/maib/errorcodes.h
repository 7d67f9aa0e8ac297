// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/providerinfo.h"

namespace paydesk::maib {

/// What a refusal with a code says about the act that was asked for.
enum class Refusal {
    Definite, ///< nothing was made and nothing moved
    DoneBefore, ///< refunded or captured earlier: this call moved nothing, reading tells the rest
    ByAct, ///< a processing error: a decline of a charge, anything for an act that can be read
    Open ///< the act may have happened
};

/// One row of the page's table of errors.
struct ErrorCode
{
    const char *code;
    int status; ///< of HTTP; with another one the code is not believed
    ErrorKind kind;
    Refusal refusal;
};

const ErrorCode *findErrorCode(QStringView code);

/// A parameter was refused before anything was made: the 12xxx with 400, also those that the
/// table does not list (its numbers have gaps).
bool isParameterCode(QStringView code);

/// The table with its words, for ProviderInfo::codes.
QList<CodeText> errorCodeTexts();

/// Codes of the firewall before the API, which have no number.
inline constexpr char firewallCode[] = "supportId";

} // namespace paydesk::maib
