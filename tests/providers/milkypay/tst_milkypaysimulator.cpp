// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/wirejson.h"
#include "providers/milkypay/simulator/practicesimulator.h"
#include "tests/providers/milkypay/samples.h"
#include "tests/support/testclock.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using milkypay::PracticeSimulator;
using sandbox::SimReply;
using sandbox::SimRequest;

class MilkyPaySimulatorTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void answersWithTheQuirksOfTheWire();
    void followsTheDescription_data();
    void followsTheDescription();
    void refunds();
    void takesThePayersChoice();
    void escapesThePayPage();
    void refusesBadRequests_data();
    void refusesBadRequests();
    void refusesASecondUseOfAReference();
    void keepsAccountsApart();
    void remembersTheFirstKey();
    void lists();
    void balancesAgreeWithItsBook();
    void takesBookingsOfThePast();

private:
    SimReply send(const QByteArray &method, const QString &path, const QByteArray &body = {});
    SimReply create(const char *reference, const char *description = "");
    WireJson attributesOf(const QString &id);

    AdjustableClock m_clock{testTime()};
    std::unique_ptr<PracticeSimulator> m_simulator;
    QByteArray m_authorization;
};

namespace {

QByteArray basic(const QByteArray &account, const QByteArray &key)
{
    return "Basic " + QByteArray(account + ':' + key).toBase64();
}

WireJson parsed(const SimReply &reply)
{
    const auto document = WireJson::parse(reply.body);
    if (!document)
        qFatal("not JSON: %s", reply.body.constData());
    return *document;
}

QString idOf(const SimReply &reply)
{
    return parsed(reply)[u"data"][u"id"].idText();
}

QString payPathOf(const WireJson &invoice)
{
    const auto action = invoice.at({u"attributes", u"flow_data", u"action"}).string();
    return QUrl(action.value_or(QString())).path().mid(QStringLiteral("/milkypay").size());
}

QByteArray body(const QByteArray &attributes)
{
    return R"({"data":{"type":"payment-invoices","attributes":{)" + attributes + "}}}";
}

} // namespace

void MilkyPaySimulatorTest::init()
{
    m_clock.setFixed(testTime());
    m_simulator = std::make_unique<PracticeSimulator>(m_clock);
    m_simulator->mountedAt(QStringLiteral("http://127.0.0.1:4000/milkypay"));
    const sandbox::SimAccount account = m_simulator->accounts().at(1);
    m_authorization = basic(account.settings.value(QStringLiteral("account_id")).toLatin1(),
                            account.secrets.value(QStringLiteral("api_key")));
}

SimReply MilkyPaySimulatorTest::send(const QByteArray &method, const QString &path,
                                     const QByteArray &requestBody)
{
    const QUrl url(path);
    return m_simulator->handle({.method = method,
                                .path = url.path(),
                                .query = QUrlQuery(url),
                                .headers = {{"authorization", m_authorization}},
                                .body = requestBody});
}

SimReply MilkyPaySimulatorTest::create(const char *reference, const char *description)
{
    return send("POST", QStringLiteral("/payment-invoices"),
                body(R"("reference_id":")" + QByteArray(reference) + R"(","description":")"
                     + description
                     + R"(","currency":"USD","amount":17,"service":"payment_card_usd_hpp")"));
}

WireJson MilkyPaySimulatorTest::attributesOf(const QString &id)
{
    return parsed(send("GET", u"/payment-invoices/" + id))[u"data"][u"attributes"];
}

void MilkyPaySimulatorTest::answersWithTheQuirksOfTheWire()
{
    const SimReply reply = create("R-1", "Order");
    QCOMPARE(reply.status, 201);
    const WireJson invoice = parsed(reply)[u"data"];
    const WireJson &attributes = invoice[u"attributes"];
    QVERIFY(invoice[u"id"].idText().startsWith(u"cpi_"));
    QCOMPARE(
        invoice[u"links"][u"self"].string(), u"/api/payment-invoices/" + invoice[u"id"].idText());
    QCOMPARE(attributes[u"status"].string(), QStringLiteral("process_pending"));
    QCOMPARE(attributes[u"amount"].numberText(), QByteArray("17"));
    QVERIFY(attributes[u"metadata"].isArray() && attributes[u"payload"].isArray());
    QVERIFY(attributes[u"processed"].isNull());
    QCOMPARE(attributes[u"created"].integer(), std::optional<qint64>(1795253400));
    const QString action = attributes.at({u"flow_data", u"action"}).string().value_or(QString());
    QVERIFY(action.startsWith(u"http://127.0.0.1:4000/milkypay/hpp/cgi_"));
}

void MilkyPaySimulatorTest::followsTheDescription_data()
{
    QTest::addColumn<QByteArray>("description");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("resolution");
    QTest::newRow("paid") << QByteArray("Order 7") << "processed" << "ok";
    QTest::newRow("hold") << QByteArray("please HOLD") << "process_pending" << "ok";
    QTest::newRow("decline") << QByteArray("decline") << "process_failed" << "insufficient_funds";
    QTest::newRow("expire") << QByteArray("will expire") << "expired" << "ok";
}

void MilkyPaySimulatorTest::followsTheDescription()
{
    QFETCH(QByteArray, description);
    const QString id = idOf(create("R-1", description.constData()));
    m_clock.advance(7999ms);
    QCOMPARE(attributesOf(id)[u"status"].string(), QStringLiteral("process_pending"));
    m_clock.advance(1ms);
    QTEST(attributesOf(id)[u"status"].string().value_or(QString()), "word");
    QTEST(attributesOf(id)[u"resolution"].string().value_or(QString()), "resolution");
}

void MilkyPaySimulatorTest::refunds()
{
    m_simulator->setProcessing(1s);
    const QString id = idOf(create("R-1", "refund it"));
    m_clock.advance(1s);
    QCOMPARE(attributesOf(id)[u"status"].string(), QStringLiteral("processed"));
    QCOMPARE(attributesOf(id)[u"processed_fee"].numberText(), QByteArray("0.43"));
    m_clock.advance(4s);
    QCOMPARE(attributesOf(id)[u"status"].string(), QStringLiteral("refunded"));
    QCOMPARE(attributesOf(id)[u"refunded_amount"].numberText(), QByteArray("17"));
    QCOMPARE(m_simulator->bookings().size(), 2);
    QCOMPARE(m_simulator->bookings().at(1).type, QByteArray("refund"));
}

void MilkyPaySimulatorTest::takesThePayersChoice()
{
    const auto page = [this](const char *reference) {
        const WireJson invoice = parsed(create(reference, "hold"))[u"data"];
        return std::pair(invoice[u"id"].idText(), payPathOf(invoice));
    };
    m_authorization.clear(); // the payer has no key
    QCOMPARE(send("GET", QStringLiteral("/hpp/cgi_unknown")).status, 404);
    init();
    const auto [paid, payPath] = page("R-1");
    QVERIFY(send("GET", payPath).body.contains("value=\"pay\""));
    QVERIFY(send("POST", payPath, "action=pay").body.contains("Paid."));
    QCOMPARE(attributesOf(paid)[u"status"].string(), QStringLiteral("processed"));
    QVERIFY(send("POST", payPath, "action=decline").body.contains("Paid.")); // too late

    const auto [declined, declinePath] = page("R-2");
    send("POST", declinePath, "action=decline");
    QCOMPARE(attributesOf(declined)[u"status"].string(), QStringLiteral("process_failed"));
    QCOMPARE(attributesOf(declined)[u"resolution"].string(), QStringLiteral("declined"));
}

void MilkyPaySimulatorTest::escapesThePayPage()
{
    const WireJson invoice = parsed(create("<b>", R"(<script>'x'&\")"))[u"data"];
    const SimReply page = send("GET", payPathOf(invoice));
    QVERIFY(page.contentType.startsWith("text/html"));
    QVERIFY(!page.body.contains("<script>") && !page.body.contains("<b>"));
    QVERIFY(page.body.contains("&lt;script&gt;&#39;x&#39;&amp;&quot;"));
}

void MilkyPaySimulatorTest::refusesBadRequests_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QString>("pointer");
    const QByteArray good
        = R"("reference_id":"R","currency":"USD","amount":1.5,"service":"payment_card_usd_hpp")";
    const auto row
        = [&good](const char *name, const char *before, const char *after, const char *pointer) {
              QTest::newRow(name) << QByteArray(good).replace(before, after)
                                  << QString::fromLatin1(pointer);
          };
    row("no reference", "reference_id", "x", "/data/attributes/reference_id");
    row("no currency", "currency", "x", "/data/attributes/currency");
    row("unknown currency", "USD", "ZZZ", "/data/attributes/currency");
    row("no amount", "amount", "x", "/data/attributes/amount");
    row("amount as text", "1.5", "\"1.5\"", "/data/attributes/amount");
    row("zero", "1.5", "0", "/data/attributes/amount");
    row("negative", "1.5", "-1.5", "/data/attributes/amount");
    row("third decimal", "1.5", "1.505", "/data/attributes/amount");
    row("no service", "service", "x", "/data/attributes/service");
    row("service of another currency", "usd", "eur", "/data/attributes/service");
    row("customer without id", "\"amount\"", R"("customer":{"name":"A B"},"amount")",
        "/data/attributes/customer/reference_id");
    row("two steps", "\"amount\"", R"("flow":"delayed_charge","amount")", "/data/attributes/flow");
}

void MilkyPaySimulatorTest::refusesBadRequests()
{
    QFETCH(QByteArray, attributes);
    const SimReply reply = send("POST", QStringLiteral("/payment-invoices"), body(attributes));
    QCOMPARE(reply.status, 422);
    const WireJson first = parsed(reply)[u"errors"].items().value(0);
    QTEST(first.at({u"source", u"pointer"}).string().value_or(QString()), "pointer");
    QVERIFY(m_simulator->bookings().isEmpty());
    QVERIFY(parsed(send("GET", QStringLiteral("/payment-invoices")))[u"data"].items().isEmpty());
}

void MilkyPaySimulatorTest::refusesASecondUseOfAReference()
{
    QCOMPARE(create("R-1").status, 201);
    const SimReply second = create("R-1");
    QCOMPARE(second.status, 422);
    QVERIFY(second.body.contains("already been taken"));
    QCOMPARE(parsed(send("GET", QStringLiteral("/payment-invoices")))[u"data"].items().size(), 1);
}

void MilkyPaySimulatorTest::keepsAccountsApart()
{
    const QString id = idOf(create("R-1"));
    m_authorization = basic("coma_Other", "key");
    QCOMPARE(send("GET", u"/payment-invoices/" + id).status, 404);
    QCOMPARE(create("R-1").status, 201);
}

void MilkyPaySimulatorTest::remembersTheFirstKey()
{
    const auto status = [this](const QByteArray &account, const QByteArray &key) {
        m_authorization = basic(account, key);
        return send("GET", QStringLiteral("/account/profile")).status;
    };
    QCOMPARE(status("coma_New", "first"), 200);
    QCOMPARE(status("coma_New", "second"), 401);
    QCOMPARE(status("coma_New", "first"), 200);
    QCOMPARE(status("coma_Empty", ""), 401);
    QCOMPARE(status("other", "first"), 401);
    QCOMPARE(status("coma_PracticeShopEur1", "wrong"), 401);
    m_authorization.clear();
    QCOMPARE(send("GET", QStringLiteral("/account/profile")).status, 401);
}

void MilkyPaySimulatorTest::lists()
{
    for (const char *reference : {"R-1", "R-2", "R-3"}) {
        create(reference, qstrcmp(reference, "R-2") == 0 ? "hold" : "");
        m_clock.advance(1s);
    }
    m_clock.advance(10s);
    const auto references = [this](const QString &query) {
        QStringList found;
        const WireJson page = parsed(send("GET", u"/api/payment-invoices?" + query));
        for (const WireJson &item : page[u"data"].items())
            found += item.at({u"attributes", u"reference_id"}).string().value_or(QString());
        return found.join(u' ');
    };
    QCOMPARE(references({}), QStringLiteral("R-3 R-2 R-1"));
    QCOMPARE(references(QStringLiteral("filter%5Breference_id%5D=R-2")), QStringLiteral("R-2"));
    QCOMPARE(references(QStringLiteral("filter[status]=processed")), QStringLiteral("R-3 R-1"));
    QCOMPARE(
        references(QStringLiteral("page%5Bsize%5D=2&page%5Bnumber%5D=2")), QStringLiteral("R-1"));
    const WireJson page = parsed(send("GET", QStringLiteral("/payment-invoices?page[size]=2")));
    QCOMPARE(page.at({u"meta", u"total"}).integer(), std::optional<qint64>(3));
    const QString next = page.at({u"links", u"next"}).string().value_or(QString());
    QCOMPARE(references(next.section(u'?', 1)), QStringLiteral("R-1"));
}

void MilkyPaySimulatorTest::balancesAgreeWithItsBook()
{
    const auto balance = [this] {
        return parsed(send("GET", QStringLiteral("/account/balances")))
            .at({u"data", u"attributes", u"currency_accounts", u"USD", u"active_balance"})
            .string();
    };
    QCOMPARE(balance(), QStringLiteral("25000.00"));
    create("R-1");
    create("R-2", "hold");
    QCOMPARE(balance(), QStringLiteral("25000.00"));
    m_clock.advance(8s);
    QCOMPARE(balance(), QStringLiteral("25016.57")); // 17.00 less 2.5 %
    const auto bookings = m_simulator->bookings();
    QCOMPARE(bookings.size(), 1);
    QCOMPARE(bookings.first().account, QStringLiteral("Shop USD"));
    QCOMPARE(*bookings.first().fee, money(u"0.43", u"USD"));
    QCOMPARE(bookings.first().date, testTime() + 8s);
}

void MilkyPaySimulatorTest::takesBookingsOfThePast()
{
    sandbox::SimBooking booking{.date = testTime() - 48h,
                                .account = QStringLiteral("Shop USD"),
                                .reference = QStringLiteral("OLD-1"),
                                .providerId = QStringLiteral("cpi_Old0000000000001"),
                                .type = "payment",
                                .amount = money(u"40.00", u"USD"),
                                .fee = money(u"1.00", u"USD"),
                                .status = QStringLiteral("processed")};
    m_simulator->book(booking);
    booking.date += 1h;
    booking.type = "refund";
    booking.amount = money(u"15.00", u"USD");
    booking.fee.reset();
    m_simulator->book(booking);

    const WireJson attributes = attributesOf(QStringLiteral("cpi_Old0000000000001"));
    QCOMPARE(attributes[u"status"].string(), QStringLiteral("partially_refunded"));
    QCOMPARE(attributes[u"refunded_amount"].numberText(), QByteArray("15"));
    QCOMPARE(m_simulator->bookings().size(), 2);
    QCOMPARE(create("OLD-1").status, 422);

    booking.providerId = QStringLiteral("cpi_NotHere");
    m_simulator->book(booking);
    QCOMPARE(m_simulator->bookings().size(), 3);
}

QTEST_GUILESS_MAIN(MilkyPaySimulatorTest)
#include "tst_milkypaysimulator.moc"
