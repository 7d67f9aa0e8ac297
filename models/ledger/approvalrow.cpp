// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/approvalrow.h"

namespace paydesk {

namespace {

template <typename T>
bool takeParsed(std::optional<T> parsed, T &value)
{
    if (parsed)
        value = *std::move(parsed);
    return parsed.has_value();
}

QString columnText(const SqlValue &column)
{
    const auto *text = std::get_if<QString>(&column);
    return text ? *text : QString();
}

} // namespace

SqlValue toSql(const QList<PersonRole> &value) { return rolesText(value); }
SqlValue toSql(const std::vector<Consent> &value) { return consentsText(value); }
SqlValue toSql(PersonState value) { return toKey(value); }
SqlValue toSql(PolicyState value) { return toKey(value); }

bool fromSql(const SqlValue &column, QList<PersonRole> &value)
{
    return takeParsed(rolesFromText(columnText(column)), value);
}

bool fromSql(const SqlValue &column, std::vector<Consent> &value)
{
    return takeParsed(consentsFromText(columnText(column)), value);
}

bool fromSql(const SqlValue &column, PersonState &value)
{
    return takeParsed(personStateFromKey(columnText(column)), value);
}

bool fromSql(const SqlValue &column, PolicyState &value)
{
    return takeParsed(policyStateFromKey(columnText(column)), value);
}

SqlValue SnapshotReader::at(const char *name) const
{
    const QJsonValue value = m_object.value(QLatin1StringView(name));
    if (value.isDouble())
        return value.toInteger();
    return value.toString();
}

void SnapshotReader::column(const char *name, QByteArray &value)
{
    value = QByteArray::fromHex(m_object.value(QLatin1StringView(name)).toString().toLatin1());
}

void SnapshotReader::column(const char *name, Fields &value)
{
    const QJsonObject fields = m_object.value(QLatin1StringView(name)).toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        value.insert(field.key(), field.value().toString());
}

void SnapshotReader::column(const char *name, bool &value)
{
    value = m_object.value(QLatin1StringView(name)).toInteger() != 0;
}

} // namespace paydesk
