// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "providers/alikassa/connection.h"
#include "providers/alikassa/notifications.h"

namespace paydesk::alikassa {

/// POST /v1/payment, /v1/payment/status and /v1/payment/history; the methods are those of
/// /v1/account/info, which needs the payouts key.
class Payments : public InvoiceOps
{
public:
    Payments(Connection &connection, const Clock &clock, QObject *owner);

    Operation<InvoiceReply> *create(const OrderRequest &request, SendGate gate) override;
    Operation<InvoiceReply> *read(const OrderKey &key) override;
    Operation<InvoiceReply> *find(const OrderKey &key) override;
    /// See historyQuestion() for the cursor.
    Operation<InvoicePage> *list(const QString &cursor) override;
    Operation<MethodsReply> *methods(Currency currency, std::optional<Money> amount) override;
    Result<QByteArray> digest(const OrderRequest &request) const override;

private:
    Connection &m_connection;
    const Clock &m_clock;
    QObject *m_owner;
};

/// POST /v1/payout and /v1/payout/status.
class Payouts : public PayoutOps
{
public:
    Payouts(Connection &connection, QObject *owner);

    Operation<PayoutReply> *create(const OrderRequest &request, SendGate gate) override;
    Operation<PayoutReply> *read(const OrderKey &key) override;
    Operation<PayoutReply> *find(const OrderKey &key) override;
    Result<QByteArray> digest(const OrderRequest &request) const override;
    Result<RequestPreview> preview(const OrderRequest &request) override;

private:
    Connection &m_connection;
    QObject *m_owner;
};

/// POST /v1/account/balance, which is also the check of the payouts key. The payments key is checked
/// by one row of the payment history.
class Wallet : public AccountOps
{
public:
    Wallet(Connection &connection, QObject *owner);

    Operation<BalanceReply> *balance() override;
    /// With each of the private keys that the account has.
    Operation<CheckReply> *check() override;

private:
    Operation<CheckReply> *checkPayments();
    Operation<CheckReply> *checkPayouts();

    Connection &m_connection;
    QObject *m_owner;
};

class AlikassaProvider : public Provider
{
    Q_OBJECT
public:
    /// The clock must outlive it.
    AlikassaProvider(const AccountAccess &access, HttpClient &http, const Clock &clock);

    const ProviderInfo &info() const override;
    QList<InputIssue> credentialProblems() const override;
    InvoiceOps *invoices() override { return &m_payments; }
    PayoutOps *payouts() override { return &m_payouts; }
    AccountOps *account() override { return &m_wallet; }
    const CallbackOps *callbacks() const override { return &m_notifications; }

private:
    Connection m_connection;
    Payments m_payments;
    Payouts m_payouts;
    Wallet m_wallet;
    QByteArray m_notificationPem;
    Notifications m_notifications;
};

} // namespace paydesk::alikassa
