// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/diskroom.h"
#include "tests/crash/startcheckroom.h"

#include <unistd.h>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The sixteen things that must hold before anything is written or sent, by their numbers; the second
/// one has tst_ledgerage to itself. Whatever fails: the ledger is open for reading only, or not at
/// all, nothing is sent, and a sentence says why.
class StartChecksTest : public QObject, protected StartCheckRoom
{
    Q_OBJECT
private slots:
    void initTestCase() { setUpStage(); }
    void init() { setUpFolder(); }
    void check00NothingIsWrong();
    void check01KnownFile_data();
    void check01KnownFile();
    void check03SafePlace();
    void check04OneWriter();
    void check05Settings();
    void check06WholeFile();
    void check07to11Content_data();
    void check07to11Content();
    void check09Sums();
    void check12NothingIsLeftSending();
    void check13OneReference();
    void check14ClockWentBack();
    void check14ClockOfTheServers_data();
    void check14ClockOfTheServers();
    void check15RoomOnTheDisk();
    void check16DoubtsOnTheFirstScreen();
};

void StartChecksTest::check00NothingIsWrong()
{
    const auto work = open();
    VERIFY_OK(work);
    QVERIFY(!(*work)->readOnly());
    QVERIFY(waitFor((*work)->payouts().send(m_draft)));
}

void StartChecksTest::check01KnownFile_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("of another program") << u"PRAGMA application_id = 7"_s << ErrorKind::LedgerDamaged;
    QTest::newRow("of a later version") << u"PRAGMA user_version = 99"_s << ErrorKind::LedgerNewer;
}

void StartChecksTest::check01KnownFile()
{
    QFETCH(QString, sql);
    QFETCH(ErrorKind, kind);
    edit({sql});
    const auto work = open();
    COMPARE_ERROR(work, kind);
    QVERIFY(!sentence(work.error(), Act::Question).isEmpty());
}

void StartChecksTest::check03SafePlace()
{
    const QByteArray other = QFile::encodeName(m_folder->filePath(u"other"_s));
    QCOMPARE(::link(QFile::encodeName(ledger()).constData(), other.constData()), 0);
    verifyHeld(u"place"_s);
    QVERIFY(!placeFault({.fileSystem = "nfs"}).isEmpty()); // and the rest of tst_ledgerstart
}

void StartChecksTest::check04OneWriter()
{
    const auto first = open();
    VERIFY_OK(first);
    const auto second = open();
    COMPARE_ERROR(second, ErrorKind::LedgerLocked);
    QVERIFY(sentence(second.error(), Act::Question).contains(QString::number(::getpid())));
}

/// Of a file that goes with the program nothing waits for the disk: where that is found in a ledger
/// that is to be kept, it is held.
void StartChecksTest::check05Settings()
{
    const auto ledger = Ledger::open({.path = m_folder->filePath(u"loose.db"_s),
        .kindWhenNew = LedgerKind::Practice,
        .clock = &m_stage->clock(),
        .throwaway = true});
    VERIFY_OK(ledger);
    const auto start = (*ledger)->checkStart({});
    VERIFY_OK(start);
    QStringList failed;
    for (const CheckItem &item : start->report.items) {
        if (!item.passed)
            failed += item.name;
    }
    QCOMPARE(failed, QStringList{u"settings"_s});
    QVERIFY(startWords(u"settings"_s, {}).what.contains(u"nothing is sent"_s));
}

void StartChecksTest::check06WholeFile()
{
    QFile file(ledger());
    QVERIFY(file.open(QIODevice::ReadWrite));
    // A number of cells that no page can hold, in every page of the second half.
    for (qint64 page = file.size() / 8192; page < file.size() / 4096; ++page) {
        QVERIFY(file.seek(page * 4096 + 3));
        QCOMPARE(file.write("\xff\xff"), 2);
    }
    file.close();
    const auto work = open();
    if (work)
        QCOMPARE((*work)->readOnly()->kind, ErrorKind::LedgerReadOnly);
    else
        QCOMPARE(work.error().kind, ErrorKind::LedgerDamaged);
}

void StartChecksTest::check07to11Content_data()
{
    QTest::addColumn<QStringList>("edits");
    QTest::addColumn<QString>("check");
    const auto row = [](const char *name, const QStringList &edits, const char *check) {
        QTest::newRow(name) << edits << QString::fromLatin1(check);
    };
    const QString guard = u"CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal"
                          "        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"_s;
    row("7 references", {u"INSERT INTO balances VALUES (77, 'USD', 1, NULL, NULL, 1, NULL)"_s},
        "foreign_keys");
    row("8 chain",
        {u"DROP TRIGGER journal_no_update"_s, u"UPDATE journal SET note = 'x' WHERE seq = 1"_s, guard},
        "hash_chain");
    row("10 states", {u"UPDATE payouts SET reason = 'x'"_s}, "states");
    row("11 approvals",
        {u"INSERT INTO approvals (payout_id, name, head_seq, head_hash, content, signature, at_us,"
         " expires_us) VALUES (1, 'dan', 1, zeroblob(32), x'78', x'', 1, 2)"_s},
        "approvals");
}

void StartChecksTest::check07to11Content()
{
    QFETCH(QStringList, edits);
    QFETCH(QString, check);
    edit(edits);
    verifyHeld(check);
}

/// Of rows that were sealed long ago, which a start does not look at one by one.
void StartChecksTest::check09Sums()
{
    VERIFY_OK((*open())->ledger().seed(1'300, {AccountId{1}}));
    QVERIFY(!(*open())->readOnly()); // sealed
    edit({u"DROP TRIGGER postings_no_update"_s,
        u"UPDATE postings SET amount = amount + 1 WHERE seq = (SELECT min(seq) FROM postings)"_s,
        u"CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings"
        "        BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END"_s});
    verifyHeld(u"double_entry"_s);
}

void StartChecksTest::check12NothingIsLeftSending()
{
    {
        const auto work = open();
        m_stage->wire().stopAt(Wire::Place::HalfRequest, 1, [] {});
        const auto *sending = (*work)->payouts().send(m_draft);
        QVERIFY(sending);
        QTRY_COMPARE(m_stage->wire().moneyCalls(), 1);
    } // gone with its call open
    const auto work = open();
    VERIFY_OK(work);
    QVERIFY(!(*work)->readOnly());
    QCOMPARE((*work)->recovered().inDoubt, 1);
    QCOMPARE((*work)->ledger().payouts().get(m_draft)->state, PayoutState::InDoubt);
}

void StartChecksTest::check13OneReference()
{
    const auto work = open();
    const Payout known = *(*work)->ledger().payouts().get(m_draft);
    Payout same = known;
    same.id = {};
    COMPARE_ERROR((*work)->ledger().payouts().add(same), ErrorKind::Conflict);
}

void StartChecksTest::check14ClockWentBack()
{
    m_stage->clock().advance(-6min);
    verifyHeld(u"clock"_s);
    m_stage->clock().advance(6min);
}

void StartChecksTest::check14ClockOfTheServers_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("sent");
    QTest::newRow("right") << 0 << true;
    QTest::newRow("a bit fast") << 100 << true;
    QTest::newRow("too fast") << 130 << false;
    QTest::newRow("too slow") << -3600 << false;
}

/// Known once a server has told its time; what moves money waits until the clock is set.
void StartChecksTest::check14ClockOfTheServers()
{
    QFETCH(int, seconds);
    QFETCH(bool, sent);
    const auto work = open();
    m_stage->wire().tellTime(m_stage->clock().now() - std::chrono::seconds(seconds));
    const AccountId account = (*work)->ledger().accounts().list()->front().id;
    QVERIFY(waitFor((*work)->accounts().check(account)));
    const auto outcome = waitFor((*work)->payouts().send(m_draft));
    QCOMPARE(outcome.has_value(), sent);
    if (!sent) {
        QCOMPARE(m_stage->wire().moneyCalls(), 0);
        QCOMPARE((*work)->ledger().payouts().get(m_draft)->state, PayoutState::Draft);
        const QString words = sentence(outcome.error(), Act::MoneyOut);
        QVERIFY2(words.contains(u"clock is"_s) && words.contains(u"nothing is sent"_s),
            qPrintable(words));
        m_stage->wire().tellTime(m_stage->clock().now()); // set
        QVERIFY(waitFor((*work)->accounts().check(account)));
        QVERIFY(waitFor((*work)->payouts().send(m_draft)));
    }
}

void StartChecksTest::check15RoomOnTheDisk()
{
    qint64 left = leastFreeBytes;
    m_freeBytes = [&left] { return left; };
    {
        const auto work = open();
        QVERIFY(!(*work)->readOnly());
        left = leastFreeBytes - 1; // while it is open, too
        const auto sent = waitFor((*work)->payouts().send(m_draft));
        COMPARE_ERROR(sent, ErrorKind::LedgerFailure);
        QCOMPARE(sentence(sent.error(), Act::MoneyOut).section(u'.', 0, 0),
            u"The disk is nearly full, so nothing is sent"_s);
        QCOMPARE((*work)->ledger().payouts().get(m_draft)->state, PayoutState::Draft);
    }
    verifyHeld(u"space"_s);
}

void StartChecksTest::check16DoubtsOnTheFirstScreen()
{
    const auto work = open();
    m_stage->behave(Behaviour::NeverArrived);
    const auto lost = waitFor((*work)->payouts().send(m_draft));
    VERIFY_OK(lost);
    QCOMPARE(lost->order.state, PayoutState::InDoubt);
    m_stage->clock().advance(3h);
    const Timestamp now = m_stage->clock().now();
    const auto money = (*work)->ledger().overview().money(now - 1min, now); // whatever its age
    VERIFY_OK(money);
    QCOMPARE(money->front().inDoubtItems, 1);
    QCOMPARE(money->front().inDoubt.minor(), 150);
    const auto queue = (*work)->ledger().overview().payoutsNeedingPerson(10);
    VERIFY_OK(queue);
    QCOMPARE(queue->front().id, m_draft);
    QVERIFY(now - queue->front().updatedAt >= 3h);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(u"paydesk.http.info=false"_s);
    StartChecksTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_startchecks.moc"
