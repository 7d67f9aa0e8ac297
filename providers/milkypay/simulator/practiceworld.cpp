// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practiceworld.h"

#include "providers/http/jsonwriter.h"
#include "providers/milkypay/simulator/practicedocument.h"

#include <QUrl>

#include <algorithm>

namespace paydesk::milkypay {

namespace {

using sandbox::SimReply;

constexpr int defaultPageSize = 20;
constexpr int largestPageSize = 100;

/// Keys of a query may come with their brackets encoded.
QMap<QString, QString> decodedQuery(const QUrlQuery &query)
{
    QMap<QString, QString> values;
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded))
        values.insert(QUrl::fromPercentEncoding(key.toUtf8()), value);
    return values;
}

int numberOf(const QMap<QString, QString> &values, const QString &key, int otherwise)
{
    bool ok = false;
    const int value = values.value(key).toInt(&ok);
    return ok && value > 0 ? value : otherwise;
}

QString linkTo(QMap<QString, QString> values, const QString &path, int page)
{
    values.insert(QStringLiteral("page[number]"), QString::number(page));
    QStringList parts;
    for (auto value = values.begin(); value != values.end(); ++value)
        parts += value.key() + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(*value));
    return u"/api" + path + u'?' + parts.join(u'&');
}

} // namespace

SimReply practiceJson(int status, const QByteArray &body)
{
    return {.status = status, .body = body};
}

SimReply practiceHtml(int status, const QByteArray &body)
{
    return {.status = status, .contentType = "text/html; charset=utf-8", .body = body};
}

SimReply practiceRefusal(int status, const QString &title, const QList<PracticeFault> &faults)
{
    return practiceJson(status, errorsDocument(status, title, faults));
}

SimReply practiceNotFound() { return practiceRefusal(404, QStringLiteral("Not Found")); }

SimReply practiceUnprocessable(const QList<PracticeFault> &faults)
{
    return practiceRefusal(422, QStringLiteral("Unprocessable Content"), faults);
}

SimReply practiceList(QList<PracticeRow> rows, const QUrlQuery &query, const QString &path)
{
    const auto values = decodedQuery(query);
    const QString reference = values.value(QStringLiteral("filter[reference_id]"));
    const QString word = values.value(QStringLiteral("filter[status]"));
    rows.removeIf([&](const PracticeRow &row) {
        return (!reference.isEmpty() && row.reference != reference)
            || (!word.isEmpty() && row.word != word);
    });
    const int page = numberOf(values, QStringLiteral("page[number]"), 1);
    const int size = std::min(
        numberOf(values, QStringLiteral("page[size]"), defaultPageSize), largestPageSize);
    const qint64 begin = qint64(page - 1) * size;
    QByteArrayList items;
    for (const PracticeRow &row : rows.mid(begin, size))
        items += row.resource;
    JsonWriter links;
    links.beginObject();
    if (begin + size < rows.size())
        links.string(u"next", linkTo(values, path, page + 1));
    else
        links.number(u"next", u"null");
    links.endObject();
    return practiceJson(200,
        "{\"data\":[" + items.join(',') + "],\"meta\":{\"total\":" + QByteArray::number(rows.size())
            + "},\"links\":" + links.bytes() + '}');
}

} // namespace paydesk::milkypay
