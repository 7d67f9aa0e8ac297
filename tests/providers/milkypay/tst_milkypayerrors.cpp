// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/errors.h"
#include "providers/milkypay/replies.h"
#include "tests/providers/milkypay/samples.h"

using namespace paydesk;
using namespace paydesk::test;

class MilkyPayErrorsTest : public QObject
{
    Q_OBJECT
private slots:
    void judgesCreations_data();
    void judgesCreations();
    void judgesQueries_data();
    void judgesQueries();
    void keepsTheProvidersWords();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void aRefusalInA201IsNoSuccess();
    void shortensStrangersTexts();
};

void MilkyPayErrorsTest::judgesCreations_data()
{
    using enum ErrorKind;
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](const char *name, const char *sample, int status, ErrorKind kind,
                        Outcome outcome) {
        QTest::newRow(name) << QByteArray(sample) << status << kind << outcome;
    };
    const Outcome no = Outcome::NotExecuted;
    const Outcome unknown = Outcome::Unknown;
    // The list of what is believed.
    row("validation", "error_422_validation.json", 422, Rejected, no);
    row("validation as a map", "error_422_map.json", 422, Rejected, no);
    row("a message only", "error_message.json", 422, Rejected, no);
    row("wrong key", "error_401.json", 401, Credentials, no);
    row("forbidden", "error_message.json", 403, Credentials, no);
    // A reference that is taken may be taken by our own earlier sending.
    row("duplicate", "error_422_duplicate.json", 422, Conflict, unknown);
    row("duplicate by code", "error_422_duplicate_code.json", 422, Conflict, unknown);
    row("409", "error_page.html", 409, Conflict, unknown);
    row("duplicate as 400", "error_422_duplicate.json", 400, Conflict, unknown);
    // Everything else proves nothing.
    row("422 without errors", "created.json", 422, Protocol, unknown);
    row("422 of a proxy", "error_page.html", 422, Protocol, unknown);
    row("422 about another status", "error_of_other_status.json", 422, Rejected, unknown);
    row("401 of a proxy", "error_page.html", 401, Credentials, unknown);
    row("403 of a proxy", "error_page.html", 403, Credentials, unknown);
    row("400", "error_message.json", 400, Rejected, unknown);
    row("404", "error_404.json", 404, Rejected, unknown);
    row("401 of the framework", "error_plain_message.json", 401, Credentials, no);
    row("429", "error_429.json", 429, RateLimited, unknown);
    row("429 for a duplicate", "error_422_duplicate.json", 429, RateLimited, unknown);
    row("500", "error_of_other_status.json", 500, ProviderFault, unknown);
    row("502", "error_page.html", 502, ProviderFault, unknown);
    row("redirect", "error_page.html", 307, Protocol, unknown);
    row("200 with errors", "error_422_validation.json", 200, Rejected, unknown);
    row("201 with HTML", "error_page.html", 201, Protocol, unknown);
}

void MilkyPayErrorsTest::judgesCreations()
{
    QFETCH(QByteArray, sample);
    QFETCH(int, status);
    const auto reply
        = milkypay::readCreated(milkyReply(sample.constData(), status), milkyRequest());
    QVERIFY(!reply);
    QTEST(reply.error().kind, "kind");
    QTEST(reply.error().outcome, "outcome");
    QCOMPARE(reply.error().httpStatus, status);
}

void MilkyPayErrorsTest::judgesQueries_data()
{
    using enum ErrorKind;
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<ErrorKind>("ofList");
    QTest::newRow("not found") << QByteArray("error_404.json") << 404 << NotFound << Protocol;
    QTest::newRow("no such address")
        << QByteArray("error_page.html") << 404 << Protocol << Protocol;
    QTest::newRow("wrong key") << QByteArray("error_401.json") << 401 << Credentials << Credentials;
    QTest::newRow("too many") << QByteArray("error_429.json") << 429 << RateLimited << RateLimited;
    QTest::newRow("fault") << QByteArray("error_page.html") << 503 << ProviderFault
                           << ProviderFault;
    QTest::newRow("200 with errors")
        << QByteArray("error_message.json") << 200 << Rejected << Rejected;
    QTest::newRow("200 with HTML") << QByteArray("error_page.html") << 200 << Protocol << Protocol;
}

void MilkyPayErrorsTest::judgesQueries()
{
    QFETCH(QByteArray, sample);
    QFETCH(int, status);
    const HttpReply reply = milkyReply(sample.constData(), status);
    const auto one = milkypay::readOne(reply, QStringLiteral("cpi_1"), *Currency::fromCode(u"USD"));
    QTEST(one.error().kind, "kind");
    // "Not found" of the list as a whole must never be read as "no such invoice".
    QTEST(milkypay::readList(reply, {}).error().kind, "ofList");
}

void MilkyPayErrorsTest::keepsTheProvidersWords()
{
    const Error error = milkypay::creationError(milkyReply("error_422_validation.json", 422));
    QCOMPARE(error.providerCode, QStringLiteral("422"));
    QCOMPARE(error.providerMessage, QStringLiteral("Unprocessable Content: The amount field is "
                                                   "required.: /data/attributes/amount"));
    const Error map = milkypay::creationError(milkyReply("error_422_map.json", 422));
    QCOMPARE(map.providerMessage, QStringLiteral("The selected service is invalid.: service"));
    const Error message = milkypay::creationError(milkyReply("error_message.json", 422));
    QCOMPARE(message.providerMessage, QStringLiteral("Service is not available"));
    const Error code = milkypay::creationError(milkyReply("error_422_duplicate_code.json", 422));
    QCOMPARE(code.providerCode, QStringLiteral("duplicated_transaction"));
}

void MilkyPayErrorsTest::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("seconds") << QByteArray("7") << qint64(7);
    QTest::newRow("absurd") << QByteArray("86400") << qint64(3600);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("text") << QByteArray("soon") << qint64(-1);
    QTest::newRow("absent") << QByteArray() << qint64(-1);
}

void MilkyPayErrorsTest::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    HttpReply reply = milkyReply("error_429.json", 429);
    reply.headers = {{"retry-after", value}};
    const auto after = milkypay::queryError(reply).retryAfter;
    QTEST(after ? qint64(after->count()) : qint64(-1), "seconds");
}

void MilkyPayErrorsTest::aRefusalInA201IsNoSuccess()
{
    HttpReply reply = milkyReply("created.json", 201);
    reply.body.replace("{\n \"data\"", "{\"errors\": [{\"title\": \"Declined\"}],\n \"data\"");
    const auto created = milkypay::readCreated(reply, milkyRequest());
    QVERIFY(!created);
    QCOMPARE(created.error().outcome, Outcome::Unknown);
    reply.body.replace("[{\"title\": \"Declined\"}]", "[]");
    QVERIFY(milkypay::readCreated(reply, milkyRequest()));
}

void MilkyPayErrorsTest::shortensStrangersTexts()
{
    const QByteArray body
        = "{\"error\":{\"message\":\"a\\n\\u001b[31m" + QByteArray(5000, 'x') + "\"}}";
    const Error error = milkypay::queryError({.status = 400, .headers = {}, .body = body});
    QVERIFY(error.providerMessage.size() <= 300);
    QVERIFY(error.providerMessage.startsWith(u"a [31mxxx"));
}

QTEST_GUILESS_MAIN(MilkyPayErrorsTest)
#include "tst_milkypayerrors.moc"
