// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/step.h"
#include "tests/support/waitfor.h"

#include <QTcpSocket>
#include <QUrl>

namespace paydesk::test {

/// What a payer's browser gets back.
struct Page
{
    int status = 0;
    QByteArray location;
    QByteArray body;
};

/// A browser that goes where it is sent, and no further: the simulator's pages are plain forms.
class Browser
{
public:
    /// The page of another program on this machine that the form was served by.
    QByteArray origin = "http://127.0.0.1:1";

    Page open(const QUrl &url) const { return talk("GET", url, {}); }

    Page submit(const QUrl &url, const QList<StepField> &form) const
    {
        QByteArray body;
        for (const StepField &field : form) {
            body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(field.name) + '='
                + QUrl::toPercentEncoding(field.value);
        }
        return talk("POST", url, body);
    }

    Page follow(const Step &step) const
    {
        return step.kind == StepKind::OpenUrl ? open(step.url) : submit(step.url, step.form);
    }

    /// Where the form of a page goes.
    static QUrl actionOf(const Page &page)
    {
        const QByteArray begin = "action=\"";
        const qsizetype at = page.body.indexOf(begin) + begin.size();
        QByteArray action = page.body.mid(at, page.body.indexOf('"', at) - at);
        return QUrl::fromEncoded(action.replace("&amp;", "&"));
    }

private:
    Page talk(const QByteArray &method, const QUrl &url, const QByteArray &body) const
    {
        const QByteArray target = (url.path(QUrl::FullyEncoded)
            + (url.hasQuery() ? u'?' + url.query(QUrl::FullyEncoded) : QString()))
                                      .toLatin1();
        QByteArray request = method + ' ' + target
            + " HTTP/1.1\r\nHost: " + url.authority().toLatin1() + "\r\nConnection: close\r\n";
        if (method == "POST")
            request
                += "Origin: " + origin + "\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        return answerTo(request, url);
    }

    static Page answerTo(const QByteArray &request, const QUrl &url)
    {
        QTcpSocket socket;
        bool ended = false;
        QByteArray received;
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&ended] { ended = true; });
        socket.connectToHost(url.host(), quint16(url.port()));
        socket.write(request);
        (void)QTest::qWaitFor(
            [&] {
                received += socket.readAll();
                return ended;
            },
            10'000);
        QObject::disconnect(&socket, nullptr, nullptr, nullptr);
        const qsizetype end = received.indexOf("\r\n\r\n");
        Page page{
            .status = received.mid(9, 3).toInt(), .location = {}, .body = received.mid(end + 4)};
        for (const QByteArray &line : received.left(end).split('\n')) {
            if (line.startsWith("Location: "))
                page.location = line.mid(10).trimmed();
        }
        return page;
    }
};

} // namespace paydesk::test
