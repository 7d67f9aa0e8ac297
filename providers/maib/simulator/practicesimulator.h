// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/maib/simulator/practicebook.h"
#include "providers/maib/simulator/practicerules.h"
#include "providers/maib/simulator/practicetokens.h"
#include "providers/sandbox/simulator.h"

#include <chrono>

namespace paydesk::maib::practice {

/// How a payment goes on when its page is not used.
struct PracticePace
{
    std::chrono::milliseconds begun{4'000}; ///< CREATED until then, PENDING afterwards
    std::chrono::milliseconds paid{8'000};
    std::chrono::milliseconds timeout{600'000}; ///< page: 10 minutes
};

/// The bank's side of the API. Requests are checked as strictly as the pages allow and refused
/// with the documented codes. How things end is told by the last two digits of the amount:
///   payment x.11   FAILED 116, not enough money
///           x.12   DECLINED, 3-D Secure rejected
///           x.13   nobody pays: TIMEOUT after ten minutes
///           x.14   PENDING without end
///   charge of a stored card x.11  FAILED 116    x.12  409 with 13101    x.13  paid, but 500
///   capture x.11   FAILED 909        refund x.11  FAILED 909
/// One-click: without its page the card is kept. Only one card exists, the published test card
/// 510218******1124, until 06/28. The Project "1000403" has an address that is not registered.
class PracticeSimulator : public sandbox::Simulator
{
public:
    explicit PracticeSimulator(const Clock &clock, PracticePace pace = {});

    QString providerId() const override;
    sandbox::SimReply handle(const sandbox::SimRequest &request) override;
    bool creates(const sandbox::SimRequest &request) const override;
    QList<sandbox::SimAccount> accounts() const override;
    QList<sandbox::SimBooking> bookings() const override;
    void book(const sandbox::SimBooking &booking) override;
    QList<sandbox::SimCallback> takeCallbacks() override;
    QString settledWord() const override { return QStringLiteral("OK"); }
    void mountedAt(const QString &baseUrl) override;

private:
    std::optional<sandbox::SimReply> turnedAway(const sandbox::SimRequest &request) const;
    sandbox::SimReply answerPost(const QString &path, const WireJson &request);
    sandbox::SimReply pay(PaymentKind kind, const WireJson &request);
    sandbox::SimReply charge(PracticePayment &payment);
    sandbox::SimReply complete(const WireJson &request);
    sandbox::SimReply refund(const WireJson &request);
    sandbox::SimReply payInfo(const QString &payId);
    sandbox::SimReply deleteCard(const QString &billerId);
    sandbox::SimReply browserPage(const sandbox::SimRequest &request);
    std::optional<Complaint> complaintAboutCard(const QString &billerId, PaymentKind kind) const;

    const Clock &m_clock;
    PracticePace m_pace;
    PracticeProject m_project;
    PracticeTokens m_tokens;
    PracticeBook m_book;
    QString m_baseUrl;
};

} // namespace paydesk::maib::practice
