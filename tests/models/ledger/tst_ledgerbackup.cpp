// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/core/bytes.h"

#include <QFile>
#include <QFileInfo>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

class LedgerBackupTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void backupIsWhole();
    void backupBesideAnotherWriter();
    void leftoverOfAKilledBackupIsReplaced();
    void backupDoesNotOverwrite_data();
    void backupDoesNotOverwrite();
    void olderBackupIsReplaced();
    void threeBackupsAreKept();
    void backupIsVerified_data();
    void backupIsVerified();
    void backupOfAnotherLedger();
    void damagedLedgerGivesNoBackup();
    void restoreReplacesTheLedger();
    void restoreIntoNothing();
    void unfinishedSendingsBecomeDoubtful_data();
    void unfinishedSendingsBecomeDoubtful();
    void badBackupLeavesTheLedger_data();
    void badBackupLeavesTheLedger();
    void restoreOverADamagedLedger();
    void restoreWaitsForTheWriter();
    void restoreWaitsForReaders();

private:
    QString backup() const { return m_fixture->file(QStringLiteral("backup.db")); }

    std::unique_ptr<LedgerFixture> m_fixture;
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

void LedgerBackupTest::init()
{
    m_fixture = std::make_unique<LedgerFixture>();
    m_fixture->open();
    fillSample(*m_fixture);
}

void LedgerBackupTest::backupIsWhole()
{
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    QVERIFY(!QFileInfo::exists(backup() + QStringLiteral(".part")));
    QVERIFY(!(QFileInfo(backup()).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    LedgerOptions options = m_fixture->options(LedgerMode::ReadOnly);
    options.path = backup();
    const auto copy = Ledger::open(options);
    VERIFY_OK(copy);
    const auto info = (*copy)->info();
    const auto original = m_fixture->ledger().info();
    QCOMPARE(info->ledgerId, original->ledgerId);
    QCOMPARE(info->head.hash, original->head.hash);
    QCOMPARE(info->payouts, 4);
    QCOMPARE(info->generation, 1);
    QVERIFY((*copy)->check()->passed());
}

void LedgerBackupTest::backupBesideAnotherWriter()
{
    const auto reader = Ledger::open(m_fixture->options(LedgerMode::ReadOnly));
    VERIFY_OK(reader);
    m_fixture->addPayout(AccountId{1}, QStringLiteral("PO-9"));
    VERIFY_OK((*reader)->backup(backup()));
    LedgerOptions options = m_fixture->options(LedgerMode::ReadOnly);
    options.path = backup();
    QCOMPARE((*Ledger::open(options))->info()->payouts, 5);
}

void LedgerBackupTest::leftoverOfAKilledBackupIsReplaced()
{
    write(backup() + QStringLiteral(".part"), "half a backup");
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    QVERIFY(!QFileInfo::exists(backup() + QStringLiteral(".part")));
}

void LedgerBackupTest::backupDoesNotOverwrite_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("itself") << QStringLiteral("ledger.db");
    QTest::newRow("a document") << QStringLiteral("letter.txt");
    QTest::newRow("another ledger, closed") << QStringLiteral("other.db");
    QTest::newRow("a missing folder") << QStringLiteral("none/backup.db");
}

void LedgerBackupTest::backupDoesNotOverwrite()
{
    QFETCH(QString, target);
    write(m_fixture->file(QStringLiteral("letter.txt")), "Dear Ion");
    LedgerOptions other = m_fixture->options();
    other.path = m_fixture->file(QStringLiteral("other.db"));
    VERIFY_OK(Ledger::open(other));
    const QString path = m_fixture->file(target);
    const auto refused = m_fixture->ledger().backup(path);
    COMPARE_ERROR(refused, ErrorKind::FileFailure);
    QVERIFY(!QFileInfo::exists(path + QStringLiteral(".part")));
    QCOMPARE(contentOf(m_fixture->file(QStringLiteral("letter.txt"))), QByteArray("Dear Ion"));
    QVERIFY(m_fixture->ledger().check()->passed());
}

void LedgerBackupTest::olderBackupIsReplaced()
{
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    m_fixture->addPayout(AccountId{1}, QStringLiteral("PO-9"));
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    LedgerOptions options = m_fixture->options(LedgerMode::ReadOnly);
    options.path = backup();
    QCOMPARE((*Ledger::open(options))->info()->payouts, 5);
}

void LedgerBackupTest::threeBackupsAreKept()
{
    for (int n = 0; n < 5; ++n) {
        VERIFY_OK(m_fixture->ledger().backup(backup()));
        m_fixture->addPayout(AccountId{1}, QStringLiteral("PO-1%1").arg(n));
    }
    const auto payouts = [](const QString &path) {
        const auto report = Ledger::verifyBackup(path);
        return report && report->check.passed() ? report->info.payouts : -1;
    };
    QCOMPARE(payouts(backup()), 8);
    QCOMPARE(payouts(backup() + QStringLiteral(".1")), 7);
    QCOMPARE(payouts(backup() + QStringLiteral(".2")), 6);
    QVERIFY(!QFileInfo::exists(backup() + QStringLiteral(".3")));
}

void LedgerBackupTest::backupIsVerified_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("failed");
    QTest::newRow("sound") << QString() << QString();
    QTest::newRow("edited") << QStringLiteral("UPDATE payouts SET paid = 1 WHERE id = 1")
                            << QStringLiteral("states");
    QTest::newRow("tail cut") << QStringLiteral("DROP TABLE postings") << QStringLiteral("*");
}

void LedgerBackupTest::backupIsVerified()
{
    QFETCH(QString, sql);
    QFETCH(QString, failed);
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    QtSqlConnection raw;
    VERIFY_OK(raw.open({backup()}));
    if (!sql.isEmpty())
        VERIFY_OK(raw.exec(sql));
    raw.close();
    const QByteArray before = contentOf(backup());
    const auto report = Ledger::verifyBackup(backup());
    QCOMPARE(contentOf(backup()), before);
    if (failed == u"*") {
        QVERIFY(!report);
        return;
    }
    VERIFY_OK(report);
    QCOMPARE(report->info.ledgerId, m_fixture->ledger().info()->ledgerId);
    for (const CheckItem &item : report->check.items)
        QVERIFY2(item.passed == (item.name != failed) || item.name == u"double_entry",
            qPrintable(item.name));
}

void LedgerBackupTest::backupOfAnotherLedger()
{
    LedgerOptions other = m_fixture->options();
    other.path = m_fixture->file(QStringLiteral("other.db"));
    VERIFY_OK((*Ledger::open(other))->backup(backup()));
    m_fixture->close();
    const QByteArray before = contentOf(m_fixture->path());
    COMPARE_ERROR(Ledger::restore(backup(), m_fixture->options()), ErrorKind::Conflict);
    QCOMPARE(contentOf(m_fixture->path()), before);
    const auto restored
        = Ledger::restore(backup(), m_fixture->options(), RestoreFrom::AnyLedger);
    VERIFY_OK(restored);
    QCOMPARE(restored->payouts, 0);
    QVERIFY(QFileInfo::exists(m_fixture->path() + QStringLiteral(".before-restore-1")));
}

void LedgerBackupTest::damagedLedgerGivesNoBackup()
{
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    const QByteArray good = contentOf(backup());
    m_fixture->tamper(QStringLiteral("UPDATE payouts SET reason = 'edited' WHERE id = 1"));
    COMPARE_ERROR(m_fixture->ledger().backup(backup()), ErrorKind::LedgerDamaged);
    QCOMPARE(contentOf(backup()), good);
    QVERIFY(!QFileInfo::exists(backup() + QStringLiteral(".part")));
}

void LedgerBackupTest::restoreReplacesTheLedger()
{
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    m_fixture->addPayout(AccountId{1}, QStringLiteral("PO-9"));
    m_fixture->close();
    m_fixture->clock.advance(1h);
    const auto restored = Ledger::restore(backup(), m_fixture->options());
    VERIFY_OK(restored);
    QCOMPARE(restored->generation, 2);
    QCOMPARE(restored->payouts, 4);
    QVERIFY(restored->restoredAt == m_fixture->clock.now());
    QVERIFY(m_fixture->open().check()->passed());
    QCOMPARE(m_fixture->ledger().info()->journalMode, QStringLiteral("wal"));
    // What was replaced is beside it and complete.
    LedgerOptions replaced = m_fixture->options(LedgerMode::ReadOnly);
    replaced.path = m_fixture->path() + QStringLiteral(".before-restore-1");
    {
        const auto kept = Ledger::open(replaced);
        VERIFY_OK(kept);
        QCOMPARE((*kept)->info()->payouts, 5);
    }
    m_fixture->close();
    // The same backup once more: time went back again.
    QCOMPARE(Ledger::restore(backup(), m_fixture->options())->generation, 3);
    QVERIFY(QFileInfo::exists(m_fixture->path() + QStringLiteral(".before-restore-2")));
    // A backup of a restored ledger counts on.
    m_fixture->open();
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    m_fixture->close();
    QCOMPARE(Ledger::restore(backup(), m_fixture->options())->generation, 4);
}

void LedgerBackupTest::restoreIntoNothing()
{
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    LedgerOptions elsewhere = m_fixture->options();
    elsewhere.path = m_fixture->file(QStringLiteral("new/ledger.db"));
    const auto restored = Ledger::restore(backup(), elsewhere);
    VERIFY_OK(restored);
    QCOMPARE(restored->payouts, 4);
    QVERIFY(!QFileInfo::exists(elsewhere.path + QStringLiteral(".before-restore-1")));
}

void LedgerBackupTest::unfinishedSendingsBecomeDoubtful_data()
{
    QTest::addColumn<bool>("marked");
    QTest::newRow("intent of the same boot") << false; // it may have been sent since
    QTest::newRow("sending") << true;
}

void LedgerBackupTest::unfinishedSendingsBecomeDoubtful()
{
    QFETCH(bool, marked);
    Ledger &ledger = m_fixture->ledger();
    const Payout payout = m_fixture->addPayout(AccountId{1}, QStringLiteral("PO-9"));
    const auto attempt = ledger.payouts().beginAttempt(payout.id, QStringLiteral("create"), {});
    VERIFY_OK(attempt);
    if (marked)
        VERIFY_OK(ledger.attempts().markSending(attempt->id));
    VERIFY_OK(ledger.backup(backup()));
    VERIFY_OK(ledger.payouts().endAttempt(payout.id, {}, {.attempt = attempt->id}));
    m_fixture->close();
    VERIFY_OK(Ledger::restore(backup(), m_fixture->options()));
    Ledger &restored = m_fixture->open();
    VERIFY_OK(restored.recover());
    QCOMPARE(restored.payouts().get(payout.id)->state, PayoutState::InDoubt);
    const auto last = restored.journal().of(ObjectKind::Payout, payout.id.value)->back();
    QCOMPARE(last.note, QStringLiteral("restored"));
    QVERIFY(restored.check()->passed());
}

void LedgerBackupTest::badBackupLeavesTheLedger_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorKind>("error");
    QTest::newRow("missing") << QStringLiteral("missing") << ErrorKind::FileFailure;
    QTest::newRow("garbage") << QStringLiteral("garbage") << ErrorKind::LedgerDamaged;
    QTest::newRow("cut") << QStringLiteral("cut") << ErrorKind::LedgerDamaged;
    QTest::newRow("edited") << QStringLiteral("edited") << ErrorKind::LedgerDamaged;
    QTest::newRow("newer") << QStringLiteral("newer") << ErrorKind::LedgerNewer;
    QTest::newRow("itself") << QStringLiteral("itself") << ErrorKind::FileFailure;
}

void LedgerBackupTest::badBackupLeavesTheLedger()
{
    QFETCH(QString, kind);
    QFETCH(ErrorKind, error);
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    m_fixture->close();
    QtSqlConnection raw;
    VERIFY_OK(raw.open({backup()}));
    if (kind == u"edited")
        VERIFY_OK(raw.exec(QStringLiteral("UPDATE payouts SET paid = 1 WHERE id = 1")));
    if (kind == u"newer")
        VERIFY_OK(raw.exec(QStringLiteral("PRAGMA user_version = 99")));
    raw.close();
    if (kind == u"garbage")
        write(backup(), QByteArray("x").repeated(9'000));
    if (kind == u"cut")
        write(backup(), contentOf(backup()).chopped(8'192));
    if (kind == u"missing")
        QVERIFY(QFile::remove(backup()));
    const QByteArray before = contentOf(m_fixture->path());
    const QString source = kind == u"itself" ? m_fixture->path() : backup();
    COMPARE_ERROR(Ledger::restore(source, m_fixture->options()), error);
    QCOMPARE(contentOf(m_fixture->path()), before);
    QVERIFY(!QFileInfo::exists(m_fixture->path() + QStringLiteral(".before-restore-1")));
    QVERIFY(m_fixture->open().check()->passed());
}

void LedgerBackupTest::restoreOverADamagedLedger()
{
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    m_fixture->close();
    write(m_fixture->path(), "garbage");
    write(m_fixture->path() + QStringLiteral("-wal"), "its log");
    VERIFY_OK(Ledger::restore(backup(), m_fixture->options()));
    QCOMPARE(contentOf(m_fixture->path() + QStringLiteral(".before-restore-1")),
             QByteArray("garbage"));
    QVERIFY(m_fixture->open().check()->passed());
    QCOMPARE(m_fixture->ledger().info()->payouts, 4);
}

void LedgerBackupTest::restoreWaitsForTheWriter()
{
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    COMPARE_ERROR(Ledger::restore(backup(), m_fixture->options()), ErrorKind::LedgerLocked);
}

void LedgerBackupTest::restoreWaitsForReaders()
{
    VERIFY_OK(m_fixture->ledger().backup(backup()));
    m_fixture->close();
    const auto reader = Ledger::open(m_fixture->options(LedgerMode::ReadOnly));
    VERIFY_OK(reader);
    VERIFY_OK((*reader)->accounts().list());
    COMPARE_ERROR(Ledger::restore(backup(), m_fixture->options()), ErrorKind::LedgerLocked);
    QCOMPARE((*reader)->info()->payouts, 4);
}

QTEST_GUILESS_MAIN(LedgerBackupTest)
#include "tst_ledgerbackup.moc"
