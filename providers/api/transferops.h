// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/operation.h"
#include "models/domain/providerinfo.h"
#include "models/domain/requests.h"
#include "providers/api/replies.h"
#include "providers/api/sendgate.h"

namespace paydesk {

/// Capability::CreateTransfer, ConfirmTransfer. Amounts, fees and cards are checked by
/// problems() before anything is spent: a card token is burnt by its first use.
class TransferOps
{
public:
    virtual ~TransferOps() = default;
    virtual FeeRule feeRule() const = 0;
    /// The fee that goes with this amount; nothing for an amount that the provider does not take.
    virtual std::optional<Money> feeFor(Money amount) const = 0;
    virtual QList<InputIssue> problems(const TransferRequest &request, Timestamp now) const = 0;
    /// SHA-256 of what create() would send, without card data.
    virtual Result<QByteArray> digest(const TransferRequest &request) const = 0;
    virtual Operation<TransferReply> *create(const TransferRequest &request, SendGate gate) = 0;
    virtual Operation<TransferReply> *read(const OrderKey &key) = 0;
    virtual Operation<TransferReply> *confirm(
        const OrderKey &key, const SecretBytes &code, SendGate gate)
        = 0;
};

/// Capability::CreateClaim.
class ClaimOps
{
public:
    virtual ~ClaimOps() = default;
    virtual Operation<ClaimReply> *create(
        const QString &claimId, const SecretBytes &recipientCard, SendGate gate)
        = 0;
    virtual Operation<ClaimReply> *read(const OrderKey &key) = 0;
    virtual Operation<ClaimReply> *confirm(
        const OrderKey &key, const SecretBytes &code, SendGate gate)
        = 0;
};

} // namespace paydesk
