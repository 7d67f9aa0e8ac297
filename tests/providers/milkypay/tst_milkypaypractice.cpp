// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/simulator/practicecards.h"
#include "tests/providers/milkypay/practicefixture.h"

#include <QCryptographicHash>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using sandbox::SimReply;

/// Refunds, card gateway, methods and callbacks of the simulator: its strictness and its clock.
class MilkyPayPracticeTest : public QObject, protected PracticeFixture
{
    Q_OBJECT
private slots:
    void init() { setUp(); }
    void refundsByTheClock();
    void takesBothFormsOfRefunds_data();
    void takesBothFormsOfRefunds();
    void refusesBadRefunds_data();
    void refusesBadRefunds();
    void refusesBadSales_data();
    void refusesBadSales();
    void theGatewayWantsTheToken();
    void offersMethods();
    void callsBackWhatChanged();
    void statementAndBalanceAgree();
    void playsEveryPublishedCard();
};

namespace {

const QByteArray goodSale
    = R"("card_number":"5519283812030000","card_holder":"A B","cvv":"123","exp_month":"10",)"
      R"("exp_year":"35")";

} // namespace

void MilkyPayPracticeTest::playsEveryPublishedCard()
{
    QVERIFY(!milkypay::info().testCards.isEmpty());
    for (const QString &number : milkypay::info().testCards) {
        const auto result = milkypay::practiceCardResult(number.toLatin1(), "05", "29");
        QVERIFY2(result.resolution != u"invalid_card", qPrintable(number));
    }
}

void MilkyPayPracticeTest::refundsByTheClock()
{
    const QString id = paidInvoice();
    const SimReply asked = refund(
        id, R"("type":"refund","attributes":{"invoiceId":"ID","amount":40,"reference_id":"RF-1"})");
    QCOMPARE(asked.status, 200);
    QCOMPARE(word(id), QStringLiteral("refund_pending"));
    QCOMPARE(m_simulator->bookings().size(), 1);
    m_clock.advance(4s);
    QCOMPARE(word(id), QStringLiteral("partially_refunded"));
    QCOMPARE(m_simulator->bookings().size(), 2);
    refund(id,
        R"("type":"refund","attributes":{"invoiceId":"ID","amount":0.13,"reference_id":"RF-2"})");
    m_clock.advance(4s);
    QCOMPARE(word(id), QStringLiteral("refund_failed"));
    refund(
        id, R"("type":"refund","attributes":{"invoiceId":"ID","amount":60,"reference_id":"RF-3"})");
    m_clock.advance(4s);
    QCOMPARE(word(id), QStringLiteral("refunded"));
    QCOMPARE(m_simulator->bookings().size(), 3);
    QCOMPARE(m_simulator->bookings().last().amount, money(u"60.00", u"USD"));
}

void MilkyPayPracticeTest::takesBothFormsOfRefunds_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("newer") << QByteArray(
        R"("type":"refund","attributes":{"invoiceId":"ID","amount":1,"reference_id":"RF"})");
    QTest::newRow("older") << QByteArray(R"("type":"refund","id":"ID","attributes":{"amount":1})");
}

void MilkyPayPracticeTest::takesBothFormsOfRefunds()
{
    QFETCH(QByteArray, data);
    QCOMPARE(refund(paidInvoice(), data).status, 200);
}

void MilkyPayPracticeTest::refusesBadRefunds_data()
{
    QTest::addColumn<QByteArray>("data");
    const auto row
        = [](const char *name, const char *data) { QTest::newRow(name) << QByteArray(data); };
    row("other type",
        R"("type":"refunds","attributes":{"invoiceId":"ID","amount":1,"reference_id":"R"})");
    row("both forms",
        R"("type":"refund","id":"ID","attributes":{"invoiceId":"ID","amount":1,"reference_id":"R"})");
    row("neither form", R"("type":"refund","attributes":{"amount":1,"reference_id":"R"})");
    row("no reference", R"("type":"refund","attributes":{"invoiceId":"ID","amount":1})");
    row("the payment's reference",
        R"("type":"refund","attributes":{"invoiceId":"ID","amount":1,"reference_id":"I1"})");
    row("too much",
        R"("type":"refund","attributes":{"invoiceId":"ID","amount":100.01,"reference_id":"R"})");
    row("nothing",
        R"("type":"refund","attributes":{"invoiceId":"ID","amount":0,"reference_id":"R"})");
    row("used reference",
        R"("type":"refund","attributes":{"invoiceId":"ID","amount":1,"reference_id":"USED"})");
}

void MilkyPayPracticeTest::refusesBadRefunds()
{
    QFETCH(QByteArray, data);
    const QString id = paidInvoice();
    refund(
        id, R"("type":"refund","attributes":{"invoiceId":"ID","amount":1,"reference_id":"USED"})");
    QCOMPARE(refund(id, data).status, 422);
    m_clock.advance(4s);
    QCOMPARE(m_simulator->bookings().size(), 2);
}

void MilkyPayPracticeTest::refusesBadSales_data()
{
    QTest::addColumn<QByteArray>("attributes");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(goodSale).replace(before, after);
    };
    row("number as a number", "\"5519283812030000\"", "5519283812030000");
    row("blanks", "5519283812030000", "5519 2838 1203 0000");
    row("check digit", "5519283812030000", "5519283812030001");
    row("no holder", "card_holder", "holder");
    row("cvv as a number", "\"123\"", "123");
    row("month of one digit", "\"10\"", "\"1\"");
    row("month 13", "\"10\"", "\"13\"");
    row("four digits of the year", "\"35\"", "\"2035\"");
    row("unknown field", "\"cvv\"", "\"pin\":\"1\",\"cvv\"");
    row("width as a number", "\"cvv\"", R"("browser_info":{"window_width":1200},"cvv")");
    row("java as text", "\"cvv\"", R"("browser_info":{"browser_java_enabled":"false"},"cvv")");
    row("zone with a sign", "\"cvv\"", R"("browser_info":{"browser_tz":"+60"},"cvv")");
    row("unknown in the browser", "\"cvv\"", R"("browser_info":{"tz":"0"},"cvv")");
}

void MilkyPayPracticeTest::refusesBadSales()
{
    QFETCH(QByteArray, attributes);
    const SimReply made = send("POST", QStringLiteral("/payment-invoices"),
        wrapped("payment-invoices",
            R"("reference_id":"S","currency":"USD","amount":1,)"
            R"("description":"card","service":"payment_card_usd_hpp")"));
    const QByteArray basic = m_authorization;
    m_authorization = "Bearer "
        + parsed(made)
              .at({u"data", u"attributes", u"flow_data", u"metadata", u"token"})
              .string()
              .value_or(QString())
              .toLatin1();
    const QString sale = QStringLiteral("/gate/payment/sale");
    QCOMPARE(send("POST", sale, wrapped("sale", goodSale)).status, 422);
    const SimReply refused = send("POST", sale, wrapped("sale-operation", attributes));
    QCOMPARE(refused.status, 422);
    QVERIFY(!refused.body.contains("5519"));
    const SimReply good = send("POST", sale, wrapped("sale-operation", goodSale));
    QCOMPARE(good.status, 201);
    QCOMPARE(parsed(good)[u"status"].string(), QStringLiteral("processed"));
    QCOMPARE(send("POST", sale, wrapped("sale-operation", goodSale)).status, 422); // paid
}

void MilkyPayPracticeTest::theGatewayWantsTheToken()
{
    paidInvoice();
    const QString sale = QStringLiteral("/gate/payment/sale");
    QCOMPARE(send("POST", sale, wrapped("sale-operation", goodSale)).status, 401); // Basic
    m_authorization = "Bearer nonsense";
    QCOMPARE(send("POST", sale, wrapped("sale-operation", goodSale)).status, 401);
    QCOMPARE(send("GET", QStringLiteral("/payment-invoices")).status, 401);
    QCOMPARE(send("GET", sale).status, 404);
}

void MilkyPayPracticeTest::offersMethods()
{
    m_authorization.clear();
    const auto ask = [this](const char *path, const char *body) {
        return send("POST", u"/public-api/" + QString::fromLatin1(path), body);
    };
    const WireJson in
        = parsed(ask("payment-prerequest", R"({"public_key":"pk_test_1","currency":"USD"})"));
    QCOMPARE(in.at({u"data", u"attributes", u"services"}).members().size(), 2);
    const WireJson little = parsed(
        ask("payment-prerequest", R"({"public_key":"pk_test_1","currency":"USD","amount":5})"));
    QCOMPARE(little.at({u"data", u"attributes", u"services"}).members().size(), 1);
    const WireJson much = parsed(
        ask("payout-prerequest", R"({"public_key":"pk_test_1","currency":"USD","amount":900000})"));
    QVERIFY(much.at({u"data", u"services"}).isArray());
    const SimReply unknown = ask("payment-prerequest", R"({"public_key":"x","currency":"USD"})");
    QCOMPARE(unknown.status, 200);
    QVERIFY(unknown.body.contains("error"));
    m_authorization = "Basic x";
    QCOMPARE(
        ask("payment-prerequest", R"({"public_key":"pk_test_1","currency":"USD"})").status, 400);
}

void MilkyPayPracticeTest::callsBackWhatChanged()
{
    const auto words = [this] {
        QStringList found;
        for (const sandbox::SimCallback &callback : m_simulator->takeCallbacks()) {
            const QByteArray secret = "sk_live_PracticeShopUsd1";
            const QByteArray covered = secret + callback.body + secret;
            const QByteArray expected
                = QCryptographicHash::hash(covered, QCryptographicHash::Sha1).toBase64();
            QByteArray signature;
            for (const auto &[name, value] : callback.headers)
                signature = name == "X-Signature" ? value : signature;
            found += signature == expected ? WireJson::parse(callback.body)
                                                 ->at({u"data", u"attributes", u"status"})
                                                 .string()
                                                 .value_or(QString())
                                           : QStringLiteral("badly signed");
        }
        return found.join(u' ');
    };
    const QString id = paidInvoice();
    QCOMPARE(words(), QStringLiteral("processed")); // what came between was skipped
    QCOMPARE(words(), QString());
    refund(id, R"("type":"refund","attributes":{"invoiceId":"ID","amount":1,"reference_id":"R"})");
    QCOMPARE(words(), QStringLiteral("refund_pending"));
    m_clock.advance(4s);
    QCOMPARE(words(), QStringLiteral("partially_refunded"));
    payout(goodPayout); // without an address
    QCOMPARE(words(), QString());
    payout(goodPayout + R"(,"callback_url":"http://127.0.0.1:9/cb")");
    QCOMPARE(words(), QStringLiteral("created"));
}

void MilkyPayPracticeTest::statementAndBalanceAgree()
{
    const QString id = paidInvoice(); // 100.00 less 2.50
    refund(id, R"("type":"refund","attributes":{"invoiceId":"ID","amount":30,"reference_id":"R"})");
    const QString paid = payout(goodPayout); // 100.00 and 1.00
    send("POST", u"/payout-invoices/" + paid + u"/process", "{}");
    m_clock.advance(8s);
    const WireJson balances = parsed(send("GET", QStringLiteral("/account/balances")));
    QCOMPARE(balances.at({u"data", u"attributes", u"currency_accounts", u"USD", u"active_balance"})
                 .string(),
        QStringLiteral("24966.50"));
    qint64 sum = 0;
    for (const sandbox::SimBooking &booking : m_simulator->bookings()) {
        sum += booking.type == "payment" ? booking.amount.minor() : -booking.amount.minor();
        sum -= booking.fee ? booking.fee->minor() : 0;
    }
    QCOMPARE(sum, qint64(-3350));
}

QTEST_GUILESS_MAIN(MilkyPayPracticeTest)
#include "tst_milkypaypractice.moc"
