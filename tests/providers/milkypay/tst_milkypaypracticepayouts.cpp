// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/milkypay/practicefixture.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using sandbox::SimReply;

/// Payouts of the simulator: its strictness and its clock.
class MilkyPayPracticePayoutsTest : public QObject, protected PracticeFixture
{
    Q_OBJECT
private slots:
    void init() { setUp(); }
    void aPayoutWaitsForProcess();
    void payoutsFollowTheDescription_data();
    void payoutsFollowTheDescription();
    void payoutsOfTheTestService();
    void payoutsNeedMoney();
    void refusesBadPayouts_data();
    void refusesBadPayouts();
    void processesOnce();
    void listsPayouts();
};

void MilkyPayPracticePayoutsTest::aPayoutWaitsForProcess()
{
    const QString id = payout(goodPayout);
    QVERIFY(id.startsWith(u"cpoi_"));
    m_clock.advance(24h);
    QCOMPARE(word(id), QStringLiteral("created"));
    QVERIFY(m_simulator->bookings().isEmpty());
    const SimReply processed = send("POST", u"/payout-invoices/" + id + u"/process", "{}");
    QCOMPARE(processed.status, 201);
    const WireJson data = parsed(processed)[u"data"];
    QCOMPARE(data[u"type"].string(), QStringLiteral("payout-invoices")); // the plural
    QCOMPARE(data[u"attributes"][u"status"].string(), QStringLiteral("process_pending"));
    m_clock.advance(7999ms);
    QCOMPARE(word(id), QStringLiteral("process_pending"));
    m_clock.advance(1ms);
    QCOMPARE(word(id), QStringLiteral("processed"));
    QCOMPARE(m_simulator->bookings().size(), 1);
    QCOMPARE(m_simulator->bookings().first().type, QByteArray("payout"));
    QCOMPARE(*m_simulator->bookings().first().fee, money(u"1.00", u"USD"));
}

void MilkyPayPracticePayoutsTest::payoutsFollowTheDescription_data()
{
    QTest::addColumn<QByteArray>("description");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("later");
    QTest::newRow("plain") << QByteArray("Salary") << "processed"
                           << "processed";
    QTest::newRow("hold") << QByteArray("HOLD it") << "process_pending"
                          << "process_pending";
    QTest::newRow("decline") << QByteArray("decline") << "process_failed"
                             << "process_failed";
    QTest::newRow("partial") << QByteArray("partial") << "partially_processed"
                             << "partially_processed";
    QTest::newRow("return") << QByteArray("to return") << "processed"
                            << "canceled";
}

void MilkyPayPracticePayoutsTest::payoutsFollowTheDescription()
{
    QFETCH(QByteArray, description);
    const QString id = payout(goodPayout + R"(,"description":")" + description + '"');
    send("POST", u"/payout-invoices/" + id + u"/process", "{}");
    m_clock.advance(8s);
    QTEST(word(id), "word");
    m_clock.advance(4s);
    QTEST(word(id), "later");
}

void MilkyPayPracticePayoutsTest::payoutsOfTheTestService()
{
    const QString id = payout(
        R"("reference_id":"P","currency":"USD","amount":1,"service":"test_usd","fields":)"
        R"({"account":"123","test_details_payout_status":"process_failed",)"
        R"("test_details_payout_resolution":"operation_expired"},"options":{"auto_process":true})");
    QCOMPARE(word(id), QStringLiteral("process_pending")); // at once
    m_clock.advance(8s);
    const WireJson attributes
        = parsed(send("GET", u"/payout-invoices/" + id)).at({u"data", u"attributes"});
    QCOMPARE(attributes[u"status"].string(), QStringLiteral("process_failed"));
    QCOMPARE(attributes[u"resolution"].string(), QStringLiteral("operation_expired"));
}

void MilkyPayPracticePayoutsTest::payoutsNeedMoney()
{
    const auto run = [this](const QByteArray &amount) {
        const QString id = payout(QByteArray(goodPayout).replace("100", amount));
        send("POST", u"/payout-invoices/" + id + u"/process", "{}");
        return id;
    };
    const QString first = run("20000");
    const QString second = run("5000"); // the first is on its way, with its fee
    m_clock.advance(8s);
    QCOMPARE(word(first), QStringLiteral("processed"));
    QCOMPARE(word(second), QStringLiteral("process_failed"));
}

void MilkyPayPracticePayoutsTest::refusesBadPayouts_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QString>("pointer");
    const auto row
        = [](const char *name, const char *before, const char *after, const char *pointer) {
              QTest::newRow(name) << QByteArray("payout-invoice")
                                  << QByteArray(goodPayout).replace(before, after)
                                  << QString(u"/data/attributes/" + QString::fromLatin1(pointer));
          };
    QTest::newRow("plural") << QByteArray("payout-invoices") << goodPayout << "/data/type";
    row("no reference", "reference_id", "x", "reference_id");
    row("amount as text", "100", "\"100\"", "amount");
    row("third decimal", "100", "1.005", "amount");
    row("service of a payment", "bank_transfer_usd", "bank_transfer_usd_hpp", "service");
    row("other currency", "bank_transfer_usd", "bank_transfer_eur", "service");
    row("no account", "account_number", "x", "fields/account_number");
    row("no name", "beneficiary_full_name", "x", "fields/beneficiary_full_name");
    row("auto_process left out", "auto_process", "x", "options/auto_process");
    row("auto_process as text", "false", "\"false\"", "options/auto_process");
    row("wrong card", "bank_transfer_usd", "payment_card_usd", "fields/card_number");
}

void MilkyPayPracticePayoutsTest::refusesBadPayouts()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, attributes);
    const SimReply reply
        = send("POST", QStringLiteral("/payout-invoices"), wrapped(type, attributes));
    QCOMPARE(reply.status, 422);
    QTEST(pointerOf(reply), "pointer");
}

void MilkyPayPracticePayoutsTest::processesOnce()
{
    const QString id = payout(goodPayout);
    const QString path = u"/payout-invoices/" + id + u"/process";
    QCOMPARE(send("POST", path, R"({"amount":1})").status, 422);
    QCOMPARE(send("GET", path).status, 404);
    QCOMPARE(send("POST", path, "{}").status, 201);
    QCOMPARE(send("POST", path, "{}").status, 422);
    QCOMPARE(send("POST", QStringLiteral("/payout-invoices/cpoi_x/process"), "{}").status, 404);
    const SimReply again = send("POST", QStringLiteral("/payout-invoices"),
        wrapped("payout-invoice", QByteArray(goodPayout).replace("\"P\"", "\"P1\"")));
    QCOMPARE(again.status, 422);
    QVERIFY(again.body.contains("already been taken"));
}

void MilkyPayPracticePayoutsTest::listsPayouts()
{
    for (int i = 0; i < 3; ++i)
        payout(goodPayout);
    const WireJson page
        = parsed(send("GET", QStringLiteral("/api/payout-invoices?filter%5Breference_id%5D=P2")));
    QCOMPARE(page[u"data"].items().size(), 1);
    const WireJson first = parsed(send("GET", QStringLiteral("/payout-invoices?page[size]=2")));
    QCOMPARE(first.at({u"meta", u"total"}).integer(), std::optional<qint64>(3));
    QVERIFY(first.at({u"links", u"next"}).string()->startsWith(u"/api/payout-invoices?"));
}

QTEST_GUILESS_MAIN(MilkyPayPracticePayoutsTest)
#include "tst_milkypaypracticepayouts.moc"
