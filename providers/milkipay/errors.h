// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/providerinfo.h"
#include "providers/http/httpclient.h"
#include "models/core/wirejson.h"

namespace paydesk::milkipay {

/// A payout may have happened although its answer is an error; a query changes nothing.
enum class Purpose { Payout, Query };

/// The answer's object when it is a success: 2xx, "ok" exactly true and no error code. Statuses
/// are documented for no call, so that the body is read whatever the status. Otherwise the error:
///   Protocol       not the provider's answer, or one that contradicts itself
///   else           the provider's refusal, by the table of its codes
/// A payout counts as not executed only for a code that says so, in a 2xx or 4xx answer, and for
/// a 401 of the provider's own; everything else leaves it unknown.
Result<WireJson> successOf(const HttpReply &reply, Purpose purpose);

/// An answer that cannot be trusted although it is a success.
Error untrusted(const HttpReply &reply, Purpose purpose, const QString &detail);

/// A login that failed in the browser, as told in the address that came back.
Error loginRefusal(const QString &code, const QString &message);
/// "CAI-" and what follows.
bool isErrorCode(QStringView text);

/// A setting or secret of the account that a call cannot do without.
Error missingKey(const QString &field);

/// The user who logged in may not be used now: the pair "active":false of a status that is ok.
Error inactiveUser();

/// Every documented code with its words (page: the tables of error codes).
const QList<CodeText> &codeTexts();

} // namespace paydesk::milkipay
