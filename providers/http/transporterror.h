// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <QNetworkReply>

namespace paydesk {

/// Qt also reports complete answers with a status of 400 and more as errors.
bool isAnswer(QNetworkReply::NetworkError error);

/// \c sent: Qt has begun to send the body, or the whole of a request without one.
ErrorKind kindOf(QNetworkReply::NetworkError error, bool sent);

/// For the log and the timeline, in English: "the connection was closed before an answer". Qt's
/// own text would quote the address.
QString describe(QNetworkReply::NetworkError error);

} // namespace paydesk
