// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/ratelimit.h"
#include "providers/maib/tokens.h"
#include "tests/providers/maib/maibfixture.h"
#include "tests/support/faultserver.h"
#include "tests/support/wireanswers.h"

#include <QElapsedTimer>

using namespace paydesk;
using maib::tokenPair;
using test::Act;
using test::FaultServer;
using test::httpAnswer;
using test::maibReply;
using test::tokenPath;
using test::waitFor;

namespace {

QByteArray tokenAnswer(const char *name, int life = 300, int refreshLife = 1800)
{
    const QByteArray token = name;
    const QByteArray body = "{\"result\":{\"accessToken\":\"" + token + "\",\"expiresIn\":"
        + QByteArray::number(life) + ",\"refreshToken\":\"r" + token + "\",\"refreshExpiresIn\":"
        + QByteArray::number(refreshLife) + ",\"tokenType\":\"Bearer\"},\"ok\":true}";
    return httpAnswer("200 OK", body);
}

const QByteArray refused = httpAnswer("401 Unauthorized", test::maibErrors("11002"));
const QByteArray unknownPayment = httpAnswer("404 Not Found", test::maibErrors("13002"));

} // namespace

class MaibTokensTest : public QObject, protected test::MaibFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void readsThePair_data();
    void readsThePair();
    void oneTokenForManyCalls();
    void renewedEarly();
    void renewedWithTheRefreshToken();
    void fallsBackToTheCredentials_data();
    void fallsBackToTheCredentials();
    void refreshTokenIsUsedOnce();
    void aClockSetBackIsNotTrusted();
    void aQueryIsAskedOnceMore();
    void aPaymentIsNot_data();
    void aPaymentIsNot();
    void cancelledWhileWaiting();
    void secretsStayOut();
    void pace();
    void rests();

private:
    /// One call that needs a token; the payment that it asks for does not exist.
    ErrorKind ask() { return read(test::maibKey()).error().kind; }

    /// A server that answers as told, and the account that talks to it.
    std::unique_ptr<FaultServer> serve(const QList<Act> &acts)
    {
        auto server = std::make_unique<FaultServer>(FaultServer::Transport::Plain, acts);
        AccountAccess to = access();
        to.settings.insert(QStringLiteral("base_url"), server->url(QString()).toString());
        m_maib = maib::connect(to, *m_http, m_clock);
        return server;
    }
};

void MaibTokensTest::readsThePair_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("good");
    QTest::addColumn<bool>("refresh");
    const auto row = [](const char *name, const QByteArray &members, bool good, bool refresh) {
        QTest::newRow(name) << QByteArray("{\"result\":{" + members + "},\"ok\":true}") << good
                            << refresh;
    };
    const QByteArray access = R"("accessToken":"aaa.bbb","expiresIn":300)";
    const QByteArray both = access + R"(,"refreshToken":"ddd.eee","refreshExpiresIn":1800)";
    row("sample", both + R"(,"tokenType":"Bearer")", true, true);
    row("no refresh token", access, true, false);
    row("refresh without a life", access + R"(,"refreshToken":"ddd")", true, false);
    row("lower case", both + R"(,"tokenType":"bearer")", true, true);
    row("another type", both + R"(,"tokenType":"MAC")", false, false);
    row("no access token", R"("expiresIn":300)", false, false);
    row("empty", R"("accessToken":"","expiresIn":300)", false, false);
    row("line break", "\"accessToken\":\"a\\r\\nX: y\",\"expiresIn\":300", false, false);
    row("Cyrillic", R"("accessToken":"\u0418","expiresIn":300)", false, false);
    row("a number", R"("accessToken":1,"expiresIn":300)", false, false);
    row("no life", R"("accessToken":"a")", false, false);
    row("life 0", R"("accessToken":"a","expiresIn":0)", false, false);
    row("life as text", R"("accessToken":"a","expiresIn":"300")", false, false);
    row("endless life", R"("accessToken":"a","expiresIn":999999999999)", false, false);
    QTest::newRow("ok false") << QByteArray(
        R"({"result":{"accessToken":"a","expiresIn":300},"ok":false})")
                              << false << false;
    QTest::newRow("HTML") << QByteArray("<html>") << false << false;
    QTest::newRow("nothing") << QByteArray() << false << false;
}

void MaibTokensTest::readsThePair()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, good);
    QFETCH(bool, refresh);
    const auto pair = tokenPair(maibReply(body));
    QCOMPARE(pair.has_value(), good);
    if (good)
        QCOMPARE(!pair->refresh.isEmpty(), refresh);
    else
        QCOMPARE(pair.error().kind, ErrorKind::Protocol);
}

void MaibTokensTest::oneTokenForManyCalls()
{
    int answered = 0;
    for (int i = 0; i < 8; ++i)
        m_maib->invoices()->read(test::maibKey())->onFinished(this, [&](const auto &reply) {
            answered += reply.error().kind == ErrorKind::NotFound ? 1 : 0;
        });
    QTRY_COMPARE(answered, 8);
    QCOMPARE(arrivals(tokenPath), 1);
    m_clock.advance(std::chrono::seconds(600));
    for (int i = 0; i < 8; ++i)
        m_maib->invoices()->read(test::maibKey())->onFinished(this, [&](const auto &reply) {
            answered += reply.error().kind == ErrorKind::NotFound ? 1 : 0;
        });
    QTRY_COMPARE(answered, 16);
    QCOMPARE(arrivals(tokenPath), 2);
}

void MaibTokensTest::renewedEarly()
{
    ask();
    m_clock.advance(std::chrono::seconds(269));
    ask();
    QCOMPARE(arrivals(tokenPath), 1);
    m_clock.advance(std::chrono::seconds(1)); // 30 s are left of 300
    ask();
    QCOMPARE(arrivals(tokenPath), 2);
}

void MaibTokensTest::renewedWithTheRefreshToken()
{
    const auto server = serve({{tokenAnswer("one")}, {unknownPayment}, {tokenAnswer("two")},
        {unknownPayment}, {tokenAnswer("three")}, {unknownPayment}});
    ask();
    m_clock.advance(std::chrono::seconds(300));
    ask();
    m_clock.advance(std::chrono::seconds(1800)); // the refresh token is too old as well
    ask();
    const auto &seen = server->requests();
    QCOMPARE(seen.size(), 6);
    QVERIFY(seen[0].body.contains("projectSecret"));
    QVERIFY(!seen[0].head.contains("Authorization"));
    QVERIFY(seen[1].head.contains("Authorization: Bearer one\r\n"));
    QCOMPARE(seen[2].body, R"({"refreshToken":"rone"})");
    QVERIFY(seen[3].head.contains("Authorization: Bearer two\r\n"));
    QVERIFY(seen[4].body.contains("projectSecret"));
    QVERIFY(seen[5].head.contains("Authorization: Bearer three\r\n"));
    QVERIFY(!seen[5].head.toLower().contains("\r\ncontent-"));
}

void MaibTokensTest::fallsBackToTheCredentials_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("refused") << refused;
    QTest::newRow("400 12041") << httpAnswer("400 Bad Request", test::maibErrors("12041"));
    QTest::newRow("500") << httpAnswer("500 Internal Server Error", "");
    QTest::newRow("HTML") << httpAnswer("200 OK", "<p>It works!</p>");
    QTest::newRow("other JSON") << httpAnswer("200 OK", "{\"ok\":true}");
    QTest::newRow("lost") << QByteArray();
}

void MaibTokensTest::fallsBackToTheCredentials()
{
    QFETCH(QByteArray, answer);
    const auto ending = answer.isEmpty() ? Act::Ending::Reset : Act::Ending::KeepOpen;
    const auto server = serve({{tokenAnswer("one")}, {unknownPayment},
        {.answer = answer, .ending = ending}, {tokenAnswer("two")}, {unknownPayment}});
    ask();
    m_clock.advance(std::chrono::seconds(300));
    QCOMPARE(ask(), ErrorKind::NotFound);
    QCOMPARE(server->requests().size(), 5);
    QVERIFY(server->requests()[2].body.contains("refreshToken"));
    QVERIFY(server->requests()[3].body.contains("projectSecret"));

    // Once, and not again and again.
    const auto dead = serve({{tokenAnswer("one")}, {unknownPayment}, {refused}});
    ask();
    m_clock.advance(std::chrono::seconds(300));
    QCOMPARE(ask(), ErrorKind::Credentials);
    QCOMPARE(dead->requests().size(), 4);
}

void MaibTokensTest::refreshTokenIsUsedOnce()
{
    const auto server = serve({{tokenAnswer("one")}, {unknownPayment}, {tokenAnswer("two", 300, 0)},
        {unknownPayment}, {tokenAnswer("three")}, {unknownPayment}});
    for (int i = 0; i < 3; ++i) {
        ask();
        m_clock.advance(std::chrono::seconds(300));
    }
    QCOMPARE(server->requests()[2].body, R"({"refreshToken":"rone"})");
    QVERIFY(server->requests()[4].body.contains("projectSecret"));
}

void MaibTokensTest::aClockSetBackIsNotTrusted()
{
    ask();
    m_clock.setFixed(test::testTime() - std::chrono::hours(1));
    ask();
    QCOMPARE(arrivals(tokenPath), 2);
}

void MaibTokensTest::aQueryIsAskedOnceMore()
{
    const QByteArray expired = httpAnswer("401 Unauthorized", "");
    const auto server
        = serve({{tokenAnswer("one")}, {expired}, {tokenAnswer("two")}, {unknownPayment}});
    QCOMPARE(ask(), ErrorKind::NotFound);
    QCOMPARE(server->requests().size(), 4);
    QVERIFY(server->requests()[3].head.contains("Bearer two"));
    const auto always = serve({{tokenAnswer("one")}, {expired}, {tokenAnswer("two")}, {expired}});
    QCOMPARE(ask(), ErrorKind::Credentials);
    QCOMPARE(always->requests().size(), 4);
}

void MaibTokensTest::aPaymentIsNot_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("empty") << QByteArray() << Outcome::NotExecuted;
    QTest::newRow("their refusal") << test::maibErrors("11002") << Outcome::NotExecuted;
    QTest::newRow("somebody's page") << QByteArray("<html>") << Outcome::Unknown;
}

void MaibTokensTest::aPaymentIsNot()
{
    QFETCH(QByteArray, body);
    const auto server = serve({{tokenAnswer("one")}, {httpAnswer("401 Unauthorized", body)},
        {tokenAnswer("two")}, {unknownPayment}});
    const auto payment = create();
    QVERIFY(!payment);
    QTEST(payment.error().outcome, "outcome");
    QCOMPARE(m_gateOpened, 1);
    QCOMPARE(server->requests().size(), 2);
    ask(); // and the token was dropped
    QCOMPARE(server->requests().size(), 4);
}

void MaibTokensTest::cancelledWhileWaiting()
{
    const auto server = serve({{}});
    auto *operation = m_maib->invoices()->create(test::maibOrder(), gate());
    QTRY_COMPARE(server->arrivals(), 1);
    operation->cancel();
    const auto payment = waitFor(operation);
    QCOMPARE(payment.error().kind, ErrorKind::Canceled);
    QCOMPARE(payment.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0);
}

void MaibTokensTest::secretsStayOut()
{
    // An answer that quotes what it refuses.
    const auto server = serve({{tokenAnswer("tokenvalue")},
        {httpAnswer("400 Bad Request",
            R"({"errors":[{"errorCode":"12002","errorMessage":"Bearer tokenvalue 66666666-7777-)"
            R"(8888-9999-000000000000"}],"ok":false})")}});
    const auto payment = waitFor(m_maib->cards()->charge(
        test::maibCard(), CardStorage::Recurring, test::maibOrder(), gate()));
    QCOMPARE(payment.error().providerMessage, QStringLiteral("Bearer … …"));
    const QByteArray secret
        = access().secrets.value(QStringLiteral("project_secret")).view().toByteArray();
    const QByteArray quoting = "{\"errors\":[{\"errorCode\":\"11001\",\"errorMessage\":\"not "
        + secret + "\"}],\"ok\":false}";
    const auto strict = serve({{httpAnswer("401 Unauthorized", quoting)}});
    QCOMPARE(create().error().providerMessage, QStringLiteral("not …"));
    QCOMPARE(waitFor(m_maib->account()->check()).error().providerMessage, QStringLiteral("not …"));
}

void MaibTokensTest::pace()
{
    maib::Pace pace(std::chrono::milliseconds(40));
    QElapsedTimer timer;
    timer.start();
    QList<qint64> turns;
    for (int i = 0; i < 5; ++i)
        pace.run(this, [&] { turns += timer.elapsed(); });
    QCOMPARE(turns.size(), 2); // at once
    {
        QObject gone;
        pace.run(&gone, [&] { turns += -1; });
    }
    QTRY_COMPARE(turns.size(), 5);
    QVERIFY(turns[2] >= 35);
    QVERIFY(turns[4] >= 115);
    QVERIFY(!turns.contains(-1));
}

void MaibTokensTest::rests()
{
    maib::Pace pace(std::chrono::milliseconds(1));
    pace.rest(std::chrono::milliseconds(60));
    QElapsedTimer timer;
    timer.start();
    qint64 turn = -1;
    pace.run(this, [&] { turn = timer.elapsed(); });
    QCOMPARE(turn, -1);
    QTRY_VERIFY(turn >= 50);
}

QTEST_GUILESS_MAIN(MaibTokensTest)
#include "tst_maibtokens.moc"
