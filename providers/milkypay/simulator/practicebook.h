// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/milkypay/simulator/practiceinvoice.h"
#include "providers/milkypay/simulator/practicepayout.h"
#include "providers/sandbox/simulator.h"

#include <QHash>

namespace paydesk::milkypay {

/// Everything the simulated provider knows: its accounts, their invoices and payouts, oldest first.
class PracticeBook
{
public:
    PracticeBook();

    /// The three that are ready for use.
    const QList<sandbox::SimAccount> &practiceAccounts() const { return m_accounts; }
    /// Of a practice account by its name; anything else is an id already.
    QString accountId(const QString &name) const;
    /// Any other "coma_…" is taken with the first key it brings, and then held to that key.
    bool admit(const QString &account, const QByteArray &key);
    QString accountName(const QString &account) const;

    void add(PracticeInvoice invoice);
    void add(PracticePayout payout);
    QList<PracticeInvoice> &invoices() { return m_invoices; }
    QList<PracticePayout> &payouts() { return m_payouts; }

    PracticeInvoice *bySession(const QString &session);
    PracticeInvoice *byChallenge(const QString &pid);
    PracticeInvoice *byId(const QString &account, const QString &id);
    PracticePayout *payoutById(const QString &account, const QString &id);
    /// Is the reference in use? Of payments, payouts and refunds each on its own.
    bool hasInvoice(const QString &account, const QString &reference) const;
    bool hasPayout(const QString &account, const QString &reference) const;
    bool hasRefund(const QString &account, const QString &reference) const;
    /// Newest first.
    QList<PracticeInvoice> of(const QString &account) const;
    QList<PracticePayout> payoutsOf(const QString &account) const;
    /// What \c account has of each currency; payouts that are on their way are no longer part of
    /// it.
    QMap<QString, Money> balances(const QString &account, Timestamp now) const;
    Money balance(const QString &account, Currency currency, Timestamp now) const;

    QList<sandbox::SimBooking> bookings(Timestamp now) const;
    void book(const sandbox::SimBooking &booking);

private:
    void bookPayment(const QString &account, const sandbox::SimBooking &booking);
    void bookPayout(const QString &account, const sandbox::SimBooking &booking);
    bool bookRefund(const QString &account, const sandbox::SimBooking &booking);

    QList<sandbox::SimAccount> m_accounts;
    QHash<QString, QByteArray> m_keys;
    QList<PracticeInvoice> m_invoices;
    QList<PracticePayout> m_payouts;
    QList<sandbox::SimBooking> m_others; // movements of the past without an object here
};

/// "cpi_" and 16 random letters and digits.
QString practiceId(QLatin1StringView prefix);

// The public and the private key of an account: "pk_test_…", "sk_live_…" with the end of its id.
QString practicePublicKey(const QString &account, bool test);
QByteArray practiceSecret(const QString &account, bool test);

} // namespace paydesk::milkypay
