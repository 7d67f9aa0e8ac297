// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/feerule.h"

#include "models/core/moneytext.h"
#include "providers/mbill/wirefacts.h"

#include <QRegularExpression>

#include <algorithm>

namespace paydesk::mbill {

namespace {

/// One kopeck times one thousandth of a percent: the smallest part that a fee can have.
constexpr qint64 unitsPerMinor = 100'000;
constexpr qint64 wholePercentMillis = 100'000; // 100 %

constexpr QStringView decimals2 = u"decimals2";
constexpr QStringView significant3 = u"significant3";

qint64 roundedHalfUp(qint64 units, qint64 step) { return (units + step / 2) / step * step; }

qint64 roundedBy(FeeRule::Rounding rounding, qint64 units)
{
    switch (rounding) {
    case FeeRule::Rounding::Decimals2:
        return roundedHalfUp(units, unitsPerMinor);
    case FeeRule::Rounding::Significant3: {
        qint64 step = 1;
        while (units / step >= 1'000)
            step *= 10;
        return roundedHalfUp(units, step);
    }
    }
    Q_UNREACHABLE();
}

Result<qint64> percentMillis(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9]{1,3}(\\.[0-9]{1,3})?\\z"));
    const QString name = QStringLiteral("fee_percent");
    if (!form.match(text).hasMatch())
        return Error::input(name, InputProblem::NotAnAmount, text, QStringLiteral("0.5"));
    const QString thousandths = text.section(u'.', 1).leftJustified(3, u'0');
    const qint64 millis = text.section(u'.', 0, 0).toLongLong() * 1'000 + thousandths.toLongLong();
    if (millis > wholePercentMillis)
        return Error::input(name, InputProblem::TooLarge, text);
    return millis;
}

Result<Money> moneySetting(const QString &name, const QString &text)
{
    const auto money = moneytext::parse(text, hryvnia(), name);
    if (!money)
        return money;
    if (money->isNegative() || money->minor() > mostAmountMinor)
        return Error::input(name, InputProblem::TooLarge, text);
    return money;
}

Result<FeeRule::Rounding> roundingSetting(const QString &text)
{
    if (text == decimals2)
        return FeeRule::Rounding::Decimals2;
    if (text == significant3)
        return FeeRule::Rounding::Significant3;
    return Error::input(QStringLiteral("fee_rounding"), InputProblem::NotOneOf, text,
        QStringLiteral("%1, %2").arg(decimals2, significant3));
}

} // namespace

FeeRule knownFeeRule(FeeVersion version)
{
    using enum FeeRule::Rounding;
    const Money nothing = Money::zero(hryvnia());
    const Money five = Money::fromMinor(500, hryvnia());
    switch (version) {
    case FeeVersion::Until2017:
        return {.percentMillis = 500, .fixed = five, .minimum = five, .rounding = Significant3};
    case FeeVersion::From2017:
        return {
            .percentMillis = 1'000, .fixed = nothing, .minimum = five, .rounding = Significant3};
    case FeeVersion::From2018:
        return {.percentMillis = 1'000, .fixed = nothing, .minimum = five, .rounding = Decimals2};
    }
    Q_UNREACHABLE();
}

Result<FeeRule> feeRuleOf(const QMap<QString, QString> &settings)
{
    FeeRule rule = knownFeeRule(FeeVersion::From2018);
    const auto given = [&settings](const char *key) {
        return settings.value(QString::fromLatin1(key)).trimmed();
    };
    if (const QString text = given("fee_percent"); !text.isEmpty()) {
        const auto percent = percentMillis(text);
        if (!percent)
            return percent.error();
        rule.percentMillis = *percent;
    }
    for (const auto &[key, target] :
        {std::pair{"fee_fixed", &rule.fixed}, std::pair{"fee_minimum", &rule.minimum}}) {
        const QString text = given(key);
        if (text.isEmpty())
            continue;
        const auto money = moneySetting(QString::fromLatin1(key), text);
        if (!money)
            return money.error();
        *target = *money;
    }
    if (const QString text = given("fee_rounding"); !text.isEmpty()) {
        const auto rounding = roundingSetting(text);
        if (!rounding)
            return rounding.error();
        rule.rounding = *rounding;
    }
    return rule;
}

std::optional<Money> feeFor(Money amount, const FeeRule &rule)
{
    if (amount.currency() != hryvnia() || amount.minor() < leastAmountMinor
        || amount.minor() > mostAmountMinor)
        return std::nullopt;
    const qint64 share = roundedBy(rule.rounding, amount.minor() * rule.percentMillis);
    const qint64 sum = roundedBy(rule.rounding, share + rule.fixed.minor() * unitsPerMinor);
    const qint64 fee = std::max(sum, rule.minimum.minor() * unitsPerMinor);
    return Money::fromMinor(roundedHalfUp(fee, unitsPerMinor) / unitsPerMinor, hryvnia());
}

} // namespace paydesk::mbill
