// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/maib/callbacks.h"
#include "providers/maib/connection.h"

namespace paydesk::maib {

/// Payments: made, read, captured, released, refunded.
class Payments : public InvoiceOps
{
public:
    Payments(Connection &connection, QObject *owner);

    Operation<InvoiceReply> *create(const OrderRequest &request, SendGate gate) override;
    Result<QByteArray> digest(const OrderRequest &request) const override;
    Operation<InvoiceReply> *read(const OrderKey &key) override;
    Operation<InvoiceReply> *capture(
        const OrderKey &key, std::optional<Money> amount, SendGate gate) override;
    /// A refund of the whole, which releases what is only authorized. Once captured the same
    /// call would give the money back: the caller asks first.
    Operation<InvoiceReply> *cancel(const OrderKey &key, SendGate gate) override;
    /// One per payment (page: payment refund). The bank takes no reference for it.
    Operation<InvoiceReply> *refund(const OrderKey &key, std::optional<Money> amount,
        const QString &reference, SendGate gate) override;

private:
    using Read = std::function<Result<InvoiceReply>(const HttpReply &)>;
    using Fits = std::function<bool(const InvoiceReply &)>;

    Result<QByteArray> bodyOf(const OrderRequest &request) const;
    /// When the bank says that it was done before, the payment is read: \c fits tells whether
    /// what was asked for is what it has become.
    Operation<InvoiceReply> *act(const OrderKey &key, const Call &call, Read read, Fits fits);
    void confirm(Operation<InvoiceReply> *operation, const OrderKey &key, const Error &refusal,
        const Fits &fits);

    Connection &m_connection;
    QObject *m_owner;
};

/// Cards that the bank keeps.
class Cards : public CardOps
{
public:
    Cards(Connection &connection, QObject *owner);

    /// Recurring: final at once; after a lost answer there is nothing to ask for. One-click: the
    /// payer goes on at payUrl.
    Operation<InvoiceReply> *charge(const SecretBytes &cardToken, CardStorage kind,
        const OrderRequest &request, SendGate gate) override;
    Operation<CheckReply> *forget(const SecretBytes &cardToken) override;

private:
    Connection &m_connection;
    QObject *m_owner;
};

/// The token call. There is no balance.
class SignIn : public AccountOps
{
public:
    SignIn(Connection &connection, QObject *owner);

    Operation<BalanceReply> *balance() override;
    Operation<CheckReply> *check() override;

private:
    Connection &m_connection;
    QObject *m_owner;
};

class MaibProvider : public Provider
{
    Q_OBJECT
public:
    MaibProvider(const AccountAccess &access, HttpClient &http, const Clock &clock);

    const ProviderInfo &info() const override;
    InvoiceOps *invoices() override { return &m_payments; }
    CardOps *cards() override { return &m_cards; }
    const CallbackOps *callbacks() const override { return &m_callbacks; }
    AccountOps *account() override { return &m_signIn; }

private:
    Connection m_connection;
    Payments m_payments;
    Cards m_cards;
    Callbacks m_callbacks;
    SignIn m_signIn;
};

} // namespace paydesk::maib
