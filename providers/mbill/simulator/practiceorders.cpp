// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/simulator/practiceorders.h"

namespace paydesk::mbill::practice {

Ending endingOf(Money amount)
{
    switch (amount.minor() % 100) {
    case 11:
        return Ending::CompletesAtOnce;
    case 21:
        return Ending::DeclinedAtOnce;
    case 22:
        return Ending::Declined;
    case 23:
        return Ending::DeclinedWithCodeOnly;
    case 24:
        return Ending::DeclinedWithoutProof;
    case 25:
        return Ending::Error;
    case 26:
        return Ending::OddStatus;
    case 27:
        return Ending::AsksAgain;
    case 28:
        return Ending::NeverEnds;
    default:
        return Ending::Completes;
    }
}

void PracticeTransfer::become(const QString &next, Timestamp now)
{
    status = next;
    updatedAt = now;
    endsAt = std::nullopt;
    if (next == u"authentication")
        askedAt = now;
}

void PracticeTransfer::decline(const QString &code, const QString &reason, Timestamp now)
{
    become(QStringLiteral("declined"), now);
    declineCode = code;
    declineReason = reason;
}

} // namespace paydesk::mbill::practice
