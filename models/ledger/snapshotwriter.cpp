// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/snapshotwriter.h"

#include <charconv>

namespace paydesk {

SnapshotWriter::SnapshotWriter(std::vector<SnapshotField> fields, int first, const char *extraKey)
    : m_fields(std::move(fields))
{
    for (SnapshotField &field : m_fields)
        field.column += first;
    if (extraKey)
        m_fields.push_back({extraKey, -1, SnapshotField::Form::Plain});
    std::sort(m_fields.begin(), m_fields.end(),
              [](const SnapshotField &a, const SnapshotField &b) { return a.key < b.key; });
    m_json.reserve(4'096);
}

void SnapshotWriter::beginField(const QByteArray &key)
{
    m_json.append(m_json.size() > 1 ? ",\"" : "\"");
    m_json.append(key);
    m_json.append("\":");
}

bool SnapshotWriter::addText(QByteArrayView text)
{
    m_json.append('"');
    const char *begin = text.begin();
    for (const char *c = begin; c != text.end(); ++c) {
        if (static_cast<unsigned char>(*c) < 0x20)
            return false;
        if (*c != '"' && *c != '\\')
            continue;
        m_json.append(begin, c - begin);
        m_json.append('\\');
        begin = c;
    }
    m_json.append(begin, text.end() - begin);
    m_json.append('"');
    return true;
}

void SnapshotWriter::addHex(QByteArrayView bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    m_json.append('"');
    for (const char c : bytes) {
        m_json.append(digits[static_cast<unsigned char>(c) >> 4]);
        m_json.append(digits[static_cast<unsigned char>(c) & 15]);
    }
    m_json.append('"');
}

bool SnapshotWriter::add(const SqlScan &row, const SnapshotField &field)
{
    const SqlScan::Type type = row.type(field.column);
    if (type == SqlScan::Type::Null)
        return true;
    if (type == SqlScan::Type::Number) {
        const qint64 number = row.number(field.column);
        if (field.form == SnapshotField::Form::Flag && number == 0)
            return true;
        char digits[24];
        const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
        beginField(field.key);
        m_json.append(digits, end - digits);
        return field.form == SnapshotField::Form::Plain || number == 1;
    }
    const QByteArrayView bytes = row.bytes(field.column);
    if (bytes.isEmpty())
        return true;
    if (field.form == SnapshotField::Form::Json) {
        if (bytes != "{}") {
            beginField(field.key);
            m_json.append(bytes);
        }
        return type == SqlScan::Type::Text;
    }
    beginField(field.key);
    if (type == SqlScan::Type::Text)
        return addText(bytes);
    addHex(bytes);
    return type == SqlScan::Type::Bytes;
}

QByteArrayView SnapshotWriter::write(const SqlScan &row, QByteArrayView extra)
{
    m_json.resize(0);
    m_json.append('{');
    for (const SnapshotField &field : m_fields) {
        if (field.column >= 0) {
            if (!add(row, field))
                return {};
        } else if (!extra.isEmpty()) {
            beginField(field.key);
            addHex(extra);
        }
    }
    m_json.append('}');
    return m_json;
}

} // namespace paydesk
