// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crashstage.h"
#include "tests/models/ledger/support/ledgerfixture.h"
#include "tests/providers/http/requests.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QProcess>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Crash points that are not one program's sending: an approval, two programs, an end or a sleep
/// with a call open.
class CrashStepsTest : public QObject
{
    Q_OBJECT
private slots:
    void approval_data();
    void approval();
    void twoPrograms();
    void endsWithACallOpen();
    void clockJumps_data();
    void clockJumps();
};

namespace {

const QString approverArgument = u"--as-the-approver"_s;
const PayoutId onlyPayout{1};

/// A person's own program: own name, own vault, the common ledger.
Result<std::unique_ptr<Workspace>> openAs(
    const QString &name, const QString &folder, const Clock &clock)
{
    auto vault = Vault::open(folder + u'/' + name + u".vault", SecretBytes::copyOf("practice"),
        {.n = 2, .r = 1, .p = 1});
    if (!vault)
        return vault.error();
    return Workspace::open({.ledger = {.path = folder + u"/ledger.db",
                                .kindWhenNew = LedgerKind::Practice,
                                .actor = name,
                                .clock = &clock}},
        *std::move(vault));
}

Money myr(qint64 minor)
{
    return Money::fromMinor(minor, *Currency::fromCode(u"MYR"));
}

OrderRequest request()
{
    return {.amount = myr(25'000),
        .fields = {{u"number"_s, u"514012345678"_s}, {u"customer_code"_s, u"BIMB"_s},
            {u"customer_first_name"_s, u"Siti"_s}, {u"customer_last_name"_s, u"Raju"_s}}};
}

/// A payout that waits for Dan's approval.
void prepareApproval(const QString &folder, const Clock &clock)
{
    AdjustableClock time(clock.now());
    const auto simulator = findProvider(u"alikassa")->simulate(time);
    simulator->mountedAt(u"http://127.0.0.1:1/alikassa"_s);
    const sandbox::SimAccount first = simulator->accounts().constFirst();
    NewAccount account{.name = first.name, .provider = u"alikassa"_s, .settings = first.settings};
    account.settings.insert(u"base_url"_s, u"http://127.0.0.1:1/alikassa"_s);
    for (auto secret = first.secrets.begin(); secret != first.secrets.end(); ++secret)
        account.secrets.insert(secret.key(), SecretBytes(secret.value()));
    {
        const auto ana = openAs(u"ana"_s, folder, clock);
        VERIFY_OK(ana);
        VERIFY_OK((*ana)->accounts().add(account));
        VERIFY_OK((*ana)->registry().addPerson(u"ana"_s, {PersonRole::Maker, PersonRole::Sender}));
    }
    {
        const auto dan = openAs(u"dan"_s, folder, clock);
        VERIFY_OK((*dan)->registry().addPerson(u"dan"_s, {PersonRole::Approver}));
        PolicyWish wish;
        wish.approveAbove = myr(10'000);
        VERIFY_OK((*dan)->registry().setPolicy(wish));
    }
    const auto ana = openAs(u"ana"_s, folder, clock);
    VERIFY_OK((*ana)->payouts().createDraft(AccountId{1}, request()));
    VERIFY_OK((*ana)->approvals().submit(onlyPayout));
}

int runApprover(const QStringList &arguments)
{
    killMyselfAt(KillPlan::fromText(arguments.value(4)));
    const AdjustableClock clock(fromMicros(arguments.value(3).toLongLong()));
    const auto dan = openAs(u"dan"_s, arguments.value(2), clock);
    if (!dan)
        return 2;
    startCounting();
    return (*dan)->approvals().approve(onlyPayout) ? 0 : 3;
}

} // namespace

void CrashStepsTest::approval_data()
{
    QTest::addColumn<KillPlan::Moment>("moment");
    QTest::addColumn<bool>("stored");
    QTest::newRow("C3 signed, not stored") << KillPlan::Moment::Before << false;
    QTest::newRow("C3 half a write of it") << KillPlan::Moment::HalfAWrite << false;
    QTest::newRow("C4 after it") << KillPlan::Moment::After << true;
}

void CrashStepsTest::approval()
{
    QFETCH(KillPlan::Moment, moment);
    QFETCH(bool, stored);
    const QTemporaryDir folder;
    const AdjustableClock clock(testTime());
    prepareApproval(folder.path(), clock);
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(),
        {approverArgument, folder.path(), QString::number(toMicros(clock.now())),
            KillPlan{KillPlan::Stage::Approval, moment}.toText()});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
    const auto dan = openAs(u"dan"_s, folder.path(), clock);
    VERIFY_OK(dan);
    QVERIFY(!(*dan)->readOnly());
    Ledger &ledger = (*dan)->ledger();
    QCOMPARE(ledger.approvals().standing(*ledger.payouts().get(onlyPayout))->valid, stored ? 1 : 0);
    if (!stored)
        VERIFY_OK((*dan)->approvals().approve(onlyPayout));
    QCOMPARE(ledger.payouts().get(onlyPayout)->state, PayoutState::Approved);
    QCOMPARE(ledger.approvals().standing(*ledger.payouts().get(onlyPayout))->valid, 1);
    QVERIFY(ledger.check()->passed());
}

/// C28: both have the ledger open and take turns at writing; both press "send".
void CrashStepsTest::twoPrograms()
{
    CrashStage stage(std::move(moneyActs()[3]));
    QVERIFY(stage.isReady());
    const auto folder = stage.freshFolder();
    stage.noteBook();
    {
        const auto one = openFolder(folder->path(), stage.clock());
        VERIFY_OK(one);
        const auto draft = (*one)->payouts().createDraft(AccountId{1}, request());
        VERIFY_OK(draft);
        (*one)->ledger().shareWriting();
        const auto two = openFolder(folder->path(), stage.clock());
        VERIFY_OK(two);
        (*two)->ledger().shareWriting();
        auto *first = (*one)->payouts().send(draft->id);
        auto *second = (*two)->payouts().send(draft->id);
        std::optional<Result<PayoutOutcome>> sent;
        first->onFinished(this, [&sent](const Result<PayoutOutcome> &r) { sent = r; });
        const auto refused = waitFor(second);
        QTRY_VERIFY(sent.has_value());
        VERIFY_OK(*sent);
        QVERIFY(!refused);
        QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
        QCOMPARE(stage.wire().moneyCalls(), 1);
    }
    const Verdict verdict = stage.settle(folder->path());
    QVERIFY2(verdict.fault().isEmpty(), qPrintable(verdict.fault()));
    QCOMPARE(verdict.booked, 1);
}

/// C29: the window is closed while a request is on its way.
void CrashStepsTest::endsWithACallOpen()
{
    CrashStage stage(std::move(moneyActs()[3]));
    const auto folder = stage.freshFolder();
    stage.noteBook();
    {
        const auto work = openFolder(folder->path(), stage.clock());
        const auto draft = (*work)->payouts().createDraft(AccountId{1}, request());
        bool reached = false;
        stage.wire().stopAt(Wire::Place::WholeRequest, 1, [&reached] { reached = true; });
        const auto *sending = (*work)->payouts().send(draft->id);
        QVERIFY(sending);
        while (!reached) // without the answer, which comes by the same events
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    const auto work = openFolder(folder->path(), stage.clock());
    VERIFY_OK(work);
    QCOMPARE((*work)->ledger().payouts().get(onlyPayout)->state, PayoutState::InDoubt);
}

void CrashStepsTest::clockJumps_data()
{
    QTest::addColumn<qint64>("ahead");
    QTest::addColumn<bool>("ended");
    QTest::newRow("slept") << qint64(31'500) << true;
    QTest::newRow("set a little") << qint64(20'000) << false;
    QTest::newRow("set back") << qint64(-3'600'000) << false;
}

/// C30: the wall clock ran ahead of the timers. The call is over, and nobody knows its outcome.
void CrashStepsTest::clockJumps()
{
    QFETCH(qint64, ahead);
    QFETCH(bool, ended);
    FaultServer silent(FaultServer::Transport::Plain, {{}});
    HttpOptions options;
    options.deadline = 2'500ms;
    int asked = 0;
    QElapsedTimer time;
    time.start();
    options.wallClock = [&] { return time.elapsed() + (asked++ > 0 ? ahead : 0); };
    HttpClient client(options);
    int gates = 0;
    const auto result = waitFor(client.send(gated(silent.url(), &gates)));
    QVERIFY(!result);
    QCOMPARE(result.error().outcome, Outcome::Unknown);
    QCOMPARE(result.error().kind, ErrorKind::Timeout);
    QCOMPARE(result.error().detail == u"the computer slept", ended);
    QCOMPARE(silent.arrivals(), 1);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(u"paydesk.http.info=false"_s);
    if (app.arguments().value(1) == approverArgument)
        return runApprover(app.arguments());
    CrashStepsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crashsteps.moc"
