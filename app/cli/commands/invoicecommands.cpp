// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/browserstep.h"
#include "app/cli/commands/commands.h"
#include "app/cli/ordersteps.h"
#include "models/core/moneytext.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array createOptions{
    OptionSpec{"amount", "A", "decimal text in major units"},
    OptionSpec{"currency", "C", "ISO 4217 code"},
    OptionSpec{"reference", "R", "ours, fixed for ever; made when left out"},
    OptionSpec{"description", "D", "shown to the payer where the provider does"},
    OptionSpec{"set", "key=value", "the provider's own fields", true},
    OptionSpec{"two-step", "", "authorize now, capture or cancel later"},
    OptionSpec{"save-card", "recurring|one-click", "keep the payer's card at the provider"},
};
constexpr std::array refreshOptions{OptionSpec{"open", "", "all that are not final"}};
constexpr std::array historyOptions{
    OptionSpec{"after", "cursor", "the next_cursor of the page before"},
};

/// --save-card; nothing is kept without it.
Result<CardStorage> storageOption(const Context &context)
{
    const QString key = context.option(S("save-card"));
    const auto storage = cardStorageFromKey(key);
    if (!context.has(S("save-card")))
        return CardStorage::None;
    if (storage && *storage != CardStorage::None)
        return *storage;
    return Error::input(S("save-card"), InputProblem::NotOneOf, key,
                        toKey(CardStorage::Recurring) + QStringLiteral(", ")
                            + toKey(CardStorage::OneClick));
}

void create(Context &context, const Done &done)
{
    auto order = newOrder(context);
    const auto storage = storageOption(context);
    const auto options = stepOptions(context);
    if (const Error *error = firstError(order, storage, options))
        return done(context.output().error(*error));
    order->request.twoStep = context.has(S("two-step"));
    order->request.saveCard = *storage;
    InvoiceDesk &desk = context.workspace().invoices();
    auto *step = new BrowserStep<Invoice>(
        context, *options, Act::MoneyIn, [&desk](InvoiceId id) { return desk.refresh(id); }, done);
    desk.create(order->account.id, order->request)
        ->onFinished(step, [step](const Result<InvoiceOutcome> &result) { step->take(result); });
}

/// A draft that provably was not sent, as after a wrong key or without a network.
void send(Context &context, const Done &done)
{
    const auto invoice
        = orderArgument<InvoiceTag>(context, context.workspace().ledger().invoices());
    const auto options = stepOptions(context);
    if (const Error *error = firstError(invoice, options))
        return done(context.output().error(*error));
    InvoiceDesk &desk = context.workspace().invoices();
    auto *step = new BrowserStep<Invoice>(
        context, *options, Act::MoneyIn, [&desk](InvoiceId id) { return desk.refresh(id); }, done);
    desk.send(invoice->id)->onFinished(
        step, [step](const Result<InvoiceOutcome> &result) { step->take(result); });
}

void refresh(Context &context, const Done &done)
{
    const auto ids = chosenOrders<InvoiceTag>(
        context, context.workspace().ledger().invoices(), allInvoiceStates());
    if (!ids)
        return done(context.output().error(ids.error()));
    auto *steps = new OrderSteps<Invoice>(
        context, Act::Question,
        [&context](InvoiceId id) { return context.workspace().invoices().refresh(id); }, done);
    steps->run(*ids);
}

void show(Context &context, const Done &done)
{
    const auto invoice
        = orderArgument<InvoiceTag>(context, context.workspace().ledger().invoices());
    done(invoice ? printOrder(context, *invoice, ObjectKind::Invoice)
                 : context.output().error(invoice.error()));
}

void list(Context &context, const Done &done)
{
    const auto filter = invoiceFilter(context);
    const auto page = pageRequest(context);
    if (!filter || !page)
        return done(context.output().error(filter ? page.error() : filter.error()));
    done(printPage<Invoice>(context, context.workspace().ledger().invoices().list(*filter, *page)));
}

QString amountText(const std::optional<Money> &amount)
{
    return amount ? moneytext::plainWithCode(*amount)
                  : QString();
}

QJsonObject seenJson(const SeenInvoice &seen)
{
    const InvoiceReply &reply = seen.reply;
    return {{S("created_at"), timeOrNull(reply.createdAt)},
            {S("created_text"), textOrNull(reply.createdText)},
            {S("provider_id"), textOrNull(reply.providerId)},
            {S("reference"), textOrNull(reply.reference)},
            {S("state"), toKey(reply.state)},
            {S("provider_state"), textOrNull(reply.providerState)},
            {S("amount"), moneyOrNull(reply.amount)},
            {S("currency"), textOrNull(reply.amount ? reply.amount->currency().code() : QString())},
            {S("paid"), moneyOrNull(reply.paid)},
            {S("fee"), moneyOrNull(reply.fee)},
            {S("changed_at"), timeOrNull(reply.changedAt)},
            {S("id"), textOrNull(seen.ours ? seen.ours->toText() : QString())}};
}

void printSeen(const Output &output, const SeenInvoicePage &page)
{
    QJsonArray items;
    for (const SeenInvoice &seen : page.items) {
        const InvoiceReply &reply = seen.reply;
        items.append(seenJson(seen));
        output.line(QStringLiteral("%1  %2  %3  %4  %5")
                        .arg(reply.providerId.leftJustified(20), reply.reference.leftJustified(21),
                             reply.providerState.leftJustified(16),
                             amountText(reply.amount),
                             seen.ours ? seen.ours->toText() : QStringLiteral("not in the ledger")));
    }
    if (!page.next.isEmpty())
        output.line(QStringLiteral("more with --after %1").arg(page.next));
    output.document({{S("items"), items}, {S("next_cursor"), textOrNull(page.next)}});
}

/// The provider's own list: what it has that the ledger does not know is seen here.
void history(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    context.workspace()
        .invoices()
        .history(account->id, context.option(S("after")))
        ->onFinished(&context, [&context, done](const Result<SeenInvoicePage> &page) {
            if (!page)
                return done(context.output().error(page.error()));
            printSeen(context.output(), *page);
            done(ExitCode::Done);
        });
}

} // namespace

std::span<const Command> invoiceCommands()
{
    static const std::vector<OptionSpec> creating = joined(createOptions, stepOptionSpecs());
    static const std::array commands{
        Command{"invoice", "create", "<account>", "create an invoice at the provider",
                Needs::WriteLedgerAndVault, creating, create},
        Command{"invoice", "send", "<id>", "create a draft that was not sent at the provider",
                Needs::WriteLedgerAndVault, stepOptionSpecs(), send},
        Command{"invoice", "refresh", "<id>… | --open", "ask the provider what became of them",
                Needs::WriteLedgerAndVault, refreshOptions, refresh},
        Command{"invoice", "show", "<id>", "one invoice with its timeline", Needs::ReadLedger, {}, show},
        Command{"invoice", "list", "", "invoices, newest first", Needs::ReadLedger, listOptions(), list},
        Command{"invoice", "history", "<account>", "the provider's own list, a page at a time",
                Needs::WriteLedgerAndVault, historyOptions, history},
    };
    return commands;
}

} // namespace paydesk::cli
