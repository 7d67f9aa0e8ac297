// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/json.h"

#include <QFileInfo>

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array checkOptions{OptionSpec{"full", "", "everything from the first row (the default today)"}};

void check(Context &context, const Done &done)
{
    const auto report = context.workspace().ledger().check();
    if (!report)
        return done(context.output().error(report.error()));
    for (const CheckItem &item : report->items)
        context.output().line(QStringLiteral("%1  %2  %3  %4")
                                  .arg(item.passed ? QStringLiteral("ok    ") : QStringLiteral("FAILED"),
                                       item.name.leftJustified(16))
                                  .arg(item.examined, 8)
                                  .arg(item.firstBad));
    context.output().document(toJson(*report));
    done(report->passed() ? ExitCode::Done : ExitCode::Negative);
}

void info(Context &context, const Done &done)
{
    const auto found = context.workspace().ledger().info();
    if (!found)
        return done(context.output().error(found.error()));
    const QJsonObject document = toJson(*found);
    for (auto value = document.begin(); value != document.end(); ++value)
        context.output().line(QStringLiteral("%1  %2").arg(value.key().leftJustified(16),
                                                           value.value().toVariant().toString()));
    context.output().document(document);
    done(ExitCode::Done);
}

void backup(Context &context, const Done &done)
{
    const auto path = context.argument(0, QStringLiteral("file"));
    if (!path)
        return done(context.output().error(path.error()));
    const auto written = context.workspace().ledger().backup(*path);
    if (!written)
        return done(context.output().error(written.error()));
    context.output().line(QStringLiteral("backup written and checked: %1").arg(*path));
    context.output().document({{S("backup"), *path}});
    done(ExitCode::Done);
}

/// A damaged ledger is replaced by a sound backup; so whatever is damaged, newer, or not a file at
/// all is the backup.
Error restoreProblem(const Error &error, const QString &path)
{
    const QFileInfo file(path);
    const bool unreadable = file.exists() && (!file.isFile() || !file.isReadable());
    if (!unreadable && error.kind != ErrorKind::LedgerDamaged && error.kind != ErrorKind::LedgerNewer)
        return error;
    Error about = Error::of(ErrorKind::FileFailure, error.detail, path);
    about.issue = {QStringLiteral("file"), InputProblem::NotOneOf, path,
                   error.kind == ErrorKind::LedgerNewer
                       ? QStringLiteral("a backup that this version of Paydesk knows")
                       : QStringLiteral("a sound backup of a ledger"),
                   0};
    return about;
}

void restore(Context &context, const Done &done)
{
    const auto path = context.argument(0, QStringLiteral("file"));
    if (!path)
        return done(context.output().error(path.error()));
    const LedgerOptions target{.path = context.start().ledgerPath,
                               .actor = context.start().user,
                               .clock = &context.clock()};
    const auto restored = Ledger::restore(*path, target);
    if (!restored)
        return done(context.output().error(restoreProblem(restored.error(), *path)));
    context.output().line(QStringLiteral("restored as generation %1; the ledger before it was kept beside it")
                              .arg(restored->generation));
    context.output().document(toJson(*restored));
    done(ExitCode::Done);
}

} // namespace

std::span<const Command> ledgerCommands()
{
    static const std::array commands{
        Command{"ledger", "check", "", "hash chain, double entry, states, references",
                Needs::ReadLedger, checkOptions, check},
        Command{"ledger", "info", "", "what the ledger is and holds", Needs::ReadLedger, {}, info},
        Command{"ledger", "backup", "<file>", "a checked copy", Needs::ReadLedger, {}, backup},
        Command{"ledger", "restore", "<file>", "put a backup in the ledger's place", Needs::Nothing, {},
                restore},
    };
    return commands;
}

} // namespace paydesk::cli
