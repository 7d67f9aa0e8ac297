// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/mt940fields.h"

#include <algorithm>

namespace paydesk::mt940 {

bool Fields::readLine()
{
    if (m_at >= m_text.size())
        return false;
    const qsizetype end = m_text.indexOf('\n', m_at);
    const qsizetype stop = end < 0 ? m_text.size() : end;
    m_line = m_text.mid(m_at, stop - m_at);
    if (m_line.endsWith('\r'))
        m_line.chop(1);
    m_at = stop + 1;
    ++m_row;
    // The text block of a message begins with its first field: "{4:" and then ":20:…".
    if (m_line.startsWith('{'))
        m_line = m_line.mid(std::max<qsizetype>(m_line.lastIndexOf("{4:"), 0));
    if (m_line.startsWith("{4:"))
        m_line = m_line.mid(3);
    return true;
}

/// Of ":61:" it is 4; 0 = the line begins no field.
qsizetype Fields::tagLength(QByteArrayView line)
{
    const auto digit = [&line](qsizetype at) { return line[at] >= '0' && line[at] <= '9'; };
    if (line.size() < 4 || line[0] != ':' || !digit(1) || !digit(2))
        return 0;
    if (line[3] == ':')
        return 4;
    return line.size() > 4 && line[3] >= 'A' && line[3] <= 'Z' && line[4] == ':' ? 5 : 0;
}

std::optional<Field> Fields::next()
{
    while (m_hasLine || readLine()) {
        m_hasLine = false;
        const qsizetype length = tagLength(m_line);
        if (length == 0)
            continue;
        Field field{m_line.mid(1, length - 2), m_line.mid(length), m_row};
        while (readLine()) {
            if (tagLength(m_line) > 0 || m_line.startsWith('-') || m_line.startsWith('{')) {
                m_hasLine = true;
                break;
            }
            field.value += '\n' + m_line;
        }
        return field;
    }
    return std::nullopt;
}

} // namespace paydesk::mt940
