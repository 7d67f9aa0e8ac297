// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/callbacks.h"
#include "providers/maib/replies.h"
#include "providers/maib/tokens.h"
#include "tests/providers/maib/maibdata.h"

#include <QTest>

#include <functional>

using namespace paydesk;
using namespace paydesk::maib;
using test::maibKey;
using test::maibOrder;
using test::maibReply;

namespace {

using Member = std::pair<QByteArray, QByteArray>;
using Members = QList<Member>;
using Reading = std::function<Result<InvoiceReply>(const HttpReply &)>;

/// What stands where something else is expected. None of it is a status that means something.
const QByteArrayList oddValues{"null", "true", "false", "0", "-1", "-0", "1e400", "1E2", "10.2501",
    "1.025e1", "99999999999999999999", "0.1", "\"\"", "\"x\"", "\"10,25\"", "\" OK\"", "\"ok\"",
    "\"OK\\u0000\"", "\"PAID\"", "\"paid\"", "\"\\ud800\"", "\"..\\/refund\"", "\"a:b\"", "[]",
    "{}", "[\"OK\"]", "{\"status\":\"OK\"}", "\"\xff\"", "\"" + QByteArray(5'000, 'y') + "\"",
    QByteArray(40, '[') + QByteArray(40, ']')};

Members paymentMembers(const QByteArray &status)
{
    return {{"payId", '"' + test::payId.toLatin1() + '"'}, {"orderId", "\"A-1001\""},
        {"status", '"' + status + '"'}, {"statusCode", "\"000\""},
        {"statusMessage", "\"Approved\""}, {"threeDs", "\"AUTHENTICATED\""},
        {"rrn", "\"400000000001\""}, {"approval", "\"123456\""},
        {"cardNumber", "\"510218******1124\""}, {"amount", "10.25"}, {"currency", "\"MDL\""},
        {"confirmAmount", "10.25"}, {"refundAmount", "10.25"},
        {"billerId", '"' + test::billerId + '"'}, {"billerExpiry", "\"1229\""},
        {"payUrl", "\"https://pay.example/?a=b\""}};
}

QByteArray enveloped(const Members &members)
{
    QByteArrayList texts;
    for (const auto &[name, value] : members)
        texts += QByteArray("\"" + name + "\":" + value);
    return "{\"result\":{" + texts.join(',') + "},\"ok\":true}";
}

/// Every member gone, twice, renamed, and with every odd value; the envelope as well.
QList<QByteArray> mutations(const Members &members)
{
    QList<QByteArray> bodies;
    for (qsizetype i = 0; i < members.size(); ++i) {
        Members changed = members;
        changed.removeAt(i);
        bodies += enveloped(changed);
        changed.insert(i, {members[i].first.toUpper(), members[i].second});
        bodies += enveloped(changed);
        bodies += enveloped(members + Members{members[i]});
        for (const QByteArray &odd : oddValues) {
            changed[i] = {members[i].first, odd};
            bodies += enveloped(changed);
        }
    }
    const QByteArray whole = enveloped(members);
    for (const QByteArray &odd : oddValues) {
        const QByteArray ok = "\"ok\":" + odd;
        bodies += QByteArray(whole).replace("\"ok\":true", ok);
        bodies += "{\"result\":" + odd + ",\"ok\":true}";
        bodies += whole + odd;
    }
    return bodies;
}

QList<QByteArray> garbage()
{
    const QByteArray whole = enveloped(paymentMembers("OK"));
    QList<QByteArray> bodies{"", " ", "null", "[]", "\"ok\"", "<html>sorry</html>", "{",
        QByteArray(1, '\0'), QByteArray("\xff\xfe{\0}\0", 6), "\xef\xbb\xbf" + whole.chopped(1),
        "{\"supportId\":\"1\"}", "{\"ok\":true}", "{\"ok\":false}", "{\"errors\":[],\"ok\":false}",
        "{\"message\":\"Unauthenticated.\"}", QByteArray(100'000, '['),
        "{\"result\":" + QByteArray(100'000, '{'), QByteArray(2'000'000, ' ') + whole,
        "{\"errors\":[{\"errorCode\":\"OK\"}],\"ok\":false}"};
    for (qsizetype length = 1; length < whole.size(); length += 7)
        bodies += whole.left(length);
    return bodies;
}

} // namespace

/// Answers that nobody sends on purpose, or somebody does. None is believed: nothing becomes
/// paid, refused or captured that the plain answer would not have made so.
class MaibHostileTest : public QObject
{
    Q_OBJECT

private slots:
    void mutatedAnswers_data();
    void mutatedAnswers();
    void garbageUnderEveryStatus();
    void mutatedRefusals();
    void mutatedTokens();
    void mutatedCallbacks();
};

void MaibHostileTest::mutatedAnswers_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("which");
    for (const char *status : {"PENDING", "OK", "FAILED"}) {
        for (int which = 0; which < 6; ++which)
            QTest::addRow("%s %d", status, which) << QByteArray(status) << which;
    }
}

void MaibHostileTest::mutatedAnswers()
{
    const OrderRequest request = maibOrder();
    const QList<Reading> readings{
        [&](const HttpReply &reply) { return startedPayment(reply, request); },
        [&](const HttpReply &reply) { return chargedCard(reply, request, test::maibCard()); },
        [](const HttpReply &reply) { return paymentInfo(reply, maibKey()); },
        [](const HttpReply &reply) { return paymentInfo(reply, maibKey(true)); },
        [](const HttpReply &reply) { return captured(reply, maibKey(true), {}); },
        [](const HttpReply &reply) { return refunded(reply, maibKey(), {}, false); }};
    QFETCH(QByteArray, status);
    QFETCH(int, which);
    const Members members = paymentMembers(status);
    const Result<InvoiceReply> plain = readings[which](maibReply(enveloped(members)));
    const bool isAct = which == 4 || which == 5;
    int cases = 0;
    for (const QByteArray &body : mutations(members)) {
        ++cases;
        const auto read = readings[which](maibReply(body));
        if (!read) {
            // A refusal that is still whole may stay one; nothing else becomes one.
            const bool stillRefused
                = isAct && status == "FAILED" && read.error().kind == ErrorKind::Rejected;
            if (!stillRefused) {
                QVERIFY2(read.error().kind == ErrorKind::Protocol, body.constData());
                const bool query = which == 2 || which == 3;
                QCOMPARE(read.error().outcome, query ? Outcome::NotExecuted : Outcome::Unknown);
            }
            continue;
        }
        QVERIFY2(plain.has_value(), body.constData());
        if (which >= 2) // a new payment may have any id
            QCOMPARE(read->providerId, test::payId);
        QVERIFY(read->reference.isEmpty() || read->reference == request.reference);
        QVERIFY(!read->amount || *read->amount == request.amount);
        const bool same = read->state == plain->state;
        // Without a captured or refunded amount an OK says less, never more.
        const bool less = read->state == InvoiceState::Pending || read->state == InvoiceState::Paid
            || read->state == InvoiceState::Authorized || read->state == InvoiceState::Canceled
            || read->state == InvoiceState::PartiallyPaid
            || read->state == InvoiceState::PartiallyRefunded;
        QVERIFY2(same || (status == "OK" && less)
                || (status == "FAILED" && read->state == InvoiceState::Pending),
            body.constData());
    }
    QVERIFY(cases >= 600);
}

void MaibHostileTest::garbageUnderEveryStatus()
{
    int cases = 0;
    const QList<QByteArray> bodies = garbage();
    for (const int status : {200, 201, 202, 204, 206, 299, 300, 301, 302, 304, 307, 400, 401, 402,
             403, 404, 405, 409, 410, 415, 418, 422, 429, 500, 501, 502, 503, 504, 520, 599}) {
        for (const QByteArray &body : bodies) {
            ++cases;
            const HttpReply reply = maibReply(body, status);
            const bool blank401 = status == 401 && body.trimmed().isEmpty();
            const Outcome expected = blank401 ? Outcome::NotExecuted : Outcome::Unknown;
            const auto charge = chargedCard(reply, maibOrder(), test::maibCard());
            QVERIFY(!charge);
            QCOMPARE(charge.error().outcome, expected);
            QVERIFY(charge.error().kind != ErrorKind::Rejected);
            QCOMPARE(refunded(reply, maibKey(), {}, false).error().outcome, expected);
            QCOMPARE(captured(reply, maibKey(true), {}).error().outcome, expected);
            QCOMPARE(startedPayment(reply, maibOrder()).error().outcome, expected);
            const auto info = paymentInfo(reply, maibKey());
            QVERIFY(!info && info.error().kind != ErrorKind::NotFound);
        }
    }
    QVERIFY(cases >= 600);
}

void MaibHostileTest::mutatedRefusals()
{
    int cases = 0;
    const QByteArray whole = test::maibErrors("13004");
    QCOMPARE(
        captured(maibReply(whole, 409), maibKey(true), {}).error().outcome, Outcome::NotExecuted);
    for (const QByteArray &odd : oddValues) {
        for (const char *member : {"\"13004\"", "false", "[{\"errorCode\"", "\"errors\""}) {
            ++cases;
            const QByteArray body = QByteArray(whole).replace(member, odd);
            const auto capture = captured(maibReply(body, 409), maibKey(true), {});
            if (odd != "false" || qstrcmp(member, "false") != 0)
                QVERIFY2(capture.error().outcome == Outcome::Unknown, body.constData());
        }
    }
    for (qsizetype length = 0; length < whole.size(); ++length, ++cases)
        QCOMPARE(captured(maibReply(whole.left(length), 409), maibKey(true), {}).error().outcome,
            Outcome::Unknown);
    QVERIFY(cases >= 200);
}

void MaibHostileTest::mutatedTokens()
{
    const Members members{{"accessToken", "\"aaa\""}, {"expiresIn", "300"},
        {"refreshToken", "\"bbb\""}, {"refreshExpiresIn", "1800"}, {"tokenType", "\"Bearer\""}};
    for (const QByteArray &body : mutations(members)) {
        const auto pair = tokenPair(maibReply(body));
        if (!pair)
            continue;
        QVERIFY(pair->accessLife.count() > 0);
        QVERIFY(!pair->access.isEmpty() && !pair->access.view().contains('\r'));
    }
    for (const QByteArray &body : garbage())
        QVERIFY(!tokenPair(maibReply(body)));
}

void MaibHostileTest::mutatedCallbacks()
{
    const Callbacks callbacks(SecretBytes(QByteArray("8508706b-3454-4733-8295-56e617c4abcf")));
    int cases = 0;
    for (QByteArray body : mutations(paymentMembers("OK")) + garbage()) {
        ++cases;
        QVERIFY(!callbacks.verify({.method = "POST", .body = body}));
        body.replace(
            "\"ok\":true", "\"signature\":\"5wHkZvm9lFeXxSeFF0ui2CnAp7pCEFSNmuHYFYJlC0s=\"");
        QVERIFY(!callbacks.verify({.method = "POST", .body = body}));
    }
    QVERIFY(cases >= 600);
}

QTEST_GUILESS_MAIN(MaibHostileTest)
#include "tst_maibhostile.moc"
