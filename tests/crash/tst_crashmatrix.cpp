// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crashstage.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTest>

#include <map>

using namespace paydesk;
using namespace paydesk::test;

/// A program of its own is killed at every point of an order's life, at every provider, whatever
/// the provider does with the money call. Then it is started again, and the provider's book is the
/// judge: nothing is paid twice, nothing is lost, nothing is made up.
///
/// Every point with every provider, one or two behaviours each; with PAYDESK_SOAK=1 all behaviours.
class CrashMatrixTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void judge_data();
    void judge();
    void killedAt_data();
    void killedAt();
    void everyPointWasReached();

private:
    std::vector<std::unique_ptr<CrashStage>> m_stages;
    std::map<QByteArray, int> m_kills; ///< by the point's name
    int m_runs = 0;
    qint64 m_slowestRestart = 0;
};

namespace {

using Stage = KillPlan::Stage;
using Moment = KillPlan::Moment;
using Place = Wire::Place;

// The thirty crash points of a program that pays, and where each is shown. Those of the money call
// are the table below. The others:
//   C1 while typing                      nothing is stored before "Save": tst_orderform
//   C3 signature made, not stored        tst_crashsteps::approval
//   C15 committed, not shown             as C14's end; the list is read from the ledger alone
//   C19 3-D Secure page is open          tst_transferdoubts::restartKeepsStepAndToken
//   C20 code asked, not confirmed        the same
//   C21 statement half imported          tst_ledgerstatements
//   C22 migration half done              tst_ledgermigration
//   C23 backup half written              tst_ledgerbackup
//   C24 after a restore                  tst_ledgerbackup
//   C25, C26 disk full                   tst_crashdisk
//   C27 another database's commit        SQLite is the only one
//   C28 two programs press "send"        tst_crashsteps::twoPrograms
//   C29 program ends with a call open    tst_crashsteps::endsWithACallOpen
//   C30 the computer sleeps              tst_crashsteps::clockJumps
const CrashPoint crashPoints[] = {
    {"C1 before the draft is committed", {Stage::Draft, Moment::Before}},
    {"C2 half a write of the draft", {Stage::Draft, Moment::HalfAWrite}},
    {"C2 draft written, not synced", {Stage::Draft, Moment::Written}},
    {"C2 after the draft", {Stage::Draft, Moment::After}},
    {"C4 before the intent", {Stage::Intent, Moment::Before}},
    {"C5 half a write of the intent", {Stage::Intent, Moment::HalfAWrite}},
    {"C5 intent written, not synced", {Stage::Intent, Moment::Written}},
    {"C6 after the intent", {Stage::Intent, Moment::After}},
    {"C6 before the mark", {Stage::Sending, Moment::Before}},
    {"C7 half a write of the mark", {Stage::Sending, Moment::HalfAWrite}},
    {"C8 after the mark, before a byte", {Stage::Sending, Moment::After}},
    {"C9 while it connects", {}, Place::Connected},
    {"C10 in the middle of the request", {}, Place::HalfRequest},
    {"C11 request sent, no answer", {}, Place::WholeRequest},
    {"C12 answer partly read", {}, Place::HalfAnswer},
    {"C13 answer read, not committed", {Stage::Answer, Moment::Before}},
    {"C14 half a write of the answer", {Stage::Answer, Moment::HalfAWrite}},
    {"C14 answer written, not synced", {Stage::Answer, Moment::Written}},
    {"C15 after the answer", {Stage::Answer, Moment::After}},
    {"C16 during a question", {}, Place::Query},
    {"C17 before the second sending", {Stage::Intent, Moment::Before, 2}, {}, true},
    {"C17 half a write of its intent", {Stage::Intent, Moment::HalfAWrite, 2}, {}, true},
    {"C18 after its mark", {Stage::Sending, Moment::After, 2}, {}, true},
    {"C18 its answer not committed", {Stage::Answer, Moment::Before, 2}, {}, true},
};

bool isWholeMatrix()
{
    return qEnvironmentVariableIntValue("PAYDESK_SOAK") > 0;
}

/// A draft is made once; the rest once for each money call up to the one that is meant.
CrashPoint ofCall(CrashPoint point, int moneyCall)
{
    if (point.plan.stage != Stage::Draft)
        point.plan.nth += moneyCall - 1;
    return point;
}

/// Only where nothing arrived is a second one sent; what may be on the wire is paid, too; the rest
/// takes its turn.
std::vector<Behaviour> behavioursFor(const CrashPoint &point, int row)
{
    if (isWholeMatrix())
        return {std::begin(allBehaviours), std::end(allBehaviours)};
    if (point.secondSending)
        return {Behaviour::NeverArrived};
    const Behaviour inTurn = allBehaviours[size_t(row) % std::size(allBehaviours)];
    const bool mayBeSent = point.place != Place::Nowhere || point.plan.stage >= Stage::Sending;
    if (mayBeSent && inTurn != Behaviour::PaidAndAnswered)
        return {Behaviour::PaidAndAnswered, inTurn};
    return {inTurn};
}

} // namespace

Q_DECLARE_METATYPE(paydesk::test::CrashPoint)
Q_DECLARE_METATYPE(paydesk::test::Standing)

void CrashMatrixTest::initTestCase()
{
    for (auto &act : moneyActs()) {
        m_stages.push_back(std::make_unique<CrashStage>(std::move(act)));
        QVERIFY2(m_stages.back()->isReady(), qPrintable(m_stages.back()->act().provider()));
        CrashStage &stage = *m_stages.back();
        // Which connection the money call takes, for the one that is cut at it.
        const Verdict well = stage.run({}, Behaviour::PaidAndAnswered);
        QVERIFY(!well.killed);
        QVERIFY2(well.fault().isEmpty(), qPrintable(well.fault()));
        QCOMPARE(well.booked, 1);
        stage.wire().setConnection(stage.wire().connectionOfMoneyCall());
    }
}

/// The matrix can fail: these are what it looks for.
void CrashMatrixTest::judge_data()
{
    QTest::addColumn<int>("booked");
    QTest::addColumn<int>("strangers");
    QTest::addColumn<Standing>("standing");
    QTest::addColumn<QString>("fault");
    const Standing paid{.exists = true, .paid = true};
    const Standing failed{.exists = true, .closedUnpaid = true};
    const Standing unsent{.exists = true, .unsent = true};
    const Standing open{.exists = true};
    QTest::newRow("paid") << 1 << 0 << paid << QString();
    QTest::newRow("failed") << 0 << 0 << failed << QString();
    QTest::newRow("unsent") << 0 << 0 << unsent << QString();
    QTest::newRow("no draft") << 0 << 0 << Standing() << QString();
    QTest::newRow("twice") << 2 << 0 << paid << QStringLiteral("DOUBLE");
    QTest::newRow("called failed") << 1 << 0 << failed << QStringLiteral("LOST");
    QTest::newRow("may be sent again") << 1 << 0 << unsent << QStringLiteral("LOST");
    QTest::newRow("never booked") << 0 << 0 << paid << QStringLiteral("PHANTOM");
    QTest::newRow("no ledger knows it") << 0 << 1 << Standing() << QStringLiteral("PHANTOM");
    QTest::newRow("left open") << 0 << 0 << open << QStringLiteral("not settled");
}

void CrashMatrixTest::judge()
{
    QFETCH(QString, fault);
    QFETCH(int, booked);
    QFETCH(int, strangers);
    QFETCH(Standing, standing);
    const Verdict verdict{.booked = booked,
        .strangers = strangers,
        .checkPassed = true,
        .standing = standing};
    QCOMPARE(verdict.fault().isEmpty(), fault.isEmpty());
    QVERIFY2(verdict.fault().startsWith(fault), qPrintable(verdict.fault()));
}

void CrashMatrixTest::killedAt_data()
{
    QTest::addColumn<CrashPoint>("point");
    QTest::addColumn<int>("stage");
    QTest::addColumn<std::vector<Behaviour>>("behaviours");
    int row = 0;
    for (const CrashPoint &point : crashPoints) {
        for (size_t i = 0; i < m_stages.size(); ++i) {
            const MoneyAct &act = m_stages[i]->act();
            const bool has = !point.secondSending || act.moneyCall() > 1;
            if (has || isWholeMatrix()) {
                QTest::addRow("%s, %s", point.name, qPrintable(act.provider()))
                    << ofCall(point, act.moneyCall()) << int(i) << behavioursFor(point, row);
            }
            ++row;
        }
    }
}

void CrashMatrixTest::killedAt()
{
    QFETCH(CrashPoint, point);
    QFETCH(int, stage);
    QFETCH(std::vector<Behaviour>, behaviours);
    for (const Behaviour behaviour : behaviours) {
        const Verdict verdict = m_stages[size_t(stage)]->run(point, behaviour);
        const QString fault = verdict.fault();
        QVERIFY2(fault.isEmpty(), qPrintable(QLatin1StringView(nameOf(behaviour)) + u": " + fault));
        QVERIFY2(verdict.restartMs <= 5'000, qPrintable(QString::number(verdict.restartMs)));
        ++m_runs;
        m_kills[point.name] += verdict.killed ? 1 : 0;
        m_slowestRestart = std::max(m_slowestRestart, verdict.restartMs);
    }
}

void CrashMatrixTest::everyPointWasReached()
{
    int kills = 0;
    for (const CrashPoint &point : crashPoints) {
        const bool asked = m_kills.contains(point.name); // one may run a single row
        QVERIFY2(!asked || m_kills[point.name] > 0, point.name);
        kills += m_kills[point.name];
    }
    qInfo("%d runs, %d kills, slowest restart %lld ms", m_runs, kills,
        static_cast<long long>(m_slowestRestart));
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("paydesk.http.info=false"));
    if (isCrashingProgram(app.arguments()))
        return runCrashingProgram(app.arguments());
    CrashMatrixTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crashmatrix.moc"
