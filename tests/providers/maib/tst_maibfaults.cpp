// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/maib/maibfixture.h"

using namespace paydesk;
using sandbox::Fault;
using sandbox::SandboxServer;
using test::maibId;
using test::waitFor;

namespace {

/// What moves money or makes a payment.
enum class Act { Create, Capture, Refund, Charge };

} // namespace
Q_DECLARE_METATYPE(Act)

/// What a client may believe when the connection or the bank fails.
class MaibFaultsTest : public QObject, protected test::MaibFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void actsUnderFaults_data();
    void actsUnderFaults();
    void queriesUnderFaults_data();
    void queriesUnderFaults();
    void lostActsAreReadAfterwards();
    void deletionsUnderFaults();
    void tokenCallsUnderFaults_data();
    void tokenCallsUnderFaults();
    void aClosedGateSendsNothing();
    void aCanceledActIsUnknown();
    void unreachable();
    void theDeadlineIsForAll();

private:
    Result<InvoiceReply> perform(Act act, const OrderKey &key, const SecretBytes &card)
    {
        switch (act) {
        case Act::Create:
            return create();
        case Act::Capture:
            return waitFor(m_maib->invoices()->capture(key, {}, gate()));
        case Act::Refund:
            return waitFor(m_maib->invoices()->refund(key, {}, QStringLiteral("R-1"), gate()));
        case Act::Charge:
            return waitFor(
                m_maib->cards()->charge(card, CardStorage::Recurring, test::maibOrder(), gate()));
        }
        Q_UNREACHABLE();
    }

    OrderKey held()
    {
        OrderRequest request = test::maibOrder();
        request.twoStep = true;
        return paid(request);
    }
};

void MaibFaultsTest::actsUnderFaults_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](Fault fault, ErrorKind kind) {
        constexpr std::pair<Act, const char *> acts[] = {{Act::Create, "create"},
            {Act::Capture, "capture"}, {Act::Refund, "refund"}, {Act::Charge, "charge"}};
        for (const auto &[act, name] : acts)
            QTest::addRow("%s %s", name, qPrintable(toKey(fault))) << act << fault << kind;
    };
    row(Fault::RefuseConnection, ErrorKind::Protocol);
    row(Fault::DropBefore, ErrorKind::Protocol);
    row(Fault::LoseAnswer, ErrorKind::Protocol);
    row(Fault::NoAnswerBefore, ErrorKind::Timeout);
    row(Fault::NoAnswer, ErrorKind::Timeout);
    row(Fault::Slow, ErrorKind::Timeout);
    row(Fault::CutAnswer, ErrorKind::Protocol);
    row(Fault::Error500, ErrorKind::ProviderFault);
    row(Fault::Error503, ErrorKind::ProviderFault);
    row(Fault::Garbage, ErrorKind::Protocol);
    row(Fault::WrongTypes, ErrorKind::Protocol);
    row(Fault::Html, ErrorKind::Protocol);
    row(Fault::RateLimited, ErrorKind::RateLimited);
    row(Fault::Unauthorized, ErrorKind::Protocol); // not the bank's form of it
    row(Fault::Redirect, ErrorKind::Protocol);
}

void MaibFaultsTest::actsUnderFaults()
{
    QFETCH(Act, act);
    QFETCH(Fault, fault);
    if (test::outlastsDeadline(fault))
        giveUpSoon();
    const SecretBytes card
        = act == Act::Charge ? storedCard(CardStorage::Recurring) : SecretBytes();
    const OrderKey key = act == Act::Capture ? held() : paid();
    m_gateOpened = 0;
    m_arrivals->clear();
    m_server->setFault(maibId, {.fault = fault});
    const auto done = perform(act, key, card);
    QVERIFY(!done);
    QTEST(done.error().kind, "kind");
    QCOMPARE(done.error().outcome, Outcome::Unknown);
    QCOMPARE(m_gateOpened, 1);
    QTest::qWait(20); // a second sending would come now
    QCOMPARE(m_arrivals->size() - arrivals(test::tokenPath), 1);
}

void MaibFaultsTest::queriesUnderFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](Fault fault, ErrorKind kind) {
        QTest::newRow(qPrintable(toKey(fault))) << fault << kind;
    };
    row(Fault::NoAnswerBefore, ErrorKind::Timeout);
    row(Fault::NoAnswer, ErrorKind::Timeout);
    row(Fault::Slow, ErrorKind::Timeout);
    row(Fault::CutAnswer, ErrorKind::Protocol);
    row(Fault::Error500, ErrorKind::ProviderFault);
    row(Fault::Error503, ErrorKind::ProviderFault);
    row(Fault::Garbage, ErrorKind::Protocol);
    row(Fault::WrongTypes, ErrorKind::Protocol);
    row(Fault::Html, ErrorKind::Protocol);
    row(Fault::RateLimited, ErrorKind::RateLimited);
    row(Fault::Unauthorized, ErrorKind::Protocol);
    row(Fault::Redirect, ErrorKind::Protocol);
}

void MaibFaultsTest::queriesUnderFaults()
{
    QFETCH(Fault, fault);
    if (test::outlastsDeadline(fault))
        giveUpSoon();
    const OrderKey key = paid();
    m_server->setFault(maibId, {.fault = fault, .creationsOnly = false});
    const auto payment = read(key);
    QVERIFY(!payment);
    QTEST(payment.error().kind, "kind");
    QCOMPARE(payment.error().outcome, Outcome::NotExecuted);
    if (fault == Fault::RateLimited)
        QCOMPARE(payment.error().retryAfter, std::chrono::seconds(1));
}

void MaibFaultsTest::lostActsAreReadAfterwards()
{
    const OrderKey hold = held();
    const OrderKey one = paid();
    m_server->setFault(maibId, {.fault = Fault::LoseAnswer});
    QVERIFY(!perform(Act::Capture, hold, {}));
    QVERIFY(!perform(Act::Refund, one, {}));
    QCOMPARE(read(hold)->state, InvoiceState::Paid);
    QCOMPARE(read(one)->state, InvoiceState::Refunded);
    QCOMPARE(booked().size(), 3);
}

void MaibFaultsTest::deletionsUnderFaults()
{
    const SecretBytes card = storedCard(CardStorage::Recurring);
    m_server->setFault(maibId, {.fault = Fault::CutAnswer, .count = 1, .creationsOnly = false});
    const auto gone = waitFor(m_maib->cards()->forget(card));
    QCOMPARE(gone.error().kind, ErrorKind::Protocol);
    QVERIFY(!gone.error().detail.contains(QString::fromLatin1(card.view())));
    QCOMPARE(waitFor(m_maib->cards()->forget(card)).error().kind, ErrorKind::NotFound);
}

void MaibFaultsTest::tokenCallsUnderFaults_data() { queriesUnderFaults_data(); }

void MaibFaultsTest::tokenCallsUnderFaults()
{
    QFETCH(Fault, fault);
    if (test::outlastsDeadline(fault))
        giveUpSoon();
    m_server->setFault(maibId, {.fault = fault, .creationsOnly = false});
    const auto payment = create();
    QVERIFY(!payment);
    QTEST(payment.error().kind, "kind");
    QCOMPARE(payment.error().outcome, Outcome::NotExecuted); // the gate was never opened
    QCOMPARE(m_gateOpened, 0);
    QCOMPARE(arrivals(QStringLiteral("/v1/pay")), 0);
}

void MaibFaultsTest::aClosedGateSendsNothing()
{
    const OrderKey key = held();
    const auto done = waitFor(m_maib->invoices()->capture(key, {}, [] { return false; }));
    QCOMPARE(done.error().outcome, Outcome::NotExecuted);
    QCOMPARE(done.error().kind, ErrorKind::LedgerFailure);
    QCOMPARE(read(key)->state, InvoiceState::Authorized);
}

void MaibFaultsTest::aCanceledActIsUnknown()
{
    const OrderKey key = paid();
    m_server->setFault(maibId, {.fault = Fault::NoAnswer});
    auto *operation = m_maib->invoices()->refund(key, {}, QStringLiteral("R-1"), gate());
    connect(m_server.get(), &SandboxServer::requestHandled, operation, &OperationBase::cancel);
    const auto done = waitFor(operation);
    QCOMPARE(done.error().kind, ErrorKind::Canceled);
    QCOMPARE(done.error().outcome, Outcome::Unknown);
}

void MaibFaultsTest::unreachable()
{
    const OrderKey key = paid();
    m_arrivals.reset();
    m_server.reset();
    m_gateOpened = 0;
    const auto done = waitFor(m_maib->invoices()->refund(key, {}, QStringLiteral("R-1"), gate()));
    QCOMPARE(done.error().kind, ErrorKind::Unreachable);
    QCOMPARE(done.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0);
}

void MaibFaultsTest::theDeadlineIsForAll()
{
    giveUpSoon(); // half of it may go to a token
    m_server->setFault(maibId, {.fault = Fault::NoAnswer, .creationsOnly = false});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(read(test::maibKey()).error().kind, ErrorKind::Timeout);
    QVERIFY(timer.elapsed() >= m_http->deadline().count() * 2 / 5); // Qt's timers are coarse
    QVERIFY(timer.elapsed() < 2 * m_http->deadline().count()); // two halves, and no whole each
}

QTEST_GUILESS_MAIN(MaibFaultsTest)
#include "tst_maibfaults.moc"
