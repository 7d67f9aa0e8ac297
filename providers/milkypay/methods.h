// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/sequence.h"

namespace paydesk::milkypay {

/// POST {public API}/payment-prerequest or /payout-prerequest: without Authorization, the account
/// is named by its public key in the body (page: payment pre-request, payouts).
HttpRequest prerequest(
    const Endpoint &endpoint, bool payouts, Currency currency, std::optional<Money> amount);

/// The services of an answer, a map by code below `data.attributes` or directly below `data`.
/// Limits that are not exact in the currency are left out. Refusals may come with HTTP 200.
Result<QList<Method>> readMethods(const HttpReply &reply, Currency currency, bool payouts);

/// Asks for the ways to pay in, then for the ways to pay out. An account that is refused the
/// latter simply has none; every other failure is the whole answer's.
class MethodsQuery : public Sequence<MethodsReply>
{
public:
    static Operation<MethodsReply> *start(
        Connection &connection, Currency currency, std::optional<Money> amount);

private:
    MethodsQuery(Connection &connection, Currency currency, std::optional<Money> amount);

    void ask(bool payouts);
    void take(bool payouts, const Result<HttpReply> &reply);

    Currency m_currency;
    std::optional<Money> m_amount;
    MethodsReply m_found;
};

} // namespace paydesk::milkypay
