// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/secretline.h"

#include "models/domain/card.h"

#include <algorithm>

namespace paydesk {

namespace {

/// More than the longest that can be right, so that one too many is seen and complained about.
qsizetype mostCharacters(SecretKind kind)
{
    switch (kind) {
    case SecretKind::CardNumber:
        return 24;
    case SecretKind::Expiry:
        return 4;
    case SecretKind::SecurityCode:
        return 6;
    case SecretKind::OneTimeCode:
        return 64;
    case SecretKind::Name:
        return 100;
    }
    Q_UNREACHABLE();
}

bool isInvisible(QChar c) { return c.isSpace() || c.category() == QChar::Other_Format; }

bool isDash(QChar c) { return c.category() == QChar::Punctuation_Dash || c == QChar(0x2212); }

bool isAsciiDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// Digits of any script as ASCII ones; nothing when there is anything else but separators.
std::optional<QString> digitsOf(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.category() == QChar::Number_DecimalDigit)
            digits += QChar(u'0' + c.digitValue());
        else if (!isInvisible(c) && !isDash(c) && c != u'.')
            return std::nullopt;
    }
    return digits;
}

/// "9/27", "09-2027", "0927" as 0927.
std::optional<QString> expiryOf(QString text)
{
    text.removeIf(isInvisible);
    const auto mark = std::find_if_not(text.cbegin(), text.cend(), isAsciiDigit);
    if (mark == text.cend())
        return text.size() == 6 ? QString(text.left(2) + text.mid(4)) : text;
    const QString month = text.left(mark - text.cbegin());
    QString year = text.mid(month.size() + 1);
    if (year.size() == 4 && year.startsWith(u"20"))
        year = year.mid(2);
    const bool readable = month.size() <= 2 && year.size() == 2
        && std::all_of(year.cbegin(), year.cend(), isAsciiDigit);
    return readable ? std::optional(month.rightJustified(2, u'0') + year) : std::nullopt;
}

/// Dashes stay in a code of letters: they may belong to it.
std::optional<QString> codeOf(QString text)
{
    text.removeIf(isInvisible);
    if (const auto digits = digitsOf(text); digits && !digits->isEmpty())
        return digits;
    const bool plain
        = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c > u' ' && c <= u'~'; });
    return plain ? std::optional(text) : std::nullopt;
}

std::optional<QString> nameOf(const QString &text)
{
    const bool plain = std::all_of(
        text.cbegin(), text.cend(), [](QChar c) { return c.isPrint() && !c.isSurrogate(); });
    return plain ? std::optional(text) : std::nullopt;
}

std::optional<QString> cleaned(SecretKind kind, const QString &text)
{
    switch (kind) {
    case SecretKind::CardNumber:
    case SecretKind::SecurityCode:
        return digitsOf(text);
    case SecretKind::Expiry:
        return expiryOf(text);
    case SecretKind::OneTimeCode:
        return codeOf(text);
    case SecretKind::Name:
        return nameOf(text);
    }
    Q_UNREACHABLE();
}

/// Nobody else has seen the text when it was made here.
void wipeText(QString &text)
{
    std::fill(text.begin(), text.end(), QChar(u'\0'));
    text.clear();
}

} // namespace

SecretLine::SecretLine(SecretKind kind)
    : m_kind(kind)
{
}

QStringView SecretLine::text() const
{
    const QByteArrayView bytes = m_text.view();
    return {reinterpret_cast<const QChar *>(bytes.data()), size()};
}

SecretBytes SecretLine::value() const
{
    QByteArray bytes = text().toUtf8();
    // Between digits a dash only makes them easier to read.
    const bool dashed = m_kind == SecretKind::OneTimeCode
        && std::all_of(bytes.cbegin(), bytes.cend(),
                       [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
    if (dashed)
        bytes.removeIf([](char c) { return c == '-'; });
    return SecretBytes(std::move(bytes));
}

void SecretLine::clear()
{
    m_text = {};
    m_caret = m_anchor = 0;
    m_amex = m_digits = false;
}

bool SecretLine::type(const QString &text)
{
    if (m_kind != SecretKind::Expiry)
        return insert(text);
    const bool atStart = selectionStart() == 0 && selectionEnd() == size();
    // No month begins with 2 … 9, and a stroke after one digit ends the month.
    if (atStart && text.size() == 1 && text.at(0) >= u'2' && text.at(0) <= u'9')
        return insert(QString(u'0' + text));
    if (text == u"/" && size() == 1 && m_caret == 1 && this->text().front() != u'0') {
        replace(0, 0, u"0");
        moveTo(2, false);
        return true;
    }
    return std::all_of(text.cbegin(), text.cend(), isAsciiDigit) && insert(text);
}

bool SecretLine::paste(const QString &text)
{
    return insert(m_kind == SecretKind::Name ? text.simplified() : text);
}

bool SecretLine::insert(const QString &entered)
{
    auto clean = cleaned(m_kind, entered);
    if (!clean || clean->isEmpty())
        return false;
    const qsizetype kept = size() - (selectionEnd() - selectionStart());
    const bool fits = kept + clean->size() <= mostCharacters(m_kind);
    if (fits)
        replace(selectionStart(), selectionEnd(), *clean);
    wipeText(*clean);
    return fits;
}

void SecretLine::erase(qsizetype from, qsizetype to)
{
    replace(qMax<qsizetype>(from, 0), qMin(to, size()), {});
}

void SecretLine::replace(qsizetype from, qsizetype to, QStringView with)
{
    constexpr auto width = qsizetype(sizeof(QChar));
    const QByteArrayView old = m_text.view();
    QByteArray next;
    next.reserve(old.size() + with.size() * width); // never moved, so that no copy stays behind
    next.append(old.first(from * width));
    next.append(reinterpret_cast<const char *>(with.utf16()), with.size() * width);
    next.append(old.sliced(to * width));
    m_text = SecretBytes(std::move(next));
    m_caret = m_anchor = from + with.size();
    const QStringView now = text();
    m_digits = std::all_of(now.begin(), now.end(), isAsciiDigit);
    m_amex = m_kind == SecretKind::CardNumber && cardBrand(value().view()) == CardBrand::Amex;
}

void SecretLine::moveTo(qsizetype position, bool selecting)
{
    m_caret = qBound<qsizetype>(0, position, size());
    if (!selecting)
        m_anchor = m_caret;
}

QChar SecretLine::shownAt(qsizetype position) const
{
    return m_kind == SecretKind::SecurityCode ? QChar(0x2022) : text().at(position);
}

QString SecretLine::gapBefore(qsizetype position) const
{
    if (position == 0)
        return {};
    switch (m_kind) {
    case SecretKind::CardNumber: {
        const bool gap = m_amex ? position == 4 || position == 10 : position % 4 == 0;
        return gap ? QStringLiteral(" ") : QString();
    }
    case SecretKind::Expiry:
        return position == 2 ? QStringLiteral(" / ") : QString();
    case SecretKind::OneTimeCode:
        return m_digits && position % 3 == 0 ? QStringLiteral(" ") : QString();
    case SecretKind::SecurityCode:
    case SecretKind::Name:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace paydesk
