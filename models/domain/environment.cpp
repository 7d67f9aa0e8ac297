// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/environment.h"

#include "models/domain/requests.h"

#include <QUrl>

#include <algorithm>

namespace paydesk {

namespace {

constexpr QByteArrayView practiceWord("practice");

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool beginsWith(QByteArrayView value, const char *prefix)
{
    return *prefix && value.startsWith(QByteArrayView(prefix));
}

/// What the value should have been; nothing = it fits.
QString wrongFor(const AccountKey &key, QByteArrayView value, bool live, bool atHome)
{
    const bool credential
        = key.kind == AccountKeyKind::Text || key.kind == AccountKeyKind::Password;
    const bool practice = credential && isPracticeCredential(value);
    if (live && (practice || beginsWith(value, key.testPrefix)))
        return QStringLiteral("live");
    if (practice && !atHome)
        return QStringLiteral("practice");
    if (!live && beginsWith(value, key.livePrefix))
        return QStringLiteral("test");
    return {};
}

QString valueOf(const AccountKey &key, const QMap<QString, QString> &settings)
{
    const QString value = settings.value(key.key).trimmed();
    return value.isEmpty() ? key.defaultValue : value;
}

} // namespace

bool isPracticeCredential(QByteArrayView value)
{
    const auto found
        = std::search(value.begin(), value.end(), practiceWord.begin(), practiceWord.end(),
                      [](char a, char b) { return lower(a) == b; });
    return found != value.end();
}

QList<InputIssue> environmentIssues(const QMap<QString, QString> &settings,
                                    const QMap<QString, SecretBytes> &secrets,
                                    Environment environment, const ProviderInfo &provider)
{
    const bool live = environment == Environment::Live;
    QList<InputIssue> issues;
    const auto add = [&issues](const AccountKey &key, const QString &wanted) {
        issues += {key.key, InputProblem::WrongEnvironment, {}, wanted, 0};
    };
    bool atHome = true; // every address that is called lies on this computer
    for (const AccountKey &key : provider.accountKeys) {
        const QString value = valueOf(key, settings);
        if (!key.isCalled || value.isEmpty())
            continue;
        atHome = atHome && isOwnMachine(QUrl(value).host());
    }
    for (const AccountKey &key : provider.accountKeys) {
        const SecretBytes secret = secrets.value(key.key);
        const QByteArray plain = key.secret ? QByteArray() : valueOf(key, settings).toUtf8();
        const QString wanted
            = wrongFor(key, key.secret ? secret.view() : QByteArrayView(plain), live, atHome);
        if (!wanted.isEmpty())
            add(key, wanted);
    }
    return issues;
}

} // namespace paydesk
