// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practicebook.h"
#include "providers/sandbox/simulator.h"

#include <chrono>

namespace paydesk::milkypay {

/// The simulated provider. Payment invoices, balances, profile and the pay page; all paths also
/// answer below "/api". What becomes of an invoice: PracticeInvoice::setCourse.
class PracticeSimulator : public sandbox::Simulator
{
public:
    explicit PracticeSimulator(const Clock &clock);

    /// How long a new invoice stays open, 8 s unless set.
    void setProcessing(std::chrono::milliseconds processing) { m_processing = processing; }

    QString providerId() const override;
    sandbox::SimReply handle(const sandbox::SimRequest &request) override;
    bool creates(const sandbox::SimRequest &request) const override;
    QList<sandbox::SimAccount> accounts() const override;
    QList<sandbox::SimBooking> bookings() const override;
    void book(const sandbox::SimBooking &booking) override;
    void mountedAt(const QString &baseUrl) override;

private:
    sandbox::SimReply handlePrivate(const sandbox::SimRequest &request, const QString &path,
                                    const QString &account);
    sandbox::SimReply create(const QByteArray &body, const QString &account);
    sandbox::SimReply read(const QString &id, const QString &account) const;
    sandbox::SimReply list(const QUrlQuery &query, const QString &account) const;
    sandbox::SimReply payPage(const sandbox::SimRequest &request, const QString &session);

    const Clock &m_clock;
    PracticeBook m_book;
    QString m_base;
    std::chrono::milliseconds m_processing{8000};
};

} // namespace paydesk::milkypay
