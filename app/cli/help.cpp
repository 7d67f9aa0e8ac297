// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

namespace paydesk::cli {

namespace {

constexpr const char *globalHelp = R"(Global options (environment variable):
  --ledger <file>           the ledger; a missing file is created (PAYDESK_LEDGER)
  --vault <keychain|path>   where secrets live (PAYDESK_VAULT)
  --passphrase-file <file>  opens an encrypted vault without a prompt (PAYDESK_PASSPHRASE_FILE)
  --user <name>             who acts (PAYDESK_USER)
  --deadline <seconds>      total time for one provider call, default 90 (PAYDESK_DEADLINE)
  --json                    exactly one JSON document on standard output
  --quiet, --verbose        progress on standard error: none, more
  --help, --version
)";

constexpr const char *exitCodes = R"(Exit codes: 0 done, 1 the answer is negative, 2 wrong input (nothing was changed), 3 outcome unknown,
4 credentials, 5 provider not reachable (nothing was sent), 6 ledger, 7 approval needed.
)";

} // namespace

QString usageOf(const Command &command)
{
    return QStringLiteral("%1 %2 %3")
        .arg(QLatin1StringView(command.noun), QLatin1StringView(command.verb),
             QString::fromUtf8(command.arguments))
        .simplified();
}

QString programHelp()
{
    QString text = QStringLiteral("paydesk-cli [global options] <noun> <verb> [arguments] [options]\n\n");
    for (const Command &command : allCommands())
        text += QStringLiteral("  %1 %2\n").arg(usageOf(command).leftJustified(38),
                                                QString::fromUtf8(command.summary));
    return text + u'\n' + QLatin1StringView(globalHelp) + u'\n' + QLatin1StringView(exitCodes);
}

QString nounHelp(QStringView noun)
{
    QString text;
    for (const Command &command : allCommands()) {
        if (noun == QLatin1StringView(command.noun))
            text += commandHelp(command) + u'\n';
    }
    return text;
}

QString commandHelp(const Command &command)
{
    QString text = QStringLiteral("paydesk-cli %1\n    %2\n")
                       .arg(usageOf(command), QString::fromUtf8(command.summary));
    for (const OptionSpec &option : command.options) {
        const QString value = QString::fromUtf8(option.value);
        const QString name = QStringLiteral("--%1 %2").arg(QLatin1StringView(option.name),
                                                           value.isEmpty() ? value : u'<' + value + u'>');
        text += QStringLiteral("    %1 %2%3\n")
                    .arg(name.leftJustified(26), QString::fromUtf8(option.help),
                         option.repeats ? QStringLiteral("; may be repeated") : QString());
    }
    return text;
}

} // namespace paydesk::cli
