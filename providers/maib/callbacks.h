// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "providers/api/callbackops.h"

namespace paydesk::maib {

/// The final response, posted to callbackUrl (page: notifications on Callback URL).
///
/// Its signature covers the values but neither their names nor their number, and nothing says
/// when it was made. So only the documented members are taken, each in its documented form, and
/// OK is told as Pending with CallbackFact::readFirst: whether it is paid, or only authorized, is
/// read from the payment itself. What the browser brings back is not signed at all and refused.
class Callbacks : public CallbackOps
{
public:
    explicit Callbacks(SecretBytes signatureKey);

    Result<CallbackFact> verify(const CallbackDelivery &delivery) const override;
    QList<QByteArray> secretMembers() const override { return {"billerId"}; } ///< a stored card's
    Result<CallbackFact> readAgain(const CallbackDelivery &delivery) const override;

private:
    SecretBytes m_key;
};

} // namespace paydesk::maib
