// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/limittext.h"

#include "models/core/moneytext.h"

#include <QCoreApplication>
#include <QLocale>

namespace paydesk {

namespace {

struct LimitText
{
    Q_DECLARE_TR_FUNCTIONS(LimitText)
public:
    static QString sum(LimitScope scope);
};

/// What the limit adds up; %1 = the sum.
QString LimitText::sum(LimitScope scope)
{
    switch (scope) {
    case LimitScope::Payout:
        return tr("%1 in one payout");
    case LimitScope::Day:
        return tr("%1 within 24 hours");
    case LimitScope::Beneficiary:
        return tr("%1 to this beneficiary within 24 hours");
    case LimitScope::Person:
        return tr("%1 by the person who made it within 24 hours");
    }
    Q_UNREACHABLE();
}

} // namespace

QString limitName(LimitScope scope)
{
    switch (scope) {
    case LimitScope::Payout:
        return LimitText::tr("Limit per payout");
    case LimitScope::Day:
        return LimitText::tr("Limit per day");
    case LimitScope::Beneficiary:
        return LimitText::tr("Limit per beneficiary");
    case LimitScope::Person:
        return LimitText::tr("Limit per person");
    }
    Q_UNREACHABLE();
}

QString limitUseText(const LimitUse &use, const QLocale &locale)
{
    const QString ceiling = moneytext::displayWithCode(use.limit.ceiling, locale);
    if (!use.withPayout)
        return LimitText::tr("too large to be added up; the limit is %1").arg(ceiling);
    const QString sum = moneytext::displayWithCode(*use.withPayout, locale);
    const QString words = use.isKept() ? LimitText::tr("%1 of %2 with this payout", "a sum, its limit")
                                       : LimitText::tr("%1 with this payout, more than %2", "a sum, its limit");
    return words.arg(sum, ceiling);
}

LimitWords limitWords(const Error &error)
{
    if (error.detail == u"no_answers")
        return {LimitText::tr("The latest payouts of “%1” have no answer: nothing more leaves by it until it "
                              "is known what became of one of them.").arg(error.subject),
                LimitText::tr("Check what is in doubt. A person may let payouts leave again, with a "
                              "reason.")};
    if (error.detail == u"answers_open")
        return {LimitText::tr("One of the latest payouts of “%1” has no answer, and others are under way: this one "
                              "waits until they are answered.").arg(error.subject),
                LimitText::tr("Send it again in a moment.")};
    if (!error.detail.startsWith(QLatin1StringView("limit ")))
        return {};
    const auto scope = limitScopeFromKey(QStringView(error.detail).mid(6));
    if (!scope)
        return {};
    const QString sum = LimitText::sum(*scope).arg(error.issue.value);
    return {LimitText::tr("“%1” would make %2; the limit is %3.", "payout, a sum of what, a sum")
                .arg(error.subject, sum, error.issue.accepted),
            *scope == LimitScope::Payout
                ? LimitText::tr("An administrator can change the limit.")
                : LimitText::tr("Wait until enough of the 24 hours has passed, or let an administrator "
                                "change the limit.")};
}

} // namespace paydesk
