// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/authorize.h"

#include <QTest>
#include <QUrlQuery>

using namespace paydesk;
using namespace paydesk::milkipay;

namespace {

const QString registered = QStringLiteral("https://client-redirect-url.com");
const QByteArray token = "TEMPORARY.TOKEN.ONLY"; // the page's own sample

} // namespace

/// Into the browser with id and secret, and back with a code.
class MilkipayAuthorizeTest : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void noAddress();
    void codes_data();
    void codes();
    void refusals_data();
    void refusals();
    void failedLogins_data();
    void failedLogins();
    void nothingIsRepeated();
};

void MilkipayAuthorizeTest::addresses_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("address");
    const auto row = [](const char *name, const char *host, const char *id, const char *secret,
                         const char *address) {
        QTest::newRow(name) << QString::fromLatin1(host) << QString::fromUtf8(id)
                            << QByteArray(secret) << QByteArray(address);
    };
    row("plain", "https://login.example", "abc", "def",
        "https://login.example/clients/authorize?client_id=abc&client_token=def");
    row("slash", "https://login.example/", "abc", "def",
        "https://login.example/clients/authorize?client_id=abc&client_token=def");
    row("prefix", "https://login.example/x", "abc", "def",
        "https://login.example/x/clients/authorize?client_id=abc&client_token=def");
    row("encoded", "https://login.example", "a b&c", "p+q/r=s&t%u#v?\xc3\xa9",
        "https://login.example/clients/authorize?client_id=a%20b%26c"
        "&client_token=p%2Bq%2Fr%3Ds%26t%25u%23v%3F%C3%A9");
}

void MilkipayAuthorizeTest::addresses()
{
    QFETCH(QString, host);
    QFETCH(QString, id);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, address);
    const auto url = authorizeAddress(host, id, SecretBytes::copyOf(secret));
    QVERIFY(url);
    QCOMPARE(url->toEncoded(), address);
    QCOMPARE(QUrlQuery(*url).queryItemValue(QStringLiteral("client_token"), QUrl::FullyDecoded),
        QString::fromUtf8(secret));
    // Nothing of OAuth 2 belongs there.
    QCOMPARE(QUrlQuery(*url).queryItems().size(), 2);
}

void MilkipayAuthorizeTest::noAddress()
{
    const SecretBytes secret = SecretBytes::copyOf("def");
    const QString host = QStringLiteral("https://login.example");
    const QString id = QStringLiteral("abc");
    QCOMPARE(authorizeAddress({}, id, secret).error().issue.field, QStringLiteral("oauth_url"));
    QCOMPARE(authorizeAddress(QStringLiteral("http://login.example"), id, secret).error().kind,
        ErrorKind::InvalidInput);
    QCOMPARE(authorizeAddress(host, {}, secret).error().issue.field, QStringLiteral("client_id"));
    const auto without = authorizeAddress(host, id, {});
    QCOMPARE(without.error().kind, ErrorKind::Credentials);
    QCOMPARE(without.error().issue.field, QStringLiteral("client_secret"));
}

void MilkipayAuthorizeTest::codes_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("redirect");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const char *pasted, const QByteArray &code = token,
                         const QString &redirect = registered) {
        QTest::newRow(name) << QString::fromUtf8(pasted) << redirect << code;
    };
    row("as on the page", "https://client-redirect-url.com?code=TEMPORARY.TOKEN.ONLY");
    row("with the browser's slash", "https://client-redirect-url.com/?code=TEMPORARY.TOKEN.ONLY");
    row("blanks around", "  \t https://client-redirect-url.com?code=TEMPORARY.TOKEN.ONLY \n");
    row("broken lines", "https://client-redirect-url.com?co\r\nde=TEMPORARY.\nTOKEN.ONLY");
    row("capitals", "HTTPS://Client-Redirect-URL.com/?code=TEMPORARY.TOKEN.ONLY");
    row("own port", "https://client-redirect-url.com:443/?code=TEMPORARY.TOKEN.ONLY");
    row("fragment", "https://client-redirect-url.com/?code=TEMPORARY.TOKEN.ONLY#code=OTHER");
    row("more parameters", "https://client-redirect-url.com/?a=1&code=TEMPORARY.TOKEN.ONLY&b=2");
    row("the same twice",
        "https://client-redirect-url.com/?code=TEMPORARY.TOKEN.ONLY&code=TEMPORARY.TOKEN.ONLY");
    row("decoded once", "https://client-redirect-url.com/?code=a%2Bb%2Fc%3D%2525", "a+b/c=%25");
    row("encoded name", "https://client-redirect-url.com/?%63ode=TEMPORARY.TOKEN.ONLY");
    row("equals sign", "https://client-redirect-url.com/?code=abc==", "abc==");
    row("bare", "TEMPORARY.TOKEN.ONLY");
    row("bare with blanks", " TEMPORARY.TOKEN.ONLY\r\n");
    row("bare, broken", "TEMPORARY.\nTOKEN.ONLY");
    row("bare without a registered address", "TEMPORARY.TOKEN.ONLY", token, {});
    row("path and query", "https://shop.example/a/b?x=1&code=TEMPORARY.TOKEN.ONLY", token,
        QStringLiteral("https://shop.example/a/b?x=1"));
    row("practice", "http://127.0.0.1:8080/back?code=TEMPORARY.TOKEN.ONLY", token,
        QStringLiteral("http://127.0.0.1:8080/back"));
    row("error besides", "https://client-redirect-url.com/?error=x&code=TEMPORARY.TOKEN.ONLY");
}

void MilkipayAuthorizeTest::codes()
{
    QFETCH(QString, pasted);
    QFETCH(QString, redirect);
    QFETCH(QByteArray, code);
    const auto found = codeFromPaste(pasted, redirect);
    QVERIFY(found);
    QCOMPARE(found->view().toByteArray(), code);
}

void MilkipayAuthorizeTest::refusals_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    const auto row
        = [](const char *name, const QString &pasted, const char *field, InputProblem problem) {
              QTest::newRow(name) << pasted << QString::fromLatin1(field) << problem;
          };
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
    using enum InputProblem;
    row("nothing", {}, "code", Missing);
    row("blanks", text(" \n "), "code", Missing);
    row("no code", text("https://client-redirect-url.com/"), "code", Missing);
    row("empty code", text("https://client-redirect-url.com/?code="), "code", Missing);
    row("other case", text("https://client-redirect-url.com/?Code=a.b.c"), "code", Missing);
    row("only in the fragment", text("https://client-redirect-url.com/#code=a.b.c"), "code",
        Missing);
    row("two codes", text("https://client-redirect-url.com/?code=a&code=b"), "code", Duplicate);
    row("plus is a blank", text("https://client-redirect-url.com/?code=a+b"), "code",
        NotPlainAscii);
    row("encoded blank", text("https://client-redirect-url.com/?code=a%20b"), "code",
        NotPlainAscii);
    row("line break", text("https://client-redirect-url.com/?code=a%0D%0Ab"), "code",
        NotPlainAscii);
    row("zero byte", text("https://client-redirect-url.com/?code=a%00b"), "code", NotPlainAscii);
    row("not ASCII", text("https://client-redirect-url.com/?code=%C3%A9"), "code", NotPlainAscii);
    row("bare, not ASCII", text("caf\xc3\xa9"), "code", NotPlainAscii);
    row("two words", text("TEMPORARY TOKEN"), "redirected", NotAUrl);
    row("a query", text("?code=a.b.c"), "redirected", NotAUrl);
    row("a piece of a query", text("code=a.b.c"), "redirected", NotAUrl);
    row("half a query", text("code=a&code=b"), "redirected", NotAUrl);
    row("too long", QString(4097, u'a'), "code", TooLong);
    row("endless", QString(20'000, u'a'), "redirected", TooLong);
    row("plain http", text("http://client-redirect-url.com/?code=a"), "redirected", NotAUrl);
    row("script", text("javascript:alert(1)//?code=a"), "redirected", NotAUrl);
    row("user", text("https://client-redirect-url.com@evil.example/?code=a"), "redirected",
        NotAUrl);
    row("other host", text("https://evil.example/?code=a"), "redirected", OtherAddress);
    row("sub-domain", text("https://x.client-redirect-url.com/?code=a"), "redirected", OtherAddress);
    row("other ending", text("https://client-redirect-url.com.evil.example/?code=a"), "redirected",
        OtherAddress);
    row("other port", text("https://client-redirect-url.com:8443/?code=a"), "redirected", OtherAddress);
    row("other path", text("https://client-redirect-url.com/x?code=a"), "redirected", OtherAddress);
    row("two slashes", text("https://client-redirect-url.com//?code=a"), "redirected", OtherAddress);
    row("the login page", text("https://login.example/clients/authorize?client_id=a"), "redirected",
        OtherAddress);
}

void MilkipayAuthorizeTest::refusals()
{
    QFETCH(QString, pasted);
    const auto found = codeFromPaste(pasted, registered);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::InvalidInput);
    QTEST(found.error().issue.field, "field");
    QTEST(found.error().issue.problem, "problem");
    QVERIFY(found.error().issue.value.isEmpty());
}

void MilkipayAuthorizeTest::failedLogins_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *query, ErrorKind kind, const char *code, const char *message) {
        QTest::newRow(query) << QString::fromLatin1(query) << kind << QString::fromLatin1(code)
                             << QString::fromUtf8(message);
    };
    using enum ErrorKind;
    row("error_code=CAI-100-01&message=Login+failed", Credentials, "CAI-100-01", "Login failed");
    row("error_code=CAI-100-02", Credentials, "CAI-100-02", "");
    row("error_code=CAI-100-03", Credentials, "CAI-100-03", "");
    row("error_code=CAI-100-04&message=locked", Credentials, "CAI-100-04", "locked");
    row("error_code=CAI-100-05&error=wrong", Credentials, "CAI-100-05", "wrong");
    row("error=CAI-100-06&message=hash", Credentials, "CAI-100-06", "hash");
    row("error_code=CAI-300-01", Credentials, "CAI-300-01", "");
    row("error_code=CAI-777-77", Rejected, "CAI-777-77", "");
    row("error_code=cai-100-01", Rejected, "cai-100-01", "");
    row("error=access_denied", Rejected, "", "access_denied");
    row("message=%3Cb%3Ebold%3C%2Fb%3E%0A%00", Rejected, "", "<b>bold</b>");
}

void MilkipayAuthorizeTest::failedLogins()
{
    QFETCH(QString, query);
    const auto found = codeFromPaste(registered + u"/?" + query, registered);
    QVERIFY(!found);
    QTEST(found.error().kind, "kind");
    QTEST(found.error().providerCode, "code");
    QTEST(found.error().providerMessage, "message");
    QCOMPARE(found.error().outcome, Outcome::NotExecuted);
}

void MilkipayAuthorizeTest::nothingIsRepeated()
{
    const QString secret = QStringLiteral("S3CR3T.C0DE");
    for (const QString &pasted : {QString(u"https://evil.example/?code=" + secret),
             QString(u"http://x/?code=" + secret), QString(registered + u"?code=a&code=" + secret),
             QString(secret + u" x"), QString(registered + u"?code=x%20" + secret)}) {
        const Error error = codeFromPaste(pasted, registered).error();
        const QString all = error.detail + error.subject + error.providerMessage
            + error.providerCode + error.issue.value + error.issue.accepted;
        QVERIFY2(!all.contains(secret), qPrintable(all));
    }
}

QTEST_GUILESS_MAIN(MilkipayAuthorizeTest)
#include "tst_milkipayauthorize.moc"
