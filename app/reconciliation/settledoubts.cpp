// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reconciliation/settledoubts.h"

#include "app/events/changehub.h"
#include "app/orders/ordertraits.h"
#include "models/core/moneytext.h"

#include <algorithm>
#include <span>

namespace paydesk {

namespace {

constexpr int matchesAtOnce = 1000;
constexpr size_t ordersAtOnce = 200;
constexpr std::chrono::hours zoneOfStatements{48}; // a date alone, at the other side of the world
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

/// In doubt now, and there when the money is said to have moved: days of statements are those of
/// the provider's time zone.
Result<bool> mayBeSettled(Ledger &ledger, const MatchLine &match)
{
    return withTraits(match.entry->kind, [&](auto traits) -> Result<bool> {
        const auto order = orderOf(ledger, traits, *match.entry);
        if (!order)
            return order.error();
        return toKey(order->state) == toKey(decltype(order->state)::InDoubt)
            && match.line->date > order->createdAt - zoneOfStatements;
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

/// Lines of the run that show an order in doubt as done, whatever else is said of it.
Result<std::vector<MatchLine>> shownByRun(Ledger &ledger, RunId run)
{
    std::vector<MatchLine> shown;
    const auto any = anyInDoubt(ledger);
    if (!any)
        return any.error();
    PageRequest page{.limit = matchesAtOnce};
    while (*any) {
        const auto matches = ledger.runs().lines(run, {MatchStatus::StatusMismatch}, page);
        if (!matches)
            return matches.error();
        for (const MatchLine &match : matches->items) {
            const auto may = showsIt(match) ? mayBeSettled(ledger, match) : Result<bool>(false);
            if (!may)
                return may.error();
            if (*may)
                shown.push_back(match);
        }
        page.after = matches->next;
        if (page.after.isEmpty())
            break;
    }
    return shown;
}

bool isAbout(const StatementLine &line, const MatchLine &match)
{
    const auto same = [](const QString &a, const QString &b) { return !a.isEmpty() && a == b; };
    return same(line.reference, match.entry->reference)
        || same(line.reference, match.line->reference)
        || same(line.providerId, match.entry->providerId)
        || same(line.providerId, match.line->providerId);
}

/// The other line takes the decision away from the match.
bool speaksAgainst(const ToldLine &other, const MatchLine &match, StatementId statement)
{
    if (!isAbout(other.line, match) || other.line.id == match.line->id)
        return false;
    if (other.statement == statement)
        return true;
    const bool newer
        = other.statement.value > statement.value || other.line.date > match.line->date;
    return newer
        && (other.line.settlement != Settlement::Settled
            || other.line.amount != match.line->amount);
}

struct Judged
{
    std::vector<MatchLine> clear;
    std::vector<LeftToPeople> left;
};

/// What all statements of the account say about some of the orders.
Result<std::vector<ToldLine>> toldAbout(Ledger &ledger, AccountId account,
                                        std::span<const MatchLine> matches)
{
    QStringList references;
    QStringList providerIds;
    for (const MatchLine &match : matches) {
        references += {match.entry->reference, match.line->reference};
        providerIds += {match.entry->providerId, match.line->providerId};
    }
    for (QStringList *list : {&references, &providerIds}) {
        list->removeDuplicates();
        list->removeAll(QString());
    }
    return ledger.statements().linesAbout(account, references, providerIds);
}

Result<Judged> judge(Ledger &ledger, RunId id)
{
    const auto run = ledger.runs().get(id);
    const auto shown = shownByRun(ledger, id);
    if (!run || !shown)
        return run ? shown.error() : run.error();
    Judged judged;
    for (size_t from = 0; from < shown->size(); from += ordersAtOnce) {
        const auto matches = std::span(*shown).subspan(
            from, std::min(ordersAtOnce, shown->size() - from));
        const auto told = toldAbout(ledger, run->account, matches);
        if (!told)
            return told.error();
        for (const MatchLine &match : matches) {
            const auto against = std::find_if(told->begin(), told->end(), [&](const auto &other) {
                return speaksAgainst(other, match, *run->statement);
            });
            if (against == told->end())
                judged.clear.push_back(match);
            else
                judged.left.push_back({match, against->statement, against->line});
        }
    }
    return judged;
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
    auto judged = judge(ledger, run);
    if (!judged)
        return judged.error();
    return std::move(judged->clear);
}

Result<std::vector<LeftToPeople>> leftToPeople(Ledger &ledger, RunId run)
{
    auto judged = judge(ledger, run);
    if (!judged)
        return judged.error();
    return std::move(judged->left);
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
