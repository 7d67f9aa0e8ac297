// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/replies.h"
#include "tests/providers/mbill/mbilldata.h"

#include <QTest>

#include <array>

using namespace paydesk;
using namespace paydesk::mbill;
using namespace paydesk::test;

namespace {

using Parts = QMap<QByteArray, QByteArray>;

/// Values that fit nowhere, by size, depth, type, number and letters.
QByteArrayList hostileValues()
{
    QByteArrayList values{"null", "true", "false", "[]", "[1]", "[[]]", "\"\"", "\" \"", "1.5",
        "-1.5", "1e400", "1e-5", "-0", "1E+3", "01", "+1", ".5", "1.", "NaN", "0x10", "'1'",
        "\"1,000\"", "\"1 000\"", "\"1000\\n\"", "\"../../etc\"", "\"<html>\"", "\"\\u0000\"",
        "\"\\u202e1\"", "\"\\ud800\"", "\"\xff\xfe\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"",
        "\"\xef\xbc\x91\"", "\"a b\"", "\"\\u043f\"", "undefined", "{", "}", "[", "\"", ""};
    values += QByteArray(400, '9');
    values += "1." + QByteArray(400, '0') + '1';
    values += QByteArray(40, '[') + QByteArray(40, ']');
    values += QByteArray(10'000, '[');
    values += '"' + QByteArray(100'000, 'x') + '"';
    values += '"' + QByteArray(2'000'000, 'x') + '"';
    return values;
}

QByteArray valueOf(const Parts &parts, const QByteArray &name, const QByteArray &otherwise)
{
    return parts.value(name, otherwise);
}

/// A trustworthy answer, but for the parts that are replaced.
QByteArray transferWith(const Parts &parts, bool declined)
{
    const QByteArray decline = declined
        ? ",\"decline\":" + valueOf(parts, "decline", R"({"code":1,"reason":"Card_Expired"})")
        : QByteArray();
    const QByteArray data = "{\"id\":" + valueOf(parts, "id", "\"1\"") + ",\"status\":"
        + valueOf(parts, "status", declined ? "\"declined\"" : "\"completed\"") + ",\"amount\":"
        + valueOf(parts, "amount", "1000") + ",\"fee\":" + valueOf(parts, "fee", "10")
        + ",\"token\":" + valueOf(parts, "token", "\"transfer-token-7\"")
        + ",\"metadata\":{\"reference\":" + valueOf(parts, "reference", "\"TR-1\"") + '}' + decline
        + '}';
    return "{\"meta\":" + valueOf(parts, "meta", "{\"code\":201}")
        + ",\"data\":" + valueOf(parts, "data", data) + '}';
}

const Expected asked{.providerId = QStringLiteral("1"),
    .reference = QStringLiteral("TR-1"),
    .amount = uah("1000"),
    .fee = uah("10")};

bool isFinal(const Result<TransferReply> &reply) { return reply && !isOpen(reply->state); }

/// Bodies that are hostile as a whole.
QByteArrayList hostileBodies()
{
    const QByteArray good = transferWith({}, true);
    QByteArrayList bodies{"", " ", "\n", "null", "true", "0", "\"declined\"", "[]", "{}",
        "<html><body>declined</body></html>", "<?xml version=\"1.0\"?><declined/>",
        "HTTP/1.1 201 Created\r\n\r\n{}", good + good, good + ',', good + "garbage",
        '[' + good + ']', QByteArray("\0", 1) + good, good + QByteArray("\0", 1),
        QByteArray("\x1f\x8b\x08\x00", 4), QByteArray("\xff\xfe{\0}\0", 6), "//x\n" + good,
        "data=declined&status=declined", "{\"data\":" + good + '}',
        QByteArray(good).replace('"', '\''), QByteArray(good).replace("}", ",}")};
    bodies += QByteArray(3'000'000, ' ');
    bodies += QByteArray(1'100'000, ' ') + good;
    bodies += QByteArray(200'000, '{');
    for (const char *key : {"\"status\"", "\"id\"", "\"amount\"", "\"fee\"", "\"decline\"",
             "\"token\"", "\"data\"", "\"meta\""}) {
        const QByteArray twice = QByteArray(key) + ":null," + key;
        bodies += QByteArray(good).replace(key, twice); // a key that stands twice
    }
    for (qsizetype length = 0; length < good.size(); length += 3)
        bodies += good.left(length);
    return bodies;
}

} // namespace

/// What no answer may do: crash, hang, or make a transfer declined or paid.
class MbillHostileTest : public QObject
{
    Q_OBJECT

private slots:
    void wholeAnswersAreGood();
    void values_data();
    void values();
    void bodies();
    void refusals();
    void claims();

private:
    int m_cases = 0;

private slots:
    void thereWereEnough() { QVERIFY2(m_cases >= 1'000, qPrintable(QString::number(m_cases))); }
};

void MbillHostileTest::wholeAnswersAreGood()
{
    const auto completed
        = transferIn({.status = 200, .body = transferWith({}, false)}, Purpose::Query, asked);
    QVERIFY(completed && completed->state == TransferState::Completed);
    const auto declined
        = transferIn({.status = 200, .body = transferWith({}, true)}, Purpose::Query, asked);
    QVERIFY(declined && declined->state == TransferState::Declined);
}

void MbillHostileTest::values_data()
{
    QTest::addColumn<QByteArrayList>("harmless");
    // An absent reference is none, and an absent token is no matter for who has it.
    QTest::newRow("meta") << QByteArrayList{};
    QTest::newRow("data") << QByteArrayList{};
    QTest::newRow("id") << QByteArrayList{};
    QTest::newRow("status") << QByteArrayList{};
    QTest::newRow("amount") << QByteArrayList{};
    QTest::newRow("fee") << QByteArrayList{"null"};
    QTest::newRow("token") << QByteArrayList{};
    QTest::newRow("reference") << QByteArrayList{"null"};
    QTest::newRow("decline") << QByteArrayList{};
}

void MbillHostileTest::values()
{
    QFETCH(QByteArrayList, harmless);
    const QByteArray part = QTest::currentDataTag();
    for (const QByteArray &value : hostileValues()) {
        for (const bool declined : {true, false}) {
            const HttpReply reply{.status = 201, .body = transferWith({{part, value}}, declined)};
            for (const Purpose purpose :
                {Purpose::CreateTransfer, Purpose::Query, Purpose::Confirm}) {
                ++m_cases;
                const auto result = transferIn(reply, purpose, asked);
                const bool looked = part != "token" || purpose == Purpose::CreateTransfer;
                const bool mayBeFinal = harmless.contains(value) || !looked
                    || (part == "decline" && !declined)
                    || (part == "fee" && value == "null" && purpose != Purpose::CreateTransfer);
                QVERIFY2(mayBeFinal || !isFinal(result), value.left(60).constData());
                if (!result && purpose != Purpose::Query)
                    QCOMPARE(result.error().outcome, Outcome::Unknown);
            }
        }
    }
}

void MbillHostileTest::bodies()
{
    for (const QByteArray &body : hostileBodies()) {
        for (const int status : {200, 201, 202, 204, 206, 299}) {
            ++m_cases;
            const auto created
                = transferIn({.status = status, .body = body}, Purpose::CreateTransfer, asked);
            QVERIFY2(!created, body.left(60).constData());
            QCOMPARE(created.error().outcome, Outcome::Unknown);
            QCOMPARE(created.error().kind, ErrorKind::Protocol);
        }
        for (const int status : {0, 100, 301, 307, 404, 418, 429, 500, 503, 599}) {
            ++m_cases;
            const auto created
                = transferIn({.status = status, .body = body}, Purpose::CreateTransfer, asked);
            QVERIFY(!created);
            QCOMPARE(created.error().outcome, Outcome::Unknown);
        }
    }
}

void MbillHostileTest::refusals()
{
    for (const QByteArray &value : hostileValues()) {
        const std::array answers{
            QByteArray("{\"meta\":" + value + ",\"error\":{\"type\":\"validation_failed\"}}"),
            QByteArray(
                "{\"meta\":{\"code\":" + value + "},\"error\":{\"type\":\"validation_failed\"}}"),
            QByteArray("{\"meta\":{\"code\":422},\"error\":" + value + '}'),
            QByteArray("{\"meta\":{\"code\":422},\"error\":{\"type\":" + value + "}}"),
        };
        for (size_t i = 0; i < answers.size(); ++i) {
            ++m_cases;
            const auto created
                = transferIn({.status = 422, .body = answers[i]}, Purpose::CreateTransfer, asked);
            QVERIFY(!created);
            const bool codeLeftOut = i == 1 && value == "null";
            QCOMPARE(
                created.error().outcome, codeLeftOut ? Outcome::NotExecuted : Outcome::Unknown);
        }
        for (const char *shape : {"[%]", "%", "[{\"entry\":%,\"rules\":%}]",
                 "[{\"entry\":\"$.fee\",\"rules\":[{\"rule\":%,\"params\":%}]}]"}) {
            ++m_cases;
            const QByteArray body
                = R"({"meta":{"code":422},"error":{"type":"validation_failed","invalid":)"
                + QByteArray(shape).replace("%", value) + "}}";
            const auto created
                = transferIn({.status = 422, .body = body}, Purpose::CreateTransfer, asked);
            QVERIFY(!created);
            QVERIFY(created.error().detail.size() < 2'000);
        }
    }
}

void MbillHostileTest::claims()
{
    for (const QByteArray &value : hostileValues()) {
        for (const char *part : {"id", "status", "external_id", "token", "payment"}) {
            ++m_cases;
            const Parts parts{{part, value}};
            const QByteArray body = "{\"meta\":{},\"data\":{\"id\":" + valueOf(parts, "id", "7")
                + ",\"status\":" + valueOf(parts, "status", "\"declined\"")
                + ",\"external_id\":" + valueOf(parts, "external_id", "\"1239381\"")
                + ",\"token\":" + valueOf(parts, "token", "\"claim-token-7\"")
                + ",\"payment\":" + valueOf(parts, "payment", "null") + "}}";
            const auto claim = claimIn({.status = 201, .body = body}, Purpose::CreateClaim,
                {.providerId = QStringLiteral("7"), .claimId = QStringLiteral("1239381")});
            const bool harmless = qstrcmp(part, "payment") == 0
                || (qstrcmp(part, "external_id") == 0 && value == "null");
            QVERIFY2(harmless || !isFinal(claim), value.left(60).constData());
            if (!claim)
                QCOMPARE(claim.error().outcome, Outcome::Unknown);
        }
    }
}

QTEST_GUILESS_MAIN(MbillHostileTest)
#include "tst_mbillhostile.moc"
