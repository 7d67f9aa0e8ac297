// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practiceinvoice.h"

#include <algorithm>

namespace paydesk::milkypay {

namespace {

using namespace std::chrono_literals;

constexpr auto refundDelay = 4s;
constexpr qint64 feePerMille = 25;
constexpr int usualAttempts = 5; // page: statuses; the default of the account's setting
constexpr qint64 failingCents = 13;

bool isPending(const PracticeRefund &refund, Timestamp now)
{
    return now >= refund.askedAt && now < refund.doneAt;
}

} // namespace

QList<PracticeRefund> PracticeInvoice::refundsDone(Timestamp now) const
{
    QList<PracticeRefund> done = refunds;
    done.removeIf(
        [now](const PracticeRefund &refund) { return refund.fails || now < refund.doneAt; });
    return done;
}

Money PracticeInvoice::refunded(Timestamp now) const
{
    Money sum = Money::zero(amount.currency());
    for (const PracticeRefund &refund : refundsDone(now))
        sum = sum.plus(refund.amount).value_or(sum);
    return sum;
}

Money PracticeInvoice::refundable(Timestamp now) const
{
    Money left = isPaid(now) ? amount : Money::zero(amount.currency());
    for (const PracticeRefund &refund : refunds) {
        if (!refund.fails || isPending(refund, now))
            left = left.minus(refund.amount).value_or(left);
    }
    return left;
}

QString PracticeInvoice::word(Timestamp now) const
{
    if (!isFinal(now))
        return QStringLiteral("process_pending");
    if (!isPaid(now))
        return finalWord;
    const auto pending = [now](const PracticeRefund &refund) { return isPending(refund, now); };
    if (std::any_of(refunds.begin(), refunds.end(), pending))
        return QStringLiteral("refund_pending");
    const Money sum = refunded(now);
    if (sum == amount)
        return QStringLiteral("refunded");
    if (!refunds.isEmpty() && refunds.last().fails && now >= refunds.last().doneAt)
        return QStringLiteral("refund_failed");
    return sum.isPositive() ? QStringLiteral("partially_refunded") : finalWord;
}

QString PracticeInvoice::resolutionNow(Timestamp now) const
{
    if (word(now) == u"refund_failed")
        return QStringLiteral("declined");
    return isFinal(now) ? resolution : QStringLiteral("ok");
}

Timestamp PracticeInvoice::updated(Timestamp now) const
{
    Timestamp last = isFinal(now) ? *finalAt : created;
    for (const PracticeRefund &refund : refunds) {
        for (const Timestamp at : {refund.askedAt, refund.doneAt}) {
            if (isPaid(now) && at <= now)
                last = std::max(last, at);
        }
    }
    return last;
}

void PracticeInvoice::setCourse(std::chrono::milliseconds processing)
{
    const auto says
        = [this](QStringView word) { return description.contains(word, Qt::CaseInsensitive); };
    if (says(u"attempts"))
        attemptsLeft = usualAttempts;
    if (says(u"hold") || says(u"card"))
        return;
    finalAt = created + processing;
    if (says(u"decline")) {
        finalWord = QStringLiteral("process_failed");
        resolution = QStringLiteral("insufficient_funds");
    } else if (says(u"expire")) {
        finalWord = QStringLiteral("expired");
    } else if (says(u"refund")) {
        const Timestamp at = *finalAt + refundDelay;
        refunds = {{QString(), amount, at, at, false}};
    }
}

bool PracticeInvoice::pay(Timestamp now)
{
    if (isFinal(now))
        return false;
    finalWord = QStringLiteral("processed");
    resolution = QStringLiteral("ok");
    finalAt = now;
    for (PracticeRefund &refund : refunds)
        refund.askedAt = refund.doneAt = now + refundDelay;
    return true;
}

bool PracticeInvoice::decline(Timestamp now)
{
    attemptsLeft = 1; // the page is left for good
    return settle(QStringLiteral("process_failed"), QStringLiteral("declined"), now);
}

bool PracticeInvoice::settle(const QString &result, const QString &why, Timestamp now)
{
    challenge.reset();
    if (result == u"processed")
        return pay(now);
    if (isFinal(now))
        return false;
    finalAt.reset(); // a card was tried: the payer is no longer expected on the page
    if (result == u"process_pending" || --attemptsLeft > 0)
        return true;
    finalWord = QStringLiteral("process_failed");
    resolution = why;
    finalAt = now;
    refunds.clear();
    return true;
}

void PracticeInvoice::refund(const QString &refundReference, Money part, Timestamp now)
{
    refunds += {refundReference, part, now, now + refundDelay, part.minor() % 100 == failingCents};
}

Money practiceFee(Money amount)
{
    const qint64 minor = amount.minor();
    // Divided first, so that the largest amount does not overflow.
    const qint64 fee = minor / 1000 * feePerMille + (minor % 1000 * feePerMille + 500) / 1000;
    return Money::fromMinor(fee, amount.currency());
}

} // namespace paydesk::milkypay
