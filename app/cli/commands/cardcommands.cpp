// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/browserstep.h"
#include "app/cli/commands/commands.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array chargeOptions{
    OptionSpec{"amount", "A", "decimal text in major units"},
    OptionSpec{"currency", "C", "ISO 4217 code"},
    OptionSpec{"reference", "R", "ours, fixed for ever; made when left out"},
    OptionSpec{"description", "D", "shown to the payer where the provider does"},
    OptionSpec{"set", "key=value", "the provider's own fields", true},
};

QString lineOf(const StoredCard &card, const Account &account)
{
    return QStringLiteral("%1  %2  %3  %4%5")
        .arg(card.id.toText().leftJustified(8), card.mask.leftJustified(20),
             toKey(card.kind).leftJustified(10), account.name,
             card.forgotten ? QStringLiteral("  forgotten") : QString());
}

Result<StoredCardId> cardArgument(Context &context)
{
    const auto card = orderArgument<StoredCardTag>(context, context.workspace().ledger().cards());
    return card ? Result<StoredCardId>(card->id) : card.error();
}

void list(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const auto cards = context.workspace().ledger().cards().list(account->id);
    if (!cards)
        return done(context.output().error(cards.error()));
    QJsonArray items;
    for (const StoredCard &card : *cards) {
        items.append(toJson(card, *account));
        context.output().line(lineOf(card, *account));
    }
    context.output().document({{S("items"), items}, {S("next_cursor"), QJsonValue()}});
    done(ExitCode::Done);
}

void charge(Context &context, const Done &done)
{
    const auto card = cardArgument(context);
    const auto request = orderRequest(context);
    const auto options = stepOptions(context);
    if (const Error *error = firstError(card, request, options))
        return done(context.output().error(*error));
    InvoiceDesk &desk = context.workspace().invoices();
    auto *step = new BrowserStep<Invoice>(
        context, *options, Act::MoneyIn, [&desk](InvoiceId id) { return desk.refresh(id); }, done);
    context.workspace().cards().charge(*card, *request)->onFinished(
        step, [step](const Result<InvoiceOutcome> &result) { step->take(result); });
}

void forget(Context &context, const Done &done)
{
    const auto card = cardArgument(context);
    if (!card)
        return done(context.output().error(card.error()));
    context.workspace().cards().forget(*card)->onFinished(
        &context, [&context, done](const Result<StoredCard> &forgotten) {
            if (!forgotten)
                return done(context.output().error(forgotten.error()));
            const Account account
                = AccountNames(context.workspace().ledger()).of(forgotten->account);
            context.output().line(lineOf(*forgotten, account));
            context.output().document(toJson(*forgotten, account));
            done(ExitCode::Done);
        });
}

} // namespace

std::span<const Command> cardCommands()
{
    static const std::vector<OptionSpec> charging = joined(chargeOptions, stepOptionSpecs());
    static const std::array commands{
        Command{"card", "list", "<account>", "cards that the provider keeps, newest first",
                Needs::ReadLedger, {}, list},
        Command{"card", "charge", "<card id>", "a new invoice, paid with a kept card",
                Needs::WriteLedgerAndVault, charging, charge},
        Command{"card", "forget", "<card id>", "the provider forgets the card, and so does Paydesk",
                Needs::WriteLedgerAndVault, {}, forget},
    };
    return commands;
}

} // namespace paydesk::cli
