// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "providers/registry/registry.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QTemporaryDir>

namespace paydesk::test {

/// One provider's simulator, a practice ledger with its first account, and all use-cases over it:
/// put together as both programs do.
class PracticeDesk
{
public:
    explicit PracticeDesk(QStringView provider)
    {
        m_server.mount(findProvider(provider)->simulate(m_clock));
        if (!m_server.listen(0))
            return;
        auto opened
            = Workspace::open({.ledger = {.path = m_folder.filePath(QStringLiteral("ledger.db")),
                                   .kindWhenNew = LedgerKind::Practice,
                                   .actor = QStringLiteral("ana"),
                                   .clock = &m_clock},
                                  .deadline = std::chrono::seconds(2)},
                Vault::memory());
        if (!opened)
            return;
        m_workspace = *std::move(opened);
        const sandbox::SimAccount first = simulator().accounts().constFirst();
        NewAccount account{
            .name = first.name, .provider = simulator().providerId(), .settings = first.settings};
        account.settings.insert(QStringLiteral("base_url"), m_server.baseUrl(account.provider));
        for (auto secret = first.secrets.begin(); secret != first.secrets.end(); ++secret)
            account.secrets.insert(secret.key(), SecretBytes(secret.value()));
        if (const auto added = m_workspace->accounts().add(account); added)
            m_account = added->id;
    }

    bool isReady() const { return bool(m_account); }
    AccountId account() const { return m_account; }
    Workspace &work() { return *m_workspace; }
    Ledger &ledger() { return m_workspace->ledger(); }
    AdjustableClock &clock() { return m_clock; }
    sandbox::Simulator &simulator() { return *m_server.simulators().front(); }

    /// The next request that creates or moves something meets this fault.
    void failNext(sandbox::Fault fault)
    {
        m_server.setFault(simulator().providerId(), {.fault = fault, .count = 1});
    }

private:
    AdjustableClock m_clock{testTime()};
    QTemporaryDir m_folder;
    sandbox::SandboxServer m_server;
    std::unique_ptr<Workspace> m_workspace;
    AccountId m_account;
};

} // namespace paydesk::test
