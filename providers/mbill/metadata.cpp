// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/metadata.h"

#include "providers/mbill/wirefacts.h"

#include <QRegularExpression>

namespace paydesk::mbill {

namespace {

constexpr QStringView metadataPrefix = u"metadata.";

bool isMetadataKey(const QString &key)
{
    static const QRegularExpression form(QStringLiteral(R"(^[A-Za-z0-9_-]+\z)"));
    return key.size() <= longestMetadataKey && form.match(key).hasMatch();
}

} // namespace

bool isMetadataField(const QString &key) { return key.startsWith(metadataPrefix); }

QMap<QString, QString> metadataOf(const TransferRequest &request)
{
    QMap<QString, QString> metadata;
    if (!request.reference.isEmpty())
        metadata.insert(referenceKey.toString(), request.reference);
    for (auto it = request.fields.begin(); it != request.fields.end(); ++it) {
        const QString value = it.value().trimmed();
        if (isMetadataField(it.key()) && !value.isEmpty())
            metadata.insert(it.key().mid(metadataPrefix.size()), value);
    }
    return metadata;
}

QList<InputIssue> metadataProblems(const TransferRequest &request)
{
    const QMap<QString, QString> metadata = metadataOf(request);
    QList<InputIssue> issues;
    if (metadata.size() > mostMetadataKeys)
        issues += {field::metadata.toString(), InputProblem::TooLarge,
            QString::number(metadata.size()), QString::number(mostMetadataKeys)};
    for (auto it = metadata.begin(); it != metadata.end(); ++it) {
        const QString name = metadataPrefix + it.key();
        if (!isMetadataKey(it.key()))
            issues
                += {name, InputProblem::NotPlainAscii, it.key(), QStringLiteral("A-Z a-z 0-9 _ -")};
        if (!it.value().isValidUtf16())
            issues += {name, InputProblem::NotUtf8, {}, {}};
        else if (it.value().toUtf8().size() > longestMetadataValue)
            issues += {name, InputProblem::TooLong, {}, QString::number(longestMetadataValue)};
    }
    return issues;
}

} // namespace paydesk::mbill
