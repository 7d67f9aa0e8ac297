// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/doubtlines.h"
#include "app/cli/dryrunlines.h"
#include "app/cli/interrupt.h"
#include "app/cli/ordersteps.h"
#include "app/cli/payoutchoice.h"

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
    OptionSpec{"dry-run", "", "check everything and show the request; write nothing"},
    OptionSpec{"duplicate-reason", "T", "why it is another payment than the one that it is like"},
    OptionSpec{"set", "key=value",
               "the provider's own fields; a card number only as key=@file or key=-", true},
};
constexpr std::array sendOptions{
    OptionSpec{"batch", "B", "all unsent payouts of this batch"},
    OptionSpec{"approved", "", "all that are approved"},
    OptionSpec{"concurrency", "N", "how many at once, 1 to 8; without it as many as the provider's own limit allows"},
    OptionSpec{"dry-run", "", "check everything and show the request; send and write nothing"},
    OptionSpec{"again", "", "release one in doubt, or one that came back with a backup"},
    OptionSpec{"reason", "T", "with --again: why"},
    OptionSpec{"duplicate-reason", "T",
               "why those that are like a payout that went out are other payments; journaled"},
};
constexpr std::array refreshOptions{
    OptionSpec{"open", "", "all that are not final"},
    OptionSpec{"batch", "B", "all of this batch that are not final"},
};

/// The fields whose values must not lie in the ledger or stand on a command line.
QStringList sealedKeys(Context &context)
{
    QStringList keys;
    const auto account = context.accountArgument();
    const ProviderInfo *provider
        = account ? context.workspace().providers().find(account->provider) : nullptr;
    for (const FieldSpec &spec : provider ? provider->payoutFields : QList<FieldSpec>()) {
        if (spec.role == FieldRole::CardNumber)
            keys += spec.key;
    }
    return keys;
}

Result<NewOrder> newPayout(Context &context)
{
    context.setSealedKeys(sealedKeys(context));
    auto order = newOrder(context);
    const auto sealed = context.sealedValues(S("set"));
    if (!order || !sealed)
        return order ? sealed.error() : order.error();
    order->request.secrets = *sealed;
    return order;
}

/// What the new draft is like: only said, as nothing is sent.
void addLikeness(Context &context, const Payout &payout, QJsonObject &document)
{
    QJsonArray like;
    const auto found = context.workspace().payouts().possibleDuplicates(payout);
    for (const Payout &other : found ? *found : std::vector<Payout>()) {
        like.append(QJsonObject{{S("id"), other.id.toText()},
                                {S("reference"), other.reference},
                                {S("state"), toKey(other.state)},
                                {S("created_at"), toRfc3339(other.createdAt)}});
        context.output().progress(
            QStringLiteral("like %1, %2, made %3: %4").arg(other.id.toText(), other.reference,
                toRfc3339(other.createdAt), toKey(other.state)));
    }
    document.insert(S("possible_duplicates"), like);
}

void create(Context &context, const Done &done)
{
    const auto order = newPayout(context);
    if (!order)
        return done(context.output().error(order.error()));
    const auto batch = context.batchOption();
    if (!batch)
        return done(context.output().error(batch.error()));
    PayoutDesk &desk = context.workspace().payouts();
    if (context.has(S("dry-run"))) {
        const auto run = desk.dryRun(
            order->account.id, order->request, context.option(S("duplicate-reason")));
        printDryRun(context.output(), run);
        context.output().document(dryRunJson(run));
        return done(exitCodeOf(run));
    }
    const auto payout = desk.createDraft(
        order->account.id, order->request, *batch, context.option(S("duplicate-reason")));
    if (!payout)
        return done(context.output().error(payout.error()));
    for (const InputIssue &warning : desk.warnings(order->account.id, order->request))
        context.output().progress(issueSentence(warning));
    QJsonObject document = toJson(*payout, order->account);
    addLikeness(context, *payout, document);
    context.output().line(lineOf(*payout, order->account));
    printFacts(context.output(), document, payout->fee);
    context.output().document(document);
    done(ExitCode::Done);
}

/// One payout as it is, without a step; with what stands in the way of one.
Operation<PayoutOutcome> *unchanged(Context &context, const Payout &payout,
                                    const std::optional<Error> &problem = {})
{
    auto *operation = new Operation<PayoutOutcome>(&context);
    operation->complete(PayoutOutcome{payout, problem});
    return operation;
}

/// Of many nobody looks at each one: what is like a payout that went out waits for a reason. Who
/// names it is told.
Operation<PayoutOutcome> *sendNow(Context &context, const Payout &payout)
{
    PayoutDesk &desk = context.workspace().payouts();
    const QString reason = context.option(S("duplicate-reason"));
    if (context.has(S("batch")) || context.has(S("approved")))
        return desk.sendIfUnlike(payout.id, reason);
    const auto like = desk.unansweredDuplicates(payout);
    for (const Payout &other : like && reason.isEmpty() ? *like : std::vector<Payout>())
        context.output().progress(QStringLiteral("%1 is like %2 (%3), which went out")
                                      .arg(payout.id.toText(), other.id.toText(), toKey(other.state)));
    return desk.send(payout.id, reason);
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
        if (const auto may = desk.allowedByPolicy(*payout);
            !may && may.error().kind == ErrorKind::ApprovalNeeded)
            return unchanged(context, *payout, may.error());
        return desk.needsRelease(*payout) && context.has(S("again"))
            ? desk.sendAgain(id, context.option(S("reason")))
            : sendNow(context, *payout);
    case PayoutState::InDoubt:
        return context.has(S("again")) ? desk.sendAgain(id, context.option(S("reason")))
                                       : desk.refresh(id);
    case PayoutState::Pending: // the provider has it, and may not have begun
        if (!desk.awaitsProcessing(*payout))
            return unchanged(context, *payout);
        return desk.needsRelease(*payout) && context.has(S("again"))
            ? desk.sendAgain(id, context.option(S("reason")))
            : desk.send(id);
    case PayoutState::AwaitingApproval:
    case PayoutState::Sending:
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

/// Nothing when the provider's own limit is to decide.
Result<std::optional<int>> concurrencyOption(const Context &context)
{
    const QString text = context.option(S("concurrency"));
    if (text.isEmpty())
        return std::optional<int>();
    bool ok = false;
    const int concurrency = text.toInt(&ok);
    if (!ok || concurrency < 1 || concurrency > mostSendingsAtOnce)
        return Error::input(QStringLiteral("concurrency"), InputProblem::NotAnInteger, text,
                            QStringLiteral("1 to %1").arg(mostSendingsAtOnce));
    return std::optional(concurrency);
}

ExitCode dryRun(Context &context, const std::vector<PayoutId> &ids)
{
    const Output &output = context.output();
    QJsonArray items;
    ExitCode code = ExitCode::Done;
    for (const PayoutId id : ids) {
        const auto payout = context.workspace().ledger().payouts().get(id);
        if (!payout)
            return output.error(payout.error());
        const auto run
            = context.workspace().payouts().dryRun(*payout, context.option(S("duplicate-reason")));
        output.line(QStringLiteral("%1  %2").arg(id.toText(), payout->reference));
        printDryRun(output, run);
        QJsonObject item = dryRunJson(run);
        item.insert(S("id"), id.toText());
        item.insert(S("reference"), payout->reference);
        items.append(item);
        code = combined(code, exitCodeOf(run));
    }
    QJsonObject document = items.size() == 1 ? items.first().toObject() : QJsonObject();
    document.insert(S("dry_run"), true);
    document.insert(S("items"), items);
    output.document(document);
    return code;
}

void send(Context &context, const Done &done)
{
    QList<PayoutState> states{PayoutState::Approved};
    if (!context.has(S("approved")))
        states << PayoutState::Draft << PayoutState::AwaitingApproval << PayoutState::Pending
               << PayoutState::InDoubt;
    const auto ids = chosenPayouts(context, states);
    if (!ids)
        return done(context.output().error(ids.error()));
    if (context.has(S("dry-run")))
        return done(dryRun(context, *ids));
    const auto concurrency = concurrencyOption(context);
    if (!concurrency)
        return done(context.output().error(concurrency.error()));
    std::vector<OrderSteps<Payout>::Item> items;
    for (const PayoutId id : *ids) {
        const auto payout = context.workspace().ledger().payouts().get(id);
        items.push_back({id, payout ? payout->account : AccountId()});
    }
    auto *steps = new OrderSteps<Payout>(
        context, Act::MoneyOut, [&context](PayoutId id) { return sendOrLeave(context, id); }, done);
    new Interrupt([steps] { steps->stop(); }, steps);
    PayoutDesk &desk = context.workspace().payouts();
    steps->run(
        items,
        [&desk, told = *concurrency](AccountId account) {
            return told ? *told : desk.sendingsAtOnce(account);
        },
        [&desk](AccountId account) { return desk.roomForSendings(account); });
}

void refresh(Context &context, const Done &done)
{
    const auto ids = chosenPayouts(context, {PayoutState::InDoubt, PayoutState::Pending});
    if (!ids)
        return done(context.output().error(ids.error()));
    auto *steps = new OrderSteps<Payout>(
        context, Act::Question,
        [&context](PayoutId id) { return context.workspace().payouts().refresh(id); }, done);
    steps->run(*ids);
}

void cancel(Context &context, const Done &done)
{
    const auto ids = chosenPayouts(context, {});
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
    steps->run(*ids);
}

void resolve(Context &context, const Done &done)
{
    const QString as = context.option(S("as"));
    const auto ids = chosenPayouts(context, {});
    if (!ids)
        return done(context.output().error(ids.error()));
    if (as != u"paid" && as != u"failed")
        return done(context.output().error(Error::input(QStringLiteral("as"), InputProblem::NotOneOf, as,
                                                        QStringLiteral("paid, failed"))));
    const PayoutState state = as == u"paid" ? PayoutState::Paid : PayoutState::Failed;
    const auto resolved
        = context.workspace().payouts().resolve(ids->front(), state, context.option(S("reason")));
    endResolving(context, resolved, ObjectKind::Payout, Act::MoneyOut, done);
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

constexpr std::array batchOptions{OptionSpec{"batch", "B", "only this batch"}};
constexpr std::array cancelOptions{OptionSpec{"reason", "T", "why"}};
constexpr std::array resolveOptions{
    OptionSpec{"as", "paid|failed", "what the bank or the provider told you"},
    OptionSpec{"reason", "T", "who said so, and when"},
};

} // namespace

std::span<const Command> payoutCommands()
{
    static const std::vector<OptionSpec> listing = joined(listOptions(), batchOptions);
    static const std::array commands{
        Command{"payout", "create", "<account>", "write a draft; nothing is sent yet",
                Needs::WriteLedgerAndVaultForFiles, createOptions, create},
        Command{"payout", "send", "<id>… | --batch B | --approved", "send drafts once, and what waits for its second step; ask about what is in doubt",
                Needs::WriteLedgerAndVault, sendOptions, send},
        Command{"payout", "refresh", "<id>… | --open | --batch B", "ask the provider what became of them",
                Needs::WriteLedgerAndVault, refreshOptions, refresh},
        Command{"payout", "resolve", "<id>", "settle what is in doubt by hand; nothing is sent",
                Needs::WriteLedgerAndKeyForPersons, resolveOptions, resolve},
        Command{"payout", "cancel", "<id>…", "cancel drafts",
                Needs::WriteLedgerAndKeyForPersons, cancelOptions, cancel},
        Command{"payout", "show", "<id>", "one payout with its timeline", Needs::ReadLedger, {}, show},
        Command{"payout", "list", "", "payouts, newest first", Needs::ReadLedger, listing, list},
    };
    return commands;
}

} // namespace paydesk::cli
