// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/moneytext.h"
#include "providers/http/httpclient.h"
#include "providers/milkipay/provider.h"
#include "providers/milkipay/simulator/practicesimulator.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/support/slowfaults.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace paydesk::test {

inline const QString milkipayId = QStringLiteral("milkipay");

inline Money usd(const char *text)
{
    return moneytext::parse(QString::fromLatin1(text), *Currency::fromCode(u"USD")).value();
}

inline OrderRequest walletPayout(const char *amount = "10.10", const char *reference = "PO-1")
{
    return {.reference = QString::fromLatin1(reference), .amount = usd(amount), .fields = {}};
}

/// The practice provider on a loopback port, a client for it, and somebody who logs in.
class MilkipayFixture
{
protected:
    void setUp()
    {
        m_clock.setFixed(testTime());
        m_server = std::make_unique<sandbox::SandboxServer>();
        m_server->mount(std::make_unique<milkipay::practice::PracticeSimulator>(m_clock));
        QVERIFY(m_server->listen(0));
        m_http = std::make_unique<HttpClient>();
        m_arrivals
            = std::make_unique<QSignalSpy>(m_server.get(), &sandbox::SandboxServer::requestHandled);
        m_gateOpened = 0;
        m_account = {};
        const sandbox::SimAccount practice
            = m_server->simulator(milkipayId)->accounts().constFirst();
        m_account.settings = practice.settings;
        for (auto secret = practice.secrets.begin(); secret != practice.secrets.end(); ++secret)
            m_account.secrets.insert(secret.key(), SecretBytes::copyOf(secret.value()));
    }

    void tearDown()
    {
        m_http.reset();
        m_arrivals.reset();
        m_server.reset();
    }

    std::unique_ptr<Provider> provider()
    {
        return std::make_unique<milkipay::MilkipayProvider>(m_account, *m_http, m_clock);
    }

    /// What the person does in the browser; the address to which he would be sent.
    QString logInAs(const QByteArray &phone, const QByteArray &password = "practice")
    {
        const auto milkipay = provider();
        HttpRequest form{.verb = HttpRequest::Verb::Post,
            .url = milkipay->logIn()->address().value(),
            .pathTemplate = QStringLiteral("/clients/authorize"),
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
            .body = "prefix=%2B1&phone=" + phone + "&password=" + password,
            .gate = {}};
        const auto page = waitFor(m_http->send(form));
        return page ? QString::fromLatin1(page->header("paydesk-practice-redirect")) : QString();
    }

    /// A login from beginning to end; what it brought is in the account from then on.
    Result<LoginReply> openAccount(const QByteArray &phone = "0000000663")
    {
        const auto milkipay = provider();
        const auto code = milkipay->logIn()->codeFrom(logInAs(phone));
        if (!code)
            return code.error();
        const auto login = waitFor(milkipay->logIn()->exchange(*code));
        if (!login)
            return login;
        m_account.secrets.insert(QStringLiteral("login_token"), login->token);
        for (auto fact = login->facts.begin(); fact != login->facts.end(); ++fact)
            m_account.settings.insert(u"login." + fact.key(), fact.value());
        m_arrivals->clear();
        return login;
    }

    Result<PayoutReply> pay(Provider &provider, const OrderRequest &request = walletPayout())
    {
        return waitFor(provider.payouts()->create(request, [this] {
            ++m_gateOpened;
            return true;
        }));
    }

    /// How often the provider itself moved money for it, whatever the client believes.
    qsizetype booked(const QString &reference = QStringLiteral("PO-1"))
    {
        const auto rows = m_server->simulator(milkipayId)->bookings();
        return std::count_if(rows.begin(), rows.end(),
            [&](const sandbox::SimBooking &row) { return row.reference == reference; });
    }

    QStringList calls() const
    {
        QStringList paths;
        for (const auto &arrival : *m_arrivals)
            paths += arrival.at(1).toString().section(u'/', -1);
        return paths;
    }

    AdjustableClock m_clock{testTime()};
    std::unique_ptr<sandbox::SandboxServer> m_server;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<QSignalSpy> m_arrivals;
    AccountAccess m_account;
    int m_gateOpened = 0;
};

} // namespace paydesk::test
