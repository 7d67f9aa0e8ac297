// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/wrongtypes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::sandbox {

namespace {

QJsonValue wrongTyped(const QJsonValue &value);

QJsonObject wrongTyped(const QJsonObject &object)
{
    QJsonObject changed;
    for (auto member = object.begin(); member != object.end(); ++member)
        changed.insert(member.key(), wrongTyped(member.value()));
    return changed;
}

QJsonObject asObject(const QJsonArray &list)
{
    QJsonObject object;
    for (qsizetype i = 0; i < list.size(); ++i) {
        QJsonValue value = wrongTyped(list[i]);
        if (list[i].isObject()) {
            QJsonArray members;
            for (const QJsonValue &member : value.toObject())
                members.append(member);
            value = members;
        }
        object.insert(QString::number(i), value);
    }
    return object;
}

QJsonValue wrongTyped(const QString &text)
{
    const QJsonArray list = QJsonDocument::fromJson('[' + text.toUtf8() + ']').array();
    return list.size() == 1 && list[0].isDouble() ? list[0] : QJsonValue(true);
}

QJsonValue wrongTyped(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return wrongTyped(value.toString());
    case QJsonValue::Array:
        return asObject(value.toArray());
    case QJsonValue::Object:
        return wrongTyped(value.toObject());
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
    case QJsonValue::Double:
    case QJsonValue::Undefined:
        return value.toVariant().toString();
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray withWrongTypes(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isNull())
        return json;
    const QJsonObject changed
        = document.isArray() ? asObject(document.array()) : wrongTyped(document.object());
    return QJsonDocument(changed).toJson(QJsonDocument::Compact);
}

} // namespace paydesk::sandbox
