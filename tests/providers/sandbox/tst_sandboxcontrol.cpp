// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/sandbox/sandboxfixture.h"
#include "tests/support/testclock.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace paydesk;
using namespace paydesk::sandbox;
using test::Conversation;
using test::someOrder;

namespace {

SimBooking booking(const QString &account, Timestamp date, const QString &reference)
{
    const Currency eur = *Currency::fromCode(u"EUR");
    return {.date = date,
            .account = account,
            .reference = reference,
            .providerId = QStringLiteral("7"),
            .type = "payout",
            .amount = Money::fromMinor(123456, eur),
            .fee = Money::fromMinor(5, eur),
            .status = QStringLiteral("paid")};
}

} // namespace

class SandboxControlTest : public QObject, protected test::SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void controlTellsNoSecret();
    void controlSetsFaults();
    void controlRefusesNonsense();
    void controlShowsTheBook();
    void writesStatements();
    void recordsTheExactBytes();
};

void SandboxControlTest::controlTellsNoSecret()
{
    const QByteArray body = get("/_sandbox").body();
    const QJsonObject provider
        = QJsonDocument::fromJson(body).object()[u"providers"].toArray().first().toObject();
    QCOMPARE(provider[u"provider"].toString(), QStringLiteral("fake"));
    QCOMPARE(provider[u"base_url"].toString(), m_server->baseUrl(QStringLiteral("fake")));
    QCOMPARE(provider[u"fault"].toObject()[u"fault"].toString(), QStringLiteral("none"));
    const QJsonObject account = provider[u"accounts"].toArray().first().toObject();
    QCOMPARE(account[u"settings"].toObject()[u"account"].toString(), QStringLiteral("a-1"));
    QCOMPARE(account[u"public_keys"].toObject()[u"key"].toString(), QStringLiteral("public half"));
    QVERIFY(!body.contains("do not tell"));
}

void SandboxControlTest::controlSetsFaults()
{
    const QByteArray wish = R"({"provider":"fake","fault":"lose_answer","count":1})";
    QCOMPARE(talk(http("POST", "/_sandbox/fault", wish)).status(), 200);
    const FaultSwitch fault = m_server->fault(QStringLiteral("fake"));
    QCOMPARE(fault.fault, Fault::LoseAnswer);
    QCOMPARE(fault.count, 1);
    QVERIFY(fault.creationsOnly);
    QVERIFY(post().received.isEmpty());
    QCOMPARE(post().status(), 201);
}

void SandboxControlTest::controlRefusesNonsense()
{
    const auto control = [this](const QByteArray &wish) {
        return talk(http("POST", "/_sandbox/fault", wish)).status();
    };
    QCOMPARE(control(R"({"provider":"other","fault":"garbage"})"), 404);
    QCOMPARE(control(R"({"provider":"fake","fault":"earthquake"})"), 400);
    QCOMPARE(control("nonsense"), 404);
    QCOMPARE(talk(http("DELETE", "/_sandbox")).status(), 405);
    QCOMPARE(get("/_sandbox/statement/other").status(), 404);
    QCOMPARE(get("/_sandbox/statement/fake?from=yesterday").status(), 400);
}

void SandboxControlTest::controlShowsTheBook()
{
    m_simulator->book(booking(QStringLiteral("EUR"), test::testTime(), QStringLiteral("PO-1")));
    const QJsonObject row = QJsonDocument::fromJson(get("/_sandbox/book").body())
                                .object()[u"bookings"].toArray().first().toObject();
    QCOMPARE(row[u"provider"].toString(), QStringLiteral("fake"));
    QCOMPARE(row[u"reference"].toString(), QStringLiteral("PO-1"));
    QCOMPARE(row[u"amount"].toString(), QStringLiteral("1234.56"));
    QCOMPARE(row[u"fee"].toString(), QStringLiteral("0.05"));
    QCOMPARE(row[u"date"].toString(), QStringLiteral("2026-11-21T09:30:00Z"));
}

void SandboxControlTest::writesStatements()
{
    const Timestamp day = startOfDayUtc(QDate(2026, 11, 21));
    const QString eur = QStringLiteral("EUR");
    m_simulator->book(booking(eur, day - std::chrono::seconds(1), QStringLiteral("before")));
    m_simulator->book(booking(eur, day, QStringLiteral("first")));
    SimBooking odd = booking(eur, test::testTime(), QStringLiteral("a \"b\", c"));
    odd.fee.reset();
    m_simulator->book(odd);
    m_simulator->book(booking(QStringLiteral("other"), day, QStringLiteral("not ours")));
    m_simulator->book(booking(eur, day + std::chrono::days(1), QStringLiteral("after")));

    const QByteArray expected
        = "date,reference,provider_id,type,amount,fee,currency,status\r\n"
          "2026-11-21T00:00:00Z,first,7,payout,1234.56,0.05,EUR,paid\r\n"
          "2026-11-21T09:30:00Z,\"a \"\"b\"\", c\",7,payout,1234.56,,EUR,paid\r\n";
    const Conversation answer
        = get("/_sandbox/statement/fake?account=EUR&from=2026-11-21&to=2026-11-22");
    QCOMPARE(answer.header("Content-Type"), "text/csv; charset=utf-8");
    QCOMPARE(answer.body(), expected);
    QCOMPARE(m_server->statement(QStringLiteral("fake"), eur, day, day + std::chrono::days(1)),
        expected);
    QCOMPARE(get("/_sandbox/statement/fake").body().count("\r\n"), 6);
}

void SandboxControlTest::recordsTheExactBytes()
{
    QTemporaryDir folder;
    m_server->recordTo(folder.filePath(QStringLiteral("in/here")));
    m_server->setFault(QStringLiteral("fake"), {.fault = Fault::DropBefore, .count = 1});
    post();
    const QByteArray body("{ \"a\" :\xff\n}\r\n");
    talk(http("POST", "/fake/orders", body, "Sign: x+/=\r\n"));
    const auto content = [&folder](const char *name) {
        QFile file(folder.filePath(u"in/here/" + QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    };
    QCOMPARE(content("1.body"), someOrder);
    QCOMPARE(content("2.body"), body);
    QCOMPARE(content("2.headers") + body, http("POST", "/fake/orders", body, "Sign: x+/=\r\n"));
    QCOMPARE(QDir(folder.filePath(QStringLiteral("in/here"))).entryList(QDir::Files).size(), 4);
}

QTEST_GUILESS_MAIN(SandboxControlTest)
#include "tst_sandboxcontrol.moc"
