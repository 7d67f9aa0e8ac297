// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/ordersteps.h"
#include "models/core/moneytext.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array amountOptions{OptionSpec{"amount", "A", "a part; all of it when left out"}};
constexpr std::array refundOptions{
    OptionSpec{"amount", "A", "a part; all that is left when left out"},
    OptionSpec{"reference", "R", "the refund's own; made when left out"},
};
constexpr std::array methodOptions{
    OptionSpec{"currency", "C", "ISO 4217 code"},
    OptionSpec{"amount", "A", "only ways that take this amount"},
};

/// --amount in the invoice's currency; nothing when it is not given.
Result<std::optional<Money>> partOption(const Context &context, Currency currency)
{
    if (!context.has(S("amount")))
        return std::optional<Money>();
    const auto amount
        = moneytext::parse(context.option(S("amount")), currency, QStringLiteral("amount"));
    if (!amount)
        return amount.error();
    return std::optional(*amount);
}

/// Takes the act, and prints the invoice as it is then.
template <typename Take>
void act(Context &context, const Done &done, Take take)
{
    const auto invoice
        = orderArgument<InvoiceTag>(context, context.workspace().ledger().invoices());
    if (!invoice)
        return done(context.output().error(invoice.error()));
    const auto part = partOption(context, invoice->amount.currency());
    if (!part)
        return done(context.output().error(part.error()));
    auto *steps = new OrderSteps<Invoice>(
        context, Act::MoneyIn, [take, part = *part](InvoiceId id) { return take(id, part); }, done);
    steps->run({invoice->id});
}

void capture(Context &context, const Done &done)
{
    act(context, done, [&desk = context.workspace().invoices()](InvoiceId id, const auto &part) {
        return desk.capture(id, part);
    });
}

/// Cancelled is what was wished for.
void cancel(Context &context, const Done &done)
{
    const Done asWished = [&context, done](ExitCode code) {
        const auto invoice
            = orderArgument<InvoiceTag>(context, context.workspace().ledger().invoices());
        const bool canceled = invoice && invoice->state == InvoiceState::Canceled;
        done(code == ExitCode::Negative && canceled ? ExitCode::Done : code);
    };
    act(context, asWished, [&desk = context.workspace().invoices()](InvoiceId id, const auto &) {
        return desk.cancel(id);
    });
}

void refund(Context &context, const Done &done)
{
    act(context, done,
        [&desk = context.workspace().invoices(), reference = context.option(S("reference"))](
            InvoiceId id, const auto &part) { return desk.refund(id, part, reference); });
}

QJsonObject toJson(const Method &method)
{
    return {{S("service"), method.service}, {S("method"), textOrNull(method.method)},
        {S("direction"), method.out ? QStringLiteral("out") : QStringLiteral("in")},
        {S("currency"), method.currency.code()}, {S("least"), moneyOrNull(method.least)},
        {S("most"), moneyOrNull(method.most)},
        {S("provider_state"), textOrNull(method.providerState)}};
}

void methods(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const QString code = context.option(S("currency"));
    const auto currency = Currency::fromCode(code);
    if (!currency)
        return done(context.output().error(Error::input(QStringLiteral("currency"),
            code.isEmpty() ? InputProblem::Missing : InputProblem::UnknownCurrency, code)));
    const auto amount = partOption(context, *currency);
    if (!amount)
        return done(context.output().error(amount.error()));
    context.workspace()
        .invoices()
        .methods(account->id, *currency, *amount)
        ->onFinished(&context, [&context, done](const Result<MethodsReply> &reply) {
            if (!reply)
                return done(context.output().error(reply.error()));
            QJsonArray items;
            for (const Method &method : reply->methods) {
                items.append(toJson(method));
                context.output().line(
                    QStringLiteral("%1  %2  %3  %4")
                        .arg(method.service.leftJustified(28),
                            method.out ? QStringLiteral("out") : QStringLiteral("in "),
                            method.currency.code(), method.providerState));
            }
            context.output().document({{S("items"), items}, {S("next_cursor"), QJsonValue()}});
            done(ExitCode::Done);
        });
}

} // namespace

std::span<const Command> invoiceActCommands()
{
    static const std::array commands{
        Command{"invoice", "capture", "<id>", "take what was authorized, or a part of it",
            Needs::WriteLedgerAndVault, amountOptions, capture},
        Command{"invoice", "refund", "<id>", "give money back, once", Needs::WriteLedgerAndVault,
            refundOptions, refund},
        Command{"invoice", "cancel", "<id>", "let go of what was authorized",
            Needs::WriteLedgerAndVault, {}, cancel},
        Command{"invoice", "methods", "<account>", "ways to pay that the account may use",
            Needs::WriteLedgerAndVault, methodOptions, methods},
    };
    return commands;
}

} // namespace paydesk::cli
