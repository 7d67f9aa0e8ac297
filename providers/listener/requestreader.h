// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/listener/webmessage.h"

#include <QByteArray>

namespace paydesk {

/// One request as it came over the wire.
struct ReceivedRequest
{
    QByteArray head; ///< request line and headers, byte for byte, with the final empty line
    WebRequest request; ///< with the whole path
};

/// Cuts the bytes of one connection into HTTP/1.1 requests. A body needs a Content-Length; chunks
/// are refused.
class RequestReader
{
public:
    enum class State { NeedsMore, Complete, TooLarge, Malformed };

    /// Takes what was received; Complete = take() gives a request.
    State feed(const QByteArray &bytes);
    /// The complete request; what follows it stays for the next feed().
    ReceivedRequest take();

private:
    State readHead();

    QByteArray m_buffer;
    ReceivedRequest m_current;
    qsizetype m_bodyLength = -1; // -1 = the head is not complete yet
};

} // namespace paydesk
