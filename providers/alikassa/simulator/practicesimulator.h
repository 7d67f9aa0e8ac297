// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/simulator/practicebook.h"
#include "models/core/wirejson.h"
#include "providers/sandbox/simulator.h"

#include <chrono>

namespace paydesk::alikassa::practice {

/// How long orders stay at "wait".
struct PracticePace
{
    std::chrono::milliseconds payout{3'000};
    std::chrono::milliseconds payment{8'000}; ///< unless its page is used before
};

/// The provider's side of the API. Requests of the two practice accounts must be signed with
/// their keys; any other account is opened when it is first named, and its signature only has
/// to look like one. How an order ends is told by its data:
///   payout    number ending in   0000 fail       1111 cancel    2222 paid, but only half of it
///                                3333 waits for ever            else paid
///   payment   first name         "Decline" fail                 else paid
///             its page           Pay: paid       Decline: fail, at once
/// When an order becomes final, and named an address for it, a signed callback goes there as a
/// GET. The page sends the payer back with a signed form.
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
    void mountedAt(const QString &baseUrl) override;

private:
    bool isSigned(const sandbox::SimRequest &request, const QString &account) const;
    sandbox::SimReply answerApi(
        const QString &path, const QString &account, const WireJson &request);
    sandbox::SimReply createPayment(const QString &account, const WireJson &request);
    sandbox::SimReply createPayout(const QString &account, const WireJson &request);
    sandbox::SimReply status(const QByteArray &type, const QString &account,
                             const WireJson &request) const;
    sandbox::SimReply history(const QString &account, const WireJson &request) const;
    sandbox::SimReply payPageReply(const sandbox::SimRequest &request);
    QString payUrl(const PracticeOrder &order) const;

    const Clock &m_clock;
    PracticePace m_pace;
    PracticeBook m_book;
    QString m_baseUrl;
    QMap<QString, QString> m_accounts; // practice account's name by its wire id
};

} // namespace paydesk::alikassa::practice
