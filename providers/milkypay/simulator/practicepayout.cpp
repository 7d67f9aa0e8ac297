// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicepayout.h"

#include <algorithm>

namespace paydesk::milkypay {

namespace {

using namespace std::chrono_literals;

constexpr auto returnDelay = 4s;

} // namespace

Money PracticePayout::paidOut(Timestamp now) const
{
    const Money none = Money::zero(amount.currency());
    if (!isFinal(now))
        return none;
    if (finalWord == u"partially_processed")
        return Money::fromMinor(amount.minor() / 2, amount.currency());
    return finalWord == u"processed" ? amount : none;
}

Money PracticePayout::taken(Timestamp now) const
{
    const bool onItsWay = processedAt && now >= *processedAt && !isFinal(now);
    if (isReturned(now))
        return Money::zero(amount.currency());
    const Money moved = onItsWay ? amount : paidOut(now);
    return moved.isPositive() ? moved.plus(fee).value_or(moved) : moved;
}

QString PracticePayout::word(Timestamp now) const
{
    if (isReturned(now))
        return QStringLiteral("canceled");
    if (isFinal(now))
        return finalWord;
    return processedAt ? QStringLiteral("process_pending") : QStringLiteral("created");
}

Timestamp PracticePayout::updated(Timestamp now) const
{
    Timestamp last = created;
    for (const auto &at : {processedAt, finalAt, returnedAt}) {
        if (at && *at <= now)
            last = std::max(last, *at);
    }
    return last;
}

void PracticePayout::process(Money available, std::chrono::milliseconds processing, Timestamp now)
{
    const auto says
        = [this](QStringView text) { return description.contains(text, Qt::CaseInsensitive); };
    const auto ends = [this](const QString &word, const QString &why) {
        finalWord = word;
        resolution = why;
    };
    processedAt = now;
    finalAt = now + processing;
    const auto left = available.minus(amount);
    const QString wanted = fields.value(QStringLiteral("test_details_payout_status"));
    if (!left || left->isNegative())
        ends(QStringLiteral("process_failed"), QStringLiteral("insufficient_funds"));
    else if (!wanted.isEmpty())
        ends(wanted,
            fields.value(QStringLiteral("test_details_payout_resolution"), QStringLiteral("ok")));
    else if (says(u"hold"))
        finalAt.reset();
    else if (says(u"decline"))
        ends(QStringLiteral("process_failed"), QStringLiteral("recipient_not_found"));
    else if (says(u"partial"))
        ends(QStringLiteral("partially_processed"), QStringLiteral("ok"));
    else if (says(u"return"))
        returnedAt = *finalAt + returnDelay;
}

Money practicePayoutFee(Money amount)
{
    return Money::fromMinor(
        amount.minor() / 100 + (amount.minor() % 100 >= 50 ? 1 : 0), amount.currency());
}

} // namespace paydesk::milkypay
