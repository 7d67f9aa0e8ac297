// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/payoutreplies.h"
#include "providers/milkypay/payoutrequests.h"
#include "tests/providers/milkypay/payoutsamples.h"

using namespace paydesk;
using namespace paydesk::test;

class MilkyPayPayoutsTest : public QObject
{
    Q_OBJECT
private slots:
    void writesABody();
    void writesARichBody();
    void refusesBadRequests_data();
    void refusesBadRequests();
    void refusesBadCards_data();
    void refusesBadCards();
    void refusesWhatLacksTheBasics();
    void processesWithAnEmptyObject();
    void mapsStatusWords_data();
    void mapsStatusWords();
    void leavesUnknownWordsOpen();
    void readsAPayout();
    void saysWhyItFailed();
    void paidLessIsNotPaid();
    void distrusts_data();
    void distrusts();
    void distrustsEveryTruncation();
    void judgesRefusals_data();
    void judgesRefusals();
    void checksWhichPayoutWasRead();
};

namespace {

const Currency usd = *Currency::fromCode(u"USD");

HttpReply changed(const char *sample, const QByteArray &before, const QByteArray &after)
{
    HttpReply reply = milkyReply(sample, 201);
    if (!reply.body.contains(before))
        qFatal("the sample has no %s", before.constData());
    reply.body.replace(before, after);
    return reply;
}

} // namespace

void MilkyPayPayoutsTest::writesABody()
{
    const auto body = milkypay::payoutBody(milkyPayout(), true);
    QVERIFY(body);
    QCOMPARE(*body,
        R"({"data":{"type":"payout-invoice","attributes":{)"
        R"("reference_id":"5a0f6b8e-2c0e-4d0a-9c7b-0f3f0c9a1b11","service":"payment_card_usd",)"
        R"("currency":"USD","amount":25.5,"test_mode":true,)"
        R"("options":{"auto_process":false},"fields":{"card_number":"5519283812030000"}}}})");
    const auto live = milkypay::payoutBody(milkyPayout(), false);
    QVERIFY(live && !live->contains("test_mode"));
}

void MilkyPayPayoutsTest::writesARichBody()
{
    OrderRequest request = milkyPayout();
    request.description = QStringLiteral("Salary");
    request.secrets.clear();
    request.fields = {{QStringLiteral("service"), QStringLiteral("bank_transfer_try")},
        {QStringLiteral("fields.account_number"), QStringLiteral("TR33")},
        {QStringLiteral("fields.beneficiary_full_name"), QStringLiteral("Ay\u015fe")},
        {QStringLiteral("callback_url"), QStringLiteral("https://s.example/cb")},
        {QStringLiteral("customer.reference_id"), QStringLiteral("c-1")},
        {QStringLiteral("metadata.batch"), QStringLiteral("7")}};
    request.amount = money(u"17.00", u"TRY");
    const auto body = milkypay::payoutBody(request, false);
    QVERIFY(body);
    QVERIFY(body->contains(R"("amount":17,"callback_url":"https:\/\/s.example\/cb")"));
    QVERIFY(body->contains(R"("options":{"auto_process":false},"customer":{"reference_id":"c-1"},)"
                           R"("metadata":{"batch":"7"},)"
                           R"("fields":{"account_number":"TR33","beneficiary_full_name":"Ay\u015fe"})"));
}

void MilkyPayPayoutsTest::refusesBadRequests_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<InputProblem>("problem");
    using enum InputProblem;
    QTest::newRow("no service") << "service"
                                << "" << Missing;
    QTest::newRow("unknown field") << "card_number"
                                   << "5519283812030000" << UnknownField;
    QTest::newRow("browser") << "browser_info.browser_tz"
                             << "0" << UnknownField;
    QTest::newRow("nothing below fields") << "fields."
                                          << "x" << UnknownField;
    QTest::newRow("a card openly") << "fields.card_number"
                                   << "5519283812030000" << GivenOpenly;
    QTest::newRow("a mask") << "fields.card_number"
                            << "551928******0000" << GivenOpenly;
    QTest::newRow("customer") << "customer.name"
                              << "A B" << Missing;
}

void MilkyPayPayoutsTest::refusesBadRequests()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    OrderRequest request = milkyPayout();
    request.fields.insert(key, value);
    const auto body = milkypay::payoutBody(request, true);
    QVERIFY(!body);
    QCOMPARE(body.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(body.error().outcome, Outcome::NotExecuted);
    QTEST(body.error().issue.problem, "problem");
    QVERIFY(body.error().issue.value.isEmpty()); // it may be a card number
}

void MilkyPayPayoutsTest::refusesBadCards_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<InputProblem>("problem");
    using enum InputProblem;
    QTest::newRow("blanks") << QByteArray("5519 2838 1203 0000") << NotDigits;
    QTest::newRow("short") << QByteArray("55192838120") << WrongLength;
    QTest::newRow("long") << QByteArray(20, '0') << WrongLength;
    QTest::newRow("check digit") << QByteArray("5519283812030001") << NotACardNumber;
    QTest::newRow("empty") << QByteArray() << Missing;
}

void MilkyPayPayoutsTest::refusesBadCards()
{
    QFETCH(QByteArray, number);
    OrderRequest request = milkyPayout();
    request.secrets.insert(QStringLiteral("fields.card_number"), SecretBytes::copyOf(number));
    const auto body = milkypay::payoutBody(request, true);
    QVERIFY(!body);
    QTEST(body.error().issue.problem, "problem");
    QVERIFY(body.error().issue.value.isEmpty());
    request.secrets = {{QStringLiteral("fields.other"), SecretBytes("5519283812030000")}};
    QCOMPARE(milkypay::payoutBody(request, true).error().issue.problem, InputProblem::UnknownField);
}

void MilkyPayPayoutsTest::refusesWhatLacksTheBasics()
{
    for (const char *part : {"reference", "amount", "currency"}) {
        OrderRequest other = milkyPayout();
        if (qstrcmp(part, "reference") == 0)
            other.reference.clear();
        else
            other.amount = qstrcmp(part, "amount") == 0 ? money(u"0.00", u"USD") : Money();
        QCOMPARE(milkypay::payoutBody(other, true).error().issue.field, QString::fromLatin1(part));
    }
}

void MilkyPayPayoutsTest::processesWithAnEmptyObject()
{
    const HttpRequest request = milkypay::processRequest(
        {.base = QStringLiteral("https://h.example/api")}, QStringLiteral("cpoi_1"));
    QCOMPARE(
        request.url, QUrl(QStringLiteral("https://h.example/api/payout-invoices/cpoi_1/process")));
    QCOMPARE(request.pathTemplate, QStringLiteral("/payout-invoices/{id}/process"));
    QCOMPARE(request.body, "{}");
    QCOMPARE(request.verb, HttpRequest::Verb::Post);
}

void MilkyPayPayoutsTest::mapsStatusWords_data()
{
    QTest::addColumn<PayoutState>("state");
    using enum PayoutState;
    QTest::newRow("created") << Pending;
    QTest::newRow("terminated") << Canceled;
    QTest::newRow("expired") << Failed;
    QTest::newRow("process_pending") << Pending;
    QTest::newRow("processed") << Paid;
    QTest::newRow("partially_processed") << PartiallyPaid;
    QTest::newRow("canceled") << Returned;
    QTest::newRow("partially_canceled") << PartiallyPaid;
    QTest::newRow("process_failed") << Failed;
    QTest::newRow("processing") << Pending;
    QTest::newRow("process_error") << Pending;
    QTest::newRow("canceling") << Pending;
    QTest::newRow("cancel_pending") << Pending;
    QTest::newRow("cancel_error") << Pending;
    QTest::newRow("cancel_failed") << Paid;
}

void MilkyPayPayoutsTest::mapsStatusWords()
{
    const QByteArray word = QTest::currentDataTag();
    const auto payout = milkypay::readCreatedPayout(
        changed("payout_created.json", "\"status\": \"created\"", "\"status\": \"" + word + '"'),
        milkyPayout());
    QVERIFY(payout);
    QTEST(payout->state, "state");
    QCOMPARE(payout->providerState, QString::fromLatin1(word));
    QCOMPARE(milkypay::awaitsProcessing(*payout), word == "created");
}

void MilkyPayPayoutsTest::leavesUnknownWordsOpen()
{
    for (const QStringView word : {u"", u"PROCESSED", u"Created", u"ok", u"paid", u"refunded"})
        QVERIFY2(!milkypay::payoutStateOfWord(word), qPrintable(word.toString()));
    const auto payout = milkypay::readCreatedPayout(
        changed("payout_created.json", "\"created\",", "\"moderating\","), milkyPayout());
    QVERIFY(payout);
    QCOMPARE(payout->state, PayoutState::Pending);
}

void MilkyPayPayoutsTest::readsAPayout()
{
    const auto payout
        = milkypay::readCreatedPayout(milkyReply("payout_processed.json", 201), milkyPayout());
    QVERIFY(payout);
    QCOMPARE(payout->providerId, QStringLiteral("cpoi_AbCdEf0123456789"));
    QCOMPARE(payout->reference, milkyPayout().reference);
    QCOMPARE(*payout->amount, money(u"25.50", u"USD"));
    QCOMPARE(*payout->paid, money(u"25.50", u"USD"));
    QCOMPARE(*payout->fee, money(u"0.26", u"USD"));
    QCOMPARE(toRfc3339(*payout->settledAt), QStringLiteral("2026-01-01T00:01:40Z"));
    QCOMPARE(*payout->changedAt, *payout->settledAt);
    QVERIFY(payout->reason.isEmpty() && payout->method.isEmpty() && payout->payUrl.isEmpty());
}

void MilkyPayPayoutsTest::saysWhyItFailed()
{
    const auto payout
        = milkypay::readCreatedPayout(milkyReply("payout_failed.json", 201), milkyPayout());
    QVERIFY(payout);
    QCOMPARE(payout->state, PayoutState::Failed);
    QCOMPARE(payout->reason, QStringLiteral("recipient_not_found: No such account ***"));
    const auto fresh
        = milkypay::readCreatedPayout(milkyReply("payout_created.json", 201), milkyPayout());
    QVERIFY(fresh && fresh->reason.isEmpty()); // "ok" is no reason
}

void MilkyPayPayoutsTest::paidLessIsNotPaid()
{
    const auto payout = milkypay::readCreatedPayout(
        changed("payout_processed.json", "\"processed_amount\": 25.5", "\"processed_amount\": 25"),
        milkyPayout());
    QVERIFY(payout);
    QCOMPARE(payout->state, PayoutState::PartiallyPaid);
    QCOMPARE(*payout->paid, money(u"25.00", u"USD"));
}

void MilkyPayPayoutsTest::distrusts_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after) {
        QTest::newRow(name) << before << after;
    };
    row("a payment", "\"payout-invoices\"", "\"payment-invoices\"");
    row("no id", "\"id\": \"cpoi", "\"x\": \"cpoi");
    row("path as id", "\"cpoi_AbCdEf0123456789\"", "\"..\\/x\"");
    row("no status", "\"status\"", "\"x\"");
    row("status is a number", "\"created\",", "1,");
    row("no reference", "\"reference_id\"", "\"x\"");
    row("other reference", "5a0f6b8e", "6a0f6b8e");
    row("no amount", "\"amount\"", "\"x\"");
    row("other amount", "\"amount\": 25.5", "\"amount\": 25.51");
    row("minor units", "\"amount\": 25.5", "\"amount\": 2550");
    row("exponent", "\"amount\": 25.5", "\"amount\": 2.55e1");
    row("not exact", "\"amount\": 25.5", "\"amount\": 25.505");
    row("other currency", "\"currency\": \"USD\"", "\"currency\": \"EUR\"");
    row("processed amount is text", "\"processed_amount\": null", "\"processed_amount\": \"all\"");
    row("duplicate key", "\"amount\": 25.5", "\"amount\": 25.5, \"amount\": 25.5");
}

void MilkyPayPayoutsTest::distrusts()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto payout
        = milkypay::readCreatedPayout(changed("payout_created.json", before, after), milkyPayout());
    QVERIFY(!payout);
    QCOMPARE(payout.error().kind, ErrorKind::Protocol);
    QCOMPARE(payout.error().outcome, Outcome::Unknown);
}

void MilkyPayPayoutsTest::distrustsEveryTruncation()
{
    const QByteArray whole = milkySample("payout_created.json").trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const HttpReply reply{.status = 201, .headers = {}, .body = whole.left(length)};
        const auto payout = milkypay::readCreatedPayout(reply, milkyPayout());
        QVERIFY2(!payout && payout.error().outcome == Outcome::Unknown,
            qPrintable(QString::number(length)));
    }
}

void MilkyPayPayoutsTest::judgesRefusals_data()
{
    using enum ErrorKind;
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Outcome>("outcome");
    const auto row
        = [](const char *name, const char *sample, int status, ErrorKind kind, Outcome outcome) {
              QTest::newRow(name) << QByteArray(sample) << status << kind << outcome;
          };
    const Outcome no = Outcome::NotExecuted;
    const Outcome unknown = Outcome::Unknown;
    row("validation", "error_422_validation.json", 422, Rejected, no);
    row("wrong key", "error_401.json", 401, Credentials, no);
    row("forbidden", "error_message.json", 403, Credentials, no);
    row("duplicate", "error_422_duplicate.json", 422, Conflict, unknown);
    row("duplicate by code", "error_422_duplicate_code.json", 422, Conflict, unknown);
    row("409", "error_page.html", 409, Conflict, unknown);
    row("422 of a proxy", "error_page.html", 422, Protocol, unknown);
    row("404", "error_404.json", 404, Rejected, unknown);
    row("429", "error_429.json", 429, RateLimited, unknown);
    row("502", "error_page.html", 502, ProviderFault, unknown);
    row("200 with errors", "error_422_validation.json", 200, Rejected, unknown);
    row("201 with HTML", "error_page.html", 201, Protocol, unknown);
}

void MilkyPayPayoutsTest::judgesRefusals()
{
    QFETCH(QByteArray, sample);
    QFETCH(int, status);
    const auto payout
        = milkypay::readCreatedPayout(milkyReply(sample.constData(), status), milkyPayout());
    QVERIFY(!payout);
    QTEST(payout.error().kind, "kind");
    QTEST(payout.error().outcome, "outcome");
}

void MilkyPayPayoutsTest::checksWhichPayoutWasRead()
{
    const HttpReply reply = milkyReply("payout_processed.json", 200);
    const QString id = QStringLiteral("cpoi_AbCdEf0123456789");
    QVERIFY(milkypay::readOnePayout(reply, id, usd));
    QVERIFY(milkypay::readProcessed(reply, milkyPayoutKey()));
    QVERIFY(milkypay::readAsAsked(reply, milkyPayoutKey()));
    QVERIFY(!milkypay::readOnePayout(reply, QStringLiteral("cpoi_B"), usd));
    QVERIFY(!milkypay::readOnePayout(reply, id, *Currency::fromCode(u"EUR")));
    OrderKey other = milkyPayoutKey();
    other.providerId = QStringLiteral("cpoi_B");
    QCOMPARE(milkypay::readProcessed(reply, other).error().outcome, Outcome::Unknown);
    other = milkyPayoutKey();
    other.reference = QStringLiteral("PO-2");
    QCOMPARE(milkypay::readProcessed(reply, other).error().outcome, Outcome::Unknown);
    QCOMPARE(milkypay::readAsAsked(reply, other).error().outcome, Outcome::NotExecuted);
    other = milkyPayoutKey();
    other.amount = money(u"25.51", u"USD");
    QCOMPARE(milkypay::readAsAsked(reply, other).error().outcome, Outcome::NotExecuted);
    // Processed, it says, and shows it unprocessed: which of the two is true must be asked.
    const auto still = milkypay::readProcessed(milkyReply("payout_created.json", 201), milkyPayoutKey());
    QCOMPARE(still.error().outcome, Outcome::Unknown);
}

QTEST_GUILESS_MAIN(MilkyPayPayoutsTest)
#include "tst_milkypaypayouts.moc"
