// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crashstage.h"
#include "tests/crash/diskhook.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTest>

#include <sqlite3.h>

using namespace paydesk;
using namespace paydesk::test;

/// The k-th write, the k-th sync, the k-th step of the network of an order's whole life fails, for
/// once or from then on, for k = 1, 2, … until it comes to its end. Then it is opened again, and
/// the provider's book is the judge.
///
/// Every thirteenth write and every fourth of the others, beginning at another place at each provider;
/// with PAYDESK_SOAK=1 every one.
class MovedFailureTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void failsAt_data();
    void failsAt();
    void cleanupTestCase() { qInfo("%d runs", m_runs); }

private:
    enum class What { Write, Sync, Network };
    static int strideOf(What what);
    void arm(CrashStage &stage, What what, int k, bool fromThenOn);
    int stepsOf(CrashStage &stage, What what) const;

    std::vector<std::unique_ptr<CrashStage>> m_stages;
    int m_steps = 0;
    int m_runs = 0;
};

void MovedFailureTest::initTestCase()
{
    setDiskHook([](const DiskStep &) { return SQLITE_OK; });
    for (auto &act : moneyActs()) {
        m_stages.push_back(std::make_unique<CrashStage>(std::move(act)));
        QVERIFY2(m_stages.back()->isReady(), qPrintable(m_stages.back()->act().provider()));
    }
}

int MovedFailureTest::strideOf(What what)
{
    if (qEnvironmentVariableIntValue("PAYDESK_SOAK") > 0)
        return 1;
    return what == What::Write ? 13 : 4;
}

void MovedFailureTest::arm(CrashStage &stage, What what, int k, bool fromThenOn)
{
    m_steps = 0;
    stage.wire().failStep(what == What::Network ? k : 0, fromThenOn);
    setDiskHook([this, what, k, fromThenOn](const DiskStep &step) {
        const bool counts = what == What::Write ? step.kind == DiskStep::Kind::Write
                                                : step.kind == DiskStep::Kind::Sync;
        if (what == What::Network || !counts)
            return SQLITE_OK;
        ++m_steps;
        const bool fails = m_steps == k || (fromThenOn && m_steps > k);
        const int code = what == What::Write ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
        return fails ? code : SQLITE_OK;
    });
}

int MovedFailureTest::stepsOf(CrashStage &stage, What what) const
{
    return what == What::Network ? stage.wire().steps() : m_steps;
}

void MovedFailureTest::failsAt_data()
{
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("what");
    QTest::addColumn<bool>("fromThenOn");
    const char *const names[] = {"write", "sync", "network"};
    for (size_t stage = 0; stage < m_stages.size(); ++stage) {
        for (int what = 0; what < 3; ++what) {
            for (const bool fromThenOn : {false, true}) {
                QTest::addRow("%s, %s, %s", qPrintable(m_stages[stage]->act().provider()),
                    names[what], fromThenOn ? "for ever" : "once")
                    << int(stage) << what << fromThenOn;
            }
        }
    }
}

void MovedFailureTest::failsAt()
{
    QFETCH(int, stage);
    QFETCH(int, what);
    QFETCH(bool, fromThenOn);
    CrashStage &where = *m_stages[size_t(stage)];
    const int stride = strideOf(What(what));
    bool finished = false;
    for (int k = 1 + stage % stride; !finished; k += stride) {
        const auto folder = where.freshFolder();
        where.noteBook();
        where.wire().reset();
        where.behave(Behaviour::PaidAndAnswered);
        {
            const auto work = openFolder(folder->path(), where.clock());
            QVERIFY(work);
            arm(where, What(what), k, fromThenOn);
            where.live(**work);
            finished = stepsOf(where, What(what)) < k;
        }
        setDiskHook({});
        const Verdict verdict = where.settle(folder->path());
        ++m_runs;
        QVERIFY2(verdict.fault().isEmpty(), qPrintable(QString::number(k) + u": " + verdict.fault()));
        if (finished)
            QCOMPARE(verdict.booked, 1);
        QVERIFY(k < 1'000);
    }
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("paydesk.http.info=false"));
    MovedFailureTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_movedfailure.moc"
