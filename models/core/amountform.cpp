// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/amountform.h"

#include "models/core/moneytext.h"

namespace paydesk {

namespace {

constexpr int mostIntegerDigits = 15; // larger amounts are mistakes
constexpr QByteArrayView minusSign("\xE2\x88\x92", 3); // U+2212

struct Mark
{
    GroupMark kind = GroupMark::None;
    qsizetype length = 0;
};

/// The mark that the text begins with; without a length it is none.
Mark markAt(QByteArrayView text)
{
    switch (text.front()) {
    case '.':
        return {GroupMark::Point, 1};
    case ',':
        return {GroupMark::Comma, 1};
    case '\'':
        return {GroupMark::Apostrophe, 1};
    case ' ':
        return {GroupMark::Blank, 1};
    default:
        break;
    }
    if (text.startsWith("\xC2\xA0")) // no-break space
        return {GroupMark::Blank, 2};
    if (text.startsWith("\xE2\x80\xAF") || text.startsWith("\xE2\x80\x89")) // narrow, thin
        return {GroupMark::Blank, 3};
    if (text.startsWith("\xE2\x80\x99")) // the printed apostrophe
        return {GroupMark::Apostrophe, 3};
    return {};
}

/// Takes blanks of every kind off both ends.
QByteArrayView trimmed(QByteArrayView text)
{
    text = text.trimmed();
    for (Mark mark; !text.isEmpty(); text = text.sliced(mark.length)) {
        mark = markAt(text);
        if (mark.kind != GroupMark::Blank)
            break;
    }
    while (text.endsWith("\xC2\xA0"))
        text.chop(2);
    return text.trimmed();
}

/// Takes the sign off; nothing when there are two.
std::optional<bool> takeNegative(QByteArrayView &text)
{
    int signs = 0;
    bool negative = false;
    const auto take = [&](QByteArrayView sign, bool before, bool means) {
        if (before ? !text.startsWith(sign) : !text.endsWith(sign))
            return;
        text = before ? text.sliced(sign.size()) : text.chopped(sign.size());
        ++signs;
        negative = negative || means;
    };
    if (text.size() > 2 && text.startsWith('(') && text.endsWith(')')) {
        text = text.sliced(1).chopped(1);
        ++signs;
        negative = true;
    }
    for (const bool before : {true, false}) {
        take("-", before, true);
        take(minusSign, before, true);
        take("+", before, false);
    }
    text = trimmed(text);
    return signs > 1 ? std::nullopt : std::optional(negative);
}

/// The digits of one number, as they are read.
class Number
{
public:
    explicit Number(const AmountForm &form)
        : m_form(form)
        , m_decimal(form.decimal == DecimalMark::Point ? GroupMark::Point : GroupMark::Comma)
    {
    }

    InputProblem read(QByteArrayView text, int exponent);
    qint64 minor() const { return m_value; }

private:
    InputProblem digit(char c, int exponent);
    bool mark(GroupMark kind);
    bool groupsAreWhole() const { return m_groups == 0 || m_inGroup == 3; }
    bool append(int digit)
    {
        return !__builtin_mul_overflow(m_value, 10, &m_value)
            && !__builtin_add_overflow(m_value, digit, &m_value);
    }

    const AmountForm &m_form;
    GroupMark m_decimal;
    qint64 m_value = 0;
    int m_integer = 0; ///< digits before the decimal mark, leading zeros not counted
    int m_fraction = 0;
    int m_inGroup = 0;
    int m_groups = 0; ///< marks between groups
    bool m_inFraction = false;
    bool m_any = false;
    bool m_tooMany = false; ///< decimals, and not all of them zeros
};

bool Number::mark(GroupMark kind)
{
    if (m_form.minorUnits || m_inFraction || !m_any)
        return false;
    if (kind == m_decimal) {
        m_inFraction = true;
        return groupsAreWhole();
    }
    if (kind != m_form.grouping || m_inGroup > 3 || !groupsAreWhole())
        return false;
    ++m_groups;
    m_inGroup = 0;
    return true;
}

InputProblem Number::digit(char c, int exponent)
{
    const int value = c - '0';
    m_any = true;
    if (m_inFraction) {
        if (m_fraction++ >= exponent) {
            m_tooMany = m_tooMany || value > 0;
            return InputProblem::None;
        }
    } else {
        ++m_inGroup;
        m_integer += m_integer > 0 || value > 0;
        if (m_integer > mostIntegerDigits)
            return InputProblem::TooLarge;
    }
    return append(value) ? InputProblem::None : InputProblem::TooLarge;
}

InputProblem Number::read(QByteArrayView text, int exponent)
{
    while (!text.isEmpty()) {
        const char c = text.front();
        qsizetype length = 1;
        if (c >= '0' && c <= '9') {
            if (const auto problem = digit(c, exponent); problem != InputProblem::None)
                return problem;
        } else {
            const Mark found = markAt(text);
            if (found.length == 0 || !mark(found.kind))
                return InputProblem::NotAnAmount;
            length = found.length;
        }
        text = text.sliced(length);
    }
    if (!m_any || !groupsAreWhole() || (m_inFraction && m_fraction == 0))
        return InputProblem::NotAnAmount;
    if (m_tooMany)
        return InputProblem::TooManyDecimals;
    for (int decimals = m_form.minorUnits ? exponent : m_fraction; decimals < exponent; ++decimals) {
        if (!append(0))
            return InputProblem::TooLarge;
    }
    return InputProblem::None;
}

} // namespace

Result<Money> parseAmount(QByteArrayView text, Currency currency, const AmountForm &form,
                          const QString &field)
{
    QByteArrayView digits = trimmed(text);
    if (digits.isEmpty())
        return Error::input(field, InputProblem::Missing);
    const auto negative = takeNegative(digits);
    Number number(form);
    const auto problem
        = negative ? number.read(digits, currency.exponent()) : InputProblem::NotAnAmount;
    if (problem == InputProblem::TooManyDecimals)
        return Error::input(field, problem, QString::fromUtf8(text),
                            moneytext::plain(Money::fromMinor(1250, currency)));
    if (problem != InputProblem::None)
        return Error::input(field, problem, QString::fromUtf8(text));
    return Money::fromMinor(*negative ? -number.minor() : number.minor(), currency);
}

} // namespace paydesk
