// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/errorcodes.h"
#include "providers/maib/errors.h"
#include "providers/maib/maib.h"
#include "providers/maib/ratelimit.h"
#include "tests/providers/maib/maibdata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::maib;
using test::maibErrors;
using test::maibReply;

namespace {

/// The page's table of errors: code and HTTP status.
constexpr std::pair<const char *, int> documented[] = {
    {"10000", 500},
    {"11001", 401},
    {"11002", 401},
    {"11101", 403},
    {"12001", 400},
    {"12002", 400},
    {"12004", 400},
    {"12005", 400},
    {"12006", 400},
    {"12007", 400},
    {"12008", 400},
    {"12011", 400},
    {"12012", 400},
    {"12013", 400},
    {"12014", 400},
    {"12015", 400},
    {"12016", 400},
    {"12017", 400},
    {"12018", 400},
    {"12019", 400},
    {"12020", 400},
    {"12021", 400},
    {"12022", 400},
    {"13023", 400},
    {"12024", 400},
    {"12025", 400},
    {"12026", 400},
    {"12028", 400},
    {"12029", 400},
    {"12032", 400},
    {"12033", 400},
    {"12034", 400},
    {"12035", 400},
    {"12036", 400},
    {"12037", 400},
    {"12038", 400},
    {"12039", 400},
    {"12040", 400},
    {"12041", 400},
    {"13002", 404},
    {"13003", 404},
    {"13004", 409},
    {"13101", 409},
    {"13102", 409},
    {"13103", 409},
    {"13106", 409},
    {"13107", 409},
    {"13108", 409},
    {"13109", 409},
    {"13110", 409},
    {"13111", 409},
    {"13112", 409},
    {"13113", 409},
    {"13114", 409},
    {"13115", 409},
    {"13116", 409},
    {"13117", 409},
};

ErrorKind kindFor(const QByteArray &code)
{
    if (code == "10000")
        return ErrorKind::ProviderFault;
    if (code == "13002" || code == "13003")
        return ErrorKind::NotFound;
    return code.startsWith("11") || code == "12041" ? ErrorKind::Credentials : ErrorKind::Rejected;
}

} // namespace

class MaibErrorsTest : public QObject
{
    Q_OBJECT

private slots:
    void documentedCodes_data();
    void documentedCodes();
    void everyCodeHasItsWords();
    void otherBodies_data();
    void otherBodies();
    void doneBefore();
    void wordsAndArguments();
    void waitingTimes_data();
    void waitingTimes();
};

void MaibErrorsTest::documentedCodes_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("status");
    for (const auto &[code, status] : documented)
        QTest::newRow(code) << QByteArray(code) << status;
}

void MaibErrorsTest::documentedCodes()
{
    QFETCH(QByteArray, code);
    QFETCH(int, status);
    const HttpReply reply = maibReply(maibErrors(code), status);
    const Error query = errorOf(reply, Purpose::Query);
    QCOMPARE(query.kind, kindFor(code));
    QCOMPARE(query.outcome, Outcome::NotExecuted);
    QCOMPARE(query.providerCode.toLatin1(), code);
    QCOMPARE(query.providerMessage, QStringLiteral("What is wrong (parameter x)"));
    QCOMPARE(query.httpStatus, status);

    for (const Purpose purpose : {Purpose::Create, Purpose::Act, Purpose::Charge}) {
        const Error error = errorOf(reply, purpose);
        const bool nothingNamed = purpose == Purpose::Create && status == 404;
        const bool open
            = code == "10000" || nothingNamed || (code == "13101" && purpose == Purpose::Act);
        QCOMPARE(error.outcome, open ? Outcome::Unknown : Outcome::NotExecuted);
        QCOMPARE(error.kind, nothingNamed ? ErrorKind::Protocol : kindFor(code));
        // With another status than the table's it is nobody's word.
        const int other = status == 500 ? 400 : 500;
        QCOMPARE(errorOf(maibReply(maibErrors(code), other), purpose).outcome, Outcome::Unknown);
        QCOMPARE(errorOf(maibReply(maibErrors(code), 503), purpose).outcome, Outcome::Unknown);
    }
}

void MaibErrorsTest::everyCodeHasItsWords()
{
    QStringList told;
    for (const CodeText &text : info().codes) {
        QVERIFY2(qstrlen(text.sentence) > 0, text.code);
        QVERIFY2(!told.contains(QLatin1StringView(text.code)), text.code);
        told += QString::fromLatin1(text.code);
    }
    for (const auto &[code, status] : documented) {
        QVERIFY2(told.contains(QLatin1StringView(code)), code);
        QCOMPARE(findErrorCode(QString::fromLatin1(code))->status, status);
    }
    for (const char *code : {"000", "116", "181", "199", "200", "209", "400", "950", "1001"})
        QVERIFY2(told.contains(QLatin1StringView(code)), code);
}

void MaibErrorsTest::otherBodies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Outcome>("ofAnAct");
    const auto row = [](const char *name, int status, const QByteArray &body, ErrorKind kind,
                         Outcome outcome = Outcome::Unknown) {
        QTest::addRow("%s %d", name, status) << status << body << kind << outcome;
    };
    using enum ErrorKind;
    const QByteArray html = "<html>blocked</html>";
    for (const int status : {400, 401, 403, 404, 409})
        row("HTML", status, html, Protocol);
    row("empty", 400, "", Protocol);
    row("empty", 401, "", Credentials, Outcome::NotExecuted);
    row("blank", 401, " \r\n", Credentials, Outcome::NotExecuted);
    row("other JSON", 401, R"({"message":"Unauthenticated."})", Protocol);
    row("empty", 403, "", Protocol);
    row("empty", 404, "", Protocol);
    row("empty", 409, "", Protocol);
    row("empty", 415, "", Protocol);
    row("empty", 500, "", ProviderFault);
    row("empty", 503, "", ProviderFault);
    row("HTML", 502, html, ProviderFault);
    row("empty", 429, "", RateLimited);
    row("empty", 408, "", Timeout);
    row("empty", 307, "", Protocol);
    row("unknown 12xxx", 400, maibErrors("12099"), Rejected, Outcome::NotExecuted);
    row("unknown 13xxx", 409, maibErrors("13199"), Conflict);
    row("unknown", 400, maibErrors("99999"), Rejected);
    row("unknown", 404, maibErrors("13999"), Protocol);
    row("unknown", 403, maibErrors("11999"), Credentials);
    row("code as number", 400, R"({"errors":[{"errorCode":12014}],"ok":false})", Rejected,
        Outcome::NotExecuted);
    row("ok as text", 400, R"({"errors":[{"errorCode":"12014"}],"ok":"false"})", Rejected,
        Outcome::NotExecuted);
    row("two, one open", 409,
        R"({"errors":[{"errorCode":"13004"},{"errorCode":"13999"}],"ok":false})", Rejected);
    row("two, both definite", 400,
        R"({"errors":[{"errorCode":"12014"},{"errorCode":"12019"}],"ok":false})", Rejected,
        Outcome::NotExecuted);
    row("ok true", 400, R"({"errors":[{"errorCode":"12014"}],"ok":true})", Protocol);
    row("no ok", 400, R"({"errors":[{"errorCode":"12014"}]})", Protocol);
    row("with a result", 400, R"({"result":{},"errors":[{"errorCode":"12014"}],"ok":false})",
        Protocol);
    row("no errors", 400, R"({"errors":[],"ok":false})", Protocol);
    row("no code", 400, R"({"errors":[{"errorMessage":"x"}],"ok":false})", Protocol);
    row("cut", 400, maibErrors("12014").chopped(1), Protocol);
    row("twice", 400, R"({"errors":[{"errorCode":"12014"}],"ok":false,"ok":false})", Protocol);
    for (const int status : {200, 400, 403, 404})
        row("firewall", status, R"({"supportId":"11223344"})", Protocol);
}

void MaibErrorsTest::otherBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (const Purpose purpose : {Purpose::Query, Purpose::Create, Purpose::Act, Purpose::Charge}) {
        const Error error = errorOf(maibReply(body, status), purpose);
        QTEST(error.kind, "kind");
        if (purpose == Purpose::Query)
            QCOMPARE(error.outcome, Outcome::NotExecuted);
        else
            QTEST(error.outcome, "ofAnAct");
        const bool firewall = body.contains("supportId");
        QCOMPARE(error.providerCode == QLatin1StringView(firewallCode), firewall);
        if (firewall)
            QCOMPARE(error.providerMessage, QStringLiteral("11223344"));
    }
}

void MaibErrorsTest::doneBefore()
{
    const auto said = [](const char *code, int status) {
        return wasDoneBefore(errorOf(maibReply(maibErrors(code), status), Purpose::Act));
    };
    QVERIFY(said("13115", 409));
    QVERIFY(said("13116", 409));
    QVERIFY(!said("13117", 409));
    QVERIFY(!said("13116", 500));
}

void MaibErrorsTest::wordsAndArguments()
{
    const Error known = errorOf(
        maibReply(R"({"errors":[{"errorCode":"11101","errorMessage":"Not registered",)"
                  R"("errorArgs":{"ip":"198.51.100.9","billerId":"66666666"}}],"ok":false})",
            403),
        Purpose::Query);
    QCOMPARE(known.providerMessage, QStringLiteral("Not registered (ip 198.51.100.9)"));
    const QByteArray endless = R"({"errors":[{"errorCode":"12001","errorMessage":")"
        + QByteArray(5'000, 'x') + R"("}],"ok":false})";
    QCOMPARE(errorOf(maibReply(endless, 400), Purpose::Query).providerMessage.size(), 300);
}

void MaibErrorsTest::waitingTimes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds");
    const auto row
        = [](const char *title, int status, const char *name, const char *value, int seconds) {
              QTest::newRow(title) << status << QByteArray(name) << QByteArray(value) << seconds;
          };
    row("nothing said", 429, "x", "", -1);
    row("Retry-After", 429, "retry-after", "7", 7);
    row("too long", 429, "retry-after", "3600", 60);
    row("reset", 429, "x-rate-limit-reset", "2026-11-21T09:30:03.1234567Z", 4);
    row("reset is past", 429, "x-rate-limit-reset", "2026-11-21T09:29:00.0000000Z", 1);
    row("reset is far", 429, "x-rate-limit-reset", "2027-11-21T09:29:00.0000000Z", 60);
    row("reset is no time", 429, "x-rate-limit-reset", "soon", -1);
    row("one is left", 200, "x-rate-limit-remaining", "1", -1);
    row("success without", 200, "x-rate-limit-reset", "2026-11-21T09:30:03Z", -1);
}

void MaibErrorsTest::waitingTimes()
{
    QFETCH(int, status);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, seconds);
    HttpReply reply = maibReply({}, status);
    reply.headers = {{"date", "Sat, 21 Nov 2026 09:30:00 GMT"}, {name, value}};
    const auto wait = secondsToWait(reply);
    QCOMPARE(wait ? int(wait->count()) : -1, seconds);
    if (status == 429 && seconds > 0)
        QVERIFY(errorOf(reply, Purpose::Query).retryAfter);
    reply.headers += HttpHeader{"x-rate-limit-remaining", "0"};
    if (name == "x-rate-limit-reset" && status == 200)
        QCOMPARE(secondsToWait(reply), std::chrono::seconds(3));
}

QTEST_GUILESS_MAIN(MaibErrorsTest)
#include "tst_maiberrors.moc"
