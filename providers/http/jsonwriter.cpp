// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/jsonwriter.h"

namespace paydesk {

namespace {

constexpr qsizetype roomBehindSecrets = 8192;

QByteArray escaped(char16_t unit)
{
    return "\\u" + QByteArray::number(uint(unit), 16).rightJustified(4, '0');
}

/// The two-character form of those that have one, else nothing.
char shortEscape(char16_t unit)
{
    switch (unit) {
    case u'"':
    case u'\\':
    case u'/':
        return char(unit);
    case u'\b':
        return 'b';
    case u'\f':
        return 'f';
    case u'\n':
        return 'n';
    case u'\r':
        return 'r';
    case u'\t':
        return 't';
    default:
        return 0;
    }
}

/// Half a surrogate pair is no character and has no UTF-8 form.
char16_t validUnit(QStringView text, qsizetype i)
{
    const QChar c = text[i];
    const bool paired = c.isHighSurrogate() ? i + 1 < text.size() && text[i + 1].isLowSurrogate()
                                            : i > 0 && text[i - 1].isHighSurrogate();
    return c.isSurrogate() && !paired ? char16_t(QChar::ReplacementCharacter) : c.unicode();
}

} // namespace

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_bytes += '{';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_bytes += '}';
    m_first = false;
    return *this;
}

JsonWriter &JsonWriter::beginObject(QStringView name)
{
    key(name);
    m_bytes += '{';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::beginArray(QStringView name)
{
    key(name);
    m_bytes += '[';
    m_first = true;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_bytes += ']';
    m_first = false;
    return *this;
}

JsonWriter &JsonWriter::string(QStringView name, QStringView value)
{
    key(name);
    m_bytes += quoted(value);
    return *this;
}

JsonWriter &JsonWriter::secret(QStringView name, QByteArrayView utf8)
{
    // A buffer that grows later would leave a copy behind that nobody wipes.
    if (m_bytes.capacity() < m_bytes.size() + 6 * utf8.size() + roomBehindSecrets / 2)
        m_bytes.reserve(m_bytes.size() + 6 * utf8.size() + roomBehindSecrets);
    key(name);
    m_bytes += '"';
    for (qsizetype i = 0; i < utf8.size();) {
        qsizetype end = i;
        while (end < utf8.size() && quint8(utf8[end]) >= 0x80)
            ++end;
        if (end > i) {
            appendText(QString::fromUtf8(utf8.sliced(i, end - i)));
            i = end;
        } else {
            appendUnit(quint8(utf8[i++]));
        }
    }
    m_bytes += '"';
    return *this;
}

JsonWriter &JsonWriter::number(QStringView name, QStringView decimal)
{
    key(name);
    m_bytes += decimal.toLatin1();
    return *this;
}

JsonWriter &JsonWriter::boolean(QStringView name, bool value)
{
    key(name);
    m_bytes += value ? "true" : "false";
    return *this;
}

QByteArray JsonWriter::bytes() const
{
    return m_bytes;
}

QByteArray JsonWriter::quoted(QStringView text)
{
    JsonWriter writer;
    writer.m_bytes += '"';
    writer.appendText(text);
    writer.m_bytes += '"';
    return writer.m_bytes;
}

void JsonWriter::appendText(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i)
        appendUnit(validUnit(text, i));
}

void JsonWriter::appendUnit(char16_t unit)
{
    if (const char letter = shortEscape(unit))
        (m_bytes += '\\') += letter;
    else if (unit < 0x20 || unit > 0x7f)
        m_bytes += escaped(unit);
    else
        m_bytes += char(unit);
}

void JsonWriter::separate()
{
    if (!m_first)
        m_bytes += ',';
    m_first = false;
}

void JsonWriter::key(QStringView name)
{
    separate();
    m_bytes += quoted(name) + ':';
}

} // namespace paydesk
