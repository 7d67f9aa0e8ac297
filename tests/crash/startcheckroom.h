// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A practice ledger with one draft, in a folder of its own, to be spoilt and opened again.
#pragma once

#include "app/text/errortext.h"
#include "app/text/startwords.h"
#include "models/ledger/startcheck.h"
#include "tests/crash/crashstage.h"
#include "tests/models/ledger/support/ledgerfixture.h"
#include "tests/support/waitfor.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QTest>

#include <sqlite3.h>

namespace paydesk::test {

class StartCheckRoom
{
protected:
    QString ledger() const { return m_folder->filePath(QStringLiteral("ledger.db")); }
    Result<std::unique_ptr<Workspace>> open() const
    {
        return openFolder(m_folder->path(), m_stage->clock(), m_freeBytes);
    }
    void setUpStage();
    /// A fresh folder for each test.
    void setUpFolder();
    /// The draft of a payout that could be sent at once.
    static PayoutId draftIn(Workspace &work);
    /// Opened for reading only, for this check, and nothing can be sent.
    void verifyHeld(const QString &check) const;
    void edit(const QStringList &statements) const;

    std::unique_ptr<CrashStage> m_stage;
    std::unique_ptr<QTemporaryDir> m_folder;
    PayoutId m_draft;
    std::function<qint64()> m_freeBytes;
};

inline void StartCheckRoom::setUpStage()
{
    m_stage = std::make_unique<CrashStage>(std::move(moneyActs().front()));
    QVERIFY(m_stage->isReady());
}

inline void StartCheckRoom::setUpFolder()
{
    m_freeBytes = {};
    m_folder = m_stage->freshFolder();
    m_stage->noteBook();
    m_stage->wire().reset();
    const auto work = open();
    VERIFY_OK(work);
    m_draft = draftIn(**work);
    QVERIFY(m_draft);
}

inline PayoutId StartCheckRoom::draftIn(Workspace &work)
{
    const auto draft = work.payouts().createDraft(work.ledger().accounts().list()->front().id,
        {.amount = Money::fromMinor(150, *Currency::fromCode(u"EUR")),
            .fields = {{QStringLiteral("service"), QStringLiteral("bank_transfer_eur")},
                {QStringLiteral("fields.account_number"), QStringLiteral("DE89370400440532013000")},
                {QStringLiteral("fields.beneficiary_full_name"), QStringLiteral("Ana Rusu")}}});
    return draft ? draft->id : PayoutId();
}

inline void StartCheckRoom::edit(const QStringList &statements) const
{
    sqlite3 *connection = nullptr;
    QCOMPARE(sqlite3_open(ledger().toLocal8Bit().constData(), &connection), SQLITE_OK);
    for (const QString &sql : statements) {
        char *fault = nullptr;
        sqlite3_exec(connection, sql.toUtf8().constData(), nullptr, nullptr, &fault);
        if (fault)
            qFatal("%s: %s", qPrintable(sql), fault);
    }
    sqlite3_close(connection);
}

inline void StartCheckRoom::verifyHeld(const QString &check) const
{
    const auto work = open();
    VERIFY_OK(work);
    const auto &why = (*work)->readOnly();
    QVERIFY(why.has_value());
    QCOMPARE(why->kind, ErrorKind::LedgerReadOnly);
    QCOMPARE(why->subject, check);
    const QString words = sentence(*why, Act::Question);
    QVERIFY2(words.contains(QStringLiteral("reading only")) && words.contains(QStringLiteral("nothing is sent")),
        qPrintable(words));
    const auto sent = waitFor((*work)->payouts().send(m_draft));
    QVERIFY(!sent);
    QCOMPARE(sent.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_stage->wire().moneyCalls(), 0);
}

} // namespace paydesk::test
