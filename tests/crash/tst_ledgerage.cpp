// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/startcheckroom.h"
#include "tests/models/ledger/support/oldledger.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The second thing that must hold before anything is sent: it is no older copy of the ledger.
class LedgerAgeTest : public QObject, protected StartCheckRoom
{
    Q_OBJECT
private slots:
    void initTestCase() { setUpStage(); }
    void init() { setUpFolder(); }
    void noOlderCopy();
    void olderCopyWithoutItsSeal();
    void ageUnknownWithoutASeal();
    void newLedgerHasAnAge();
    void earlierVersions_data();
    void earlierVersions();
};

void LedgerAgeTest::noOlderCopy()
{
    const QString kept = m_folder->filePath(u"kept"_s);
    QVERIFY(QFile::copy(ledger(), kept));
    QVERIFY(draftIn(**open()));
    QVERIFY(QFile::remove(ledger()) && QFile::rename(kept, ledger()));
    verifyHeld(u"seal"_s);
}

/// The vault has seen what was sent a minute after the copy was made.
void LedgerAgeTest::olderCopyWithoutItsSeal()
{
    const QString kept = m_folder->filePath(u"kept"_s);
    QVERIFY(QFile::copy(ledger(), kept));
    m_stage->clock().advance(61s);
    {
        const auto work = open();
        QVERIFY(waitFor((*work)->payouts().send(m_draft)));
    }
    QVERIFY(QFile::remove(ledger()) && QFile::rename(kept, ledger()));
    QVERIFY(QFile::remove(sealPath(ledger())));
    m_stage->wire().reset();
    verifyHeld(u"seal"_s);
}

/// Nobody knows whether it is the newest copy: it proves what a restored one has to prove, also
/// when it has a seal again.
void LedgerAgeTest::ageUnknownWithoutASeal()
{
    QVERIFY(QFile::remove(sealPath(ledger())));
    for (const bool first : {true, false}) {
        const auto work = open();
        VERIFY_OK(work);
        QVERIFY(!(*work)->readOnly());
        QCOMPARE((*work)->warning().has_value(), first);
        if (first)
            QVERIFY(sentence(*(*work)->warning(), Act::Question).contains(u"seal"_s));
        const auto sent = waitFor((*work)->payouts().send(m_draft));
        COMPARE_ERROR(sent, ErrorKind::NotAllowed);
        QCOMPARE(sent.error().detail, u"restored"_s);
        QCOMPARE(m_stage->wire().moneyCalls(), 0);
        QCOMPARE((*work)->ledger().info()->generation, 1); // other people's seals still count
    }
    const auto work = open();
    QVERIFY((*work)->ledger().check()->passed());
    QVERIFY(waitFor((*work)->payouts().sendAgain(m_draft, u"asked the provider"_s)));
    QVERIFY(m_stage->wire().moneyCalls() > 0);
    m_stage->clock().advance(1s);
    const PayoutId fresh = draftIn(**work); // of afterwards
    QVERIFY((*work)->ledger().payouts().get(fresh)->createdAt > *(*work)->ledger().restoredAt());
}

void LedgerAgeTest::newLedgerHasAnAge()
{
    const QTemporaryDir folder;
    for (int n = 0; n < 2; ++n) {
        const auto work = openFolder(folder.path(), m_stage->clock());
        VERIFY_OK(work);
        QVERIFY(!(*work)->warning());
        QVERIFY(!(*work)->ledger().restoredAt());
    }
}

void LedgerAgeTest::earlierVersions_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("hadSeals");
    for (int version = 1; version <= 5; ++version)
        QTest::addRow("schema %d", version) << version << (version >= 4);
}

/// Programs of before did not seal; taking their ledgers over is no reason for distrust.
void LedgerAgeTest::earlierVersions()
{
    QFETCH(int, version);
    QFETCH(bool, hadSeals);
    const SystemClock clock; // their last entries are of later than the stage's day
    for (const bool readFirst : {false, true}) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"ledger.db"_s);
        VERIFY_OK(makeOldLedger(path, version));
        if (readFirst)
            VERIFY_OK(Ledger::open(
                {.path = path, .mode = LedgerMode::ReadOnly, .clock = &clock}));
        const auto work = openFolder(folder.path(), clock);
        VERIFY_OK(work);
        if (const auto &why = (*work)->readOnly())
            QFAIL(qPrintable(why->subject + u": "_s + why->detail));
        QCOMPARE((*work)->warning().has_value(), hadSeals);
    }
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(u"paydesk.http.info=false"_s);
    LedgerAgeTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ledgerage.moc"
