// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/keychain.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <qt6keychain/keychain.h>

namespace paydesk {

namespace {

constexpr int busLimitMs = 1000;
constexpr int passphraseBytes = 32;

QString serviceName()
{
    return QStringLiteral("org.paydesk.Paydesk");
}

Error locked(const QString &detail)
{
    return Error::of(ErrorKind::VaultLocked, detail, QStringLiteral("keychain"));
}

/// A job has no parent on purpose: the keychain's answer may come after our time limit, and needs
/// its job then. It deletes itself.
template <typename Job, typename Done>
void run(Job *job, const QString &name, OperationBase *operation, Done done)
{
    job->setKey(name);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, operation, [job, done] { done(*job); });
    job->start();
}

using Fetch = Operation<SecretBytes>;

/// Reads what is stored; \c whenMissing is called when nothing is.
template <typename WhenMissing>
void fetchSecret(Fetch *operation, const QString &name, WhenMissing whenMissing)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    run(job, name, operation, [operation, whenMissing](const QKeychain::ReadPasswordJob &answer) {
        if (answer.error() == QKeychain::EntryNotFound)
            whenMissing();
        else if (answer.error() != QKeychain::NoError)
            operation->complete(locked(answer.errorString()));
        else if (answer.binaryData().isEmpty())
            operation->complete(locked(QStringLiteral("the stored passphrase is empty")));
        else
            operation->complete(SecretBytes(answer.binaryData()));
    });
}

void refuse(Fetch *operation)
{
    // A locked keychain gives the same answer.
    operation->complete(locked(QStringLiteral("the keychain shows no passphrase of this vault")));
}

/// What is used afterwards is what the keychain gives back, not what it was given: a passphrase
/// that it lost would lock the vault for ever.
void create(Fetch *operation, const QString &name)
{
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setBinaryData(randomBytes(passphraseBytes).toBase64());
    run(job, name, operation, [operation, name](const QKeychain::WritePasswordJob &answer) {
        if (answer.error() != QKeychain::NoError)
            operation->complete(locked(answer.errorString()));
        else
            fetchSecret(operation, name, [operation] { refuse(operation); });
    });
}

QStringList askBus(const QDBusConnection &bus, const QString &method)
{
    const auto question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), method);
    const QDBusMessage answer = bus.call(question, QDBus::Block, busLimitMs);
    return answer.type() == QDBusMessage::ReplyMessage
        ? answer.arguments().value(0).toStringList()
        : QStringList();
}

} // namespace

bool keychainAnswers()
{
#if defined(Q_OS_MACOS) || defined(Q_OS_WIN)
    return true; // a part of the system
#else
    // Without an address the library would look for a bus to start.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return false;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    const QStringList names = askBus(bus, QStringLiteral("ListNames"))
        + askBus(bus, QStringLiteral("ListActivatableNames"));
    return names.contains(QStringLiteral("org.freedesktop.secrets"))
        || names.contains(QStringLiteral("org.kde.kwalletd5"))
        || names.contains(QStringLiteral("org.kde.kwalletd6"));
#endif
}

Operation<SecretBytes> *keychainPassphrase(const QString &name, bool mayCreate, QObject *parent,
                                           std::chrono::milliseconds limit)
{
    auto *operation = new Fetch(parent);
    QTimer::singleShot(limit, operation, [operation] {
        operation->complete(locked(QStringLiteral("the keychain did not answer in time")));
    });
    fetchSecret(operation, name, [operation, name, mayCreate] {
        if (mayCreate)
            create(operation, name);
        else
            refuse(operation);
    });
    return operation;
}

} // namespace paydesk
