// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablefile/xlsxxml.h"

namespace paydesk {

namespace {

constexpr int deepest = 64;
constexpr qsizetype longestText = 64 * 1024;

} // namespace

XlsxXml::XlsxXml(std::unique_ptr<ZipPart> part)
    : m_part(std::move(part))
    , m_reader(m_part.get())
{
}

Result<bool> XlsxXml::next()
{
    while (!m_reader.atEnd()) {
        switch (m_reader.readNext()) {
        case QXmlStreamReader::StartElement:
            if (++m_depth > deepest)
                return unsafeFile(QStringLiteral("%1 levels").arg(deepest));
            return true;
        case QXmlStreamReader::EndElement:
            --m_depth;
            return true;
        case QXmlStreamReader::Characters:
            if (!m_keepText)
                break;
            m_text += m_reader.text();
            if (m_text.size() > longestText)
                return unsafeFile(QStringLiteral("64 KiB per value"));
            break;
        case QXmlStreamReader::DTD:
            return unsafeFile(QStringLiteral("no DOCTYPE"));
        case QXmlStreamReader::Invalid:
            return failure();
        default:
            break;
        }
    }
    return m_part->problem() ? Result<bool>(failure()) : Result<bool>(false);
}

/// The part knows better than the reader, which only sees that something is missing.
Error XlsxXml::failure() const
{
    return m_part->problem() ? *m_part->problem() : damagedFile(m_reader.errorString());
}

QString XlsxXml::attribute(QLatin1StringView name) const
{
    const auto attributes = m_reader.attributes();
    for (const QXmlStreamAttribute &attribute : attributes) {
        if (attribute.name() == name)
            return attribute.value().toString();
    }
    return {};
}

void XlsxXml::keepText(bool keep)
{
    m_keepText = keep;
    if (keep)
        m_text.clear();
}

} // namespace paydesk
