// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/moneytext.h"
#include "models/domain/requests.h"
#include "providers/api/replies.h"
#include "providers/http/httpclient.h"

#include <QString>

namespace paydesk::test {

inline Money mdl(const char *text)
{
    return moneytext::parse(QString::fromLatin1(text), *Currency::fromCode(u"MDL")).value();
}

inline const QString payId = QStringLiteral("11111111-2222-3333-4444-555555555555");
inline const QByteArray billerId = "66666666-7777-8888-9999-000000000000";

/// The order of the page's samples, with invented values.
inline OrderRequest maibOrder()
{
    return {.reference = QStringLiteral("A-1001"),
        .amount = mdl("10.25"),
        .description = QStringLiteral("Order A-1001"),
        .fields = {{QStringLiteral("language"), QStringLiteral("ro")},
            {QStringLiteral("clientIp"), QStringLiteral("203.0.113.7")},
            {QStringLiteral("email"), QStringLiteral("a@example.com")}}};
}

inline OrderKey maibKey(bool twoStep = false)
{
    return {.providerId = payId,
        .reference = QStringLiteral("A-1001"),
        .amount = mdl("10.25"),
        .twoStep = twoStep};
}

inline HttpReply maibReply(const QByteArray &body, int status = 200)
{
    return {.status = status, .body = body};
}

/// {"result":{…},"ok":true}
inline HttpReply maibResult(const QByteArray &members)
{
    return maibReply("{\"result\":{" + members + "},\"ok\":true}");
}

/// {"errors":[{"errorCode":…}],"ok":false}
inline QByteArray maibErrors(const QByteArray &code)
{
    return "{\"errors\":[{\"errorCode\":\"" + code
        + "\",\"errorMessage\":\"What is "
          "wrong\",\"errorArgs\":{\"parameter\":\"x\"}}],\"ok\":false}";
}

inline SecretBytes maibCard() { return SecretBytes::copyOf(billerId); }

} // namespace paydesk::test
