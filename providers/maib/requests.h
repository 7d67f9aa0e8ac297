// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/requests.h"

#include <QByteArray>

namespace paydesk::maib {

// The exact bytes of request bodies. Amounts are JSON numbers in their shortest form; what is
// empty is left out. Errors: InvalidInput with the field's wire name, Unsupported.

/// What the account says for orders that do not say it themselves.
struct OrderDefaults
{
    QString clientIp;
    QString okUrl;
    QString failUrl;
    QString callbackUrl;
};

/// "/v1/pay", "/v1/hold", "/v1/savecard-recurring", "/v1/savecard-oneclick": what an invoice is
/// at the bank. There is no call that both holds and stores a card.
Result<QString> paymentPath(const OrderRequest &request);

/// pages: direct payment, payment authorization, register card. \c keepUntil (MMYY) is how long
/// a card is to be kept when the request does not say it.
Result<QByteArray> paymentBody(
    const OrderRequest &request, const OrderDefaults &defaults, const QString &keepUntil);

/// December of the fifth year from now: a card's own expiry comes first. How long one may be kept
/// is not documented.
QString keepCardUntil(Timestamp now);

/// pages: execute recurring payment, execute one-click payment.
Result<QByteArray> chargeBody(const SecretBytes &cardToken, CardStorage kind,
    const OrderRequest &request, const OrderDefaults &defaults);

/// pages: payment capture, payment refund. No amount = everything.
QByteArray captureBody(const QString &payId, std::optional<Money> amount);
QByteArray refundBody(const QString &payId, std::optional<Money> amount);

/// page: access token generation, both ways.
QByteArray credentialsBody(const QString &projectId, const SecretBytes &projectSecret);
QByteArray refreshBody(const SecretBytes &refreshToken);

} // namespace paydesk::maib
