// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace paydesk::test {

/// The same answer with another scalar behind a key.
inline QByteArray withValue(const QByteArray &good, const QByteArray &key, const QByteArray &value)
{
    const qsizetype colon = good.indexOf(':', good.indexOf(key));
    qsizetype end = colon + 1;
    while (end < good.size() && !QByteArrayView(",}\n").contains(good[end]))
        ++end;
    return good.left(colon + 1) + value + good.mid(end);
}

/// Damaged forms of one answer, always the same ones: cut, with other types and numbers, with
/// members twice or gone, about another order, in other encodings, too deep, too large, of a proxy.
inline QByteArrayList damagedForms(const QByteArray &good)
{
    QByteArrayList forms;
    for (int part = 0; part < 24; ++part)
        forms += good.left(good.size() * part / 24);
    std::mt19937 random(20261121);
    for (int i = 0; i < 40; ++i) { // single bytes, and a run of them
        QByteArray bytes = good;
        bytes[qsizetype(random() % uint(bytes.size()))] = char(random());
        forms += bytes;
        forms += good.left(qsizetype(random() % uint(good.size()))) + QByteArray(1, char(random()));
    }
    const QByteArrayList values{"null", "true", "0", "-1", "1e309", "1E2", "9223372036854775808",
        "0.1234567890123456789", "NaN", "[]", "{}", "\"\"", "\"\\ud800\"", "\"\\u0000\"",
        "\"processed\\u0000\"", "[[[]]]", "{\"a\":{}}", "'x'", "01", "+1", ".5", "\"25,50\"",
        "\"PROCESSED\"", "25.51", "2550", "\"EUR\"", "\"usd\"", "\"cpi_Other\"",
        "\"5a0f6b8e-2c0e-4d0a-9c7b-0f3f0c9a1b12\""};
    for (const QByteArray key :
        {"\"status\"", "\"amount\"", "\"id\"", "\"currency\"", "\"reference_id\"",
            "\"processed_amount\"", "\"data\"", "\"attributes\"", "\"type\"", "\"updated\""}) {
        const qsizetype at = good.indexOf(key);
        if (at < 0)
            continue;
        QByteArray renamed = good;
        forms += renamed.replace(key, "\"x\"");
        for (const QByteArray &value : values) {
            forms += withValue(good, key, value);
            forms += good.left(at) + key + ':' + value + ',' + good.mid(at); // the key comes twice
        }
    }
    forms += QByteArray(100'000, '[') + good;
    forms += "{\"data\":" + QByteArray(40, '[') + QByteArray(40, ']') + '}';
    forms += good + good;
    forms += good + " trailing";
    forms += "\xef\xbb\xbf" + good;
    forms += "\xff\xfe" + good;
    forms += QByteArray(good).replace("\"status\"", "\"st\xe4tus\"");
    forms += QByteArray(2 * 1024 * 1024, ' ') + good;
    forms += "{\"a\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
    forms += "<!doctype html><title>Just a moment…</title>";
    forms += "<?xml version=\"1.0\"?><data/>";
    forms += "null";
    forms += "[]";
    forms += "{}";
    forms += "\"ok\"";
    forms += "{\"data\":null}";
    forms += "{\"data\":[]}";
    forms += "{\"data\":[{}]}";
    forms += "{\"ok\":true,\"status\":\"success\"}";
    forms += QByteArray(1, '\0');
    return forms;
}

} // namespace paydesk::test
