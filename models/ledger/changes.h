// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/transfer.h"

#include <optional>

namespace paydesk {

/// What an answer, a person or the program changes about an order. Absent = stays as it is.
/// It is applied in one transaction with its journal row and its postings.
template <typename State>
struct OrderChange
{
    QString event; ///< key of the journal row: "accepted", "answer_lost", "status", "recovered" …
    QString note; ///< detail for the timeline; never a secret
    std::optional<State> state = {};
    std::optional<QString> providerId = {};
    std::optional<QString> providerState = {};
    std::optional<QString> reason = {};
    std::optional<Money> fee = {};
    std::optional<Money> paid = {};
    std::optional<Money> refunded = {}; ///< invoices
    std::optional<QUrl> payUrl = {}; ///< invoices
    std::optional<QString> refundReference = {}; ///< invoices
    std::optional<QString> claimId = {}; ///< transfers
    /// What it waits for now. A step ends with the state in which it was made.
    std::optional<OpenStep> step = {};
    bool stepDone = false; ///< it no longer waits, though the state stays
    std::optional<QString> partyAccount = {};
    std::optional<Timestamp> settledAt = {};
    /// The state that the caller looked at: when the order has left it, the change is a Conflict.
    std::optional<State> expected = {};
    bool remark = false; ///< journaled also when nothing of the order changes
};
using InvoiceChange = OrderChange<InvoiceState>;
using PayoutChange = OrderChange<PayoutState>;
using TransferChange = OrderChange<TransferState>;
using ClaimChange = OrderChange<TransferState>;

/// How one sending ended.
enum class AttemptResult {
    Accepted, ///< the provider has it
    Declined, ///< refused, with evidence, by the answer to the only sending
    NotSent, ///< no byte of the body was handed out
    Unknown ///< everything else
};
QString toKey(AttemptResult result);

struct AttemptEnd
{
    AttemptId attempt;
    AttemptResult result = AttemptResult::Unknown;
    int httpStatus = 0;
    QString providerCode;
    QString detail;
};

/// One sending of one order. Written and synced before anything is sent.
struct Attempt
{
    enum class Stage {
        Intent, ///< on disk; provably nothing was handed to the network
        Sending, ///< the first byte was about to be handed out
        Finished
    };

    AttemptId id;
    ObjectKind object = ObjectKind::Payout;
    qint64 objectId = 0;
    int number = 1;
    QString operation; ///< see isOperation()
    QByteArray digest; ///< SHA-256 of the exact body
    Stage stage = Stage::Intent;
    /// The boot of the operating system in which the attempt ran. "Sending" is written without
    /// waiting for the disk, so Intent proves that nothing was sent only within the same boot:
    /// a killed program loses nothing that the kernel has, a power cut may.
    QString bootId;
    Timestamp startedAt;
    std::optional<Timestamp> finishedAt;
    std::optional<AttemptEnd> end;
    /// Of an act whose answer was lost: what an enquiry, or a person, found out about it. Accepted
    /// or Declined; absent = nobody knows, and no other act of the order may begin.
    std::optional<AttemptResult> shown;
    std::optional<Timestamp> shownAt;
};

} // namespace paydesk
