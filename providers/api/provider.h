// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"
#include "providers/api/callbackops.h"
#include "providers/api/invoiceops.h"
#include "providers/api/loginops.h"
#include "providers/api/payoutops.h"
#include "providers/api/transferops.h"

#include <QMap>

namespace paydesk {

/// What one account brings to its provider: settings, and secrets for as long as it lives.
struct AccountAccess
{
    QMap<QString, QString> settings;
    QMap<QString, SecretBytes> secrets;
    bool test = false;
};

// The slices of a provider. Every call returns at once with an Operation that the slice owns;
// an Error says in its outcome whether the act may have happened all the same.

class AccountOps
{
public:
    virtual ~AccountOps() = default;
    virtual Operation<BalanceReply> *balance() = 0;
    virtual Operation<CheckReply> *check() = 0;
};

/// One account's connection to its provider. A slice is null exactly when ProviderInfo lacks its
/// capabilities.
class Provider : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual const ProviderInfo &info() const = 0;
    /// What this computer alone can tell of the account's keys: a key that cannot be read, a pass
    /// phrase that does not open it. It may take a moment; nothing is asked or sent.
    virtual QList<InputIssue> credentialProblems() const { return {}; }
    virtual InvoiceOps *invoices() { return nullptr; }
    virtual CardOps *cards() { return nullptr; }
    virtual PayoutOps *payouts() { return nullptr; }
    virtual TransferOps *transfers() { return nullptr; }
    virtual ClaimOps *claims() { return nullptr; }
    virtual const CallbackOps *callbacks() const { return nullptr; }
    virtual LogInOps *logIn() { return nullptr; }
    virtual AccountOps *account() { return nullptr; }
};

} // namespace paydesk
