// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/orderlines.h"

#include <algorithm>
#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array createOptions{
    OptionSpec{"amount", "A", "decimal text in major units"},
    OptionSpec{"currency", "C", "ISO 4217 code"},
    OptionSpec{"reference", "R", "ours, fixed for ever; made when left out"},
    OptionSpec{"description", "D", "for our own list"},
    OptionSpec{"batch", "B", "name of the batch it belongs to"},
    OptionSpec{"set", "key=value", "the provider's own fields; may be repeated"},
};
constexpr std::array sendOptions{
    OptionSpec{"batch", "B", "all unsent payouts of this batch"},
    OptionSpec{"concurrency", "N", "how many at once, 1 to 8, default 1"},
    OptionSpec{"again", "", "release one in doubt, or a draft that came back with a backup"},
    OptionSpec{"reason", "T", "with --again: why"},
};
constexpr std::array refreshOptions{
    OptionSpec{"open", "", "all that are not final"},
    OptionSpec{"batch", "B", "all of this batch that are not final"},
};

constexpr int mostAtOnce = 8;
constexpr int idsPerPage = 5000;

void create(Context &context, const Done &done)
{
    const auto order = newOrder(context);
    if (!order)
        return done(context.output().error(order.error()));
    const auto batch = context.batchOption();
    if (!batch)
        return done(context.output().error(batch.error()));
    PayoutDesk &desk = context.workspace().payouts();
    const auto payout = desk.createDraft(order->account.id, order->request, *batch);
    if (!payout)
        return done(context.output().error(payout.error()));
    for (const InputIssue &warning : desk.warnings(order->account.id, order->request))
        context.output().progress(issueSentence(warning));
    context.output().line(lineOf(*payout, order->account));
    context.output().document(toJson(*payout, order->account));
    done(ExitCode::Done);
}

/// --batch, which must name payouts: a wrong name must not look like a batch that is done.
Result<QString> knownBatch(Context &context)
{
    const auto batch = context.batchOption();
    if (!batch || batch->isEmpty())
        return batch;
    const auto page = context.workspace().ledger().payouts().list({.batch = *batch}, {.limit = 1});
    if (!page)
        return page.error();
    if (page->items.empty())
        return Error::of(ErrorKind::NotFound, QStringLiteral("no such batch"), *batch);
    return batch;
}

/// The ids of the arguments; or all payouts of a batch or in some states.
Result<std::vector<PayoutId>> chosen(Context &context, const QList<PayoutState> &states)
{
    std::vector<PayoutId> ids;
    for (const QString &text : context.arguments()) {
        const auto id = PayoutId::fromText(text);
        if (!id)
            return Error::input(QStringLiteral("id"), InputProblem::NotOneOf, text,
                                QStringLiteral("po_<number>"));
        const auto payout = context.workspace().ledger().payouts().get(*id);
        if (!payout)
            return payout.error();
        ids.push_back(*id);
    }
    if (!context.has(S("batch")) && !context.has(S("open"))) {
        if (ids.empty())
            return Error::input(QStringLiteral("id"), InputProblem::Missing);
        return ids;
    }
    const auto batch = knownBatch(context);
    if (!batch)
        return batch.error();
    const PayoutFilter filter{.states = states, .batch = *batch};
    PageRequest request{.limit = idsPerPage};
    do {
        const auto page = context.workspace().ledger().payouts().list(filter, request);
        if (!page)
            return page.error();
        for (const Payout &payout : page->items)
            ids.push_back(payout.id);
        request.after = page->next;
    } while (!request.after.isEmpty());
    std::reverse(ids.begin(), ids.end()); // the list has the newest first
    return ids;
}

/// One payout as it is, without a step.
Operation<PayoutOutcome> *unchanged(Context &context, const Payout &payout)
{
    auto *operation = new Operation<PayoutOutcome>(&context);
    operation->complete(PayoutOutcome{payout, std::nullopt});
    return operation;
}

/// Sends what was never sent. What was sent already stays as it is, and what is in doubt is
/// asked about: so a command that was killed can simply be given again.
Operation<PayoutOutcome> *sendOrLeave(Context &context, PayoutId id)
{
    PayoutDesk &desk = context.workspace().payouts();
    const auto payout = context.workspace().ledger().payouts().get(id);
    if (!payout)
        return failed<PayoutOutcome>(&context, payout.error());
    switch (payout->state) {
    case PayoutState::Draft:
    case PayoutState::Approved:
        return desk.cameBack(*payout) && context.has(S("again"))
            ? desk.sendAgain(id, context.option(S("reason")))
            : desk.send(id);
    case PayoutState::InDoubt:
        return context.has(S("again")) ? desk.sendAgain(id, context.option(S("reason")))
                                       : desk.refresh(id);
    case PayoutState::AwaitingApproval:
    case PayoutState::Sending:
    case PayoutState::Pending:
    case PayoutState::Paid:
    case PayoutState::PartiallyPaid:
    case PayoutState::Declined:
    case PayoutState::Failed:
    case PayoutState::Returned:
    case PayoutState::Rejected:
    case PayoutState::Canceled:
        return unchanged(context, *payout);
    }
    Q_UNREACHABLE();
}

void send(Context &context, const Done &done)
{
    const auto ids = chosen(context, {PayoutState::Draft, PayoutState::Approved, PayoutState::InDoubt});
    if (!ids)
        return done(context.output().error(ids.error()));
    bool ok = true;
    const QString text = context.option(S("concurrency"));
    const int concurrency = text.isEmpty() ? 1 : text.toInt(&ok);
    if (!ok || concurrency < 1 || concurrency > mostAtOnce)
        return done(context.output().error(
            Error::input(QStringLiteral("concurrency"), InputProblem::NotAnInteger, text,
                         QStringLiteral("1 to %1").arg(mostAtOnce))));
    auto *steps = new OrderSteps<Payout>(
        context, Act::MoneyOut, [&context](PayoutId id) { return sendOrLeave(context, id); }, done);
    steps->run(*ids, concurrency);
}

void refresh(Context &context, const Done &done)
{
    const auto ids = chosen(context, {PayoutState::InDoubt, PayoutState::Pending});
    if (!ids)
        return done(context.output().error(ids.error()));
    auto *steps = new OrderSteps<Payout>(
        context, Act::Question,
        [&context](PayoutId id) { return context.workspace().payouts().refresh(id); }, done);
    steps->run(*ids, 1);
}

void cancel(Context &context, const Done &done)
{
    const auto ids = chosen(context, {});
    if (!ids)
        return done(context.output().error(ids.error()));
    auto *steps = new OrderSteps<Payout>(
        context, Act::Question,
        [&context](PayoutId id) {
            const auto canceled
                = context.workspace().payouts().cancel(id, context.option(S("reason")));
            return canceled ? unchanged(context, *canceled)
                            : failed<PayoutOutcome>(&context, canceled.error());
        },
        [done](ExitCode code) { done(code == ExitCode::Negative ? ExitCode::Done : code); });
    steps->run(*ids, 1);
}

void resolve(Context &context, const Done &done)
{
    const QString as = context.option(S("as"));
    const auto ids = chosen(context, {});
    if (!ids)
        return done(context.output().error(ids.error()));
    if (as != u"paid" && as != u"failed")
        return done(context.output().error(Error::input(QStringLiteral("as"), InputProblem::NotOneOf, as,
                                                        QStringLiteral("paid, failed"))));
    const PayoutState state = as == u"paid" ? PayoutState::Paid : PayoutState::Failed;
    const auto resolved
        = context.workspace().payouts().resolve(ids->front(), state, context.option(S("reason")));
    if (!resolved)
        return done(context.output().error(resolved.error(), Act::MoneyOut));
    done(printOrder(context, *resolved, ObjectKind::Payout));
}

void show(Context &context, const Done &done)
{
    const auto text = context.argument(0, QStringLiteral("id"));
    if (!text)
        return done(context.output().error(text.error()));
    const auto id = PayoutId::fromText(*text);
    if (!id)
        return done(context.output().error(Error::input(QStringLiteral("id"), InputProblem::NotOneOf,
                                                        *text, QStringLiteral("po_<number>"))));
    const auto payout = context.workspace().ledger().payouts().get(*id);
    done(payout ? printOrder(context, *payout, ObjectKind::Payout)
                : context.output().error(payout.error()));
}

void list(Context &context, const Done &done)
{
    auto filter = payoutFilter(context);
    const auto page = pageRequest(context);
    if (!filter || !page)
        return done(context.output().error(filter ? page.error() : filter.error()));
    filter->batch = context.option(S("batch"));
    done(printPage<Payout>(context, context.workspace().ledger().payouts().list(*filter, *page)));
}

constexpr std::array cancelOptions{OptionSpec{"reason", "T", "why"}};
constexpr std::array resolveOptions{
    OptionSpec{"as", "paid|failed", "what the bank or the provider told you"},
    OptionSpec{"reason", "T", "who said so, and when"},
};

} // namespace

std::span<const Command> payoutCommands()
{
    static const std::vector<OptionSpec> listing = [] {
        std::vector<OptionSpec> options(listOptions().begin(), listOptions().end());
        options.push_back({"batch", "B", "only this batch"});
        return options;
    }();
    static const std::array commands{
        Command{"payout", "create", "<account>", "write a draft; nothing is sent yet",
                Needs::WriteLedger, createOptions, create},
        Command{"payout", "send", "<id>…", "send drafts once; ask about what is in doubt",
                Needs::WriteLedgerAndVault, sendOptions, send},
        Command{"payout", "refresh", "<id>… | --open | --batch B", "ask the provider what became of them",
                Needs::WriteLedgerAndVault, refreshOptions, refresh},
        Command{"payout", "resolve", "<id>", "settle what is in doubt by hand; nothing is sent",
                Needs::WriteLedger, resolveOptions, resolve},
        Command{"payout", "cancel", "<id>…", "cancel drafts", Needs::WriteLedger, cancelOptions, cancel},
        Command{"payout", "show", "<id>", "one payout with its timeline", Needs::ReadLedger, {}, show},
        Command{"payout", "list", "", "payouts, newest first", Needs::ReadLedger, listing, list},
    };
    return commands;
}

} // namespace paydesk::cli
