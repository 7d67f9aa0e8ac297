// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/stepsecrets.h"

#include "app/secrets/vault.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk {

namespace {

const QString stepKey = QStringLiteral("step");

QString scopeOf(const QString &object)
{
    return QStringLiteral("step:") + object;
}

QByteArray serialized(const Step &step)
{
    QJsonArray form;
    for (const StepField &field : step.form)
        form.append(QJsonArray{field.name, field.value});
    QJsonObject object{{QStringLiteral("kind"), int(step.kind)},
                       {QStringLiteral("url"), step.url.toString(QUrl::FullyEncoded)},
                       {QStringLiteral("form"), form}};
    if (step.until)
        object.insert(QStringLiteral("until"), toRfc3339(*step.until));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Step> parsed(QByteArrayView bytes, const QString &object)
{
    const QJsonObject read = QJsonDocument::fromJson(bytes.toByteArray()).object();
    const int kind = read.value(QStringLiteral("kind")).toInt(-1);
    if (kind < int(StepKind::OpenUrl) || kind > int(StepKind::EnterCode))
        return Error::of(ErrorKind::VaultDamaged, QStringLiteral("a step cannot be read"), object);
    Step step{.kind = StepKind(kind),
              .url = QUrl(read.value(QStringLiteral("url")).toString(), QUrl::StrictMode)};
    const QJsonArray form = read.value(QStringLiteral("form")).toArray();
    for (const QJsonValue &field : form)
        step.form.append({field.toArray().at(0).toString(), field.toArray().at(1).toString()});
    step.until = timestampFromText(read.value(QStringLiteral("until")).toString());
    return step;
}

} // namespace

Result<void> StepSecrets::keep(const QString &object, const Step &step)
{
    if (const auto known = find(object); known && *known == step)
        return {}; // each saving takes as long as opening the vault
    return m_vault.set(scopeOf(object), stepKey, SecretBytes(serialized(step)));
}

Result<Step> StepSecrets::find(const QString &object) const
{
    const auto bytes = m_vault.get(scopeOf(object), stepKey);
    if (!bytes)
        return Error::of(ErrorKind::NotFound, {}, object);
    return parsed(bytes->view(), object);
}

Result<void> StepSecrets::drop(const QString &object)
{
    if (!m_vault.contains(scopeOf(object), stepKey))
        return {};
    return m_vault.remove(scopeOf(object));
}

} // namespace paydesk
