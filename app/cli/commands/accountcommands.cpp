// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/inputfile.h"
#include "app/cli/json.h"
#include "models/core/moneytext.h"
#include "models/domain/requests.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array addOptions{
    OptionSpec{"provider", "id", "which provider, see “provider list”"},
    OptionSpec{"test", "", "a test account (default)"},
    OptionSpec{"live", "", "real money"},
    OptionSpec{"set", "key=value", "a setting; key=@file reads a file", true},
    OptionSpec{"secret", "key=@file|key=-", "a secret from a file or standard input", true},
};

constexpr std::array resumeOptions{
    OptionSpec{"reason", "T", "why; it stays in the activity log"},
};

/// A secret comes from a file or standard input, never from an argument: those can be read by
/// every program of the machine.
Result<SecretBytes> readSecret(const QString &key, const QString &source)
{
    const bool fromFile = source.startsWith(u'@');
    if (!fromFile && source != u"-")
        return Error::input(key, InputProblem::WrongForm, {},
                            QStringLiteral("%1=@file or %1=-").arg(key));
    return readSecretFile(fromFile ? source.mid(1) : source, key);
}

Result<QMap<QString, SecretBytes>> secretOptions(const Context &context)
{
    QMap<QString, SecretBytes> secrets;
    for (const QString &pair : context.options(S("secret"))) {
        const QString key = pair.section(u'=', 0, 0);
        if (!isPlainText(key))
            return Error::input(S("secret"), InputProblem::NotPlainText);
        const auto secret = readSecret(key, pair.section(u'=', 1));
        if (!secret)
            return secret.error();
        secrets.insert(key, *secret);
    }
    return secrets;
}

QString lineOf(const Account &account)
{
    const QString check = !account.lastCheck       ? QStringLiteral("not checked")
        : account.lastCheck->passed                ? QStringLiteral("answers")
                                                   : QStringLiteral("check failed");
    return QStringLiteral("%1  %2  %3  %4")
        .arg(account.name.leftJustified(20), account.provider.leftJustified(10),
             account.environment == Environment::Live ? QStringLiteral("LIVE") : QStringLiteral("TEST"),
             check);
}

void add(Context &context, const Done &done)
{
    const auto name = context.nameArgument(0, QStringLiteral("name"));
    const auto settings = context.keyValues(S("set"));
    const auto secrets = secretOptions(context);
    for (const Error *error : {name ? nullptr : &name.error(), settings ? nullptr : &settings.error(),
                               secrets ? nullptr : &secrets.error()}) {
        if (error)
            return done(context.output().error(*error));
    }
    if (context.has(S("test")) && context.has(S("live")))
        return done(context.output().error(Error::input(S("--live"), InputProblem::EitherOr, {},
                                                        QStringLiteral("--test or --live"))));
    const auto account = context.workspace().accounts().add(
        {.name = *name,
         .provider = context.option(S("provider")),
         .environment = context.has(S("live")) ? Environment::Live : Environment::Test,
         .settings = *settings,
         .secrets = *secrets});
    if (!account)
        return done(context.output().error(account.error()));
    context.output().line(lineOf(*account));
    context.output().document(toJson(*account, {}));
    done(ExitCode::Done);
}

void list(Context &context, const Done &done)
{
    const auto accounts = context.workspace().ledger().accounts().list();
    if (!accounts)
        return done(context.output().error(accounts.error()));
    QJsonArray items;
    for (const Account &account : *accounts) {
        const auto seen = context.workspace().ledger().accounts().balances(account.id);
        items.append(toJson(account, seen ? *seen : std::vector<SeenBalance>{}));
        context.output().line(lineOf(account));
    }
    context.output().document({{S("items"), items}, {S("next_cursor"), QJsonValue()}});
    done(ExitCode::Done);
}

void show(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const auto seen = context.workspace().ledger().accounts().balances(account->id);
    if (!seen)
        return done(context.output().error(seen.error()));
    context.output().line(lineOf(*account));
    for (auto setting = account->settings.begin(); setting != account->settings.end(); ++setting) {
        if (!setting.key().startsWith(S("login.")))
            context.output().line(QStringLiteral("  %1 = %2").arg(setting.key(), setting.value()));
    }
    if (const QJsonObject login = loginJson(*account).toObject(); !login.isEmpty())
        context.output().line(QStringLiteral("  logged in as %1, until %2 as the provider says")
                                  .arg(login.value(S("user")).toString(),
                                       login.value(S("expiry")).toString()));
    for (const QString &key : account->secretKeys)
        context.output().line(QStringLiteral("  %1: in the vault").arg(key));
    const auto stopped = context.workspace().ledger().accounts().missesAnswers(account->id);
    if (!stopped)
        return done(context.output().error(stopped.error()));
    if (*stopped)
        context.output().line(QStringLiteral("  no payout leaves: the latest have no answer"));
    QJsonObject document = toJson(*account, *seen);
    document.insert(S("sending_stopped"), *stopped);
    context.output().document(document);
    done(ExitCode::Done);
}

void remove(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const auto removed = context.workspace().accounts().remove(account->id);
    if (!removed)
        return done(context.output().error(removed.error()));
    context.output().line(QStringLiteral("%1 removed").arg(account->name));
    context.output().document({{S("removed"), account->name}});
    done(ExitCode::Done);
}

void resume(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const auto resumed
        = context.workspace().accounts().resumeSending(account->id, context.option(S("reason")));
    if (!resumed)
        return done(context.output().error(resumed.error()));
    context.output().line(QStringLiteral("%1: payouts may leave again").arg(account->name));
    context.output().document({{S("resumed"), account->name}});
    done(ExitCode::Done);
}

/// Before it is so far off that nothing is sent any more.
void warnOfClock(Context &context)
{
    const auto off = context.workspace().accounts().clockOff();
    if (!off || std::chrono::abs(*off) < warnClockOff)
        return;
    context.output().complain(
        QStringLiteral("This computer's clock is %1 seconds %2 the provider's. Set it: from 120 seconds "
                       "on no signed request is sent.")
            .arg(std::chrono::abs(*off).count())
            .arg(off->count() > 0 ? QStringLiteral("ahead of") : QStringLiteral("behind")));
}

void check(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    context.workspace().accounts().check(account->id)->onFinished(
        &context,
        [&context, done, name = account->name,
         login = loginJson(*account),
         provider = context.workspace().providers().find(account->provider)](
            const Result<AccountCheck> &check) {
            if (!check)
                return done(context.output().error(check.error(), Act::Question, provider));
            context.output().line(QStringLiteral("%1: %2 (%3 ms)")
                                      .arg(name, check->detail)
                                      .arg(check->elapsedMs));
            warnOfClock(context);
            const auto off = context.workspace().accounts().clockOff();
            context.output().document({{S("account"), name},
                                       {S("passed"), check->passed},
                                       {S("proved"), check->detail},
                                       {S("login"), login},
                                       {S("elapsed_ms"), check->elapsedMs},
                                       {S("clock_off_seconds"),
                                        off ? QJsonValue(qint64(off->count())) : QJsonValue()},
                                       {S("at"), toRfc3339(check->at)}});
            done(ExitCode::Done);
        });
}

void balance(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    context.workspace().accounts().balance(account->id)->onFinished(
        &context,
        [&context, done, name = account->name](const Result<std::vector<SeenBalance>> &balances) {
            if (!balances)
                return done(context.output().error(balances.error()));
            QJsonArray items;
            for (const SeenBalance &seen : *balances) {
                items.append(toJson(seen));
                context.output().line(QStringLiteral("%1  %2 %3")
                                          .arg(name, moneytext::plain(seen.available),
                                               seen.available.currency().code()));
            }
            context.output().document({{S("account"), name}, {S("balances"), items}});
            done(ExitCode::Done);
        });
}

} // namespace

std::span<const Command> accountCommands()
{
    static const std::array commands{
        Command{"account", "add", "<name>", "add a provider account", Needs::WriteLedgerAndVault,
                addOptions, add},
        Command{"account", "list", "", "all accounts", Needs::ReadLedger, {}, list},
        Command{"account", "show", "<name>", "settings, secrets by name, last check", Needs::ReadLedger,
                {}, show},
        Command{"account", "remove", "<name>", "remove it; its history stays",
                Needs::WriteLedgerAndVault, {}, remove},
        Command{"account", "resume", "<name>",
                "let payouts leave again, though the latest have no answer",
                Needs::WriteLedgerAndKeyForPersons,
                resumeOptions, resume},
        Command{"account", "check", "<name>", "make the cheapest authenticated call",
                Needs::WriteLedgerAndVault, {}, check},
        Command{"account", "balance", "<name>", "ask for the balances", Needs::WriteLedgerAndVault, {},
                balance},
    };
    return commands;
}

} // namespace paydesk::cli
