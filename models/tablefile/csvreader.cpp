// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/csvreader.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF", 3);

/// Ends a field without quotes, or may not stand in one.
bool isSpecial(char c, char separator)
{
    return c == separator || c == '\n' || c == '\r' || c == '"' || c == '\0';
}

} // namespace

CsvReader::CsvReader(QByteArrayView text, CsvLimits limits, char separator)
    : m_text(text)
    , m_limits(limits)
    , m_separator(separator)
{
    if (m_text.startsWith(byteOrderMark))
        m_at = byteOrderMark.size();
}

Result<bool> CsvReader::next()
{
    m_fields.clear();
    m_unescaped.clear();
    if (m_at < m_text.size() && m_text.size() > m_limits.bytes)
        return fail(InputProblem::TooLarge, QStringLiteral("file"), m_limits.bytes);
    while (m_at < m_text.size() && skipLineEnd())
        ++m_line;
    m_row = m_line;
    if (m_at >= m_text.size())
        return false;
    if (++m_records > m_limits.records)
        return fail(InputProblem::TooLarge, QStringLiteral("rows"), m_limits.records);
    const qsizetype from = m_at;
    auto problem = readRecord();
    if (!problem)
        problem = checkRecord(from);
    if (!problem)
        return true;
    const bool tooLong = problem == InputProblem::TooLong;
    return fail(*problem, tooLong ? QStringLiteral("field") : QStringLiteral("file"),
                tooLong ? m_limits.fieldBytes : 0);
}

/// Steps over one LF or CRLF.
bool CsvReader::skipLineEnd()
{
    const qsizetype length = m_text.at(m_at) == '\r' ? 2 : 1;
    if (m_at + length > m_text.size() || m_text.at(m_at + length - 1) != '\n')
        return false;
    m_at += length;
    return true;
}

std::optional<InputProblem> CsvReader::readRecord()
{
    for (;;) {
        const bool quoted = m_at < m_text.size() && m_text.at(m_at) == '"';
        if (const auto problem = quoted ? readQuoted() : readPlain())
            return problem;
        if (m_at >= m_text.size())
            return std::nullopt;
        if (m_text.at(m_at) == m_separator) {
            ++m_at;
            continue;
        }
        // What follows a field is the separator or the line's end, never a quote or a lone CR.
        if (!skipLineEnd())
            return InputProblem::BadQuoting;
        ++m_line;
        return std::nullopt;
    }
}

std::optional<InputProblem> CsvReader::readPlain()
{
    const auto begin = m_text.begin() + m_at;
    const auto end = std::find_if(begin, m_text.end(), [this](char c) {
        return isSpecial(c, m_separator);
    });
    m_fields.emplace_back(begin, end);
    m_at += end - begin;
    const bool nul = end != m_text.end() && *end == '\0';
    return nul ? std::optional{InputProblem::NotUtf8} : std::nullopt;
}

std::optional<InputProblem> CsvReader::readQuoted()
{
    const qsizetype from = ++m_at;
    bool doubled = false;
    for (;; m_at += 2) {
        const auto quote = std::find(m_text.begin() + m_at, m_text.end(), '"');
        m_line += std::count(m_text.begin() + m_at, quote, '\n');
        if (quote == m_text.end())
            return InputProblem::BadQuoting;
        m_at = quote - m_text.begin();
        if (m_at + 1 >= m_text.size() || m_text.at(m_at + 1) != '"')
            break;
        doubled = true;
    }
    QByteArrayView field = m_text.sliced(from, m_at - from);
    ++m_at;
    if (doubled) {
        m_unescaped.push_back(field.toByteArray().replace("\"\"", "\""));
        field = m_unescaped.back();
    }
    m_fields.push_back(field);
    return field.contains('\0') ? std::optional{InputProblem::NotUtf8} : std::nullopt;
}

std::optional<InputProblem> CsvReader::checkRecord(qsizetype from) const
{
    if (!m_text.sliced(from, m_at - from).isValidUtf8())
        return InputProblem::NotUtf8;
    if (count() > m_limits.columns)
        return InputProblem::WrongColumns;
    const bool tooLong = std::any_of(m_fields.begin(), m_fields.end(), [this](QByteArrayView f) {
        return f.size() > m_limits.fieldBytes;
    });
    return tooLong ? std::optional{InputProblem::TooLong} : std::nullopt;
}

Error CsvReader::fail(InputProblem problem, const QString &field, qint64 limit)
{
    const QString number = limit > 0 ? QString::number(limit) : QString();
    Error error = Error::input(field, problem, {}, number);
    error.issue.row = std::max<qint64>(m_row, 1);
    m_fields.clear();
    m_at = m_text.size();
    return error;
}

} // namespace paydesk
