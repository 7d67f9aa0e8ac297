// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/oldledger.h"
#include "tests/models/ledger/support/restoreroom.h"

#include <QFile>
#include <QProcess>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Restoring over files that cannot be read, of backups of every version, and killed on the way.
class RestoredFilesTest : public QObject, protected RestoreRoom
{
    Q_OBJECT
private slots:
    void init() { open(); }
    void whatIsUnknownIsSaid_data();
    void whatIsUnknownIsSaid();
    void otherLedgersGiveNothing();
    void olderBackups_data();
    void olderBackups();
    void killedInTheMiddle();
};

namespace {

const QString childArgument = u"--restore"_s;

/// Restores as a program of its own, to be killed.
int runChild(const QString &backup, const QString &path)
{
    const SystemClock clock;
    return Ledger::restore(backup, {.path = path, .actor = u"child"_s, .clock = &clock}) ? 0 : 2;
}

} // namespace

void RestoredFilesTest::whatIsUnknownIsSaid_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("carried");
    QTest::addColumn<QString>("said");
    QTest::newRow("no ledger") << u"garbage"_s << 0 << u"*"_s;
    QTest::newRow("made by a newer version") << u"PRAGMA user_version = 99"_s << 0 << u"*"_s;
    QTest::newRow("an edited row")
        << u"UPDATE payouts SET reason = 'edited' WHERE id = 1"_s << 2 << u"po_1"_s;
    QTest::newRow("a row gone")
        << u"DROP TRIGGER payouts_no_delete; PRAGMA foreign_keys = OFF;"
           "DELETE FROM payouts WHERE id = 1"_s << 1 << u"po_1"_s;
    QTest::newRow("the attempts gone") << u"DROP TABLE attempts"_s << 0 << u"attempts"_s;
    QTest::newRow("an account gone")
        << u"PRAGMA foreign_keys = OFF; DELETE FROM accounts WHERE id = 2"_s << 1 << u"acc_2"_s;
}

void RestoredFilesTest::whatIsUnknownIsSaid()
{
    QFETCH(QString, sql);
    QFETCH(int, carried);
    QFETCH(QString, said);
    makeBackup();
    const AccountId other = m_fixture->addAccount(u"new one"_s);
    for (const auto &[account, reference] : {std::pair(m_account, u"PO-1"_s), {other, u"PO-2"_s}}) {
        const Payout made = sure(m_fixture->ledger().payouts().add(payoutTo(account, reference)));
        sendAs(m_fixture->ledger(), made.id, AttemptResult::Declined);
    }
    m_fixture->close();
    if (sql == u"garbage") {
        QFile file(m_fixture->path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("garbage") == 7);
    } else {
        m_fixture->tamper(sql.split(u';'));
    }
    const CarriedOver done = restored().carried;
    QCOMPARE(done.orders, carried);
    QVERIFY(!done.unread.isEmpty());
    QVERIFY2(said == u"*" || done.unread.contains(said), qPrintable(done.unread));
    QVERIFY(sure(reopened().check()).passed());
}

void RestoredFilesTest::otherLedgersGiveNothing()
{
    LedgerOptions other = m_fixture->options();
    other.path = m_fixture->file(u"other.db"_s);
    VERIFY_OK(sure(Ledger::open(other))->backup(backup()));
    const Payout made = sure(m_fixture->ledger().payouts().add(payoutTo(m_account, u"PO-1"_s)));
    sendAs(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    m_fixture->close();
    const auto info = sure(Ledger::restore(backup(), m_fixture->options(), RestoreFrom::AnyLedger));
    QCOMPARE(info.carried.orders, 0);
    QVERIFY(info.carried.unread.contains(u"another ledger"_s));
}

void RestoredFilesTest::olderBackups_data()
{
    QTest::addColumn<int>("version");
    for (const int version : {1, 2, 3, 4, 5})
        QTest::addRow("schema %d", version) << version;
}

/// The backup is of an earlier version, the ledger in the place was taken over since.
void RestoredFilesTest::olderBackups()
{
    QFETCH(int, version);
    m_fixture->close();
    for (const char *suffix : {"", ".seal", "-wal", "-shm"})
        QFile::remove(m_fixture->path() + QLatin1StringView(suffix));
    VERIFY_OK(makeOldLedger(backup(), version));
    QVERIFY(QFile::copy(backup(), m_fixture->path()));
    QVERIFY(QFile::setPermissions(m_fixture->path(), QFile::ReadOwner | QFile::WriteOwner));
    Ledger &ledger = m_fixture->open();
    sure(ledger.recover());
    // Some of them have a policy, which knows nothing of transfers.
    const Transfer made = m_fixture->addTransfer(AccountId{1}, u"SINCE-1"_s);
    m_fixture->start(ledger.transfers(), made.id, u"create"_s);
    m_fixture->close();
    m_fixture->clock.advance(1h);
    const auto info
        = sure(Ledger::restore(backup(), m_fixture->options(), RestoreFrom::SameLedger, everybodyMay));
    QCOMPARE(info.carried.sendings, 1);
    QCOMPARE(info.carried.unread, QString());
    QCOMPARE(sure(reopened().transfers().get(made.id)).state, TransferState::InDoubt);
    QVERIFY(sure(m_fixture->ledger().check()).passed());
}

void RestoredFilesTest::killedInTheMiddle()
{
    makeBackup();
    const Payout made = sure(m_fixture->ledger().payouts().add(payoutTo(m_account, u"PO-1"_s)));
    sendAs(m_fixture->ledger(), made.id, AttemptResult::Accepted);
    m_fixture->close();
    int killed = 0;
    bool ended = false;
    for (int delay = 0; !ended && delay < 4'000; delay += 12) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {childArgument, backup(), m_fixture->path()});
        QVERIFY(child.waitForStarted());
        ended = child.waitForFinished(delay + 1);
        child.kill();
        QVERIFY(ended || child.waitForFinished());
        killed += ended ? 0 : 1;
        Ledger &ledger = reopened(); // the old one or the new one, and either knows
        const PayoutState state = sure(ledger.payouts().get(made.id)).state;
        QVERIFY2(state == PayoutState::Pending || state == PayoutState::InDoubt,
                 qPrintable(toKey(state)));
        QVERIFY(sure(ledger.check()).passed());
        m_fixture->close();
    }
    QVERIFY(ended);
    QVERIFY(killed > 3);
    QCOMPARE(sure(reopened().payouts().get(made.id)).state, PayoutState::InDoubt);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == childArgument)
        return runChild(arguments.value(2), arguments.value(3));
    RestoredFilesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_restoredfiles.moc"
