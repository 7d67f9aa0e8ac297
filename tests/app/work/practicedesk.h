// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "providers/registry/registry.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace paydesk::test {

/// One provider's simulator, a practice ledger with its first account, and all use-cases over it:
/// put together as both programs do. It can be ended and started again over the same files.
class PracticeDesk
{
public:
    explicit PracticeDesk(
        QStringView provider, std::span<const ProviderEntry> providers = providerRegistry())
        : m_providers(providers)
    {
        m_server.mount(findProvider(provider, providers)->simulate(m_clock));
        if (!m_server.listen(0) || !start())
            return;
        if (const auto added = m_workspace->accounts().add(newAccount()); added)
            m_account = added->id;
    }

    bool isReady() const { return bool(m_account); }
    AccountId account() const { return m_account; }
    Workspace &work() { return *m_workspace; }
    Ledger &ledger() { return m_workspace->ledger(); }
    AdjustableClock &clock() { return m_clock; }
    sandbox::Simulator &simulator() { return *m_server.simulators().front(); }

    /// The first practice account of the simulator, reachable.
    NewAccount newAccount()
    {
        const sandbox::SimAccount first = simulator().accounts().constFirst();
        NewAccount account{
            .name = first.name, .provider = simulator().providerId(), .settings = first.settings};
        account.settings.insert(QStringLiteral("base_url"), m_server.baseUrl(account.provider));
        for (auto secret = first.secrets.begin(); secret != first.secrets.end(); ++secret)
            account.secrets.insert(secret.key(), SecretBytes(secret.value()));
        return account;
    }

    /// As a program that was killed and started again: objects are gone, files stay.
    bool restart()
    {
        m_workspace.reset();
        return start();
    }

    /// The next request that creates or moves something meets this fault.
    void failNext(sandbox::Fault fault) { failNext({.fault = fault, .count = 1}); }
    void failNext(const sandbox::FaultSwitch &fault)
    {
        m_server.setFault(simulator().providerId(), fault);
    }

    /// Every byte of every file but the vault's.
    QByteArray diskContent() const
    {
        QByteArray content;
        const QStringList names = QDir(m_folder.path()).entryList(QDir::Files);
        for (const QString &name : names) {
            QFile file(m_folder.filePath(name));
            if (name != vaultName() && file.open(QIODevice::ReadOnly))
                content += file.readAll();
        }
        return content;
    }

private:
    static QString vaultName() { return QStringLiteral("vault"); }

    bool start()
    {
        auto vault = Vault::open(m_folder.filePath(vaultName()), SecretBytes::copyOf("practice"),
            {.n = 2, .r = 1, .p = 1});
        if (!vault)
            return false;
        auto opened
            = Workspace::open({.ledger = {.path = m_folder.filePath(QStringLiteral("ledger.db")),
                                   .kindWhenNew = LedgerKind::Practice,
                                   .actor = QStringLiteral("ana"),
                                   .clock = &m_clock},
                                  .deadline = std::chrono::seconds(2),
                                  .providers = m_providers},
                *std::move(vault));
        if (!opened)
            return false;
        m_workspace = *std::move(opened);
        return true;
    }

    std::span<const ProviderEntry> m_providers;
    AdjustableClock m_clock{testTime()};
    QTemporaryDir m_folder;
    sandbox::SandboxServer m_server;
    std::unique_ptr<Workspace> m_workspace;
    AccountId m_account;
};

} // namespace paydesk::test
