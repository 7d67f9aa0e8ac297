// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/approvals/personkeys.h"
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/json.h"

#include <QFileInfo>

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array checkOptions{
    OptionSpec{"full", "", "everything from the first row (it always does)"},
    OptionSpec{"seal", "entry:seal", "what a report or “ledger info” once printed: is it still there?"}};
constexpr std::array restoreOptions{
    OptionSpec{"other-ledger", "", "the backup may be of another ledger than the one in its place"}};
constexpr std::array seedOptions{OptionSpec{"rows", "N", "so many payouts"}};

constexpr qint64 mostSeededRows = 10'000'000;
const QString seedAccount = QStringLiteral("Practice data");

void showReport(Context &context, const CheckReport &report)
{
    for (const CheckItem &item : report.items)
        context.output().line(QStringLiteral("%1  %2  %3  %4")
                                  .arg(item.passed ? QStringLiteral("ok    ") : QStringLiteral("FAILED"),
                                       item.name.leftJustified(16))
                                  .arg(item.examined, 8)
                                  .arg(item.firstBad));
}

/// A number and a hash that were noted outside of the ledger: a chain that was cut and made anew
/// fits itself, and not them.
Result<CheckItem> checkPrintedSeal(Context &context, const QString &text)
{
    bool ok = false;
    const qint64 seq = text.section(u':', 0, 0).toLongLong(&ok);
    const QByteArray seal = QByteArray::fromHex(text.section(u':', 1).toLatin1());
    if (!ok || seq < 1 || seal.size() != 32)
        return Error::input(QStringLiteral("seal"), InputProblem::WrongForm, text,
                            QStringLiteral("<entry>:<64 hexadecimal digits>"));
    const auto hash = context.workspace().ledger().journal().hashOf(seq);
    if (!hash)
        return hash.error();
    const bool same = *hash == seal;
    return CheckItem{.name = QStringLiteral("printed_seal"),
                     .passed = same,
                     .examined = 1,
                     .firstBad = same ? QString()
                         : hash->isEmpty() ? QStringLiteral("journal row %1 is gone").arg(seq)
                                           : QStringLiteral("journal row %1 is another one").arg(seq)};
}

void check(Context &context, const Done &done)
{
    auto report = context.workspace().ledger().check();
    if (!report)
        return done(context.output().error(report.error()));
    if (context.has(S("seal"))) {
        auto item = checkPrintedSeal(context, context.option(S("seal")));
        if (!item)
            return done(context.output().error(item.error()));
        report->items.push_back(*std::move(item));
    }
    showReport(context, *report);
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

/// What came along from the ledger that was replaced, and what nobody knows now.
void tellCarried(Context &context, const CarriedOver &carried)
{
    const Output &output = context.output();
    if (carried.orders > 0)
        output.line(QStringLiteral("orders sent since the backup, now in doubt until the provider or "
                                   "a statement tells: %1").arg(carried.orders));
    if (carried.registryChanges > 0)
        output.line(QStringLiteral("changes of persons and policy made since the backup, still in "
                                   "force: %1").arg(carried.registryChanges));
    if (!carried.unread.isEmpty())
        output.line(QStringLiteral("not everything could be taken over from the ledger before (%1): "
                                   "what was sent since the backup may be unknown here. Compare with "
                                   "a statement of each provider before anything is sent again.")
                        .arg(carried.unread));
    if (!carried.replaced)
        output.line(QStringLiteral("no ledger was in the place: what was sent since the backup is "
                                   "unknown here. Compare with a statement of each provider before "
                                   "anything is sent again."));
}

QJsonObject carriedJson(const CarriedOver &carried)
{
    return {{S("replaced"), carried.replaced},
            {S("unread"), textOrNull(carried.unread)},
            {S("orders"), carried.orders},
            {S("sendings"), carried.sendings},
            {S("accounts"), carried.accounts},
            {S("registry_changes"), carried.registryChanges}};
}

/// The ledger's persons decide; else those of the backup.
bool knowsPersons(Context &context, const QString &path)
{
    if (!QFileInfo::exists(path))
        return false;
    const auto opened = Ledger::open(
        {.path = path, .mode = LedgerMode::ReadOnly, .clock = &context.clock()});
    const auto registry = opened ? (*opened)->persons().registry() : Result<Registry>(opened.error());
    return registry && registry->hasPersons();
}

void restoreAs(Context &context, const QString &path, Vault &keys, const Done &done)
{
    const LedgerOptions target{.path = context.start().ledgerPath,
                               .actor = context.start().user,
                               .clock = &context.clock()};
    const auto restored = Ledger::restore(
        path, target,
        context.has(S("other-ledger")) ? RestoreFrom::AnyLedger : RestoreFrom::SameLedger,
        [&](const Registry &registry) {
            return isAnAdministrator(registry, target.actor, PersonKeys(keys));
        });
    if (!restored && restored.error().kind == ErrorKind::Conflict)
        return done(context.output().error(
            Error::input(QStringLiteral("file"), InputProblem::NotOneOf, path,
                         QStringLiteral("a backup of this ledger, or --other-ledger"))));
    if (!restored)
        return done(context.output().error(restoreProblem(restored.error(), path)));
    context.output().line(QStringLiteral("restored as generation %1; the ledger before it was kept beside it")
                              .arg(restored->generation));
    tellCarried(context, restored->carried);
    QJsonObject document = toJson(*restored);
    document.insert(S("carried_over"), carriedJson(restored->carried));
    context.output().document(document);
    done(ExitCode::Done);
}

void restore(Context &context, const Done &done)
{
    const auto path = context.argument(0, QStringLiteral("file"));
    if (!path)
        return done(context.output().error(path.error()));
    if (!knowsPersons(context, context.start().ledgerPath) && !knowsPersons(context, *path))
        return restoreAs(context, *path, *Vault::memory(), done);
    openKeyVault(context.start(), &context,
                 [&context, done, path = *path](Result<std::unique_ptr<Vault>> vault) {
                     if (!vault)
                         return done(context.output().error(vault.error()));
                     restoreAs(context, path, **vault, done);
                 });
}

void verify(Context &context, const Done &done)
{
    const auto path = context.argument(0, QStringLiteral("file"));
    if (!path)
        return done(context.output().error(path.error()));
    const auto report = Ledger::verifyBackup(*path);
    if (!report)
        return done(context.output().error(restoreProblem(report.error(), *path)));
    if (report->earlierVersion)
        context.output().line(
            QStringLiteral("made by an earlier version (schema %1): checked as it would be restored")
                .arg(report->info.schemaVersion));
    showReport(context, report->check);
    QJsonObject document = toJson(report->check);
    document.insert(S("ledger"), toJson(report->info));
    context.output().document(document);
    done(report->check.passed() ? ExitCode::Done : ExitCode::Negative);
}

/// The account of the practice data; refused where anybody works with real ones.
Result<AccountId> accountToSeed(Context &context)
{
    AccountStore &accounts = context.workspace().ledger().accounts();
    const auto known = accounts.list();
    if (!known)
        return known.error();
    if (known->size() == 1 && known->front().name == seedAccount)
        return known->front().id;
    const auto info = context.workspace().ledger().info();
    if (!info)
        return info.error();
    if (!known->empty() || info->head.seq > 0) // accounts that were removed count, too
        return Error::input(QStringLiteral("ledger"), InputProblem::NotOneOf,
                            context.start().ledgerPath,
                            QStringLiteral("a ledger without accounts of its own"));
    Account account;
    account.name = seedAccount;
    account.provider = context.workspace().providers().all().front()->id;
    account.settings = {{QStringLiteral("base_url"), QStringLiteral("http://127.0.0.1:9")}};
    const auto added = accounts.add(account);
    return added ? Result<AccountId>(added->id) : added.error();
}

void seed(Context &context, const Done &done)
{
    bool ok = false;
    const QString given = context.option(S("rows"));
    const qint64 rows = given.toLongLong(&ok);
    if (!ok || rows < 1 || rows > mostSeededRows)
        return done(context.output().error(
            Error::input(QStringLiteral("rows"),
                         given.isEmpty() ? InputProblem::Missing : InputProblem::NotAnInteger, given)));
    const auto account = accountToSeed(context);
    if (!account)
        return done(context.output().error(account.error()));
    const auto seeded = context.workspace().ledger().seed(rows, {*account});
    if (!seeded)
        return done(context.output().error(seeded.error()));
    context.output().line(QStringLiteral("%1 payouts of practice data written").arg(rows));
    context.output().document({{S("rows"), rows}});
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
        Command{"ledger", "restore", "<file>", "put a backup in the ledger's place", Needs::Nothing,
                restoreOptions, restore},
        Command{"ledger", "verify-backup", "<file>", "open a backup and check the whole of it",
                Needs::Nothing, {}, verify},
        Command{"ledger", "seed", "", "practice data, for a ledger without accounts of its own",
                Needs::WriteLedger, seedOptions, seed},
    };
    return commands;
}

} // namespace paydesk::cli
