// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/simulator/practicebook.h"
#include "providers/alikassa/simulator/practicerules.h"

#include <QJsonObject>

namespace paydesk::alikassa::practice {

// Bodies as the provider writes them: integer ids, amounts as text, eight decimals in balances.

sandbox::SimReply answer(const QJsonObject &object, int status = 200);
sandbox::SimReply complaintAnswer(const Complaints &complaints);
/// {"message": …}
sandbox::SimReply messageAnswer(int status, const QString &message);

QJsonObject createdPayment(const PracticeOrder &order, const QString &payUrl);
QJsonObject createdPayout(const PracticeOrder &order);
QJsonObject paymentStatus(const PracticeOrder &order, const QString &payUrl, Timestamp now);
QJsonObject payoutStatus(const PracticeOrder &order, Timestamp now);
QJsonObject balance(const PracticeFunds &funds);
/// One page of rows and Laravel's way to tell of the others; \c address is that of the call.
QJsonObject historyPage(const QList<PracticeOrder> &payments, qint64 page, qint64 pageSize,
                        Timestamp now, const QString &address);
QJsonObject serviceList();

} // namespace paydesk::alikassa::practice
