// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/requests.h"
#include "tests/providers/milkypay/samples.h"

using namespace paydesk;
using namespace paydesk::test;

class MilkyPayRequestsTest : public QObject
{
    Q_OBJECT
private slots:
    void writesTheSmallestBody();
    void writesEveryField();
    void writesAmounts_data();
    void writesAmounts();
    void refuses_data();
    void refuses();
    void takesTheFlowThatIsTheDefault();
    void refusesWhatIsNotDocumented();
    void findsTheAddresses_data();
    void findsTheAddresses();
    void makesTheBasicHeader();
    void buildsAddresses();
    void keepsTheApiPrefix();
    void knowsIds_data();
    void knowsIds();
    void describesWhatIsThere();
};

namespace {

milkypay::Endpoint endpoint(const QString &base = QStringLiteral("https://pay.pay-gate.io"))
{
    return {.base = base,
            .accountId = QStringLiteral("coma_EXAMPLE00000001"),
            .apiKey = SecretBytes("api-key-EXAMPLE")};
}

QByteArray bodyOf(const OrderRequest &request, bool test = false)
{
    const auto body = milkypay::invoiceBody(request, test);
    return body ? *body : QByteArray("error");
}

} // namespace

void MilkyPayRequestsTest::writesTheSmallestBody()
{
    const OrderRequest request{.reference = QStringLiteral("R-1"),
                               .amount = money(u"17.00", u"USD"),
                               .description = {},
                               .fields = {}};
    QCOMPARE(bodyOf(request),
             QByteArray(R"({"data":{"type":"payment-invoices","attributes":{"reference_id":"R-1",)"
                        R"("currency":"USD","amount":17,"service":"payment_card_usd_hpp"}}})"));
}

void MilkyPayRequestsTest::writesEveryField()
{
    OrderRequest request{.reference = QStringLiteral("R-2"),
                         .amount = money(u"100.55", u"EUR"),
                         .description = QStringLiteral("Caf\u00e9"),
                         .fields = {}};
    const std::pair<const char *, const char *> fields[] = {
        {"service", "bank_transfer_eur_hpp"}, {"return_url", "https://shop.example/back"},
        {"callback_url", "https://shop.example/cb"}, {"metadata.order.id", "1042"},
        {"customer.reference_id", "C-7"}, {"customer.email", "a@example.com"},
        {"customer.address.city", "Cahul"}, {"customer.metadata.ip", "192.0.2.1"},
        {"browser_info.browser_tz", "-60"}};
    for (const auto &[key, value] : fields)
        request.fields.insert(QString::fromLatin1(key), QString::fromLatin1(value));
    QCOMPARE(bodyOf(request, true),
             QByteArray(R"({"data":{"type":"payment-invoices","attributes":{"reference_id":"R-2",)"
                        R"("description":"Caf\u00e9","currency":"EUR","amount":100.55,)"
                        R"("service":"bank_transfer_eur_hpp",)"
                        R"("return_url":"https:\/\/shop.example\/back",)"
                        R"("callback_url":"https:\/\/shop.example\/cb","test_mode":true,)"
                        R"("customer":{"email":"a@example.com","reference_id":"C-7",)"
                        R"("address":{"city":"Cahul"},"metadata":{"ip":"192.0.2.1"}},)"
                        R"("metadata":{"order.id":"1042"}}}})"));
}

void MilkyPayRequestsTest::writesAmounts_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("major units") << "17.00" << "USD" << QByteArray("\"amount\":17,");
    QTest::newRow("one decimal") << "17.50" << "USD" << QByteArray("\"amount\":17.5,");
    QTest::newRow("no binary float") << "19.99" << "USD" << QByteArray("\"amount\":19.99,");
    QTest::newRow("one cent") << "0.01" << "USD" << QByteArray("\"amount\":0.01,");
    QTest::newRow("three decimals") << "1.250" << "KWD" << QByteArray("\"amount\":1.25,");
    QTest::newRow("no decimals") << "1500" << "JPY" << QByteArray("\"amount\":1500,");
    QTest::newRow("beyond a double") << "999999999999999.99" << "USD"
                                     << QByteArray("\"amount\":999999999999999.99,");
}

void MilkyPayRequestsTest::writesAmounts()
{
    QFETCH(QString, amount);
    QFETCH(QString, currency);
    QFETCH(QByteArray, written);
    OrderRequest request = milkyRequest();
    request.amount = money(amount, currency);
    QVERIFY2(bodyOf(request).contains(written), bodyOf(request).constData());
    QCOMPARE(milkypay::serviceOf(request), u"payment_card_" + currency.toLower() + u"_hpp");
}

void MilkyPayRequestsTest::refuses_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *key, const char *value, ErrorKind kind) {
        QTest::newRow(key) << QString::fromLatin1(key) << QString::fromLatin1(value) << kind;
    };
    row("flow", "delayed_charge", ErrorKind::Unsupported);
    row("colour", "red", ErrorKind::InvalidInput);
    row("metadata.", "x", ErrorKind::InvalidInput);
    row("customer.email", "a@example.com", ErrorKind::InvalidInput); // without a reference_id
    row("customer.address", "x", ErrorKind::InvalidInput);
    row("customer.bank.iban", "x", ErrorKind::InvalidInput);
}

void MilkyPayRequestsTest::refuses()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(ErrorKind, kind);
    OrderRequest request = milkyRequest();
    if (key != u"customer.email")
        request.fields.insert(QStringLiteral("customer.reference_id"), QStringLiteral("C-1"));
    QVERIFY(milkypay::invoiceBody(request, false).has_value() || key == u"customer.email");
    request.fields.insert(key, value);
    const auto body = milkypay::invoiceBody(request, false);
    QVERIFY(!body);
    QCOMPARE(body.error().kind, kind);
    QCOMPARE(body.error().outcome, Outcome::NotExecuted);

    OrderRequest without = milkyRequest();
    without.reference.clear();
    QCOMPARE(milkypay::invoiceBody(without, false).error().issue.problem, InputProblem::Missing);
    OrderRequest nothing = milkyRequest();
    nothing.amount = money(u"0.00", u"USD");
    QCOMPARE(
        milkypay::invoiceBody(nothing, false).error().issue.problem, InputProblem::NotPositive);
}

void MilkyPayRequestsTest::takesTheFlowThatIsTheDefault()
{
    OrderRequest request = milkyRequest();
    request.fields.insert(QStringLiteral("flow"), QStringLiteral("charge"));
    QCOMPARE(bodyOf(request), bodyOf(milkyRequest()));
}

void MilkyPayRequestsTest::refusesWhatIsNotDocumented()
{
    OrderRequest twoStep = milkyRequest();
    twoStep.twoStep = true;
    OrderRequest kept = milkyRequest();
    kept.saveCard = CardStorage::Recurring;
    for (const OrderRequest &request : {twoStep, kept}) {
        const auto body = milkypay::invoiceBody(request, true);
        QVERIFY(!body);
        QCOMPARE(body.error().kind, ErrorKind::Unsupported);
        QCOMPARE(body.error().outcome, Outcome::NotExecuted);
    }
}

void MilkyPayRequestsTest::findsTheAddresses_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("publicUrl");
    QTest::addColumn<QString>("found");
    const QString host = QStringLiteral("https://h.example");
    QTest::newRow("default") << QString() << QString() << "https://pay.pay-gate.io/public-api";
    QTest::newRow("beside the private one") << host << QString() << "https://h.example/public-api";
    QTest::newRow("with a prefix") << host + u"/api/" << QString()
                                   << "https://h.example/public-api";
    QTest::newRow("set") << host << "https://p.example/x//" << "https://p.example/x";
}

void MilkyPayRequestsTest::findsTheAddresses()
{
    QFETCH(QString, base);
    QFETCH(QString, publicUrl);
    AccountAccess access;
    access.settings = {{QStringLiteral("base_url"), base}, {QStringLiteral("public_url"), publicUrl}};
    QTEST(milkypay::endpointOf(access).publicBase, "found");
    QVERIFY(milkypay::endpointOf(access).gateway.isEmpty());
    QVERIFY(milkypay::endpointOf(access).refundForm == milkypay::RefundForm::InvoiceId);
    access.settings.insert(QStringLiteral("refund_form"), QStringLiteral("data_id"));
    QVERIFY(milkypay::endpointOf(access).refundForm == milkypay::RefundForm::DataId);
}

void MilkyPayRequestsTest::makesTheBasicHeader()
{
    QCOMPARE(milkypay::basicAuthorization(endpoint()),
             QByteArray("Basic Y29tYV9FWEFNUExFMDAwMDAwMDE6YXBpLWtleS1FWEFNUExF"));
}

void MilkyPayRequestsTest::buildsAddresses()
{
    using namespace milkypay;
    const HttpRequest create = creationRequest(endpoint(), "{}");
    QCOMPARE(create.url.toEncoded(), QByteArray("https://pay.pay-gate.io/payment-invoices"));
    QCOMPARE(create.verb, HttpRequest::Verb::Post);
    QCOMPARE(create.body, QByteArray("{}"));

    const HttpRequest read = invoiceRequest(endpoint(), QStringLiteral("cpi_A-b_9"));
    QCOMPARE(
        read.url.toEncoded(), QByteArray("https://pay.pay-gate.io/payment-invoices/cpi_A-b_9"));
    QCOMPARE(read.pathTemplate, QStringLiteral("/payment-invoices/{id}"));
    QCOMPARE(read.verb, HttpRequest::Verb::Get);

    const HttpRequest find = listRequest(endpoint(), ofReference(QStringLiteral("a b#1&c=2/+")));
    QCOMPARE(find.url.query(QUrl::FullyEncoded),
             QStringLiteral("filter%5Breference_id%5D=a%20b%231%26c%3D2%2F%2B&page%5Bsize%5D=100"));
    QCOMPARE(find.pathTemplate, QStringLiteral("/payment-invoices"));
}

void MilkyPayRequestsTest::keepsTheApiPrefix()
{
    const auto account = endpoint(QStringLiteral("https://api.example/api"));
    QCOMPARE(milkypay::profileRequest(account).url.toEncoded(),
             QByteArray("https://api.example/api/account/profile"));
    QCOMPARE(
        milkypay::balancesRequest(account).url.path(), QStringLiteral("/api/account/balances"));
}

void MilkyPayRequestsTest::knowsIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("isId");
    QTest::newRow("id") << "cpi_eqUNbE6SpIEmRB2K" << true;
    QTest::newRow("dash") << "cpi_a-b" << true;
    QTest::newRow("empty") << "" << false;
    QTest::newRow("other path") << "../account/profile" << false;
    QTest::newRow("query") << "cpi_1?x=1" << false;
    QTest::newRow("not ASCII") << QStringLiteral("cpi_\u0661") << false;
    QTest::newRow("long") << QString(65, u'a') << false;
}

void MilkyPayRequestsTest::knowsIds()
{
    QFETCH(QString, id);
    QTEST(milkypay::isWireId(id), "isId");
}

void MilkyPayRequestsTest::describesWhatIsThere()
{
    const ProviderInfo &info = milkypay::info();
    QCOMPARE(info.id, QStringLiteral("milkypay"));
    QCOMPARE(info.invoiceRepeat, RepeatClass::UniqueReference);
    QCOMPARE(info.payoutRepeat, RepeatClass::UniqueReference);
    using enum Capability;
    QVERIFY(info.capabilities.testFlags(CreatePayout | RefundPart | PayByCard | ListMethods
                                        | ReceiveCallbacks));
    // The paths of a second step and of stored cards are not public.
    for (const Capability absent : {TwoStepInvoice, CaptureInvoice, CancelInvoice, SaveCard,
                                    ChargeCard, ForgetCard})
        QVERIFY(!info.capabilities.testFlag(absent));
    QCOMPARE(info.browserFields.size(), 12);
    for (const FieldSpec &field : info.browserFields)
        QVERIFY2(qstrlen(field.label) > 0, qPrintable(field.key));
    QStringList secrets;
    for (const AccountKey &key : info.accountKeys) {
        if (key.secret)
            secrets += key.key;
    }
    QCOMPARE(secrets, QStringList({QStringLiteral("api_key"), QStringLiteral("callback_secret")}));
}

QTEST_GUILESS_MAIN(MilkyPayRequestsTest)
#include "tst_milkypayrequests.moc"
