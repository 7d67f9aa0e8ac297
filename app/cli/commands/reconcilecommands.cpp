// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/orderlines.h"
#include "models/core/moneytext.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array runOptions{
    OptionSpec{"statement", "S", "this statement; default: the account's newest"},
    OptionSpec{"from", "date", "only lines at or after"},
    OptionSpec{"to", "date", "only lines before"},
};
constexpr std::array showOptions{OptionSpec{"status", "S", "only lines of this status", true}};
constexpr std::array settleOptions{OptionSpec{"dry-run", "", "only say what would be settled"}};
constexpr std::array reportOptions{
    OptionSpec{"format", "F", "csv, xlsx or pdf"},
    OptionSpec{"output", "file", "where to write it"},
};
constexpr int linesPerPage = 1000;

Result<RunId> runArgument(const Context &context)
{
    const auto text = context.argument(0, QStringLiteral("run"));
    if (!text)
        return text.error();
    const auto id = RunId::fromText(*text);
    if (!id)
        return Error::input(QStringLiteral("run"), InputProblem::NotOneOf, *text,
                            QStringLiteral("run_<number>"));
    return *id;
}

void printRun(Context &context, const Run &run, const Account &account)
{
    context.output().line(QStringLiteral("%1  %2  %3 lines").arg(run.id.toText(), account.name).arg(run.lineCount));
    for (const MatchStatus status : allMatchStatuses()) {
        if (run.counts.value(status) > 0)
            context.output().line(QStringLiteral("  %1 %2")
                                      .arg(run.counts.value(status), 8)
                                      .arg(toKey(status)));
    }
    for (const CurrencyTotals &t : run.totals) {
        const auto text = [&t](qint64 minor) {
            return moneytext::plain(Money::fromMinor(minor, t.currency));
        };
        context.output().line(QStringLiteral("  %1  statement %2 = matched %3 + exceptions %4; ledger %5; difference %6")
                                  .arg(t.currency.code(), text(t.statementMinor), text(t.matchedMinor),
                                       text(t.exceptionMinor), text(t.ledgerMinor),
                                       text(t.differenceMinor)));
    }
}

Result<ReconcileRequest> requestOf(Context &context, const Account &account)
{
    ReconcileRequest request{.account = account.id};
    if (context.has(S("statement"))) {
        request.statement = StatementId::fromText(context.option(S("statement")));
        if (!request.statement)
            return Error::input(QStringLiteral("statement"), InputProblem::NotOneOf,
                                context.option(S("statement")), QStringLiteral("st_<number>"));
    }
    const auto from = context.timeOption(S("from"));
    const auto to = context.timeOption(S("to"));
    if (!from || !to)
        return from ? to.error() : from.error();
    request.from = *from;
    request.to = *to;
    return request;
}

void run(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const auto request = requestOf(context, *account);
    if (!request)
        return done(context.output().error(request.error()));
    context.workspace().reconciliation().reconcile(*request)->onFinished(
        &context, [&context, done, account = *account](const Result<Run> &finished) {
            if (!finished)
                return done(context.output().error(finished.error()));
            printRun(context, *finished, account);
            context.output().document(toJson(*finished, account));
            const bool allMatched
                = finished->counts.value(MatchStatus::Matched) == finished->lineCount;
            done(allMatched ? ExitCode::Done : ExitCode::Negative);
        });
}

Result<QList<MatchStatus>> statusOptions(const Context &context)
{
    QList<MatchStatus> statuses;
    QStringList known;
    for (const MatchStatus status : allMatchStatuses())
        known.append(toKey(status));
    for (const QString &key : context.options(S("status"))) {
        const auto status = matchStatusFromKey(key);
        if (!status)
            return Error::input(QStringLiteral("status"), InputProblem::NotOneOf, key,
                                known.join(QStringLiteral(", ")));
        statuses.append(*status);
    }
    return statuses;
}

QString lineOf(const MatchLine &match)
{
    const QString reference = match.line ? match.line->reference : match.entry->reference;
    const Money amount = match.line ? match.line->amount : match.entry->amount;
    return QStringLiteral("  %1  %2  %3 %4  %5")
        .arg(match.number, 6)
        .arg(toKey(match.status).leftJustified(20), moneytext::plain(amount).rightJustified(14),
             amount.currency().code(), reference);
}

void show(Context &context, const Done &done)
{
    const auto id = runArgument(context);
    const auto statuses = statusOptions(context);
    if (!id || !statuses)
        return done(context.output().error(id ? statuses.error() : id.error()));
    Ledger &ledger = context.workspace().ledger();
    const auto found = ledger.runs().get(*id);
    if (!found)
        return done(context.output().error(found.error()));
    const Account account = AccountNames(ledger).of(found->account);
    printRun(context, *found, account);
    QJsonArray lines;
    PageRequest page{.limit = linesPerPage};
    do {
        const auto stretch = ledger.runs().lines(*id, *statuses, page);
        if (!stretch)
            return done(context.output().error(stretch.error()));
        for (const MatchLine &match : stretch->items) {
            lines.append(toJson(match));
            context.output().line(lineOf(match));
        }
        page.after = stretch->next;
    } while (!page.after.isEmpty());
    QJsonObject document = toJson(*found, account);
    document.insert(S("lines"), lines);
    context.output().document(document);
    done(ExitCode::Done);
}

QString whyLeft(const LeftToPeople &left)
{
    const StatementLine &other = left.other;
    return QStringLiteral("%1, row %2 is about it too: %3 %4, %5. Look at both, then settle it by "
                          "hand with a reason.")
        .arg(left.statement.toText())
        .arg(other.row)
        .arg(moneytext::plain(other.amount), other.amount.currency().code(), other.status);
}

QJsonArray printLeft(Context &context, const std::vector<LeftToPeople> &all)
{
    QJsonArray items;
    for (const LeftToPeople &left : all) {
        QJsonObject item = toJson(left.match);
        item.insert(S("reason"), whyLeft(left));
        items.append(item);
        context.output().line(QStringLiteral("  %1  left to people: %2")
                                  .arg(idText(left.match.entry->kind, left.match.entry->objectId),
                                       whyLeft(left)));
    }
    return items;
}

/// 1 when something of it is left to people.
void settle(Context &context, const Done &done)
{
    const auto id = runArgument(context);
    if (!id)
        return done(context.output().error(id.error()));
    ReconciliationDesk &desk = context.workspace().reconciliation();
    const bool dry = context.has(S("dry-run"));
    const auto doubts = dry ? desk.doubtsOf(*id) : desk.settleDoubts(*id);
    if (!doubts)
        return done(context.output().error(doubts.error()));
    QJsonArray items;
    for (const MatchLine &match : *doubts) {
        items.append(toJson(match));
        context.output().line(QStringLiteral("  %1  %2").arg(
            idText(match.entry->kind, match.entry->objectId),
            dry ? QStringLiteral("is shown by the statement")
                : QStringLiteral("settled by the statement")));
    }
    const auto left = desk.doubtsLeft(*id);
    if (!left)
        return done(context.output().error(left.error()));
    if (items.isEmpty() && left->empty())
        context.output().line(QStringLiteral("the statement shows nothing that is in doubt"));
    context.output().document(
        {{S("items"), items}, {S("left"), printLeft(context, *left)}, {S("dry_run"), dry}});
    done(left->empty() ? ExitCode::Done : ExitCode::Negative);
}

void report(Context &context, const Done &done)
{
    const auto id = runArgument(context);
    if (!id)
        return done(context.output().error(id.error()));
    const auto format = reportFormatFromKey(context.option(S("format")));
    if (!format)
        return done(context.output().error(Error::input(QStringLiteral("format"), InputProblem::NotOneOf,
                                                        context.option(S("format")),
                                                        QStringLiteral("csv, xlsx, pdf"))));
    const QString target = context.option(S("output"));
    if (target.isEmpty())
        return done(context.output().error(Error::input(QStringLiteral("output"), InputProblem::Missing)));
    if (target == u"-")
        return done(context.output().error(Error::input(
            QStringLiteral("output"), InputProblem::NotOneOf, target,
            QStringLiteral("the name of a file; reports are not written to standard output"))));
    auto *writing = context.workspace().reconciliation().writeReport(*id, *format, target);
    writing->onFinished(&context, [&context, done, format = *format](const Result<QString> &path) {
        if (!path)
            return done(context.output().error(path.error()));
        const QStringList files = reportFiles(format, *path);
        for (const QString &file : files)
            context.output().line(file);
        context.output().document({{S("file"), *path}, {S("files"), QJsonArray::fromStringList(files)}});
        done(ExitCode::Done);
    });
}

} // namespace

std::span<const Command> reconcileCommands()
{
    static const std::array commands{
        Command{"reconcile", "run", "<account>", "match a statement with the ledger",
                Needs::WriteLedger, runOptions, run},
        Command{"reconcile", "show", "<run>", "a run with its lines", Needs::ReadLedger, showOptions,
                show},
        Command{"reconcile", "settle", "<run>",
                "settle what is in doubt and the statement shows as done",
                Needs::WriteLedgerAndKeyForPersons, settleOptions, settle},
        Command{"report", "reconciliation", "<run>", "write the report of a run", Needs::ReadLedger,
                reportOptions, report},
    };
    return commands;
}

} // namespace paydesk::cli
