// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/approvaljson.h"
#include "app/cli/commands/commands.h"
#include "app/cli/orderlines.h"
#include "app/cli/payoutchoice.h"
#include "app/text/approvaltext.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;
using Decide = std::function<Result<Payout>(PayoutId)>;

constexpr std::array batchOptions{
    OptionSpec{"batch", "B", "all of this batch for which it is possible"},
};
constexpr std::array rejectOptions{
    OptionSpec{"reason", "T", "why; it stays with the payout"},
};

/// The payout after the decision, or as it is with what stood in the way.
QJsonObject documentOf(Context &context, AccountNames &accounts, PayoutId id,
                       const Result<Payout> &decided)
{
    const auto payout = decided ? decided : context.workspace().ledger().payouts().get(id);
    if (!payout)
        return {{S("id"), id.toText()}, {S("error"), toJson(decided.error(), Act::MoneyOut)}};
    const Account account = accounts.of(payout->account);
    QJsonObject document = toJson(*payout, account);
    context.output().line(lineOf(*payout, account));
    addApprovals(context, *payout, document, true);
    if (!decided) {
        addProblem(document, decided.error(), Act::MoneyOut);
        context.output().line(QStringLiteral("  ") + sentence(decided.error(), Act::MoneyOut));
    }
    return document;
}

/// What the approvals of this ledger and vault are worth.
QString worthHere(Context &context)
{
    const ApprovalDesk &desk = context.workspace().approvals();
    const auto recordOnly = desk.isRecordOnly();
    const auto names = desk.personsOfVault();
    return recordOnly && names ? approvalWorth(*recordOnly, *names) : QString();
}

/// One payout stands at the top level too, as "show" prints it.
void decideEach(Context &context, const Done &done, const QList<PayoutState> &states,
                const Decide &decide)
{
    const auto ids = chosenPayouts(context, states);
    if (!ids)
        return done(context.output().error(ids.error()));
    AccountNames accounts(context.workspace().ledger());
    QJsonArray items;
    ExitCode code = ExitCode::Done;
    for (const PayoutId id : *ids) {
        const auto decided = decide(id);
        if (!decided)
            code = combined(code, exitCodeOf(decided.error()));
        items.append(documentOf(context, accounts, id, decided));
    }
    const QString note = worthHere(context);
    QJsonObject document = items.size() == 1 ? items.first().toObject() : QJsonObject();
    document.insert(S("items"), items);
    document.insert(S("note"), textOrNull(note));
    if (!note.isEmpty())
        context.output().line(note);
    context.output().document(document);
    done(code);
}

void submit(Context &context, const Done &done)
{
    ApprovalDesk &desk = context.workspace().approvals();
    decideEach(context, done, {PayoutState::Draft}, [&desk](PayoutId id) { return desk.submit(id); });
}

void approve(Context &context, const Done &done)
{
    ApprovalDesk &desk = context.workspace().approvals();
    decideEach(context, done, {PayoutState::AwaitingApproval},
               [&desk](PayoutId id) { return desk.approve(id); });
}

void reject(Context &context, const Done &done)
{
    const QString reason = context.option(S("reason"));
    if (reason.trimmed().isEmpty())
        return done(
            context.output().error(Error::input(QStringLiteral("reason"), InputProblem::Missing)));
    ApprovalDesk &desk = context.workspace().approvals();
    decideEach(context, done, {},
               [&desk, reason](PayoutId id) { return desk.reject(id, reason); });
}

void withdraw(Context &context, const Done &done)
{
    ApprovalDesk &desk = context.workspace().approvals();
    decideEach(context, done, {PayoutState::AwaitingApproval, PayoutState::Approved},
               [&desk](PayoutId id) { return desk.withdraw(id); });
}

} // namespace

std::span<const Command> approvalCommands()
{
    static const std::array commands{
        Command{"payout", "submit", "<id>… | --batch B", "ask another person to approve drafts",
                Needs::WriteLedgerAndKeyForPersons, batchOptions, submit},
        Command{"payout", "approve", "<id>… | --batch B",
                "approve what somebody else made, signed with your key",
                Needs::WriteLedgerAndKey, batchOptions, approve},
        Command{"payout", "reject", "<id>…", "refuse to approve", Needs::WriteLedgerAndKey,
                rejectOptions, reject},
        Command{"payout", "withdraw", "<id>… | --batch B",
                "back to a draft; what was approved is void", Needs::WriteLedgerAndKeyForPersons, batchOptions,
                withdraw},
    };
    return commands;
}

} // namespace paydesk::cli
