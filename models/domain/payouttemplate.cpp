// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/payouttemplate.h"

#include <QRegularExpression>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int mostPeriods = 100'000; ///< two centuries of days
constexpr int daysOfAWeek = 7;

/// Period number \c index, counted from the first; it may lie before the first day.
QDate periodAt(const PayoutTemplate &made, int index)
{
    const QDate first = QDate::fromString(made.first, Qt::ISODate);
    if (made.unit == u"day")
        return first.addDays(qint64(made.every) * index);
    if (made.unit == u"week") {
        const int wait = (made.onDay - first.dayOfWeek() + daysOfAWeek) % daysOfAWeek;
        return first.addDays(wait + qint64(daysOfAWeek) * made.every * index);
    }
    const QDate month = QDate(first.year(), first.month(), 1).addMonths(made.every * index);
    return QDate(month.year(), month.month(), std::min(made.onDay, month.daysInMonth()));
}

} // namespace

QList<InputIssue> validateRhythm(const PayoutTemplate &made)
{
    QList<InputIssue> issues;
    const auto wrong = [&issues](const char *field, const QString &value, const QString &accepted) {
        issues += {QString::fromLatin1(field), InputProblem::NotOneOf, value, accepted, 0};
    };
    if (made.unit != u"day" && made.unit != u"week" && made.unit != u"month")
        wrong("every", made.unit, QStringLiteral("month, week, <number> days"));
    if (made.every < 1 || made.every > 366)
        wrong("every", QString::number(made.every), QStringLiteral("1 to 366"));
    if (made.unit == u"month" && (made.onDay < 1 || made.onDay > 31))
        wrong("on", QString::number(made.onDay), QStringLiteral("1 to 31"));
    if (made.unit == u"week" && (made.onDay < 1 || made.onDay > daysOfAWeek))
        wrong("on", QString::number(made.onDay), QStringLiteral("1 to 7, 1 = Monday"));
    if (made.first.isEmpty())
        issues += {QStringLiteral("first"), InputProblem::Missing, {}, {}, 0};
    else if (!QDate::fromString(made.first, Qt::ISODate).isValid())
        issues += {QStringLiteral("first"), InputProblem::NotADate, made.first, {}, 0};
    return issues;
}

std::vector<QDate> duePeriods(const PayoutTemplate &made, QDate today)
{
    const QDate first = QDate::fromString(made.first, Qt::ISODate);
    const QDate handled = QDate::fromString(made.handledUntil, Qt::ISODate);
    std::vector<QDate> due;
    if (!first.isValid() || made.every < 1)
        return due;
    for (int i = 0; due.size() < mostPeriods; ++i) {
        const QDate period = periodAt(made, i);
        if (!period.isValid() || period > today)
            break;
        if (period >= first && (!handled.isValid() || period > handled))
            due.push_back(period);
    }
    return due;
}

QDate nextPeriod(const PayoutTemplate &made, QDate after)
{
    const QDate first = QDate::fromString(made.first, Qt::ISODate);
    for (int i = 0; first.isValid(); ++i) {
        const QDate period = periodAt(made, i);
        if (!period.isValid() || (period > after && period >= first))
            return period;
    }
    return {};
}

QString referenceOf(const PayoutTemplate &made, QDate period)
{
    return made.prefix + QLatin1Char('-') + period.toString(QStringLiteral("yyyyMMdd"));
}

QString templatePrefix(const QString &reference)
{
    static const QRegularExpression form(QStringLiteral("^(RT-[0-9A-Z]{10})-\\d{8}$"));
    return form.match(reference).captured(1);
}

} // namespace paydesk
