// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/api/replies.h"

#include <variant>

namespace paydesk {

/// One callback as it came in: nothing decoded, nothing dropped.
struct CallbackDelivery
{
    QByteArray method; ///< "GET", "POST"; empty = not known (a file)
    QByteArray query; ///< without the question mark, still percent-encoded
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;

    QByteArray header(QByteArrayView lowerCaseName) const;
};

/// What a callback says, once its signature fits. It is a hint of high quality, not the truth
/// itself: whoever applies it compares it with our own order first.
struct CallbackFact
{
    std::variant<InvoiceReply, PayoutReply, TransferReply> reply; ///< providerId or reference
    QString account; ///< the provider's own name of the account, as far as told
    QString form; ///< which documented form of the signature fitted, for the log
    std::optional<bool> test; ///< told apart by some providers
    /// The signature does not cover enough to act on: the order is read at the provider first.
    bool readFirst = false;
};

/// Capability::ReceiveCallbacks.
class CallbackOps
{
public:
    virtual ~CallbackOps() = default;
    /// Pure. Rejected: the signature does not fit. Protocol: it fits nothing that is documented.
    /// Credentials: the account has no key to check it with.
    virtual Result<CallbackFact> verify(const CallbackDelivery &delivery) const = 0;
    /// Names of the JSON members whose values may be kept nowhere: tokens, card numbers.
    virtual QList<QByteArray> secretMembers() const { return {}; }
    /// What one says that was genuine when it came and has lost those values since: whoever names
    /// such members cannot check the signature here.
    virtual Result<CallbackFact> readAgain(const CallbackDelivery &delivery) const
    {
        return verify(delivery);
    }
    /// The HTTP answer that the provider takes for "received": status and body.
    virtual std::pair<int, QByteArray> receipt() const { return {200, "OK"}; }
};

} // namespace paydesk
