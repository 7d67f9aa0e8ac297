// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/callbackfolder.h"
#include "app/callbacks/callbacklistener.h"
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/json.h"
#include "app/cli/orderlines.h"

#include <QDir>
#include <QFile>

#include <array>
#include <cstdio>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr qint64 largestInput = 256 * 1024;

/// While another command writes a callback waits, as its sender does for an answer.
constexpr std::chrono::seconds patienceOfProviders{5};

constexpr std::array applyOptions{
    OptionSpec{
        "file", "F", "the raw body, the query string or a whole request; - or nothing: input"},
    OptionSpec{"headers", "F", "the headers, one per line: Name: value"},
};
constexpr std::array listenOptions{
    OptionSpec{"port", "P", "default: one that is free"},
    OptionSpec{"bind", "IP", "default 127.0.0.1: only this machine"},
};
constexpr std::array callbackListOptions{
    OptionSpec{"account", "name", "only of this account"},
    OptionSpec{"since", "date", "received at or after"},
    OptionSpec{"outcome", "outcome", "only these: applied, refused …", true},
    OptionSpec{"limit", "n", "rows, 1 to 1000, default 50"},
    OptionSpec{"after", "cursor", "the next_cursor of the list before"},
};

Result<QByteArray> contentOf(const QString &name)
{
    QFile file(name);
    const bool open = name.isEmpty() || name == u"-" ? file.open(stdin, QIODevice::ReadOnly)
                                                     : file.open(QIODevice::ReadOnly);
    if (!open)
        return Error::of(ErrorKind::FileFailure, file.errorString(), name);
    QByteArray bytes = file.read(largestInput + 1);
    if (bytes.size() > largestInput)
        return Error::input(QStringLiteral("file"), InputProblem::TooLarge, name);
    return bytes;
}

QJsonObject toJson(const Callback &callback, const QString &account)
{
    return {{S("id"), callback.id.toText()}, {S("account"), account},
        {S("outcome"), toKey(callback.outcome)},
        {S("object"),
            callback.object ? QJsonValue(idText(*callback.object, callback.objectId))
                            : QJsonValue()},
        {S("signature_form"), textOrNull(callback.form)}, {S("note"), textOrNull(callback.note)},
        {S("deliveries"), callback.deliveries}, {S("received_at"), toRfc3339(callback.receivedAt)},
        {S("last_received_at"), toRfc3339(callback.lastReceivedAt)},
        {S("decided_at"), timeOrNull(callback.decidedAt)}};
}

QString lineOf(const Callback &callback)
{
    const QString object
        = callback.object ? idText(*callback.object, callback.objectId) : QStringLiteral("-");
    return QStringLiteral("%1  %2  %3  %4")
        .arg(
            callback.id.toText(), toKey(callback.outcome).leftJustified(14), object, callback.note);
}

bool isGenuine(CallbackOutcome outcome)
{
    return outcome == CallbackOutcome::Applied || outcome == CallbackOutcome::Replayed
        || outcome == CallbackOutcome::Older;
}

void apply(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const auto content = contentOf(context.option(S("file")));
    if (!content)
        return done(context.output().error(content.error()));
    const QString headerFile = context.option(S("headers"));
    const auto headers
        = headerFile.isEmpty() ? Result<QByteArray>(QByteArray()) : contentOf(headerFile);
    if (!headers)
        return done(context.output().error(headers.error()));
    const auto delivery = deliveryFrom(*content, *headers);
    if (!delivery)
        return done(context.output().error(delivery.error()));
    const auto callback = context.workspace().callbacks().apply(account->id, *delivery);
    if (!callback)
        return done(context.output().error(callback.error()));
    const auto tell = [&context, done, callback = *callback, name = account->name] {
        context.output().line(lineOf(callback));
        context.output().document(toJson(callback, name));
        done(isGenuine(callback.outcome) ? ExitCode::Done : ExitCode::Negative);
    };
    CallbackDesk &desk = context.workspace().callbacks();
    if (!desk.isReading())
        return tell();
    // It only hints: what it is about is read at the provider before the command ends.
    QObject::connect(&desk, &CallbackDesk::readingDone, &context, tell);
}

/// In the words of the options.
Error listeningProblem(Error error)
{
    if (error.kind == ErrorKind::Unreachable)
        return Error::of(ErrorKind::Conflict, QStringLiteral("port"), error.subject);
    error.issue.field = QStringLiteral("--bind");
    return error;
}

/// Serves until the program is stopped.
void listen(Context &context, const Done &done)
{
    const auto port = context.portOption();
    if (!port)
        return done(context.output().error(port.error()));
    auto *listener = new CallbackListener(
        [&context](const QString &account, const CallbackDelivery &delivery) {
            return context.workspace().callbacks().receipt(account, delivery);
        },
        &context);
    const QString address
        = context.has(S("bind")) ? context.option(S("bind")) : QStringLiteral("127.0.0.1");
    const auto bound = listener->listen(address, *port);
    if (!bound)
        return done(context.output().error(listeningProblem(bound.error())));
    QObject::connect(listener, &CallbackListener::answered, &context,
        [&context](const QString &account, int status) {
            context.output().progress(QStringLiteral("%1: %2").arg(account).arg(status));
        });
    context.workspace().ledger().shareWriting(patienceOfProviders);
    const QString url = QStringLiteral("http://%1:%2/callbacks/<account>").arg(address).arg(*bound);
    context.output().line(QStringLiteral("listening at %1").arg(url));
    context.output().document({{S("url"), url}, {S("port"), *bound}});
    std::fflush(stdout);
}

CallbackFolder::Verdict judge(
    Context &context, const QString &file, const CallbackDelivery &delivery, const QString &account)
{
    const TakenFile taken = takeFile(context.workspace().callbacks(), delivery, account);
    if (!taken.callback && taken.verdict == CallbackFolder::Verdict::Later)
        return taken.verdict;
    const QString what = taken.callback
        ? lineOf(*taken.callback)
        : QStringLiteral("rejected: the key of no account fits, and it names none");
    const QString line = file + QStringLiteral("  ") + what;
    if (context.output().isJson()) // its one document said where, before anything came
        context.output().progress(line);
    else
        context.output().line(line);
    return taken.verdict;
}

/// Watches until the program is stopped.
void watch(Context &context, const Done &done)
{
    const auto folder = context.argument(0, QStringLiteral("directory"));
    if (!folder)
        return done(context.output().error(folder.error()));
    auto *watched = new CallbackFolder(
        *folder,
        [&context](
            const QString &file, const CallbackDelivery &delivery, const QString &account) {
            return judge(context, file, delivery, account);
        },
        &context);
    if (const auto started = watched->start(); !started)
        return done(context.output().error(started.error()));
    context.workspace().ledger().shareWriting();
    context.output().progress(QStringLiteral("watching %1").arg(*folder));
    const QDir directory(*folder);
    context.output().document({{S("directory"), directory.absolutePath()},
        {S("done"), directory.absoluteFilePath(QStringLiteral("done"))},
        {S("rejected"), directory.absoluteFilePath(QStringLiteral("rejected"))}});
}

Result<CallbackFilter> callbackFilter(Context &context)
{
    CallbackFilter filter;
    if (context.has(S("account"))) {
        const auto account
            = context.workspace().ledger().accounts().findByName(context.option(S("account")));
        if (!account)
            return account.error();
        filter.account = account->id;
    }
    const auto since = context.timeOption(S("since"));
    if (!since)
        return since.error();
    filter.from = *since;
    for (const QString &key : context.options(S("outcome"))) {
        const auto outcome = callbackOutcomeFromKey(key);
        if (!outcome) {
            QStringList known;
            for (const CallbackOutcome one : allCallbackOutcomes())
                known += toKey(one);
            return Error::input(S("outcome"), InputProblem::NotOneOf, key, known.join(u", "));
        }
        filter.outcomes += *outcome;
    }
    return filter;
}

/// What was received, newest first; its content stays in the ledger.
void list(Context &context, const Done &done)
{
    const auto filter = callbackFilter(context);
    const auto asked = pageRequest(context);
    if (const Error *error = firstError(filter, asked))
        return done(context.output().error(*error));
    Ledger &ledger = context.workspace().ledger();
    const auto page = ledger.callbacks().list(*filter, *asked);
    if (!page)
        return done(context.output().error(page.error()));
    AccountNames accounts(ledger);
    QJsonArray items;
    for (const Callback &callback : page->items) {
        const QString account = accounts.of(callback.account).name;
        items.append(toJson(callback, account));
        context.output().line(QStringLiteral("%1  %2  %3").arg(
            toRfc3339(callback.receivedAt), account, lineOf(callback)));
    }
    if (!page->next.isEmpty())
        context.output().line(QStringLiteral("more with --after %1").arg(page->next));
    context.output().document(
        {{S("items"), items}, {S("next_cursor"), textOrNull(page->next)}});
    done(ExitCode::Done);
}

} // namespace

std::span<const Command> callbackCommands()
{
    static const std::array commands{
        Command{"callback", "apply", "<account>", "verify and apply one received callback",
            Needs::WriteLedgerAndVault, applyOptions, apply},
        Command{"callback", "listen", "", "receive callbacks at /callbacks/<account>",
            Needs::WriteLedgerAndVault, listenOptions, listen},
        Command{"callback", "watch", "<directory>",
            "take every file dropped there, then move it to done/ or rejected/",
            Needs::WriteLedgerAndVault, {}, watch},
        Command{"callback", "list", "", "what was received and what became of it, newest first",
            Needs::ReadLedger, callbackListOptions, list},
    };
    return commands;
}

} // namespace paydesk::cli
