// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/limits.h"
#include "models/domain/order.h"

#include <vector>

namespace paydesk {

class Database;
class LedgerWriter;

/// The limits of the policy in force that concern the payout, with what already counts against
/// them: every payout of which a sending began within the period, but for those that surely were
/// not paid.
Result<std::vector<LimitUse>> limitUses(LedgerWriter &writer, const Payout &payout);

/// What is told of a payout that a limit stops; see checkLimits().
Error limitError(const LimitUse &use, const Payout &payout);

/// NotAllowed (detail "limit payout", "limit day" …; Error::issue: the sum with the payout as the
/// value, the ceiling as what is accepted) when it is too much for one of them. Asked in the very
/// transaction that begins the sending.
Result<void> checkLimits(LedgerWriter &writer, const Payout &payout);

/// Where too many sendings of an account went without an answer, no other payout leaves by it: not
/// before one of the answers is known, or a person goes on with a reason. NotAllowed (detail
/// "no_answers", subject: the account). Where fewer did, only as many are under way at once as may
/// still miss theirs (detail "answers_open").
Result<void> checkAnswers(Database &database, AccountId account);
/// How many payouts of the account may be under way at once; nothing = any number.
Result<std::optional<int>> roomForSendings(Database &database, AccountId account);
/// So many sendings in a row, each of a payout that is still in doubt.
inline constexpr int answersMissedInARow = 3;
/// The journal's event of an account by which a person goes on.
inline const QString sendingResumedEvent = QStringLiteral("sending_resumed");

} // namespace paydesk
