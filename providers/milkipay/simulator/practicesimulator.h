// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkipay/simulator/practicebook.h"

namespace paydesk::milkipay::practice {

/// The provider's side of the login and of the three calls. Requests are checked strictly, and
/// the answer to a wrong one says what was wrong. Outcomes, in the order in which they are told:
///
///   login, by the phone's last four digits (password "practice")
///     0101 CAI-100-01   0102 CAI-100-02   0103 CAI-100-03   0104 CAI-100-04
///     0202 logs in, but the device is not trusted: payouts get CAI-200-02
///     0301 logs in, and is not active afterwards
///     0401 a token of one hour whose end is written in UTC-5: over already when read as UTC
///     0402 a token without an end          0403 a token of 20 minutes
///     else a token of 30 days
///     wrong password CAI-100-05, the third in a row and all later ones CAI-100-04
///     wrong client secret CAI-100-06
///   processor token, status, payout
///     unknown, used or old code or token CAI-300-01 (HTTP 401)
///   payout, by its amount                       is the id used up?   was it paid?
///     13.01 CAI-200-01, 13.02 CAI-200-02               no                 no
///     13.03 CAI-200-03                                 no                 no
///     13.04 CAI-200-04, 13.05 CAI-200-05               no                 no
///     13.06 CAI-200-06                                 yes                no
///     13.07 CAI-200-07                                 yes                yes
///     13.08 CAI-200-07                                 yes                no
///     13.30 CAI-300-01 (HTTP 401)                      no                 no
///     13.50 CAI-500-01 (HTTP 500)                      yes                yes
///     13.51 CAI-500-01 (HTTP 500)                      no                 no
///     13.98 CAI-299-99, which no page knows            yes                no
///     13.99 CAI-000-00                                 yes                no
///     more than the client has CAI-200-05              no                 no
///     a transactionId of the client's again CAI-200-03
class PracticeSimulator : public sandbox::Simulator
{
public:
    explicit PracticeSimulator(const Clock &clock);

    QString providerId() const override;
    sandbox::SimReply handle(const sandbox::SimRequest &request) override;
    bool creates(const sandbox::SimRequest &request) const override;
    QList<sandbox::SimAccount> accounts() const override;
    QList<sandbox::SimBooking> bookings() const override;
    void book(const sandbox::SimBooking &booking) override;
    QString settledWord() const override { return QStringLiteral("ok"); }
    void mountedAt(const QString &baseUrl) override;

private:
    sandbox::SimReply authorize(const sandbox::SimRequest &request);
    sandbox::SimReply logIn(const PracticeClient &client, const QByteArray &form);
    sandbox::SimReply processorToken(const QByteArray &code);
    sandbox::SimReply status(const PracticeSession &session) const;
    sandbox::SimReply payout(const PracticeSession &session, const sandbox::SimRequest &request);

    const Clock &m_clock;
    PracticeBook m_book;
    QString m_baseUrl;
};

} // namespace paydesk::milkipay::practice
