// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/orderlines.h"
#include "app/payouts/templatedesk.h"
#include "models/core/moneytext.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array templateOptions{
    OptionSpec{"from", "payout id", "add: beneficiary, amount and description of a payout"},
    OptionSpec{"amount", "A", "add: decimal text in major units"},
    OptionSpec{"currency", "C", "add: ISO 4217 code"},
    OptionSpec{"description", "D", "add: for our own list"},
    OptionSpec{"set", "key=value", "add: the provider's own fields; no card number", true},
    OptionSpec{"every", "month|week|N days", "add: how often; \"2 months\" and \"2 weeks\" too"},
    OptionSpec{"on", "D", "add: day of the month (31 = its last) or of the week (1 = Monday)"},
    OptionSpec{"first", "date", "add: no period begins before it"},
    OptionSpec{"missed", "draft|leave-out", "run: what becomes of periods that passed without a run"},
    OptionSpec{"reason", "T", "pause, end: why"},
};

/// "month", "2 weeks", "10 days".
bool readEvery(const QString &text, PayoutTemplate &made)
{
    const QStringList words = text.simplified().split(u' ');
    bool ok = words.size() <= 2;
    made.every = words.size() == 2 ? words.first().toInt(&ok) : 1;
    made.unit = words.last();
    if (made.unit.endsWith(u's'))
        made.unit.chop(1);
    return ok;
}

Result<PayoutTemplate> rhythmOf(const Context &context)
{
    PayoutTemplate made;
    const QString every = context.option(S("every"));
    if (every.trimmed().isEmpty())
        return Error::input(QStringLiteral("every"), InputProblem::Missing);
    if (!readEvery(every, made))
        return Error::input(QStringLiteral("every"), InputProblem::NotOneOf, every,
                            QStringLiteral("month, week, <number> days"));
    const QString on = context.option(S("on"));
    bool ok = true;
    made.onDay = on.isEmpty() ? 0 : on.toInt(&ok);
    if (!ok)
        return Error::input(QStringLiteral("on"), InputProblem::NotAnInteger, on);
    made.first = context.option(S("first"));
    return made;
}

QJsonObject toJson(const PayoutTemplate &made, const Account &account, Timestamp now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(toMicros(now) / 1000, Qt::UTC).date();
    QJsonObject fields;
    for (auto field = made.fields.begin(); field != made.fields.end(); ++field)
        fields.insert(field.key(), field.value());
    return {{S("id"), made.id.toText()},
            {S("name"), made.name},
            {S("account"), account.name},
            {S("amount"), moneytext::plain(made.amount)},
            {S("currency"), made.amount.currency().code()},
            {S("description"), made.description},
            {S("fields"), fields},
            {S("every"), QStringLiteral("%1 %2").arg(made.every).arg(made.unit)},
            {S("on"), made.onDay},
            {S("first"), made.first},
            {S("state"), made.state},
            {S("reference_prefix"), made.prefix},
            {S("handled_until"), textOrNull(made.handledUntil)},
            {S("next_period"), made.state == u"active"
                 ? QJsonValue(nextPeriod(made, today).toString(Qt::ISODate)) : QJsonValue()},
            {S("created_by"), made.createdBy},
            {S("created_at"), toRfc3339(made.createdAt)},
            {S("updated_at"), toRfc3339(made.updatedAt)}};
}

QString lineOf(const PayoutTemplate &made, const Account &account)
{
    return QStringLiteral("%1  %2  %3 %4  every %5 %6  from %7  %8")
        .arg(made.id.toText(), made.name, moneytext::plain(made.amount),
             made.amount.currency().code(), QString::number(made.every), made.unit, account.name,
             made.state);
}

ExitCode print(Context &context, const Result<PayoutTemplate> &made)
{
    if (!made)
        return context.output().error(made.error());
    const Account account = AccountNames(context.workspace().ledger()).of(made->account);
    context.output().line(lineOf(*made, account));
    context.output().document(toJson(*made, account, context.clock().now()));
    return ExitCode::Done;
}

ExitCode add(Context &context, TemplateDesk &desk)
{
    const auto name = context.nameArgument(1, QStringLiteral("name"));
    auto made = rhythmOf(context);
    if (!name || !made)
        return context.output().error(name ? made.error() : name.error());
    made->name = *name;
    if (const QString from = context.option(S("from")); !from.isEmpty()) {
        const auto id = PayoutId::fromText(from);
        return id ? print(context, desk.addFrom(*made, *id))
                  : context.output().error(Error::input(QStringLiteral("from"), InputProblem::NotOneOf,
                                                        from, QStringLiteral("po_<number>")));
    }
    const auto account = context.accountArgument(2);
    const auto request = orderRequest(context);
    if (!account || !request)
        return context.output().error(account ? request.error() : account.error());
    made->account = account->id;
    return print(context, desk.add(*made, *request));
}

ExitCode list(Context &context, const TemplateDesk &desk)
{
    const auto all = desk.list();
    if (!all)
        return context.output().error(all.error());
    AccountNames accounts(context.workspace().ledger());
    QJsonArray items;
    for (const PayoutTemplate &made : *all) {
        const Account account = accounts.of(made.account);
        items.append(toJson(made, account, context.clock().now()));
        context.output().line(lineOf(made, account));
    }
    context.output().document({{S("items"), items}});
    return ExitCode::Done;
}

QJsonObject runJson(Context &context, const TemplateRun &run)
{
    QJsonArray drafts;
    for (const Payout &draft : run.drafts) {
        drafts.append(QJsonObject{{S("id"), draft.id.toText()}, {S("reference"), draft.reference}});
        context.output().line(QStringLiteral("%1: draft %2, %3")
                                  .arg(run.made.name, draft.id.toText(), draft.reference));
    }
    QJsonArray missed;
    for (const QDate period : run.missed)
        missed.append(period.toString(Qt::ISODate));
    if (!run.missed.empty())
        context.output().complain(
            QStringLiteral("%1: %2 periods passed without a run, the first on %3. Nothing was "
                           "drafted; say --missed draft or --missed leave-out.")
                .arg(run.made.name).arg(run.missed.size())
                .arg(run.missed.front().toString(Qt::ISODate)));
    QJsonObject item{{S("id"), run.made.id.toText()}, {S("name"), run.made.name},
                     {S("drafts"), drafts}, {S("missed"), missed}};
    if (run.problem) {
        item.insert(S("error"), cli::toJson(*run.problem, Act::Question));
        context.output().complain(run.made.name + QStringLiteral(": ") + sentence(*run.problem, Act::Question));
    }
    return item;
}

/// 1 while missed periods wait for an answer.
ExitCode run(Context &context, TemplateDesk &desk)
{
    const QString missed = context.option(S("missed"));
    if (!missed.isEmpty() && missed != u"draft" && missed != u"leave-out")
        return context.output().error(Error::input(QStringLiteral("missed"), InputProblem::NotOneOf,
                                                   missed, QStringLiteral("draft, leave-out")));
    std::optional<TemplateId> only;
    if (context.arguments().size() > 1) {
        const auto made = desk.find(context.arguments().at(1));
        if (!made)
            return context.output().error(made.error());
        only = made->id;
    }
    using Missed = TemplateDesk::Missed;
    const auto runs = desk.run(missed.isEmpty() ? Missed::Ask
                                   : missed == u"draft" ? Missed::Draft : Missed::LeaveOut, only);
    if (!runs)
        return context.output().error(runs.error());
    ExitCode code = ExitCode::Done;
    QJsonArray items;
    for (const TemplateRun &one : *runs) {
        items.append(runJson(context, one));
        if (one.problem)
            code = combined(code, exitCodeOf(*one.problem));
        else if (!one.missed.empty())
            code = combined(code, ExitCode::Negative);
    }
    context.output().document({{S("items"), items}});
    return code;
}

ExitCode changeState(Context &context, TemplateDesk &desk, const QString &verb)
{
    const auto name = context.argument(1, QStringLiteral("name"));
    const auto made = name ? desk.find(*name) : Result<PayoutTemplate>(name.error());
    if (!made || verb == u"show")
        return print(context, made);
    const QString reason = context.option(S("reason"));
    const QString state = verb == u"pause" ? QStringLiteral("paused")
        : verb == u"resume"                ? QStringLiteral("active")
                                           : QStringLiteral("ended");
    return print(context, desk.setState(made->id, state, reason));
}

void ofTemplates(Context &context, const Done &done)
{
    const auto verb = context.argument(0, QStringLiteral("what"));
    if (!verb)
        return done(context.output().error(verb.error()));
    TemplateDesk &desk = context.workspace().templates();
    const QStringList changes{QStringLiteral("show"), QStringLiteral("pause"),
                              QStringLiteral("resume"), QStringLiteral("end")};
    if (*verb == u"add")
        return done(add(context, desk));
    if (*verb == u"list")
        return done(list(context, desk));
    if (*verb == u"run")
        return done(run(context, desk));
    if (changes.contains(*verb))
        return done(changeState(context, desk, *verb));
    done(context.output().error(
        Error::input(QStringLiteral("what"), InputProblem::NotOneOf, *verb,
                     QStringLiteral("add, list, show, pause, resume, end, run"))));
}

} // namespace

std::span<const Command> templateCommands()
{
    static const std::array commands{
        Command{"payout", "template", "<what> <name> <account>",
                "payouts that come again: add <name> <account>, list, show, pause, resume, end <name>, run [<name>]; it only makes drafts", Needs::WriteLedger,
                templateOptions, ofTemplates},
    };
    return commands;
}

} // namespace paydesk::cli
