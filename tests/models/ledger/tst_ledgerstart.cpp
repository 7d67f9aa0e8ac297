// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/foureyes.h"
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/ledger/startcheck.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The checks before anything is written: each fails on its own fault, and no other one does.
class LedgerStartTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void soundLedgerStarts();
    void places_data();
    void places();
    void syncedFolders_data();
    void syncedFolders();
    void otherNameOfTheFile();
    void othersMayWrite();
    void spaceOnTheDisk();
    void clockBeforeTheLastEntry();
    void settingThatDoesNotHold();
    void anchors_data();
    void anchors();
    void editBehindTheSealIsSeen_data();
    void editBehindTheSealIsSeen();
    void editBeforeTheSealIsSeenAWeekLater();
    void forgedApproval();
    void sealFiles();

private:
    QStringList failing(const std::vector<Anchor> &anchors = {});
    Anchor sealed(); ///< as if the vault had it

    std::unique_ptr<LedgerFixture> m_fixture;
};

void LedgerStartTest::init()
{
    m_fixture = std::make_unique<LedgerFixture>();
    m_fixture->open();
    fillSample(*m_fixture);
}

QStringList LedgerStartTest::failing(const std::vector<Anchor> &anchors)
{
    const auto start = m_fixture->ledger().checkStart(anchors);
    if (!start)
        return {describeError(start.error())};
    QStringList names;
    for (const CheckItem &item : start->report.items) {
        if (!item.passed)
            names.append(item.name);
    }
    return names;
}

Anchor LedgerStartTest::sealed()
{
    Anchor anchor = *m_fixture->ledger().anchor();
    anchor.trusted = true;
    anchor.fullCheckAt = anchor.at;
    return anchor;
}

void LedgerStartTest::soundLedgerStarts()
{
    QCOMPARE(failing(), QStringList());
    QCOMPARE(failing({sealed()}), QStringList());
    QVERIFY(m_fixture->ledger().checkStart({})->full);
}

void LedgerStartTest::places_data()
{
    QTest::addColumn<QByteArray>("fileSystem");
    QTest::addColumn<bool>("safe");
    for (const char *safe : {"ext4", "btrfs", "xfs", "tmpfs", "apfs", "NTFS", "overlay"})
        QTest::newRow(safe) << QByteArray(safe) << true;
    for (const char *share : {"nfs", "nfs4", "cifs", "smb3", "SMBFS", "fuse.sshfs", "9p"})
        QTest::newRow(share) << QByteArray(share) << false;
}

void LedgerStartTest::places()
{
    QFETCH(QByteArray, fileSystem);
    QFETCH(bool, safe);
    LedgerPlace place{.path = u"/x/ledger.db"_s, .fileSystem = fileSystem};
    QCOMPARE(placeFault(place).isEmpty(), safe);
}

void LedgerStartTest::syncedFolders_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("marker");
    QTest::addColumn<bool>("synced");
    QTest::newRow("plain") << u"books"_s << QString() << false;
    QTest::newRow("Dropbox") << u"Dropbox/books"_s << QString() << true;
    QTest::newRow("OneDrive of a company") << u"OneDrive - Firma SRL/books"_s << QString() << true;
    QTest::newRow("Syncthing") << u"books"_s << u".stfolder"_s << true;
    QTest::newRow("only alike") << u"Dropboxes"_s << QString() << false;
}

void LedgerStartTest::syncedFolders()
{
    QFETCH(QString, folder);
    QFETCH(QString, marker);
    QFETCH(bool, synced);
    const QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(folder));
    if (!marker.isEmpty())
        QVERIFY(QDir(root.path()).mkdir(marker));
    QCOMPARE(placeOf(root.filePath(folder) + u"/ledger.db").synced, synced);
}

void LedgerStartTest::otherNameOfTheFile()
{
    QVERIFY(::link(QFile::encodeName(m_fixture->path()).constData(),
                   QFile::encodeName(m_fixture->file(u"other.db"_s)).constData())
            == 0);
    QCOMPARE(failing(), QStringList{u"place"_s});
}

void LedgerStartTest::othersMayWrite()
{
    QVERIFY(QFile::setPermissions(m_fixture->path(), QFile::ReadOwner | QFile::WriteOwner
                                                         | QFile::WriteGroup));
    QCOMPARE(failing(), QStringList{u"place"_s});
}

void LedgerStartTest::spaceOnTheDisk()
{
    constexpr qint64 mebibyte = 1024 * 1024;
    QVERIFY(!spaceFault({.freeBytes = 255 * mebibyte}).isEmpty());
    QVERIFY(spaceFault({.freeBytes = 256 * mebibyte}).isEmpty());
    QVERIFY(spaceFault({.freeBytes = -1}).isEmpty());
}

void LedgerStartTest::clockBeforeTheLastEntry()
{
    m_fixture->clock.advance(-4min);
    QCOMPARE(failing(), QStringList());
    m_fixture->clock.advance(-2min);
    QCOMPARE(failing(), QStringList{u"clock"_s});
}

void LedgerStartTest::settingThatDoesNotHold()
{
    LedgerOptions options = m_fixture->options();
    options.path = m_fixture->file(u"practice.db"_s);
    options.kindWhenNew = LedgerKind::Practice;
    options.throwaway = true; // nothing of it waits for the disk
    const auto ledger = Ledger::open(options);
    VERIFY_OK(ledger);
    const auto start = (*ledger)->checkStart({});
    VERIFY_OK(start);
    for (const CheckItem &item : start->report.items)
        QCOMPARE(item.passed, item.name != u"settings");
}

void LedgerStartTest::anchors_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("fault");
    QTest::newRow("the same") << u"none"_s << QString();
    QTest::newRow("more rows since") << u"earlier"_s << QString();
    QTest::newRow("restored since") << u"generation before"_s << QString();
    QTest::newRow("older copy") << u"later"_s << u"an older copy: "_s;
    QTest::newRow("older generation") << u"generation after"_s << u"an older copy: generation 1"_s;
    QTest::newRow("made anew") << u"hash"_s << u"journal row "_s;
    QTest::newRow("another ledger") << u"id"_s << u"the seal beside it is of another ledger"_s;
}

void LedgerStartTest::anchors()
{
    QFETCH(QString, change);
    QFETCH(QString, fault);
    Anchor anchor = sealed();
    if (change == u"earlier")
        m_fixture->addPayout(AccountId{1}, u"PO-9"_s);
    if (change == u"generation before")
        anchor.generation = 0;
    if (change == u"later")
        ++anchor.head.seq;
    if (change == u"generation after")
        ++anchor.generation;
    if (change == u"hash")
        anchor.head.hash = QByteArray(32, 'x');
    if (change == u"id")
        anchor.ledgerId = u"other"_s;
    QCOMPARE(failing({anchor}), fault.isEmpty() ? QStringList() : QStringList{u"seal"_s});
    const auto start = m_fixture->ledger().checkStart({anchor});
    for (const CheckItem &item : start->report.items) {
        if (item.name == u"seal")
            QVERIFY2(item.firstBad.startsWith(fault), qPrintable(item.firstBad));
    }
}

void LedgerStartTest::editBehindTheSealIsSeen_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("item");
    const auto row = [](const char *name, const char *sql, const char *item) {
        QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(item);
    };
    row("chain", "UPDATE journal SET note = 'x' WHERE seq = (SELECT max(seq) FROM journal)",
        "hash_chain");
    row("state", "UPDATE payouts SET reason = 'x' WHERE id = (SELECT max(id) FROM payouts)",
        "states");
    row("schema", "DROP INDEX payouts_batch", "schema");
    row("reference", "UPDATE attempts SET object_id = 99999 WHERE id = 1", "references");
    row("foreign key", "INSERT INTO balances VALUES (77, 'USD', 1, NULL, NULL, 1, NULL)",
        "foreign_keys");
    // Of rows that were sealed long ago: the sums are made at every start.
    row("sums", "UPDATE postings SET amount = amount + 1 WHERE seq = (SELECT min(seq) FROM postings)",
        "double_entry");
    row("what an order holds", "UPDATE payouts SET state = 'returned' WHERE id ="
        " (SELECT min(id) FROM payouts WHERE state = 'paid')", "double_entry");
}

void LedgerStartTest::editBehindTheSealIsSeen()
{
    QFETCH(QString, sql);
    QFETCH(QString, item);
    // Large enough that a start does not look at everything.
    VERIFY_OK(m_fixture->ledger().seed(1'300, {AccountId{1}}));
    const Anchor anchor = sealed();
    m_fixture->addPayout(AccountId{1}, u"PO-9"_s);
    QVERIFY(!m_fixture->ledger().checkStart({anchor})->full);
    QCOMPARE(failing({anchor}), QStringList());
    m_fixture->close();
    m_fixture->tamper(QStringList{
        u"DROP TRIGGER journal_no_update"_s, u"DROP TRIGGER postings_no_update"_s});
    const QString postings = u"CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings"
                             "        BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END"_s;
    const QString trigger = u"CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal"
                            "        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"_s;
    m_fixture->tamper(QStringList{sql, trigger, postings});
    m_fixture->open();
    QVERIFY2(failing({anchor}).contains(item), qPrintable(failing({anchor}).join(u' ')));
}

void LedgerStartTest::editBeforeTheSealIsSeenAWeekLater()
{
    VERIFY_OK(m_fixture->ledger().seed(1'300, {AccountId{1}}));
    const Anchor anchor = sealed();
    m_fixture->close();
    m_fixture->tamper(QStringList{u"UPDATE payouts SET reason = 'x' WHERE id = 9"_s});
    m_fixture->open();
    QCOMPARE(failing({anchor}), QStringList());
    m_fixture->clock.advance(7 * 24h);
    QCOMPARE(failing({anchor}), QStringList{u"states"_s});
}

void LedgerStartTest::forgedApproval()
{
    FourEyes office;
    VERIFY_OK(office.add(u"ana"_s, {PersonRole::Administrator, PersonRole::Maker}));
    VERIFY_OK(office.add(u"ion"_s, {PersonRole::Administrator, PersonRole::Approver}));
    VERIFY_OK(office.setPolicy(1'000));
    VERIFY_OK(office.approve(u"ion"_s, office.submitted(u"ana"_s, u"PO-1"_s, 5'000).id));
    office.close();
    office.file().tamper(QStringList{u"DROP TRIGGER approvals_no_update"_s,
        u"UPDATE approvals SET signature = zeroblob(64)"_s});
    const auto start = office.file().open().checkStart({});
    VERIFY_OK(start);
    for (const CheckItem &item : start->report.items)
        QCOMPARE(item.passed, item.name != u"approvals" && item.name != u"schema");
}

void LedgerStartTest::sealFiles()
{
    const QString path = m_fixture->path();
    const SecretBytes key(QByteArray(32, 'k'));
    const SecretBytes other(QByteArray(32, 'o'));
    QVERIFY(!*readSealFile(path, key));
    const Anchor anchor = sealed();
    VERIFY_OK(writeSealFile(path, anchor, {}));
    QVERIFY(!(*readSealFile(path, key))->trusted); // anybody can have written it
    VERIFY_OK(writeSealFile(path, anchor, key));
    QVERIFY(!(QFile::permissions(sealPath(path)) & (QFile::ReadGroup | QFile::ReadOther)));
    const auto read = readSealFile(path, key);
    VERIFY_OK(read);
    QVERIFY((*read)->trusted);
    QCOMPARE((*read)->head.hash, anchor.head.hash);
    QCOMPARE((*read)->head.seq, anchor.head.seq);
    QCOMPARE((*read)->fullCheckAt, anchor.fullCheckAt);
    QVERIFY(!(*readSealFile(path, {}))->trusted);
    QVERIFY(!(*readSealFile(path, other))->trusted); // another person's
    VERIFY_OK(writeSealFile(path, anchor, {})); // a program without the vault leaves it
    QVERIFY((*readSealFile(path, key))->trusted);
    QFile file(sealPath(path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    text.replace("rows ", "rows 1");
    QVERIFY(file.seek(0) && file.write(text) == text.size());
    file.close();
    COMPARE_ERROR(readSealFile(path, key), ErrorKind::LedgerDamaged);
    QVERIFY(QFile::resize(sealPath(path), 10));
    COMPARE_ERROR(readSealFile(path, {}), ErrorKind::LedgerDamaged);
}

QTEST_GUILESS_MAIN(LedgerStartTest)
#include "tst_ledgerstart.moc"
