// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/providersessions.h"
#include "app/composition/registrydirectory.h"
#include "app/events/changehub.h"
#include "app/orders/ordersecrets.h"
#include "app/payouts/payoutdesk.h"
#include "app/secrets/vault.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "models/ledger/qtsqlconnection.h"
#include "providers/http/httpclient.h"
#include "providers/registry/registry.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/models/ledger/support/failingconnection.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;

namespace {

/// A provider that promises to refuse a second use of a reference.
class UniqueReferences : public RegistryDirectory
{
public:
    using RegistryDirectory::RegistryDirectory;
    const ProviderInfo *find(QStringView id) const override
    {
        m_info = *RegistryDirectory::find(id);
        m_info.payoutRepeat = RepeatClass::UniqueReference;
        return &m_info;
    }

private:
    mutable ProviderInfo m_info;
};

/// One start of the program: a ledger, whose statements may fail, and what works on it.
struct Start
{
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<HttpClient> http;
    std::unique_ptr<RegistryDirectory> directory;
    std::unique_ptr<OrderSecrets> secrets;
    std::unique_ptr<ProviderSessions> sessions;
    std::unique_ptr<ChangeHub> hub;
    std::unique_ptr<PayoutDesk> payouts;
};

} // namespace

/// The fail-the-nth loop over one payout against the real simulator: whichever step fails, the
/// payout is never sent twice, never lost, and the ledger tells the truth after the next start.
class tst_SendOrder : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStatementFails_data();
    void everyStatementFails();
    void everyFaultOfTheProvider_data();
    void everyFaultOfTheProvider();
    void releaseNeedsTwoAnswersAMinuteApart();
    void neverReleasedWhereReferencesMayRepeat();
    void personSettlesIt();
    void draftThatCameBackNeedsAPerson();
    void refusalOfASecondSendingIsNotBelieved();

private:
    Start open(const QString &path, const std::shared_ptr<FailurePlan> &plan);
    /// The account's provider then promises that a reference is paid once only.
    void promiseUniqueReferences(Start &start);
    PayoutId draft(Start &start);
    int bookedTimes(const QString &reference) const;
    /// A healthy start after whatever happened: settles it, goes on, and checks the promise.
    void verifyAfter(const QString &path, PayoutId id, bool mustEndPaid);

    AdjustableClock m_clock{testTime()};
    sandbox::SandboxServer m_server;
    std::unique_ptr<Vault> m_vault = Vault::memory();
    sandbox::SimAccount m_practice;
};

void tst_SendOrder::initTestCase()
{
    m_server.mount(findProvider(u"alikassa")->simulate(m_clock));
    QVERIFY(m_server.listen(0));
    const auto accounts = m_server.simulator(QStringLiteral("alikassa"))->accounts();
    m_practice = *std::find_if(accounts.begin(), accounts.end(), [](const sandbox::SimAccount &a) {
        return a.name.contains(QStringLiteral("payouts"));
    });
    QMap<QString, SecretBytes> secrets;
    for (auto secret = m_practice.secrets.begin(); secret != m_practice.secrets.end(); ++secret)
        secrets.insert(secret.key(), SecretBytes(secret.value()));
    QVERIFY(m_vault->set(AccountId{1}.toText(), secrets));
}

Start tst_SendOrder::open(const QString &path, const std::shared_ptr<FailurePlan> &plan)
{
    Start start;
    const LedgerOptions options{.path = path, .actor = QStringLiteral("ana"), .clock = &m_clock};
    auto ledger = Ledger::open(
        options, std::make_unique<FailingConnection>(std::make_unique<QtSqlConnection>(), plan));
    if (!ledger)
        return start;
    start.ledger = *std::move(ledger);
    start.secrets = std::make_unique<OrderSecrets>(*m_vault, *start.ledger);
    start.http = std::make_unique<HttpClient>(HttpOptions{.deadline = 700ms});
    start.directory = std::make_unique<RegistryDirectory>(*start.http, m_clock);
    start.sessions = std::make_unique<ProviderSessions>(start.ledger->accounts(), *m_vault, *start.directory);
    start.hub = std::make_unique<ChangeHub>();
    start.payouts = std::make_unique<PayoutDesk>(*start.ledger, *start.secrets, *start.sessions, *start.directory,
                                                 *start.hub, m_clock);
    return start;
}

void tst_SendOrder::promiseUniqueReferences(Start &start)
{
    start.directory = std::make_unique<UniqueReferences>(*start.http, m_clock);
    start.sessions = std::make_unique<ProviderSessions>(start.ledger->accounts(), *m_vault,
                                                        *start.directory);
    start.payouts = std::make_unique<PayoutDesk>(*start.ledger, *start.secrets, *start.sessions, *start.directory,
                                                 *start.hub, m_clock);
}

PayoutId tst_SendOrder::draft(Start &start)
{
    Account account{.name = m_practice.name, .provider = QStringLiteral("alikassa"), .settings = m_practice.settings};
    account.settings.insert(QStringLiteral("base_url"), m_server.baseUrl(account.provider));
    account.secretKeys = m_practice.secrets.keys();
    const auto added = start.ledger->accounts().add(account);
    Q_ASSERT(added && added->id == AccountId{1});
    const auto payout = start.payouts->createDraft(
        added->id, {.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"MYR")),
                    .fields = {{QStringLiteral("number"), QStringLiteral("514012345678")},
                               {QStringLiteral("customer_code"), QStringLiteral("BIMB")},
                               {QStringLiteral("customer_first_name"), QStringLiteral("Siti")},
                               {QStringLiteral("customer_last_name"), QStringLiteral("Raju")}}});
    Q_ASSERT(payout);
    return payout->id;
}

int tst_SendOrder::bookedTimes(const QString &reference) const
{
    const auto bookings = m_server.simulator(QStringLiteral("alikassa"))->bookings();
    return int(std::count_if(bookings.begin(), bookings.end(), [&reference](const sandbox::SimBooking &b) {
        return b.reference == reference;
    }));
}

void tst_SendOrder::verifyAfter(const QString &path, PayoutId id, bool mustEndPaid)
{
    Start start = open(path, std::make_shared<FailurePlan>());
    QVERIFY(start.ledger);
    QVERIFY(start.ledger->recover());
    QVERIFY(start.ledger->check()->passed());
    m_clock.advance(10s); // the simulator has settled by now
    auto payout = start.ledger->payouts().get(id);
    QVERIFY(payout);
    if (payout->state == PayoutState::Draft) {
        QCOMPARE(bookedTimes(payout->reference), 0); // never a draft that was paid
        QVERIFY(waitFor(start.payouts->send(id)));
        m_clock.advance(10s);
    }
    (void)waitFor(start.payouts->refresh(id));
    payout = start.ledger->payouts().get(id);
    const int booked = bookedTimes(payout->reference);
    if (payout->state == PayoutState::InDoubt) {
        QCOMPARE(booked, 0); // the provider does not know it: a person decides
        QVERIFY(!mustEndPaid);
    } else if (payout->state == PayoutState::Declined) {
        QCOMPARE(booked, 0);
    } else {
        QCOMPARE(payout->state, PayoutState::Paid);
        QCOMPARE(payout->partyAccount, QStringLiteral("514012345678")); // no answer moves it
        QCOMPARE(booked, 1);
    }
    QVERIFY(start.ledger->check()->passed());
}

void tst_SendOrder::everyStatementFails_data()
{
    QTest::addColumn<int>("extent");
    QTest::addColumn<int>("moment");
    using P = FailurePlan;
    QTest::newRow("once, before") << int(P::Extent::Once) << int(P::Moment::Before);
    QTest::newRow("once, after") << int(P::Extent::Once) << int(P::Moment::After);
    QTest::newRow("for ever, before") << int(P::Extent::FromThenOn) << int(P::Moment::Before);
    QTest::newRow("for ever, after") << int(P::Extent::FromThenOn) << int(P::Moment::After);
}

void tst_SendOrder::everyStatementFails()
{
    QFETCH(int, extent);
    QFETCH(int, moment);
    int failures = 0;
    for (int n = 1;; ++n) {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("ledger.db"));
        const auto plan = std::make_shared<FailurePlan>();
        PayoutId id;
        {
            Start start = open(path, plan);
            id = draft(start);
            const QString reference = start.ledger->payouts().get(id)->reference;
            *plan = {.failAt = n, .extent = FailurePlan::Extent(extent), .moment = FailurePlan::Moment(moment)};
            const auto result = waitFor(start.payouts->send(id));
            // With a full disk, too: "nothing happened" is only said when nothing did.
            m_clock.advance(10s);
            if (!result && result.error().outcome == Outcome::NotExecuted)
                QCOMPARE(bookedTimes(reference), 0);
        }
        const bool failed = plan->counted >= n;
        verifyAfter(path, id, false);
        if (QTest::currentTestFailed())
            qFatal("after the failure of statement %d", n);
        if (!failed)
            break;
        ++failures;
    }
    QVERIFY(failures > 10); // it did go through the whole sending
}

void tst_SendOrder::everyFaultOfTheProvider_data()
{
    QTest::addColumn<int>("fault");
    for (const sandbox::Fault fault : sandbox::allFaults())
        QTest::addRow("%s", qPrintable(toKey(fault))) << int(fault);
}

void tst_SendOrder::everyFaultOfTheProvider()
{
    QFETCH(int, fault);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ledger.db"));
    PayoutId id;
    {
        Start start = open(path, std::make_shared<FailurePlan>());
        id = draft(start);
        m_server.setFault(QStringLiteral("alikassa"), {.fault = sandbox::Fault(fault), .count = 1});
        QVERIFY(waitFor(start.payouts->send(id)));
        m_server.setFault(QStringLiteral("alikassa"), {});
    }
    verifyAfter(path, id, sandbox::Fault(fault) == sandbox::Fault::None);
}

void tst_SendOrder::releaseNeedsTwoAnswersAMinuteApart()
{
    QTemporaryDir folder;
    Start start = open(folder.filePath(QStringLiteral("ledger.db")), std::make_shared<FailurePlan>());
    promiseUniqueReferences(start);
    const PayoutId id = draft(start);
    m_server.setFault(QStringLiteral("alikassa"), {.fault = sandbox::Fault::DropBefore, .count = 1});
    const auto lost = waitFor(start.payouts->send(id));
    QCOMPARE(lost->order.state, PayoutState::InDoubt);
    const QString reason = QStringLiteral("support says it never came");
    QCOMPARE(waitFor(start.payouts->sendAgain(id, reason)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(waitFor(start.payouts->refresh(id))->problem->kind, ErrorKind::NotFound);
    m_clock.advance(59s);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::InDoubt);
    QCOMPARE(waitFor(start.payouts->sendAgain(id, reason)).error().kind, ErrorKind::NotAllowed);
    m_clock.advance(1s);
    (void)waitFor(start.payouts->refresh(id));
    QCOMPARE(waitFor(start.payouts->sendAgain(id, QStringLiteral(" "))).error().kind, ErrorKind::InvalidInput);
    const auto again = waitFor(start.payouts->sendAgain(id, reason));
    QVERIFY(again);
    QCOMPARE(again->order.state, PayoutState::Pending);
    m_clock.advance(10s);
    QCOMPARE(waitFor(start.payouts->refresh(id))->order.state, PayoutState::Paid);
    QCOMPARE(bookedTimes(again->order.reference), 1);
}

void tst_SendOrder::neverReleasedWhereReferencesMayRepeat()
{
    QTemporaryDir folder;
    Start start = open(folder.filePath(QStringLiteral("ledger.db")), std::make_shared<FailurePlan>());
    const PayoutId id = draft(start);
    m_server.setFault(QStringLiteral("alikassa"), {.fault = sandbox::Fault::DropBefore, .count = 1});
    (void)waitFor(start.payouts->send(id));
    for (int question = 0; question < 3; ++question) {
        (void)waitFor(start.payouts->refresh(id));
        m_clock.advance(60s);
    }
    QCOMPARE(start.payouts->releaseOf(*start.ledger->payouts().get(id)), Release::Never);
    QCOMPARE(waitFor(start.payouts->sendAgain(id, QStringLiteral("sure"))).error().kind,
             ErrorKind::NotAllowed);
    QCOMPARE(start.ledger->payouts().get(id)->state, PayoutState::InDoubt);
}

void tst_SendOrder::personSettlesIt()
{
    QTemporaryDir folder;
    Start start = open(folder.filePath(QStringLiteral("ledger.db")), std::make_shared<FailurePlan>());
    const PayoutId id = draft(start);
    const QString reason = QStringLiteral("bank statement of today");
    QCOMPARE(start.payouts->resolve(id, PayoutState::Paid, reason).error().kind,
             ErrorKind::NotAllowed); // a draft
    m_server.setFault(QStringLiteral("alikassa"), {.fault = sandbox::Fault::DropBefore, .count = 1});
    (void)waitFor(start.payouts->send(id));
    QCOMPARE(start.payouts->resolve(id, PayoutState::Paid, {}).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(start.payouts->resolve(id, PayoutState::Canceled, reason).error().kind,
             ErrorKind::NotAllowed);
    // It may still be travelling: "not paid" waits for the provider's repeated word.
    QCOMPARE(start.payouts->resolve(id, PayoutState::Failed, reason).error().kind,
             ErrorKind::NotAllowed);
    (void)waitFor(start.payouts->refresh(id));
    m_clock.advance(60s);
    (void)waitFor(start.payouts->refresh(id));
    const auto settled = start.payouts->resolve(id, PayoutState::Failed, reason);
    QVERIFY(settled);
    QCOMPARE(settled->state, PayoutState::Failed);
    QCOMPARE(settled->reason, reason);
    QVERIFY(start.ledger->check()->passed());
    QCOMPARE(bookedTimes(settled->reference), 0);
}

/// Sent after the backup was made, and a draft again after it was restored.
void tst_SendOrder::draftThatCameBackNeedsAPerson()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ledger.db"));
    const QString backup = folder.filePath(QStringLiteral("backup.db"));
    PayoutId id;
    {
        Start start = open(path, std::make_shared<FailurePlan>());
        id = draft(start);
        QVERIFY(start.ledger->backup(backup));
        QCOMPARE(waitFor(start.payouts->send(id))->order.state, PayoutState::Pending);
    }
    m_clock.advance(60s);
    const LedgerOptions target{.path = path, .actor = QStringLiteral("ana"), .clock = &m_clock};
    QVERIFY(Ledger::restore(backup, target));
    m_clock.advance(1s);
    Start start = open(path, std::make_shared<FailurePlan>());
    QVERIFY(start.ledger->recover());
    const auto back = start.ledger->payouts().get(id);
    QCOMPARE(back->state, PayoutState::Draft);
    QVERIFY(start.payouts->cameBack(*back));
    QCOMPARE(waitFor(start.payouts->send(id)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(bookedTimes(back->reference), 1);
    QCOMPARE(waitFor(start.payouts->sendAgain(id, {})).error().kind, ErrorKind::InvalidInput);
    // What is new since then is sent as ever.
    const auto fresh = start.payouts->createDraft(
        back->account, {.amount = back->amount, .fields = back->fields});
    QVERIFY(fresh);
    QVERIFY(!start.payouts->cameBack(*fresh));
}

void tst_SendOrder::refusalOfASecondSendingIsNotBelieved()
{
    QTemporaryDir folder;
    Start start = open(folder.filePath(QStringLiteral("ledger.db")), std::make_shared<FailurePlan>());
    promiseUniqueReferences(start);
    const PayoutId id = draft(start);
    m_server.setFault(QStringLiteral("alikassa"), {.fault = sandbox::Fault::DropBefore, .count = 1});
    (void)waitFor(start.payouts->send(id));
    (void)waitFor(start.payouts->refresh(id));
    m_clock.advance(60s);
    (void)waitFor(start.payouts->refresh(id));
    m_server.setFault(QStringLiteral("alikassa"), {.fault = sandbox::Fault::Unauthorized, .count = 1});
    const auto refused = waitFor(start.payouts->sendAgain(id, QStringLiteral("asked support")));
    QVERIFY(refused);
    QCOMPARE(refused->order.state, PayoutState::InDoubt);
}

QTEST_GUILESS_MAIN(tst_SendOrder)
#include "tst_sendorder.moc"
