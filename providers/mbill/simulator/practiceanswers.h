// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/mbill/simulator/practicerules.h"

namespace paydesk::mbill::practice {

/// What the envelope of an answer repeats of its request.
struct AnswerMeta
{
    QString url;
    QString requestId;
    QString idempotencyKey; ///< empty = none was sent
};

sandbox::SimReply dataAnswer(const AnswerMeta &meta, int status, const QByteArray &data);
/// \c message is the developers' sentence; left out where the dialect has none.
sandbox::SimReply errorAnswer(
    const AnswerMeta &meta, int status, const QString &type, const QString &message);
sandbox::SimReply invalidAnswer(
    const AnswerMeta &meta, const BrokenRules &broken, const PracticeDialect &dialect);
/// {"entry_type":"request","rules":[{"rule":"json"}]}
sandbox::SimReply malformedAnswer(const AnswerMeta &meta);

// The data of answers.
QByteArray cardTokenData(const QByteArray &token, Timestamp madeAt);
QByteArray transferData(const PracticeTransfer &transfer, const QString &baseUrl);
/// \c transfer only of a completed claim.
QByteArray claimData(const PracticeClaim &claim, const PracticeTransfer *transfer);

} // namespace paydesk::mbill::practice
