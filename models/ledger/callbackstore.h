// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/callback.h"
#include "models/ledger/page.h"

namespace paydesk {

class LedgerWriter;

/// What was made of a callback.
struct CallbackJudgement
{
    CallbackOutcome outcome = CallbackOutcome::Refused;
    std::optional<ObjectKind> object; ///< what it is about
    qint64 objectId = 0;
    QString form; ///< of the signature
    QString note; ///< why; never a secret
};

/// Callbacks: first stored, then judged. Both are journaled; the journal's hash
/// covers every byte of the delivery.
class CallbackStore
{
public:
    explicit CallbackStore(LedgerWriter &writer);

    /// Stores it before anything is believed or answered. The very same delivery is stored once
    /// and counted: the answer is the first one with its outcome, which tells whether there is
    /// still something to do. InvalidInput when it is larger than 256 KiB.
    Result<Callback> receive(const Callback &delivery);
    /// NotAllowed when it was judged for good already; the same judgement again changes nothing.
    Result<Callback> judge(CallbackId id, const CallbackJudgement &judgement);
    Result<Callback> get(CallbackId id) const;
    Result<Page<Callback>> list(const CallbackFilter &filter, const PageRequest &page) const;
    Result<qint64> count(const CallbackFilter &filter) const;

private:
    LedgerWriter &m_writer;
};

} // namespace paydesk
