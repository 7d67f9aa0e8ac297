// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/mbill.h"
#include "providers/mbill/requests.h"
#include "tests/providers/mbill/mbilldata.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace paydesk;
using namespace paydesk::test;

namespace {

using Change = std::function<void(TransferRequest &)>;

void setField(TransferRequest &request, const char *key, const QString &value)
{
    request.fields.insert(QString::fromLatin1(key), value);
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// What is refused before a card token is spent.
class MbillChecksTest : public QObject
{
    Q_OBJECT

private slots:
    void goodRequests_data();
    void goodRequests();
    void problems_data();
    void problems();
    void allProblemsAtOnce();
    void expiryIsATimeOfTheClock();
    void brokenRuleOfTheAccount();
    void theRuleForForms();

private:
    static QList<InputIssue> problemsOf(const TransferRequest &request, bool practice = true)
    {
        HttpClient http;
        const auto provider
            = mbill::connect({.settings = {}, .secrets = {}, .test = practice}, http, systemClock());
        return provider->transfers()->problems(request, testTime());
    }
    /// The published cards expired in 2020; no other card may be over.
    static void keepInDate(TransferRequest &request)
    {
        const QString number = QString::fromLatin1(request.sender.number.view());
        if (!mbill::info().testCards.contains(number) && request.sender.expiryYear == 2020)
            request.sender.expiryYear = 2030;
    }
    static void row(const char *name, const char *field, InputProblem problem, Change change)
    {
        QTest::newRow(name) << QString::fromLatin1(field) << problem << change;
    }
    static void amountRows();
    static void textRows();
    static void peopleRows();
    static void metadataRows();
    static void cardRows();
};

void MbillChecksTest::goodRequests_data()
{
    QTest::addColumn<Change>("change");
    const auto good = [](const char *name, Change change) { QTest::newRow(name) << change; };
    good("the document's sample", [](TransferRequest &) {});
    good("no reference yet", [](TransferRequest &r) { r.reference.clear(); });
    good("no description", [](TransferRequest &r) { r.description.clear(); });
    good("five letters", [](TransferRequest &r) { r.description = QStringLiteral("Привi"); });
    good("the longest", [](TransferRequest &r) { r.description = QString(1'024, u'x'); });
    good("the least", [](TransferRequest &r) { r.amount = uah("1"), r.fee = uah("5"); });
    good("the most", [](TransferRequest &r) { r.amount = uah("15000"), r.fee = uah("150"); });
    good("phones", [](TransferRequest &r) {
        setField(r, "sender_phone", QStringLiteral("+380631112233"));
        setField(r, "recipient_phone", QStringLiteral("+1234567890123456"));
    });
    good("mail", [](TransferRequest &r) {
        setField(r, "sender_email", QStringLiteral("a.b+c@mail.example.com"));
    });
    good("arrival", [](TransferRequest &r) {
        setField(r, "arrival", QStringLiteral("http://127.0.0.1:8080/#!/ok"));
    });
    good("metadata",
        [](TransferRequest &r) { setField(r, "metadata.order_id-7", QString(500, u'x')); });
    good("external", [](TransferRequest &r) { r = mbillExternal(); });
    good("four digits of cvv", [](TransferRequest &r) { r.sender.cvv = secretOf("1601"); });
    good("no holder", [](TransferRequest &r) { r.sender.holder = {}; });
    good("2016", [](TransferRequest &r) { r.sender.expiryYear = 2016; });
    good("2030", [](TransferRequest &r) { r.sender.expiryYear = 2030; });
    for (const char *card : {lookupCard, secureCard, "5513877294352240", expiredCard, plainCard})
        good(card, [card](TransferRequest &r) { r.sender.number = secretOf(card); });
}

void MbillChecksTest::goodRequests()
{
    QFETCH(Change, change);
    TransferRequest request = mbillTransfer();
    change(request);
    keepInDate(request);
    const auto issues = problemsOf(request);
    QVERIFY2(issues.isEmpty(), issues.isEmpty() ? "" : qPrintable(issues.first().field));
}

void MbillChecksTest::amountRows()
{
    using enum InputProblem;
    row("another currency", "currency", NotOneOf, [](TransferRequest &r) {
        r.amount = Money::fromMinor(100'000, *Currency::fromCode(u"USD"));
    });
    row("nothing", "amount", NotPositive, [](TransferRequest &r) { r.amount = uah("0"); });
    row("negative", "amount", NotPositive, [](TransferRequest &r) { r.amount = uah("-1"); });
    row("too little", "amount", NotOneOf, [](TransferRequest &r) { r.amount = uah("0.99"); });
    row("too much", "amount", TooLarge, [](TransferRequest &r) { r.amount = uah("15000.01"); });
    row("fee too high", "fee", NotOneOf, [](TransferRequest &r) { r.fee = uah("10.01"); });
    row("fee too low", "fee", NotOneOf, [](TransferRequest &r) { r.fee = uah("9.99"); });
    row("fee in another currency", "fee", NotOneOf,
        [](TransferRequest &r) { r.fee = Money::fromMinor(1'000, *Currency::fromCode(u"USD")); });
    row("no fee", "fee", Missing, [](TransferRequest &r) { r.fee = {}; });
}

void MbillChecksTest::textRows()
{
    using enum InputProblem;
    row("four letters", "description", NotOneOf,
        [](TransferRequest &r) { r.description = QStringLiteral(" abcd "); });
    row("five code points, one letter", "description", NotOneOf, [](TransferRequest &r) {
        r.description = u'e' + QString(4, QChar(0x0301)); // the service counts letters
    });
    row("too long", "description", TooLong,
        [](TransferRequest &r) { r.description = QString(1'025, u'x'); });
    row("half a character", "description", NotUtf8,
        [](TransferRequest &r) { r.description = QStringLiteral("abcde") + QChar(0xd800); });
    row("long reference", "reference", NotPlainAscii,
        [](TransferRequest &r) { r.reference = QString(129, u'x'); });
    row("odd reference", "reference", NotPlainAscii,
        [](TransferRequest &r) { r.reference = QStringLiteral("TR\n1"); });
    row("unknown field", "sender_name", UnknownField,
        [](TransferRequest &r) { setField(r, "sender_name", QStringLiteral("x")); });
    row("arrival by http", "arrival", NotHttps,
        [](TransferRequest &r) { setField(r, "arrival", QStringLiteral("http://x.example")); });
    row("arrival by script", "arrival", NotAUrl,
        [](TransferRequest &r) { setField(r, "arrival", QStringLiteral("javascript:1")); });
}

void MbillChecksTest::peopleRows()
{
    using enum InputProblem;
    const auto phones
        = {"0631112233", "+38063111", "+12345678901234567", "+38063111a233", "+380 631112233"};
    for (const char *phone : phones) {
        row(qPrintable(u"phone " + QString::fromLatin1(phone)), "sender_phone",
            qstrlen(phone) > 17 ? TooLong : WrongForm, [phone](TransferRequest &r) {
                setField(r, "sender_phone", QString::fromLatin1(phone));
            });
    }
    for (const char *mail :
        {"smith", "smith@", "@example.com", "smith@example", "s mith@example.com"}) {
        row(qPrintable(u"mail " + QString::fromLatin1(mail)), "recipient_email", WrongForm,
            [mail](
                TransferRequest &r) { setField(r, "recipient_email", QString::fromLatin1(mail)); });
    }
    row("nobody to send to", "recipient_card", Missing,
        [](TransferRequest &r) { r.recipientCard = {}; });
    row("two to send to", "recipient_external", Duplicate,
        [](TransferRequest &r) { r.recipientExternal = QStringLiteral("my_id"); });
    row("external without a phone", "recipient_phone", Missing, [](TransferRequest &r) {
        r = mbillExternal();
        r.fields.clear();
    });
    row("odd external", "recipient_external", NotPlainAscii, [](TransferRequest &r) {
        r = mbillExternal();
        r.recipientExternal = QStringLiteral("мой");
    });
}

void MbillChecksTest::metadataRows()
{
    using enum InputProblem;
    row("no key", "metadata.", NotPlainAscii,
        [](TransferRequest &r) { setField(r, "metadata.", QStringLiteral("x")); });
    row("key with a dot", "metadata.a.b", NotPlainAscii,
        [](TransferRequest &r) { setField(r, "metadata.a.b", QStringLiteral("x")); });
    const QByteArray longKey = "metadata." + QByteArray(101, 'k');
    row("long key", longKey.constData(), NotPlainAscii,
        [longKey](TransferRequest &r) { setField(r, longKey.constData(), QStringLiteral("x")); });
    row("501 bytes", "metadata.a", TooLong,
        [](TransferRequest &r) { setField(r, "metadata.a", QString(501, u'x')); });
    row("251 letters of two bytes", "metadata.a", TooLong,
        [](TransferRequest &r) { setField(r, "metadata.a", QString(251, u'я')); });
    row("half a character in metadata", "metadata.a", NotUtf8,
        [](TransferRequest &r) { setField(r, "metadata.a", QString(QChar(0xdc00))); });
    row("24 keys and the reference", "metadata", TooLarge, [](TransferRequest &r) {
        for (int i = 0; i < 24; ++i)
            r.fields.insert(QStringLiteral("metadata.k%1").arg(i), QStringLiteral("v"));
    });
}

void MbillChecksTest::cardRows()
{
    using enum InputProblem;
    const auto card = [](const char *number, InputProblem problem) {
        row(number, "number", problem,
            [number](TransferRequest &r) {
                r.sender.number = secretOf(number);
                if (qstrlen(number) == 15) // American Express has four
                    r.sender.cvv = secretOf("1600");
            });
        row(qPrintable(u"to " + QString::fromLatin1(number)), "recipient_card", problem,
            [number](TransferRequest &r) { r.recipientCard = secretOf(number); });
    };
    card("5591587543706251", NotACardNumber); // page: fail Luhn
    card("1473959513413611", NotACardNumber);
    card("1111222233334444", NotOneOf); // page: passes Luhn, neither Visa nor Mastercard
    card("378282246310005", NotOneOf);
    card("6759649826438453", NotOneOf); // Maestro
    card("55915875437 06253", NotDigits);
    card("411111111117", WrongLength);
    row("no sender", "number", Missing, [](TransferRequest &r) { r.sender.number = {}; });
    row("2015", "expiry", NotOneOf, [](TransferRequest &r) { r.sender.expiryYear = 2015; });
    row("2031", "expiry", NotOneOf, [](TransferRequest &r) { r.sender.expiryYear = 2031; });
    row("two digits of a year", "expiry", WrongForm,
        [](TransferRequest &r) { r.sender.expiryYear = 20; });
    row("month 13", "expiry", WrongForm, [](TransferRequest &r) { r.sender.expiryMonth = 13; });
    row("no expiry", "expiry", Missing,
        [](TransferRequest &r) { r.sender.expiryMonth = r.sender.expiryYear = 0; });
    row("no cvv", "cvv", Missing, [](TransferRequest &r) { r.sender.cvv = {}; });
    row("letters as cvv", "cvv", NotDigits,
        [](TransferRequest &r) { r.sender.cvv = secretOf("16a"); });
    row("long cvv", "cvv", WrongLength,
        [](TransferRequest &r) { r.sender.cvv = secretOf("16000"); });
}

void MbillChecksTest::problems_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    QTest::addColumn<Change>("change");
    amountRows();
    textRows();
    peopleRows();
    metadataRows();
    cardRows();
}

void MbillChecksTest::problems()
{
    QFETCH(QString, field);
    QFETCH(InputProblem, problem);
    QFETCH(Change, change);
    TransferRequest request = mbillTransfer();
    change(request);
    keepInDate(request);
    const auto issues = problemsOf(request);
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.first().field, field);
    QCOMPARE(issues.first().problem, problem);
    const QString told = issues.first().value + issues.first().accepted;
    QVERIFY2(!told.contains(u"5591587543") && !told.contains(u"11112222"), qPrintable(told));

    // And nothing is sent: there is nobody at this address.
    HttpClient http;
    const auto provider = mbill::connect(
        {.settings = {{QStringLiteral("base_url"), QStringLiteral("http://127.0.0.1:1")}},
            .secrets = {{QStringLiteral("api_token"), secretOf("token")}},
            .test = true},
        http, systemClock());
    const auto created = waitFor(provider->transfers()->create(request, [] { return true; }));
    QCOMPARE(created.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(created.error().issue.field, field);
    QCOMPARE(created.error().outcome, Outcome::NotExecuted);
    QCOMPARE(provider->transfers()->digest(request).error().issue.field, field);
}

void MbillChecksTest::allProblemsAtOnce()
{
    TransferRequest request = mbillTransfer();
    request.fee = uah("1");
    request.description = QStringLiteral("abc");
    request.sender.cvv = {};
    request.recipientCard = secretOf("1");
    QStringList fields;
    for (const InputIssue &issue : problemsOf(request))
        fields += issue.field;
    QCOMPARE(fields.join(u' '), QStringLiteral("fee description cvv recipient_card"));
    QCOMPARE(problemsOf(request).first().accepted, QStringLiteral("10.00 UAH"));
}

void MbillChecksTest::expiryIsATimeOfTheClock()
{
    QVERIFY(problemsOf(mbillTransfer(), true).isEmpty()); // the published cards expired in 2020
    const auto issues = problemsOf(mbillTransfer(), false);
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.first().field, QStringLiteral("expiry"));
    QCOMPARE(issues.first().problem, InputProblem::Expired);
}

void MbillChecksTest::brokenRuleOfTheAccount()
{
    HttpClient http;
    const auto provider
        = mbill::connect({.settings = {{QStringLiteral("fee_percent"), QStringLiteral("1,5")}},
                             .secrets = {},
                             .test = true},
            http, systemClock());
    const auto issues = provider->transfers()->problems(mbillTransfer(), testTime());
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.first().field, QStringLiteral("fee_percent"));
    QVERIFY(!provider->transfers()->feeFor(uah("1000")));
}

void MbillChecksTest::theRuleForForms()
{
    HttpClient http;
    const auto provider = mbill::connect({}, http, systemClock());
    QCOMPARE(provider->transfers()->feeRule().percentMillis, 1'000);
    QCOMPARE(provider->transfers()->feeRule().minimum, uah("5"));
    QCOMPARE(provider->transfers()->feeFor(uah("1000.50")), uah("10.01"));
    QVERIFY(!provider->transfers()->feeFor(uah("0.50")));
}

QTEST_GUILESS_MAIN(MbillChecksTest)
#include "tst_mbillchecks.moc"
