// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "providers/milkipay/connection.h"

namespace paydesk::milkipay {

/// GET …/clients/authorize in the browser, then POST /api/clients/processor-token.
class Login : public LogInOps
{
public:
    Login(Connection &connection, const Clock &clock, QObject *owner);

    Result<QUrl> address() const override;
    Result<SecretBytes> codeFrom(const QString &pasted) const override;
    Operation<LoginReply> *exchange(const SecretBytes &code) override;
    LoginState state(Timestamp now) const override;

private:
    Connection &m_connection;
    const Clock &m_clock;
    QObject *m_owner;
};

/// POST /api/clients/status-user: the only thing that can be asked.
class User : public AccountOps
{
public:
    User(Connection &connection, QObject *owner);

    Operation<BalanceReply> *balance() override; ///< Unsupported
    Operation<CheckReply> *check() override;

private:
    Connection &m_connection;
    QObject *m_owner;
};

/// POST /api/clients/payout. A login that is surely over sends nothing; one that may be over is
/// asked about first, and only a user who is active is paid out for.
class Payouts : public PayoutOps
{
public:
    Payouts(Connection &connection, User &user, const Clock &clock, QObject *owner);

    Operation<PayoutReply> *create(const OrderRequest &request, SendGate gate) override;
    Result<QByteArray> digest(const OrderRequest &request) const override;
    Result<RequestPreview> preview(const OrderRequest &request) override;

private:
    Operation<PayoutReply> *send(const OrderRequest &request, SendGate gate);
    Operation<PayoutReply> *sendIfActive(const OrderRequest &request, SendGate gate);
    Result<HttpRequest> messageOf(const OrderRequest &request) const;
    Result<QByteArray> bodyOf(const OrderRequest &request) const;

    Connection &m_connection;
    User &m_user;
    const Clock &m_clock;
    QObject *m_owner;
};

class MilkipayProvider : public Provider
{
    Q_OBJECT
public:
    /// The clock must outlive it.
    MilkipayProvider(const AccountAccess &access, HttpClient &http, const Clock &clock);

    const ProviderInfo &info() const override;
    PayoutOps *payouts() override { return &m_payouts; }
    LogInOps *logIn() override { return &m_login; }
    AccountOps *account() override { return &m_user; }

private:
    Connection m_connection;
    Login m_login;
    User m_user;
    Payouts m_payouts;
};

} // namespace paydesk::milkipay
