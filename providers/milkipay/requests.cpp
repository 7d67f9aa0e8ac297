// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/requests.h"

#include "models/core/moneytext.h"
#include "providers/http/jsonwriter.h"
#include "providers/milkipay/errors.h"
#include "providers/milkipay/milkipay.h"

#include <algorithm>

namespace paydesk::milkipay {

namespace {

std::optional<Error> problemOf(const OrderRequest &request, const ClientKeys &client)
{
    const QString reference = request.reference;
    const bool plain = std::all_of(
        reference.begin(), reference.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
    const Currency usd = info().currencies.first();
    if (client.id.isEmpty())
        return missingKey(QStringLiteral("client_id"));
    if (client.secret.isEmpty())
        return missingKey(QStringLiteral("client_secret"));
    if (request.amount.currency() != usd)
        return Error::input(QStringLiteral("currency"), InputProblem::NotOneOf,
            request.amount.currency().code(), usd.code());
    if (!request.amount.isPositive())
        return Error::input(QStringLiteral("amount"), InputProblem::NotPositive);
    if (reference.isEmpty())
        return Error::input(QStringLiteral("reference"), InputProblem::Missing);
    if (reference.size() > longestReference)
        return Error::input(QStringLiteral("reference"), InputProblem::TooLong, reference,
            QString::number(longestReference));
    if (!plain)
        return Error::input(QStringLiteral("reference"), InputProblem::NotPlainAscii, reference);
    return std::nullopt;
}

QByteArray asJson(const OrderRequest &request, const ClientKeys &client)
{
    return JsonWriter()
        .beginObject()
        .string(u"clientId", client.id)
        .secret(u"secret", client.secret.view())
        .string(u"transactionId", request.reference)
        .number(u"amount", moneytext::shortest(request.amount))
        .endObject()
        .bytes();
}

QByteArray asForm(const OrderRequest &request, const ClientKeys &client)
{
    QByteArray secret = client.secret.view().toByteArray();
    QByteArray body = "clientId=" + client.id.toUtf8().toPercentEncoding()
        + "&secret=" + secret.toPercentEncoding()
        + "&transactionId=" + request.reference.toUtf8().toPercentEncoding()
        + "&amount=" + moneytext::shortest(request.amount).toLatin1();
    wipe(secret);
    return body;
}

} // namespace

Result<QByteArray> payoutBody(
    const OrderRequest &request, const ClientKeys &client, PayoutEncoding encoding)
{
    if (const auto problem = problemOf(request, client))
        return *problem;
    switch (encoding) {
    case PayoutEncoding::Json:
        return asJson(request, client);
    case PayoutEncoding::Form:
        return asForm(request, client);
    }
    Q_UNREACHABLE();
}

} // namespace paydesk::milkipay
