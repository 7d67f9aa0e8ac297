// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/requests.h"
#include "providers/milkypay/sequence.h"

namespace paydesk::milkypay {

/// The value of the setting `refund_form` that selects RefundForm::DataId; every other is the
/// newer form.
inline constexpr QLatin1StringView olderRefundForm("data_id");

struct RefundWish
{
    OrderKey key;
    std::optional<Money> amount; ///< nothing = all that is left
    QString reference; ///< the refund's own, unique per refund
};

/// The body of POST /payment-invoices/{id}/refund (page: refunds).
QByteArray refundBody(
    RefundForm form, const QString &invoiceId, Money amount, const QString &reference);

/// Reads the invoice, refunds, and believes only an answer that shows the refund:
///   refund_pending, or a refunded_amount that has grown by exactly the amount     the invoice
///   refund_failed where it was not before                         the invoice, paid, with reason
///   the provider's own refusal                                                  NotExecuted
///   anything else, also a whole answer that shows nothing of the refund             Unknown
/// The words of the status alone say nothing: a second partial refund keeps the word of the first.
/// What could not be read before the refund is NotExecuted: nothing was asked for yet.
class Refund : public Sequence<InvoiceReply>
{
public:
    static Operation<InvoiceReply> *start(
        Connection &connection, const RefundWish &wish, SendGate gate);

private:
    Refund(Connection &connection, RefundWish wish, SendGate gate);

    void begin();
    void ask(const InvoiceReply &before);
    void judge(const Result<HttpReply> &reply);
    Result<Money> amountOf(const InvoiceReply &before) const;

    RefundWish m_wish;
    SendGate m_gate;
    InvoiceReply m_before;
    Money m_amount;
};

} // namespace paydesk::milkypay
