// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/http/httpclient.h"
#include "providers/mbill/mbill.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/providers/mbill/mbilldata.h"
#include "tests/support/slowfaults.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QSignalSpy>
#include <QTest>

namespace paydesk::test {

inline const QString mbillId = QStringLiteral("mbill");
inline const QString documentAccount = QStringLiteral("UAH transfers");
inline const QString serverAccount = QStringLiteral("UAH transfers, old service");

/// The practice provider on a loopback port, and a client for it.
class MbillFixture
{
protected:
    void setUp()
    {
        m_clock.setFixed(testTime());
        m_server = std::make_unique<sandbox::SandboxServer>();
        m_server->mount(mbill::simulate(m_clock));
        QVERIFY(m_server->listen(0));
        m_http = std::make_unique<HttpClient>();
        m_arrivals
            = std::make_unique<QSignalSpy>(m_server.get(), &sandbox::SandboxServer::requestHandled);
        m_gateOpened = 0;
    }

    void tearDown()
    {
        m_http.reset();
        m_oldHttp.reset();
        m_arrivals.reset();
        m_server.reset();
    }

    /// For answers that never come. Providers that are connected already keep their client.
    void giveUpSoon()
    {
        m_oldHttp = std::move(m_http);
        m_http
            = std::make_unique<HttpClient>(HttpOptions{.deadline = std::chrono::milliseconds(700)});
    }

    AccountAccess access(const QString &name) const
    {
        AccountAccess access;
        access.test = true;
        for (const sandbox::SimAccount &account : m_server->simulator(mbillId)->accounts()) {
            if (account.name != name)
                continue;
            access.settings = account.settings;
            for (auto secret = account.secrets.begin(); secret != account.secrets.end(); ++secret)
                access.secrets.insert(secret.key(), SecretBytes::copyOf(secret.value()));
        }
        return access;
    }

    std::unique_ptr<Provider> provider(const QString &name = documentAccount)
    {
        return mbill::connect(access(name), *m_http, systemClock());
    }

    SendGate gate()
    {
        return [this] {
            ++m_gateOpened;
            return true;
        };
    }

    Result<TransferReply> send(Provider &provider, const TransferRequest &request)
    {
        return waitFor(provider.transfers()->create(request, gate()));
    }

    static OrderKey keyOf(const OrderReply<TransferState> &reply)
    {
        return {.providerId = reply.providerId,
            .reference = reply.reference,
            .amount = reply.amount.value_or(Money()),
            .token = reply.token};
    }

    Result<TransferReply> read(Provider &provider, const OrderKey &key)
    {
        return waitFor(provider.transfers()->read(key));
    }

    Result<TransferReply> confirm(Provider &provider, const OrderKey &key, const char *code)
    {
        return waitFor(provider.transfers()->confirm(key, secretOf(code), gate()));
    }

    QStringList paths() const
    {
        QStringList seen;
        for (const QList<QVariant> &arrival : *m_arrivals)
            seen += arrival.at(1).toString();
        return seen;
    }

    /// How often the provider itself moved money for it, whatever the client believes.
    qsizetype booked()
    {
        m_clock.advance(std::chrono::minutes(10));
        return m_server->simulator(mbillId)->bookings().size();
    }

    AdjustableClock m_clock{testTime()};
    std::unique_ptr<sandbox::SandboxServer> m_server;
    std::unique_ptr<HttpClient> m_oldHttp;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<QSignalSpy> m_arrivals;
    int m_gateOpened = 0;
};

} // namespace paydesk::test
