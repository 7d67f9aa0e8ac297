// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "providers/sandbox/sandboxserver.h"

#include <QTemporaryDir>

namespace paydesk {

/// Practice mode: the simulated providers on loopback, a temporary practice ledger, five practice
/// accounts and some days of history that ledger and providers agree on, but for the differences
/// that a statement of real life has. Everything goes with the object.
class Practice : public PracticeControls
{
public:
    static Result<std::unique_ptr<Practice>> start(
        const QString &user, std::chrono::seconds deadline,
        std::span<const ProviderEntry> providers = providerRegistry());
    ~Practice() override;

    Workspace &workspace() { return *m_workspace; }
    sandbox::SandboxServer &server() { return m_server; }
    Services services() { return m_workspace->services(this); }

    /// Writes a provider's statement of one account up to now into the folder; gives its path.
    Result<QString> writeStatement(const Account &account, const QString &folder);

    QMap<QString, QString> accountSettings(const QString &provider) const override;
    QString statementFolder() const override { return m_folder.path(); }
    Result<QString> writeStatement(const Account &account) override;
    QStringList faults() const override;
    QString fault(const QString &provider) const override;
    void setFault(const QString &provider, const QString &fault) override;

private:
    Practice() = default;

    AdjustableClock m_clock;
    QTemporaryDir m_folder;
    sandbox::SandboxServer m_server;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace paydesk
