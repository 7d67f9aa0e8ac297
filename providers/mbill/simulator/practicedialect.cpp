// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/simulator/practicedialect.h"

#include "providers/mbill/feerule.h"

namespace paydesk::mbill::practice {

PracticeDialect documentDialect() { return {.fees = knownFeeRule(FeeVersion::From2018)}; }

PracticeDialect serverDialect()
{
    return {.confirmStatus = 200,
        .confirmFinishes = false,
        .numbersAsIds = true,
        .moneyAsText = true,
        .waitsForClaim = false,
        .claimByExternalId = true,
        .calledPayment = true,
        .limitsAsObject = true,
        .describes = true,
        .entryType = "json_data_property",
        .fees = knownFeeRule(FeeVersion::From2017)};
}

PracticeDialect dialectOf(const QByteArray &apiToken)
{
    if (apiToken.endsWith("-server"))
        return serverDialect();
    PracticeDialect dialect = documentDialect();
    dialect.pathsAsPointers = apiToken.endsWith("-manifest");
    return dialect;
}

} // namespace paydesk::mbill::practice
