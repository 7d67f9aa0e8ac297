// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/maib/simulator/practicebook.h"
#include "providers/maib/simulator/practicerules.h"

namespace paydesk::maib::practice {

// Bodies as the bank writes them: amounts as numbers, ids and codes as texts.

/// {"result":…,"ok":true}
sandbox::SimReply success(const QJsonObject &result);
/// {"errors":[…],"ok":false}
sandbox::SimReply refusal(const Complaint &complaint);
/// Without a body, as far as known.
sandbox::SimReply bare(int status);
/// The firewall's own form, for requests that name a content which they do not have.
sandbox::SimReply firewallPage();

/// A JSON number with at most two decimals.
QJsonValue number(Money amount);

QJsonObject startedResult(const PracticePayment &payment, const QString &payUrl);
/// What a callback and an execute-recurring say of a final payment.
QJsonObject finalResult(const PracticePayment &payment, Timestamp now);
QJsonObject infoResult(const PracticePayment &payment, Timestamp now);
QJsonObject actResult(const PracticePayment &payment, const PracticeEnding &ending,
    const QString &amountName, Money amount);

} // namespace paydesk::maib::practice
