// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providersessions.h"
#include "app/composition/registrydirectory.h"
#include "app/events/changehub.h"
#include "app/orders/ordersecrets.h"
#include "app/payouts/payoutdesk.h"
#include "app/secrets/vault.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "models/ledger/qtsqlconnection.h"
#include "providers/http/httpclient.h"
#include "providers/registry/registry.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/models/ledger/support/failingconnection.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QTemporaryDir>
#include <QTest>

namespace paydesk::test {

/// One start of the program: a ledger, whose statements may fail, and what works on it.
struct Start
{
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<HttpClient> http;
    std::unique_ptr<RegistryDirectory> directory;
    std::unique_ptr<OrderSecrets> secrets;
    std::unique_ptr<ProviderSessions> sessions;
    std::unique_ptr<ChangeHub> hub;
    std::unique_ptr<PayoutDesk> payouts;
};

/// Starts of the program against one provider's simulator, which outlives them.
class LedgerStarts
{
protected:
    bool setUp(const QString &provider, const QString &accountName)
    {
        m_provider = provider;
        m_server.mount(findProvider(provider)->simulate(m_clock));
        if (!m_server.listen(0))
            return false;
        for (const sandbox::SimAccount &account : m_server.simulator(provider)->accounts()) {
            if (account.name.contains(accountName))
                m_practice = account;
        }
        QMap<QString, SecretBytes> secrets;
        for (auto secret = m_practice.secrets.begin(); secret != m_practice.secrets.end(); ++secret)
            secrets.insert(secret.key(), SecretBytes::copyOf(*secret));
        return !m_practice.name.isEmpty() && m_vault->set(AccountId{1}.toText(), secrets);
    }

    template <typename Directory = RegistryDirectory>
    Start open(const QString &path,
               const std::shared_ptr<FailurePlan> &plan = std::make_shared<FailurePlan>())
    {
        Start start;
        const LedgerOptions options{.path = path,
                                    .kindWhenNew = m_kind,
                                    .actor = QStringLiteral("ana"),
                                    .clock = &m_clock};
        auto ledger = Ledger::open(
            options, std::make_unique<FailingConnection>(std::make_unique<QtSqlConnection>(), plan));
        if (!ledger)
            return start;
        start.ledger = *std::move(ledger);
        start.secrets = std::make_unique<OrderSecrets>(*m_vault, *start.ledger);
        start.http = std::make_unique<HttpClient>(
            HttpOptions{.deadline = std::chrono::milliseconds(700)});
        start.directory = std::make_unique<Directory>(*start.http, m_clock);
        start.sessions = std::make_unique<ProviderSessions>(start.ledger->accounts(), *m_vault,
                                                            *start.directory);
        start.hub = std::make_unique<ChangeHub>();
        start.payouts = std::make_unique<PayoutDesk>(*start.ledger, *start.secrets, *start.sessions,
                                                     *start.directory, *start.hub, m_clock);
        return start;
    }

    AccountId addAccount(Start &start) const
    {
        Account account{
            .name = m_practice.name, .provider = m_provider, .settings = m_practice.settings};
        account.settings.insert(QStringLiteral("base_url"), m_server.baseUrl(m_provider));
        account.secretKeys = m_practice.secrets.keys();
        const auto added = start.ledger->accounts().add(account);
        if (!added || added->id != AccountId{1})
            qFatal("the account was not added");
        return added->id;
    }

    void setFault(sandbox::Fault fault) { m_server.setFault(m_provider, {.fault = fault, .count = 1}); }
    void endFault() { m_server.setFault(m_provider, {}); }
    sandbox::Simulator &simulator() const { return *m_server.simulator(m_provider); }

    int bookedTimes(const QString &reference) const
    {
        const auto bookings = simulator().bookings();
        return int(std::count_if(bookings.begin(), bookings.end(),
                                 [&reference](const sandbox::SimBooking &booking) {
                                     return booking.reference == reference;
                                 }));
    }

    AdjustableClock m_clock{testTime()};
    sandbox::SandboxServer m_server;
    std::unique_ptr<Vault> m_vault = Vault::memory();
    sandbox::SimAccount m_practice;
    QString m_provider;
    LedgerKind m_kind = LedgerKind::Live;
};

} // namespace paydesk::test
