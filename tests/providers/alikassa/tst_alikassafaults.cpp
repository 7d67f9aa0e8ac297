// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/alikassa/alikassafixture.h"

using namespace paydesk;
using sandbox::Fault;
using sandbox::SandboxServer;
using test::alikassaId;
using test::alikassaPayout;
using test::ringgit;
using test::waitFor;

/// What a client may believe when the connection or the provider fails.
class AlikassaFaultsTest : public QObject, protected test::AlikassaFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void creationsUnderFaults_data();
    void creationsUnderFaults();
    void queriesUnderFaults_data();
    void queriesUnderFaults();
    void aClosedGateSendsNothing();
    void aCanceledCreationIsUnknown();
    void unreachable();
};

void AlikassaFaultsTest::creationsUnderFaults_data()
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

void AlikassaFaultsTest::creationsUnderFaults()
{
    QFETCH(Fault, fault);
    QFETCH(qsizetype, executed);
    m_server->setFault(alikassaId, {.fault = fault});
    if (test::outlastsDeadline(fault))
        giveUpSoon();
    const auto alikassa = provider();
    const auto payout = pay(*alikassa);
    QVERIFY(!payout);
    QTEST(payout.error().kind, "kind");
    QTEST(payout.error().outcome, "outcome");
    QCOMPARE(m_gateOpened, 1);
    QTest::qWait(50); // a second sending would come now
    QCOMPARE(m_arrivals->size(), 1);
    QCOMPARE(booked(QStringLiteral("PO-1")), executed);

    // What became of it is learnt by asking, and only so.
    m_server->setFault(alikassaId, {});
    const auto found = waitFor(alikassa->payouts()->find(test::byReference(QStringLiteral("PO-1"), ringgit)));
    QCOMPARE(found.has_value(), executed == 1);
    if (found)
        QCOMPARE(found->state, PayoutState::Paid);
    else
        QCOMPARE(found.error().kind, ErrorKind::NotFound);
}

void AlikassaFaultsTest::queriesUnderFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](Fault fault, ErrorKind kind) {
        QTest::newRow(qPrintable(toKey(fault))) << fault << kind;
    };
    row(Fault::DropBefore, ErrorKind::Protocol);
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

void AlikassaFaultsTest::queriesUnderFaults()
{
    QFETCH(Fault, fault);
    if (test::outlastsDeadline(fault))
        giveUpSoon();
    const auto alikassa = provider();
    QVERIFY(pay(*alikassa));
    m_server->setFault(alikassaId, {.fault = fault, .creationsOnly = false});
    const auto payout = waitFor(alikassa->payouts()->find(test::byReference(QStringLiteral("PO-1"), ringgit)));
    QVERIFY(!payout);
    QTEST(payout.error().kind, "kind");
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
}

void AlikassaFaultsTest::aClosedGateSendsNothing()
{
    const auto alikassa = provider();
    const auto payout
        = waitFor(alikassa->payouts()->create(alikassaPayout(), [] { return false; }));
    QVERIFY(!payout);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QCOMPARE(booked(QStringLiteral("PO-1")), 0);
}

void AlikassaFaultsTest::aCanceledCreationIsUnknown()
{
    m_server->setFault(alikassaId, {.fault = Fault::NoAnswer});
    const auto alikassa = provider();
    auto *operation = alikassa->payouts()->create(alikassaPayout(), [] { return true; });
    connect(m_server.get(), &SandboxServer::requestHandled, operation, &OperationBase::cancel);
    const auto payout = waitFor(operation);
    QCOMPARE(payout.error().kind, ErrorKind::Canceled);
    QCOMPARE(payout.error().outcome, Outcome::Unknown);
}

void AlikassaFaultsTest::unreachable()
{
    const AccountAccess account = access(QStringLiteral("MYR payouts"));
    m_arrivals.reset();
    m_server.reset();
    const auto alikassa = alikassa::connect(account, *m_http, test::systemClock());
    const auto payout = pay(*alikassa);
    QCOMPARE(payout.error().kind, ErrorKind::Unreachable);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0);
}

QTEST_GUILESS_MAIN(AlikassaFaultsTest)
#include "tst_alikassafaults.moc"
