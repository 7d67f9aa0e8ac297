// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/secretscan.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace paydesk::test {

namespace {

constexpr int base64Block = 3; // bytes that become four characters

/// The part of its base64 that does not depend on what stands before and after it.
QByteArray innerBase64(const QByteArray &value, int offset)
{
    const QByteArray whole = QByteArray(QByteArray(offset, ' ') + value).toBase64();
    const qsizetype from = (offset + base64Block - 1) / base64Block * 4;
    const qsizetype usable = (offset + value.size()) / base64Block * 4;
    return whole.mid(from, usable - from);
}

QList<QByteArray> formsOf(const QByteArray &value)
{
    const QString text = QString::fromUtf8(value);
    const QByteArray json
        = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).chopped(2).mid(2);
    QList<QByteArray> forms{value, value.toPercentEncoding(), json, value.toHex(),
        value.toHex().toUpper(),
        QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)};
    for (int offset = 0; offset < base64Block; ++offset)
        forms.append(innerBase64(value, offset));
    return forms;
}

QByteArray grouped(const QByteArray &digits, char separator)
{
    QByteArray text;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            text.append(separator);
        text.append(digits.at(i));
    }
    return text;
}

} // namespace

void SecretScan::plant(const QString &name, const QByteArray &value)
{
    Q_ASSERT(value.size() >= 6);
    m_needles.append({name, formsOf(value)});
}

void SecretScan::plantCard(const QString &name, const QByteArray &digits)
{
    plant(name, digits);
    for (const char separator : {' ', '-'})
        m_needles.last().forms += formsOf(grouped(digits, separator));
}

QStringList SecretScan::findIn(const QByteArray &content) const
{
    QStringList found;
    for (const Needle &needle : m_needles) {
        for (const QByteArray &form : needle.forms) {
            if (content.contains(form)) {
                found.append(needle.name);
                break;
            }
        }
    }
    return found;
}

QStringList SecretScan::findBelow(const QString &folder) const
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
        QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            found.append(QStringLiteral("%1 cannot be read").arg(file.fileName()));
            continue;
        }
        for (const QString &name : findIn(file.readAll()))
            found.append(QStringLiteral("%1 in %2").arg(name, file.fileName()));
    }
    return found;
}

} // namespace paydesk::test
