// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/provider.h"
#include "providers/milkypay/referencesearch.h"
#include "providers/milkypay/requests.h"

#include <functional>
#include <memory>

namespace paydesk::milkypay {

/// One account: payment invoices, balances and the profile as check. An account without id or
/// key answers every call with Credentials, NotExecuted, and sends nothing.
class MilkyPayProvider : public Provider, private InvoiceOps, private AccountOps
{
    Q_OBJECT
public:
    MilkyPayProvider(Endpoint endpoint, HttpClient &http);

    const ProviderInfo &info() const override;
    InvoiceOps *invoices() override { return this; }
    AccountOps *account() override { return this; }

private:
    Operation<InvoiceReply> *create(const OrderRequest &request, SendGate gate) override;
    Operation<InvoiceReply> *read(const OrderKey &key) override;
    Operation<InvoiceReply> *find(const OrderKey &key) override;
    Operation<InvoicePage> *list(const QString &cursor) override;
    Result<QByteArray> digest(const OrderRequest &request) const override;
    Operation<BalanceReply> *balance() override;
    Operation<CheckReply> *check() override;

    bool hasCredentials() const;
    void searchPage(Operation<InvoiceReply> *operation, std::shared_ptr<ReferenceSearch> search,
                    const QString &query);
    /// One request, one reading of its answer.
    template <typename T>
    Operation<T> *ask(HttpRequest request, std::function<Result<T>(const HttpReply &)> reader);
    template <typename T>
    void forward(Operation<T> *operation, Operation<HttpReply> *call);

    Endpoint m_endpoint;
    HttpClient &m_http;
};

} // namespace paydesk::milkypay
