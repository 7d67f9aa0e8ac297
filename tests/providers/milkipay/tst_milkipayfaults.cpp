// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/milkipay/milkipayfixture.h"
#include "tests/support/faultserver.h"
#include "tests/support/wireanswers.h"

using namespace paydesk;
using sandbox::Fault;
using sandbox::SandboxServer;
using test::milkipayId;
using test::waitFor;
using test::walletPayout;

/// What a client may believe when the connection or the provider fails.
class MilkipayFaultsTest : public QObject, protected test::MilkipayFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void payoutsUnderFaults_data();
    void payoutsUnderFaults();
    void questionsUnderFaults_data();
    void questionsUnderFaults();
    void aClosedGateSendsNothing();
    void aCanceledPayoutIsUnknown();
    void unreachable();
    void theBodylessPost();
    void quotedSecretsAreDropped();
};

void MilkipayFaultsTest::payoutsUnderFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<qsizetype>("executed");
    const auto row = [](Fault fault, ErrorKind kind, Outcome outcome, qsizetype executed) {
        QTest::newRow(qPrintable(toKey(fault))) << fault << kind << outcome << executed;
    };
    const Outcome unknown = Outcome::Unknown;
    row(Fault::RefuseConnection, ErrorKind::Protocol, unknown, 0);
    row(Fault::DropBefore, ErrorKind::Protocol, unknown, 0);
    row(Fault::LoseAnswer, ErrorKind::Protocol, unknown, 1);
    row(Fault::NoAnswerBefore, ErrorKind::Timeout, unknown, 0);
    row(Fault::NoAnswer, ErrorKind::Timeout, unknown, 1);
    row(Fault::Slow, ErrorKind::Timeout, unknown, 1);
    row(Fault::CutAnswer, ErrorKind::Protocol, unknown, 1);
    row(Fault::Error500, ErrorKind::ProviderFault, unknown, 1);
    row(Fault::Error503, ErrorKind::ProviderFault, unknown, 0);
    row(Fault::Garbage, ErrorKind::Protocol, unknown, 1);
    row(Fault::WrongTypes, ErrorKind::Protocol, unknown, 1);
    row(Fault::Html, ErrorKind::Protocol, unknown, 0);
    row(Fault::RateLimited, ErrorKind::RateLimited, unknown, 0);
    row(Fault::Unauthorized, ErrorKind::Credentials, Outcome::NotExecuted, 0);
    row(Fault::Redirect, ErrorKind::Protocol, unknown, 0);
}

void MilkipayFaultsTest::payoutsUnderFaults()
{
    QFETCH(Fault, fault);
    QFETCH(qsizetype, executed);
    QVERIFY(openAccount());
    m_server->setFault(milkipayId, {.fault = fault});
    if (test::outlastsDeadline(fault))
        m_http = std::make_unique<HttpClient>(
            HttpOptions{.deadline = std::chrono::milliseconds(1'500)});
    const auto milkipay = provider();
    const auto payout = pay(*milkipay);
    QVERIFY(!payout);
    QTEST(payout.error().kind, "kind");
    QTEST(payout.error().outcome, "outcome");
    QCOMPARE(m_gateOpened, 1);
    QTest::qWait(50); // a second sending would come now
    QCOMPARE(m_arrivals->size(), 1);
    QCOMPARE(booked(), executed);

    // The only question there is: the same reference again, by a person's decision.
    m_server->setFault(milkipayId, {});
    const auto again = pay(*milkipay);
    QCOMPARE(again.has_value(), executed == 0);
    if (!again)
        QCOMPARE(again.error().providerCode, QStringLiteral("CAI-200-03"));
    QCOMPARE(booked(), 1);
}

void MilkipayFaultsTest::questionsUnderFaults_data()
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
    row(Fault::Garbage, ErrorKind::Protocol);
    row(Fault::WrongTypes, ErrorKind::Protocol);
    row(Fault::Html, ErrorKind::Protocol);
    row(Fault::RateLimited, ErrorKind::RateLimited);
    row(Fault::Unauthorized, ErrorKind::Credentials);
    row(Fault::Redirect, ErrorKind::Protocol);
}

void MilkipayFaultsTest::questionsUnderFaults()
{
    QFETCH(Fault, fault);
    QVERIFY(openAccount("0000000402")); // its end is not told, so that every payout asks first
    m_server->setFault(milkipayId, {.fault = fault, .creationsOnly = false});
    if (test::outlastsDeadline(fault))
        m_http
            = std::make_unique<HttpClient>(HttpOptions{.deadline = std::chrono::milliseconds(700)});
    const auto payout = pay(*provider());
    QVERIFY(!payout);
    QTEST(payout.error().kind, "kind");
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0);
    QCOMPARE(calls().count(QStringLiteral("payout")), 0);
}

void MilkipayFaultsTest::aClosedGateSendsNothing()
{
    for (const char *phone : {"0000000663", "0000000402"}) {
        QVERIFY(openAccount(phone));
        const auto milkipay = provider();
        const auto payout
            = waitFor(milkipay->payouts()->create(walletPayout(), [] { return false; }));
        QCOMPARE(payout.error().kind, ErrorKind::LedgerFailure);
        QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
        QCOMPARE(booked(), 0);
    }
}

void MilkipayFaultsTest::aCanceledPayoutIsUnknown()
{
    QVERIFY(openAccount());
    m_server->setFault(milkipayId, {.fault = Fault::NoAnswer});
    const auto milkipay = provider();
    auto *operation = milkipay->payouts()->create(walletPayout(), [] { return true; });
    connect(m_server.get(), &SandboxServer::requestHandled, operation, &OperationBase::cancel);
    const auto payout = waitFor(operation);
    QCOMPARE(payout.error().kind, ErrorKind::Canceled);
    QCOMPARE(payout.error().outcome, Outcome::Unknown);
}

void MilkipayFaultsTest::unreachable()
{
    QVERIFY(openAccount());
    m_arrivals.reset();
    m_server.reset();
    const auto payout = pay(*provider());
    QCOMPARE(payout.error().kind, ErrorKind::Unreachable);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0);
}

void MilkipayFaultsTest::theBodylessPost()
{
    test::FaultServer server(
        test::FaultServer::Transport::Plain, {{.answer = test::httpAnswer("200 OK", "{}")}});
    m_account.settings[QStringLiteral("base_url")] = server.url(QString()).toString();
    const auto milkipay = provider();
    QVERIFY(!waitFor(milkipay->logIn()->exchange(SecretBytes::copyOf("a.b.c"))));
    QCOMPARE(server.requests().size(), 1);
    const test::SeenRequest seen = server.requests().constFirst();
    QVERIFY(seen.head.startsWith("POST /api/clients/processor-token HTTP/1.1\r\n"));
    QVERIFY(seen.head.contains("\r\nAuthorization: Bearer a.b.c\r\n"));
    QVERIFY(seen.head.contains("\r\nContent-Length: 0\r\n"));
    QVERIFY(seen.head.contains("\r\nAccept: application/json\r\n"));
    QVERIFY(!seen.head.contains("Content-Type"));
    QVERIFY(seen.body.isEmpty());
}

void MilkipayFaultsTest::quotedSecretsAreDropped()
{
    m_account.secrets[QStringLiteral("client_secret")] = SecretBytes::copyOf("s3cret-value");
    m_account.secrets[QStringLiteral("login_token")] = SecretBytes::copyOf("t0ken-value");
    m_account.settings[QStringLiteral("login.expiry")] = QStringLiteral("2999-01-01 00:00:00");
    for (const QByteArray &quoted : {QByteArray("s3cret-value"), QByteArray("t0ken-value")}) {
        const QByteArray body
            = R"({"ok":false,"error_code":"CAI-200-01","message":"Wrong: )" + quoted + "\"}";
        test::FaultServer server(
            test::FaultServer::Transport::Plain, {{.answer = test::httpAnswer("200 OK", body)}});
        m_account.settings[QStringLiteral("base_url")] = server.url(QString()).toString();
        const auto payout = pay(*provider());
        QCOMPARE(payout.error().providerCode, QStringLiteral("CAI-200-01"));
        QVERIFY(payout.error().providerMessage.isEmpty());
    }
}

QTEST_GUILESS_MAIN(MilkipayFaultsTest)
#include "tst_milkipayfaults.moc"
