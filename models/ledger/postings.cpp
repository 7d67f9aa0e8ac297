// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/postings.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr std::array names{
    std::pair{Position::Available, "available"}, std::pair{Position::InFlight, "in_flight"},
    std::pair{Position::InDoubt, "in_doubt"},    std::pair{Position::Paid, "paid"},
    std::pair{Position::Fees, "fees"},           std::pair{Position::Received, "received"},
    std::pair{Position::Refunded, "refunded"},   std::pair{Position::ChargedBack, "charged_back"},
    std::pair{Position::Senders, "senders"},     std::pair{Position::Recipients, "recipients"},
    std::pair{Position::TransferFees, "transfer_fees"},
};

void hold(Holdings &holdings, Position position, qint64 minor, Currency currency)
{
    if (minor != 0)
        holdings[{currency, position}] += minor;
}

/// A fee counts when the order is settled: until then it is the provider's announcement.
void holdFee(Holdings &holdings, const Order &order, Settlement settlement)
{
    if (order.fee && settlement == Settlement::Settled)
        hold(holdings, Position::Fees, order.fee->minor(), order.fee->currency());
}

qint64 minorOf(const std::optional<Money> &money, qint64 otherwise)
{
    return money ? money->minor() : otherwise;
}

void addFee(std::vector<Movement> &fees, qint64 delta, Currency currency)
{
    using enum Position;
    if (delta > 0)
        fees.push_back({Fees, Available, Money::fromMinor(delta, currency)});
    else if (delta < 0)
        fees.push_back({Available, Fees, Money::fromMinor(-delta, currency)});
}

struct Delta
{
    Position position;
    qint64 minor;
};

/// Pairs what shrinks with what grows; the rest goes to or comes from Available.
void pair(std::vector<Delta> &shrinking, std::vector<Delta> &growing, Currency currency,
          std::vector<Movement> &movements)
{
    auto from = shrinking.begin();
    auto to = growing.begin();
    while (from != shrinking.end() || to != growing.end()) {
        const bool both = from != shrinking.end() && to != growing.end();
        const qint64 minor = both ? std::min(from->minor, to->minor)
                                  : (from != shrinking.end() ? from->minor : to->minor);
        const Position credit = from != shrinking.end() ? from->position : Position::Available;
        const Position debit = to != growing.end() ? to->position : Position::Available;
        movements.push_back({debit, credit, Money::fromMinor(minor, currency)});
        if (from != shrinking.end() && (from->minor -= minor) == 0)
            ++from;
        if (to != growing.end() && (to->minor -= minor) == 0)
            ++to;
    }
}

} // namespace

QString toKey(Position position)
{
    const auto *found = std::find_if(names.begin(), names.end(),
        [position](const auto &name) { return name.first == position; });
    return QString::fromLatin1(found->second);
}

std::optional<Position> positionFromKey(QStringView key)
{
    for (const auto &[position, name] : names) {
        if (key == QLatin1StringView(name))
            return position;
    }
    return std::nullopt;
}

Holdings holdingsOf(const Payout &payout)
{
    using enum PayoutState;
    Holdings holdings;
    const Currency currency = payout.amount.currency();
    switch (payout.state) {
    case Sending:
    case Pending:
        hold(holdings, Position::InFlight, payout.amount.minor(), currency);
        break;
    case InDoubt:
        hold(holdings, Position::InDoubt, payout.amount.minor(), currency);
        break;
    case Paid:
    case PartiallyPaid: // as long as the part is not known, all of it counts as gone
        hold(holdings, Position::Paid, minorOf(payout.paid, payout.amount.minor()), currency);
        break;
    case Draft:
    case AwaitingApproval:
    case Approved:
    case Rejected:
    case Declined:
    case Failed:
    case Returned:
    case Canceled:
        break;
    }
    holdFee(holdings, payout, settlementOf(payout.state));
    return holdings;
}

Holdings holdingsOf(const Invoice &invoice)
{
    using enum InvoiceState;
    Holdings holdings;
    if (settlementOf(invoice.state) != Settlement::Settled)
        return holdings;
    const Currency currency = invoice.amount.currency();
    // As long as the part is not known, nothing of it counts as received.
    const qint64 received
        = minorOf(invoice.paid, invoice.state == PartiallyPaid ? 0 : invoice.amount.minor());
    const qint64 refunded
        = minorOf(invoice.refunded, invoice.state == Refunded ? received : 0);
    hold(holdings, Position::Received, -received, currency);
    hold(holdings, Position::Refunded, refunded, currency);
    if (invoice.state == ChargedBack)
        hold(holdings, Position::ChargedBack, std::max<qint64>(received - refunded, 0), currency);
    holdFee(holdings, invoice, Settlement::Settled);
    return holdings;
}

Holdings holdingsOf(const Transfer &transfer)
{
    Holdings holdings;
    if (transfer.state != TransferState::Completed)
        return holdings;
    const auto pays = [&holdings](Position to, Money money) {
        hold(holdings, Position::Senders, -money.minor(), money.currency());
        hold(holdings, to, money.minor(), money.currency());
    };
    pays(Position::Recipients, transfer.amount);
    if (transfer.fee)
        pays(Position::TransferFees, *transfer.fee);
    return holdings;
}

Holdings holdingsOf(const Claim &)
{
    return {};
}

std::vector<Movement> movementsBetween(const Holdings &before, const Holdings &after)
{
    std::map<Currency, std::pair<std::vector<Delta>, std::vector<Delta>>> byCurrency;
    std::vector<Movement> fees;
    Holdings keys = before;
    keys.insert(after.begin(), after.end());
    for (const auto &[key, ignored] : keys) {
        const auto was = before.find(key);
        const auto is = after.find(key);
        // A position only ever has one sign, so that the difference cannot overflow.
        const qint64 delta = (is == after.end() ? 0 : is->second)
            - (was == before.end() ? 0 : was->second);
        auto &[shrinking, growing] = byCurrency[key.first];
        if (key.second == Position::Fees) // always out of what is available, never of the payment
            addFee(fees, delta, key.first);
        else if (delta < 0)
            shrinking.push_back({key.second, -delta});
        else if (delta > 0)
            growing.push_back({key.second, delta});
    }
    std::vector<Movement> movements;
    for (auto &[currency, deltas] : byCurrency)
        pair(deltas.first, deltas.second, currency, movements);
    movements.insert(movements.end(), fees.begin(), fees.end());
    return movements;
}

bool post(Holdings &balances, const Movement &movement)
{
    const Currency currency = movement.amount.currency();
    qint64 &debit = balances[{currency, movement.debit}];
    qint64 &credit = balances[{currency, movement.credit}];
    qint64 grown = 0;
    qint64 shrunk = 0;
    if (__builtin_add_overflow(debit, movement.amount.minor(), &grown)
        || __builtin_sub_overflow(credit, movement.amount.minor(), &shrunk))
        return false;
    debit = grown;
    credit = shrunk;
    return true;
}

QString brokenInvariant(const Holdings &balances)
{
    for (const auto &[key, minor] : balances) {
        const auto [currency, position] = key;
        if (position == Position::Available)
            continue;
        const bool source = position == Position::Received || position == Position::Senders;
        const bool sound = source ? minor <= 0 : minor >= 0;
        if (!sound) {
            return QStringLiteral("%1 %2 stands at %3")
                .arg(toKey(position), currency.code())
                .arg(minor);
        }
    }
    return {};
}

} // namespace paydesk
