// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/gateway.h"
#include "tests/providers/milkypay/cards.h"
#include "tests/providers/milkypay/sale.h"
#include "tests/providers/milkypay/samples.h"

using namespace paydesk;
using namespace paydesk::test;
using milkypay::readSale;
using milkypay::SaleAnswer;

class MilkyPayGatewayTest : public QObject
{
    Q_OBJECT
private slots:
    void writesASale();
    void writesTheBrowser();
    void cutsTheYear_data();
    void cutsTheYear();
    void checksBeforeSending_data();
    void checksBeforeSending();
    void checksTheBrowser_data();
    void checksTheBrowser();
    void takesTheToken_data();
    void takesTheToken();
    void readsAnswers_data();
    void readsAnswers();
    void judgesErrors_data();
    void judgesErrors();
    void neverRepeatsWhatWasSent();
};

namespace {

milkypay::Endpoint endpoint()
{
    milkypay::Endpoint endpoint;
    endpoint.gateway = QStringLiteral("https://checkout.pay-gate.io");
    return endpoint;
}

} // namespace

void MilkyPayGatewayTest::writesASale()
{
    const HttpRequest request
        = milkypay::saleRequest(endpoint(), SecretBytes("eyJ.token"), cardOf(goodCard), {});
    QCOMPARE(request.url, QUrl(QStringLiteral("https://checkout.pay-gate.io/payment/sale")));
    QCOMPARE(request.pathTemplate, QStringLiteral("/payment/sale"));
    QCOMPARE(request.headers.first().name, "Authorization");
    QCOMPARE(request.headers.first().value, "Bearer eyJ.token");
    QCOMPARE(request.body,
        R"({"data":{"type":"sale-operation","attributes":{"card_number":"5519283812030000",)"
        R"("card_holder":"CARD HOLDER","cvv":"012","exp_month":"10","exp_year":"35"}}})");
}

void MilkyPayGatewayTest::writesTheBrowser()
{
    const BrowserInfo browser{{QStringLiteral("browser_tz"), QStringLiteral("-60")},
        {QStringLiteral("browser_screen_width"), QStringLiteral("1920")},
        {QStringLiteral("browser_java_enabled"), QStringLiteral("false")}};
    QVERIFY(!milkypay::problemOf(cardOf(goodCard), browser));
    const HttpRequest request
        = milkypay::saleRequest(endpoint(), SecretBytes("t"), cardOf(goodCard), browser);
    QVERIFY(request.body.contains(R"("browser_info":{"browser_java_enabled":false,)"
                                  R"("browser_screen_width":"1920","browser_tz":"-60"})"));
}

void MilkyPayGatewayTest::cutsTheYear_data()
{
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("year");
    QTest::addColumn<QByteArray>("expiry");
    QTest::newRow("2030") << 4 << 2030 << QByteArray(R"("exp_month":"04","exp_year":"30")");
    QTest::newRow("test card of the past")
        << 1 << 2025 << QByteArray(R"("exp_month":"01","exp_year":"25")");
    QTest::newRow("2077") << 7 << 2077 << QByteArray(R"("exp_month":"07","exp_year":"77")");
}

void MilkyPayGatewayTest::cutsTheYear()
{
    QFETCH(int, month);
    QFETCH(int, year);
    QFETCH(QByteArray, expiry);
    const CardData card = cardOf(goodCard, month, year);
    QVERIFY(!milkypay::problemOf(card, {}));
    QVERIFY(milkypay::saleRequest(endpoint(), SecretBytes("t"), card, {}).body.contains(expiry));
}

void MilkyPayGatewayTest::checksBeforeSending_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("holder");
    QTest::addColumn<QByteArray>("cvv");
    for (const char *number : {"month", "year"})
        QTest::addColumn<int>(number);
    QTest::addColumn<QString>("field");
    const QByteArray n(goodCard);
    const auto row = [](const char *name, const QByteArray &number, const QByteArray &cvv, int month,
                         int year, const char *field) {
        QTest::newRow(name) << number << QByteArray("A B") << cvv << month << year
                            << QString::fromLatin1(field);
    };
    row("fits", n, "0123", 1, 2025, "");
    row("blanks", "5519 2838 1203 0000", "123", 1, 2025, "number");
    row("short", n.left(11), "123", 1, 2025, "number");
    row("long", n + "0000", "123", 1, 2025, "number");
    row("check digit", n.left(15) + '1', "123", 1, 2025, "number");
    row("short cvv", n, "12", 1, 2025, "cvv");
    row("letters", n, "12a", 1, 2025, "cvv");
    row("no month", n, "123", 0, 2025, "expiry");
    row("month 13", n, "123", 13, 2025, "expiry");
    row("short year", n, "123", 1, 25, "expiry");
    QTest::newRow("nobody") << n << QByteArray() << QByteArray("123") << 1 << 2025 << "holder";
}

void MilkyPayGatewayTest::checksBeforeSending()
{
    QFETCH(QByteArray, number);
    QFETCH(QByteArray, holder);
    QFETCH(QByteArray, cvv);
    QFETCH(int, month);
    QFETCH(int, year);
    const CardData card{SecretBytes::copyOf(number), SecretBytes::copyOf(holder), month, year,
        SecretBytes::copyOf(cvv)};
    const auto problem = milkypay::problemOf(card, {});
    QTEST(problem ? problem->issue.field : QString(), "field");
    if (problem)
        QVERIFY(problem->issue.value.isEmpty() && problem->outcome == Outcome::NotExecuted);
}

void MilkyPayGatewayTest::checksTheBrowser_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("fits");
    QTest::newRow("zone") << "browser_tz"
                          << "-780" << true;
    QTest::newRow("zone as text") << "browser_tz"
                                  << "UTC" << false;
    QTest::newRow("java") << "browser_java_enabled"
                          << "true" << true;
    QTest::newRow("java as number") << "browser_java_enabled"
                                    << "1" << false;
    QTest::newRow("width") << "window_width"
                           << "1200" << true;
    QTest::newRow("width with unit") << "window_width"
                                     << "1200px" << false;
    QTest::newRow("address") << "browser_ip"
                             << "123.123.12.1" << true;
    QTest::newRow("no address") << "browser_ip"
                                << "home" << false;
    QTest::newRow("channel") << "device_channel"
                             << "02" << true;
    QTest::newRow("unknown") << "browser_name"
                             << "x" << false;
}

void MilkyPayGatewayTest::checksTheBrowser()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    const auto problem = milkypay::problemOf(cardOf(goodCard), {{key, value}});
    QTEST(!problem, "fits");
    if (problem)
        QCOMPARE(problem->issue.field, u"browser_info." + key);
}

void MilkyPayGatewayTest::takesTheToken_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("token");
    const auto with = [](const QByteArray &metadata) -> QByteArray {
        return R"({"data":{"attributes":{"flow_data":{"metadata":)" + metadata + "}}}}";
    };
    QTest::newRow("token") << with(R"({"sid":"cgi_1","token":"eyJ.a.b"})") << QByteArray("eyJ.a.b");
    QTest::newRow("redirect method") << with("[]") << QByteArray();
    QTest::newRow("empty") << with(R"({"token":""})") << QByteArray();
    QTest::newRow("line break") << with(R"({"token":"a\nb: c"})") << QByteArray();
    QTest::newRow("number") << with(R"({"token":17})") << QByteArray();
    QTest::newRow("very long") << with(R"({"token":")" + QByteArray(9000, 'a') + "\"}")
                               << QByteArray();
    QTest::newRow("no flow") << QByteArray(R"({"data":{"attributes":{"flow_data":[]}}})")
                             << QByteArray();
}

void MilkyPayGatewayTest::takesTheToken()
{
    QFETCH(QByteArray, body);
    const auto token = milkypay::bearerTokenOf(answer(body, 200));
    QTEST(token ? token->view().toByteArray() : QByteArray(), "token");
    if (!token)
        QCOMPARE(token.error().kind, ErrorKind::NotAllowed);
}

void MilkyPayGatewayTest::readsAnswers_data()
{
    using Word = SaleAnswer::Word;
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("word");
    QTest::addColumn<bool>("hasStep");
    QTest::addColumn<bool>("asksForMore");
    const auto row = [](const char *name, const QByteArray &body, Word word, bool step, bool more) {
        QTest::newRow(name) << body << int(word) << step << more;
    };
    const QByteArray action
        = R"({"action":"https:\/\/acs.example\/a","method":"POST","params":[]})";
    row("processed", R"({"status":"processed","auth_mode":null,"auth_payload":[]})",
        Word::Processed, false, false);
    row("processed with errors", R"({"status":"processed","errors":[{"title":"x"}]})",
        Word::Pending, false, false);
    row("3-D Secure", pending(action), Word::Pending, true, false);
    row("action without a mode", pending(action, "null"), Word::Pending, true, false);
    row("unknown mode with an action", pending(action, "\"otp\""), Word::Pending, true, false);
    row("unknown mode", pending("[]", "\"otp\""), Word::Pending, false, true);
    row("3-D Secure without an action", pending("[]"), Word::Pending, false, true);
    row("pending", pending("[]", "null"), Word::Pending, false, false);
    row("failed", R"({"status":"process_failed","auth_mode":null,"auth_payload":[]})", Word::Failed,
        false, false);
    row("failed with an action", R"({"status":"process_failed","auth_payload":)" + action + '}',
        Word::Failed, false, false);
    row("unknown word", R"({"status":"authorized"})", Word::Pending, false, false);
    row("JSON:API form", R"({"data":{"attributes":{"status":"processed"}}})", Word::Processed,
        false, false);
}

void MilkyPayGatewayTest::readsAnswers()
{
    QFETCH(QByteArray, body);
    for (const int status : {200, 201}) {
        const auto sale = readSale(answer(body, status));
        QVERIFY(sale);
        QTEST(int(sale->word), "word");
        QTEST(sale->step.has_value(), "hasStep");
        QTEST(sale->asksForMore, "asksForMore");
    }
}

void MilkyPayGatewayTest::judgesErrors_data()
{
    using enum ErrorKind;
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("code");
    const QByteArray own = R"({"errors":[{"status":"%1","title":"Bad"}]})";
    const auto row = [&own](const char *name, int status, const QByteArray &body, ErrorKind kind,
                         Outcome outcome, const char *code) {
        QByteArray text = body.isNull() ? own : body;
        QTest::newRow(name) << status << text.replace("%1", QByteArray::number(status)) << kind
                            << outcome << QString::fromLatin1(code);
    };
    const Outcome no = Outcome::NotExecuted;
    const Outcome unknown = Outcome::Unknown;
    row("token expired", 401, {}, Rejected, no, "401");
    row("forbidden", 403, {}, Rejected, no, "403");
    row("card data wrong", 422, {}, Rejected, no, "422");
    row("the same again", 422, R"({"errors":[{"status":"422","code":"duplicated_transaction"}]})",
        Conflict, unknown, "duplicated_transaction");
    row("401 of a proxy", 401, "<html>", Protocol, unknown, "");
    row("422 of a proxy", 422, "<html>", Protocol, unknown, "");
    row("400", 400, {}, Rejected, unknown, "400");
    row("429", 429, {}, RateLimited, unknown, "429");
    row("500", 500, {}, ProviderFault, unknown, "500");
    row("502", 502, "", ProviderFault, unknown, "");
    row("redirect", 302, "", Protocol, unknown, "");
    row("no JSON", 201, "<html>ok</html>", Protocol, unknown, "");
    row("empty", 201, "", Protocol, unknown, "");
    row("no status", 201, "{}", Protocol, unknown, "");
    row("status as a number", 201, R"({"status":1})", Protocol, unknown, "");
    row("errors only", 200, R"({"errors":[{"title":"Bad"}]})", Rejected, unknown, "");
    row("truncated", 201, R"({"status":"processed")", Protocol, unknown, "");
}

void MilkyPayGatewayTest::judgesErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto sale = readSale(answer(body, status));
    QVERIFY(!sale);
    QTEST(sale.error().kind, "kind");
    QTEST(sale.error().outcome, "outcome");
    QTEST(sale.error().providerCode, "code");
    QCOMPARE(sale.error().httpStatus, status);
}

void MilkyPayGatewayTest::neverRepeatsWhatWasSent()
{
    const QByteArray token(60, 'x');
    const QByteArray echo
        = R"("title":"Card 5519283812030000 no","detail":"cvv 012, 5519 2838 1203 0000, )" + token
        + R"(","code":"5519283812030000")";
    const auto refused = readSale(answer(R"({"errors":[{)" + echo + "}]}", 422));
    const auto failed
        = readSale(answer(R"({"status":"process_failed","errors":[{)" + echo + "}]}"));
    QVERIFY(!refused && failed);
    const Error &error = refused.error();
    const QString told
        = error.providerMessage + error.providerCode + error.detail + failed->words + failed->code;
    QVERIFY(error.providerMessage.contains(u"Card"));
    for (const char *secret : {"5519", "2838", "1203", "0000", "012", "xxxx"})
        QVERIFY2(!told.contains(QLatin1StringView(secret)), qPrintable(told));
    QCOMPARE(failed->code, QStringLiteral("process_failed"));
}

QTEST_GUILESS_MAIN(MilkyPayGatewayTest)
#include "tst_milkypaygateway.moc"
