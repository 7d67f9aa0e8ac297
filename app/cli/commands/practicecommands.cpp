// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/demo/demo.h"
#include "app/cli/practiceaccounts.h"
#include "providers/registry/registry.h"

#include <QJsonArray>

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array serveOptions{
    OptionSpec{"port", "P", "port on 127.0.0.1; default: one that is free"},
    OptionSpec{"only", "provider", "serve only this provider"},
    OptionSpec{"fault", "provider=fault[:n]", "misbehave for the next n creations", true},
    OptionSpec{"accounts", "dir", "write the practice accounts' secrets there, say how to add them"},
    OptionSpec{"record", "dir", "write each received request into this folder"},
};
constexpr std::array demoOptions{OptionSpec{"output", "dir", "where statement and reports go"}};

Result<void> mountProviders(const Context &context, sandbox::SandboxServer &server)
{
    const QString only = context.option(S("only"));
    QStringList known;
    for (const ProviderEntry &entry : context.providers()) {
        known.append(entry.info().id);
        if (only.isEmpty() || entry.info().id == only)
            server.mount(entry.simulate(context.clock()));
    }
    if (server.simulators().empty())
        return Error::input(QStringLiteral("only"), InputProblem::NotOneOf, only,
                            known.join(QStringLiteral(", ")));
    return {};
}

Result<void> setFaults(const Context &context, sandbox::SandboxServer &server)
{
    for (const QString &text : context.options(S("fault"))) {
        const QString provider = text.section(u'=', 0, 0);
        const QString name = text.section(u'=', 1).section(u':', 0, 0);
        const QString count = text.section(u'=', 1).section(u':', 1);
        const auto fault = sandbox::faultFromKey(name);
        bool ok = true;
        const int times = count.isEmpty() ? -1 : count.toInt(&ok);
        if (!fault || !ok || !server.simulator(provider)) {
            QStringList faults;
            for (const sandbox::Fault one : sandbox::allFaults())
                faults.append(toKey(one));
            return Error::input(QStringLiteral("fault"), InputProblem::NotOneOf, text,
                                faults.join(QStringLiteral(", ")));
        }
        server.setFault(provider, {.fault = *fault, .count = times});
    }
    return {};
}

/// The port is the caller's choice, so this is no provider that cannot be reached.
Error portProblem(const Error &error)
{
    if (error.kind != ErrorKind::Unreachable)
        return error;
    if (error.detail.contains(u"in use"))
        return Error::of(ErrorKind::Conflict, QStringLiteral("port"), error.subject);
    return Error::input(QStringLiteral("--port"), InputProblem::NotAnInteger, error.subject,
                        QStringLiteral("1024 to 65535, as others need special rights"));
}

/// One simulated provider, printed as a line and as JSON.
Result<QJsonObject> describe(Context &context, const sandbox::Simulator &simulator,
                             const QString &base)
{
    QJsonArray accounts;
    for (const sandbox::SimAccount &account : simulator.accounts())
        accounts.append(account.name);
    QJsonObject provider{{S("provider"), simulator.providerId()},
                         {S("base_url"), base},
                         {S("accounts"), accounts}};
    context.output().line(QStringLiteral("%1  %2").arg(simulator.providerId().leftJustified(10), base));
    if (!context.has(S("accounts")))
        return provider;
    const auto commands = writePracticeAccounts(simulator, base, context.option(S("accounts")));
    if (!commands)
        return commands.error();
    QJsonArray adding;
    for (const QStringList &command : *commands) {
        adding.append(QJsonArray::fromStringList(command));
        context.output().line(QStringLiteral("  paydesk-cli ") + shellLine(command));
    }
    provider.insert(S("add"), adding);
    return provider;
}

/// Prints where the providers are, and keeps serving until the program is ended.
void serve(Context &context, const Done &done)
{
    auto *server = new sandbox::SandboxServer(&context);
    const auto port = context.portOption();
    const auto mounted = mountProviders(context, *server);
    for (const Error *error : {port ? nullptr : &port.error(), mounted ? nullptr : &mounted.error()}) {
        if (error)
            return done(context.output().error(*error));
    }
    const auto faults = setFaults(context, *server);
    const auto listening = faults ? server->listen(*port) : Result<quint16>(faults.error());
    if (!listening)
        return done(context.output().error(faults ? portProblem(listening.error()) : faults.error()));
    if (context.has(S("record")))
        server->recordTo(context.option(S("record")));
    QJsonArray providers;
    for (const auto &simulator : server->simulators()) {
        const auto described = describe(context, *simulator, server->baseUrl(simulator->providerId()));
        if (!described)
            return done(context.output().error(described.error()));
        providers.append(*described);
    }
    const QString control = QStringLiteral("http://127.0.0.1:%1/_sandbox").arg(*listening);
    context.output().line(QStringLiteral("accounts, keys, faults, the providers' book: %1").arg(control));
    context.output().line(QStringLiteral(
        "The pages of banks, payments and logins are there too: “invoice pay”, “invoice open”, "
        "“transfer create” and “account authorize” lead to them; with --no-browser they print the "
        "address."));
    context.output().document({{S("port"), *listening}, {S("providers"), providers}, {S("control"), control}});
}

void demo(Context &context, const Done &done)
{
    (new Demo(context, done))->start();
}

} // namespace

std::span<const Command> practiceCommands()
{
    static const std::array commands{
        Command{"sandbox", "serve", "", "the simulated providers, on loopback", Needs::Nothing,
                serveOptions, serve},
        Command{"demo", "", "", "the whole main job against them, in a temporary ledger",
                Needs::Nothing, demoOptions, demo},
    };
    return commands;
}

} // namespace paydesk::cli
