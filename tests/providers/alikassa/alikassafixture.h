// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/alikassa.h"
#include "providers/alikassa/provider.h"
#include "providers/http/httpclient.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/providers/alikassa/alikassadata.h"
#include "tests/support/orderkeys.h"
#include "tests/support/slowfaults.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace paydesk::test {

inline const QString alikassaId = QStringLiteral("alikassa");
inline const Currency ringgit = *Currency::fromCode(u"MYR");

/// The practice provider on a loopback port, and a client for it.
class AlikassaFixture
{
protected:
    void setUp()
    {
        m_clock.setFixed(testTime());
        m_server = std::make_unique<sandbox::SandboxServer>();
        m_server->mount(alikassa::simulate(m_clock));
        QVERIFY(m_server->listen(0));
        m_http = std::make_unique<HttpClient>();
        m_arrivals = std::make_unique<QSignalSpy>(m_server.get(),
                                                  &sandbox::SandboxServer::requestHandled);
        m_gateOpened = 0;
    }

    void tearDown()
    {
        m_http.reset();
        m_arrivals.reset();
        m_server.reset();
    }

    /// For answers that never come.
    void giveUpSoon()
    {
        m_http = std::make_unique<HttpClient>(
            HttpOptions{.deadline = std::chrono::milliseconds(1'500)});
    }

    AccountAccess access(const QString &name) const
    {
        AccountAccess access;
        for (const sandbox::SimAccount &account : m_server->simulator(alikassaId)->accounts()) {
            if (account.name != name)
                continue;
            access.settings = account.settings;
            for (auto secret = account.secrets.begin(); secret != account.secrets.end(); ++secret)
                access.secrets.insert(secret.key(), SecretBytes(secret.value()));
        }
        return access;
    }

    std::unique_ptr<Provider> provider(const QString &name = QStringLiteral("MYR payouts"))
    {
        return std::make_unique<alikassa::AlikassaProvider>(access(name), *m_http, m_clock);
    }

    Result<PayoutReply> pay(Provider &provider, const OrderRequest &request = alikassaPayout())
    {
        return waitFor(provider.payouts()->create(request, [this] {
            ++m_gateOpened;
            return true;
        }));
    }

    /// How often the provider itself moved money for it, whatever the client believes.
    qsizetype booked(const QString &reference)
    {
        m_clock.advance(std::chrono::hours(1));
        const auto rows = m_server->simulator(alikassaId)->bookings();
        return std::count_if(rows.begin(), rows.end(), [&](const sandbox::SimBooking &row) {
            return row.reference == reference;
        });
    }

    AdjustableClock m_clock{testTime()};
    std::unique_ptr<sandbox::SandboxServer> m_server;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<QSignalSpy> m_arrivals;
    int m_gateOpened = 0;
};

} // namespace paydesk::test
