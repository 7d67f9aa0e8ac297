// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/changehub.h"
#include "app/text/errortext.h"
#include "tests/crash/crashstage.h"
#include "tests/crash/diskhook.h"
#include "tests/models/ledger/support/ledgerfixture.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTest>

#include <sqlite3.h>
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Disks that are full, that may not be written to, that end at a size: a plain refusal, and nothing
/// is lost. Elsewhere: little room, another program, a network share, a later version:
/// tst_startchecks; also tst_ledgerfile and, with exit codes, tst_cliledger.
class CrashDiskTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void fullAtEachStage_data();
    void fullAtEachStage();
    void answerGetsTheReserve();
    void reserveIsMadeAgain();
    void fileMayNotGrow();
    void folderMayNotBeWritten();

private:
    QString ledger() const { return m_folder->filePath(u"ledger.db"_s); }
    QString reserve() const { return ledger() + u".reserve"_s; }
    QByteArray fingerprint() const;

    std::unique_ptr<CrashStage> m_stage;
    std::unique_ptr<QTemporaryDir> m_folder;
    bool m_drafted = false;
};

void CrashDiskTest::init()
{
    setDiskHook([](const DiskStep &) { return SQLITE_OK; });
    if (!m_stage) {
        auto acts = moneyActs();
        m_stage = std::make_unique<CrashStage>(std::move(acts[3])); // one call, which can be asked
        QVERIFY(m_stage->isReady());
    }
    m_folder = m_stage->freshFolder();
    m_stage->noteBook();
    m_stage->wire().reset();
    m_stage->behave(Behaviour::PaidAndAnswered);
}

void CrashDiskTest::cleanup()
{
    setDiskHook({});
}

QByteArray CrashDiskTest::fingerprint() const
{
    QFile file(ledger());
    return file.open(QIODevice::ReadOnly)
        ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
        : QByteArray();
}

void CrashDiskTest::fullAtEachStage_data()
{
    QTest::addColumn<int>("sent");
    QTest::addColumn<QString>("state");
    QTest::newRow("C25 before the intent") << 0 << u"draft"_s;
    QTest::newRow("C26 at the answer, without a reserve") << 1 << u"sending"_s;
}

/// The disk is full from the draft on, or from the sending on; it stays so until the program ends.
void CrashDiskTest::fullAtEachStage()
{
    QFETCH(int, sent);
    QFETCH(QString, state);
    {
        const auto work = openFolder(m_folder->path(), m_stage->clock());
        VERIFY_OK(work);
        QVERIFY(QFile::remove(reserve()));
        m_drafted = false;
        connect(&(*work)->hub(), &ChangeHub::payoutChanged, this, [this] { m_drafted = true; });
        setDiskHook([this, sent](const DiskStep &step) {
            const bool full = sent > 0 ? m_stage->wire().moneyCalls() >= sent : m_drafted;
            return full && step.kind == DiskStep::Kind::Write ? SQLITE_FULL : SQLITE_OK;
        });
        m_stage->live(**work);
        QCOMPARE(m_stage->wire().moneyCalls(), sent);
        QCOMPARE(m_stage->act().standing(**work).state, state);
    }
    setDiskHook({});
    const Verdict verdict = m_stage->settle(m_folder->path());
    QVERIFY2(verdict.fault().isEmpty(), qPrintable(verdict.fault()));
    QCOMPARE(verdict.booked, 1);
}

/// C26: the room that was kept is given up, and the answer is on the disk.
void CrashDiskTest::answerGetsTheReserve()
{
    {
        const auto work = openFolder(m_folder->path(), m_stage->clock());
        VERIFY_OK(work);
        QCOMPARE(QFile(reserve()).size(), 16 * 1024 * 1024);
        setDiskHook([this](const DiskStep &step) {
            const bool full = m_stage->wire().moneyCalls() > 0 && QFile::exists(reserve());
            return full && step.kind == DiskStep::Kind::Write ? SQLITE_FULL : SQLITE_OK;
        });
        m_stage->begin(**work);
        QVERIFY(!QFile::exists(reserve()));
        QCOMPARE(m_stage->act().standing(**work).state, u"pending"_s); // not in doubt
    }
    setDiskHook({});
    const Verdict verdict = m_stage->settle(m_folder->path());
    QVERIFY2(verdict.fault().isEmpty(), qPrintable(verdict.fault()));
}

void CrashDiskTest::reserveIsMadeAgain()
{
    VERIFY_OK(openFolder(m_folder->path(), m_stage->clock()));
    QVERIFY(QFile::remove(reserve()));
    VERIFY_OK(openFolder(m_folder->path(), m_stage->clock()));
    QCOMPARE(QFile(reserve()).size(), 16 * 1024 * 1024);
}

/// A limit of the kernel, as a quota is: whatever is written behind it fails for real.
void CrashDiskTest::fileMayNotGrow()
{
    {
        const auto work = openFolder(m_folder->path(), m_stage->clock());
        VERIFY_OK(work);
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit little = before;
        little.rlim_cur = 8 * 1024;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
        m_stage->live(**work);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QCOMPARE(m_stage->wire().moneyCalls(), 0);
    }
    const Verdict verdict = m_stage->settle(m_folder->path());
    QVERIFY2(verdict.fault().isEmpty(), qPrintable(verdict.fault()));
    QCOMPARE(verdict.booked, 0);
}

/// The administrator may write everywhere, so that somebody else tries it.
void CrashDiskTest::folderMayNotBeWritten()
{
    constexpr uid_t somebody = 65'534;
    const QByteArray before = fingerprint();
    const bool isRoot = ::geteuid() == 0;
    const QDir folder(m_folder->path());
    for (const QFileInfo &file : folder.entryInfoList(QDir::Files)) {
        QVERIFY(QFile::setPermissions(file.filePath(), QFile::ReadOwner));
        if (isRoot)
            QCOMPARE(::chown(QFile::encodeName(file.filePath()).constData(), somebody, somebody), 0);
    }
    if (isRoot)
        QCOMPARE(::chown(QFile::encodeName(folder.path()).constData(), somebody, somebody), 0);
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
    if (isRoot)
        QCOMPARE(::seteuid(somebody), 0);
    const auto work = openFolder(folder.path(), m_stage->clock());
    if (isRoot)
        QCOMPARE(::seteuid(0), 0);
    QVERIFY(QFile::setPermissions(folder.path(),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(!work);
    const QString words = sentence(work.error(), Act::Question);
    QVERIFY2(words.contains(u"written"_s), qPrintable(words + describeError(work.error())));
    QCOMPARE(fingerprint(), before);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(u"paydesk.http.info=false"_s);
    CrashDiskTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crashdisk.moc"
