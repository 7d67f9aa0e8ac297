// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/practice.h"

#include "app/composition/practicehistory.h"
#include "providers/registry/registry.h"

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

} // namespace

Practice::~Practice() = default;

Result<std::unique_ptr<Practice>> Practice::start(const QString &user, std::chrono::seconds deadline)
{
    std::unique_ptr<Practice> practice(new Practice);
    if (!practice->m_folder.isValid())
        return Error::of(ErrorKind::FileFailure, practice->m_folder.errorString());
    practice->m_clock.setFixed(SystemClock{}.now() - 15 * 24h);
    for (const ProviderEntry &entry : providerRegistry())
        practice->m_server.mount(entry.simulate(practice->m_clock));
    if (const auto port = practice->m_server.listen(0); !port)
        return port.error();
    auto workspace = Workspace::open(
        {.ledger = {.path = practice->m_folder.filePath(QStringLiteral("practice-ledger.db")),
                    .kindWhenNew = LedgerKind::Practice,
                    .actor = user,
                    .clock = &practice->m_clock,
                    .throwaway = true},
         .deadline = deadline},
        Vault::memory());
    if (!workspace)
        return workspace.error();
    practice->m_workspace = *std::move(workspace);
    if (const auto added = practice->addAccounts(); !added)
        return added.error();
    const auto history
        = writePracticeHistory(practice->workspace(), practice->m_server, practice->m_clock);
    if (!history)
        return history.error();
    practice->m_clock.followSystem();
    return practice;
}

/// The settings with which an account's callbacks come to our own listener, where its provider
/// takes an address per account; elsewhere it is left with the simulator.
QMap<QString, QString> Practice::callbackSettings(const QString &provider,
                                                  const QString &account) const
{
    const QUrl url = m_workspace->reception().urlFor(account);
    m_server.simulator(provider)->leaveCallbackUrl(account, url);
    QMap<QString, QString> settings;
    for (const AccountKey &key : m_workspace->providers().find(provider)->accountKeys) {
        if (key.key == u"callback_url" || key.key == u"notification_url")
            settings.insert(key.key, url.toString(QUrl::FullyEncoded));
    }
    return settings;
}

/// Every practice account of the simulators, with its secrets in memory only.
Result<void> Practice::addAccounts()
{
    const auto listening = m_workspace->reception().listen(QStringLiteral("127.0.0.1"), 0);
    if (!listening)
        return listening.error();
    for (const auto &simulator : m_server.simulators()) {
        for (const sandbox::SimAccount &one : simulator->accounts()) {
            if (!one.inPractice)
                continue;
            NewAccount account{.name = one.name,
                               .provider = simulator->providerId(),
                               .environment = Environment::Test,
                               .settings = reachableSettings(m_server, *simulator, one)};
            account.settings.insert(callbackSettings(account.provider, account.name));
            for (auto secret = one.secrets.begin(); secret != one.secrets.end(); ++secret)
                account.secrets.insert(secret.key(), SecretBytes(secret.value()));
            if (const auto added = m_workspace->accounts().add(account); !added)
                return added.error();
        }
    }
    return {};
}

void Practice::playMorning(QObject *receiver, std::function<void()> done)
{
    m_morning = std::make_unique<PracticeMorning>(*m_workspace, m_server, m_clock);
    QObject::connect(m_morning.get(), &PracticeMorning::finished, receiver, std::move(done));
    m_morning->play();
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
