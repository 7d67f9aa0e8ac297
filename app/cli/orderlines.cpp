// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/orderlines.h"

#include "models/core/moneytext.h"

#include <array>

namespace paydesk::cli {

namespace {

QString line(const Order &order, const Account &account, const QString &id, const QString &state)
{
    return QStringLiteral("%1  %2  %3  %4 %5  %6  %7")
        .arg(id.leftJustified(8), order.reference.leftJustified(20), state.leftJustified(15),
             moneytext::plain(order.amount).rightJustified(14), order.amount.currency().code(),
             account.name, order.party);
}

constexpr std::array listSpecs{
    OptionSpec{"account", "name", "only this account"},
    OptionSpec{"state", "state", "only this state", true},
    OptionSpec{"reference", "text", "exactly this reference"},
    OptionSpec{"from", "date", "created at or after"},
    OptionSpec{"to", "date", "created before"},
    OptionSpec{"search", "text", "part of a reference, id, party or account number, or an amount"},
    OptionSpec{"limit", "n", "rows, 1 to 1000, default 50"},
    OptionSpec{"after", "cursor", "the next_cursor of the list before"},
};

constexpr int defaultLimit = 50;
constexpr int largestLimit = 1000;

template <typename State>
Result<OrderFilter<State>> commonFilter(Context &context,
                                        std::optional<State> (*stateFromKey)(QStringView),
                                        const QStringList &stateKeys)
{
    OrderFilter<State> filter;
    if (context.has(QLatin1StringView("account"))) {
        const auto account = context.workspace().ledger().accounts().findByName(
            context.option(QLatin1StringView("account")));
        if (!account)
            return account.error();
        filter.account = account->id;
    }
    for (const QString &key : context.options(QLatin1StringView("state"))) {
        const auto state = stateFromKey(key);
        if (!state)
            return Error::input(QStringLiteral("state"), InputProblem::NotOneOf, key,
                                stateKeys.join(QStringLiteral(", ")));
        filter.states.append(*state);
    }
    const auto from = context.timeOption(QLatin1StringView("from"));
    if (!from)
        return from.error();
    const auto to = context.timeOption(QLatin1StringView("to"));
    if (!to)
        return to.error();
    filter.from = *from;
    filter.to = *to;
    filter.reference = context.option(QLatin1StringView("reference"));
    filter.search = context.option(QLatin1StringView("search"));
    return filter;
}

template <typename State>
QStringList keysOf(std::span<const State> states)
{
    QStringList keys;
    for (const State state : states)
        keys.append(toKey(state));
    return keys;
}

} // namespace

QString lineOf(const Payout &payout, const Account &account)
{
    return line(payout, account, payout.id.toText(), toKey(payout.state));
}

QString lineOf(const Invoice &invoice, const Account &account)
{
    return line(invoice, account, invoice.id.toText(), toKey(invoice.state));
}

QString lineOf(const Transfer &transfer, const Account &account)
{
    return line(transfer, account, transfer.id.toText(), toKey(transfer.state))
        + QStringLiteral("  %1 → %2").arg(transfer.sender, transfer.partyAccount);
}

QString lineOf(const Claim &claim, const Account &account)
{
    return QStringLiteral("%1  %2  %3  %4  → %5")
        .arg(claim.id.toText().leftJustified(8), claim.claimId.leftJustified(20),
             toKey(claim.state).leftJustified(15), account.name, claim.recipient);
}

std::span<const OptionSpec> listOptions()
{
    return listSpecs;
}

Result<PayoutFilter> payoutFilter(Context &context)
{
    return commonFilter<PayoutState>(context, payoutStateFromKey, keysOf(allPayoutStates()));
}

Result<InvoiceFilter> invoiceFilter(Context &context)
{
    return commonFilter<InvoiceState>(context, invoiceStateFromKey, keysOf(allInvoiceStates()));
}

Result<TransferFilter> transferFilter(Context &context)
{
    return commonFilter<TransferState>(context, transferStateFromKey, keysOf(allTransferStates()));
}

Result<PageRequest> pageRequest(const Context &context)
{
    PageRequest page{.limit = defaultLimit, .after = context.option(QLatin1StringView("after"))};
    if (context.has(QLatin1StringView("limit"))) {
        bool ok = false;
        const QString text = context.option(QLatin1StringView("limit"));
        page.limit = text.toInt(&ok);
        if (!ok || page.limit < 1 || page.limit > largestLimit)
            return Error::input(QStringLiteral("limit"), InputProblem::NotAnInteger, text,
                                QStringLiteral("1 to %1").arg(largestLimit));
    }
    return page;
}

Result<OrderRequest> orderRequest(const Context &context)
{
    const auto amount = context.amountOption();
    if (!amount)
        return amount.error();
    const auto fields = context.keyValues(QLatin1StringView("set"));
    if (!fields)
        return fields.error();
    return OrderRequest{.reference = context.option(QLatin1StringView("reference")),
                        .amount = *amount,
                        .description = context.option(QLatin1StringView("description")),
                        .fields = *fields};
}

Result<NewOrder> newOrder(Context &context)
{
    const auto account = context.accountArgument();
    if (!account)
        return account.error();
    const auto request = orderRequest(context);
    if (!request)
        return request.error();
    return NewOrder{*account, *request};
}

Account AccountNames::of(AccountId id)
{
    if (const auto known = m_known.constFind(id); known != m_known.constEnd())
        return *known;
    auto account = m_ledger.accounts().get(id);
    return *m_known.insert(id, account ? *account : Account{.id = id, .name = id.toText()});
}

} // namespace paydesk::cli
