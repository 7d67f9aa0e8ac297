// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/callbacks.h"
#include "providers/milkypay/cardpayments.h"
#include "providers/milkypay/invoices.h"
#include "providers/milkypay/payouts.h"

namespace paydesk::milkypay {

/// Balances, and the profile as check.
class Wallet : public AccountOps
{
public:
    explicit Wallet(Connection &connection)
        : m_connection(connection)
    {
    }

    Operation<BalanceReply> *balance() override;
    Operation<CheckReply> *check() override;

private:
    Connection &m_connection;
};

/// One account. Without id or key every call of the private API is answered with Credentials,
/// NotExecuted, and nothing is sent.
class MilkyPayProvider : public Provider
{
    Q_OBJECT
public:
    MilkyPayProvider(const AccountAccess &access, HttpClient &http);

    const ProviderInfo &info() const override;
    InvoiceOps *invoices() override { return &m_invoices; }
    CardOps *cards() override { return &m_cards; }
    PayoutOps *payouts() override { return &m_payouts; }
    const CallbackOps *callbacks() const override { return &m_callbacks; }
    AccountOps *account() override { return &m_wallet; }

private:
    Connection m_connection;
    Invoices m_invoices;
    Cards m_cards;
    Payouts m_payouts;
    Callbacks m_callbacks;
    Wallet m_wallet;
};

} // namespace paydesk::milkypay
