// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/csvreport.h"
#include "models/core/formulaguard.h"
#include "models/core/moneytext.h"

#include <algorithm>
#include <optional>

namespace paydesk {

/// One row. Numbers are written as they are, text is guarded and quoted where needed.
class CsvRow
{
public:
    explicit CsvRow(QByteArray &out)
        : m_out(out)
    {
    }

    CsvRow &number(qint64 value) { return plain(QString::number(value)); }
    CsvRow &plain(const QString &value)
    {
        separate();
        m_out += value.toUtf8();
        return *this;
    }
    CsvRow &text(const QString &value)
    {
        separate();
        QByteArray bytes = guardedText(value).toUtf8();
        const bool quote = std::any_of(bytes.begin(), bytes.end(),
            [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
        m_out += quote ? '"' + bytes.replace('"', "\"\"") + '"' : bytes;
        return *this;
    }
    CsvRow &money(const std::optional<Money> &amount)
    {
        if (!amount)
            return empty(2);
        return plain(moneytext::plain(*amount)).number(amount->minor());
    }
    /// The decimal text alone, without the column of minor units.
    CsvRow &amount(const std::optional<Money> &amount)
    {
        return amount ? plain(moneytext::plain(*amount)) : empty(1);
    }
    CsvRow &empty(int cells)
    {
        for (; cells > 0; --cells)
            separate();
        return *this;
    }

private:
    void separate()
    {
        if (!m_first)
            m_out += ',';
        m_first = false;
    }

    QByteArray &m_out;
    bool m_first = true;
};

} // namespace paydesk
