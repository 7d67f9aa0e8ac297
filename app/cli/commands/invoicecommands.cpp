// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/orderlines.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array createOptions{
    OptionSpec{"amount", "A", "decimal text in major units"},
    OptionSpec{"currency", "C", "ISO 4217 code"},
    OptionSpec{"reference", "R", "ours, fixed for ever; made when left out"},
    OptionSpec{"description", "D", "shown to the payer where the provider does"},
    OptionSpec{"set", "key=value", "the provider's own fields; may be repeated"},
    OptionSpec{"two-step", "", "authorize now, capture or cancel later"},
};
constexpr std::array refreshOptions{OptionSpec{"open", "", "all that are not final"}};
constexpr int allOpen = 100'000;

void create(Context &context, const Done &done)
{
    auto order = newOrder(context);
    if (!order)
        return done(context.output().error(order.error()));
    order->request.twoStep = context.has(S("two-step"));
    auto *creation = context.workspace().invoices().create(order->account.id, order->request);
    creation->onFinished(&context, [&context, done, name = order->account](const Result<InvoiceOutcome> &r) {
        if (!r)
            return done(context.output().error(r.error(), Act::MoneyIn));
        QJsonObject document = toJson(r->order, name);
        context.output().line(lineOf(r->order, name));
        if (!r->order.payUrl.isEmpty())
            context.output().line(QStringLiteral("  the payer pays at %1").arg(r->order.payUrl.toString()));
        if (r->problem) {
            addProblem(document, *r->problem, Act::MoneyIn);
            context.output().progress(sentence(*r->problem, Act::MoneyIn));
        }
        context.output().document(document);
        done(exitCodeOf(r->order.state, r->problem));
    });
}

Result<InvoiceId> idOf(const QString &text)
{
    const auto id = InvoiceId::fromText(text);
    if (!id)
        return Error::input(QStringLiteral("id"), InputProblem::NotOneOf, text,
                            QStringLiteral("inv_<number>"));
    return *id;
}

Result<std::vector<InvoiceId>> chosen(Context &context)
{
    std::vector<InvoiceId> ids;
    for (const QString &text : context.arguments()) {
        const auto id = idOf(text);
        if (!id)
            return id.error();
        const auto invoice = context.workspace().ledger().invoices().get(*id);
        if (!invoice)
            return invoice.error();
        ids.push_back(*id);
    }
    if (!context.has(S("open"))) {
        if (ids.empty())
            return Error::input(QStringLiteral("id"), InputProblem::Missing);
        return ids;
    }
    InvoiceFilter open;
    for (const InvoiceState state : allInvoiceStates()) {
        if (isOpen(state))
            open.states.append(state);
    }
    const auto page = context.workspace().ledger().invoices().list(open, {.limit = allOpen});
    if (!page)
        return page.error();
    for (auto invoice = page->items.rbegin(); invoice != page->items.rend(); ++invoice)
        ids.push_back(invoice->id);
    return ids;
}

void refresh(Context &context, const Done &done)
{
    const auto ids = chosen(context);
    if (!ids)
        return done(context.output().error(ids.error()));
    auto *steps = new OrderSteps<Invoice>(
        context, Act::Question,
        [&context](InvoiceId id) { return context.workspace().invoices().refresh(id); }, done);
    steps->run(*ids, 1);
}

void show(Context &context, const Done &done)
{
    const auto text = context.argument(0, QStringLiteral("id"));
    if (!text)
        return done(context.output().error(text.error()));
    const auto id = idOf(*text);
    if (!id)
        return done(context.output().error(id.error()));
    const auto invoice = context.workspace().ledger().invoices().get(*id);
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

} // namespace

std::span<const Command> invoiceCommands()
{
    static const std::array commands{
        Command{"invoice", "create", "<account>", "create an invoice at the provider",
                Needs::WriteLedgerAndVault, createOptions, create},
        Command{"invoice", "refresh", "<id>… | --open", "ask the provider what became of them",
                Needs::WriteLedgerAndVault, refreshOptions, refresh},
        Command{"invoice", "show", "<id>", "one invoice with its timeline", Needs::ReadLedger, {}, show},
        Command{"invoice", "list", "", "invoices, newest first", Needs::ReadLedger, listOptions(), list},
    };
    return commands;
}

} // namespace paydesk::cli
