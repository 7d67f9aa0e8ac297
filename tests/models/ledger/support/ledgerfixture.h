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
    /// Draft to Sending, marked.
    Attempt startSending(PayoutId id);

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

/// A ledger with accounts, payouts and invoices in many states, a statement and a run.
void fillSample(LedgerFixture &fixture);

} // namespace paydesk::test
