// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/simulator/practicejson.h"

#include "providers/http/jsonwriter.h"

namespace paydesk::mbill::practice {

ObjectText &ObjectText::raw(QStringView key, const QByteArray &value)
{
    m_members += JsonWriter::quoted(key) + ':' + value;
    return *this;
}

ObjectText &ObjectText::text(QStringView key, const QString &value)
{
    return raw(key, JsonWriter::quoted(value));
}

ObjectText &ObjectText::textIfSet(QStringView key, const QString &value)
{
    return value.isEmpty() ? *this : text(key, value);
}

QByteArray listText(const QByteArrayList &items) { return '[' + items.join(',') + ']'; }

QByteArray textOf(const WireJson &value)
{
    switch (value.type()) {
    case WireJson::Type::Null:
        return "null";
    case WireJson::Type::Bool:
        return *value.boolean() ? "true" : "false";
    case WireJson::Type::Number:
        return value.numberText();
    case WireJson::Type::String:
        return JsonWriter::quoted(*value.string());
    case WireJson::Type::Array: {
        QByteArrayList items;
        for (const WireJson &item : value.items())
            items += textOf(item);
        return listText(items);
    }
    case WireJson::Type::Object: {
        ObjectText object;
        for (const auto &[key, member] : value.members())
            object.raw(key, textOf(member));
        return object.bytes();
    }
    }
    Q_UNREACHABLE();
}

} // namespace paydesk::mbill::practice
