// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/card.h"
#include "models/domain/order.h"
#include "models/domain/states.h"

namespace paydesk {

enum class RecipientKind {
    Card, ///< a card number, of which only the mask is kept
    External, ///< an id of the recipient's at the provider; a claim brings the money to a card
};
QString toKey(RecipientKind kind);
std::optional<RecipientKind> recipientKindFromKey(QStringView key);

/// A card-to-card transfer. Its fee is asked for, not told afterwards, and therefore always known.
struct Transfer : Order
{
    TransferId id;
    TransferState state = TransferState::Draft;
    RecipientKind recipientKind = RecipientKind::Card;
    QString sender; ///< masked number
    QString claimId; ///< what the recipient needs for his claim; External only
};

/// The recipient's side of a transfer to an external recipient.
struct Claim
{
    ClaimId id;
    AccountId account;
    QString claimId; ///< as told to the recipient
    QString providerId;
    TransferState state = TransferState::Draft;
    QString providerState;
    QString reason;
    QString recipient; ///< masked number
    std::optional<OpenStep> step; ///< only while it is open
    QString createdBy;
    Timestamp createdAt;
    Timestamp updatedAt;
    CheckSchedule checks;
};

/// A card that the provider keeps. Its token lies in the vault.
struct StoredCard
{
    StoredCardId id;
    AccountId account;
    QString mask;
    QString holder;
    CardStorage kind = CardStorage::Recurring;
    int expiryMonth = 0; ///< until when the provider keeps it; 0 = not told
    int expiryYear = 0;
    InvoiceId source; ///< the invoice with which it was saved; 0 = not known
    bool forgotten = false;
    Timestamp createdAt;
    Timestamp updatedAt;
};

} // namespace paydesk
