// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/ledger.h"
#include "models/ledger/qtsqlconnection.h"

#include <QTemporaryDir>
#include <QTest>

namespace paydesk::test {

/// Leaves the test function when a Result failed, and says why.
#define VERIFY_OK(result)                                                                          \
    do {                                                                                           \
        const auto &checked = (result);                                                            \
        QVERIFY2(checked.has_value(),                                                              \
            checked.has_value() ? "" : qPrintable(paydesk::test::describeError(checked.error()))); \
    } while (false)

#define COMPARE_ERROR(result, expected)                                                            \
    do {                                                                                           \
        const auto &checked = (result);                                                            \
        QVERIFY2(!checked.has_value(), "it should have been refused");                             \
        QVERIFY2(checked.error().kind == (expected),                                               \
                 qPrintable(paydesk::test::describeError(checked.error())));                       \
    } while (false)

QString describeError(const Error &error);

Currency currency(const char *code);
Money money(qint64 minor, const char *code = "USD");

/// A folder, a clock that stands still, and a ledger that can be opened and closed.
class LedgerFixture
{
public:
    LedgerFixture();

    QString path() const { return m_folder.filePath(QStringLiteral("ledger.db")); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    LedgerOptions options(LedgerMode mode = LedgerMode::ReadWrite) const;

    Ledger &open(LedgerMode mode = LedgerMode::ReadWrite); ///< fatal when it fails
    void close() { m_ledger.reset(); }
    Ledger &ledger() { return *m_ledger; }
    bool isOpen() const { return m_ledger != nullptr; }

    AccountId addAccount(const QString &name = QStringLiteral("main"));
    Payout addPayout(AccountId account, const QString &reference, qint64 minor = 10'000);
    Invoice addInvoice(AccountId account, const QString &reference, qint64 minor = 10'000);
    Transfer addTransfer(AccountId account, const QString &reference, qint64 minor = 10'000);
    Claim addClaim(AccountId account, const QString &claimId);
    /// A draft, approved by somebody else; the ledger is open anew afterwards.
    void approve(PayoutId id);
    /// Draft to Sending, marked.
    Attempt startSending(PayoutId id);
    /// The same of any other order; fatal when it may not.
    template <typename Store, typename Id>
    Attempt start(Store &store, Id id, const QString &operation)
    {
        const auto attempt = store.beginAttempt(id, operation, QByteArray(32, 'd'));
        if (!attempt)
            qFatal("%s", qPrintable(describeError(attempt.error())));
        if (auto marked = m_ledger->attempts().markSending(attempt->id); !marked)
            qFatal("%s", qPrintable(describeError(marked.error())));
        return *attempt;
    }

    /// Runs SQL behind the ledger's back, without its pragmas; answers the changed rows.
    qint64 tamper(const QString &sql);
    void tamper(const QStringList &statements);
    QString rawText(const QString &sql);
    std::vector<std::vector<SqlValue>> rawRows(const QString &sql);

    AdjustableClock clock;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Ledger> m_ledger;
};

/// A callback with a body and a signature.
Callback delivery(AccountId account, const QByteArray &body);

/// A ledger with something of every kind: accounts, payouts and invoices in many states,
/// transfers, a claim, cards, callbacks, a statement and a run.
void fillSample(LedgerFixture &fixture);

} // namespace paydesk::test
