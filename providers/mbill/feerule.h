// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/providerinfo.h"

#include <QMap>

namespace paydesk::mbill {

// The fee is asked for with the transfer, and any other than the provider's own is refused with
// the rule "fee". The page gives no rule; these are the ones of the known versions of the service.

enum class FeeVersion {
    Until2017, ///< 0.5 % and 5, at least 5, three significant digits
    From2017, ///< 1 %, at least 5, three significant digits
    From2018 ///< 1 %, at least 5, two decimals: what an account without settings gets
};
FeeRule knownFeeRule(FeeVersion version);

/// The account's fee_percent, fee_fixed, fee_minimum and fee_rounding; what is empty is as in
/// FeeVersion::From2018. InvalidInput names the setting.
Result<FeeRule> feeRuleOf(const QMap<QString, QString> &settings);

/// Rounds half up after each step, in integers. Nothing for an amount that the provider does not
/// take.
std::optional<Money> feeFor(Money amount, const FeeRule &rule);

} // namespace paydesk::mbill
