// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/callbackops.h"

#include <QString>

namespace paydesk::alikassa {

/// Callbacks (page: signature check): a GET query as documented, a form or a JSON body as public
/// clients receive them. The signature covers JSON that has to be written anew from what came,
/// and the set of its members has changed over time. Each of these is tried, and one must verify:
///   documented            type, id, order_id, payment_status, amount, payment_amount,
///                         commission_amount, is_partial_payment, account, service, desc
///   as received           all but sign, in the order received
///   without commission    the documented list without commission_amount
///   with card brand       the documented list and card_brand
/// The payer's signed return is taken too, as a reason to ask about the payment ("return").
/// Facts are taken only from the bytes that verified: whatever else came along is anybody's.
/// There is no time in it, so that an old callback verifies again.
class Notifications : public CallbackOps
{
public:
    /// \c account = the wire id; empty = callbacks of any account are taken.
    Notifications(const QString &account, const QString &publicPem);

    Result<CallbackFact> verify(const CallbackDelivery &delivery) const override;

private:
    QString m_account;
    QByteArray m_publicPem;
};

/// What the payer's browser brings back, without any word on the payment: the status is asked.
struct ReturnedOrder
{
    QString reference;
    QString uuid; ///< of the payment, as in its address
};

/// The signed return (page: signature check of the redirect): order_id, uuid, sign, as a form or
/// a query. Pure. Rejected: the signature does not fit; Protocol: something is missing;
/// Credentials: there is no key.
Result<ReturnedOrder> verifyReturn(const CallbackDelivery &delivery, const QString &publicPem);

} // namespace paydesk::alikassa
