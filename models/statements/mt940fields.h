// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace paydesk::mt940 {

/// One field of a message: ":61:" and what follows it, which may go on over lines.
struct Field
{
    QByteArray tag; ///< "61", "60F"
    QByteArray value; ///< lines joined by LF
    qint64 row = 0;
};

/// Splits a file into fields; blocks, dashes and blank lines between them are passed over.
class Fields
{
public:
    explicit Fields(const QByteArray &text)
        : m_text(text)
    {
    }

    std::optional<Field> next();
    int percent() const { return m_text.isEmpty() ? 100 : int(m_at * 100 / m_text.size()); }

private:
    bool readLine();
    static qsizetype tagLength(QByteArrayView line);

    const QByteArray m_text;
    qsizetype m_at = 0;
    qint64 m_row = 0;
    QByteArray m_line;
    bool m_hasLine = false;
};

} // namespace paydesk::mt940
