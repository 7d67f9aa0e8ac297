// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/money.h"
#include "providers/sandbox/simulator.h"

#include <QList>
#include <QMap>
#include <QString>

namespace paydesk::milkipay::practice {

/// A business that pays out. The practice client has a name; any other one is opened with the
/// secret with which it is first named.
struct PracticeClient
{
    QString id;
    QByteArray secret;
    QString name; ///< of the practice account, empty for an own one
};

/// A login of one user for one client: first the temporary code, then the token.
struct PracticeSession
{
    QString client;
    QString phone;
    int userId = 0;
    QString userUuid;
    Timestamp endsAt;
    bool isUsed = false; ///< of a code: it was exchanged
};

/// A payout that the provider knows of.
struct PracticePayout
{
    QString id;
    QString client;
    QString reference; ///< transactionId
    Money amount;
    std::optional<Money> fee; ///< of a booking of the past
    Timestamp at;
    bool hasMovedMoney = false;
    bool isFromPast = false; ///< booked beforehand: the balance began after it
};

/// Clients with 100,000.00 USD each, their users' logins and their payouts.
class PracticeBook
{
public:
    void addClient(const PracticeClient &client) { m_clients.insert(client.id, client); }
    /// Null = another secret than the client has.
    const PracticeClient *client(const QString &id, const QByteArray &secret);
    const PracticeClient *practiceClient() const;
    QString clientOf(const QString &accountName) const;
    QString accountOf(const QString &client) const;

    /// Three wrong passwords in a row lock a phone.
    bool isLocked(const QString &phone) const { return m_wrongPasswords.value(phone) >= 3; }
    void countWrongPassword(const QString &phone) { ++m_wrongPasswords[phone]; }
    void forgetWrongPasswords(const QString &phone) { m_wrongPasswords.remove(phone); }

    QByteArray newCode(const QString &client, const QString &phone, Timestamp endsAt);
    /// The session of a code that is neither used nor over; it is used from now on.
    std::optional<PracticeSession> useCode(const QByteArray &code, Timestamp now);
    QByteArray newToken(PracticeSession session, Timestamp endsAt);
    const PracticeSession *session(const QByteArray &token, Timestamp now) const;

    bool isRegistered(const QString &client, const QString &reference) const;
    const PracticePayout &addPayout(PracticePayout payout);
    Money available(const QString &client) const;
    /// Movements of money, oldest first, with client ids as accounts.
    QList<sandbox::SimBooking> bookings() const;

private:
    QMap<QString, PracticeClient> m_clients;
    QMap<QString, int> m_wrongPasswords;
    QMap<QByteArray, PracticeSession> m_codes;
    QMap<QByteArray, PracticeSession> m_tokens;
    QList<PracticePayout> m_payouts;
};

} // namespace paydesk::milkipay::practice
