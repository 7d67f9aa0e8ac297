// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practiceinvoice.h"

namespace paydesk::milkypay {

namespace {

using namespace std::chrono_literals;

constexpr auto refundDelay = 4s;
constexpr qint64 feePerMille = 25;

} // namespace

QString PracticeInvoice::word(Timestamp now) const
{
    if (!isFinal(now))
        return QStringLiteral("process_pending");
    if (!isRefunded(now))
        return finalWord;
    return refundAmount == amount ? QStringLiteral("refunded")
                                  : QStringLiteral("partially_refunded");
}

Timestamp PracticeInvoice::updated(Timestamp now) const
{
    if (isRefunded(now))
        return *refundAt;
    return isFinal(now) ? *finalAt : created;
}

void PracticeInvoice::setCourse(std::chrono::milliseconds processing)
{
    const auto says = [this](QStringView word) {
        return description.contains(word, Qt::CaseInsensitive);
    };
    if (says(u"hold"))
        return;
    finalAt = created + processing;
    if (says(u"decline")) {
        finalWord = QStringLiteral("process_failed");
        resolution = QStringLiteral("insufficient_funds");
    } else if (says(u"expire")) {
        finalWord = QStringLiteral("expired");
    } else if (says(u"refund")) {
        refundAt = *finalAt + refundDelay;
        refundAmount = amount;
    }
}

bool PracticeInvoice::pay(Timestamp now)
{
    if (isFinal(now))
        return false;
    finalWord = QStringLiteral("processed");
    resolution = QStringLiteral("ok");
    finalAt = now;
    if (refundAt)
        refundAt = now + refundDelay;
    return true;
}

bool PracticeInvoice::decline(Timestamp now)
{
    if (isFinal(now))
        return false;
    finalWord = QStringLiteral("process_failed");
    resolution = QStringLiteral("declined");
    finalAt = now;
    refundAt.reset();
    return true;
}

Money practiceFee(Money amount)
{
    const qint64 minor = amount.minor();
    // Divided first, so that the largest amount does not overflow.
    const qint64 fee = minor / 1000 * feePerMille + (minor % 1000 * feePerMille + 500) / 1000;
    return Money::fromMinor(fee, amount.currency());
}

} // namespace paydesk::milkypay
