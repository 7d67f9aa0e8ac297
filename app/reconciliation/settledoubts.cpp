// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reconciliation/settledoubts.h"

#include "app/events/changehub.h"
#include "app/orders/ordertraits.h"
#include "models/core/moneytext.h"

namespace paydesk {

namespace {

constexpr int matchesAtOnce = 1000;
const QString doneByStatement = QStringLiteral("statement");

/// What the money's arrival makes of an order.
constexpr PayoutState doneState(const Payout &) { return PayoutState::Paid; }
constexpr InvoiceState doneState(const Invoice &) { return InvoiceState::Paid; }
constexpr TransferState doneState(const Transfer &) { return TransferState::Completed; }

/// Calls with the traits of the kind; only orders with an amount stand in statements.
template <typename Function>
auto withTraits(ObjectKind kind, const Function &function)
{
    if (kind == ObjectKind::Invoice)
        return function(InvoiceTraits());
    if (kind == ObjectKind::Transfer)
        return function(TransferTraits());
    return function(PayoutTraits());
}

template <typename Traits>
Result<typename Traits::Order> orderOf(Ledger &ledger, Traits, const LedgerEntry &entry)
{
    return Traits::store(ledger).get(typename Traits::Id{entry.objectId});
}

Result<bool> isInDoubtNow(Ledger &ledger, const LedgerEntry &entry)
{
    return withTraits(entry.kind, [&](auto traits) -> Result<bool> {
        const auto order = orderOf(ledger, traits, entry);
        if (!order)
            return order.error();
        return toKey(order->state) == toKey(decltype(order->state)::InDoubt);
    });
}

/// A run may have a million exceptions, and mostly nothing is in doubt.
Result<bool> anyInDoubt(Ledger &ledger)
{
    const auto payouts = ledger.payouts().count({.states = {PayoutState::InDoubt}});
    const auto transfers = ledger.transfers().count({.states = {TransferState::InDoubt}});
    const auto invoices = ledger.invoices().count({.states = {InvoiceState::InDoubt}});
    for (const auto *counted : {&payouts, &transfers, &invoices}) {
        if (!*counted)
            return counted->error();
    }
    return *payouts + *transfers + *invoices > 0;
}

/// A refund's line is about another act with the order.
bool showsIt(const MatchLine &match)
{
    return match.line && match.entry && match.entry->state == u"in_doubt"
        && match.entry->type != LineType::Refund && match.evidence != MatchEvidence::None
        && match.status == MatchStatus::StatusMismatch
        && match.line->settlement == Settlement::Settled
        && match.line->amount == match.entry->amount;
}

QString evidenceOf(const Run &run, const MatchLine &match)
{
    const StatementLine &line = *match.line;
    return QStringLiteral("%1, row %2: %3 %4, %5, %6")
        .arg(run.statement->toText())
        .arg(line.row)
        .arg(moneytext::plain(line.amount), line.amount.currency().code(), line.status,
             toRfc3339(line.date));
}

template <typename Traits>
Result<void> settleShown(Ledger &ledger, ChangeHub &hub, Traits traits, const Run &run,
                         const MatchLine &match)
{
    const auto order = orderOf(ledger, traits, *match.entry);
    if (!order)
        return order.error();
    typename Traits::Change change{.event = doneByStatement, .note = evidenceOf(run, match)};
    change.state = doneState(*order);
    change.expected = order->state;
    change.settledAt = match.line->date;
    if (order->providerId.isEmpty() && !match.line->providerId.isEmpty())
        change.providerId = match.line->providerId;
    if (match.line->fee && !match.line->fee->isZero())
        change.fee = match.line->fee;
    const auto settled = Traits::store(ledger).change(order->id, change);
    if (!settled)
        return settled.error();
    Traits::announce(hub, order->id);
    return {};
}

} // namespace

Result<std::vector<MatchLine>> doubtsByStatement(Ledger &ledger, RunId run)
{
    std::vector<MatchLine> doubts;
    const auto any = anyInDoubt(ledger);
    if (!any)
        return any.error();
    if (!*any)
        return doubts;
    PageRequest page{.limit = matchesAtOnce};
    do {
        const auto matches = ledger.runs().lines(run, {MatchStatus::StatusMismatch}, page);
        if (!matches)
            return matches.error();
        for (const MatchLine &match : matches->items) {
            if (!showsIt(match))
                continue;
            const auto still = isInDoubtNow(ledger, *match.entry);
            if (!still)
                return still.error();
            if (*still)
                doubts.push_back(match);
        }
        page.after = matches->next;
    } while (!page.after.isEmpty());
    return doubts;
}

Result<std::vector<MatchLine>> settleByStatement(Ledger &ledger, ChangeHub &hub, RunId id)
{
    const auto run = ledger.runs().get(id);
    auto doubts = doubtsByStatement(ledger, id);
    if (!run || !doubts)
        return run ? doubts.error() : run.error();
    for (const MatchLine &match : *doubts) {
        const auto settled = withTraits(match.entry->kind, [&](auto traits) {
            return settleShown(ledger, hub, traits, *run, match);
        });
        if (!settled)
            return settled.error();
    }
    return doubts;
}

} // namespace paydesk
