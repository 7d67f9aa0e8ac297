// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/ledger/support/ledgerfixture.h"

namespace paydesk::test {

// What the tests of restoring have in common.

template <typename T>
T sure(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describeError(result.error())));
    return *std::move(result);
}

inline const QByteArray sentBody(32, 'b');

inline Payout payoutTo(AccountId account, const QString &reference, qint64 minor = 10'000)
{
    Payout draft;
    draft.account = account;
    draft.reference = reference;
    draft.amount = money(minor);
    draft.party = QStringLiteral("Ion Popescu");
    draft.partyAccount = QStringLiteral("MD24AG000225100013104168");
    draft.fields = {{QStringLiteral("customer_code"), QStringLiteral("BIMB")}};
    return draft;
}

/// Sent, and answered as the file that goes away tells it; no answer = it was killed meanwhile.
inline void sendAs(Ledger &ledger, PayoutId id, std::optional<AttemptResult> answer)
{
    const auto attempt = sure(ledger.payouts().beginAttempt(id, QStringLiteral("create"), sentBody));
    if (answer != AttemptResult::NotSent && !ledger.attempts().markSending(attempt.id))
        qFatal("not marked");
    if (!answer)
        return;
    PayoutChange change;
    if (answer == AttemptResult::Accepted)
        change.providerId = QStringLiteral("prov-77");
    sure(ledger.payouts().endAttempt(id, change, {.attempt = attempt.id, .result = *answer}));
}

inline Result<void> everybodyMay(const Registry &)
{
    return {};
}

/// A ledger with an account, its backup, and what becomes of both.
class RestoreRoom
{
protected:
    void open()
    {
        m_fixture = std::make_unique<LedgerFixture>();
        m_fixture->open();
        m_account = m_fixture->addAccount();
    }
    QString backup() const { return m_fixture->file(QStringLiteral("backup.db")); }
    void makeBackup() { VERIFY_OK(m_fixture->ledger().backup(backup())); }
    RestoredLedger restored()
    {
        m_fixture->close();
        m_fixture->clock.advance(std::chrono::hours(1));
        return sure(Ledger::restore(backup(), m_fixture->options()));
    }
    Ledger &reopened()
    {
        m_fixture->close();
        Ledger &ledger = m_fixture->open();
        sure(ledger.recover());
        return ledger;
    }

    std::unique_ptr<LedgerFixture> m_fixture;
    AccountId m_account;
};

} // namespace paydesk::test
