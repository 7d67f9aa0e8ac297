// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/camtentry.h"

#include "models/core/amountform.h"

namespace paydesk::camt053 {

namespace {

const auto amountPath = QStringLiteral("Amt");

/// The total of the charges; nothing where they are none.
Result<std::optional<Money>> chargeOf(const Texts &texts)
{
    for (const auto &path : {QStringLiteral("Chrgs/TtlChrgsAndTaxAmt"),
                             QStringLiteral("Chrgs/Rcrd/Amt"), QStringLiteral("Chrgs/Amt")}) {
        if (!texts.contains(path))
            continue;
        const auto charge = amountAt(texts, path);
        if (!charge)
            return charge.error();
        return charge->isZero() ? std::optional<Money>() : std::optional(*charge);
    }
    return std::optional<Money>();
}

/// What the transaction itself moved: Amt of newer versions, TxAmt of older ones.
Result<std::optional<Money>> transactionAmount(const Texts &texts)
{
    for (const auto &path : {amountPath, QStringLiteral("AmtDtls/TxAmt/Amt")}) {
        if (!texts.contains(path))
            continue;
        const auto amount = amountAt(texts, path);
        if (!amount)
            return amount.error();
        return std::optional(*amount);
    }
    return std::optional<Money>();
}

/// Is the entry what the transactions moved, less (or with) their charges?
bool explains(Money entry, Money moved, const std::optional<Money> &charges, bool credit)
{
    if (moved == entry)
        return true;
    if (!charges)
        return false;
    return (credit ? moved.minus(*charges) : moved.plus(*charges)) == entry;
}

} // namespace

Result<Money> amountAt(const Texts &texts, const QString &path)
{
    const auto code = texts.value(path + u"@Ccy");
    const auto currency = Currency::fromCode(code);
    if (!texts.contains(path))
        return Error::input(path, InputProblem::Missing);
    if (!currency)
        return Error::input(path, InputProblem::UnknownCurrency, code);
    auto amount = parseAmount(texts.value(path).toUtf8(), *currency, {}, path);
    if (amount && amount->isNegative())
        return Error::input(path, InputProblem::NotPositive, texts.value(path));
    return amount;
}

Result<std::vector<Part>> partsOf(const Entry &entry, bool credit)
{
    const auto whole = amountAt(entry.texts, amountPath);
    if (!whole)
        return whole.error();
    const auto entryCharge = chargeOf(entry.texts);
    if (!entryCharge)
        return entryCharge.error();
    std::vector<Part> parts;
    Money moved = Money::zero(whole->currency());
    std::optional<Money> charges = *entryCharge;
    bool own = !entry.transactions.empty(); // each of them tells its amount, in the same currency
    for (const Texts &transaction : entry.transactions) {
        const auto amount = transactionAmount(transaction);
        const auto charge = chargeOf(transaction);
        if (!amount || !charge)
            return amount ? charge.error() : amount.error();
        const auto sum = *amount ? moved.plus(**amount) : std::nullopt;
        own = own && sum && (*amount)->isPositive();
        moved = sum.value_or(moved);
        if (*charge)
            charges = charges && charges != *entryCharge ? charges->plus(**charge) : *charge;
        parts.push_back({amount->value_or(*whole), *charge, &transaction});
    }
    if (!own) // amounts in another currency, or none: the entry is one movement
        return std::vector<Part>{{*whole, *entryCharge,
                                  entry.transactions.size() == 1 ? &entry.transactions.front()
                                                                 : nullptr}};
    if (!explains(*whole, moved, charges, credit))
        return Error::input(amountPath, InputProblem::OtherTotal,
                            entry.texts.value(amountPath));
    if (parts.size() == 1 && !parts.front().charge)
        parts.front().charge = *entryCharge;
    return parts;
}

} // namespace paydesk::camt053
