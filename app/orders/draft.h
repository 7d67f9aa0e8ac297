// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "models/domain/order.h"
#include "models/ledger/ledger.h"

namespace paydesk {

/// The account's provider, or the error that says why there is none.
Result<const ProviderInfo *> providerOf(Ledger &ledger, const ProviderDirectory &directory,
                                        AccountId account);

/// The common part of a new order: defaults filled in, a reference made where none was given
/// ("PO" or "INV"; "PX" in practice), party and party's account taken from the fields.
Order draftOrder(const OrderRequest &request, const QList<FieldSpec> &specs, AccountId account,
                 LedgerKind kind, QStringView prefix, Timestamp now);

/// The first of the problems as an error.
Error firstProblem(const QList<InputIssue> &issues);

} // namespace paydesk
