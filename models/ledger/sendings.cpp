// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/sendings.h"

namespace paydesk {

AttemptResult believed(AttemptResult reported, Attempt::Stage stage, bool inDoubt)
{
    if (reported == AttemptResult::NotSent && stage != Attempt::Stage::Intent)
        return AttemptResult::Unknown;
    if (reported == AttemptResult::Declined && inDoubt)
        return AttemptResult::Unknown;
    return reported;
}

Result<std::optional<PayoutId>> payoutLikeInDoubt(Database &database, const Payout &payout)
{
    const auto found = database.number(
        QStringLiteral("SELECT coalesce(min(id), 0) FROM payouts WHERE state = 'in_doubt' AND id <> ?"
                       " AND amount = ? AND currency = ? AND party_account = ?"
                       " AND (party_account <> '' OR account_id = ?)"),
        {payout.id.value, payout.amount.minor(), payout.amount.currency().code(),
         payout.partyAccount, payout.account.value});
    if (!found)
        return found.error();
    if (*found == 0)
        return std::optional<PayoutId>();
    return std::optional(PayoutId{*found});
}

Result<qint64> payoutsNotAskedSinceRestore(Database &database)
{
    return database.number(
        QStringLiteral("SELECT count(*) FROM payouts, ledger_info"
                       " WHERE payouts.state IN ('sending', 'in_doubt', 'pending')"
                       " AND payouts.created_us < ledger_info.restored_us"
                       " AND (coalesce(check_last_us, 0) < ledger_info.restored_us"
                       "  OR (payouts.state = 'in_doubt'"
                       "   AND coalesce(not_found_last_us, 0) < ledger_info.restored_us))"));
}

} // namespace paydesk
