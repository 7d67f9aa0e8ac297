// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/textencoding.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace paydesk::textencoding {

namespace {

constexpr QByteArrayView utf8Mark("\xEF\xBB\xBF", 3);
constexpr QByteArrayView utf16LittleMark("\xFF\xFE", 2);
constexpr QByteArrayView utf16BigMark("\xFE\xFF", 2);

// Of 0x80 to 0xBF; from 0xC0 on the letters follow in the order of Unicode. 0x98 is not assigned.
constexpr std::array<char16_t, 64> upperHalf{0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020,
    0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019,
    0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B,
    0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404,
    0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

struct Name
{
    TextEncoding encoding;
    const char *name;
};
constexpr std::array encodingNames{Name{TextEncoding::Utf8, "utf-8"},
    Name{TextEncoding::Utf16LittleEndian, "utf-16le"},
    Name{TextEncoding::Utf16BigEndian, "utf-16be"},
    Name{TextEncoding::Windows1251, "windows-1251"}};

Error unreadable(QByteArrayView before)
{
    Error error = Error::input(QStringLiteral("file"), InputProblem::NotUtf8);
    error.issue.row = 1 + std::count(before.begin(), before.end(), '\n');
    return error;
}

Result<QByteArray> fromUtf8(QByteArrayView content)
{
    if (content.startsWith(utf8Mark))
        content = content.sliced(utf8Mark.size());
    if (content.isValidUtf8())
        return content.toByteArray();
    qsizetype lineBegin = 0;
    for (qsizetype end = 0; end < content.size(); ++end) {
        if (content.at(end) != '\n')
            continue;
        if (!content.sliced(lineBegin, end - lineBegin).isValidUtf8())
            break;
        lineBegin = end + 1;
    }
    return unreadable(content.first(lineBegin));
}

Result<QByteArray> fromUtf16(QByteArrayView content, QStringConverter::Encoding encoding)
{
    if (content.startsWith(utf16LittleMark) || content.startsWith(utf16BigMark))
        content = content.sliced(2);
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless);
    const QString text = decoder.decode(content);
    if (!decoder.hasError() && content.size() % 2 == 0)
        return text.toUtf8();
    const qsizetype bad = std::max<qsizetype>(text.indexOf(QChar::ReplacementCharacter), 0);
    return unreadable(text.left(bad).toUtf8());
}

Result<QByteArray> fromWindows1251(QByteArrayView content)
{
    QString text(content.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < content.size(); ++i) {
        const auto byte = quint8(content.at(i));
        if (byte == 0x98)
            return unreadable(content.first(i));
        const char16_t letter = byte < 0x80 ? char16_t(byte)
            : byte < 0xC0                   ? upperHalf[byte - 0x80]
                                            : char16_t(0x0410 + byte - 0xC0);
        text[i] = QChar(letter);
    }
    return text.toUtf8();
}

} // namespace

std::optional<TextEncoding> detect(QByteArrayView content)
{
    if (content.startsWith(utf16LittleMark))
        return TextEncoding::Utf16LittleEndian;
    if (content.startsWith(utf16BigMark))
        return TextEncoding::Utf16BigEndian;
    if (content.startsWith(utf8Mark) || content.isValidUtf8())
        return TextEncoding::Utf8;
    return std::nullopt;
}

Result<QByteArray> toUtf8(const QByteArray &content, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return fromUtf8(content);
    case TextEncoding::Utf16LittleEndian:
        return fromUtf16(content, QStringConverter::Utf16LE);
    case TextEncoding::Utf16BigEndian:
        return fromUtf16(content, QStringConverter::Utf16BE);
    case TextEncoding::Windows1251:
        return fromWindows1251(content);
    }
    Q_UNREACHABLE();
}

QString name(TextEncoding encoding)
{
    for (const Name &known : encodingNames) {
        if (known.encoding == encoding)
            return QString::fromLatin1(known.name);
    }
    Q_UNREACHABLE();
}

std::optional<TextEncoding> fromName(const QString &name)
{
    for (const Name &known : encodingNames) {
        if (name.compare(QLatin1StringView(known.name), Qt::CaseInsensitive) == 0)
            return known.encoding;
    }
    return std::nullopt;
}

QStringList names()
{
    QStringList all;
    for (const Name &known : encodingNames)
        all += QString::fromLatin1(known.name);
    return all;
}

} // namespace paydesk::textencoding
