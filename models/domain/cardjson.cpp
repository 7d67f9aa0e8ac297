// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/card.h"

#include <QScopeGuard>

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

// Not QJsonDocument: it copies each text several times, and none of the copies could be wiped.
constexpr qsizetype longestCardJson = 4096;
constexpr std::array cardKeys{"number", "holder", "expiry", "cvv"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

Error cardIssue(QByteArrayView key, InputProblem problem, const char *accepted = "")
{
    return Error::input(QString::fromLatin1(key), problem, {}, QString::fromUtf8(accepted));
}

Error notACard()
{
    return cardIssue("card", InputProblem::WrongForm, R"({"number","holder","expiry","cvv"})");
}

/// A key of somebody who mixed up key and value is not repeated either.
Error unknownKey(QByteArrayView key)
{
    const bool harmless = key.size() <= 20 && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
    return cardIssue(harmless && !key.isEmpty() ? key : QByteArrayView("card"),
        InputProblem::UnknownField, "number, holder, expiry, cvv");
}

/// Reads texts out of the JSON into one buffer, which never grows and is wiped at the end.
class CardJsonReader
{
public:
    explicit CardJsonReader(QByteArrayView json)
        : m_json(json)
    {
        m_text.reserve(json.size());
    }
    ~CardJsonReader() { wipe(m_text); }
    Q_DISABLE_COPY_MOVE(CardJsonReader)

    bool take(char wanted)
    {
        while (m_at < m_json.size() && QByteArrayView(" \t\r\n").contains(m_json[m_at]))
            ++m_at;
        if (m_at >= m_json.size() || m_json[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    /// False: not a text. Otherwise it is in text() until the next one.
    bool takeText();
    QByteArrayView text() const { return m_text; }
    bool atEnd()
    {
        take(' '); // skips blanks
        return m_at == m_json.size();
    }

private:
    bool takeEscape();
    std::optional<char32_t> takeHex();
    void append(char32_t code);

    QByteArrayView m_json;
    qsizetype m_at = 0;
    QByteArray m_text;
};

bool CardJsonReader::takeText()
{
    std::fill(m_text.begin(), m_text.end(), '\0');
    m_text.resize(0);
    if (!take('"'))
        return false;
    while (m_at < m_json.size()) {
        const char c = m_json[m_at++];
        if (c == '"')
            return true;
        if (c >= 0 && c < ' ')
            return false;
        if (c != '\\')
            m_text.append(c);
        else if (!takeEscape())
            return false;
    }
    return false;
}

bool CardJsonReader::takeEscape()
{
    static constexpr QByteArrayView signs = "\"\\/bfnrt";
    static constexpr QByteArrayView meanings = "\"\\/\b\f\n\r\t";
    if (m_at >= m_json.size())
        return false;
    const char sign = m_json[m_at++];
    if (const qsizetype known = signs.indexOf(sign); known >= 0) {
        m_text.append(meanings[known]);
        return true;
    }
    std::optional<char32_t> code = sign == 'u' ? takeHex() : std::nullopt;
    if (code && QChar::isHighSurrogate(*code)) {
        if (!m_json.sliced(m_at).startsWith("\\u"))
            return false;
        m_at += 2;
        const std::optional<char32_t> low = takeHex();
        code = low && QChar::isLowSurrogate(*low)
            ? std::optional{QChar::surrogateToUcs4(char16_t(*code), char16_t(*low))}
            : std::nullopt;
    }
    if (!code || QChar::isSurrogate(*code))
        return false;
    append(*code);
    return true;
}

std::optional<char32_t> CardJsonReader::takeHex()
{
    if (m_json.size() - m_at < 4)
        return std::nullopt;
    char32_t code = 0;
    for (const qsizetype end = m_at + 4; m_at < end; ++m_at) {
        const qsizetype digit
            = QByteArrayView("0123456789abcdef0123456789ABCDEF").indexOf(m_json[m_at]);
        if (digit < 0)
            return std::nullopt;
        code = code * 16 + char32_t(digit % 16);
    }
    return code;
}

void CardJsonReader::append(char32_t code)
{
    if (code < 0x80) {
        m_text.append(char(code));
        return;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static constexpr std::array<char32_t, 4> leads{0, 0xC0, 0xE0, 0xF0};
    m_text.append(char(leads[size_t(more)] | code >> 6 * more));
    for (int shift = 6 * (more - 1); shift >= 0; shift -= 6)
        m_text.append(char(0x80 | (code >> shift & 0x3F)));
}

/// Blanks and dashes may only stand between two digits.
Result<SecretBytes> numberFrom(QByteArrayView text)
{
    QByteArray digits;
    digits.reserve(text.size());
    const auto wiping = qScopeGuard([&digits] { wipe(digits); });
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool between = i > 0 && i + 1 < text.size() && isDigit(text[i - 1])
            && isDigit(text[i + 1]) && (text[i] == ' ' || text[i] == '-');
        if (isDigit(text[i]))
            digits.append(text[i]);
        else if (!between)
            return cardIssue("number", InputProblem::NotDigits);
    }
    return SecretBytes::copyOf(digits);
}

Result<void> setExpiry(CardData &card, QByteArrayView text)
{
    const auto two = [text](qsizetype at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const bool fits = text.size() == 5 && isDigit(text[0]) && isDigit(text[1]) && text[2] == '/'
        && isDigit(text[3]) && isDigit(text[4]) && two(0) >= 1 && two(0) <= 12;
    if (!fits)
        return cardIssue("expiry", InputProblem::WrongForm, "MM/YY");
    card.expiryMonth = two(0);
    card.expiryYear = 2000 + two(3);
    return {};
}

Result<void> setValue(CardData &card, QByteArrayView key, QByteArrayView text)
{
    if (text.isEmpty() && key != "holder")
        return cardIssue(key, InputProblem::Missing);
    if (key == "expiry")
        return setExpiry(card, text);
    if (key == "holder") {
        card.holder = SecretBytes::copyOf(text);
    } else if (key == "cvv") {
        card.cvv = SecretBytes::copyOf(text);
    } else {
        auto number = numberFrom(text);
        if (!number)
            return number.error();
        card.number = *std::move(number);
    }
    return {};
}

bool hasValue(const CardData &card, QByteArrayView key)
{
    return key == "number" ? !card.number.isEmpty()
        : key == "holder"  ? !card.holder.isEmpty()
        : key == "expiry"  ? card.expiryMonth > 0
                           : !card.cvv.isEmpty();
}

Result<void> readMember(CardJsonReader &reader, CardData &card)
{
    if (!reader.takeText())
        return notACard();
    const auto key = std::find(cardKeys.begin(), cardKeys.end(), reader.text());
    if (key == cardKeys.end())
        return unknownKey(reader.text());
    if (hasValue(card, *key))
        return cardIssue(*key, InputProblem::Duplicate);
    if (!reader.take(':'))
        return notACard();
    // A number without quotation marks loses zeros at its beginning elsewhere: never accepted.
    if (!reader.takeText())
        return cardIssue(*key, InputProblem::WrongForm, R"("…")");
    return setValue(card, *key, reader.text());
}

Result<CardData> readCard(QByteArrayView json)
{
    CardData card;
    CardJsonReader reader(json);
    if (json.size() > longestCardJson || !json.isValidUtf8() || !reader.take('{'))
        return notACard();
    do {
        if (const auto member = readMember(reader, card); !member)
            return member.error();
    } while (reader.take(','));
    if (!reader.take('}') || !reader.atEnd())
        return notACard();
    for (const char *key : cardKeys) {
        if (key != QByteArrayView("holder") && !hasValue(card, key))
            return cardIssue(key, InputProblem::Missing);
    }
    return card;
}

} // namespace

Result<CardData> cardFromJson(QByteArray json)
{
    const auto wiping = qScopeGuard([&json] { wipe(json); });
    return readCard(json);
}

} // namespace paydesk
