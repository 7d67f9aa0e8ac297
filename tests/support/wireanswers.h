// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace paydesk::test {

/// A complete HTTP answer; \c headers is empty or whole lines with their line breaks.
inline QByteArray httpAnswer(QByteArrayView status, QByteArrayView body,
                             QByteArrayView headers = {})
{
    QByteArray answer = "HTTP/1.1 ";
    answer.append(status).append("\r\nContent-Type: application/json\r\n").append(headers);
    answer.append("Content-Length: ").append(QByteArray::number(body.size()));
    return answer.append("\r\n\r\n").append(body);
}

inline QByteArray okAnswer()
{
    return httpAnswer("200 OK", "{\"ok\":true}");
}

inline QByteArray redirectAnswer(QByteArrayView status, const QByteArray &location)
{
    const QByteArray header = "Location: " + location + "\r\n";
    return httpAnswer(status, "", header);
}

} // namespace paydesk::test
