// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/http/jsonwriter.h"
#include "providers/maib/requests.h"

namespace paydesk {
class WireJson;
}

namespace paydesk::maib {

/// Writes the fields of one order in the order of the calls and keeps the first problem.
class OrderBody
{
public:
    OrderBody(const OrderRequest &request, const OrderDefaults &defaults);

    void amount(); ///< with the currency
    void clientIp(); ///< IPv4 only (page: error 12019)
    void language(); ///< always sent: whether there is a default differs between the pages
    void order(); ///< description, orderId, delivery, items
    void addresses(); ///< callbackUrl, okUrl, failUrl; those that are set
    void text(const QString &key, int longest);
    void required(const QString &key, int longest);
    void monthAndYear(const QString &key, const QString &otherwise);
    void secret(QStringView key, const SecretBytes &value);

    Result<QByteArray> finish();

private:
    void orderId();
    void delivery();
    void items();
    void item(const WireJson &item);
    void write(const QString &key, const QString &value, int longest);
    void fail(const QString &key, InputProblem problem, const QString &value = {},
        const QString &accepted = {});
    QString value(const QString &key) const { return m_request.fields.value(key).trimmed(); }

    const OrderRequest &m_request;
    const OrderDefaults &m_defaults;
    JsonWriter m_json;
    std::optional<Error> m_error;
};

} // namespace paydesk::maib
