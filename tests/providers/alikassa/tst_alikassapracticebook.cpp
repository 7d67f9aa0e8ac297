// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/alikassa/practicefixture.h"

using namespace paydesk;
using namespace paydesk::alikassa;
using sandbox::SimBooking;
using sandbox::SimReply;
using test::alikassaPayout;
using test::json;
using test::myr;
using test::paymentBytes;
using test::payoutBytes;

/// The practice provider's money: balances, the page where payers pay, and what it books.
class AlikassaPracticeBookTest : public QObject, protected test::PracticeFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void balanceMoves_data();
    void balanceMoves();
    void onePayoutTooMany();
    void payPage();
    void payPageIsEscaped();
    void booksWhatWasPaid();
    void pastBookings();
};

void AlikassaPracticeBookTest::balanceMoves_data()
{
    QTest::addColumn<QString>("after");
    QTest::newRow("514012345678") << QStringLiteral("98989.56"); // amount and 1 %
    QTest::newRow("514012340000") << QStringLiteral("100000.00");
    QTest::newRow("514012341111") << QStringLiteral("100000.00");
    QTest::newRow("514012342222") << QStringLiteral("99494.78"); // 500.22 and 5.00
    QTest::newRow("514012343333") << QStringLiteral("98989.56"); // still kept for it
}

void AlikassaPracticeBookTest::balanceMoves()
{
    QFETCH(QString, after);
    QByteArray body = payoutBytes;
    QCOMPARE(send("/v1/payout", body.replace("514012345678", QTest::currentDataTag())).status, 200);
    const auto balance = [this] { return json(send("/v1/account/balance", "[]")); };
    QCOMPARE(balance()[u"balance"].toString(), QStringLiteral("98989.56000000"));
    QCOMPARE(balance()[u"pending_payouts"].toString(), QStringLiteral("1000.44000000"));
    m_clock.advance(std::chrono::hours(1));
    QCOMPARE(balance()[u"balance"].toString(), QString(after + u"000000"));
    const bool waits = QByteArray(QTest::currentDataTag()).endsWith("3333");
    QCOMPARE(balance()[u"pending_payouts"].toString(),
             waits ? QStringLiteral("1000.44000000") : QStringLiteral("0.00000000"));
}

void AlikassaPracticeBookTest::onePayoutTooMany()
{
    OrderRequest request = alikassaPayout();
    request.amount = myr("49504.95"); // with its fee of 495.05 half of everything
    for (const char *reference : {"PO-1", "PO-2"}) {
        request.reference = QString::fromLatin1(reference);
        QCOMPARE(send("/v1/payout", payoutBody(request, {}).value()).status, 200);
    }
    request.reference = QStringLiteral("PO-3");
    request.amount = myr("0.01");
    QCOMPARE(send("/v1/payout", payoutBody(request, {}).value()).status, 400);
}

void AlikassaPracticeBookTest::payPage()
{
    const auto visit = [this](const QString &uuid, const QByteArray &method,
                           const QByteArray &body = {}) {
        return m_simulator->handle({.method = method, .path = u"/pay/" + uuid, .query = {},
                                    .headers = {}, .body = body});
    };
    const auto pay = [&](const QByteArray &result) {
        const QString uuid = json(send("/v1/payment", paymentBytes))[u"uuid"].toString();
        const SimReply open = visit(uuid, "GET");
        [&] { QVERIFY(open.body.contains("150.50 MYR") && open.body.contains("<form")); }();
        const SimReply done = visit(uuid, "POST", "result=" + result);
        [&] { QVERIFY(!done.body.contains("value=\"paid\"")); }();
        return statusOf("/v1/payment/status", QStringLiteral("ORD/2026/0001"))[u"payment_status"]
            .toString();
    };
    QCOMPARE(pay("paid"), QStringLiteral("paid"));
    QCOMPARE(pay("declined"), QStringLiteral("fail"));

    // Once it is final the page decides nothing any more.
    const QString uuid = json(send("/v1/payment", paymentBytes))[u"uuid"].toString();
    QCOMPARE(visit(uuid, "POST", "result=perhaps").status, 400);
    m_clock.advance(std::chrono::seconds(8));
    visit(uuid, "POST", "result=declined");
    QCOMPARE(statusOf("/v1/payment/status", QStringLiteral("ORD/2026/0001"))[u"payment_status"]
                 .toString(),
        QStringLiteral("paid"));
    QCOMPARE(visit(QStringLiteral("unknown"), "GET").status, 404);
    QCOMPARE(visit({}, "GET").status, 404);

    QByteArray declined = paymentBytes;
    send("/v1/payment", declined.replace("Siti A\\/P Raju", "Decline").replace("0001", "0002"));
    m_clock.advance(std::chrono::seconds(8));
    QCOMPARE(statusOf("/v1/payment/status", QStringLiteral("ORD/2026/0002"))[u"payment_status"]
                 .toString(),
        QStringLiteral("fail"));
}

void AlikassaPracticeBookTest::payPageIsEscaped()
{
    QByteArray body = paymentBytes;
    body.replace("0001", "<script>%4'\\\"");
    body.replace(
        "https:\\/\\/shop.example\\/ok?a=1&b=2", "https:\\/\\/shop.example\\/\\\"><script>");
    const QString uuid = json(send("/v1/payment", body))[u"uuid"].toString();
    for (const char *method : {"GET", "POST"}) {
        const SimReply page = m_simulator->handle({.method = method,
            .path = u"/pay/" + uuid,
            .query = {},
            .headers = {},
            .body = "result=paid"});
        QVERIFY(!page.body.contains("<script>"));
        QVERIFY(page.body.contains("&lt;script&gt;"));
    }
}

void AlikassaPracticeBookTest::booksWhatWasPaid()
{
    send("/v1/payment", paymentBytes);
    QByteArray half = payoutBytes;
    send("/v1/payout", half.replace("5678", "2222"));
    QByteArray failing = payoutBytes;
    send("/v1/payout", failing.replace("5678", "0000").replace("PO-1", "PO-2"));
    QVERIFY(m_simulator->bookings().isEmpty());
    m_clock.advance(std::chrono::hours(1));
    const auto rows = m_simulator->bookings();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).type, "payout"); // final before the payment
    QCOMPARE(rows.at(0).reference, QStringLiteral("PO-1"));
    QCOMPARE(rows.at(0).account, QStringLiteral("own"));
    QCOMPARE(rows.at(0).amount, myr("500.22"));
    QCOMPARE(rows.at(0).fee, myr("5.00"));
    QCOMPARE(rows.at(0).status, QStringLiteral("paid"));
    QCOMPARE(rows.at(0).date, test::testTime() + std::chrono::seconds(3));
    QCOMPARE(rows.at(1).type, "payment");
    QCOMPARE(rows.at(1).amount, myr("150.50"));
    QCOMPARE(rows.at(1).fee, myr("1.51"));
}

void AlikassaPracticeBookTest::pastBookings()
{
    SimBooking past{.date = test::testTime() - std::chrono::days(3),
                    .account = QStringLiteral("own"),
                    .reference = QStringLiteral("PO-OLD"),
                    .providerId = QStringLiteral("200000000"),
                    .type = "payout",
                    .amount = myr("77.00"),
                    .fee = std::nullopt,
                    .status = QStringLiteral("paid")};
    m_simulator->book(past);
    past.account = QStringLiteral("MYR payouts");
    past.reference = QStringLiteral("PO-OLDER");
    past.date -= std::chrono::days(1);
    m_simulator->book(past);
    const auto rows = m_simulator->bookings();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).reference, QStringLiteral("PO-OLDER"));
    QCOMPARE(rows.at(0).account, QStringLiteral("MYR payouts"));
    QCOMPARE(rows.at(1).providerId, QStringLiteral("200000000"));
    QVERIFY(!rows.at(1).fee);
    // It can be asked for, it left the balance alone, and its id is not given again.
    const QJsonObject old = statusOf("/v1/payout/status", QStringLiteral("PO-OLD"));
    QCOMPARE(old[u"payment_status"].toString(), QStringLiteral("paid"));
    QCOMPARE(old[u"amount"].toString(), QStringLiteral("77.00"));
    QCOMPARE(json(send("/v1/account/balance", "[]"))[u"balance"].toString(),
        QStringLiteral("100000.00000000"));
    QCOMPARE(json(send("/v1/payout", payoutBytes))[u"id"].toInteger(), 200000001);
}

QTEST_GUILESS_MAIN(AlikassaPracticeBookTest)
#include "tst_alikassapracticebook.moc"
