// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/milkipay.h"
#include "providers/milkipay/requests.h"
#include "tests/providers/milkipay/milkipayfixture.h"

using namespace paydesk;
using namespace paydesk::milkipay;
using test::usd;
using test::walletPayout;

namespace {

const QString client = QStringLiteral("client-1");

ClientKeys keys(const QByteArray &secret = "s3cret")
{
    return {client, SecretBytes::copyOf(secret)};
}

} // namespace

class MilkipayRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void bodies_data();
    void bodies();
    void escapes();
    void refusals_data();
    void refusals();
    void description();
    void everyCodeHasWords();
};

void MilkipayRequestsTest::bodies_data()
{
    QTest::addColumn<QByteArray>("number");
    for (const auto &[amount, number] : {std::pair{"0.01", "0.01"}, {"0.10", "0.1"}, {"1.00", "1"},
             {"10.10", "10.1"}, {"10.01", "10.01"}, {"100.00", "100"}, {"1000000.00", "1000000"},
             {"99999999999.99", "99999999999.99"}})
        QTest::newRow(amount) << QByteArray(number);
}

void MilkipayRequestsTest::bodies()
{
    QFETCH(QByteArray, number);
    const OrderRequest request = walletPayout(QTest::currentDataTag());
    QByteArray json = "{'clientId':'client-1','secret':'s3cret','transactionId':'PO-1','amount':";
    json.replace('\'', '"').append(number).append('}');
    const QByteArray form = "clientId=client-1&secret=s3cret&transactionId=PO-1&amount=" + number;
    QCOMPARE(payoutBody(request, keys(), PayoutEncoding::Json).value(), json);
    QCOMPARE(payoutBody(request, keys(), PayoutEncoding::Form).value(), form);
}

void MilkipayRequestsTest::escapes()
{
    const ClientKeys odd = keys("a\"b/c&d=e%f+g\xc3\xa9");
    const QByteArray json = payoutBody(walletPayout(), odd, PayoutEncoding::Json).value();
    QVERIFY(json.contains("\"secret\":\"a\\\"b\\/c&d=e%f+g\\u00e9\""));
    const QByteArray form = payoutBody(walletPayout(), odd, PayoutEncoding::Form).value();
    QVERIFY(form.contains("&secret=a%22b%2Fc%26d%3De%25f%2Bg%C3%A9&"));
}

void MilkipayRequestsTest::refusals_data()
{
    QTest::addColumn<OrderRequest>("request");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *name, const OrderRequest &request, const char *field,
                         InputProblem problem) {
        QTest::newRow(name) << request << QString::fromLatin1(field) << problem;
    };
    OrderRequest other = walletPayout();
    other.amount = Money::fromMinor(1000, *Currency::fromCode(u"EUR"));
    row("euro", other, "currency", InputProblem::NotOneOf);
    other.amount = {};
    row("no amount", other, "currency", InputProblem::NotOneOf);
    row("zero", walletPayout("0.00"), "amount", InputProblem::NotPositive);
    row("negative", walletPayout("-1.00"), "amount", InputProblem::NotPositive);
    row("no reference", walletPayout("1.00", ""), "reference", InputProblem::Missing);
    row("blank", walletPayout("1.00", "PO 1"), "reference", InputProblem::NotPlainAscii);
    row("long", walletPayout("1.00", QByteArray(65, 'x').constData()), "reference",
        InputProblem::TooLong);
}

void MilkipayRequestsTest::refusals()
{
    QFETCH(OrderRequest, request);
    for (const PayoutEncoding encoding : {PayoutEncoding::Json, PayoutEncoding::Form}) {
        const auto body = payoutBody(request, keys(), encoding);
        QVERIFY(!body);
        QCOMPARE(body.error().kind, ErrorKind::InvalidInput);
        QTEST(body.error().issue.field, "field");
        QTEST(body.error().issue.problem, "problem");
    }
    QCOMPARE(payoutBody(walletPayout(), {client, {}}, PayoutEncoding::Json).error().issue.field,
        QStringLiteral("client_secret"));
    QCOMPARE(
        payoutBody(walletPayout(), {{}, keys().secret}, PayoutEncoding::Json).error().issue.field,
        QStringLiteral("client_id"));
}

void MilkipayRequestsTest::description()
{
    const ProviderInfo &provider = info();
    using enum Capability;
    QCOMPARE(provider.capabilities, CreatePayout | CheckAccount | LogIn);
    QCOMPARE(provider.payoutRepeat, RepeatClass::ProbeOnly);
    QStringList names;
    for (const AccountKey &key : provider.accountKeys)
        names += key.secret ? QString(key.key + u'*') : key.key;
    QCOMPARE(names.join(u' '),
        QStringLiteral("base_url oauth_url client_id client_secret* "
                       "redirect_url expiry_zone payout_encoding"));
    QVERIFY(validatePayout(walletPayout(), provider).isEmpty());
    OrderRequest euro = walletPayout();
    euro.amount = Money::fromMinor(1000, *Currency::fromCode(u"EUR"));
    QCOMPARE(validatePayout(euro, provider).size(), 1);
}

void MilkipayRequestsTest::everyCodeHasWords()
{
    QSet<QString> codes;
    for (const CodeText &text : info().codes) {
        QVERIFY(qstrlen(text.sentence) > 10);
        QVERIFY(qstrlen(text.nextStep) > 10);
        codes += QString::fromLatin1(text.code);
    }
    QCOMPARE(codes.size(), info().codes.size());
    for (const char *code : {"CAI-100-01", "CAI-100-02", "CAI-100-03", "CAI-100-04", "CAI-100-05",
             "CAI-100-06", "CAI-200-01", "CAI-200-02", "CAI-200-03", "CAI-200-04", "CAI-200-05",
             "CAI-200-06", "CAI-200-07", "CAI-300-01", "CAI-500-01", "CAI-000-00"})
        QVERIFY2(codes.contains(QString::fromLatin1(code)), code);
}

QTEST_GUILESS_MAIN(MilkipayRequestsTest)
#include "tst_milkipayrequests.moc"
