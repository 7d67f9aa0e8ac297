// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/payer.h"

#include <QRegularExpression>
#include <QTcpSocket>

namespace paydesk::test {

namespace {

constexpr int pageLimitMs = 20'000;

QString plain(QString html)
{
    html.replace(QStringLiteral("&lt;"), QStringLiteral("<"));
    html.replace(QStringLiteral("&gt;"), QStringLiteral(">"));
    html.replace(QStringLiteral("&quot;"), QStringLiteral("\""));
    return html.replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

WebPage ask(const QUrl &url, const QByteArray &method, const QByteArray &body, const QByteArray &host)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    if (!socket.waitForConnected(pageLimitMs))
        return {};
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    const QByteArray usual = (url.host() + u':' + QString::number(url.port())).toLatin1();
    socket.write(method + ' ' + path + " HTTP/1.1\r\nHost: " + (host.isEmpty() ? usual : host)
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    QByteArray answer;
    while (socket.waitForReadyRead(pageLimitMs))
        answer += socket.readAll();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    WebPage page{.status = answer.mid(9, 3).toInt(), .headers = {}, .body = answer.mid(end + 4),
        .url = url};
    for (const QByteArray &line : answer.left(end).split('\n').mid(1)) {
        const qsizetype colon = line.indexOf(':');
        page.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return page;
}

} // namespace

QUrl WebPage::action() const
{
    static const QRegularExpression form(QStringLiteral("<form[^>]* action=\"([^\"]*)\""));
    const auto found = form.match(QString::fromUtf8(body));
    return found.hasMatch() ? url.resolved(QUrl(plain(found.captured(1)))) : url;
}

QMap<QString, QString> WebPage::fields() const
{
    static const QRegularExpression input(
        QStringLiteral("<input[^>]* name=\"([^\"]*)\"[^>]* value=\"([^\"]*)\""));
    QMap<QString, QString> all;
    auto found = input.globalMatch(QString::fromUtf8(body));
    while (found.hasNext()) {
        const auto one = found.next();
        all.insert(plain(one.captured(1)), plain(one.captured(2)));
    }
    return all;
}

WebPage get(const QUrl &url, const QByteArray &host) { return ask(url, "GET", {}, host); }

WebPage post(const QUrl &url, const QMap<QString, QString> &fields)
{
    QByteArray body;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (!body.isEmpty())
            body += '&';
        body += QUrl::toPercentEncoding(field.key()) + '=' + QUrl::toPercentEncoding(*field);
    }
    return ask(url, "POST", body, {});
}

WebPage submit(const WebPage &page, const QMap<QString, QString> &more)
{
    QMap<QString, QString> fields = page.fields();
    fields.insert(more);
    return post(page.action(), fields);
}

} // namespace paydesk::test
