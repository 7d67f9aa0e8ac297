// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/paymentwords.h"
#include "providers/maib/replies.h"
#include "tests/providers/maib/maibdata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::maib;
using test::maibKey;
using test::maibOrder;
using test::maibReply;
using test::maibResult;
using test::mdl;

namespace {

constexpr auto head = R"("payId":"11111111-2222-3333-4444-555555555555","orderId":"A-1001",)";

QByteArray statusMember(const QByteArray &status) { return "\"status\":\"" + status + "\","; }

QByteArray actMembers(const QByteArray &status, const QByteArray &more)
{
    return head + statusMember(status) + R"("statusCode":"400","statusMessage":"Accepted")" + more;
}

QByteArray chargeMembers(const QByteArray &status)
{
    return head + statusMember(status)
        + R"("billerId":"66666666-7777-8888-9999-000000000000","statusCode":"116",)"
          R"("statusMessage":"Declined","cardNumber":"510218******1124",)"
          R"("amount":10.25,"currency":"MDL")";
}

} // namespace

/// Answers to what moves money or lets go of a card, and the words of a payment.
class MaibActsTest : public QObject
{
    Q_OBJECT

private slots:
    void captures_data();
    void captures();
    void refunds_data();
    void refunds();
    void charges_data();
    void charges();
    void forgottenCards_data();
    void forgottenCards();
    void reasons_data();
    void reasons();
    void masks_data();
    void masks();
};

void MaibActsTest::captures_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("outcome"); // -1 done, else Outcome
    QTest::addColumn<InvoiceState>("state");
    const int done = -1;
    const int no = int(Outcome::NotExecuted);
    const int unknown = int(Outcome::Unknown);
    const auto row = [](const char *name, const char *asked, const char *status, const char *more,
                         int outcome, InvoiceState state = InvoiceState::Draft) {
        QTest::newRow(name) << QByteArray(asked) << QByteArray(status) << QByteArray(more)
                            << outcome << state;
    };
    row("all", "", "OK", ",\"confirmAmount\":10.25", done, InvoiceState::Paid);
    row("a part", "4.00", "OK", ",\"confirmAmount\":4", done, InvoiceState::PartiallyPaid);
    row("as text", "4.00", "OK", ",\"confirmAmount\":\"4.00\"", done, InvoiceState::PartiallyPaid);
    row("another part", "4.00", "OK", ",\"confirmAmount\":5", unknown);
    row("all, but a part", "", "OK", ",\"confirmAmount\":4", unknown);
    row("nothing told", "", "OK", "", unknown);
    row("failed", "", "FAILED", "", no);
    row("declined", "", "DECLINED", ",\"confirmAmount\":10.25", no);
    row("pending", "", "PENDING", ",\"confirmAmount\":10.25", unknown);
    row("unknown word", "", "DONE", ",\"confirmAmount\":10.25", unknown);
    row("no status", "", "", ",\"confirmAmount\":10.25", unknown);
    row("failed, another payment", "", "FAILED", ",\"x\":1", no);
}

void MaibActsTest::captures()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, more);
    QFETCH(int, outcome);
    const auto amount = asked.isEmpty() ? std::nullopt : std::optional(mdl(asked.constData()));
    const HttpReply reply = maibResult(actMembers(status, more));
    const auto payment = captured(reply, maibKey(true), amount);
    QCOMPARE(payment ? -1 : int(payment.error().outcome), outcome);
    if (payment)
        QTEST(payment->state, "state");
    HttpReply other = reply;
    other.body.replace("11111111-2222", "11111111-2223");
    QCOMPARE(captured(other, maibKey(true), amount).error().outcome, Outcome::Unknown);
}

void MaibActsTest::refunds_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<bool>("released");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<InvoiceState>("state");
    const int done = -1;
    const int no = int(Outcome::NotExecuted);
    const int unknown = int(Outcome::Unknown);
    const auto row = [](const char *name, const char *asked, bool released, const char *status,
                         const char *more, int outcome, InvoiceState state = InvoiceState::Draft) {
        QTest::newRow(name) << QByteArray(asked) << released << QByteArray(status)
                            << QByteArray(more) << outcome << state;
    };
    using enum InvoiceState;
    row("all", "", false, "OK", ",\"refundAmount\":10.25", done, Refunded);
    row("all by amount", "10.25", false, "OK", ",\"refundAmount\":10.25", done, Refunded);
    row("a part", "3.10", false, "OK", ",\"refundAmount\":3.1", done, PartiallyRefunded);
    row("a part as text", "3.10", false, "OK", ",\"refundAmount\":\"3.10\"", done,
        PartiallyRefunded);
    row("another part", "3.10", false, "OK", ",\"refundAmount\":3", unknown);
    row("all, but a part", "", false, "OK", ",\"refundAmount\":3", unknown);
    row("too much", "", false, "OK", ",\"refundAmount\":10.26", unknown);
    row("nothing told", "", false, "OK", "", unknown);
    row("failed", "", false, "FAILED", ",\"refundAmount\":10.25", no);
    row("declined", "", false, "DECLINED", "", no);
    row("again", "", false, "REVERSED", ",\"refundAmount\":10.25", no);
    row("pending", "", false, "PENDING", ",\"refundAmount\":10.25", unknown);
    row("unknown word", "", false, "AUTOREVERSED", ",\"refundAmount\":10.25", unknown);
    row("released", "", true, "OK", ",\"refundAmount\":10.25", done, Canceled);
    row("released, not told", "", true, "OK", "", done, Canceled);
    row("released in part", "", true, "OK", ",\"refundAmount\":1", unknown);
    row("released before", "", true, "REVERSED", "", no);
}

void MaibActsTest::refunds()
{
    QFETCH(QByteArray, asked);
    QFETCH(bool, released);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, more);
    QFETCH(int, outcome);
    const auto amount = asked.isEmpty() ? std::nullopt : std::optional(mdl(asked.constData()));
    const auto payment
        = refunded(maibResult(actMembers(status, more)), maibKey(released), amount, released);
    QCOMPARE(payment ? -1 : int(payment.error().outcome), outcome);
    if (payment)
        QTEST(payment->state, "state");
    else
        QCOMPARE(wasDoneBefore(payment.error()), status == "REVERSED");
}

void MaibActsTest::charges_data()
{
    QTest::addColumn<InvoiceState>("state");
    QTest::newRow("OK") << InvoiceState::Paid;
    QTest::newRow("FAILED") << InvoiceState::Failed;
    QTest::newRow("DECLINED") << InvoiceState::Failed;
    QTest::newRow("PENDING") << InvoiceState::Pending;
    QTest::newRow("SOMETHING") << InvoiceState::Pending;
}

void MaibActsTest::charges()
{
    const HttpReply reply = maibResult(chargeMembers(QTest::currentDataTag()));
    const auto payment = chargedCard(reply, maibOrder(), test::maibCard());
    QVERIFY(payment);
    QTEST(payment->state, "state");
    const bool paid = payment->state == InvoiceState::Paid;
    QCOMPARE(payment->paid, paid ? std::optional(mdl("10.25")) : std::nullopt);
    QCOMPARE(payment->reason, paid ? QString() : QStringLiteral("116 Declined"));
    QCOMPARE(payment->providerId, test::payId);
    const auto wrong = [&reply](const char *from, const char *to) {
        HttpReply other = reply;
        other.body.replace(from, to);
        return chargedCard(other, maibOrder(), test::maibCard());
    };
    for (const auto &[from, to] : {std::pair{"10.25", "10.26"}, std::pair{"66666666", "66666667"},
             std::pair{"A-1001", "A-1002"}, std::pair{"\"payId\"", "\"x\""},
             std::pair{"\"status\"", "\"x\""}, std::pair{"\"MDL\"", "\"USD\""}})
        QCOMPARE(wrong(from, to).error().outcome, Outcome::Unknown);
}

void MaibActsTest::forgottenCards_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind"); // -1 gone
    const QByteArray result
        = "{\"result\":{\"billerId\":\"" + test::billerId + "\",\"status\":\"OK\"},";
    const auto row = [](const char *name, int status, const QByteArray &body, int kind) {
        QTest::newRow(name) << status << body << kind;
    };
    row("ok", 200, result + "\"ok\":true}", -1);
    row("ok as text", 200, result + "\"ok\":\"true\"}", -1);
    row("empty", 200, "", -1);
    row("no content", 204, "", -1);
    row("another card", 200, QByteArray(result + "\"ok\":true}").replace("6666", "7777"),
        int(ErrorKind::Protocol));
    row("not OK", 200, QByteArray(result + "\"ok\":true}").replace("OK", "FAILED"),
        int(ErrorKind::Protocol));
    row("HTML", 200, "<p>It works!</p>", int(ErrorKind::Protocol));
    row("unknown", 404, test::maibErrors("13003"), int(ErrorKind::NotFound));
    row("firewall", 403, R"({"supportId":"1"})", int(ErrorKind::Protocol));
}

void MaibActsTest::forgottenCards()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    const auto gone = forgotten(maibReply(body, status), test::maibCard());
    QCOMPARE(gone ? -1 : int(gone.error().kind), kind);
}

void MaibActsTest::reasons_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("threeDs");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *code, const char *message,
                         const char *threeDs, const char *reason) {
        QTest::newRow(name) << QString::fromLatin1(code) << QString::fromLatin1(message)
                            << QString::fromLatin1(threeDs) << QString::fromLatin1(reason);
    };
    row("words of the bank", "116", "Decline", "AUTHENTICATED", "116 Decline");
    row("our words", "116", "", "", "116 Not enough money on the card.");
    row("range", "185", "", "", "185 The card is not active.");
    row("unknown code", "777", "", "", "777");
    row("3-D Secure", "", "", "REJECTED", "3-D Secure REJECTED");
    row("both", "100", "No", "NOT_AUTHENTICATED", "100 No; 3-D Secure NOT_AUTHENTICATED");
    row("nothing", "", "", "", "");
}

void MaibActsTest::reasons()
{
    QFETCH(QString, code);
    QFETCH(QString, message);
    QFETCH(QString, threeDs);
    QTEST(reasonOf(code, message, threeDs), "reason");
    QCOMPARE(reasonOf(code, QString(1000, u'm'), threeDs).size(), 200);
}

void MaibActsTest::masks_data()
{
    QTest::addColumn<QString>("mask");
    QTest::newRow("510218******1124") << QStringLiteral("510218******1124");
    QTest::newRow("5102180060101124") << QStringLiteral("510218******1124");
    QTest::newRow("51021800XXXX601124") << QStringLiteral("510218******1124");
    QTest::newRow("5102**1124") << QString();
    QTest::newRow("510218:OK:1124") << QString();
    QTest::newRow("") << QString();
}

void MaibActsTest::masks()
{
    QTEST(cardMask(QString::fromLatin1(QTest::currentDataTag())), "mask");
}

QTEST_GUILESS_MAIN(MaibActsTest)
#include "tst_maibacts.moc"
