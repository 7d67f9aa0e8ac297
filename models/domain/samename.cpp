// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/registry.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

/// A letter of another alphabet, and the Latin one that it is taken for.
struct LookAlike
{
    char16_t letter;
    char16_t latin;
};

// As in Unicode's list of confusable characters (UTS 39), as far as Latin, Cyrillic and Greek go.
// Capitals stand for themselves: some look like another letter than their small form does.
constexpr std::array lookAlikes{
    // Cyrillic
    LookAlike{u'А', u'a'}, LookAlike{u'а', u'a'}, LookAlike{u'В', u'b'}, LookAlike{u'в', u'b'},
    LookAlike{u'Ь', u'b'}, LookAlike{u'ь', u'b'}, LookAlike{u'С', u'c'}, LookAlike{u'с', u'c'},
    LookAlike{u'ԁ', u'd'}, LookAlike{u'Е', u'e'}, LookAlike{u'е', u'e'}, LookAlike{u'ѐ', u'è'},
    LookAlike{u'Ѐ', u'è'}, LookAlike{u'Ё', u'ë'}, LookAlike{u'ё', u'ë'}, LookAlike{u'ԍ', u'g'},
    LookAlike{u'Н', u'h'}, LookAlike{u'н', u'h'}, LookAlike{u'Һ', u'h'}, LookAlike{u'һ', u'h'},
    LookAlike{u'І', u'i'}, LookAlike{u'і', u'i'}, LookAlike{u'Ї', u'ï'}, LookAlike{u'ї', u'ï'},
    LookAlike{u'Ј', u'j'}, LookAlike{u'ј', u'j'}, LookAlike{u'К', u'k'}, LookAlike{u'к', u'k'},
    LookAlike{u'Ӏ', u'l'}, LookAlike{u'ӏ', u'l'}, LookAlike{u'М', u'm'}, LookAlike{u'м', u'm'},
    LookAlike{u'О', u'o'}, LookAlike{u'о', u'o'}, LookAlike{u'Р', u'p'}, LookAlike{u'р', u'p'},
    LookAlike{u'ԛ', u'q'}, LookAlike{u'г', u'r'}, LookAlike{u'Ѕ', u's'}, LookAlike{u'ѕ', u's'},
    LookAlike{u'Т', u't'}, LookAlike{u'т', u't'}, LookAlike{u'Ѵ', u'v'}, LookAlike{u'ѵ', u'v'},
    LookAlike{u'ԝ', u'w'}, LookAlike{u'Ԝ', u'w'}, LookAlike{u'Х', u'x'}, LookAlike{u'х', u'x'},
    LookAlike{u'У', u'y'}, LookAlike{u'у', u'y'}, LookAlike{u'Ү', u'y'}, LookAlike{u'ү', u'y'},
    // Greek
    LookAlike{u'Α', u'a'}, LookAlike{u'α', u'a'}, LookAlike{u'ά', u'á'}, LookAlike{u'Β', u'b'},
    LookAlike{u'β', u'b'}, LookAlike{u'Ε', u'e'}, LookAlike{u'ε', u'e'}, LookAlike{u'έ', u'é'},
    LookAlike{u'γ', u'y'}, LookAlike{u'Η', u'h'}, LookAlike{u'η', u'n'}, LookAlike{u'Ι', u'i'},
    LookAlike{u'ι', u'i'}, LookAlike{u'ί', u'í'}, LookAlike{u'ϊ', u'ï'}, LookAlike{u'ϳ', u'j'},
    LookAlike{u'Κ', u'k'}, LookAlike{u'κ', u'k'}, LookAlike{u'Μ', u'm'}, LookAlike{u'μ', u'u'},
    LookAlike{u'Ν', u'n'}, LookAlike{u'ν', u'v'}, LookAlike{u'Ο', u'o'}, LookAlike{u'ο', u'o'},
    LookAlike{u'ό', u'ó'}, LookAlike{u'σ', u'o'}, LookAlike{u'Ρ', u'p'}, LookAlike{u'ρ', u'p'},
    LookAlike{u'Τ', u't'}, LookAlike{u'τ', u't'}, LookAlike{u'Υ', u'y'}, LookAlike{u'υ', u'u'},
    LookAlike{u'ύ', u'ú'}, LookAlike{u'Χ', u'x'}, LookAlike{u'χ', u'x'}, LookAlike{u'Ζ', u'z'},
    // Latin letters of other writings
    LookAlike{u'ı', u'i'}, LookAlike{u'ɑ', u'a'}, LookAlike{u'ɡ', u'g'}, LookAlike{u'ɩ', u'i'},
};

/// Ranges of characters that take no room: joiners, marks of direction, fillers, selectors.
struct UnseenRange
{
    char32_t first;
    char32_t last;
};
constexpr std::array unseenRanges{
    UnseenRange{0x00AD, 0x00AD}, UnseenRange{0x034F, 0x034F}, UnseenRange{0x061C, 0x061C},
    UnseenRange{0x115F, 0x1160}, UnseenRange{0x17B4, 0x17B5}, UnseenRange{0x180B, 0x180F},
    UnseenRange{0x200B, 0x200F}, UnseenRange{0x202A, 0x202E}, UnseenRange{0x2060, 0x206F},
    UnseenRange{0x2800, 0x2800}, UnseenRange{0x3164, 0x3164}, UnseenRange{0xFE00, 0xFE0F},
    UnseenRange{0xFEFF, 0xFEFF}, UnseenRange{0xFFA0, 0xFFA0}, UnseenRange{0x1BCA0, 0x1BCA3},
    UnseenRange{0xE0000, 0xE0FFF},
};

bool isUnseen(char32_t character)
{
    return std::any_of(unseenRanges.begin(), unseenRanges.end(),
                       [character](const UnseenRange &range) {
                           return character >= range.first && character <= range.last;
                       });
}

char32_t asLatin(char32_t character)
{
    const auto found
        = std::find_if(lookAlikes.begin(), lookAlikes.end(), [character](const LookAlike &pair) {
              return pair.letter == character;
          });
    return found == lookAlikes.end() ? character : found->latin;
}

QString spelled(const QString &name)
{
    return name.normalized(QString::NormalizationForm_KC).simplified().toCaseFolded();
}

/// What the name looks like. The letters are composed first, so that one with an accent is one.
QString looked(const QString &name)
{
    std::u32string seen = name.toStdU32String();
    std::erase_if(seen, isUnseen);
    std::u32string latin = QString::fromStdU32String(seen)
                               .normalized(QString::NormalizationForm_KC)
                               .toStdU32String();
    std::transform(latin.begin(), latin.end(), latin.begin(), asLatin);
    return spelled(QString::fromStdU32String(latin));
}

} // namespace

bool isSpelledAlike(const QString &a, const QString &b)
{
    return spelled(a) == spelled(b);
}

bool isSameName(const QString &a, const QString &b)
{
    return isSpelledAlike(a, b) || looked(a) == looked(b);
}

} // namespace paydesk
