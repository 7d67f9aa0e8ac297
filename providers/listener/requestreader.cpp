// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/listener/requestreader.h"

#include <QUrl>

namespace paydesk {

namespace {

// Nobody who can reach a listener may exhaust the program.
constexpr qsizetype maxHeadBytes = 64 * 1024;
constexpr qsizetype maxBodyBytes = 1024 * 1024;

bool readRequestLine(const QByteArray &line, WebRequest &request)
{
    const QList<QByteArray> words = line.split(' ');
    if (words.size() != 3 || !words[1].startsWith('/') || !words[2].startsWith("HTTP/1."))
        return false;
    const QUrl target = QUrl::fromEncoded("http://localhost" + words[1], QUrl::StrictMode);
    request.method = words[0];
    request.path = target.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(target);
    request.rawQuery = target.query(QUrl::FullyEncoded).toLatin1();
    return target.isValid();
}

/// Nothing = the header is broken, or given twice.
bool readHeader(const QByteArray &line, QMap<QByteArray, QByteArray> &headers)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(colon).toLower();
    if (colon <= 0 || name.trimmed() != name || headers.contains(name))
        return false;
    headers.insert(name, line.mid(colon + 1).trimmed());
    return true;
}

} // namespace

RequestReader::State RequestReader::feed(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (m_bodyLength < 0) {
        const State state = readHead();
        if (state != State::Complete)
            return state;
    }
    return m_buffer.size() < m_bodyLength ? State::NeedsMore : State::Complete;
}

RequestReader::State RequestReader::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return m_buffer.size() > maxHeadBytes ? State::TooLarge : State::NeedsMore;
    if (end > maxHeadBytes)
        return State::TooLarge;
    m_current.head = m_buffer.left(end + 4);
    m_buffer.remove(0, end + 4);

    const QList<QByteArray> lines = m_current.head.left(end).split('\n');
    if (!readRequestLine(lines.first().trimmed(), m_current.request))
        return State::Malformed;
    QMap<QByteArray, QByteArray> &headers = m_current.request.headers;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (!readHeader(lines[i].trimmed(), headers))
            return State::Malformed;
    }
    bool ok = true;
    const QByteArray length = headers.value("content-length", "0");
    m_bodyLength = length.toLongLong(&ok);
    if (!ok || m_bodyLength < 0 || headers.contains("transfer-encoding"))
        return State::Malformed;
    return m_bodyLength > maxBodyBytes ? State::TooLarge : State::Complete;
}

ReceivedRequest RequestReader::take()
{
    m_current.request.body = m_buffer.left(m_bodyLength);
    m_buffer.remove(0, m_bodyLength);
    m_bodyLength = -1;
    return std::exchange(m_current, {});
}

} // namespace paydesk
