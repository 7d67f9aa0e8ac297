// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/ledger/schema.h"

#include <QDir>
#include <QFileInfo>

using namespace paydesk;
using namespace paydesk::test;

class LedgerFileTest : public QObject
{
    Q_OBJECT
private slots:
    void missingFileIsMade();
    void missingFileIsMadeForReading();
    void pragmasHold();
    void onlyPracticeMayBeThrownAway();
    void onlyTheOwnerMayRead();
    void secondWriterIsRefused();
    void symbolicLinkSharesTheLock();
    void writersInTurns();
    void readerBesideWriter();
    void readerCannotWrite();
    void badFileIsRefused_data();
    void badFileIsRefused();
    void truncatedFileIsNoticed();
    void logWithoutLedgerIsRefused();
    void unfinishedCreationIsMadeAnew();
    void failedMigrationLeavesTheVersion();
    void newTransitionsAreAdded();
    void journalAndPostingsAreAppendOnly();
};

namespace {

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void LedgerFileTest::missingFileIsMade()
{
    LedgerFixture fixture;
    LedgerOptions options = fixture.options();
    options.path = fixture.file(QStringLiteral("a/b/ledger.db"));
    options.kindWhenNew = LedgerKind::Practice;
    {
        const auto ledger = Ledger::open(options);
        VERIFY_OK(ledger);
        QCOMPARE((*ledger)->kind(), LedgerKind::Practice);
        QVERIFY(!QFileInfo::exists(options.path + QStringLiteral(".new")));
    }
    options.kindWhenNew = LedgerKind::Live;
    const auto again = Ledger::open(options);
    VERIFY_OK(again);
    QCOMPARE((*again)->kind(), LedgerKind::Practice); // what it was made as
    const auto info = (*again)->info();
    VERIFY_OK(info);
    QCOMPARE(info->schemaVersion, latestSchemaVersion());
    QCOMPARE(info->generation, 1);
    QCOMPARE(info->head.seq, 0);
    QCOMPARE(info->head.hash.size(), 32);
    QCOMPARE(info->ledgerId.size(), 36);
    QVERIFY(info->createdAt == fixture.clock.now());
    QVERIFY(info->fileBytes > 0);
}

void LedgerFileTest::missingFileIsMadeForReading()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.open(LedgerMode::ReadOnly);
    VERIFY_OK(ledger.accounts().list());
    QVERIFY(QFileInfo::exists(fixture.path()));
    QVERIFY(!QFileInfo::exists(fixture.path() + QStringLiteral(".lock")));
}

void LedgerFileTest::pragmasHold()
{
    LedgerFixture fixture;
    const auto info = fixture.open().info();
    VERIFY_OK(info);
    QCOMPARE(info->journalMode, QStringLiteral("wal"));
    QCOMPARE(info->synchronous, QStringLiteral("full"));
    fixture.close();

    Database database(std::make_unique<QtSqlConnection>());
    VERIFY_OK(database.open({fixture.path()}));
    const std::pair<const char *, int> expected[] = {
        {"foreign_keys", 1}, {"recursive_triggers", 1}, {"trusted_schema", 0},
        {"cell_size_check", 1}, {"busy_timeout", 5000}, {"secure_delete", 1}, {"synchronous", 2},
        {"application_id", int(ledgerApplicationId)},
    };
    for (const auto &[name, value] : expected) {
        const auto held = database.number(QStringLiteral("PRAGMA ") + QLatin1StringView(name));
        VERIFY_OK(held);
        QVERIFY2(*held == value, name);
    }
}

void LedgerFileTest::onlyPracticeMayBeThrownAway()
{
    for (const LedgerKind kind : {LedgerKind::Practice, LedgerKind::Live}) {
        QTemporaryDir folder;
        const SystemClock clock;
        const auto ledger = Ledger::open({.path = folder.filePath(QStringLiteral("ledger.db")),
                                          .kindWhenNew = kind,
                                          .actor = QStringLiteral("ana"),
                                          .clock = &clock,
                                          .throwaway = true});
        VERIFY_OK(ledger);
        const auto info = (*ledger)->info();
        VERIFY_OK(info);
        QCOMPARE(info->synchronous == u"full", kind == LedgerKind::Live);
    }
}

void LedgerFileTest::onlyTheOwnerMayRead()
{
    LedgerFixture fixture;
    LedgerOptions options = fixture.options();
    options.path = fixture.file(QStringLiteral("private/ledger.db"));
    const auto ledger = Ledger::open(options);
    VERIFY_OK(ledger);
    Account account;
    account.name = QStringLiteral("main");
    account.provider = QStringLiteral("mbill");
    VERIFY_OK((*ledger)->accounts().add(account));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const char *name : {"private", "private/ledger.db", "private/ledger.db-wal"}) {
        const QFileInfo info(fixture.file(QString::fromLatin1(name)));
        QVERIFY2(info.exists(), name);
        QVERIFY2((info.permissions() & others) == QFile::Permissions(), name);
    }
}

void LedgerFileTest::secondWriterIsRefused()
{
    LedgerFixture fixture;
    fixture.open();
    const auto second = Ledger::open(fixture.options());
    COMPARE_ERROR(second, ErrorKind::LedgerLocked);
    QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
    fixture.close();
    VERIFY_OK(Ledger::open(fixture.options()));
}

void LedgerFileTest::symbolicLinkSharesTheLock()
{
    LedgerFixture fixture;
    fixture.open();
    LedgerOptions other = fixture.options();
    other.path = fixture.file(QStringLiteral("other.db"));
    QVERIFY(QFile::link(fixture.path(), other.path));
    COMPARE_ERROR(Ledger::open(other), ErrorKind::LedgerLocked);
}

void LedgerFileTest::writersInTurns()
{
    LedgerFixture fixture;
    Ledger &waiting = fixture.open();
    const AccountId account = fixture.addAccount();
    waiting.shareWriting();
    {
        const auto other = Ledger::open(fixture.options());
        VERIFY_OK(other);
        Account second{.name = QStringLiteral("second"), .provider = QStringLiteral("mbill")};
        VERIFY_OK((*other)->accounts().add(second));
        Account third{.name = QStringLiteral("third"), .provider = QStringLiteral("mbill")};
        COMPARE_ERROR(waiting.accounts().add(third), ErrorKind::LedgerLocked);
    }
    fixture.addPayout(account, QStringLiteral("PO-1")); // its own turn again
    QCOMPARE(waiting.accounts().list()->size(), 2);
    VERIFY_OK(Ledger::open(fixture.options())); // and it holds nothing afterwards
    QVERIFY(waiting.check()->passed());
}

void LedgerFileTest::readerBesideWriter()
{
    LedgerFixture fixture;
    fixture.open();
    const AccountId account = fixture.addAccount();
    const auto reader = Ledger::open(fixture.options(LedgerMode::ReadOnly));
    VERIFY_OK(reader);
    QCOMPARE((*reader)->payouts().count({}).value(), 0);
    const Payout payout = fixture.addPayout(account, QStringLiteral("PO-1"));
    fixture.startSending(payout.id);
    QCOMPARE((*reader)->payouts().get(payout.id)->state, PayoutState::Sending);
    const auto report = (*reader)->check();
    VERIFY_OK(report);
    QVERIFY(report->passed());
}

void LedgerFileTest::readerCannotWrite()
{
    LedgerFixture fixture;
    fixture.open();
    fixture.addAccount();
    Ledger &reader = fixture.open(LedgerMode::ReadOnly);
    Account account;
    account.name = QStringLiteral("second");
    account.provider = QStringLiteral("mbill");
    COMPARE_ERROR(reader.accounts().add(account), ErrorKind::LedgerReadOnly);
    COMPARE_ERROR(reader.recover(), ErrorKind::LedgerReadOnly);
    QCOMPARE(reader.accounts().list()->size(), 1);
}

void LedgerFileTest::badFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sql"); // applied to a good ledger where there is no content
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("empty") << QByteArray("") << QString() << ErrorKind::LedgerDamaged;
    QTest::newRow("one byte") << QByteArray("x") << QString() << ErrorKind::LedgerDamaged;
    QTest::newRow("text") << QByteArray("date,amount\n").repeated(1000) << QString()
                          << ErrorKind::LedgerDamaged;
    QTest::newRow("only SQLite's first bytes")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\xee') << QString()
        << ErrorKind::LedgerDamaged;
    QTest::newRow("another program's") << QByteArray()
                                       << QStringLiteral("PRAGMA application_id = 1")
                                       << ErrorKind::LedgerDamaged;
    QTest::newRow("no application's") << QByteArray() << QStringLiteral("PRAGMA application_id = 0")
                                      << ErrorKind::LedgerDamaged;
    QTest::newRow("newer") << QByteArray() << QStringLiteral("PRAGMA user_version = 999")
                           << ErrorKind::LedgerNewer;
    QTest::newRow("a table is gone") << QByteArray() << QStringLiteral("DROP TABLE ledger_info")
                                     << ErrorKind::LedgerFailure;
    QTest::newRow("no identity") << QByteArray() << QStringLiteral("DELETE FROM ledger_info")
                                 << ErrorKind::LedgerDamaged;
}

void LedgerFileTest::badFileIsRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sql);
    QFETCH(ErrorKind, kind);
    LedgerFixture fixture;
    if (sql.isEmpty()) {
        write(fixture.path(), content);
    } else {
        fixture.open();
        fixture.close();
        fixture.tamper(sql);
    }
    const QByteArray before = contentOf(fixture.path());
    for (const LedgerMode mode : {LedgerMode::ReadOnly, LedgerMode::ReadWrite})
        COMPARE_ERROR(Ledger::open(fixture.options(mode)), kind);
    QCOMPARE(contentOf(fixture.path()), before); // nothing was "repaired"
}

void LedgerFileTest::truncatedFileIsNoticed()
{
    LedgerFixture fixture;
    fixture.open();
    fillSample(fixture);
    fixture.close();
    const QByteArray whole = contentOf(fixture.path());
    QVERIFY(whole.size() > 100'000);
    for (qsizetype size : {whole.size() - 1, whole.size() - 4096, whole.size() / 2, qsizetype(4096),
                           qsizetype(4095), qsizetype(600), qsizetype(99)}) {
        write(fixture.path(), whole.left(size));
        const auto ledger = Ledger::open(fixture.options());
        if (!ledger) {
            QVERIFY(ledger.error().kind == ErrorKind::LedgerDamaged);
            continue;
        }
        const auto report = (*ledger)->check();
        VERIFY_OK(report);
        QVERIFY2(!report->passed(), qPrintable(QString::number(size)));
    }
}

void LedgerFileTest::logWithoutLedgerIsRefused()
{
    LedgerFixture fixture;
    write(fixture.path() + QStringLiteral("-wal"), "rows of a lost ledger");
    COMPARE_ERROR(Ledger::open(fixture.options()), ErrorKind::LedgerDamaged);
    QVERIFY(!QFileInfo::exists(fixture.path()));
}

void LedgerFileTest::unfinishedCreationIsMadeAnew()
{
    LedgerFixture fixture;
    write(fixture.path() + QStringLiteral(".new"), "killed while it was made");
    write(fixture.path() + QStringLiteral(".new-wal"), "its log");
    fixture.open();
    QVERIFY(fixture.ledger().check()->passed());
    QVERIFY(!QFileInfo::exists(fixture.path() + QStringLiteral(".new")));
    QVERIFY(!QFileInfo::exists(fixture.path() + QStringLiteral(".new-wal")));
}

void LedgerFileTest::failedMigrationLeavesTheVersion()
{
    LedgerFixture fixture;
    fixture.open();
    fixture.close();
    Database database(std::make_unique<QtSqlConnection>());
    VERIFY_OK(database.open({fixture.path()}));
    static const char *const broken[] = {"CREATE TABLE later (id {identity}) {strict}",
                                         "CREATE TABLE later (id {identity}) {strict}"};
    static const char *const sound[] = {"CREATE TABLE later (id {identity}) {strict}"};
    const int present = latestSchemaVersion();
    const Migration failing[] = {{1, {}}, {present + 1, broken}};
    COMPARE_ERROR(migrate(database, failing), ErrorKind::LedgerFailure);
    QCOMPARE(database.number(QStringLiteral("PRAGMA user_version")).value(), present);
    QCOMPARE(database
                 .number(QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE name = 'later'"))
                 .value(),
             0);
    const Migration working[] = {{1, {}}, {present + 1, sound}};
    VERIFY_OK(migrate(database, working));
    QCOMPARE(database.number(QStringLiteral("PRAGMA user_version")).value(), present + 1);
    COMPARE_ERROR(readSchemaVersion(database), ErrorKind::LedgerNewer);
}

void LedgerFileTest::newTransitionsAreAdded()
{
    LedgerFixture fixture;
    fixture.open();
    fixture.close();
    QCOMPARE(fixture.tamper(QStringLiteral("DELETE FROM transitions WHERE object = 'payout'"
                                           " AND to_state = 'sending'")),
             5); // four steps and the one that stays
    fixture.open();
    const Payout payout = fixture.addPayout(fixture.addAccount(), QStringLiteral("PO-1"));
    VERIFY_OK(fixture.ledger().payouts().beginAttempt(payout.id, QStringLiteral("create"), {}));
}

void LedgerFileTest::journalAndPostingsAreAppendOnly()
{
    LedgerFixture fixture;
    fixture.open();
    fillSample(fixture);
    fixture.close();
    Database database(std::make_unique<QtSqlConnection>());
    VERIFY_OK(database.open({fixture.path()}));
    for (const char *sql : {
             "UPDATE journal SET note = 'x' WHERE seq = 1",
             "DELETE FROM journal WHERE seq = 1",
             "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
             "UPDATE postings SET amount = 1",
             "DELETE FROM postings",
             "INSERT OR REPLACE INTO postings SELECT * FROM postings",
             "DELETE FROM payouts WHERE id = 1",
             "UPDATE payouts SET amount = 1 WHERE id = 1",
             "UPDATE payouts SET reference = 'x' WHERE id = 1",
             "UPDATE payouts SET state = 'draft' WHERE id = 1",
             "UPDATE payouts SET state = 'nonsense' WHERE id = 1",
             "UPDATE invoices SET state = 'draft' WHERE id = 1",
             "UPDATE invoices SET two_step = 1 WHERE id = 1",
             "UPDATE invoices SET save_card = 'recurring' WHERE id = 1",
             "DELETE FROM transfers WHERE id = 1",
             "INSERT OR REPLACE INTO transfers SELECT * FROM transfers WHERE id = 1",
             "UPDATE transfers SET amount = 1 WHERE id = 1",
             "UPDATE transfers SET sender = 'x' WHERE id = 1",
             "UPDATE transfers SET state = 'draft' WHERE id = 1",
             "UPDATE transfers SET state = 'nonsense' WHERE id = 1",
             "DELETE FROM claims WHERE id = 1",
             "UPDATE claims SET recipient = 'x' WHERE id = 1",
             "UPDATE claims SET state = 'nonsense' WHERE id = 1",
             "DELETE FROM cards WHERE id = 1",
             "UPDATE cards SET mask = 'x' WHERE id = 1",
             "UPDATE cards SET forgotten = 0 WHERE id = 2",
             "DELETE FROM callbacks WHERE id = 1",
             "UPDATE callbacks SET body = X'00' WHERE id = 1",
             "UPDATE callbacks SET outcome = 'received' WHERE id = 1",
             "UPDATE callbacks SET outcome = 'nonsense' WHERE id = 1",
             "UPDATE attempts SET object = 'run' WHERE id = 1",
             "UPDATE attempts SET shown = 'accepted' WHERE id = 1",
             "INSERT INTO journal SELECT 999, at_us, actor, object, object_id, 999, event,"
             " 'paid', 'draft', note, snapshot, hash FROM journal WHERE seq = 4",
             "UPDATE payouts SET paid = '12abc' WHERE id = 1",
             "UPDATE payouts SET paid = 1.5 WHERE id = 1",
         }) {
        const auto done = database.exec(QString::fromLatin1(sql));
        QVERIFY2(!done.has_value(), sql);
    }
    database.close();
    QVERIFY(fixture.open().check()->passed());
}

QTEST_GUILESS_MAIN(LedgerFileTest)
#include "tst_ledgerfile.moc"
