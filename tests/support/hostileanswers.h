// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace paydesk::test {

/// Bodies that an honest provider never sends, made from a good one (a JSON object): cut, of
/// wrong types, with members missing or twice, too deep, too large, in other encodings, no JSON
/// at all, and with single bytes changed. Some stay valid by chance; the test's own reading says
/// which.
inline QList<QByteArray> hostileBodies(const QByteArray &good)
{
    QList<QByteArray> bodies;
    for (qsizetype length = 0; length < good.size(); ++length)
        bodies += good.left(length);

    const QJsonObject object = QJsonDocument::fromJson(good).object();
    const QList<QByteArray> values{"null", "true", "false", "0", "-1", "1e999", "1E400", "0.0001",
        "\"\"", "\" \"", "\"0\"", "\"-1\"", "\"1e3\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}",
        "[[]]", "{\"id\":1}", "99999999999999999999999999", "NaN", "Infinity", "01", "+1", "0x1",
        '"' + QByteArray(5000, 'x') + '"'};
    for (auto member = object.begin(); member != object.end(); ++member) {
        QJsonObject rest = object;
        rest.remove(member.key());
        const QByteArray others = QJsonDocument(rest).toJson(QJsonDocument::Compact);
        const QByteArray key = '"' + member.key().toUtf8() + "\":";
        bodies += others;
        for (const QByteArray &value : values) {
            const QByteArray odd = key + value;
            const QByteArray before
                = rest.isEmpty() ? QByteArray("{") : QByteArray(others.chopped(1) + ',');
            bodies += before + odd + '}';
            bodies += good.trimmed().chopped(1) + ',' + odd + '}'; // the same key twice
            bodies += '{' + odd + ',' + good.trimmed().mid(1);
        }
    }

    const QByteArray letters = "}\"x0,\xff";
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (const char letter : {letters[at % letters.size()], '\0', ' ', '1'}) {
            QByteArray changed = good;
            changed[at] = letter;
            bodies += changed;
        }
        bodies += good.left(at) + good.mid(at + 1);
    }

    for (const int depth : {33, 1000, 100'000}) {
        bodies += QByteArray(depth, '[') + QByteArray(depth, ']');
        bodies += good.trimmed().chopped(1) + ",\"deep\":" + QByteArray(depth, '[')
            + QByteArray(depth, ']') + '}';
    }
    bodies += good.trimmed().chopped(1) + ",\"long\":\"" + QByteArray(1'100'000, 'x') + "\"}";
    const QString text = QString::fromUtf8(good);
    bodies += QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    bodies += "\xff\xfe" + good;
    bodies += QList<QByteArray>{'[' + good + ']', "{\"data\":" + good + '}', good + good,
        good + ';', ")]}',\n" + good, "/* */" + good, "callback(" + good + ')', "<html></html>",
        "<!doctype html><title>502</title>", "OK", "\"ok\"", "null", "1", "{}", "[]", "\n"};
    return bodies;
}

} // namespace paydesk::test
