// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/delivery.h"

namespace paydesk {

namespace {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

Result<Headers> headersFrom(const QByteArray &text)
{
    Headers headers;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (line.trimmed().isEmpty())
            continue;
        if (colon <= 0)
            return Error::input(QStringLiteral("headers"), InputProblem::NotOneOf,
                QString::fromUtf8(line.trimmed()), QStringLiteral("Name: value"));
        headers.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
    }
    return headers;
}

bool isRequest(const QByteArray &content)
{
    const QByteArray line = content.left(content.indexOf('\n')).trimmed();
    return (line.startsWith("POST /") || line.startsWith("GET /")) && line.contains(" HTTP/1.");
}

/// The body is what follows the first empty line, byte for byte.
Result<CallbackDelivery> fromRequest(const QByteArray &content)
{
    qsizetype end = content.indexOf("\r\n\r\n");
    qsizetype gap = 4;
    if (end < 0) {
        end = content.indexOf("\n\n");
        gap = 2;
    }
    const QByteArray head = content.left(end < 0 ? content.size() : end);
    const qsizetype firstLine = head.indexOf('\n');
    const QList<QByteArray> words = head.left(firstLine).trimmed().split(' ');
    const auto headers = headersFrom(firstLine < 0 ? QByteArray() : head.mid(firstLine + 1));
    if (!headers)
        return headers.error();
    const QByteArray target = words.value(1);
    const qsizetype question = target.indexOf('?');
    return CallbackDelivery{.method = words.first(),
        .query = question < 0 ? QByteArray() : target.mid(question + 1),
        .headers = *headers,
        .body = end < 0 ? QByteArray() : content.mid(end + gap)};
}

bool isQuery(const QByteArray &text)
{
    return text.contains('=') && !text.contains('\n') && !text.contains('{');
}

} // namespace

Result<CallbackDelivery> deliveryFrom(const QByteArray &content, const QByteArray &headers)
{
    if (content.trimmed().isEmpty())
        return Error::input(QStringLiteral("file"), InputProblem::Empty);
    if (isRequest(content))
        return fromRequest(content);
    const auto lines = headersFrom(headers);
    if (!lines)
        return lines.error();
    CallbackDelivery delivery{.headers = *lines};
    if (const QByteArray line = content.trimmed(); isQuery(line))
        delivery.query = line.startsWith('?') ? line.mid(1) : line;
    else
        delivery.body = content;
    return delivery;
}

QString accountAddressed(const QByteArray &content)
{
    static constexpr QByteArrayView place("/callbacks/");
    if (!isRequest(content))
        return {};
    QByteArray target = content.left(content.indexOf('\n')).trimmed().split(' ').value(1);
    target.truncate(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    return target.startsWith(place)
        ? QString::fromUtf8(QByteArray::fromPercentEncoding(target.mid(place.size())))
        : QString();
}

CallbackDelivery deliveryFrom(const WebRequest &request)
{
    CallbackDelivery delivery{
        .method = request.method, .query = request.rawQuery, .headers = {}, .body = request.body};
    for (auto header = request.headers.begin(); header != request.headers.end(); ++header)
        delivery.headers.append({header.key(), header.value()});
    return delivery;
}

} // namespace paydesk
