// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"
#include "app/text/startwords.h"
#include "models/ledger/diskroom.h"
#include "models/ledger/startcheck.h"
#include "tests/crash/crashstage.h"
#include "tests/models/ledger/support/ledgerfixture.h"
#include "tests/models/ledger/support/oldledger.h"
#include "tests/support/waitfor.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QFile>
#include <QTest>

#include <sqlite3.h>
#include <unistd.h>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The sixteen things that must hold before anything is written or sent, by their numbers. Whatever
/// fails: the ledger is open for reading only, or not at all, nothing is sent, and a sentence says
/// why.
class StartChecksTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void check00NothingIsWrong();
    void check01KnownFile_data();
    void check01KnownFile();
    void check02NoOlderCopy();
    void check02OlderCopyWithoutItsSeal();
    void check02AgeUnknownWithoutASeal();
    void check02NewLedgerHasAnAge();
    void check02EarlierVersions_data();
    void check02EarlierVersions();
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

private:
    QString ledger() const { return m_folder->filePath(u"ledger.db"_s); }
    Result<std::unique_ptr<Workspace>> open() const
    {
        return openFolder(m_folder->path(), m_stage->clock(), m_freeBytes);
    }
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

void StartChecksTest::initTestCase()
{
    m_stage = std::make_unique<CrashStage>(std::move(moneyActs().front()));
    QVERIFY(m_stage->isReady());
}

PayoutId StartChecksTest::draftIn(Workspace &work)
{
    const auto draft = work.payouts().createDraft(work.ledger().accounts().list()->front().id,
        {.amount = Money::fromMinor(150, *Currency::fromCode(u"EUR")),
            .fields = {{u"service"_s, u"bank_transfer_eur"_s},
                {u"fields.account_number"_s, u"DE89370400440532013000"_s},
                {u"fields.beneficiary_full_name"_s, u"Ana Rusu"_s}}});
    return draft ? draft->id : PayoutId();
}

void StartChecksTest::init()
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

void StartChecksTest::edit(const QStringList &statements) const
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

void StartChecksTest::verifyHeld(const QString &check) const
{
    const auto work = open();
    VERIFY_OK(work);
    const auto &why = (*work)->readOnly();
    QVERIFY(why.has_value());
    QCOMPARE(why->kind, ErrorKind::LedgerReadOnly);
    QCOMPARE(why->subject, check);
    const QString words = sentence(*why, Act::Question);
    QVERIFY2(words.contains(u"reading only"_s) && words.contains(u"nothing is sent"_s),
        qPrintable(words));
    const auto sent = waitFor((*work)->payouts().send(m_draft));
    QVERIFY(!sent);
    QCOMPARE(sent.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_stage->wire().moneyCalls(), 0);
}

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

void StartChecksTest::check02NoOlderCopy()
{
    const QString kept = m_folder->filePath(u"kept"_s);
    QVERIFY(QFile::copy(ledger(), kept));
    QVERIFY(draftIn(**open()));
    QVERIFY(QFile::remove(ledger()) && QFile::rename(kept, ledger()));
    verifyHeld(u"seal"_s);
}

/// The vault has seen what was sent a minute after the copy was made.
void StartChecksTest::check02OlderCopyWithoutItsSeal()
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
void StartChecksTest::check02AgeUnknownWithoutASeal()
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

void StartChecksTest::check02NewLedgerHasAnAge()
{
    const QTemporaryDir folder;
    for (int n = 0; n < 2; ++n) {
        const auto work = openFolder(folder.path(), m_stage->clock());
        VERIFY_OK(work);
        QVERIFY(!(*work)->warning());
        QVERIFY(!(*work)->ledger().restoredAt());
    }
}

void StartChecksTest::check02EarlierVersions_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("hadSeals");
    for (int version = 1; version <= 5; ++version)
        QTest::addRow("schema %d", version) << version << (version >= 4);
}

/// Programs of before did not seal; taking their ledgers over is no reason for distrust.
void StartChecksTest::check02EarlierVersions()
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
