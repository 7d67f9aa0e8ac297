// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/signing.h"
#include "providers/api/callbackops.h"
#include "tests/providers/alikassa/alikassadata.h"

namespace paydesk::test {

inline const QString accountId = QStringLiteral("93d5df06-996c-48c3-9847-348d6b580b80");

inline QString publicPem()
{
    return QString::fromLatin1(alikassaFile(QStringLiteral("keys/notification/public.pem")));
}

inline QByteArray vector(const char *name)
{
    return alikassaFile(QStringLiteral("vectors/%1").arg(QLatin1StringView(name)));
}

/// As the provider signs.
inline QByteArray sign(const QByteArray &json)
{
    const auto key = alikassa::SigningKey::fromPem(
        alikassaFile(QStringLiteral("keys/notification/private.pem")),
        alikassaFile(QStringLiteral("keys/notification/password.txt")), QStringLiteral("key"));
    return key->sign(json).value();
}

inline QByteArray quotes(QByteArray text) { return text.replace('\'', '"'); }

/// The members of the documented list, in its order, as the JSON of a payout.
inline QByteArray payoutJson(const QByteArray &status = "paid",
    const QByteArray &paid = "'1000.44'", const QByteArray &flag = "'0'")
{
    return quotes("{'type':'payout','id':100001524,'order_id':'PO-1','payment_status':'" + status
        + "','amount':'1000.44','payment_amount':" + paid
        + ",'commission_amount':'10.00',"
          "'is_partial_payment':"
        + flag
        + ",'account':'93d5df06-996c-48c3-9847-348d6b580b80',"
          "'service':'payment_card_myr','desc':null}");
}

inline CallbackDelivery posted(const QByteArray &json, const QByteArray &signature)
{
    return {.method = "POST",
        .query = {},
        .headers = {{"content-type", "application/json"}},
        .body = json.chopped(1) + ",\"sign\":\"" + signature + "\"}"};
}

inline CallbackDelivery got(const QByteArray &query)
{
    return {.method = "GET", .query = query, .headers = {}, .body = {}};
}

inline CallbackDelivery form(const QByteArray &body)
{
    return {.method = "POST",
        .query = {},
        .headers = {{"content-type", "application/x-www-form-urlencoded"}},
        .body = body};
}

} // namespace paydesk::test
