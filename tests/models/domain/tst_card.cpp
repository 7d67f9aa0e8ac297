// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/card.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

// 2026-11-21 09:30 UTC
const Timestamp today = *timestampFromText(u"2026-11-21T09:30:00Z");

CardData card(const char *number, int month, int year, const char *cvv, QByteArrayView holder)
{
    return {SecretBytes::copyOf(number), SecretBytes::copyOf(holder), month, year,
        SecretBytes::copyOf(cvv)};
}

QByteArray json(const char *number, const QByteArray &holder, const char *expiry, const char *cvv)
{
    return QByteArray(R"({"number":")") + number + R"(","holder":")" + holder + R"(","expiry":")"
        + expiry + R"(","cvv":")" + cvv + "\"}";
}

QByteArray bytesOf(const SecretBytes &secret) { return secret.view().toByteArray(); }

} // namespace

class TestCard : public QObject
{
    Q_OBJECT

private slots:
    void brands_data();
    void brands();
    void luhn_data();
    void luhn();
    void masks_data();
    void masks();
    void validation_data();
    void validation();
    void everyProblemAtOnce();
    void storageKeys();
    void readsACard_data();
    void readsACard();
    void refusesOtherJson_data();
    void refusesOtherJson();
    void everyCutIsRefused();
    void aSharedTextStaysWhole();
};

void TestCard::brands_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QString>("brand");
    const auto row = [](const char *number, const char *brand) {
        QTest::newRow(number) << QByteArray(number) << QString::fromLatin1(brand);
    };
    row("4412397212080000", "visa");
    row("4", "visa");
    row("5123817234060000", "mastercard");
    row("5519283812030000", "mastercard");
    row("51", "mastercard");
    row("5", "unknown");
    row("2221000000000009", "mastercard");
    row("2220999999999999", "unknown");
    row("2720990000000007", "mastercard");
    row("2721000000000000", "unknown");
    row("2200000000000004", "mir");
    row("2204999999999999", "mir");
    row("2205000000000000", "unknown");
    row("378282246310005", "amex");
    row("341111111111111", "amex");
    row("6200000000000005", "unionpay");
    row("8171999927660000", "unionpay");
    row("5018000000000009", "maestro");
    row("6304000000000000", "maestro");
    row("6759649826438453", "maestro");
    row("30569309025904", "diners");
    row("3095000000000000", "diners");
    row("36000000000008", "diners");
    row("6011000990139424", "discover");
    row("6445644564456445", "discover");
    row("6555555555555557", "discover");
    row("3530111333300000", "jcb");
    row("3527000000000000", "unknown");
    row("1234567890123452", "unknown");
    row("4111 1111 1111 1111", "unknown");
    row("", "unknown");
}

void TestCard::brands()
{
    QFETCH(QByteArray, number);
    QTEST(toKey(cardBrand(number)), "brand");
}

void TestCard::luhn_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("passes");
    const auto row = [](const char *number, bool passes) {
        QTest::newRow(number) << QByteArray(number) << passes;
    };
    // The example of ISO/IEC 7812-1, and published test cards.
    row("79927398713", true);
    row("79927398710", false);
    row("5123817234060000", true);
    row("5519283812030000", true);
    row("4412397212080000", true);
    row("4302912837020000", true);
    row("5102180060101124", true);
    row("5102180060101142", false); // two digits swapped
    row("378282246310005", true);
    row("0", true);
    row("1", false);
    row("", false);
    row("4111-1111", false);
    row("4111111111111111\n", false);
}

void TestCard::luhn()
{
    QFETCH(QByteArray, number);
    QTEST(passesLuhn(number), "passes");
}

void TestCard::masks_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QString>("mask");
    const auto row = [](const char *number, const char *mask) {
        QTest::newRow(number) << QByteArray(number) << QString::fromLatin1(mask);
    };
    row("5123817234060000", "512381******0000");
    row("378282246310005", "378282*****0005");
    row("6759649826438453000", "675964*********3000");
    row("4222222222222", "422222***2222");
    row("501800000009", "********0009");
    row("12345678901", "***********");
    row("4111 1111 1111 1111", "*******************");
    row("41111111111111111111", "********************");
    row("", "");
}

void TestCard::masks()
{
    QFETCH(QByteArray, number);
    QTEST(maskedNumber(number), "mask");
}

void TestCard::validation_data()
{
    QTest::addColumn<CardData>("entered");
    QTest::addColumn<QStringList>("testCards");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *name, const CardData &entered, const char *field = "",
                         InputProblem problem = None, const QStringList &testCards = {}) {
        QTest::newRow(name) << entered << testCards << QString::fromLatin1(field) << problem;
    };
    const QStringList published{u"5102180060101124"_s};
    const char *good = "5102180060101124";
    row("good", card(good, 6, 2028, "760", "Test Test"));
    row("four digits of security", card(good, 6, 2028, "1601", "A B"), "cvv", WrongLength);
    row("test card with four", card(good, 6, 2028, "1601", "A B"), "", None, published);
    row("Amex", card("378282246310005", 6, 2028, "1601", "A B"));
    row("Amex with three", card("378282246310005", 6, 2028, "160", "A B"), "cvv", WrongLength);
    row("unknown brand with three", card("1234567890123452", 6, 2028, "160", "A B"));
    row("unknown brand with four", card("1234567890123452", 6, 2028, "1601", "A B"));
    row("Visa of 13", card("4222222222222", 6, 2028, "160", "A B"));
    row("Visa of 14", card("42222222222224", 6, 2028, "160", "A B"), "number", WrongLength);
    row("Mastercard of 17", card("55555555555554443", 6, 2028, "160", "A B"), "number",
        WrongLength);
    row("Maestro of 12", card("501800000009", 6, 2028, "160", "A B"));
    row("no brand, 12 digits", card("123456789015", 6, 2028, "160", "A B"), "number", WrongLength);
    row("no brand, 13 digits", card("1234567890128", 6, 2028, "160", "A B"));
    row("letters of several bytes", card(good, 6, 2028, "760", "Ștefan Țurcanu"));
    row("no number", card("", 6, 2028, "760", "A B"), "number", Missing);
    row("blanks", card("5102 1800 6010 1124", 6, 2028, "760", "A B"), "number", NotDigits);
    row("11 digits", card("79927398713", 6, 2028, "760", "A B"), "number", WrongLength);
    row("20 digits", card("00005102180060101124", 6, 2028, "760", "A B"), "number", WrongLength);
    row("mistyped", card("5102180060101125", 6, 2028, "760", "A B"), "number", NotACardNumber);
    row("no holder", card(good, 6, 2028, "760", ""), "holder", Missing);
    row("holder not UTF-8", card(good, 6, 2028, "760", "A\xff"), "holder", NotUtf8);
    row("holder of two lines", card(good, 6, 2028, "760", "A\nB"), "holder", WrongForm);
    row("long holder", card(good, 6, 2028, "760", QByteArray(101, 'A')), "holder", TooLong);
    row("no expiry", card(good, 0, 0, "760", "A B"), "expiry", Missing);
    row("month 13", card(good, 13, 2028, "760", "A B"), "expiry", WrongForm);
    row("month 0", card(good, 0, 2028, "760", "A B"), "expiry", WrongForm);
    row("two digits of a year", card(good, 6, 28, "760", "A B"), "expiry", WrongForm);
    row("this month", card(good, 11, 2026, "760", "A B"));
    row("last month", card(good, 10, 2026, "760", "A B"), "expiry", Expired);
    row("test card with a past date", card(good, 1, 2025, "760", "A B"), "", None, published);
    row("no test card with a past date", card("4111111111111111", 1, 2025, "760", "A B"), "expiry",
        Expired, published);
    row("test card with month 13", card(good, 13, 2025, "760", "A B"), "expiry", WrongForm,
        published);
    row("no security code", card(good, 6, 2028, "", "A B"), "cvv", Missing);
    row("two digits of security", card(good, 6, 2028, "76", "A B"), "cvv", WrongLength);
    row("five digits of security", card(good, 6, 2028, "76000", "A B"), "cvv", WrongLength);
    row("letters of security", card(good, 6, 2028, "7O0", "A B"), "cvv", NotDigits);
}

void TestCard::validation()
{
    QFETCH(CardData, entered);
    QFETCH(QStringList, testCards);
    QFETCH(QString, field);
    const QList<InputIssue> issues = validateCard(entered, today, testCards);
    QCOMPARE(issues.size(), field.isEmpty() ? 0 : 1);
    if (field.isEmpty())
        return;
    QCOMPARE(issues.first().field, field);
    QTEST(issues.first().problem, "problem");
    QCOMPARE(issues.first().value, QString());
}

void TestCard::everyProblemAtOnce()
{
    QStringList fields;
    for (const InputIssue &issue : validateCard({}, today)) {
        fields += issue.field;
        QCOMPARE(issue.problem, Missing);
    }
    QCOMPARE(fields.join(u' '), u"number holder expiry cvv"_s);

    // A month is over when it is over at the last place on Earth.
    const CardData november = card("5102180060101124", 11, 2026, "760", "A B");
    QVERIFY(validateCard(november, *timestampFromText(u"2026-12-01T11:59:59Z")).isEmpty());
    QVERIFY(!validateCard(november, *timestampFromText(u"2026-12-01T12:00:00Z")).isEmpty());
}

void TestCard::storageKeys()
{
    for (const CardStorage kind :
        {CardStorage::None, CardStorage::Recurring, CardStorage::OneClick})
        QCOMPARE(cardStorageFromKey(toKey(kind)), std::optional{kind});
    QCOMPARE(cardStorageFromKey(u"one-click"), std::optional{CardStorage::OneClick});
    QVERIFY(!cardStorageFromKey(u"One-click"));
    QVERIFY(!cardStorageFromKey(u""));
}

void TestCard::readsACard_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("holder");
    const auto row
        = [](const char *name, const QByteArray &text, const char *number, const char *holder) {
              QTest::newRow(name) << text << QByteArray(number) << QByteArray(holder);
          };
    row("plain", json("5102180060101124", "Test Test", "06/28", "760"), "5102180060101124",
        "Test Test");
    row("blanks", json("5102 1800 6010 1124", "A B", "06/28", "760"), "5102180060101124", "A B");
    row("dashes", json("5102-1800-6010-1124", "A B", "06/28", "760"), "5102180060101124", "A B");
    row("escapes",
        json("5102\\u00318006010\\u00311124", R"(\u015etefan \"\u20ac\" \\ \/ \ud83d\ude00)",
            R"(06\/28)", "760"),
        "51021800601011124", "Ştefan \"€\" \\ / 😀");
    row("raw UTF-8", json("5102180060101124", "Țurcanu", "06/28", "760"), "5102180060101124",
        "Țurcanu");
    row("empty holder", json("5102180060101124", "", "06/28", "760"), "5102180060101124", "");
    row("no holder", R"({"number":"5102180060101124","expiry":"06/28","cvv":"760"})",
        "5102180060101124", "");
    row("other order, spaced",
        " \r\n{\t\"cvv\" : \"760\",\n\"expiry\":\"06/28\" , \"number\":\"5102180060101124\","
        "\"holder\":\"A B\" }\n",
        "5102180060101124", "A B");
}

void TestCard::readsACard()
{
    QFETCH(QByteArray, text);
    const auto read = cardFromJson(text);
    QVERIFY(read);
    QTEST(bytesOf(read->number), "number");
    QTEST(bytesOf(read->holder), "holder");
    QCOMPARE(bytesOf(read->cvv), "760");
    QCOMPARE(read->expiryMonth, 6);
    QCOMPARE(read->expiryYear, 2028);
}

void TestCard::refusesOtherJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    const auto row
        = [](const char *name, const QByteArray &text, const char *field, InputProblem problem) {
              QTest::newRow(name) << text << QString::fromLatin1(field) << problem;
          };
    const auto number = [&](const char *name, const char *text) {
        row(name, json(text, "A B", "06/28", "760"), "number", NotDigits);
    };
    number("blank in front", " 5102180060101124");
    number("blank behind", "5102180060101124 ");
    number("two blanks", "5102  180060101124");
    number("blank and dash", "5102 -180060101124");
    number("letters", "5102180060101124x");
    number("other digits", "٥102180060101124");
    number("dots", "5102.1800.6010.1124");
    for (const char *expiry : {"6/28", "06/2028", "0628", "06-28", "13/28", "00/28", "ab/cd",
             " 06/28", "06/28 ", "０6/28"})
        row(expiry, json("5102180060101124", "A B", expiry, "760"), "expiry", WrongForm);
    row("empty number", json("", "A B", "06/28", "760"), "number", Missing);
    row("empty expiry", json("5102180060101124", "A B", "", "760"), "expiry", Missing);
    row("empty cvv", json("5102180060101124", "A B", "06/28", ""), "cvv", Missing);
    row("number left out", R"({"holder":"A B","expiry":"06/28","cvv":"760"})", "number", Missing);
    row("cvv left out", R"({"number":"5102180060101124","holder":"A B","expiry":"06/28"})", "cvv",
        Missing);
    row("number as a number", R"({"number":5102180060101124})", "number", WrongForm);
    row("cvv as a number", R"({"cvv":760})", "cvv", WrongForm);
    row("null", R"({"holder":null})", "holder", WrongForm);
    row("object", R"({"holder":{"first":"A"}})", "holder", WrongForm);
    row("twice", R"({"cvv":"760","cvv":"761"})", "cvv", Duplicate);
    row("twice, once escaped", R"({"cvv":"760","\u0063vv":"761"})", "cvv", Duplicate);
    row("unknown key", R"({"cvc":"760"})", "cvc", UnknownField);
    row("value as a key", R"({"5102180060101124":"number"})", "card", UnknownField);
    row("key of another case", R"({"Number":"5102180060101124"})", "Number", UnknownField);
    row("empty key", R"({"":"5102180060101124"})", "card", UnknownField);
    const auto form
        = [&](const char *name, const QByteArray &text) { row(name, text, "card", WrongForm); };
    const QByteArray good = json("5102180060101124", "A B", "06/28", "760");
    form("nothing", "");
    form("no object", "[]");
    form("empty object", "{}");
    form("text behind", good + "x");
    form("second object", good + good);
    form("comma behind", good.chopped(1) + ",}");
    form("no colon", R"({"cvv" "760"})");
    form("BOM", "\xef\xbb\xbf" + good);
    form("NUL behind", good + '\0');
    form("not UTF-8", json("5102180060101124", "A \xff", "06/28", "760"));
    form("too long", json("5102180060101124", QByteArray(5000, 'A'), "06/28", "760"));
    row("control character", "{\"holder\":\"A\nB\"}", "holder", WrongForm);
    row("bad escape", R"({"holder":"\x41"})", "holder", WrongForm);
    row("half a surrogate", R"({"holder":"\ud83dA"})", "holder", WrongForm);
    row("two first halves", R"({"holder":"\ud83d\ud83d"})", "holder", WrongForm);
    row("second half alone", R"({"holder":"\ude00"})", "holder", WrongForm);
    row("short escape", R"({"holder":"\u12"})", "holder", WrongForm);
}

void TestCard::refusesOtherJson()
{
    QFETCH(QByteArray, text);
    const auto read = cardFromJson(text);
    QVERIFY(!read);
    const Error &error = read.error();
    QCOMPARE(error.kind, ErrorKind::InvalidInput);
    QTEST(error.issue.field, "field");
    QTEST(error.issue.problem, "problem");
    QCOMPARE(error.issue.value, QString());
    QVERIFY(QString(error.detail + error.subject + error.providerMessage).isEmpty());
    QVERIFY(!QString(error.issue.field + error.issue.accepted).contains(u"5102"));
}

void TestCard::everyCutIsRefused()
{
    const QByteArray good = json("5102180060101124", R"(\ud83d\ude00 \u015e)", "06/28", "760");
    QVERIFY(cardFromJson(good));
    for (qsizetype size = 0; size < good.size(); ++size)
        QVERIFY2(!cardFromJson(good.first(size)), good.first(size).constData());
}

void TestCard::aSharedTextStaysWhole()
{
    const QByteArray text = json("5102180060101124", "A B", "06/28", "760");
    const QByteArray same(text.constData(), text.size());
    QVERIFY(cardFromJson(text));
    QCOMPARE(text, same);
}

QTEST_GUILESS_MAIN(TestCard)
#include "tst_card.moc"
