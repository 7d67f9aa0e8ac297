// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "providers/api/callbackops.h"

namespace paydesk::milkypay {

/// X-Signature: Base64(SHA-1(secret + body + secret)), over the body exactly as it came (page:
/// callbacks). SHA-1 is the provider's choice.
QByteArray callbackSignature(const SecretBytes &secret, QByteArrayView body);

/// Callbacks carry the same document as a reading by id, for payments and payouts. The signature
/// has neither time nor nonce: an old body can be replayed, so order by OrderReply::changedAt
/// (`attributes.updated`, whole seconds) and read again when equal.
///
/// An account has one private key, that of its environment. A document of the other environment is
/// Rejected even if its signature fits: a test payment must never pay a live invoice.
class Callbacks : public CallbackOps
{
public:
    Callbacks(SecretBytes secret, bool test);

    Result<CallbackFact> verify(const CallbackDelivery &delivery) const override;
    /// The card gateway's bearer token (`flow_data.metadata.token`), a stored card's
    /// (`payload.token`), and of a payout to a card its number (`fields.card_number`).
    QList<QByteArray> secretMembers() const override { return {"token", "card_number"}; }
    Result<CallbackFact> readAgain(const CallbackDelivery &delivery) const override;
    /// Everything but 200 counts as failed and is repeated up to a hundred times.
    std::pair<int, QByteArray> receipt() const override { return {200, "OK"}; }

private:
    std::optional<Error> problemOfSignature(const CallbackDelivery &delivery) const;

    SecretBytes m_secret;
    bool m_test;
};

} // namespace paydesk::milkypay
