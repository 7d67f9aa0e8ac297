// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/maib.h"
#include "providers/maib/requests.h"
#include "tests/providers/maib/maibdata.h"
#include "tests/support/testclock.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::maib;
using test::maibOrder;
using test::mdl;

namespace {

const OrderDefaults shop{QStringLiteral("203.0.113.9"), QStringLiteral("https://shop.example/ok"),
    QStringLiteral("https://shop.example/fail"), QStringLiteral("https://shop.example/cb")};
const QString until = QStringLiteral("1231");

Result<QByteArray> bodyOf(const OrderRequest &request, const OrderDefaults &defaults = {})
{
    return paymentBody(request, defaults, until);
}

} // namespace

class MaibRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void smallestPayment();
    void fullPayment();
    void paths_data();
    void paths();
    void amounts_data();
    void amounts();
    void storingACard();
    void charges();
    void acts();
    void tokenBodies();
    void keepingCards();
    void refusedFields_data();
    void refusedFields();
    void refusedReferences_data();
    void refusedReferences();
    void whatTheDescriptionPromises();
};

void MaibRequestsTest::smallestPayment()
{
    QCOMPARE(bodyOf(maibOrder()).value(),
        R"({"amount":10.25,"currency":"MDL","clientIp":"203.0.113.7","language":"ro",)"
        R"("email":"a@example.com","description":"Order A-1001","orderId":"A-1001"})");
    OrderRequest bare{.reference = QStringLiteral("A-1"), .amount = mdl("1")};
    QCOMPARE(paymentBody(bare, {.clientIp = QStringLiteral("198.51.100.1")}, until).value(),
        R"({"amount":1,"currency":"MDL","clientIp":"198.51.100.1","language":"en",)"
        R"("orderId":"A-1"})");
}

void MaibRequestsTest::fullPayment()
{
    OrderRequest request = maibOrder();
    request.fields.insert(QStringLiteral("clientName"), QStringLiteral(" Ion Țurcan "));
    request.fields.insert(QStringLiteral("phone"), QStringLiteral("069123456"));
    request.fields.insert(QStringLiteral("delivery"), QStringLiteral("1.50"));
    request.fields.insert(QStringLiteral("items"),
        QStringLiteral(R"([{"id":10,"name":"Cup","price":"4.50","quantity":2},{}])"));
    QCOMPARE(bodyOf(request, shop).value(),
        R"({"amount":10.25,"currency":"MDL","clientIp":"203.0.113.7","language":"ro",)"
        R"("clientName":"Ion \u021aurcan","email":"a@example.com","phone":"069123456",)"
        R"("description":"Order A-1001","orderId":"A-1001","delivery":1.5,)"
        R"("items":[{"id":"10","name":"Cup","price":4.5,"quantity":2},{}],)"
        R"("callbackUrl":"https:\/\/shop.example\/cb","okUrl":"https:\/\/shop.example\/ok",)"
        R"("failUrl":"https:\/\/shop.example\/fail"})");
}

void MaibRequestsTest::paths_data()
{
    QTest::addColumn<bool>("twoStep");
    QTest::addColumn<CardStorage>("saveCard");
    QTest::newRow("/v1/pay") << false << CardStorage::None;
    QTest::newRow("/v1/hold") << true << CardStorage::None;
    QTest::newRow("/v1/savecard-recurring") << false << CardStorage::Recurring;
    QTest::newRow("/v1/savecard-oneclick") << false << CardStorage::OneClick;
}

void MaibRequestsTest::paths()
{
    OrderRequest request = maibOrder();
    QFETCH(bool, twoStep);
    request.twoStep = twoStep;
    QFETCH(CardStorage, saveCard);
    request.saveCard = saveCard;
    QCOMPARE(paymentPath(request).value(), QString::fromLatin1(QTest::currentDataTag()));
    request.twoStep = true;
    request.saveCard = CardStorage::OneClick;
    QCOMPARE(paymentPath(request).error().kind, ErrorKind::Unsupported);
}

void MaibRequestsTest::amounts_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row
        = [](const char *amount, const char *text) { QTest::newRow(amount) << QByteArray(text); };
    row("10.25", "10.25");
    row("10.50", "10.5");
    row("10.00", "10");
    row("100", "100");
    row("0.01", "0.01");
    row("999999.99", "999999.99");
    row("90071992547409.93", "90071992547409.93"); // no binary fraction holds it
}

void MaibRequestsTest::amounts()
{
    QFETCH(QByteArray, text);
    OrderRequest request = maibOrder();
    request.amount = mdl(QTest::currentDataTag());
    const QByteArray payment = bodyOf(request).value();
    const QByteArray number = ":" + text;
    const QByteArray begin = "{\"amount\"" + number + ',';
    QVERIFY(payment.startsWith(begin));
    QCOMPARE(captureBody(test::payId, request.amount),
        QByteArray(
            "{\"payId\":\"" + test::payId.toLatin1() + "\",\"confirmAmount\"" + number + "}"));
}

void MaibRequestsTest::storingACard()
{
    OrderRequest request = maibOrder();
    request.saveCard = CardStorage::Recurring;
    QVERIFY(bodyOf(request)->startsWith(R"({"billerExpiry":"1231","amount":10.25,)"));
    request.fields.insert(QStringLiteral("billerExpiry"), QStringLiteral("0628"));
    QVERIFY(bodyOf(request)->startsWith(R"({"billerExpiry":"0628","amount":10.25,)"));
    request.fields.remove(QStringLiteral("email"));
    QCOMPARE(bodyOf(request).error().issue.field, QStringLiteral("email"));
    QCOMPARE(bodyOf(request).error().issue.problem, InputProblem::Missing);
    request.saveCard = CardStorage::OneClick;
    QVERIFY(bodyOf(request));
    request.saveCard = CardStorage::None;
    QVERIFY(!bodyOf(request)->contains("billerExpiry"));
}

void MaibRequestsTest::charges()
{
    const OrderRequest request = maibOrder();
    QCOMPARE(chargeBody(test::maibCard(), CardStorage::Recurring, request, shop).value(),
        R"({"billerId":"66666666-7777-8888-9999-000000000000","amount":10.25,"currency":"MDL",)"
        R"("description":"Order A-1001","orderId":"A-1001"})");
    QCOMPARE(chargeBody(test::maibCard(), CardStorage::OneClick, request, {}).value(),
        R"({"billerId":"66666666-7777-8888-9999-000000000000","amount":10.25,"currency":"MDL",)"
        R"("clientIp":"203.0.113.7","language":"ro","description":"Order A-1001",)"
        R"("orderId":"A-1001"})");
    QCOMPARE(chargeBody({}, CardStorage::Recurring, request, {}).error().issue.field,
        QStringLiteral("billerId"));
}

void MaibRequestsTest::acts()
{
    const QByteArray id = "{\"payId\":\"" + test::payId.toLatin1() + "\"";
    QCOMPARE(captureBody(test::payId, {}), QByteArray(id + "}"));
    QCOMPARE(refundBody(test::payId, {}), QByteArray(id + "}"));
    QCOMPARE(refundBody(test::payId, mdl("3.10")), QByteArray(id + ",\"refundAmount\":3.1}"));
}

void MaibRequestsTest::tokenBodies()
{
    QCOMPARE(credentialsBody(QStringLiteral("1000001"), SecretBytes(QByteArray("s\"ecret"))),
        R"({"projectId":"1000001","projectSecret":"s\"ecret"})");
    QCOMPARE(refreshBody(SecretBytes(QByteArray("a.b/c"))), R"({"refreshToken":"a.b\/c"})");
}

void MaibRequestsTest::keepingCards()
{
    QCOMPARE(keepCardUntil(test::testTime()), until);
    QCOMPARE(keepCardUntil(*timestampFromText(u"2026-12-31T23:59:59Z")), until);
    QCOMPARE(keepCardUntil(*timestampFromText(u"2027-01-01")), QStringLiteral("1232"));
    QCOMPARE(keepCardUntil(*timestampFromText(u"2098-01-01")), QStringLiteral("1203"));
}

void MaibRequestsTest::refusedFields_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<InputProblem>("problem");
    int number = 0;
    const auto row = [&number](const char *key, const QString &value, InputProblem problem) {
        QTest::addRow("%s %d", key, ++number) << QString::fromLatin1(key) << value << problem;
    };
    using enum InputProblem;
    row("clientIp", QStringLiteral("2001:db8::1"), NotAnIp);
    row("clientIp", QStringLiteral("203.0.113.7, 10.0.0.1"), NotAnIp);
    row("clientIp", QStringLiteral("203.0.113.256"), NotAnIp);
    row("clientIp", QString(), Missing);
    row("language", QStringLiteral("en_US"), NotOneOf);
    row("language", QStringLiteral("fr"), NotOneOf);
    row("clientName", QString(129, u'n'), TooLong);
    row("email", QString(41, u'e'), TooLong);
    row("phone", QString(41, u'0'), TooLong);
    row("clientName", QString(QChar(0xd800)), NotUtf8);
    row("delivery", QStringLiteral("1.234"), TooManyDecimals);
    row("delivery", QStringLiteral("-1"), NotPositive);
    row("delivery", QStringLiteral("free"), NotAnAmount);
    row("items", QStringLiteral("a cup"), WrongForm);
    row("items", QStringLiteral("{}"), WrongForm);
    row("items", u'[' + QStringLiteral("{},").repeated(50) + u"{}]", TooLong);
    row("items", QStringLiteral(R"([{"total":1}])"), UnknownField);
    row("items", QStringLiteral(R"([{"price":1.005}])"), NotAnAmount);
    row("items", QStringLiteral(R"([{"price":-1}])"), NotAnAmount);
    row("items", QStringLiteral(R"([{"quantity":0}])"), NotAnInteger);
    row("items", QStringLiteral(R"([{"quantity":1.5}])"), NotAnInteger);
    row("items", QStringLiteral(R"([{"quantity":2147483648}])"), NotAnInteger);
    row("billerExpiry", QStringLiteral("1329"), WrongForm);
    row("billerExpiry", QStringLiteral("12/29"), WrongForm);
}

void MaibRequestsTest::refusedFields()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(InputProblem, problem);
    OrderRequest request = maibOrder();
    request.saveCard = key == u"billerExpiry" ? CardStorage::OneClick : CardStorage::None;
    request.fields.insert(key, value);
    const Result<QByteArray> body = bodyOf(request);
    QVERIFY(!body);
    QCOMPARE(body.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(body.error().outcome, Outcome::NotExecuted);
    QVERIFY(body.error().issue.field == key || problem == InputProblem::TooLong);
    QCOMPARE(body.error().issue.problem, problem);
}

void MaibRequestsTest::refusedReferences_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<InputProblem>("problem");
    QTest::newRow("none") << QString() << InputProblem::Missing;
    QTest::newRow("colon") << QStringLiteral("A:1") << InputProblem::WrongForm;
    QTest::newRow("blank end") << QStringLiteral("A ") << InputProblem::WrongForm;
    QTest::newRow("37") << QString(37, u'A') << InputProblem::TooLong;
}

void MaibRequestsTest::refusedReferences()
{
    QFETCH(QString, reference);
    OrderRequest request = maibOrder();
    request.reference = reference;
    QTEST(bodyOf(request).error().issue.problem, "problem");
    request = maibOrder();
    request.description = QString(125, u'd');
    QCOMPARE(bodyOf(request).error().issue.problem, InputProblem::TooLong);
    request = maibOrder();
    request.amount = Money::fromMinor(100, *Currency::fromCode(u"RON"));
    QCOMPARE(bodyOf(request).error().issue.field, QStringLiteral("currency"));
    request.amount = mdl("0");
    QCOMPARE(bodyOf(request).error().issue.problem, InputProblem::NotPositive);
}

void MaibRequestsTest::whatTheDescriptionPromises()
{
    OrderRequest request = maibOrder();
    QVERIFY(validateInvoice(request, info()).isEmpty());
    request.fields.insert(QStringLiteral("callBackUrl"), QStringLiteral("https://x.example"));
    QCOMPARE(validateInvoice(request, info()).size(), 1);
    const Capabilities can = info().capabilities;
    QVERIFY(!can.testFlag(Capability::FindInvoice));
    QVERIFY(!can.testFlag(Capability::ReadBalance));
    QCOMPARE(info().invoiceRepeat, RepeatClass::Nothing);
    const QStringList secret{QStringLiteral("project_secret"), QStringLiteral("signature_key")};
    QVERIFY(validateAccount({{QStringLiteral("project_id"), QStringLiteral("1")}}, secret, info())
                .isEmpty());
}

QTEST_GUILESS_MAIN(MaibRequestsTest)
#include "tst_maibrequests.moc"
