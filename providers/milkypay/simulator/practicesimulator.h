// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceworld.h"

namespace paydesk::milkypay {

/// The simulated provider: payment and payout invoices, refunds, balances, profile, the public API
/// below /public-api, the card gateway below /gate, and the pages of the payer and his bank. All
/// private paths also answer below "/api". Statuses follow the clock: 8 s until an invoice or a
/// processed payout is final, 4 s until a refund is done.
///
///   an invoice's description   hold, card     stays open until a card or the pay page decides
///                              decline        process_failed, insufficient_funds
///                              expire         expired
///                              refund         paid, and refunded 4 s later
///                              attempts       five cards may be refused, else one
///   a card                     5123817234060000   3-D Secure, then processed
///                              5519283812030000   processed
///                              4412397212080000   3-D Secure, then process_failed
///                              4302912837020000   process_failed
///      with expiry 07/77       of the two good ones: pending for ever
///      with other expiries     of the two bad ones: the resolution of practicecards.cpp
///      of anybody REDIRECT     3-D Secure by a plain address; with browser_info by creq, else by
///                              MD, PaReq and TermUrl
///   a refund of …,13           refund_pending, then refund_failed
///   a payout's description     hold           pending for ever
///                              decline        process_failed, recipient_not_found
///                              partial        partially_processed, half of it
///                              return         processed, and canceled 4 s later
///                              auto           processed at once, as some accounts do
///                              refuse         /process is refused with 422
///   a payout above the balance                process_failed, insufficient_funds
///   a payout of service test_… the status and resolution of its fields test_details_payout_status
///                              and test_details_payout_resolution
class PracticeSimulator : public sandbox::Simulator
{
public:
    explicit PracticeSimulator(const Clock &clock);

    /// How long a new invoice or a processed payout stays open, 8 s unless set.
    void setProcessing(std::chrono::milliseconds processing) { m_world.processing = processing; }

    QString providerId() const override;
    sandbox::SimReply handle(const sandbox::SimRequest &request) override;
    bool creates(const sandbox::SimRequest &request) const override;
    QList<sandbox::SimAccount> accounts() const override;
    QList<sandbox::SimBooking> bookings() const override;
    void book(const sandbox::SimBooking &booking) override;
    QList<sandbox::SimCallback> takeCallbacks() override;
    QString settledWord() const override { return QStringLiteral("processed"); }
    void leaveCallbackUrl(const QString &account, const QUrl &url) override;
    void mountedAt(const QString &baseUrl) override;

private:
    sandbox::SimReply handlePrivate(
        const sandbox::SimRequest &request, const QString &path, const QString &account);
    sandbox::SimReply handleInvoices(
        const sandbox::SimRequest &request, const QString &path, const QString &account);
    sandbox::SimReply create(const QByteArray &body, const QString &account);
    sandbox::SimReply refund(const QByteArray &body, PracticeInvoice &invoice);
    sandbox::SimReply answer(int status, const PracticeInvoice &invoice) const;
    sandbox::SimReply list(const QUrlQuery &query, const QString &account) const;

    PracticeWorld m_world;
};

} // namespace paydesk::milkypay
