// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/mbill/connection.h"

namespace paydesk::mbill {

/// POST /tokens and /transfers, GET /transfers/{id}, POST /transfers/{id}/auth.
class Transfers : public TransferOps
{
public:
    Transfers(Connection &connection, QObject *owner);

    FeeRule feeRule() const override;
    std::optional<Money> feeFor(Money amount) const override;
    QList<InputIssue> problems(const TransferRequest &request, Timestamp now) const override;
    Result<QByteArray> digest(const TransferRequest &request) const override;
    Operation<TransferReply> *create(const TransferRequest &request, SendGate gate) override;
    Operation<TransferReply> *read(const OrderKey &key) override;
    Operation<TransferReply> *confirm(
        const OrderKey &key, const SecretBytes &code, SendGate gate) override;

private:
    std::optional<Error> firstProblem(const TransferRequest &request) const;

    Connection &m_connection;
    QObject *m_owner;
};

/// POST /claims, GET /claims/{id}, POST /claims/{id}/auth.
class Claims : public ClaimOps
{
public:
    Claims(Connection &connection, QObject *owner);

    Operation<ClaimReply> *create(
        const QString &claimId, const SecretBytes &recipientCard, SendGate gate) override;
    Operation<ClaimReply> *read(const OrderKey &key) override;
    Operation<ClaimReply> *confirm(
        const OrderKey &key, const SecretBytes &code, SendGate gate) override;

private:
    Connection &m_connection;
    QObject *m_owner;
};

/// The service has no call that proves the API token and does nothing else. The cheapest is the
/// one that the token belongs to, with a card that lacks everything: refused before anything is
/// kept.
class Access : public AccountOps
{
public:
    Access(Connection &connection, QObject *owner);

    Operation<BalanceReply> *balance() override; ///< Unsupported
    Operation<CheckReply> *check() override;

private:
    Connection &m_connection;
    QObject *m_owner;
};

class MbillProvider : public Provider
{
    Q_OBJECT
public:
    MbillProvider(const AccountAccess &access, HttpClient &http);

    const ProviderInfo &info() const override;
    TransferOps *transfers() override { return &m_transfers; }
    ClaimOps *claims() override { return &m_claims; }
    AccountOps *account() override { return &m_access; }

private:
    Connection m_connection;
    Transfers m_transfers;
    Claims m_claims;
    Access m_access;
};

} // namespace paydesk::mbill
