// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/maib/maib.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/providers/maib/maibdata.h"
#include "tests/support/slowfaults.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace paydesk::test {

inline const QString maibId = QStringLiteral("maib");
inline const QString tokenPath = QStringLiteral("/v1/generate-token");

/// The practice bank on a loopback port and a client for it; both go by the same clock.
class MaibFixture
{
protected:
    void setUp()
    {
        m_clock.setFixed(testTime());
        m_server = std::make_unique<sandbox::SandboxServer>();
        m_server->mount(maib::simulate(m_clock));
        QVERIFY(m_server->listen(0));
        m_http = std::make_unique<HttpClient>();
        m_arrivals
            = std::make_unique<QSignalSpy>(m_server.get(), &sandbox::SandboxServer::requestHandled);
        m_gateOpened = 0;
        m_maib = maib::connect(access(), *m_http, m_clock);
    }

    void tearDown()
    {
        m_maib.reset();
        m_http.reset();
        m_arrivals.reset();
        m_server.reset();
    }

    /// For answers that never come.
    void giveUpSoon()
    {
        m_maib.reset();
        m_http
            = std::make_unique<HttpClient>(HttpOptions{.deadline = std::chrono::milliseconds(600)});
        m_maib = maib::connect(access(), *m_http, m_clock);
    }

    AccountAccess access() const
    {
        const sandbox::SimAccount account = m_server->simulator(maibId)->accounts().first();
        AccountAccess access{.settings = account.settings, .secrets = {}, .test = true};
        for (auto secret = account.secrets.begin(); secret != account.secrets.end(); ++secret)
            access.secrets.insert(secret.key(), SecretBytes::copyOf(secret.value()));
        return access;
    }

    SendGate gate()
    {
        return [this] { return ++m_gateOpened > 0; };
    }

    Result<InvoiceReply> create(const OrderRequest &request = maibOrder())
    {
        return waitFor(m_maib->invoices()->create(request, gate()));
    }

    static OrderKey keyOf(const InvoiceReply &payment, const OrderRequest &request = maibOrder())
    {
        return {.providerId = payment.providerId,
            .reference = request.reference,
            .amount = request.amount,
            .twoStep = request.twoStep,
            .saveCard = request.saveCard};
    }

    /// Created and, ten seconds later, paid.
    OrderKey paid(const OrderRequest &request = maibOrder())
    {
        const auto payment = create(request);
        m_clock.advance(std::chrono::seconds(10));
        return payment ? keyOf(*payment, request) : OrderKey();
    }

    /// A stored card of this kind, as the vault keeps it.
    SecretBytes storedCard(CardStorage kind)
    {
        OrderRequest request = maibOrder();
        request.saveCard = kind;
        const auto payment = read(paid(request));
        return payment && payment->card ? payment->card->token : SecretBytes();
    }

    Result<InvoiceReply> read(const OrderKey &key)
    {
        return waitFor(m_maib->invoices()->read(key));
    }

    int arrivals(const QString &path) const
    {
        return int(std::count_if(m_arrivals->begin(), m_arrivals->end(),
            [&path](const QVariantList &arguments) { return arguments.at(1) == path; }));
    }

    /// Movements of money that the bank itself booked, whatever the client believes.
    QStringList booked() const
    {
        QStringList rows;
        for (const sandbox::SimBooking &row : m_server->simulator(maibId)->bookings())
            rows += QString::fromLatin1(row.type) + u' ' + moneytext::plain(row.amount);
        return rows;
    }

    AdjustableClock m_clock{testTime()};
    std::unique_ptr<sandbox::SandboxServer> m_server;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<QSignalSpy> m_arrivals;
    std::unique_ptr<Provider> m_maib;
    int m_gateOpened = 0;
};

} // namespace paydesk::test
