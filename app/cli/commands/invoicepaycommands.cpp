// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/browserinfo.h"
#include "app/cli/browserstep.h"
#include "app/cli/cardinput.h"
#include "app/cli/commands/commands.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array cardOptions{
    OptionSpec{"card", "file|-", "card data as JSON, - for standard input: "
                                 R"({"number","holder","expiry":"MM/YY","cvv"})"},
    OptionSpec{"set", "browser_info.name=value",
               "the payer's browser; what is left out is as on this computer", true},
};

BrowserStep<Invoice> *stepOf(Context &context, const StepOptions &options, Act act, const Done &done)
{
    InvoiceDesk &desk = context.workspace().invoices();
    return new BrowserStep<Invoice>(
        context, options, act, [&desk](InvoiceId id) { return desk.refresh(id); }, done);
}

Result<BrowserInfo> browserOf(Context &context, const Invoice &invoice)
{
    const auto given = context.keyValues(S("set"));
    if (!given)
        return given.error();
    const auto account = context.workspace().ledger().accounts().get(invoice.account);
    if (!account)
        return account.error();
    const ProviderInfo *provider = context.workspace().providers().find(account->provider);
    if (!provider)
        return Error::of(ErrorKind::Unsupported, {}, account->provider);
    return browserInfo(*provider, *given);
}

/// The card is read last, when nothing else can be wrong.
void pay(Context &context, const Done &done)
{
    InvoiceDesk &desk = context.workspace().invoices();
    const auto invoice
        = orderArgument<InvoiceTag>(context, context.workspace().ledger().invoices());
    const auto options = stepOptions(context);
    if (const Error *error = firstError(invoice, options))
        return done(context.output().error(*error));
    const auto browser = browserOf(context, *invoice);
    const auto may = desk.mayAct(*invoice, InvoiceAct::Pay);
    if (const Error *error = firstError(browser, may))
        return done(context.output().error(*error));
    const auto card = cardOption(context, S("card"));
    if (!card)
        return done(context.output().error(card.error()));
    auto *step = stepOf(context, *options, Act::MoneyIn, done);
    desk.pay(invoice->id, *card, *browser)
        ->onFinished(step, [step](const Result<InvoiceOutcome> &result) { step->take(result); });
}

void open(Context &context, const Done &done)
{
    const auto invoice
        = orderArgument<InvoiceTag>(context, context.workspace().ledger().invoices());
    const auto options = stepOptions(context);
    if (const Error *error = firstError(invoice, options))
        return done(context.output().error(*error));
    stepOf(context, *options, Act::Question, done)->offer(*invoice);
}

} // namespace

std::span<const Command> invoicePayCommands()
{
    static const std::vector<OptionSpec> paying = joined(cardOptions, stepOptionSpecs());
    static const std::array commands{
        Command{"invoice", "pay", "<id>", "pay with card data that you have; then 3-D Secure",
                Needs::WriteLedgerAndVault, paying, pay},
        Command{"invoice", "open", "<id>", "lead the payer to his bank's page or to the payment page",
                Needs::WriteLedgerAndVault, stepOptionSpecs(), open},
    };
    return commands;
}

} // namespace paydesk::cli
