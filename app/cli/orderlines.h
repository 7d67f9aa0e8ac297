// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/approvaljson.h"
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/doubtjson.h"
#include "app/cli/json.h"
#include "app/cli/orderchoice.h"
#include "app/cli/orderfacts.h"
#include "app/cli/stepaddress.h"
#include "models/ledger/acts.h"
#include "models/ledger/attemptrows.h"
#include "models/ledger/interrupted.h"
#include "models/ledger/orderrow.h"

#include <QHash>

namespace paydesk::cli {

/// One line of a list for people.
QString lineOf(const Payout &payout, const Account &account);
QString lineOf(const Invoice &invoice, const Account &account);
QString lineOf(const Transfer &transfer, const Account &account);
QString lineOf(const Claim &claim, const Account &account);

/// The options that every list takes.
std::span<const OptionSpec> listOptions();
/// Reads them; states are checked against the object's own.
Result<PayoutFilter> payoutFilter(Context &context);
Result<InvoiceFilter> invoiceFilter(Context &context);
Result<TransferFilter> transferFilter(Context &context); ///< of transfers and of claims
Result<PageRequest> pageRequest(const Context &context);

/// --amount, --currency, --reference, --description and --set.
Result<OrderRequest> orderRequest(const Context &context);

/// What "create" was asked for: the account of the first argument, and the request.
struct NewOrder
{
    Account account;
    OrderRequest request;
};
Result<NewOrder> newOrder(Context &context);

/// Accounts by id, so that a list asks for each once.
class AccountNames
{
public:
    explicit AccountNames(Ledger &ledger)
        : m_ledger(ledger)
    {
    }
    Account of(AccountId id);

private:
    Ledger &m_ledger;
    QHash<AccountId, Account> m_known;
};

/// The provider's code for the order as it is: of the answer to the last sending.
template <typename Order>
QString answeredCode(Context &context, const Order &order)
{
    using State = decltype(order.state);
    const auto attempts = context.workspace().ledger().attempts().of(
        OrderTraits<Order>::kind, order.id.value);
    return attempts ? codeOfLastAnswer(*attempts, order.state == State::InDoubt,
                                       settlementOf(order.state) == Settlement::Settled)
                    : QString();
}

/// What the provider's code means with which an act was refused; else that of the order's reason,
/// else that of the last answer.
template <typename Order>
std::optional<CodeWords> explanationOf(Context &context, const Account &account,
                                       const OrderOutcome<Order> &outcome)
{
    const ProviderInfo *provider = context.workspace().providers().find(account.provider);
    if (!provider)
        return std::nullopt;
    const ObjectKind kind
        = std::is_same_v<Order, Payout> ? ObjectKind::Payout : ObjectKind::Invoice;
    if (outcome.problem && !outcome.problem->providerCode.isEmpty())
        return codeWords(*provider, outcome.problem->providerCode, kind);
    const auto words = reasonWords(*provider, outcome.order.reason, kind);
    return words ? words : codeWords(*provider, answeredCode(context, outcome.order), kind);
}

/// An order after an act, with the problem that the act met.
template <typename Order>
QJsonObject documentOf(Context &context, const Account &account,
                       const OrderOutcome<Order> &outcome, Act act)
{
    const Order &order = outcome.order;
    QJsonObject document = toJson(order, account);
    addStepAddress(context, order.id.toText(), order.step, document);
    if constexpr (std::is_same_v<Order, Invoice>)
        addDoubt(order, context.workspace().invoices().actInDoubt(order), document);
    if (order.reason.isEmpty())
        document.insert(QLatin1StringView("reason"), textOrNull(answeredCode(context, order)));
    const auto words = explanationOf(context, account, outcome);
    document.insert(QLatin1StringView("explanation"), explanationJson(words));
    if (outcome.problem)
        addProblem(document, *outcome.problem, act, words);
    return document;
}

/// The same for people: a line, and what the provider's code means.
template <typename Order>
void printLines(Context &context, const Account &account, const OrderOutcome<Order> &outcome)
{
    context.output().line(lineOf(outcome.order, account));
    const QString words = explanationLine(explanationOf(context, account, outcome));
    if (!words.isEmpty())
        context.output().line(QStringLiteral("  ") + words);
}

template <typename Order>
std::optional<Money> feeOf(const Order &order)
{
    if constexpr (requires { order.fee; })
        return order.fee;
    return std::nullopt;
}

/// An invoice of which nobody knows what became of an act is as unknown as one in doubt.
template <typename Order>
ExitCode exitCodeFor(Context &context, const Order &order, const std::optional<Error> &problem)
{
    const ExitCode code = exitCodeOf(order.state, problem);
    if constexpr (std::is_same_v<Order, Invoice>) {
        if (context.workspace().invoices().actInDoubt(order))
            return combined(code, ExitCode::Unknown);
    }
    return code;
}

/// Prints how an act with one order ended.
template <typename Order>
ExitCode printOutcome(Context &context, const Result<OrderOutcome<Order>> &result, Act act)
{
    if (!result)
        return context.output().error(result.error(), act);
    const Account account = AccountNames(context.workspace().ledger()).of(result->order.account);
    const QJsonObject document = documentOf(context, account, *result, act);
    context.output().document(document);
    printLines(context, account, *result);
    printFacts(context.output(), document, feeOf(result->order));
    if (result->problem)
        context.output().complain(
            sentence(*result->problem, act, explanationOf(context, account, *result)));
    return exitCodeFor(context, result->order, result->problem);
}

/// Prints a list and its cursor.
template <typename Order>
ExitCode printPage(Context &context, const Result<Page<Order>> &page)
{
    if (!page)
        return context.output().error(page.error());
    Ledger &ledger = context.workspace().ledger();
    const auto interrupted = Interrupted::in(ledger);
    if (!interrupted)
        return context.output().error(interrupted.error());
    AccountNames accounts(ledger);
    QJsonArray items;
    for (const Order &kept : page->items) {
        const Order order = interrupted->settled(kept);
        QJsonObject item = toJson(order, accounts.of(order.account));
        if (const auto operation = interrupted->operationOf(kept))
            addInterruption(*operation, item);
        else if constexpr (std::is_same_v<Order, Invoice>)
            addDoubt(order, context.workspace().invoices().actInDoubt(order), item);
        items.append(item);
        context.output().line(lineOf(order, accounts.of(order.account)));
    }
    if (!page->next.isEmpty())
        context.output().line(QStringLiteral("more with --after %1").arg(page->next));
    context.output().document({{QLatin1StringView("items"), items},
                               {QLatin1StringView("next_cursor"), textOrNull(page->next)}});
    return ExitCode::Done;
}

/// Prints one order with its timeline and its sendings.
template <typename Order>
ExitCode printOrder(Context &context, const Order &kept, ObjectKind kind)
{
    Ledger &ledger = context.workspace().ledger();
    const auto interrupted = Interrupted::in(ledger);
    if (!interrupted)
        return context.output().error(interrupted.error());
    const Order order = interrupted->settled(kept);
    const auto operation = interrupted->operationOf(kept);
    const auto timeline = ledger.journal().of(kind, order.id.value);
    const auto attempts = ledger.attempts().of(kind, order.id.value);
    if (!timeline || !attempts)
        return context.output().error(timeline ? attempts.error() : timeline.error());
    const Account account = AccountNames(ledger).of(order.account);
    const OrderOutcome<Order> outcome{order, std::nullopt};
    QJsonObject object = documentOf(context, account, outcome, Act::Question);
    if (operation)
        addInterruption(*operation, object);
    if constexpr (std::is_same_v<Order, Invoice>) {
        if (operation && !isCreation(*operation))
            addDoubt(order, operation, object);
    }
    printLines(context, account, outcome);
    if (operation)
        context.output().line(
            QStringLiteral("  the program that sent it (%1) was interrupted: nobody knows yet what "
                           "became of it").arg(*operation));
    printFacts(context.output(), object, feeOf(order));
    addCare(context, kind, order.id.value, object);
    QJsonArray entries;
    for (const JournalEntry &entry : *timeline) {
        entries.append(toJson(entry));
        context.output().line(QStringLiteral("  %1  %2  %3  %4")
                                  .arg(toRfc3339(entry.at), entry.actor, entry.event, entry.note));
    }
    QJsonArray sendings;
    const ProviderInfo *provider = context.workspace().providers().find(account.provider);
    for (const Attempt &attempt : *attempts)
        sendings.append(toJson(attempt, provider));
    if constexpr (std::is_same_v<Order, Payout>)
        addApprovals(context, order, object);
    object.insert(QLatin1StringView("timeline"), entries);
    object.insert(QLatin1StringView("attempts"), sendings);
    context.output().document(object);
    return ExitCode::Done;
}

} // namespace paydesk::cli
