// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/practicefolder.h"
#include "app/composition/practicemorning.h"
#include "app/composition/workspace.h"
#include "providers/sandbox/sandboxserver.h"

#include <functional>

namespace paydesk {

/// Practice mode: the simulated providers on loopback, a temporary practice ledger, practice
/// accounts of every provider, a listener for their callbacks, and some days of history that ledger and providers agree on, but for the differences
/// that a statement of real life has. Everything goes with the object.
class Practice : public PracticeControls
{
public:
    static Result<std::unique_ptr<Practice>> start(
        const QString &user, std::chrono::seconds deadline,
        std::span<const ProviderEntry> providers = providerRegistry());
    ~Practice() override;

    /// Plays the last hour through the use-cases, with callbacks and steps that wait for a person.
    /// \c done comes when it is played, in some tenths of a second. Not needed for the rest.
    void playMorning(QObject *receiver, std::function<void()> done);

    const PracticeMorning *morning() const { return m_morning.get(); }
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
    Result<void> addAccounts();
    QMap<QString, QString> callbackSettings(const QString &provider, const QString &account) const;

    AdjustableClock m_clock;
    PracticeFolder m_folder;
    sandbox::SandboxServer m_server;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<PracticeMorning> m_morning;
};

} // namespace paydesk
