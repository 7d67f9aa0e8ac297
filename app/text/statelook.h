// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/order.h"
#include "models/domain/reconciliation.h"
#include "models/domain/transfer.h"

#include <QMetaType>
#include <QString>

namespace paydesk {

/// Meaning of a colour. The theme knows the colour, this knows when it is used.
enum class Role { Neutral, Info, Wait, Good, Bad, Doubt, Practice };

/// How a state is shown: the label is always there, colour and icon repeat it.
struct StateLook
{
    QString label;
    Role role = Role::Neutral;
    QString icon; ///< name in ui/theme/icons
    bool bold = false;

    friend bool operator==(const StateLook &, const StateLook &) = default;
};

enum class LabelForm { Full, Short /*!< for narrow columns: "3-D Secure", "Approval" */ };

StateLook stateLook(InvoiceState state, LabelForm form = LabelForm::Full);
StateLook stateLook(PayoutState state, LabelForm form = LabelForm::Full);
/// Of transfers and of claims.
StateLook stateLook(TransferState state, LabelForm form = LabelForm::Full);
StateLook stateLook(MatchStatus status);

/// Where one state has two labels, the reason or the next step decides: "Sent back", "Declined",
/// "Link open".
StateLook stateLook(const Invoice &invoice, LabelForm form = LabelForm::Full);
StateLook stateLook(const Payout &payout, LabelForm form = LabelForm::Full);
StateLook stateLook(const Transfer &transfer, LabelForm form = LabelForm::Full);
StateLook stateLook(const Claim &claim, LabelForm form = LabelForm::Full);

/// What the last test of an account said: "Answers", "Slow, 4.2 s", "Failed", "Not tested".
StateLook stateLook(const std::optional<AccountCheck> &check, const QLocale &locale);

/// Of an account by which no payout leaves, whatever its last test said.
StateLook stoppedLook();

inline QString stateWord(InvoiceState s, LabelForm f = LabelForm::Full)
{
    return stateLook(s, f).label;
}
inline QString stateWord(PayoutState s, LabelForm f = LabelForm::Full)
{
    return stateLook(s, f).label;
}
inline QString stateWord(TransferState s, LabelForm f = LabelForm::Full)
{
    return stateLook(s, f).label;
}
inline QString stateWord(MatchStatus status) { return stateLook(status).label; }

/// LIVE or TEST, as on the badge beside every account name.
QString environmentWord(Environment environment);

} // namespace paydesk

Q_DECLARE_METATYPE(paydesk::StateLook)
