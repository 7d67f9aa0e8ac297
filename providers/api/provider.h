// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/operation.h"
#include "models/domain/providerinfo.h"
#include "models/domain/requests.h"
#include "providers/api/replies.h"
#include "providers/api/sendgate.h"

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

class InvoiceOps
{
public:
    virtual ~InvoiceOps() = default;
    /// Creates the invoice once. The request's reference must be set.
    virtual Operation<InvoiceReply> *create(const OrderRequest &request, SendGate gate) = 0;
    virtual Operation<InvoiceReply> *read(const QString &providerId, Currency currency) = 0;
    /// By our reference. ErrorKind::NotFound is the provider's definite word that it has none.
    virtual Operation<InvoiceReply> *find(const QString &reference, Currency currency) = 0;
    /// SHA-256 of the exact body that create() would send; recorded before the sending.
    virtual Result<QByteArray> digest(const OrderRequest &request) const = 0;
    /// Capability::ListInvoices; \c cursor empty = first page.
    virtual Operation<InvoicePage> *list(const QString &cursor);
};

class PayoutOps
{
public:
    virtual ~PayoutOps() = default;
    virtual Operation<PayoutReply> *create(const OrderRequest &request, SendGate gate) = 0;
    virtual Operation<PayoutReply> *read(const QString &providerId, Currency currency) = 0;
    virtual Operation<PayoutReply> *find(const QString &reference, Currency currency) = 0;
    /// SHA-256 of the exact body that create() would send; recorded before the sending.
    virtual Result<QByteArray> digest(const OrderRequest &request) const = 0;
};

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
    virtual InvoiceOps *invoices() { return nullptr; }
    virtual PayoutOps *payouts() { return nullptr; }
    virtual AccountOps *account() { return nullptr; }
};

} // namespace paydesk
