// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QUrlQuery>

namespace paydesk {

/// One request as a listener received it.
struct WebRequest
{
    QByteArray method;
    QString path; ///< decoded, begins with /
    QUrlQuery query;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QByteArray rawQuery; ///< as received, without the question mark
};

struct WebReply
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body = {};
    QList<std::pair<QByteArray, QByteArray>> headers = {};
};

} // namespace paydesk
