// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/codes.h"
#include "providers/mbill/complaints.h"
#include "providers/mbill/mbill.h"
#include "providers/mbill/replies.h"
#include "tests/providers/mbill/mbilldata.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace paydesk;
using namespace paydesk::mbill;
using namespace paydesk::test;

namespace {

Error errorFor(const HttpReply &reply, Purpose purpose)
{
    switch (purpose) {
    case Purpose::MakeCardToken:
        return cardTokenIn(reply).error();
    case Purpose::CreateClaim:
        return claimIn(reply, purpose, {}).error();
    case Purpose::CreateTransfer:
    case Purpose::Confirm:
    case Purpose::Query:
        return transferIn(reply, purpose, {}).error();
    }
    Q_UNREACHABLE();
}

constexpr std::array acting{Purpose::CreateTransfer, Purpose::CreateClaim, Purpose::Confirm};

} // namespace

class MbillErrorsTest : public QObject
{
    Q_OBJECT

private slots:
    void errors_data();
    void errors();
    void notFound();
    void oddEnvelopes_data();
    void oddEnvelopes();
    void complaints_data();
    void complaints();
    void fields_data();
    void fields();
    void wordsOfTheFee();
    void nothingIsQuotedBack_data();
    void nothingIsQuotedBack();
    void retryAfter();
    void everyCodeHasWords();
    void probe_data();
    void probe();
};

void MbillErrorsTest::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Outcome>("outcome"); // of a creation or confirmation
    QTest::addColumn<QString>("code");
    const auto row
        = [](const char *file, int status, ErrorKind kind, Outcome outcome, const char *code) {
              QTest::addRow("%s %d", file, status)
                  << status << kind << outcome << QString::fromLatin1(code);
          };
    using enum ErrorKind;
    const Outcome no = Outcome::NotExecuted;
    const Outcome unknown = Outcome::Unknown;
    row("error_400.json", 400, Rejected, no, "request_malformed");
    row("error_400_as_documented.json", 400, Rejected, no, "fee");
    row("error_401.json", 401, Credentials, no, "access_denied");
    row("error_413.json", 413, Rejected, no, "request_too_large");
    row("error_415.json", 415, Rejected, no, "content_type_invalid");
    row("error_422_fee.json", 422, Rejected, no, "fee");
    row("error_422_token.json", 422, Rejected, no, "token");
    row("error_422_code.json", 422, Rejected, no, "otp_code");
    row("error_422_claim.json", 422, Rejected, no, "claim_id");
    row("error_400_idempotency.json", 400, Conflict, unknown, "idempotency_key_duplicated");
    row("error_409.json", 409, Conflict, unknown, "request_conflict");
    row("error_409_exists.json", 409, Conflict, unknown, "object_already_exists");
    row("error_429.json", 429, RateLimited, unknown, "too_many_requests");
    row("error_500.json", 500, ProviderFault, unknown, "internal_error");
    row("error_500.json", 503, ProviderFault, unknown, "internal_error");
    // The service's own words under a status that is not theirs prove nothing.
    row("error_401.json", 403, Credentials, unknown, "access_denied");
    row("error_400.json", 422, Rejected, unknown, "request_malformed");
    row("error_422_fee.json", 402, Rejected, unknown, "fee");
    row("error_422_fee.json", 409, Conflict, unknown, "fee");
    row("error_422_fee.json", 500, ProviderFault, unknown, "fee");
    row("error_422_fee.json", 302, Protocol, unknown, "fee");
    row("error_401.json", 408, Timeout, unknown, "access_denied");
}

void MbillErrorsTest::errors()
{
    QFETCH(int, status);
    const QByteArray file = QByteArray(QTest::currentDataTag()).split(' ').first();
    const HttpReply reply = mbillReply(file.constData(), status);
    for (const Purpose purpose : acting) {
        const Error error = errorFor(reply, purpose);
        QTEST(error.kind, "kind");
        QTEST(error.outcome, "outcome");
        QTEST(error.providerCode, "code");
        QCOMPARE(error.httpStatus, status);
    }
    for (const Purpose purpose : {Purpose::MakeCardToken, Purpose::Query}) {
        const Error error = errorFor(reply, purpose);
        QTEST(error.kind, "kind");
        QCOMPARE(error.outcome, Outcome::NotExecuted); // neither moves anything
    }
}

void MbillErrorsTest::notFound()
{
    const HttpReply reply = mbillReply("error_404.json", 404);
    const auto check = [&reply](Purpose purpose, ErrorKind kind, Outcome outcome) {
        const Error error = errorFor(reply, purpose);
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.outcome, outcome);
        QCOMPARE(error.providerCode, QStringLiteral("not_found"));
    };
    check(Purpose::Query, ErrorKind::NotFound, Outcome::NotExecuted);
    check(Purpose::Confirm, ErrorKind::NotFound, Outcome::NotExecuted); // 3-D Secure: no code
    check(Purpose::CreateTransfer, ErrorKind::Protocol, Outcome::Unknown);
    check(Purpose::CreateClaim, ErrorKind::Protocol, Outcome::Unknown);
}

void MbillErrorsTest::oddEnvelopes_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row
        = [](const char *name, const char *body) { QTest::newRow(name) << QByteArray(body); };
    row("nothing", "");
    row("HTML", "<html>422 validation_failed</html>");
    row("no meta", R"({"error":{"type":"validation_failed"}})");
    row("meta of a success", R"({"meta":{"code":201},"error":{"type":"validation_failed"}})");
    row("meta in words", R"({"meta":{"code":"422"},"error":{"type":"validation_failed"}})");
    row("data too", R"({"meta":{"code":422},"data":{},"error":{"type":"validation_failed"}})");
    row("error as text", R"({"meta":{"code":422},"error":"validation_failed"})");
    row("root key of the manifest",
        R"({"meta":{"code":422},"errors":{"type":"validation_failed"}})");
    row("no type", R"({"meta":{"code":422},"error":{"message":"validation_failed"}})");
    row("type of another kind", R"({"meta":{"code":422},"error":{"type":422}})");
    row("cut", R"({"meta":{"code":422},"error":{"type":"validation_failed")");
    row("twice",
        R"({"meta":{"code":422},"meta":{"code":422},"error":{"type":"validation_failed"}})");
    row("list", R"([{"meta":{"code":422},"error":{"type":"validation_failed"}}])");
}

void MbillErrorsTest::oddEnvelopes()
{
    QFETCH(QByteArray, body);
    for (const int status : {400, 401, 404, 413, 415, 422}) {
        for (const Purpose purpose : acting) {
            const Error error = errorFor({.status = status, .body = body}, purpose);
            QCOMPARE(error.outcome, Outcome::Unknown);
            QCOMPARE(error.kind, ErrorKind::Protocol);
            QCOMPARE(error.providerCode, QString());
        }
    }
}

void MbillErrorsTest::complaints_data()
{
    QTest::addColumn<Purpose>("purpose");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    QTest::addColumn<QString>("accepted");
    const auto row = [](const char *file, Purpose purpose, const char *field, InputProblem problem,
                         const char *accepted) {
        QTest::newRow(file) << purpose << QString::fromLatin1(field) << problem
                            << QString::fromUtf8(accepted);
    };
    row("error_422_fee.json", Purpose::CreateTransfer, "fee", InputProblem::NotOneOf, "");
    row("error_422_token.json", Purpose::CreateTransfer, "number", InputProblem::None, "");
    row("error_422_code.json", Purpose::Confirm, "code", InputProblem::None, "");
    row("error_422_claim.json", Purpose::CreateClaim, "claim_id", InputProblem::None, "");
    row("error_422_card.json", Purpose::MakeCardToken, "expiry", InputProblem::NotOneOf,
        "≥ 2016, ≤ 2030");
}

void MbillErrorsTest::complaints()
{
    QFETCH(Purpose, purpose);
    const Error error = errorFor(mbillReply(QTest::currentDataTag(), 422), purpose);
    QTEST(error.issue.field, "field");
    QTEST(error.issue.problem, "problem");
    QTEST(error.issue.accepted, "accepted");
    QVERIFY(error.detail.contains(QStringLiteral("b9a3f1c2-2f0e-4c1e-9b3e-0d6a5b7c8d9e")));
}

void MbillErrorsTest::fields_data()
{
    QTest::addColumn<Purpose>("purpose");
    QTest::addColumn<QString>("field");
    const auto row
        = [](const char *entry, const char *field, Purpose purpose = Purpose::CreateTransfer) {
              QTest::newRow(entry) << purpose << QString::fromLatin1(field);
          };
    row("$.amount", "amount");
    row("$.description", "description");
    row("$.metadata", "metadata");
    row("$.metadata.order-7", "metadata.order-7");
    row("#/metadata/order", "metadata.order");
    row("$.sender.phone", "sender_phone");
    row("$.sender.email", "sender_email");
    row("$.sender.credential.token", "number");
    row("$.sender.credential.cvv", "cvv");
    row("$.sender.credential.expiration_month", "expiry");
    row("#/sender/credential/token", "number");
    row("$.recipient.phone", "recipient_phone");
    row("$.recipient.email", "recipient_email");
    row("$.recipient.credential.number", "recipient_card");
    row("$.recipient.credential.type", "recipient_card");
    row("$.recipient.credential.id", "recipient_external");
    row("$.external_id", "claim_id", Purpose::CreateClaim);
    row("#/id", "claim_id", Purpose::CreateClaim);
    row("$.credential.number", "recipient_card", Purpose::CreateClaim);
    row("$.number", "number", Purpose::MakeCardToken);
    row("$.cvv", "cvv", Purpose::MakeCardToken);
    row("$.expiration_year", "expiry", Purpose::MakeCardToken);
    row("$.code", "code", Purpose::Confirm);
    row("$.posts[1].x", "posts.x");
    row("$.something.new", "something.new");
    row("amount", "amount");
    row("$.card 5591587543706253", "");
    row("$.5591587543706253", "");
    row("$", "");
    row("", "");
}

void MbillErrorsTest::fields()
{
    QFETCH(Purpose, purpose);
    QTEST(fieldOf(QString::fromLatin1(QTest::currentDataTag()), purpose), "field");
}

void MbillErrorsTest::wordsOfTheFee()
{
    const Error error = errorFor(mbillReply("error_422_fee.json", 422), Purpose::CreateTransfer);
    QVERIFY(error.providerMessage.contains(QStringLiteral("is invalid, must be 10.01")));
    QVERIFY(!error.providerMessage.contains(QStringLiteral("Validation failed.")));
}

void MbillErrorsTest::nothingIsQuotedBack_data()
{
    QTest::addColumn<QByteArray>("secret");
    for (const char *secret : {"5591587543706253", "5591 5875 4370 6253",
             "card-token-6253-8a6985e8247a194c58872d85d5ffad05742679fe",
             "transfer-token-70eb3c2b-9ef0-41b9-989b-0d4bf1d10831", "123456", "3382837", "160",
             "1601"})
        QTest::newRow(secret) << QByteArray(secret);
}

void MbillErrorsTest::nothingIsQuotedBack()
{
    QFETCH(QByteArray, secret);
    const QByteArray body = R"({"meta":{"code":422,"request_id":"S"},"error":{"type":"S",)"
                            R"("message":"got S","invalid":[{"entry":"$.fee S","rules":[)"
                            R"({"rule":"fee","params":["S"],"description":"S"}]},{"entry":"$.S",)"
                            R"("rules":[{"rule":"S","params":{"S":"S"},"description":"S"}]},)"
                            R"({"entry":"$.fee","rules":[{"rule":"fee","params":["S"],)"
                            R"("description":"is S"}]}]}})";
    for (const QByteArray &type : {QByteArray("S"), QByteArray("validation_failed")}) {
        const QByteArray own = "\"type\":\"" + type + '"';
        QByteArray quoting = body;
        quoting.replace("\"type\":\"S\"", own).replace("S", secret);
        for (const Purpose purpose : {Purpose::MakeCardToken, Purpose::CreateTransfer,
                 Purpose::Confirm, Purpose::CreateClaim, Purpose::Query}) {
            // A security code and a bank's short code are only told in these two.
            const bool told = purpose == Purpose::MakeCardToken || purpose == Purpose::Confirm;
            if (secret.size() < 6 && !told)
                continue;
            const Error error = errorFor({.status = 422, .body = quoting}, purpose);
            const QString all = error.detail + error.providerMessage + error.providerCode
                + error.issue.field + error.issue.value + error.issue.accepted + error.subject;
            QVERIFY2(!all.contains(QString::fromLatin1(secret)), qPrintable(all));
        }
    }
}

void MbillErrorsTest::retryAfter()
{
    HttpReply reply = mbillReply("error_429.json", 429);
    reply.headers = {{"x-rate-limit-reset", "784111797"}, // 20 s after the date below
        {"date", "Sun, 06 Nov 1994 08:49:37 GMT"}};
    QCOMPARE(errorFor(reply, Purpose::Query).retryAfter, std::chrono::seconds(20));
    reply.headers += HttpHeader{"retry-after", "7"};
    QCOMPARE(errorFor(reply, Purpose::Query).retryAfter, std::chrono::seconds(7));
    reply.headers = {{"x-rate-limit-reset", "1"}, {"date", "Sun, 06 Nov 1994 08:49:37 GMT"}};
    QVERIFY(!errorFor(reply, Purpose::Query).retryAfter);
}

void MbillErrorsTest::everyCodeHasWords()
{
    QStringList seen;
    for (const CodeText &text : info().codes) {
        QVERIFY2(qstrlen(text.sentence) > 0, text.code);
        QVERIFY2(!seen.contains(QString::fromLatin1(text.code)), text.code);
        seen += QString::fromLatin1(text.code);
    }
    for (const char *code : {"fee", "token", "token_expiration", "claim_id", "otp_code", "required",
             "cast", "format", "number", "length", "inclusion", "card_number", "email",
             "phone_number", "metadata", "access_denied", "not_found", "internal_error",
             "Funds_Insufficient", "3DS_Failed", "2DS_Errored", "declined_without_reason"})
        QVERIFY2(seen.contains(QString::fromLatin1(code)), code);
    QCOMPARE(declineReasons().size(), 37);
}

void MbillErrorsTest::probe_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("passes");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *file, int status, bool passes, ErrorKind kind) {
        QTest::addRow("%s %d", file, status) << status << passes << kind;
    };
    row("error_422_card.json", 422, true, ErrorKind::Internal);
    row("error_400_as_documented.json", 400, true, ErrorKind::Internal);
    row("token_created.json", 201, true, ErrorKind::Internal);
    row("error_401.json", 401, false, ErrorKind::Credentials);
    row("error_404.json", 404, false, ErrorKind::NotFound);
    row("error_400.json", 400, false, ErrorKind::Rejected);
    row("error_500.json", 500, false, ErrorKind::ProviderFault);
}

void MbillErrorsTest::probe()
{
    QFETCH(int, status);
    QFETCH(bool, passes);
    const QByteArray file = QByteArray(QTest::currentDataTag()).split(' ').first();
    const auto seen = probeIn(mbillReply(file.constData(), status));
    QCOMPARE(seen.has_value(), passes);
    if (seen)
        QVERIFY(seen->proved.contains(QStringLiteral("did not refuse the API token")));
    else
        QTEST(seen.error().kind, "kind");
}

QTEST_GUILESS_MAIN(MbillErrorsTest)
#include "tst_mbillerrors.moc"
