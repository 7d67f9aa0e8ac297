// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/order.h"
#include "models/domain/providerinfo.h"

namespace paydesk::fieldrules {

/// The rules of one field of a request; nothing = it may be sent. An empty value counts as left
/// out. A required choice without any choice in its group is not asked for.
std::optional<InputIssue> check(const FieldSpec &spec, const Fields &fields);

/// A code that the table does not list, where the table is known to be incomplete.
std::optional<InputIssue> unlistedChoice(const FieldSpec &spec, const Fields &fields);

/// The rule of isAcceptableUrl(), with the reason.
std::optional<InputIssue> checkUrl(const QString &field, const QString &text);

/// IPv4 or IPv6.
bool isIpAddress(const QString &text);

/// Code points, which is what providers count.
qsizetype length(const QString &text);

} // namespace paydesk::fieldrules
