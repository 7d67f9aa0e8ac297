// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/failingconnection.h"
#include "tests/models/ledger/support/ledgerfixture.h"
#include "tests/models/ledger/support/oldledger.h"

#include "models/ledger/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// A ledger that the first version of the program wrote: with orders in many states, a statement,
/// a run, and two sendings that a kill interrupted.
class LedgerMigrationTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void everyReleasedVersionIsTakenOver_data();
    void everyReleasedVersionIsTakenOver();
    void oldLedgerIsTakenOver();
    void nothingOfTheOldRowsChanges();
    void interruptedSendingsAreSettled();
    void newWorkGoesOnInIt();
    void earlierFileIsKept();
    void readerTakesItOverToo();
    void readerWaitsForTheWriter();
    void oldBackupIsRestored();
    void oldBackupIsVerified_data();
    void oldBackupIsVerified();
    void everyFailureLeavesAWholeFile_data();
    void everyFailureLeavesAWholeFile();

private:
    QString kept() const { return m_fixture->path() + u".schema-1"_s; }
    qint64 versionOf(const QString &path);

    QByteArray m_old; ///< the file
    std::unique_ptr<LedgerFixture> m_fixture;
};

namespace {

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void LedgerMigrationTest::initTestCase()
{
    const LedgerFixture fixture;
    VERIFY_OK(makeOldLedger(fixture.path(), 1));
    m_old = contentOf(fixture.path());
    QVERIFY(m_old.size() > 50'000);
}

void LedgerMigrationTest::init()
{
    m_fixture = std::make_unique<LedgerFixture>();
    QVERIFY(writeFile(m_fixture->path(), m_old));
    QCOMPARE(versionOf(m_fixture->path()), 1);
}

qint64 LedgerMigrationTest::versionOf(const QString &path)
{
    Database database(std::make_unique<QtSqlConnection>());
    if (!database.open({path, true}).has_value())
        return -1;
    return database.number(u"PRAGMA user_version"_s).value();
}

void LedgerMigrationTest::everyReleasedVersionIsTakenOver_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("inDoubt");
    QTest::newRow("schema 1") << 1 << 27 << 2;
    QTest::newRow("schema 2") << 2 << 40 << 2;
    QTest::newRow("schema 3") << 3 << 20 << 1;
    QTest::newRow("schema 4") << 4 << 28 << 0;
    QTest::newRow("schema 5") << 5 << 10 << 0;
}

void LedgerMigrationTest::everyReleasedVersionIsTakenOver()
{
    QFETCH(int, version);
    QFETCH(int, rows);
    QFETCH(int, inDoubt);
    LedgerFixture fixture;
    VERIFY_OK(makeOldLedger(fixture.path(), version));
    Ledger &ledger = fixture.open();
    QCOMPARE(ledger.info()->schemaVersion, latestSchemaVersion());
    QCOMPARE(ledger.info()->head.seq, rows);
    const auto report = ledger.check();
    for (const CheckItem &item : report->items)
        QVERIFY2(item.passed, qPrintable(item.name + u": "_s + item.firstBad));
    QCOMPARE(versionOf(fixture.path() + u".schema-%1"_s.arg(version)), version);
    QCOMPARE(ledger.recover()->inDoubt, inDoubt);
    QCOMPARE(ledger.persons().registry()->persons().empty(), version < 3);
    QVERIFY(ledger.check()->passed());
}

void LedgerMigrationTest::oldLedgerIsTakenOver()
{
    Ledger &ledger = m_fixture->open();
    const auto report = ledger.check();
    VERIFY_OK(report);
    for (const CheckItem &item : report->items)
        QVERIFY2(item.passed, qPrintable(item.name + u": "_s + item.firstBad));
    const auto info = ledger.info();
    QCOMPARE(info->schemaVersion, latestSchemaVersion());
    QCOMPARE(info->head.seq, 27);
    QCOMPARE(info->invoices, 3);
    QCOMPARE(info->payouts, 5);
    QCOMPARE(info->transfers + info->claims + info->cards + info->callbacks, 0);
    const auto invoice = ledger.invoices().get(InvoiceId{2});
    VERIFY_OK(invoice);
    QCOMPARE(invoice->state, InvoiceState::Authorized);
    QCOMPARE(invoice->reason, u"Ștefan, Привет"_s);
    QVERIFY(!invoice->twoStep && !invoice->step);
    QCOMPARE(invoice->saveCard, CardStorage::None);
    QVERIFY(invoice->refundReference.isEmpty());
    const auto attempts = ledger.attempts().of(ObjectKind::Payout, 2);
    QCOMPARE(attempts->size(), 1);
    QCOMPARE(attempts->front().end->result, AttemptResult::Unknown);
    QVERIFY(!attempts->front().shown);
}

void LedgerMigrationTest::nothingOfTheOldRowsChanges()
{
    const QString journal = u"SELECT seq, snapshot, hash FROM journal ORDER BY seq"_s;
    const QString postings
        = u"SELECT seq, leg, account_id, debit, credit, amount, currency FROM postings"_s;
    const QString attempts
        = u"SELECT id, object, object_id, number, operation, digest, from_state, stage, boot_id,"
          " started_us, finished_us, result, http_status, provider_code, detail FROM attempts"_s;
    const auto before = std::tuple(
        m_fixture->rawRows(journal), m_fixture->rawRows(postings), m_fixture->rawRows(attempts));
    QCOMPARE(std::get<0>(before).size(), 27);
    QCOMPARE(std::get<2>(before).size(), 6);
    m_fixture->open();
    m_fixture->close();
    QVERIFY(m_fixture->rawRows(journal) == std::get<0>(before));
    QVERIFY(m_fixture->rawRows(postings) == std::get<1>(before));
    QVERIFY(m_fixture->rawRows(attempts) == std::get<2>(before));
}

void LedgerMigrationTest::interruptedSendingsAreSettled()
{
    Ledger &ledger = m_fixture->open();
    const auto report = ledger.recover();
    VERIFY_OK(report);
    QCOMPARE(report->inDoubt, 2);
    QCOMPARE(ledger.payouts().get(PayoutId{5})->state, PayoutState::InDoubt);
    QCOMPARE(ledger.invoices().get(InvoiceId{3})->state, InvoiceState::InDoubt);
    QVERIFY(ledger.check()->passed());
}

void LedgerMigrationTest::newWorkGoesOnInIt()
{
    Ledger &ledger = m_fixture->open();
    VERIFY_OK(ledger.recover());
    const Attempt capture = m_fixture->start(ledger.invoices(), InvoiceId{2}, u"capture"_s);
    QCOMPARE(capture.id, AttemptId{7}); // ids go on
    VERIFY_OK(ledger.invoices().endAttempt(InvoiceId{2}, {.state = InvoiceState::Paid},
        {.attempt = capture.id, .result = AttemptResult::Accepted}));
    const Transfer transfer = m_fixture->addTransfer(AccountId{1}, u"TR-1"_s);
    m_fixture->start(ledger.transfers(), transfer.id, u"create"_s);
    m_fixture->addClaim(AccountId{1}, u"1"_s);
    VERIFY_OK(ledger.callbacks().receive(delivery(AccountId{1}, "{}")));
    Ledger &again = m_fixture->open();
    VERIFY_OK(again.recover());
    QVERIFY(again.check()->passed());
}

void LedgerMigrationTest::earlierFileIsKept()
{
    m_fixture->open();
    m_fixture->close();
    QVERIFY(QFileInfo::exists(kept()));
    QVERIFY(!(QFileInfo(kept()).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QVERIFY(!QFileInfo::exists(kept() + u".part"_s));
    QCOMPARE(versionOf(kept()), 1);
    const QByteArray earlier = contentOf(kept());
    m_fixture->open(); // the second time there is nothing to take over
    m_fixture->close();
    QCOMPARE(contentOf(kept()), earlier);
}

void LedgerMigrationTest::readerTakesItOverToo()
{
    Ledger &ledger = m_fixture->open(LedgerMode::ReadOnly);
    QCOMPARE(ledger.info()->schemaVersion, latestSchemaVersion());
    QVERIFY(ledger.check()->passed());
    QCOMPARE(ledger.entriesOf(AccountId{1})->size(), 8);
    QVERIFY(QFileInfo::exists(kept()));
    QCOMPARE(ledger.payouts().get(PayoutId{5})->state, PayoutState::Sending); // nothing else
}

void LedgerMigrationTest::readerWaitsForTheWriter()
{
    {
        QLockFile writer(m_fixture->path() + u".lock"_s);
        QVERIFY(writer.tryLock());
        COMPARE_ERROR(
            Ledger::open(m_fixture->options(LedgerMode::ReadOnly)), ErrorKind::LedgerLocked);
    }
    QCOMPARE(versionOf(m_fixture->path()), 1);
    VERIFY_OK(Ledger::open(m_fixture->options(LedgerMode::ReadOnly)));
}

void LedgerMigrationTest::oldBackupIsRestored()
{
    const QString backup = m_fixture->file(u"backup.db"_s);
    QVERIFY(writeFile(backup, m_old));
    const auto info = Ledger::restore(backup, m_fixture->options());
    VERIFY_OK(info);
    QCOMPARE(info->schemaVersion, latestSchemaVersion());
    QCOMPARE(info->generation, 2);
    QCOMPARE(contentOf(backup), m_old); // the backup itself stays
    Ledger &ledger = m_fixture->open();
    QVERIFY(ledger.check()->passed());
    QCOMPARE(ledger.payouts().get(PayoutId{5})->state, PayoutState::InDoubt);
}

void LedgerMigrationTest::oldBackupIsVerified_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("failed");
    for (int version = 1; version < latestSchemaVersion(); ++version)
        QTest::addRow("schema %d", version) << version << QString() << QString();
    QTest::newRow("edited") << 1 << u"UPDATE payouts SET paid = 1 WHERE id = 1"_s << u"states"_s;
}

void LedgerMigrationTest::oldBackupIsVerified()
{
    QFETCH(int, version);
    QFETCH(QString, sql);
    QFETCH(QString, failed);
    const QString backup = m_fixture->file(u"backup.db"_s);
    VERIFY_OK(makeOldLedger(backup, version));
    QtSqlConnection raw;
    VERIFY_OK(raw.open({backup}));
    if (!sql.isEmpty())
        VERIFY_OK(raw.exec(sql));
    raw.close();
    const QByteArray before = contentOf(backup);
    const auto report = Ledger::verifyBackup(backup);
    VERIFY_OK(report);
    QVERIFY(report->earlierVersion);
    QCOMPARE(report->info.schemaVersion, version);
    QCOMPARE(report->info.path, backup);
    QCOMPARE(report->check.passed(), failed.isEmpty());
    for (const CheckItem &item : report->check.items)
        QVERIFY2(item.passed || item.name == failed || item.name == u"double_entry",
            qPrintable(item.name + u": "_s + item.firstBad));
    QCOMPARE(contentOf(backup), before); // and stays what it is
    QCOMPARE(versionOf(backup), version);
}

void LedgerMigrationTest::everyFailureLeavesAWholeFile_data()
{
    QTest::addColumn<FailurePlan::Moment>("moment");
    QTest::newRow("before") << FailurePlan::Moment::Before;
    QTest::newRow("after") << FailurePlan::Moment::After;
}

void LedgerMigrationTest::everyFailureLeavesAWholeFile()
{
    QFETCH(FailurePlan::Moment, moment);
    bool reachedEnd = false;
    int n = 1;
    for (; !reachedEnd; ++n) {
        QVERIFY(writeFile(m_fixture->path(), m_old));
        const auto plan = std::make_shared<FailurePlan>();
        plan->failAt = n;
        plan->extent = FailurePlan::Extent::FromThenOn;
        plan->moment = moment;
        {
            const auto ledger = Ledger::open(m_fixture->options(),
                std::make_unique<FailingConnection>(std::make_unique<QtSqlConnection>(), plan));
            reachedEnd = plan->counted < n;
            QVERIFY2(ledger.has_value() == reachedEnd, qPrintable(QString::number(n)));
        }
        const qint64 version = versionOf(m_fixture->path());
        QVERIFY2(version >= 1 && version <= latestSchemaVersion(), qPrintable(QString::number(n)));
        // Started again it is taken over, or has been.
        const auto report = m_fixture->open().check();
        VERIFY_OK(report);
        QVERIFY2(report->passed(), qPrintable(QString::number(n)));
        m_fixture->close();
        QVERIFY(n < 500);
    }
    QVERIFY(n > 80);
}

QTEST_GUILESS_MAIN(LedgerMigrationTest)
#include "tst_ledgermigration.moc"
