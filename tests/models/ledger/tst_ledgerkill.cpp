// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include "models/core/bytes.h"

#include <QProcess>

#include <cstdio>

using namespace paydesk;
using namespace paydesk::test;

/// A second process works on the ledger and is killed: its lock, its log and its unfinished work
/// are what the next start finds. The second process is this program with an argument.
class LedgerKillTest : public QObject
{
    Q_OBJECT
private slots:
    void lockNamesTheOtherProcess();
    void killedAt_data();
    void killedAt();
};

namespace {

const QString childArgument = QStringLiteral("--as-the-second-process");

Payout draftOf(AccountId account, const QString &reference)
{
    Payout draft;
    draft.account = account;
    draft.reference = reference;
    draft.amount = money(500);
    return draft;
}

/// Goes as far as \c stage, says so, and waits to be killed.
int runChild(const QString &path, const QString &stage)
{
    const SystemClock clock;
    const auto ledger = Ledger::open(
        {.path = path, .actor = QStringLiteral("child"), .clock = &clock});
    if (!ledger)
        return 2;
    const auto payout = (*ledger)->payouts().add(draftOf(AccountId{1}, QStringLiteral("PO-1")));
    if (!payout)
        return 3;
    if (stage != u"draft") {
        const auto attempt = (*ledger)->payouts().beginAttempt(
            payout->id, QStringLiteral("create"), sha256("body"));
        if (!attempt)
            return 4;
        if (stage == u"sending" && !(*ledger)->attempts().markSending(attempt->id))
            return 5;
    }
    std::puts("ready");
    std::fflush(stdout);
    std::getchar(); // for ever
    return 0;
}

void startChild(QProcess &child, const LedgerFixture &fixture, const QString &stage)
{
    child.start(QCoreApplication::applicationFilePath(), {childArgument, fixture.path(), stage});
    QVERIFY(child.waitForStarted());
    QByteArray said;
    while (!said.contains("ready") && child.waitForReadyRead(20'000))
        said += child.readAllStandardOutput();
    QVERIFY2(said.contains("ready"), qPrintable(QString::number(child.exitCode())));
}

} // namespace

void LedgerKillTest::lockNamesTheOtherProcess()
{
    LedgerFixture fixture;
    fixture.open();
    fixture.addAccount();
    fixture.close();
    QProcess child;
    startChild(child, fixture, QStringLiteral("draft"));
    const auto locked = Ledger::open(fixture.options());
    COMPARE_ERROR(locked, ErrorKind::LedgerLocked);
    QVERIFY(locked.error().detail.contains(QString::number(child.processId())));
    const auto reader = Ledger::open(fixture.options(LedgerMode::ReadOnly));
    VERIFY_OK(reader);
    QCOMPARE((*reader)->payouts().count({}).value(), 1); // beside the other process
    child.kill();
    QVERIFY(child.waitForFinished());
}

void LedgerKillTest::killedAt_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<PayoutState>("expected");
    QTest::newRow("draft") << QStringLiteral("draft") << PayoutState::Draft;
    QTest::newRow("intent") << QStringLiteral("intent") << PayoutState::Draft;
    QTest::newRow("sending") << QStringLiteral("sending") << PayoutState::InDoubt;
}

void LedgerKillTest::killedAt()
{
    QFETCH(QString, stage);
    QFETCH(PayoutState, expected);
    LedgerFixture fixture;
    fixture.open();
    fixture.addAccount();
    fixture.close();
    QProcess child;
    startChild(child, fixture, stage);
    child.kill();
    QVERIFY(child.waitForFinished());
    Ledger &ledger = fixture.open(); // the lock of a dead process does not hold
    VERIFY_OK(ledger.recover());
    QCOMPARE(ledger.payouts().get(PayoutId{1})->state, expected);
    QVERIFY(ledger.check()->passed());
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == childArgument)
        return runChild(arguments.value(2), arguments.value(3));
    LedgerKillTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ledgerkill.moc"
