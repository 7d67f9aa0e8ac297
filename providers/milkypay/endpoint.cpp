// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/endpoint.h"

#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/refunds.h"

namespace paydesk::milkypay {

namespace {

/// The setting, or the default of its description.
QString settingOf(const AccountAccess &access, const QString &name)
{
    const QString value = access.settings.value(name);
    if (!value.isEmpty())
        return value;
    for (const AccountKey &key : info().accountKeys) {
        if (key.key == name)
            return key.defaultValue;
    }
    return {};
}

QString addressOf(const AccountAccess &access, const QString &name)
{
    QString address = settingOf(access, name);
    while (address.endsWith(u'/'))
        address.chop(1);
    return address;
}

/// Not documented for this provider: on the platform it lies beside the private API (page: hosts).
QString publicBaseOf(QString base)
{
    if (base.endsWith(u"/api"))
        base.chop(4);
    return base + QStringLiteral("/public-api");
}

} // namespace

Endpoint endpointOf(const AccountAccess &access)
{
    Endpoint endpoint{.base = addressOf(access, QStringLiteral("base_url")),
        .accountId = access.settings.value(QStringLiteral("account_id")),
        .apiKey = access.secrets.value(QStringLiteral("api_key")),
        .test = access.test,
        .publicBase = addressOf(access, QStringLiteral("public_url")),
        .publicKey = access.settings.value(QStringLiteral("public_key")),
        .gateway = addressOf(access, QStringLiteral("card_gateway_url"))};
    if (endpoint.publicBase.isEmpty())
        endpoint.publicBase = publicBaseOf(endpoint.base);
    if (settingOf(access, QStringLiteral("refund_form")) == olderRefundForm)
        endpoint.refundForm = RefundForm::DataId;
    return endpoint;
}

} // namespace paydesk::milkypay
