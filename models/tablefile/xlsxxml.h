// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablefile/ziparchive.h"

#include <QXmlStreamReader>

namespace paydesk {

/// The XML of one part, token by token, with its depth. Names are without their prefix.
class XlsxXml
{
public:
    explicit XlsxXml(std::unique_ptr<ZipPart> part);

    /// The next beginning or end of an element; false at the part's end. Text between them is
    /// gathered while \c keepText is set.
    Result<bool> next();

    bool begins() const { return m_reader.isStartElement(); }
    bool begins(QLatin1StringView name) const { return begins() && m_reader.name() == name; }
    bool ends(QLatin1StringView name) const
    {
        return m_reader.isEndElement() && m_reader.name() == name;
    }
    /// By its name without a prefix; empty when there is none.
    QString attribute(QLatin1StringView name) const;
    int percent() const { return m_part->percent(); }

    /// Begins gathering anew.
    void keepText(bool keep);
    const QString &text() const { return m_text; }

private:
    Error failure() const;

    std::unique_ptr<ZipPart> m_part;
    QXmlStreamReader m_reader;
    int m_depth = 0;
    bool m_keepText = false;
    QString m_text;
};

} // namespace paydesk
