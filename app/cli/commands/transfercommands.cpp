// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/browserstep.h"
#include "app/cli/cardinput.h"
#include "app/cli/commands/commands.h"
#include "app/cli/ordersteps.h"
#include "models/core/moneytext.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array createOptions{
    OptionSpec{"amount", "A", "decimal text in major units"},
    OptionSpec{"currency", "C", "ISO 4217 code; default: the provider's only one"},
    OptionSpec{"fee", "F", "the provider takes no other than its own; default: by its rule"},
    OptionSpec{"reference", "R", "ours, fixed for ever; made when left out"},
    OptionSpec{"sender", "file|-", "the payer's card as JSON, - for standard input"},
    OptionSpec{"recipient-card", "N|-|@file", "the recipient's number; other programs of this "
                                              "computer may see one that stands here"},
    OptionSpec{"recipient-external", "ID", "a recipient who claims the money with his own card"},
    OptionSpec{"sender-phone", "P", "with the country code"},
    OptionSpec{"recipient-phone", "P", "with the country code"},
    OptionSpec{"description", "D", "shown to both sides"},
    OptionSpec{"metadata", "key=value", "kept with the transfer", true},
    OptionSpec{"arrival", "URL", "where the payer's browser goes after his bank's page"},
    OptionSpec{"set", "key=value", "the provider's own fields", true},
};
constexpr std::array codeOptions{
    OptionSpec{"code", "OTP|-", "from the bank; one that stands here may be seen by other programs "
                                "of this computer: rather - for standard input"},
    OptionSpec{"code-file", "file", "the code in a file"},
};
constexpr std::array refreshOptions{OptionSpec{"open", "", "all that are not final"}};

Result<Currency> currencyOf(Context &context, const Account &account)
{
    const S name("currency");
    const ProviderInfo *provider = context.workspace().providers().find(account.provider);
    if (!context.has(name) && provider && provider->currencies.size() == 1)
        return provider->currencies.first();
    const QString code = context.option(name);
    const auto currency = Currency::fromCode(code);
    if (currency)
        return *currency;
    return Error::input(
        name, code.isEmpty() ? InputProblem::Missing : InputProblem::UnknownCurrency, code);
}

/// --sender-phone, --metadata … under the names that providers' forms have.
Result<Fields> fieldsOf(const Context &context)
{
    auto fields = context.keyValues(S("set"));
    const auto metadata = context.keyValues(S("metadata"));
    if (const Error *error = firstError(fields, metadata))
        return *error;
    for (auto entry = metadata->begin(); entry != metadata->end(); ++entry)
        fields->insert(QStringLiteral("metadata.") + entry.key(), entry.value());
    for (const auto &[option, field] : {std::pair{S("sender-phone"), S("sender_phone")},
                                        std::pair{S("recipient-phone"), S("recipient_phone")},
                                        std::pair{S("arrival"), S("arrival")}}) {
        if (context.has(option))
            fields->insert(field, context.option(option));
    }
    return fields;
}

Result<void> takeAmounts(Context &context, const Account &account, TransferRequest &request)
{
    const auto currency = currencyOf(context, account);
    if (!currency)
        return currency.error();
    const auto amount
        = moneytext::parse(context.option(S("amount")), *currency, QStringLiteral("amount"));
    if (!amount)
        return amount.error();
    request.amount = *amount;
    if (!context.has(S("fee")))
        return {};
    const auto fee = moneytext::parse(context.option(S("fee")), *currency, QStringLiteral("fee"));
    if (!fee)
        return fee.error();
    request.fee = *fee;
    return {};
}

/// Cards are read last, when nothing else of the command line can be wrong.
Result<void> takeCards(const Context &context, TransferRequest &request)
{
    const S card("recipient-card");
    const S external("recipient-external");
    if (!context.has(card) && !context.has(external))
        return Error::input(QStringLiteral("--recipient-card or --recipient-external"),
                            InputProblem::Missing);
    if (context.has(card) && context.has(external))
        return Error::input(card, InputProblem::EitherOr, {},
                            QStringLiteral("--recipient-card or --recipient-external"));
    if (context.option(card) == u"-" && context.option(S("sender")) == u"-")
        return Error::input(card, InputProblem::EitherOr, {},
                            QStringLiteral("--recipient-card - or --sender -; a file (@file) for the "
                                           "other"));
    const auto number = cardNumberOption(context, card);
    if (!number)
        return number.error();
    const auto sender = cardOption(context, S("sender"));
    if (!sender)
        return sender.error();
    request.recipientCard = *number;
    request.recipientExternal = context.option(external);
    request.sender = *sender;
    return {};
}

Result<TransferRequest> transferRequest(Context &context, const Account &account)
{
    const auto fields = fieldsOf(context);
    if (!fields)
        return fields.error();
    TransferRequest request{.reference = context.option(S("reference")),
                            .description = context.option(S("description")),
                            .fields = *fields};
    if (const auto taken = takeAmounts(context, account, request); !taken)
        return taken.error();
    if (const auto taken = takeCards(context, request); !taken)
        return taken.error();
    return request;
}

BrowserStep<Transfer> *stepOf(Context &context, const StepOptions &options, Act act,
                              const Done &done)
{
    TransferDesk &desk = context.workspace().transfers();
    return new BrowserStep<Transfer>(
        context, options, act, [&desk](TransferId id) { return desk.refresh(id); }, done);
}

Result<Transfer> transferArgument(Context &context)
{
    return orderArgument<TransferTag>(context, context.workspace().ledger().transfers());
}

void create(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    const auto options = stepOptions(context);
    if (const Error *error = firstError(account, options))
        return done(context.output().error(*error));
    const auto request = transferRequest(context, *account);
    if (!request)
        return done(context.output().error(request.error()));
    auto *step = stepOf(context, *options, Act::MoneyOut, done);
    context.workspace().transfers().create(account->id, *request)->onFinished(
        step, [step](const Result<TransferOutcome> &result) { step->take(result); });
}

void confirm(Context &context, const Done &done)
{
    const auto transfer = transferArgument(context);
    const auto options = stepOptions(context);
    if (const Error *error = firstError(transfer, options))
        return done(context.output().error(*error));
    const auto code = codeOption(context);
    if (!code)
        return done(context.output().error(code.error()));
    auto *step = stepOf(context, *options, Act::MoneyOut, done);
    context.workspace().transfers().confirm(transfer->id, *code)->onFinished(
        step, [step](const Result<TransferOutcome> &result) { step->take(result); });
}

void open(Context &context, const Done &done)
{
    const auto transfer = transferArgument(context);
    const auto options = stepOptions(context);
    if (const Error *error = firstError(transfer, options))
        return done(context.output().error(*error));
    stepOf(context, *options, Act::Question, done)->offer(*transfer);
}

void refresh(Context &context, const Done &done)
{
    const auto ids = chosenOrders<TransferTag>(
        context, context.workspace().ledger().transfers(), allTransferStates());
    if (!ids)
        return done(context.output().error(ids.error()));
    auto *steps = new OrderSteps<Transfer>(
        context, Act::Question,
        [&context](TransferId id) { return context.workspace().transfers().refresh(id); }, done);
    steps->run(*ids);
}

void show(Context &context, const Done &done)
{
    const auto transfer = transferArgument(context);
    done(transfer ? printOrder(context, *transfer, ObjectKind::Transfer)
                  : context.output().error(transfer.error()));
}

void list(Context &context, const Done &done)
{
    const auto filter = transferFilter(context);
    const auto page = pageRequest(context);
    if (const Error *error = firstError(filter, page))
        return done(context.output().error(*error));
    done(printPage<Transfer>(context,
                             context.workspace().ledger().transfers().list(*filter, *page)));
}

} // namespace

std::span<const Command> transferCommands()
{
    static const std::vector<OptionSpec> creating = joined(createOptions, stepOptionSpecs());
    static const std::vector<OptionSpec> confirming = joined(codeOptions, stepOptionSpecs());
    static const std::array commands{
        Command{"transfer", "create", "<account>", "send money from card to card",
                Needs::WriteLedgerAndVault, creating, create},
        Command{"transfer", "confirm", "<id>", "with the code that the payer's bank sent",
                Needs::WriteLedgerAndVault, confirming, confirm},
        Command{"transfer", "open", "<id>", "lead the payer to his bank's page",
                Needs::WriteLedgerAndVault, stepOptionSpecs(), open},
        Command{"transfer", "refresh", "<id>… | --open", "ask the provider what became of them",
                Needs::WriteLedgerAndVault, refreshOptions, refresh},
        Command{"transfer", "show", "<id>", "one transfer with its timeline", Needs::ReadLedger, {},
                show},
        Command{"transfer", "list", "", "transfers, newest first", Needs::ReadLedger, listOptions(),
                list},
    };
    return commands;
}

} // namespace paydesk::cli
