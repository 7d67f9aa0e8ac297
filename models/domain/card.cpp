// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/card.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

// ISO/IEC 7812-1: at most 19 digits; 12 are the shortest that a brand gives out.
constexpr int leastDigits = 12;
constexpr int mostDigits = 19;
// No card has more than 26; the rest is for names in letters of several bytes.
constexpr int longestHolder = 100;

/// Numbers that begin with low … high, both of the same length.
struct NumberRange
{
    int low;
    int high;
    CardBrand brand;
};

constexpr std::array numberRanges{
    NumberRange{4, 4, CardBrand::Visa},
    NumberRange{51, 55, CardBrand::Mastercard},
    NumberRange{2221, 2720, CardBrand::Mastercard},
    NumberRange{2200, 2204, CardBrand::Mir},
    NumberRange{34, 34, CardBrand::Amex},
    NumberRange{37, 37, CardBrand::Amex},
    NumberRange{62, 62, CardBrand::UnionPay},
    NumberRange{81, 81, CardBrand::UnionPay},
    NumberRange{50, 50, CardBrand::Maestro},
    NumberRange{56, 58, CardBrand::Maestro},
    NumberRange{63, 63, CardBrand::Maestro},
    NumberRange{67, 67, CardBrand::Maestro},
    NumberRange{3528, 3589, CardBrand::Jcb},
    NumberRange{6011, 6011, CardBrand::Discover},
    NumberRange{644, 649, CardBrand::Discover},
    NumberRange{65, 65, CardBrand::Discover},
    NumberRange{300, 305, CardBrand::Diners},
    NumberRange{3095, 3095, CardBrand::Diners},
    NumberRange{36, 36, CardBrand::Diners},
    NumberRange{38, 39, CardBrand::Diners},
};

/// How long a brand's numbers and security codes are.
struct BrandRule
{
    unsigned lengths; ///< one bit for each
    const char *lengthsText;
    int shortestCvv;
    int longestCvv;
};

constexpr unsigned only(int length) { return 1u << length; }
constexpr unsigned from(int shortest) { return only(mostDigits + 1) - only(shortest); }

BrandRule ruleOf(CardBrand brand)
{
    switch (brand) {
    case CardBrand::Visa:
        return {only(13) | only(16) | only(19), "13, 16, 19", 3, 3};
    case CardBrand::Mastercard:
        return {only(16), "16", 3, 3};
    case CardBrand::Maestro:
        return {from(12), "12 – 19", 3, 3};
    case CardBrand::Amex:
        return {only(15), "15", 4, 4};
    case CardBrand::UnionPay:
    case CardBrand::Mir:
    case CardBrand::Jcb:
    case CardBrand::Discover:
        return {from(16), "16 – 19", 3, 3};
    case CardBrand::Diners:
        return {from(14), "14 – 19", 3, 3};
    case CardBrand::Unknown:
        return {from(13), "13 – 19", 3, 4};
    }
    Q_UNREACHABLE();
}

bool areDigits(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The number's first digits, as many as \c bound has; -1 when there are fewer.
int beginning(QByteArrayView number, int bound)
{
    int value = 0;
    for (qsizetype i = 0; bound > 0; ++i, bound /= 10) {
        if (i >= number.size())
            return -1;
        value = value * 10 + (number[i] - '0');
    }
    return value;
}

std::optional<InputProblem> expiryProblem(const CardData &card, Timestamp now, bool mayBeOver)
{
    if (card.expiryMonth == 0 && card.expiryYear == 0)
        return InputProblem::Missing;
    if (card.expiryMonth < 1 || card.expiryMonth > 12 || card.expiryYear < 2000
        || card.expiryYear > 2099)
        return InputProblem::WrongForm;
    // Good to the end of its month, which is over everywhere only twelve hours after Greenwich.
    const QDate next = QDate(card.expiryYear, card.expiryMonth, 1).addMonths(1);
    const bool over = now >= startOfDayUtc(next) + std::chrono::hours(12);
    return over && !mayBeOver ? std::optional{InputProblem::Expired} : std::nullopt;
}

std::optional<InputProblem> holderProblem(QByteArrayView holder)
{
    if (holder.isEmpty())
        return InputProblem::Missing;
    if (!holder.isValidUtf8())
        return InputProblem::NotUtf8;
    if (holder.size() > longestHolder)
        return InputProblem::TooLong;
    const bool control = std::any_of(
        holder.begin(), holder.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
    return control ? std::optional{InputProblem::WrongForm} : std::nullopt;
}

std::optional<InputProblem> cvvProblem(QByteArrayView cvv, const BrandRule &rule)
{
    if (cvv.isEmpty())
        return InputProblem::Missing;
    if (!areDigits(cvv))
        return InputProblem::NotDigits;
    if (cvv.size() < rule.shortestCvv || cvv.size() > rule.longestCvv)
        return InputProblem::WrongLength;
    return std::nullopt;
}

} // namespace

CardBrand cardBrand(QByteArrayView number)
{
    if (!areDigits(number))
        return CardBrand::Unknown;
    for (const NumberRange &range : numberRanges) {
        const int first = beginning(number, range.high);
        if (first >= range.low && first <= range.high)
            return range.brand;
    }
    return CardBrand::Unknown;
}

QString toKey(CardBrand brand)
{
    switch (brand) {
    case CardBrand::Unknown:
        return QStringLiteral("unknown");
    case CardBrand::Visa:
        return QStringLiteral("visa");
    case CardBrand::Mastercard:
        return QStringLiteral("mastercard");
    case CardBrand::Maestro:
        return QStringLiteral("maestro");
    case CardBrand::Amex:
        return QStringLiteral("amex");
    case CardBrand::UnionPay:
        return QStringLiteral("unionpay");
    case CardBrand::Mir:
        return QStringLiteral("mir");
    case CardBrand::Jcb:
        return QStringLiteral("jcb");
    case CardBrand::Discover:
        return QStringLiteral("discover");
    case CardBrand::Diners:
        return QStringLiteral("diners");
    }
    Q_UNREACHABLE();
}

bool passesLuhn(QByteArrayView digits)
{
    if (digits.isEmpty() || !areDigits(digits))
        return false;
    int sum = 0;
    bool doubled = false;
    for (qsizetype i = digits.size() - 1; i >= 0; --i, doubled = !doubled) {
        const int digit = (digits[i] - '0') * (doubled ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

std::optional<InputProblem> cardNumberProblem(QByteArrayView number)
{
    if (number.isEmpty())
        return InputProblem::Missing;
    if (!areDigits(number))
        return InputProblem::NotDigits;
    const bool fits = number.size() <= mostDigits
        && (ruleOf(cardBrand(number)).lengths & only(int(number.size()))) != 0;
    if (!fits)
        return InputProblem::WrongLength;
    if (!passesLuhn(number))
        return InputProblem::NotACardNumber;
    return std::nullopt;
}

QString cardNumberLengths(QByteArrayView number)
{
    return QString::fromUtf8(ruleOf(cardBrand(number)).lengthsText);
}

QString maskedNumber(QByteArrayView number)
{
    const qsizetype size = number.size();
    const bool isNumber = size >= leastDigits && size <= mostDigits && areDigits(number);
    const qsizetype front = isNumber && size > leastDigits ? 6 : 0;
    const qsizetype back = isNumber ? 4 : 0;
    return QString::fromLatin1(number.first(front)) + QString(size - front - back, u'*')
        + QString::fromLatin1(number.last(back));
}

QList<InputIssue> validateCard(const CardData &card, Timestamp now, const QStringList &testCards)
{
    QList<InputIssue> issues;
    const auto add = [&issues](const char *field, std::optional<InputProblem> problem,
                         const QString &accepted) {
        if (problem)
            issues += {QString::fromLatin1(field), *problem, {}, accepted, 0};
    };
    const QByteArrayView number = card.number.view();
    const bool isTestCard = testCards.contains(QLatin1StringView(number.data(), number.size()));
    const BrandRule rule = ruleOf(isTestCard ? CardBrand::Unknown : cardBrand(number));
    add("number", cardNumberProblem(number), cardNumberLengths(number));
    const auto holder = holderProblem(card.holder.view());
    add("holder", holder,
        holder == InputProblem::TooLong ? QString::number(longestHolder)
                                        : QStringLiteral("ANA POPESCU"));
    add("expiry", expiryProblem(card, now, isTestCard), QStringLiteral("MM/YY"));
    const bool one = rule.shortestCvv == rule.longestCvv;
    add("cvv", cvvProblem(card.cvv.view(), rule),
        one ? QString::number(rule.longestCvv) : QStringLiteral("3 – 4"));
    return issues;
}

QString toKey(CardStorage storage)
{
    switch (storage) {
    case CardStorage::None:
        return QStringLiteral("none");
    case CardStorage::Recurring:
        return QStringLiteral("recurring");
    case CardStorage::OneClick:
        return QStringLiteral("one-click");
    }
    Q_UNREACHABLE();
}

std::optional<CardStorage> cardStorageFromKey(QStringView key)
{
    for (const CardStorage storage :
        {CardStorage::None, CardStorage::Recurring, CardStorage::OneClick}) {
        if (key == toKey(storage))
            return storage;
    }
    return std::nullopt;
}

} // namespace paydesk
