// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/inputfile.h"
#include "app/cli/json.h"
#include "app/secrets/silentline.h"

#include <array>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array authorizeOptions{
    OptionSpec{"redirected", "url|-", "finish: the whole address that the browser showed at the end"},
    OptionSpec{"code", "code|-", "finish: the code of that address alone; - is standard input"},
    OptionSpec{"no-browser", "", "open nothing; the address stands in next.url"},
};

constexpr int standardInput = 0;
constexpr int standardError = 2;

/// What was typed after the browser had been opened; empty when there is nobody to ask.
SecretBytes askOnTerminal(const Output &output)
{
#ifdef Q_OS_UNIX
    if (!output.isJson() && isatty(standardInput) && isatty(standardError))
        return readSilentLine(standardInput, standardError,
                              "Paste the address that the browser shows after the login, or Enter "
                              "to finish later: ");
#endif
    return {};
}

void finish(Context &context, const Account &account, const SecretBytes &pasted, const Done &done)
{
    const QString before = account.settings.value(S("login.user"));
    QString text = QString::fromUtf8(pasted.view());
    auto *login = context.workspace().logIn().finish(account.id, text);
    text.fill(u'\0');
    const ProviderInfo *provider = context.workspace().providers().find(account.provider);
    login->onFinished(&context, [&context, done, before, provider](const Result<Account> &loggedIn) {
        if (!loggedIn)
            return done(context.output().error(loggedIn.error(), Act::Question, provider));
        const QString user = loggedIn->settings.value(S("login.user"));
        context.output().line(QStringLiteral("%1: logged in as %2, until %3")
                                  .arg(loggedIn->name, user,
                                       loggedIn->settings.value(S("login.expiry"))));
        // There is nothing else by which a login of somebody else could be noticed.
        if (!before.isEmpty() && before != user)
            context.output().progress(QStringLiteral("Before it was %1.").arg(before));
        context.output().document({{S("account"), loggedIn->name},
                                   {S("login"), loginJson(*loggedIn)},
                                   {S("user_changed"), !before.isEmpty() && before != user},
                                   {S("next"), QJsonValue()}});
        done(ExitCode::Done);
    });
}

void begin(Context &context, const Account &account, const Done &done)
{
    const auto address = context.workspace().logIn().begin(account.id);
    if (!address)
        return done(context.output().error(address.error()));
    const bool opened
        = !context.has(S("no-browser")) && context.workspace().browser().open(*address);
    const QString message
        = QStringLiteral("Log in within ten minutes. Then give the address that the browser shows: "
                         "“account authorize '%1' --redirected -”, on standard input.")
              .arg(account.name);
    const QString url = address->toString(QUrl::FullyEncoded);
    context.output().line(opened ? QStringLiteral("The browser was opened.")
                                 : QStringLiteral("open %1").arg(url));
    context.output().line(message);
    context.output().document(
        {{S("account"), account.name},
         {S("login"), loginJson(account)},
         {S("next"), QJsonObject{{S("kind"), S("open_url")},
                                 {S("url"), opened ? QJsonValue() : QJsonValue(url)},
                                 {S("until"), timeOrNull(context.workspace().logIn().openUntil(account.id))},
                                 {S("message"), message}}}});
    const auto goOn = [&context, account, done] {
        const SecretBytes pasted = askOnTerminal(context.output());
        if (pasted.isEmpty())
            return done(ExitCode::Done);
        finish(context, account, pasted, done);
    };
    // The terminal, and the end of the program, would keep the address from the browser.
    opened ? context.workspace().browser().whenFetched(&context, goOn) : goOn();
}

void authorize(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const S redirected("redirected");
    const S code("code");
    if (context.has(redirected) && context.has(code))
        return done(context.output().error(Error::input(
            code, InputProblem::EitherOr, {}, QStringLiteral("--redirected or --code"))));
    if (!context.has(redirected) && !context.has(code))
        return begin(context, *account, done);
    const S given = context.has(code) ? code : redirected;
    const QString value = context.option(given);
    if (value.isEmpty())
        return done(context.output().error(Error::input(given, InputProblem::Missing)));
    const auto pasted
        = value == u"-" ? readSecretFile(value, given) : Result(SecretBytes(value.toUtf8()));
    if (!pasted)
        return done(context.output().error(pasted.error()));
    finish(context, *account, *pasted, done);
}

} // namespace

std::span<const Command> logInCommands()
{
    static const std::array commands{
        Command{"account", "authorize", "<name>",
                "log a person in with the browser; with the result of it: finish",
                Needs::WriteLedgerAndVault, authorizeOptions, authorize},
    };
    return commands;
}

} // namespace paydesk::cli
