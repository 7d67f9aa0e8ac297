// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cardinput.h"
#include "app/cli/commands/commands.h"
#include "app/cli/ordersteps.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array createOptions{
    OptionSpec{"claim-id", "N", "the number that the recipient was told"},
    OptionSpec{"recipient-card", "N|-|@file", "where the money goes; other programs of this "
                                              "computer may see a number that stands here"},
};
constexpr std::array codeOptions{
    OptionSpec{"code", "OTP|-", "that the recipient got; one that stands here may be seen by other "
                                "programs of this computer: rather - for standard input"},
    OptionSpec{"code-file", "file", "the code in a file"},
};
constexpr std::array refreshOptions{OptionSpec{"open", "", "all that are not final"}};

using Steps = OrderSteps<Claim>;

Result<Claim> claimArgument(Context &context)
{
    return orderArgument<ClaimTag>(context, context.workspace().ledger().claims());
}

void create(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const QString claimId = context.option(S("claim-id"));
    const S card("recipient-card");
    if (claimId.isEmpty() || !context.has(card))
        return done(context.output().error(Error::input(
            claimId.isEmpty() ? S("claim-id") : card, InputProblem::Missing)));
    const auto number = cardNumberOption(context, card);
    if (!number)
        return done(context.output().error(number.error()));
    context.workspace()
        .transfers()
        .createClaim(account->id, claimId, *number)
        ->onFinished(&context, [&context, done](const Result<ClaimOutcome> &result) {
            done(printOutcome(context, result, Act::MoneyIn));
        });
}

void confirm(Context &context, const Done &done)
{
    const auto claim = claimArgument(context);
    if (!claim)
        return done(context.output().error(claim.error()));
    const auto code = codeOption(context);
    if (!code)
        return done(context.output().error(code.error()));
    context.workspace().transfers().confirmClaim(claim->id, *code)->onFinished(
        &context, [&context, done](const Result<ClaimOutcome> &result) {
            done(printOutcome(context, result, Act::MoneyIn));
        });
}

void refresh(Context &context, const Done &done)
{
    const auto ids = chosenOrders<ClaimTag>(
        context, context.workspace().ledger().claims(), allTransferStates());
    if (!ids)
        return done(context.output().error(ids.error()));
    auto *steps = new Steps(
        context, Act::Question,
        [&context](ClaimId id) { return context.workspace().transfers().refreshClaim(id); }, done);
    steps->run(*ids);
}

void show(Context &context, const Done &done)
{
    const auto claim = claimArgument(context);
    done(claim ? printOrder(context, *claim, ObjectKind::Claim)
               : context.output().error(claim.error()));
}

void list(Context &context, const Done &done)
{
    const auto filter = transferFilter(context);
    const auto page = pageRequest(context);
    if (const Error *error = firstError(filter, page))
        return done(context.output().error(*error));
    done(printPage<Claim>(context, context.workspace().ledger().claims().list(*filter, *page)));
}

} // namespace

std::span<const Command> claimCommands()
{
    static const std::array commands{
        Command{"claim", "create", "<account>", "take the money of a transfer to a card",
                Needs::WriteLedgerAndVault, createOptions, create},
        Command{"claim", "confirm", "<id>", "with the code that the recipient got",
                Needs::WriteLedgerAndVault, codeOptions, confirm},
        Command{"claim", "refresh", "<id>… | --open", "ask the provider what became of them",
                Needs::WriteLedgerAndVault, refreshOptions, refresh},
        Command{"claim", "show", "<id>", "one claim with its timeline", Needs::ReadLedger, {}, show},
        Command{"claim", "list", "", "claims, newest first; --reference is the claim's number",
                Needs::ReadLedger, listOptions(), list},
    };
    return commands;
}

} // namespace paydesk::cli
