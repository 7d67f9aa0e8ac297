// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/startoptions.h"

#include <QCommandLineParser>
#include <QStandardPaths>

#include <pwd.h>
#include <unistd.h>

namespace paydesk {

namespace {

struct Option
{
    const char *name;
    const char *environment;
    const char *value;
    const char *help;
};

constexpr Option options[] = {
    {"ledger", "PAYDESK_LEDGER", "file", "the ledger; a missing file is created"},
    {"vault", "PAYDESK_VAULT", "keychain|path", "where secrets live"},
    {"passphrase-file", "PAYDESK_PASSPHRASE_FILE", "file", "opens an encrypted vault without a prompt"},
    {"person-vault", "PAYDESK_PERSON_VAULT", "path", "where your own signing key lies, if not in --vault"},
    {"person-passphrase-file", "PAYDESK_PERSON_PASSPHRASE_FILE", "file", "opens --person-vault"},
    {"user", "PAYDESK_USER", "name", "who acts; default: the login name"},
    {"deadline", "PAYDESK_DEADLINE", "seconds", "total time for one provider call, default 90"},
};

QString valueOf(const QCommandLineParser &parser, const Option &option)
{
    const QString name = QString::fromLatin1(option.name);
    return parser.isSet(name) ? parser.value(name) : qEnvironmentVariable(option.environment);
}

QString loginName()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    const passwd *entry = getpwuid(getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QStringLiteral("unknown");
}

} // namespace

QString defaultLedgerPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/paydesk/ledger.db");
}

void StartOptions::addTo(QCommandLineParser &parser)
{
    for (const Option &option : options)
        parser.addOption({QString::fromLatin1(option.name), QString::fromLatin1(option.help),
                          QString::fromLatin1(option.value)});
}

Result<StartOptions> StartOptions::from(const QCommandLineParser &parser)
{
    StartOptions start;
    start.ledgerPath = valueOf(parser, options[0]);
    if (start.ledgerPath.startsWith(QStringLiteral("postgresql:")))
        return Error::input(QStringLiteral("ledger"), InputProblem::NotOneOf, start.ledgerPath,
                            QStringLiteral("a file"));
    if (start.ledgerPath.isEmpty())
        start.ledgerPath = defaultLedgerPath();
    start.vault = valueOf(parser, options[1]);
    start.passphraseFile = valueOf(parser, options[2]);
    start.personVault = valueOf(parser, options[3]);
    start.personPassphraseFile = valueOf(parser, options[4]);
    start.user = valueOf(parser, options[5]);
    if (start.user.isEmpty())
        start.user = loginName();
    const QString deadline = valueOf(parser, options[6]);
    if (!deadline.isEmpty()) {
        bool ok = false;
        const int seconds = deadline.toInt(&ok);
        if (!ok || seconds < 1 || seconds > 3600)
            return Error::input(QStringLiteral("deadline"), InputProblem::NotAnInteger, deadline,
                                QStringLiteral("1 to 3600 seconds"));
        start.deadline = std::chrono::seconds(seconds);
    }
    return start;
}

} // namespace paydesk
