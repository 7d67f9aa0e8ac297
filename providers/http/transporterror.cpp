// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/transporterror.h"

#include <QMetaEnum>

namespace paydesk {

bool isAnswer(QNetworkReply::NetworkError error)
{
    const bool content = error >= QNetworkReply::ContentAccessDenied
        && error <= QNetworkReply::UnknownContentError
        && error != QNetworkReply::ContentReSendError;
    const bool server = error >= QNetworkReply::InternalServerError
        && error <= QNetworkReply::UnknownServerError;
    // 400 and 418 are ProtocolInvalidOperationError.
    return error == QNetworkReply::NoError || content || server
        || error == QNetworkReply::ProtocolInvalidOperationError;
}

ErrorKind kindOf(QNetworkReply::NetworkError error, bool sent)
{
    switch (int(error)) {
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::Tls;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // by Qt's own transfer timeout
        return ErrorKind::Timeout;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
        return ErrorKind::Unreachable;
    }
    return sent ? ErrorKind::Protocol : ErrorKind::Unreachable;
}

QString describe(QNetworkReply::NetworkError error)
{
    switch (int(error)) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // Qt wanted to send once more, and was not allowed to
        return QStringLiteral("the connection was closed before an answer");
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("the connection was refused");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("the host was not found");
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return QStringLiteral("no answer in time");
    case QNetworkReply::SslHandshakeFailedError:
        return QStringLiteral("no secure connection");
    }
    return QString::fromLatin1(
        QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

} // namespace paydesk
