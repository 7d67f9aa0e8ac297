// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceinvoice.h"
#include "providers/sandbox/simulator.h"

#include <QHash>

namespace paydesk::milkypay {

/// Everything the simulated provider knows: its accounts and their invoices, oldest first.
class PracticeBook
{
public:
    PracticeBook();

    /// The three that are ready for use.
    const QList<sandbox::SimAccount> &practiceAccounts() const { return m_accounts; }
    /// Any other "coma_…" is taken with the first key it brings, and then held to that key.
    bool admit(const QString &account, const QByteArray &key);
    QString accountName(const QString &account) const;

    void add(PracticeInvoice invoice);
    PracticeInvoice *bySession(const QString &session);
    const PracticeInvoice *byId(const QString &account, const QString &id) const;
    const PracticeInvoice *byReference(const QString &account, const QString &reference) const;
    /// Newest first.
    QList<PracticeInvoice> of(const QString &account) const;
    /// Minor units that \c account has of each currency.
    QMap<QString, Money> balances(const QString &account, Timestamp now) const;

    QList<sandbox::SimBooking> bookings(Timestamp now) const;
    void book(const sandbox::SimBooking &booking);

private:
    QString accountId(const QString &name) const;
    bool bookRefund(const QString &account, const sandbox::SimBooking &booking);

    QList<sandbox::SimAccount> m_accounts;
    QHash<QString, QByteArray> m_keys;
    QList<PracticeInvoice> m_invoices;
    QList<sandbox::SimBooking> m_others; // movements of the past without an invoice here
};

/// "cpi_" and 16 random letters and digits.
QString practiceId(QLatin1StringView prefix);

} // namespace paydesk::milkypay
