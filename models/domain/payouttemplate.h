// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/domain/order.h"

#include <QDate>

#include <vector>

namespace paydesk {

/// A payout that comes again: each period becomes one draft, whose reference holds the period, so
/// that no period can be drafted, or paid, twice.
struct PayoutTemplate
{
    TemplateId id;
    AccountId account;
    QString name;
    QString prefix; ///< of the references, random and fixed: RT-7F3K9Q2M4T
    Money amount;
    QString description;
    Fields fields; ///< never a card number
    QString unit; ///< "day", "week", "month"
    int every = 1;
    int onDay = 0; ///< of the month (31 = its last), of the week (1 = Monday), 0 for days
    QString first; ///< ISO date; no period begins before it
    QString state; ///< "active", "paused", "ended"
    QString handledUntil; ///< ISO date of the last period that was drafted or left out
    QString createdBy;
    Timestamp createdAt;
    Timestamp updatedAt;
};

/// What is wrong with its rhythm; \c unit, \c every, \c on and \c first are the fields.
QList<InputIssue> validateRhythm(const PayoutTemplate &made);

/// Periods that have begun by this day and were not handled, oldest first.
std::vector<QDate> duePeriods(const PayoutTemplate &made, QDate today);
/// The first period after that day.
QDate nextPeriod(const PayoutTemplate &made, QDate after);

/// "RT-7F3K9Q2M4T-20261201"
QString referenceOf(const PayoutTemplate &made, QDate period);
/// The prefix of such a reference; empty of any other.
QString templatePrefix(const QString &reference);

} // namespace paydesk
