// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/api/provider.h"

#include <algorithm>

namespace paydesk {

namespace {

template <typename Reply>
Operation<Reply> *unsupported()
{
    return failed<Reply>(nullptr, Error::of(ErrorKind::Unsupported));
}

} // namespace

Operation<InvoiceReply> *InvoiceOps::find(const OrderKey &) { return unsupported<InvoiceReply>(); }
Operation<InvoicePage> *InvoiceOps::list(const QString &) { return unsupported<InvoicePage>(); }
Operation<MethodsReply> *InvoiceOps::methods(Currency, std::optional<Money>)
{
    return unsupported<MethodsReply>();
}
Operation<InvoiceReply> *InvoiceOps::capture(const OrderKey &, std::optional<Money>, SendGate)
{
    return unsupported<InvoiceReply>();
}
Operation<InvoiceReply> *InvoiceOps::cancel(const OrderKey &, SendGate)
{
    return unsupported<InvoiceReply>();
}
Operation<InvoiceReply> *InvoiceOps::refund(
    const OrderKey &, std::optional<Money>, const QString &, SendGate)
{
    return unsupported<InvoiceReply>();
}

Operation<InvoiceReply> *CardOps::pay(
    const OrderKey &, const CardData &, const BrowserInfo &, SendGate)
{
    return unsupported<InvoiceReply>();
}
Operation<InvoiceReply> *CardOps::charge(
    const SecretBytes &, CardStorage, const OrderRequest &, SendGate)
{
    return unsupported<InvoiceReply>();
}
Operation<CheckReply> *CardOps::forget(const SecretBytes &) { return unsupported<CheckReply>(); }

Result<RequestPreview> PayoutOps::preview(const OrderRequest &)
{
    return Error::of(ErrorKind::Unsupported);
}
Operation<PayoutReply> *PayoutOps::process(const OrderKey &, SendGate)
{
    return unsupported<PayoutReply>();
}
Operation<PayoutReply> *PayoutOps::read(const OrderKey &) { return unsupported<PayoutReply>(); }
Operation<PayoutReply> *PayoutOps::find(const OrderKey &) { return unsupported<PayoutReply>(); }

QByteArray CallbackDelivery::header(QByteArrayView lowerCaseName) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
        [lowerCaseName](const auto &header) { return header.first == lowerCaseName; });
    return found == headers.end() ? QByteArray() : found->second;
}

} // namespace paydesk
