// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/milkypay.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/providers/milkypay/cards.h"
#include "tests/providers/milkypay/samples.h"
#include "tests/support/faultserver.h"
#include "tests/support/orderkeys.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"
#include "tests/support/wireanswers.h"

namespace paydesk::test {

inline SendGate openGate()
{
    return [] { return true; };
}

/// The provider and its simulator, with loopback sockets between them.
class MilkyFixture
{
protected:
    void setUp()
    {
        m_provider.reset();
        m_clock.setFixed(testTime());
        m_server = std::make_unique<sandbox::SandboxServer>();
        m_server->mount(milkypay::simulate(m_clock));
        if (!m_server->listen(0))
            qFatal("no port");
        m_provider = connected(m_http);
    }

    sandbox::Simulator &simulator() const { return *m_server->simulator(id); }

    /// The USD account of the simulator.
    AccountAccess access() const
    {
        const sandbox::SimAccount account = simulator().accounts().at(1);
        AccountAccess found{.settings = account.settings, .secrets = {}, .test = true};
        for (auto secret = account.secrets.begin(); secret != account.secrets.end(); ++secret)
            found.secrets.insert(secret.key(), SecretBytes::copyOf(*secret));
        return found;
    }

    std::unique_ptr<Provider> connected(HttpClient &http) const
    {
        return milkypay::connect(access(), http, systemClock());
    }

    /// An account whose every address is this server.
    static std::unique_ptr<Provider> connectedTo(const FaultServer &server, HttpClient &http)
    {
        const QString base = server.url(QString()).toString();
        AccountAccess access{
            .settings = {{QStringLiteral("account_id"), QStringLiteral("coma_1")},
                {QStringLiteral("base_url"), base}, {QStringLiteral("card_gateway_url"), base},
                {QStringLiteral("public_key"), QStringLiteral("pk_test_1")}},
            .secrets = {{QStringLiteral("api_key"), SecretBytes("key")}},
            .test = true};
        return milkypay::connect(access, http, systemClock());
    }

    Result<InvoiceReply> createInvoice(
        const QString &reference, const QString &description, QStringView amount = u"25.50")
    {
        const OrderRequest request{.reference = reference,
            .amount = money(amount, u"USD"),
            .description = description,
            .fields = {}};
        return waitFor(m_provider->invoices()->create(request, openGate()));
    }

    /// The key of an invoice of createInvoice().
    static OrderKey keyOf(const InvoiceReply &invoice)
    {
        return {.providerId = invoice.providerId,
            .reference = invoice.reference,
            .amount = *invoice.amount};
    }

    Result<InvoiceReply> readInvoice(const InvoiceReply &invoice)
    {
        return waitFor(m_provider->invoices()->read(keyOf(invoice)));
    }

    void setFault(sandbox::Fault fault, int count = 1)
    {
        m_server->setFault(id, {.fault = fault, .count = count, .creationsOnly = true});
    }

    static inline const QString id = QStringLiteral("milkypay");
    AdjustableClock m_clock{testTime()};
    HttpClient m_http{
        {.connectTimeout = std::chrono::seconds(2), .deadline = std::chrono::seconds(5)}};
    std::unique_ptr<sandbox::SandboxServer> m_server;
    std::unique_ptr<Provider> m_provider;
};

} // namespace paydesk::test
