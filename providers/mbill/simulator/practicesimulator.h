// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/mbill/simulator/practiceanswers.h"

namespace paydesk::mbill::practice {

/// The service's side of the API, in its two dialects (practicedialect.h). Any API token opens an
/// account, but for those that begin with "wrong"; two accounts are ready.
///
/// What a sender's card leads to, whatever its expiry between 2016 and 2030:
///   5591587543706253                        a lookup code: 123456, any other is wrong
///   5473959513413611, 5513877294352240      3-D Secure: the code 123456 on the bank's page, any
///                                           other is declined with 3DS_Failed
///   5232747764071184 with cvv 1601          declined, Card_Expired
///   any other Visa or Mastercard            nobody is asked
///   who is asked and does nothing           declined after 15 minutes
/// How a transfer ends is told by the last two digits of its amount: Ending in practiceorders.h.
/// A claim's number is told to the recipient and stands in recipient.credential.id; its code is
/// the number + 1.
/// Card tokens live 15 minutes and are burnt by the first POST /transfers that names them, even by
/// one that is refused. There is no de-duplication by X-Idempotency-Key.
/// Not as documented, on purpose: a recipient's card-token and an amount with three decimals are
/// answered with 500, as the real server does.
class PracticeSimulator : public sandbox::Simulator
{
public:
    explicit PracticeSimulator(const Clock &clock, PracticePace pace = {});

    QString providerId() const override;
    sandbox::SimReply handle(const sandbox::SimRequest &request) override;
    bool creates(const sandbox::SimRequest &request) const override;
    QList<sandbox::SimAccount> accounts() const override;
    QList<sandbox::SimBooking> bookings() const override;
    void book(const sandbox::SimBooking &booking) override { m_book.bookPast(booking); }
    QString settledWord() const override { return QStringLiteral("completed"); }
    void mountedAt(const QString &baseUrl) override { m_baseUrl = baseUrl; }

private:
    struct Call; // one request, opened

    sandbox::SimReply post(const Call &call);
    sandbox::SimReply makeCardToken(const Call &call);
    sandbox::SimReply createTransfer(const Call &call);
    sandbox::SimReply createClaim(const Call &call);
    sandbox::SimReply withTransfer(const Call &call, const QStringList &path);
    sandbox::SimReply withClaim(const Call &call, const QStringList &path);
    sandbox::SimReply confirmTransfer(const Call &call, PracticeTransfer &transfer);
    sandbox::SimReply confirmClaim(const Call &call, PracticeClaim &claim);
    sandbox::SimReply browserPage(const sandbox::SimRequest &request);

    PracticeTransfer transferOf(const Call &call, const PracticeCard &card) const;
    void start(PracticeTransfer &transfer, const PracticeCard &card);
    QByteArray dataOf(const PracticeClaim &claim);
    QString accountName(const QByteArray &apiToken) const;

    const Clock &m_clock;
    PracticeBook m_book;
    QString m_baseUrl;
    QByteArray m_documentToken;
    QByteArray m_serverToken;
};

} // namespace paydesk::mbill::practice
