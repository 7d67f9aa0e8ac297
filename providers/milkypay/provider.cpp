// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/provider.h"

#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/replies.h"
#include "providers/milkypay/requests.h"

namespace paydesk::milkypay {

Operation<BalanceReply> *Wallet::balance()
{
    if (const auto problem = m_connection.problem())
        return failed<BalanceReply>(m_connection.owner(), *problem);
    return m_connection.ask<BalanceReply>(balancesRequest(m_connection.endpoint()), readBalances);
}

Operation<CheckReply> *Wallet::check()
{
    if (const auto problem = m_connection.problem())
        return failed<CheckReply>(m_connection.owner(), *problem);
    return m_connection.ask<CheckReply>(profileRequest(m_connection.endpoint()), readProfile);
}

MilkyPayProvider::MilkyPayProvider(const AccountAccess &access, HttpClient &http)
    : m_connection(endpointOf(access), http, this)
    , m_invoices(m_connection)
    , m_cards(m_connection)
    , m_payouts(m_connection)
    , m_callbacks(access.secrets.value(QStringLiteral("callback_secret")), access.test)
    , m_wallet(m_connection)
{
}

const ProviderInfo &MilkyPayProvider::info() const
{
    return milkypay::info();
}

std::unique_ptr<Provider> connect(const AccountAccess &access, HttpClient &http, const Clock &)
{
    return std::make_unique<MilkyPayProvider>(access, http);
}

} // namespace paydesk::milkypay
