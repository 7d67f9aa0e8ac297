// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/delivery.h"

#include "providers/http/jsonwriter.h"
#include "models/core/wirejson.h"

#include <algorithm>

namespace paydesk::alikassa {

namespace {

constexpr qsizetype maxDeliveryBytes = 64 * 1024;
constexpr qsizetype maxParameters = 64;
constexpr qsizetype maxIdDigits = 18;

std::optional<QString> utf8Text(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    return text.toUtf8() == bytes ? std::optional{text} : std::nullopt;
}

std::optional<QString> decodedPart(QByteArray part)
{
    return utf8Text(QByteArray::fromPercentEncoding(part.replace('+', ' ')));
}

QByteArray phpJson(const WireJson &value);

QByteArray phpList(const WireJson &list)
{
    QByteArrayList items;
    for (const WireJson &item : list.items())
        items += phpJson(item);
    return '[' + items.join(',') + ']';
}

/// PHP decodes an empty object as an empty list.
QByteArray phpObject(const WireJson &object)
{
    QByteArrayList members;
    for (const auto &[key, value] : object.members())
        members += JsonWriter::quoted(key) + ':' + phpJson(value);
    return members.isEmpty() ? QByteArray("[]") : QByteArray('{' + members.join(',') + '}');
}

/// Numbers stay the token that came: the provider wrote it with the same encoder that it signed
/// with.
QByteArray phpJson(const WireJson &value)
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
    case WireJson::Type::Array:
        return phpList(value);
    case WireJson::Type::Object:
        return phpObject(value);
    }
    Q_UNREACHABLE();
}

bool isPlainInteger(const QByteArray &text)
{
    const bool digits
        = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && !text.isEmpty() && text.size() <= maxIdDigits && text.front() != '0';
}

} // namespace

Result<Parameters> Parameters::of(const CallbackDelivery &delivery)
{
    Parameters parameters;
    const QByteArray body = delivery.body.trimmed();
    const bool hasBody = !body.isEmpty();
    const bool small = body.size() <= maxDeliveryBytes && delivery.query.size() <= maxDeliveryBytes;
    const bool read = small
        && (!hasBody                   ? parameters.addForm(delivery.query)
                : body.startsWith('{') ? parameters.addObject(body)
                                       : parameters.addForm(body));
    if (!read || parameters.m_list.isEmpty())
        return Error::of(ErrorKind::Protocol, QStringLiteral("no parameters of a callback"));
    return parameters;
}

bool Parameters::add(const QString &name, const QByteArray &json)
{
    const bool known = std::any_of(m_list.begin(), m_list.end(),
        [&name](const Parameter &parameter) { return parameter.name == name; });
    if (known || m_list.size() >= maxParameters)
        return false;
    m_list += {name, json};
    return true;
}

bool Parameters::addForm(const QByteArray &form)
{
    for (const QByteArray &part : form.split('&')) {
        const qsizetype mark = part.indexOf('=');
        const auto name = decodedPart(mark < 0 ? part : part.left(mark));
        const auto value = decodedPart(mark < 0 ? QByteArray() : part.mid(mark + 1));
        if (part.isEmpty())
            continue;
        if (!name || !value || !add(*name, JsonWriter::quoted(*value)))
            return false;
    }
    return true;
}

bool Parameters::addObject(const QByteArray &body)
{
    const auto json = WireJson::parse(body);
    if (!json || !json->isObject())
        return false;
    return std::all_of(json->members().begin(), json->members().end(),
        [this](const auto &member) { return add(member.first, phpJson(member.second)); });
}

QString Parameters::text(QStringView name) const
{
    // A list around it makes any JSON value one that the parser takes.
    const auto list = WireJson::parse(QByteArray('[' + json(name) + ']'));
    return list ? list->items().first().idText() : QString();
}

QByteArray Parameters::json(QStringView name) const
{
    const auto found = std::find_if(m_list.begin(), m_list.end(),
        [name](const Parameter &parameter) { return parameter.name == name; });
    if (found == m_list.end())
        return "null";
    const QByteArray bare = found->json.size() > 2 ? found->json.mid(1).chopped(1) : QByteArray();
    const bool isQuoted = found->json.startsWith('"');
    return name == u"id" && isQuoted && isPlainInteger(bare) ? bare : found->json;
}

} // namespace paydesk::alikassa
