// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/practice.h"

#include "app/composition/practicehistory.h"

#include <QFile>

namespace paydesk {

namespace {

using namespace std::chrono_literals;

QMap<QString, QString> reachableSettings(const sandbox::SandboxServer &server,
                                         const sandbox::Simulator &simulator,
                                         const sandbox::SimAccount &account)
{
    QMap<QString, QString> settings = account.settings;
    settings.insert(QStringLiteral("base_url"), server.baseUrl(simulator.providerId()));
    return settings;
}

/// Every practice account of the simulators, with its secrets in memory only.
Result<void> addPracticeAccounts(Workspace &workspace, const sandbox::SandboxServer &server)
{
    for (const auto &simulator : server.simulators()) {
        for (const sandbox::SimAccount &practice : simulator->accounts()) {
            if (!practice.inPractice)
                continue;
            NewAccount account{.name = practice.name,
                               .provider = simulator->providerId(),
                               .environment = Environment::Test,
                               .settings = reachableSettings(server, *simulator, practice)};
            for (auto secret = practice.secrets.begin(); secret != practice.secrets.end(); ++secret)
                account.secrets.insert(secret.key(), SecretBytes(secret.value()));
            if (const auto added = workspace.accounts().add(account); !added)
                return added.error();
        }
    }
    return {};
}

} // namespace

Practice::~Practice() = default;

Result<std::unique_ptr<Practice>> Practice::start(const QString &user, std::chrono::seconds deadline,
                                                  std::span<const ProviderEntry> providers)
{
    std::unique_ptr<Practice> practice(new Practice);
    if (!practice->m_folder.isValid())
        return Error::of(ErrorKind::FileFailure, practice->m_folder.errorString());
    practice->m_clock.setFixed(SystemClock{}.now() - 15 * 24h);
    for (const ProviderEntry &entry : providers)
        practice->m_server.mount(entry.simulate(practice->m_clock));
    if (const auto port = practice->m_server.listen(0); !port)
        return port.error();
    auto workspace = Workspace::open(
        {.ledger = {.path = practice->m_folder.filePath(QStringLiteral("practice-ledger.db")),
                    .kindWhenNew = LedgerKind::Practice,
                    .actor = user,
                    .clock = &practice->m_clock},
         .deadline = deadline,
         .providers = providers},
        Vault::memory());
    if (!workspace)
        return workspace.error();
    practice->m_workspace = *std::move(workspace);
    if (const auto added = addPracticeAccounts(practice->workspace(), practice->m_server); !added)
        return added.error();
    const auto history
        = writePracticeHistory(practice->workspace(), practice->m_server, practice->m_clock);
    if (!history)
        return history.error();
    practice->m_clock.followSystem();
    return practice;
}

QMap<QString, QString> Practice::accountSettings(const QString &provider) const
{
    const sandbox::Simulator *simulator = m_server.simulator(provider);
    if (!simulator || simulator->accounts().isEmpty())
        return {};
    return reachableSettings(m_server, *simulator, simulator->accounts().constFirst());
}

Result<QString> Practice::writeStatement(const Account &account, const QString &folder)
{
    const Timestamp now = m_clock.now();
    const QByteArray csv = m_server.statement(account.provider, account.name, now - 30 * 24h, now + 1s);
    QString name = account.name.toLower();
    name.replace(u' ', u'-');
    QFile file(QStringLiteral("%1/%2-%3-%4.csv")
                   .arg(folder, account.provider, name, dayUtc(now).toString(Qt::ISODate)));
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size() || !file.flush())
        return Error::of(ErrorKind::FileFailure, file.errorString(), file.fileName());
    return file.fileName();
}

Result<QString> Practice::writeStatement(const Account &account)
{
    return writeStatement(account, m_folder.path());
}

QStringList Practice::faults() const
{
    QStringList keys;
    for (const sandbox::Fault fault : sandbox::allFaults())
        keys.append(toKey(fault));
    return keys;
}

QString Practice::fault(const QString &provider) const
{
    return toKey(m_server.fault(provider).fault);
}

void Practice::setFault(const QString &provider, const QString &fault)
{
    m_server.setFault(provider, {.fault = sandbox::faultFromKey(fault).value_or(sandbox::Fault::None)});
}

} // namespace paydesk
