// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/mbill/mbillfixture.h"
#include "tests/support/faultserver.h"
#include "tests/support/wireanswers.h"

using namespace paydesk;
using namespace paydesk::test;
using sandbox::Fault;
using sandbox::SandboxServer;

namespace {

QStringList *logged = nullptr;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text) { logged->append(text); }

} // namespace

/// What a client may believe when the connection or the service fails.
class MbillFaultsTest : public QObject, protected MbillFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void creations_data() { faultRows(); }
    void creations();
    void confirmations_data() { faultRows(); }
    void confirmations();
    void claims_data() { faultRows(); }
    void claims();
    void cardTokens_data();
    void cardTokens();
    void questions_data();
    void questions();
    void aClosedGateSendsNothing();
    void canceled_data();
    void canceled();
    void oneDeadlineForBoth();
    void unreachable();
    void nothingSecretIsLogged();

private:
    static void faultRows();
    void setFault(Fault fault, bool creationsOnly = true)
    {
        m_server->setFault(mbillId, {.fault = fault, .creationsOnly = creationsOnly});
        if (outlastsDeadline(fault))
            giveUpSoon(); // for providers that are connected from now on
    }
};

void MbillFaultsTest::faultRows()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("executed");
    const auto row = [](Fault fault, ErrorKind kind, bool executed) {
        QTest::newRow(qPrintable(toKey(fault))) << fault << kind << executed;
    };
    row(Fault::RefuseConnection, ErrorKind::Protocol, false);
    row(Fault::DropBefore, ErrorKind::Protocol, false);
    row(Fault::LoseAnswer, ErrorKind::Protocol, true);
    row(Fault::NoAnswerBefore, ErrorKind::Timeout, false);
    row(Fault::NoAnswer, ErrorKind::Timeout, true);
    row(Fault::Slow, ErrorKind::Timeout, true);
    row(Fault::CutAnswer, ErrorKind::Protocol, true);
    row(Fault::Error500, ErrorKind::ProviderFault, true);
    row(Fault::Error503, ErrorKind::ProviderFault, false);
    row(Fault::Garbage, ErrorKind::Protocol, true);
    row(Fault::WrongTypes, ErrorKind::Protocol, true);
    row(Fault::Html, ErrorKind::Protocol, false);
    row(Fault::RateLimited, ErrorKind::RateLimited, false);
    row(Fault::Unauthorized, ErrorKind::Protocol, false); // not in the service's own envelope
    row(Fault::Redirect, ErrorKind::Protocol, false);
}

void MbillFaultsTest::creations()
{
    QFETCH(Fault, fault);
    QFETCH(bool, executed);
    setFault(fault);
    const auto mbill = provider();
    const auto transfer = send(*mbill, mbillTransfer("1000", "10", plainCard));
    QVERIFY(!transfer);
    QTEST(transfer.error().kind, "kind");
    QCOMPARE(transfer.error().outcome, Outcome::Unknown);
    QCOMPARE(m_gateOpened, 1);
    QTest::qWait(50); // a second sending would come now
    QCOMPARE(paths().join(u' '), QStringLiteral("/tokens /transfers"));
    QCOMPARE(booked(), executed ? 1 : 0);
}

void MbillFaultsTest::confirmations()
{
    QFETCH(Fault, fault);
    QFETCH(bool, executed);
    const auto mbill = provider();
    const auto created = send(*mbill, mbillTransfer());
    QVERIFY(created);
    setFault(fault);
    const auto faulty = provider();
    const auto confirmed = confirm(*faulty, keyOf(*created), "123456");
    QVERIFY(!confirmed);
    QTEST(confirmed.error().kind, "kind");
    QCOMPARE(confirmed.error().outcome, Outcome::Unknown);
    QTest::qWait(50);
    QCOMPARE(paths().count(QStringLiteral("/transfers/1/auth")), 1);

    // What became of it is learnt by asking, and only so.
    m_server->setFault(mbillId, {});
    const auto found = read(*faulty, keyOf(*created));
    QVERIFY(found);
    QCOMPARE(found->state, executed ? TransferState::Completed : TransferState::RequiresAction);
}

void MbillFaultsTest::claims()
{
    QFETCH(Fault, fault);
    QFETCH(bool, executed);
    const auto mbill = provider();
    const auto created = send(*mbill, mbillExternal());
    QVERIFY(created);
    setFault(fault);
    const auto faulty = provider();
    const auto claim
        = waitFor(faulty->claims()->create(created->claimId, secretOf("5591587543706253"), gate()));
    QVERIFY(!claim);
    QTEST(claim.error().kind, "kind");
    QCOMPARE(claim.error().outcome, Outcome::Unknown);
    QTest::qWait(50);
    QCOMPARE(paths().count(QStringLiteral("/claims")), 1);

    // A claim that was made cannot be made again: that much can be found out.
    m_server->setFault(mbillId, {});
    const auto again
        = waitFor(faulty->claims()->create(created->claimId, secretOf("5591587543706253"), gate()));
    QCOMPARE(again.has_value(), !executed);
}

void MbillFaultsTest::cardTokens_data() { faultRows(); }

/// Nothing has happened as long as only the card was told.
void MbillFaultsTest::cardTokens()
{
    QFETCH(Fault, fault);
    setFault(fault, false);
    const auto mbill = provider();
    const auto transfer = send(*mbill, mbillTransfer());
    QVERIFY(!transfer);
    QTEST(transfer.error().kind, "kind");
    QCOMPARE(transfer.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0);
    QCOMPARE(paths().join(u' '), QStringLiteral("/tokens"));
    QCOMPARE(booked(), 0);
}

void MbillFaultsTest::questions_data() { faultRows(); }

void MbillFaultsTest::questions()
{
    QFETCH(Fault, fault);
    const auto mbill = provider();
    const auto created = send(*mbill, mbillTransfer());
    QVERIFY(created);
    setFault(fault, false);
    const auto faulty = provider();
    const auto answer = read(*faulty, keyOf(*created));
    QVERIFY(!answer);
    QTEST(answer.error().kind, "kind");
    QCOMPARE(answer.error().outcome, Outcome::NotExecuted);
}

void MbillFaultsTest::aClosedGateSendsNothing()
{
    const auto mbill = provider();
    const auto closed = [] { return false; };
    const auto transfer = waitFor(mbill->transfers()->create(mbillTransfer(), closed));
    QCOMPARE(transfer.error().kind, ErrorKind::LedgerFailure);
    QCOMPARE(transfer.error().outcome, Outcome::NotExecuted);
    QCOMPARE(paths().join(u' '), QStringLiteral("/tokens"));
    const auto created = send(*mbill, mbillTransfer());
    const auto confirmed
        = waitFor(mbill->transfers()->confirm(keyOf(*created), secretOf("123456"), closed));
    QCOMPARE(confirmed.error().outcome, Outcome::NotExecuted);
    QCOMPARE(read(*mbill, keyOf(*created))->state, TransferState::RequiresAction);
    const auto claim
        = waitFor(mbill->claims()->create(QStringLiteral("1"), secretOf(lookupCard), closed));
    QCOMPARE(claim.error().outcome, Outcome::NotExecuted);
}

void MbillFaultsTest::canceled_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("at once") << QString() << Outcome::NotExecuted;
    QTest::newRow("card") << QStringLiteral("/tokens") << Outcome::NotExecuted;
    QTest::newRow("transfer") << QStringLiteral("/transfers") << Outcome::Unknown;
}

void MbillFaultsTest::canceled()
{
    QFETCH(QString, at);
    m_server->setFault(mbillId, {.fault = Fault::NoAnswer, .creationsOnly = at != u"/tokens"});
    const auto mbill = provider();
    auto *operation = mbill->transfers()->create(mbillTransfer(), gate());
    connect(m_server.get(), &SandboxServer::requestHandled, operation,
        [operation, at](const QString &, const QString &path) {
            if (path == at)
                operation->cancel();
        });
    if (at.isEmpty())
        operation->cancel();
    const auto transfer = waitFor(operation);
    QCOMPARE(transfer.error().kind, ErrorKind::Canceled);
    QTEST(transfer.error().outcome, "outcome");
    QCOMPARE(m_gateOpened, at == u"/transfers" ? 1 : 0);
}

/// The card's answer comes after most of the time: what is left of it is the transfer's.
void MbillFaultsTest::oneDeadlineForBoth()
{
    const QByteArray slow
        = httpAnswer("201 Created", mbillFile(QStringLiteral("token_created.json")));
    FaultServer server(FaultServer::Transport::Plain, {{.answer = slow}, {}});
    HttpClient http({.deadline = std::chrono::milliseconds(800)});
    const auto mbill = mbill::connect(
        {.settings = {{QStringLiteral("base_url"), server.url(QString()).toString()}},
            .secrets = {{QStringLiteral("api_token"), secretOf("token")}},
            .test = true},
        http, systemClock());
    QElapsedTimer time;
    time.start();
    const auto transfer = send(*mbill, mbillTransfer());
    QCOMPARE(transfer.error().kind, ErrorKind::Timeout);
    QCOMPARE(transfer.error().outcome, Outcome::Unknown);
    QVERIFY2(time.elapsed() < 1'400, qPrintable(QString::number(time.elapsed())));
    QCOMPARE(server.arrivals(), 2);
}

void MbillFaultsTest::unreachable()
{
    const AccountAccess account = access(documentAccount);
    m_arrivals.reset();
    m_server.reset();
    const auto mbill = mbill::connect(account, *m_http, systemClock());
    const auto transfer = send(*mbill, mbillTransfer());
    QCOMPARE(transfer.error().kind, ErrorKind::Unreachable);
    QCOMPARE(transfer.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0);
}

void MbillFaultsTest::nothingSecretIsLogged()
{
    QStringList log;
    logged = &log;
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    const auto mbill = provider();
    const auto created = send(*mbill, mbillTransfer());
    const auto wrong = confirm(*mbill, keyOf(*created), "123455");
    const auto right = confirm(*mbill, keyOf(*created), "123456");
    qInstallMessageHandler(before);
    QVERIFY(created && !wrong && right);
    QVERIFY(log.size() >= 4);
    const QString all = log.join(u'\n') + wrong.error().detail + wrong.error().providerMessage;
    const QString apiToken = QString::fromLatin1(
        access(documentAccount).secrets.value(QStringLiteral("api_token")).view());
    const QString token = QString::fromLatin1(created->token.view());
    for (const QString &secret : {apiToken, token, QStringLiteral("5591587543706253"),
             QStringLiteral("123456"), QStringLiteral("123455"), QStringLiteral("card-token")})
        QVERIFY2(!all.contains(secret), qPrintable(all));
    QVERIFY(all.contains(QStringLiteral("POST /transfers/{id}/auth 422")));
}

QTEST_GUILESS_MAIN(MbillFaultsTest)
#include "tst_mbillfaults.moc"
