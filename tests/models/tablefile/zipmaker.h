// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <array>
#include <optional>

namespace paydesk::test {

/// ZIP containers made by hand, also such as no honest program writes.
class ZipMaker
{
public:
    struct Options
    {
        std::optional<quint32> claimedSize = {}; ///< what the directory says
        quint16 flags = 0;
        bool badChecksum = false;
    };

    void add(const QByteArray &name, const QByteArray &content) { add(name, content, Options()); }
    void add(const QByteArray &name, const QByteArray &content, const Options &options)
    {
        const QByteArray packed = deflated(content);
        const quint32 size = options.claimedSize.value_or(quint32(content.size()));
        QByteArray common;
        put16(common, 20);
        put16(common, options.flags);
        put16(common, 8); // deflate
        put32(common, 0x5a21'0000);
        put32(common, options.badChecksum ? 1 : crc32(content));
        put32(common, quint32(packed.size()));
        put32(common, size);
        put16(common, quint16(name.size()));
        put16(common, 0);
        const auto offset = quint32(m_parts.size());
        m_parts += "PK\x03\x04" + common + name + packed;
        m_directory += QByteArray("PK\x01\x02\x14\x00", 6) + common + QByteArray(10, '\0');
        put32(m_directory, offset);
        m_directory += name;
        ++m_count;
    }

    QByteArray bytes() const
    {
        QByteArray end("PK\x05\x06\0\0\0\0", 8);
        put16(end, m_count);
        put16(end, m_count);
        put32(end, quint32(m_directory.size()));
        put32(end, quint32(m_parts.size()));
        put16(end, 0);
        return m_parts + m_directory + end;
    }

private:
    static void put16(QByteArray &to, quint16 value)
    {
        value = qToLittleEndian(value);
        to.append(reinterpret_cast<const char *>(&value), 2);
    }
    static void put32(QByteArray &to, quint32 value)
    {
        value = qToLittleEndian(value);
        to.append(reinterpret_cast<const char *>(&value), 4);
    }
    /// Without the length and the frame that qCompress() puts around it.
    static QByteArray deflated(const QByteArray &content)
    {
        const QByteArray framed = qCompress(content, 9);
        return framed.mid(6, framed.size() - 10);
    }
    static quint32 crc32(const QByteArray &content)
    {
        static const auto table = [] {
            std::array<quint32, 256> entries{};
            for (quint32 i = 0; i < 256; ++i) {
                quint32 entry = i;
                for (int bit = 0; bit < 8; ++bit)
                    entry = entry & 1 ? 0xEDB88320 ^ entry >> 1 : entry >> 1;
                entries[i] = entry;
            }
            return entries;
        }();
        quint32 crc = ~quint32(0);
        for (const char c : content)
            crc = table[(crc ^ quint8(c)) & 0xff] ^ crc >> 8;
        return ~crc;
    }

    QByteArray m_parts;
    QByteArray m_directory;
    quint16 m_count = 0;
};

/// A workbook of one sheet, whose rows are given as XML; more parts may be added.
inline ZipMaker workbook(
    const QByteArray &sheetData, const QByteArray &strings = {}, const QByteArray &styles = {})
{
    const QByteArray head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    const QByteArray type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    ZipMaker zip;
    zip.add("xl/workbook.xml",
        head
            + "<workbook xmlns:r=\"r\"><sheets>"
              "<sheet name=\"Payouts\" sheetId=\"1\" r:id=\"a\"/>"
              "</sheets></workbook>");
    zip.add("xl/_rels/workbook.xml.rels",
        head + "<Relationships><Relationship Id=\"a\" Type=\"" + type
            + "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"" + type
            + "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
              "<Relationship Id=\"c\" Type=\""
            + type + "styles\" Target=\"styles.xml\"/></Relationships>");
    zip.add("xl/sharedStrings.xml", head + "<sst>" + strings + "</sst>");
    zip.add("xl/styles.xml", head + "<styleSheet>" + styles + "</styleSheet>");
    zip.add("xl/worksheets/sheet1.xml",
        head + "<worksheet><sheetData>" + sheetData + "</sheetData></worksheet>");
    return zip;
}

} // namespace paydesk::test
