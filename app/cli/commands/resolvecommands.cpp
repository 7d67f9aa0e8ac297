// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/doubtlines.h"

#include <array>

namespace paydesk::cli {

namespace {

// What nobody can be asked about any more is settled by a person. The vault must be open: without
// an object's own token it would look as if it could not be asked about.

using S = QLatin1StringView;

constexpr std::array invoiceOptions{
    OptionSpec{"as", "outcome", "paid or failed; of a lost refund, capture or payment: happened or "
                                "not-happened"},
    OptionSpec{"reason", "T", "who said so, and where it is written down"},
};
constexpr std::array transferOptions{
    OptionSpec{"as", "outcome", "completed or declined"},
    OptionSpec{"reason", "T", "who said so, and where it is written down"},
};

Error wrongOutcome(const QString &given, const QString &accepted)
{
    return Error::input(QStringLiteral("as"), InputProblem::NotOneOf, given, accepted);
}

void resolveInvoice(Context &context, const Done &done)
{
    InvoiceDesk &desk = context.workspace().invoices();
    const auto invoice
        = orderArgument<InvoiceTag>(context, context.workspace().ledger().invoices());
    if (!invoice)
        return done(context.output().error(invoice.error()));
    const QString as = context.option(S("as"));
    const QString reason = context.option(S("reason"));
    Result<Invoice> resolved
        = wrongOutcome(as, QStringLiteral("paid, failed, happened, not-happened"));
    if (as == u"paid" || as == u"failed")
        resolved = desk.resolve(
            invoice->id, as == u"paid" ? InvoiceState::Paid : InvoiceState::Failed, reason);
    else if (as == u"happened" || as == u"not-happened")
        resolved = desk.settleAct(invoice->id, as == u"happened", reason);
    endResolving(context, resolved, ObjectKind::Invoice, Act::MoneyIn, done);
}

Result<TransferState> transferOutcome(const Context &context)
{
    const QString as = context.option(S("as"));
    if (as == u"completed")
        return TransferState::Completed;
    if (as == u"declined")
        return TransferState::Declined;
    return wrongOutcome(as, QStringLiteral("completed, declined"));
}

void resolveTransfer(Context &context, const Done &done)
{
    const auto transfer
        = orderArgument<TransferTag>(context, context.workspace().ledger().transfers());
    const auto as = transferOutcome(context);
    if (const Error *error = firstError(transfer, as))
        return done(context.output().error(*error));
    endResolving(context,
        context.workspace().transfers().resolve(transfer->id, *as, context.option(S("reason"))),
        ObjectKind::Transfer, Act::MoneyOut, done);
}

void resolveClaim(Context &context, const Done &done)
{
    const auto claim = orderArgument<ClaimTag>(context, context.workspace().ledger().claims());
    const auto as = transferOutcome(context);
    if (const Error *error = firstError(claim, as))
        return done(context.output().error(*error));
    endResolving(context,
        context.workspace().transfers().resolveClaim(claim->id, *as, context.option(S("reason"))),
        ObjectKind::Claim, Act::MoneyIn, done);
}

} // namespace

std::span<const Command> resolveCommands()
{
    static const std::array commands{
        Command{"invoice", "resolve", "<id>", "settle by hand what nobody can be asked about",
                Needs::WriteLedgerAndVault, invoiceOptions, resolveInvoice},
        Command{"transfer", "resolve", "<id>", "settle by hand what nobody can be asked about",
                Needs::WriteLedgerAndVault, transferOptions, resolveTransfer},
        Command{"claim", "resolve", "<id>", "settle by hand what nobody can be asked about",
                Needs::WriteLedgerAndVault, transferOptions, resolveClaim},
    };
    return commands;
}

} // namespace paydesk::cli
