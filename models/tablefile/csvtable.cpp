// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/csvtable.h"

#include "models/core/formulaguard.h"
#include "models/tablefile/textencoding.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr CsvLimits tableLimits{.bytes = 2 * largestTableFile};

} // namespace

char csvSeparatorOf(QByteArrayView text)
{
    constexpr std::array separators{',', ';', '\t'};
    std::array<int, separators.size()> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '\n' || c == '\r'))
            break;
        for (size_t i = 0; i < separators.size(); ++i)
            counts[i] += !quoted && c == separators[i];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return separators[size_t(most - counts.begin())];
}

CsvTable::CsvTable(QByteArray text, TextEncoding encoding, char separator)
    : m_text(std::move(text))
    , m_reader(m_text, tableLimits, separator)
{
    m_facts.encoding = encoding;
    m_facts.separator = separator;
}

Result<std::unique_ptr<TableReader>> CsvTable::open(
    const QByteArray &content, const TableOptions &options)
{
    const auto encoding = options.encoding ? options.encoding : textencoding::detect(content);
    auto text = textencoding::toUtf8(content, encoding.value_or(TextEncoding::Utf8));
    if (!text)
        return text.error();
    const char separator = csvSeparatorOf(*text);
    return std::unique_ptr<TableReader>(
        new CsvTable(*std::move(text), encoding.value_or(TextEncoding::Utf8), separator));
}

Result<bool> CsvTable::next()
{
    for (;;) {
        const auto more = m_reader.next();
        m_cells.clear();
        if (!more || !*more)
            return more;
        m_row = m_reader.row();
        bool empty = true;
        for (qsizetype i = 0; i < m_reader.count(); ++i) {
            QString text = unguardedText(m_reader.text(i).trimmed());
            const CellKind kind = text.isEmpty() ? CellKind::Empty : CellKind::Text;
            empty = empty && kind == CellKind::Empty;
            m_cells.push_back({std::move(text), kind});
        }
        if (!empty)
            return true;
    }
}

int CsvTable::percent() const
{
    return m_text.isEmpty() ? 100 : int(m_reader.bytesRead() * 100 / m_text.size());
}

} // namespace paydesk
