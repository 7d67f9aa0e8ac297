// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/wirejson.h"
#include "providers/maib/simulator/practicebook.h"

#include <QJsonObject>

namespace paydesk::maib::practice {

/// One entry of "errors" and the HTTP status that goes with it.
struct Complaint
{
    int status = 400;
    QString code;
    QString message;
    QJsonObject args = {};
};

// What the pages ask of the members of a request; nothing = it may be carried out. Members that
// no page names are refused too, so that a misspelt one is noticed.
std::optional<Complaint> complaintAboutPayment(
    const WireJson &request, PaymentKind kind, Timestamp now);
std::optional<Complaint> complaintAboutComplete(const WireJson &request);
std::optional<Complaint> complaintAboutRefund(const WireJson &request);

} // namespace paydesk::maib::practice
