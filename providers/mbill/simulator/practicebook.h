// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/mbill/simulator/practiceorders.h"
#include "providers/sandbox/simulator.h"

namespace paydesk::mbill::practice {

/// What the practice service knows. Cards lie behind one-time tokens, as in the memory of the real
/// one.
class PracticeBook
{
public:
    explicit PracticeBook(PracticePace pace)
        : m_pace(pace)
    {
    }

    /// card-token-<last four>-<40 hex>
    QByteArray keep(const PracticeCard &card, Timestamp now);
    /// Burns the token; nothing when it is unknown, used or too old.
    std::optional<PracticeCard> take(const QByteArray &cardToken, Timestamp now);

    PracticeTransfer &add(PracticeTransfer transfer);
    PracticeClaim &add(PracticeClaim claim);
    /// Both bring the time up to date first; null = unknown.
    PracticeTransfer *transfer(const QString &id, Timestamp now);
    PracticeClaim *claim(const QString &id, Timestamp now);
    /// A transfer that may be claimed by this number now.
    PracticeTransfer *claimable(const QString &claimId, Timestamp now);

    /// The sender was believed, or nobody asks him.
    void accept(PracticeTransfer &transfer, Timestamp now);
    void finish(PracticeTransfer &transfer, Timestamp now);
    /// The recipient was believed.
    void finish(PracticeClaim &claim, Timestamp now);

    void passTime(Timestamp now);
    QList<sandbox::SimBooking> bookings() const;
    void bookPast(const sandbox::SimBooking &booking) { m_past += booking; }
    const PracticePace &pace() const { return m_pace; }

private:
    struct KeptCard
    {
        PracticeCard card;
        Timestamp keptAt;
    };

    void passTime(PracticeTransfer &transfer, Timestamp now);

    PracticePace m_pace;
    QMap<QByteArray, KeptCard> m_cards;
    QMap<qint64, PracticeTransfer> m_transfers;
    QMap<QString, PracticeClaim> m_claims;
    QList<sandbox::SimBooking> m_past;
    qint64 m_lastNumber = 0;
};

} // namespace paydesk::mbill::practice
