// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/simulator/practicebook.h"

#include <QUuid>

#include <algorithm>

namespace paydesk::mbill::practice {

namespace {

QByteArray freshUuid() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

const QString authentication = QStringLiteral("authentication");
const QString completed = QStringLiteral("completed");
const QString processing = QStringLiteral("processing");
const QString waitingForClaim = QStringLiteral("waiting_for_claim");

} // namespace

QByteArray PracticeBook::keep(const PracticeCard &card, Timestamp now)
{
    const QByteArray token = "card-token-" + card.number.right(4) + '-' + randomBytes(20).toHex();
    m_cards.insert(token, {card, now});
    return token;
}

std::optional<PracticeCard> PracticeBook::take(const QByteArray &cardToken, Timestamp now)
{
    if (!m_cards.contains(cardToken))
        return std::nullopt;
    const KeptCard kept = m_cards.take(cardToken);
    return now < kept.keptAt + m_pace.cardToken ? std::optional{kept.card} : std::nullopt;
}

PracticeTransfer &PracticeBook::add(PracticeTransfer transfer)
{
    transfer.number = ++m_lastNumber;
    transfer.token = "transfer-token-" + freshUuid();
    return *m_transfers.insert(transfer.number, transfer);
}

PracticeClaim &PracticeBook::add(PracticeClaim claim)
{
    claim.token = "claim-token-" + freshUuid();
    // The document's claim is called as it was asked for, the server's has an id of its own.
    claim.id = claim.dialect.claimByExternalId ? QString::number(++m_lastNumber) : claim.claimId;
    return *m_claims.insert(claim.id, claim);
}

PracticeTransfer *PracticeBook::transfer(const QString &id, Timestamp now)
{
    passTime(now);
    const auto found = m_transfers.find(id.toLongLong());
    return found == m_transfers.end() ? nullptr : &*found;
}

PracticeClaim *PracticeBook::claim(const QString &id, Timestamp now)
{
    passTime(now);
    const auto found = m_claims.find(id);
    return found == m_claims.end() ? nullptr : &*found;
}

PracticeTransfer *PracticeBook::claimable(const QString &claimId, Timestamp now)
{
    passTime(now);
    for (PracticeTransfer &transfer : m_transfers) {
        if (claimId.isEmpty() || transfer.claimId != claimId || transfer.claimed)
            continue;
        const bool ready = transfer.dialect.waitsForClaim
            ? transfer.status == waitingForClaim
            : transfer.status == processing || transfer.status == completed;
        return ready ? &transfer : nullptr;
    }
    return nullptr;
}

void PracticeBook::accept(PracticeTransfer &transfer, Timestamp now)
{
    if (!transfer.claimId.isEmpty() && transfer.dialect.waitsForClaim && !transfer.claimed)
        return transfer.become(waitingForClaim, now);
    transfer.become(processing, now);
    if (endingOf(transfer.amount) != Ending::NeverEnds)
        transfer.endsAt = now + m_pace.processing;
}

void PracticeBook::finish(PracticeTransfer &transfer, Timestamp now)
{
    switch (endingOf(transfer.amount)) {
    case Ending::Completes:
    case Ending::CompletesAtOnce:
        return transfer.become(completed, now);
    case Ending::DeclinedAtOnce:
        return transfer.decline(QStringLiteral("51"), QStringLiteral("Funds_Insufficient"), now);
    case Ending::Declined:
        return transfer.decline(
            QStringLiteral("\"1\""), QStringLiteral("Limits_Amount_Exceeded__P2Y"), now);
    case Ending::DeclinedWithCodeOnly:
        return transfer.decline(QStringLiteral("5"), {}, now);
    case Ending::DeclinedWithoutProof:
        return transfer.decline({}, {}, now);
    case Ending::Error:
        return transfer.become(QStringLiteral("error"), now);
    case Ending::OddStatus:
        return transfer.become(QStringLiteral("on_hold"), now);
    case Ending::AsksAgain:
        if (transfer.askedAgain)
            return transfer.become(completed, now);
        transfer.askedAgain = true;
        transfer.authType = QStringLiteral("lookup-code");
        return transfer.become(authentication, now);
    case Ending::NeverEnds:
        return;
    }
}

void PracticeBook::finish(PracticeClaim &claim, Timestamp now)
{
    claim.status = completed;
    claim.updatedAt = now;
    claim.endsAt = std::nullopt;
    PracticeTransfer &transfer = m_transfers[claim.transfer];
    if (transfer.status == waitingForClaim)
        accept(transfer, now);
}

void PracticeBook::passTime(PracticeTransfer &transfer, Timestamp now)
{
    if (transfer.status == authentication && now >= transfer.askedAt + m_pace.toConfirm) {
        const QString waiting = transfer.authType == u"3d-secure" ? QStringLiteral("3DS_Waiting")
                                                                  : QStringLiteral("2DS_Waiting");
        transfer.decline(QStringLiteral("50"), waiting, transfer.askedAt + m_pace.toConfirm);
    } else if (transfer.endsAt && *transfer.endsAt <= now) {
        finish(transfer, *transfer.endsAt);
    }
}

void PracticeBook::passTime(Timestamp now)
{
    for (PracticeTransfer &transfer : m_transfers)
        passTime(transfer, now);
    for (PracticeClaim &claim : m_claims) {
        if (claim.endsAt && *claim.endsAt <= now)
            finish(claim, *claim.endsAt);
    }
}

QList<sandbox::SimBooking> PracticeBook::bookings() const
{
    QList<sandbox::SimBooking> rows = m_past;
    for (const PracticeTransfer &transfer : m_transfers) {
        if (transfer.status == completed)
            rows += {.date = transfer.updatedAt,
                .account = transfer.account,
                .reference = transfer.reference,
                .providerId = QString::number(transfer.number),
                .type = "transfer",
                .amount = transfer.amount,
                .fee = transfer.fee,
                .status = transfer.status};
    }
    std::stable_sort(
        rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.date < b.date; });
    return rows;
}

} // namespace paydesk::mbill::practice
