// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crashstage.h"
#include "tests/crash/powercut.h"
#include "tests/models/ledger/support/ledgerfixture.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// The power fails in the middle of an order's life, at a step of the disk or of the network: what
/// was written and not synced is lost, torn, or there in part. The computer starts again, the ledger
/// is opened, and the provider's book is the judge.
///
/// Every 29th step of the disk, beginning at another one at each provider; with PAYDESK_SOAK=1 every
/// one.
class PowerCutTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void atAStepOfTheDisk_data();
    void atAStepOfTheDisk();
    void atAPlaceOfTheWire_data();
    void atAPlaceOfTheWire();
    void judgeSeesALostMark();
    void cleanupTestCase();

private:
    enum class Boot { Another, TheSame };
    /// What holds afterwards; \c arm says where the power fails.
    Verdict cut(CrashStage &stage, PowerCut::Loss loss, quint32 seed,
        const std::function<void(PowerCut &)> &arm, Boot next = Boot::Another);

    std::vector<std::unique_ptr<CrashStage>> m_stages;
    bool m_wasCut = false; ///< the last one
    int m_cuts = 0;
    int m_lost = 0;
};

namespace {

constexpr std::pair<PowerCut::Loss, const char *> losses[] = {{PowerCut::Loss::All, "all is lost"},
    {PowerCut::Loss::Torn, "the last write is torn"}, {PowerCut::Loss::Some, "some are lost"}};

QByteArray boot = "the first";

} // namespace

/// In place of Qt's: the program before the cut and the one behind it are one process here.
QByteArray QSysInfo::bootUniqueId()
{
    return boot;
}

void PowerCutTest::initTestCase()
{
    setDiskHook([](const DiskStep &) { return 0; });
    for (auto &act : moneyActs()) {
        m_stages.push_back(std::make_unique<CrashStage>(std::move(act)));
        QVERIFY2(m_stages.back()->isReady(), qPrintable(m_stages.back()->act().provider()));
    }
}

Verdict PowerCutTest::cut(CrashStage &stage, PowerCut::Loss loss, quint32 seed,
    const std::function<void(PowerCut &)> &arm, Boot next)
{
    const auto folder = stage.freshFolder();
    const QTemporaryDir afterwards;
    stage.noteBook();
    stage.wire().reset();
    stage.behave(Behaviour::PaidAndAnswered);
    {
        const auto work = openFolder(folder->path(), stage.clock());
        if (!work)
            qFatal("cannot be opened");
        PowerCut power(folder->path(), afterwards.path(), loss, seed,
            [&wire = stage.wire()] {
                wire.failStep(1, true);
                wire.hangUp();
            });
        arm(power);
        stage.live(**work);
        m_wasCut = power.isCut();
        m_lost += power.lost();
    }
    m_cuts += m_wasCut ? 1 : 0;
    if (!m_wasCut)
        return stage.settle(folder->path());
    if (next == Boot::Another)
        boot += ", and another";
    return stage.settle(afterwards.path());
}

void PowerCutTest::atAStepOfTheDisk_data()
{
    QTest::addColumn<int>("stage");
    QTest::addColumn<PowerCut::Loss>("loss");
    for (size_t stage = 0; stage < m_stages.size(); ++stage) {
        for (const auto &[loss, name] : losses)
            QTest::addRow("%s, %s", qPrintable(m_stages[stage]->act().provider()), name)
                << int(stage) << loss;
    }
}

void PowerCutTest::atAStepOfTheDisk()
{
    QFETCH(int, stage);
    QFETCH(PowerCut::Loss, loss);
    const int stride = qEnvironmentVariableIntValue("PAYDESK_SOAK") > 0 ? 1 : 29;
    m_wasCut = true;
    for (int k = 1 + (3 * stage + int(loss)) * 2 % stride; m_wasCut; k += stride) {
        const Verdict verdict = cut(*m_stages[size_t(stage)], loss, quint32(k),
            [k](PowerCut &power) { power.cutAtStep(k); });
        QVERIFY2(verdict.fault().isEmpty(), qPrintable(QString::number(k) + u": " + verdict.fault()));
        QVERIFY(verdict.booked <= 1 && verdict.strangers == 0);
        if (!m_wasCut)
            QCOMPARE(verdict.booked, 1);
        QVERIFY(k < 2'000);
    }
}

void PowerCutTest::atAPlaceOfTheWire_data()
{
    QTest::addColumn<int>("stage");
    QTest::addColumn<Wire::Place>("place");
    constexpr std::pair<Wire::Place, const char *> places[]
        = {{Wire::Place::HalfRequest, "half of the request"},
            {Wire::Place::WholeRequest, "no answer yet"}, {Wire::Place::HalfAnswer, "half an answer"}};
    for (size_t stage = 0; stage < m_stages.size(); ++stage) {
        for (const auto &[place, name] : places)
            QTest::addRow("%s, %s", qPrintable(m_stages[stage]->act().provider()), name)
                << int(stage) << place;
    }
}

/// What was marked as sent was not synced: the mark is lost, the request is not.
void PowerCutTest::atAPlaceOfTheWire()
{
    QFETCH(int, stage);
    QFETCH(Wire::Place, place);
    CrashStage &where = *m_stages[size_t(stage)];
    const Verdict verdict = cut(where, PowerCut::Loss::All, 1, [&](PowerCut &power) {
        where.wire().stopAt(place, where.act().moneyCall(), [&power] { power.cutNow(); });
    });
    QVERIFY(m_wasCut);
    QVERIFY2(verdict.fault().isEmpty(), qPrintable(verdict.fault()));
}

/// Were the boot not told by its id, a lost mark would pass for "nothing was sent".
void PowerCutTest::judgeSeesALostMark()
{
    int faults = 0;
    for (const auto &stage : m_stages) {
        const Verdict verdict = cut(*stage, PowerCut::Loss::All, 1,
            [&](PowerCut &power) {
                stage->wire().stopAt(Wire::Place::WholeRequest, stage->act().moneyCall(),
                    [&power] { power.cutNow(); });
            },
            Boot::TheSame);
        faults += verdict.fault().isEmpty() ? 0 : 1;
    }
    QVERIFY(faults > 0);
}

void PowerCutTest::cleanupTestCase()
{
    qInfo("%d cuts, %d writes lost or torn", m_cuts, m_lost);
    QVERIFY(m_lost > m_cuts);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(u"paydesk.http.info=false"_s);
    PowerCutTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_powercut.moc"
