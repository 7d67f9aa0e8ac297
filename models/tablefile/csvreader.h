// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArrayView>

#include <vector>

namespace paydesk {

/// A file beyond these is refused before it can fill the memory.
struct CsvLimits
{
    qint64 bytes = 256 * 1024 * 1024;
    qint64 records = 1'000'001; ///< a million and the header
    int columns = 200;
    qint64 fieldBytes = 64 * 1024;
};

/// Strict RFC 4180, also with another separator: CRLF or LF, quotes around the whole field or not at all, UTF-8 with or
/// without a mark at its beginning, no NUL. Lines without any character are skipped.
/// The text must outlive the reader; nothing of it is copied but fields with doubled quotes.
class CsvReader
{
public:
    explicit CsvReader(QByteArrayView text, CsvLimits limits = {}, char separator = ',');

    /// False at the end. After an error (Error::issue.row = its line) the reader is at its end.
    Result<bool> next();

    qint64 row() const { return m_row; } ///< line of the file on which the record begins, from 1
    qint64 bytesRead() const { return m_at; }
    qsizetype count() const { return qsizetype(m_fields.size()); }
    /// Valid until next().
    QByteArrayView field(qsizetype index) const { return m_fields[size_t(index)]; }
    QString text(qsizetype index) const { return QString::fromUtf8(field(index)); }

private:
    std::optional<InputProblem> readRecord();
    std::optional<InputProblem> readPlain();
    std::optional<InputProblem> readQuoted();
    std::optional<InputProblem> checkRecord(qsizetype from) const;
    bool skipLineEnd();
    Error fail(InputProblem problem, const QString &field, qint64 limit);

    QByteArrayView m_text;
    CsvLimits m_limits;
    char m_separator;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qint64 m_row = 0;
    qint64 m_records = 0;
    std::vector<QByteArrayView> m_fields;
    std::vector<QByteArray> m_unescaped; ///< owns the fields that had doubled quotes
};

} // namespace paydesk
