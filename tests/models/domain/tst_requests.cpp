// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/requests.h"
#include "tests/support/testclock.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

ProviderInfo provider()
{
    ProviderInfo info;
    info.accountKeys = {
        {.key = u"base_url"_s, .kind = AccountKeyKind::Url, .required = true,
         .defaultValue = u"https://example.com"_s},
        {.key = u"account"_s, .required = true},
        {.key = u"public_key"_s, .kind = AccountKeyKind::PublicKeyPem},
        {.key = u"api_key"_s, .kind = AccountKeyKind::Password, .secret = true, .required = true},
        {.key = u"signing_key"_s, .kind = AccountKeyKind::PrivateKeyPem, .secret = true},
    };
    info.payoutFields = {
        {.key = u"service"_s, .kind = FieldKind::Choice, .required = true,
         .choices = {{u"bank_myr"_s, {}, {}}, {u"bank_thb"_s, {}, {}}, {u"card"_s, {}, {}}},
         .defaultValue = u"bank_myr"_s},
        {.key = u"number"_s, .kind = FieldKind::Digits, .role = FieldRole::PartyAccount,
         .required = true, .maxLength = 10},
        {.key = u"bank"_s, .kind = FieldKind::Choice, .required = true,
         .choices = {{u"MBB"_s, {}, u"bank_myr"_s}, {u"BIMB"_s, {}, u"bank_myr"_s},
                     {u"SCB"_s, {}, u"bank_thb"_s}},
         .groupedBy = u"service"_s},
        {.key = u"branch"_s, .kind = FieldKind::Choice,
         .choices = {{u"001"_s, {}, {}}}, .choicesAreComplete = false},
        {.key = u"first"_s, .role = FieldRole::PartyFirstName, .maxLength = 5},
        {.key = u"last"_s, .role = FieldRole::PartyLastName},
        {.key = u"ip"_s, .kind = FieldKind::Ip},
        {.key = u"count"_s, .kind = FieldKind::Integer},
        {.key = u"return_url"_s, .kind = FieldKind::Url},
    };
    info.invoiceFields = {{.key = u"email"_s, .role = FieldRole::PayerEmail}};
    info.openFieldPrefixes = {u"metadata."_s};
    info.currencies = {*Currency::fromCode(u"MYR"), *Currency::fromCode(u"THB")};
    info.referenceMaxLength = 20;
    info.descriptionMaxLength = 10;
    return info;
}

OrderRequest good()
{
    return {u"PO-1"_s, Money::fromMinor(1000, *Currency::fromCode(u"MYR")), u"Salary"_s,
            {{u"service"_s, u"bank_myr"_s}, {u"number"_s, u"0123456789"_s},
             {u"bank"_s, u"BIMB"_s}}};
}

Money money(qint64 minor, QStringView code)
{
    return Money::fromMinor(minor, Currency::fromCode(code).value_or(Currency()));
}

/// "field problem" of each issue.
QStringList brief(const QList<InputIssue> &issues)
{
    QStringList names;
    for (const InputIssue &issue : issues)
        names += issue.field + u' ' + QString::number(int(issue.problem));
    return names;
}

QStringList one(const char *field, InputProblem problem)
{
    return {QString::fromLatin1(field) + u' ' + QString::number(int(problem))};
}

} // namespace

class TestRequests : public QObject
{
    Q_OBJECT

private slots:
    void acceptsWhatIsRight();
    void amounts();
    void references_data();
    void references();
    void descriptions();
    void fields_data();
    void fields();
    void choicesFollowTheirGroup();
    void unlistedChoicesAreWarnedAbout();
    void unknownFields();
    void showsEveryProblemAtOnce();
    void accounts();
    void urls_data();
    void urls();
    void normalizes();
    void parties();
    void madeReferences();
};

void TestRequests::acceptsWhatIsRight()
{
    QCOMPARE(validatePayout(good(), provider()), {});
    OrderRequest invoice = good();
    invoice.fields = {{u"email"_s, u"a@example.com"_s}, {u"metadata.order"_s, u"7"_s}};
    QCOMPARE(validateInvoice(invoice, provider()), {});
    ProviderInfo any = provider();
    any.currencies.clear();
    invoice.amount = money(1, u"JPY");
    QCOMPARE(validateInvoice(invoice, any), {});
}

void TestRequests::amounts()
{
    OrderRequest request = good();
    for (const qint64 minor : {Q_INT64_C(0), Q_INT64_C(-1)}) {
        request.amount = money(minor, u"MYR");
        QCOMPARE(brief(validatePayout(request, provider())), one("amount", NotPositive));
    }
    request.amount = money(100, u"USD");
    const auto issues = validatePayout(request, provider());
    QCOMPARE(brief(issues), one("currency", NotOneOf));
    QCOMPARE(issues.first().accepted, u"MYR, THB"_s);
    request.amount = money(100, u"XXX");
    QCOMPARE(brief(validatePayout(request, provider())), one("currency", UnknownCurrency));
}

void TestRequests::references_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QStringList>("issues");
    QTest::newRow("none: made by Paydesk") << QString() << QStringList();
    QTest::newRow("one") << u"1"_s << QStringList();
    QTest::newRow("longest") << QString(20, u'A') << QStringList();
    QTest::newRow("marks") << u"ORD/2026 #1~!"_s << QStringList();
    QTest::newRow("too long") << QString(21, u'A') << one("reference", TooLong);
    for (const QString &text :
         {u" A"_s, u"A "_s, u" "_s, u"A\tB"_s, u"A\n"_s, u"A\u00A0B"_s, u"Ă1"_s, u"А1"_s,
          u"A\u200B"_s, u"A\x7F"_s, QString(QChar(0))})
        QTest::addRow("refused %s", qPrintable(text)) << text << one("reference", NotPlainAscii);
}

void TestRequests::references()
{
    QFETCH(QString, reference);
    OrderRequest request = good();
    request.reference = reference;
    QTEST(brief(validatePayout(request, provider())), "issues");
}

void TestRequests::descriptions()
{
    OrderRequest request = good();
    request.description = QString(10, u'ș');
    QCOMPARE(validatePayout(request, provider()), {});
    request.description += u's';
    QCOMPARE(brief(validatePayout(request, provider())), one("description", TooLong));
    ProviderInfo without = provider();
    without.descriptionMaxLength = 0; // kept in our ledger only
    QCOMPARE(validatePayout(request, without), {});
    request.description = QString(1001, u's');
    QCOMPARE(brief(validatePayout(request, without)), one("description", TooLong));
}

void TestRequests::fields_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *key, const char *value, InputProblem problem) {
        QTest::addRow("%s %s", key, value)
            << QString::fromLatin1(key) << QString::fromUtf8(value) << problem;
    };
    row("service", "", Missing);
    row("service", "bank_inr", NotOneOf);
    row("service", "BANK_MYR", NotOneOf);
    row("number", "", Missing);
    row("number", "12345678901", TooLong);
    row("number", "12 34", NotDigits);
    row("number", "-1234", NotDigits);
    row("number", "٣٤", NotDigits);
    row("first", "Siti", None);
    row("first", "Șțăîâ", None);
    row("first", "😀😀😀😀😀", None);
    row("first", "😀😀😀😀😀😀", TooLong);
    for (const char *ip : {"203.0.113.7", "0.0.0.0", "255.255.255.255", "::1", "2001:db8::7",
                           "2001:DB8:0:0:0:0:0:7", "::ffff:203.0.113.7"})
        row("ip", ip, None);
    for (const char *ip : {"203.0.113", "203.0.113.256", "203.0.113.07", "203.0.113.7.1", "1.2.3.",
                           "localhost", "2001:db8::7::1", "2001:db8", ":", "::g", "::1]", "12345::",
                           "203.0.113.7 ", "fe80::1%eth0"})
        row("ip", ip, NotAnIp);
    for (const char *number : {"0", "-5", "123456789012345678"})
        row("count", number, None);
    for (const char *number : {"1.5", "1e3", "+5", "-", "--1", "1234567890123456789", "five"})
        row("count", number, NotAnInteger);
    for (const char *text : {"a\nb", "a\tb", "a\x1B[2J", "a\x7F", "a\xC2\x85", "\xE2\x80\xA8", "\xEF\xBF\xBD"})
        row("last", text, NotPlainText);
    row("metadata.note", "a\nb", NotPlainText);
    row("metadata.items", "[\n\t{\"name\": \"Tea\"}\r\n]", None);
    row("metadata.items", "[\"a\x1B[2J\"]", NotPlainText);
    row("return_url", "https://shop.example/back?x=1", None);
    row("return_url", "http://shop.example/back", NotHttps);
    row("return_url", "shop.example", NotAUrl);
}

void TestRequests::fields()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(InputProblem, problem);
    OrderRequest request = good();
    request.fields[key] = value;
    if (key == u"service") // whatever it is, the bank is another matter
        request.fields.remove(u"bank"_s);
    const auto issues = validatePayout(request, provider());
    if (problem == None) {
        QCOMPARE(brief(issues), {});
        return;
    }
    QVERIFY(!issues.isEmpty());
    QCOMPARE(brief(issues.mid(0, 1)), one(key.toLatin1().constData(), problem));
    QCOMPARE(issues.first().value, value);
}

void TestRequests::choicesFollowTheirGroup()
{
    OrderRequest request = good();
    request.fields[u"bank"_s] = u"SCB"_s; // a Thai bank, but the service pays to Malaysia
    const auto issues = validatePayout(request, provider());
    QCOMPARE(brief(issues), one("bank", NotOneOf));
    QCOMPARE(issues.first().accepted, u"MBB, BIMB"_s);
    request.fields[u"service"_s] = u"bank_thb"_s;
    QCOMPARE(validatePayout(request, provider()), {});
    request.fields.remove(u"bank"_s);
    QCOMPARE(brief(validatePayout(request, provider())), one("bank", Missing));
    request.fields[u"service"_s] = u"card"_s; // no bank to choose for a card
    QCOMPARE(validatePayout(request, provider()), {});
    request.fields[u"bank"_s] = u"MBB"_s;
    QCOMPARE(brief(validatePayout(request, provider())), one("bank", NotOneOf));
}

void TestRequests::unlistedChoicesAreWarnedAbout()
{
    OrderRequest request = good();
    QCOMPARE(warningsForPayout(request, provider()), {});
    request.fields[u"branch"_s] = u"001"_s;
    QCOMPARE(warningsForPayout(request, provider()), {});
    request.fields[u"branch"_s] = u"999"_s;
    QCOMPARE(validatePayout(request, provider()), {});
    QCOMPARE(brief(warningsForPayout(request, provider())), one("branch", NotOneOf));
}

void TestRequests::unknownFields()
{
    OrderRequest request = good();
    request.fields[u"nubmer"_s] = u"1"_s;
    QCOMPARE(brief(validatePayout(request, provider())), one("nubmer", UnknownField));
    request.fields.remove(u"nubmer"_s);
    request.fields[u"metadata."_s] = u"1"_s; // the prefix alone names nothing
    QCOMPARE(brief(validatePayout(request, provider())), one("metadata.", UnknownField));
    request.fields.remove(u"metadata."_s);
    request.fields[u"metadata.a"_s] = u"1"_s;
    QCOMPARE(validatePayout(request, provider()), {});
    request.fields[u"Service"_s] = u"card"_s;
    QCOMPARE(brief(validatePayout(request, provider())), one("Service", UnknownField));
}

void TestRequests::showsEveryProblemAtOnce()
{
    const OrderRequest empty{u"é"_s, {}, {}, {{u"x"_s, u"y"_s}}};
    QStringList names;
    for (const InputIssue &issue : validatePayout(empty, provider()))
        names += issue.field;
    QCOMPARE(names.join(u' '), u"currency amount reference service number x"_s);
}

void TestRequests::accounts()
{
    const QMap<QString, QString> settings{{u"account"_s, u"A1"_s}};
    const QStringList secrets{u"api_key"_s};
    QCOMPARE(validateAccount(settings, secrets, provider()), {});
    QCOMPARE(brief(validateAccount({}, secrets, provider())), one("account", Missing));
    QCOMPARE(brief(validateAccount(settings, {}, provider())), one("api_key", Missing));
    auto changed = settings;
    changed[u"base_url"_s] = u"http://pay.example"_s;
    QCOMPARE(brief(validateAccount(changed, secrets, provider())), one("base_url", NotHttps));
    changed[u"base_url"_s] = u"http://127.0.0.1:8080"_s;
    QCOMPARE(validateAccount(changed, secrets, provider()), {});
    changed[u"public_key"_s] = u"MIIB"_s;
    QCOMPARE(brief(validateAccount(changed, secrets, provider())), one("public_key", NotAKey));
    changed[u"public_key"_s] = u"-----BEGIN PUBLIC KEY-----\n"_s;
    QCOMPARE(validateAccount(changed, secrets, provider()), {});
    // A secret among the plain settings would be stored readable, and must not be echoed.
    changed[u"api_key"_s] = u"hush"_s;
    const auto issues = validateAccount(changed, secrets, provider());
    QCOMPARE(brief(issues), one("api_key", UnknownField));
    QCOMPARE(issues.first().value, QString());
    QCOMPARE(brief(validateAccount(settings, {u"api_key"_s, u"account"_s}, provider())),
             one("account", UnknownField));
}

void TestRequests::urls_data()
{
    QTest::addColumn<bool>("acceptable");
    for (const char *url : {"https://pay.example", "https://pay.example/v1/", "HTTPS://pay.example",
                            "https://pay.example:8443/a?b=c@d", "https://203.0.113.7/x",
                            "http://127.0.0.1", "http://127.0.0.1:8080/x", "http://[::1]:8080",
                            "http://localhost:1", "https://[2001:db8::1]/", "http://LOCALHOST/"})
        QTest::newRow(url) << true;
    for (const char *url :
         {"", "pay.example", "//pay.example", "http://pay.example", "ftp://pay.example",
          "file:///etc/passwd", "javascript:alert(1)", "https://", "https:///path", "https:pay",
          "https://user@pay.example", "https://user:word@pay.example", "https://@pay.example",
          "https://pay.example\\@evil.example", "https://pay.example /", " https://pay.example",
          "https://pay.example\n", "http://127.0.0.1.evil.example", "http://localhost.evil.example",
          "http://127.0.0.1@evil.example", "http://evil.example#127.0.0.1", "http://[::2]/",
          "http://0.0.0.0/", "http://127.0.0.2/", "https://pay.example:99999/",
          "http://2130706434/"})
        QTest::newRow(*url ? url : "empty") << false;
}

void TestRequests::urls()
{
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    QTEST(isAcceptableUrl(tag == u"empty" ? QString() : tag), "acceptable");
}

void TestRequests::normalizes()
{
    OrderRequest request = good();
    request.reference = u" PO-1"_s;
    request.description = u" Salary\n"_s;
    request.fields = {{u"number"_s, u" 0123 "_s}, {u"first"_s, u"  "_s}};
    const auto specs = provider().payoutFields;
    const OrderRequest clean = normalized(request, specs);
    QCOMPARE(clean.fields, (Fields{{u"number"_s, u"0123"_s}, {u"service"_s, u"bank_myr"_s}}));
    QCOMPARE(clean.description, u"Salary"_s);
    QCOMPARE(clean.reference, u" PO-1"_s); // an identity is refused or kept, never changed
    QCOMPARE(normalized(clean, specs).fields, clean.fields);
    request.fields[u"service"_s] = u"card"_s;
    QCOMPARE(normalized(request, specs).fields.value(u"service"_s), u"card"_s);
}

void TestRequests::parties()
{
    const auto specs = provider().payoutFields;
    const Fields both{{u"first"_s, u" Siti "_s}, {u"last"_s, u"Raju"_s}, {u"number"_s, u"12"_s}};
    QCOMPARE(partyName(both, specs), u"Siti Raju"_s);
    QCOMPARE(partyName({{u"last"_s, u"Raju"_s}}, specs), u"Raju"_s);
    QCOMPARE(partyName({}, specs), QString());
    QCOMPARE(partyAccount(both, specs), u"12"_s);
    QCOMPARE(partyAccount({}, specs), QString());
    const auto invoice = provider().invoiceFields;
    QCOMPARE(partyName({{u"email"_s, u"a@example.com"_s}}, invoice), u"a@example.com"_s);
}

void TestRequests::madeReferences()
{
    static const QRegularExpression shape(
        QStringLiteral("^PO-261121-[0-9A-HJKMNP-TV-Z]{10}$"));
    QSet<QString> seen;
    for (int i = 0; i < 2000; ++i) {
        const QString reference = makeReference(u"PO", test::testTime());
        QVERIFY2(shape.match(reference).hasMatch(), qPrintable(reference));
        seen.insert(reference);
    }
    QCOMPARE(seen.size(), 2000);
    QSet<QChar> lastMarks; // every position is random, not only the first ones
    for (const QString &reference : std::as_const(seen))
        lastMarks.insert(reference.back());
    QCOMPARE(lastMarks.size(), 32);
}

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
