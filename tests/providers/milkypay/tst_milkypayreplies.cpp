// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/errors.h"
#include "providers/milkypay/invoicestates.h"
#include "providers/milkypay/replies.h"
#include "tests/providers/milkypay/samples.h"

using namespace paydesk;
using namespace paydesk::test;
using milkypay::readCreated;

class MilkyPayRepliesTest : public QObject
{
    Q_OBJECT
private slots:
    void mapsStatusWords_data();
    void mapsStatusWords();
    void leavesUnknownWordsOpen();
    void readsStates_data();
    void readsStates();
    void readsAFreshInvoice();
    void readsAPaidInvoice();
    void readsWhatWasRefunded();
    void creditsWhatWasPaidNotWhatWasAsked();
    void saysWhyItFailed();
    void toleratesEmptyObjects();
    void choosesThePayAddress_data();
    void choosesThePayAddress();
    void neverKeepsAWholeCardNumber();
    void readsThreeDecimals();
    void distrusts_data();
    void distrusts();
    void distrustsEveryTruncation();
    void distrustsAnotherOrder_data();
    void distrustsAnotherOrder();
    void checksWhichInvoiceWasRead();
    void readsBalances();
    void refusesInexactBalances();
    void readsTheProfile();
};

namespace {

constexpr auto accountId = "coma_EXAMPLE00000001";

InvoiceReply created(const char *sample)
{
    const auto reply = readCreated(milkyReply(sample, 201), milkyRequest());
    if (!reply)
        qWarning() << reply.error().detail;
    return reply ? *reply : InvoiceReply{};
}

HttpReply changed(const char *sample, const QByteArray &before, const QByteArray &after)
{
    HttpReply reply = milkyReply(sample, 201);
    if (!reply.body.contains(before))
        qFatal("the sample has no %s", before.constData());
    reply.body.replace(before, after);
    return reply;
}

} // namespace

void MilkyPayRepliesTest::mapsStatusWords_data()
{
    using enum InvoiceState;
    QTest::addColumn<InvoiceState>("state");
    QTest::newRow("created") << Pending;
    QTest::newRow("processing") << Pending;
    QTest::newRow("process_pending") << Pending;
    QTest::newRow("process_error") << Pending;
    QTest::newRow("authorize_failed") << Pending;
    QTest::newRow("verified") << Pending;
    QTest::newRow("processed") << Paid;
    QTest::newRow("partially_processed") << PartiallyPaid;
    QTest::newRow("process_failed") << Failed;
    QTest::newRow("terminated") << Failed;
    QTest::newRow("verify_failed") << Failed;
    QTest::newRow("expired") << Expired;
    QTest::newRow("refund_pending") << RefundPending;
    QTest::newRow("refunding") << RefundPending;
    QTest::newRow("refund_error") << RefundPending;
    QTest::newRow("partially_refunded") << PartiallyRefunded;
    QTest::newRow("refunded") << Refunded;
    QTest::newRow("refund_failed") << Paid;
    QTest::newRow("charged_back") << ChargedBack;
    QTest::newRow("partially_charged_back") << ChargedBack;
}

void MilkyPayRepliesTest::mapsStatusWords()
{
    const QString word = QString::fromLatin1(QTest::currentDataTag());
    const auto state = milkypay::stateOfWord(word);
    QVERIFY(state);
    QTEST(*state, "state");
}

void MilkyPayRepliesTest::leavesUnknownWordsOpen()
{
    for (const QStringView word : {u"", u"PROCESSED", u"Processed", u"ok", u"succeeded"})
        QVERIFY2(!milkypay::stateOfWord(word), qPrintable(word.toString()));
    const InvoiceReply reply = created("unknown_status.json");
    QCOMPARE(reply.state, InvoiceState::Pending);
    QCOMPARE(reply.providerState, QStringLiteral("under_review"));
}

void MilkyPayRepliesTest::readsStates_data()
{
    using enum InvoiceState;
    QTest::addColumn<InvoiceState>("state");
    QTest::newRow("created.json") << Pending;
    QTest::newRow("processed.json") << Paid;
    QTest::newRow("processed_less.json") << PartiallyPaid;
    QTest::newRow("partially_processed.json") << PartiallyPaid;
    QTest::newRow("process_failed.json") << Failed;
    QTest::newRow("expired.json") << Expired;
    QTest::newRow("refunded.json") << Refunded;
    QTest::newRow("partially_refunded.json") << PartiallyRefunded;
    QTest::newRow("refund_failed.json") << Paid;
    QTest::newRow("charged_back.json") << ChargedBack;
}

void MilkyPayRepliesTest::readsStates()
{
    const InvoiceReply reply = created(QTest::currentDataTag());
    QVERIFY(!reply.providerId.isEmpty());
    QTEST(reply.state, "state");
}

void MilkyPayRepliesTest::readsAFreshInvoice()
{
    const InvoiceReply reply = created("created.json");
    QCOMPARE(reply.providerId, QStringLiteral("cpi_AbCdEf0123456789"));
    QCOMPARE(reply.reference, milkyRequest().reference);
    QCOMPARE(reply.providerState, QStringLiteral("process_pending"));
    QCOMPARE(*reply.amount, money(u"25.50", u"USD"));
    QCOMPARE(*reply.fee, money(u"0.00", u"USD"));
    QVERIFY(!reply.paid && !reply.refunded && !reply.settledAt);
    QVERIFY(reply.reason.isEmpty() && reply.method.isEmpty());
    QCOMPARE(reply.payUrl,
        QUrl(QStringLiteral("https://checkout.pay-gate.io/hpp/cgi_AbCdEf0123456789")));
}

void MilkyPayRepliesTest::readsAPaidInvoice()
{
    const InvoiceReply reply = created("processed.json");
    QCOMPARE(*reply.paid, money(u"25.50", u"USD"));
    QCOMPARE(*reply.fee, money(u"0.64", u"USD"));
    QCOMPARE(toRfc3339(*reply.settledAt), QStringLiteral("2026-01-01T00:01:40Z"));
    QCOMPARE(reply.method, QStringLiteral("card 512381******0000"));
    QVERIFY(reply.reason.isEmpty());
}

void MilkyPayRepliesTest::readsWhatWasRefunded()
{
    QCOMPARE(*created("partially_refunded.json").refunded, money(u"5.00", u"USD"));
    QCOMPARE(*created("refunded.json").refunded, money(u"25.50", u"USD"));
    QCOMPARE(created("refund_failed.json").reason,
             QStringLiteral("declined: Refund refused by the acquirer"));
}

void MilkyPayRepliesTest::creditsWhatWasPaidNotWhatWasAsked()
{
    const InvoiceReply reply = created("processed_less.json");
    QCOMPARE(*reply.amount, money(u"25.50", u"USD"));
    QCOMPARE(*reply.paid, money(u"20.00", u"USD"));
}

void MilkyPayRepliesTest::saysWhyItFailed()
{
    QCOMPARE(created("process_failed.json").reason,
             QStringLiteral("insufficient_funds: Not sufficient funds"));
    QVERIFY(created("expired.json").reason.isEmpty()); // "ok" is no reason
}

void MilkyPayRepliesTest::toleratesEmptyObjects()
{
    const InvoiceReply reply = created("empty_objects.json");
    QCOMPARE(reply.state, InvoiceState::Pending);
    QVERIFY(reply.payUrl.isEmpty());
}

void MilkyPayRepliesTest::choosesThePayAddress_data()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<QByteArray>("hppUrl");
    QTest::addColumn<QString>("address");
    QTest::newRow("parameters join a GET") << QByteArray("redirect_method.json") << QByteArray()
                                           << "https://bank.example/go?x=1&order=7%208";
    QTest::newRow("not a web address") << QByteArray("unsafe_action.json") << QByteArray() << "";
    QTest::newRow("a form cannot be a link")
        << QByteArray("post_action.json") << QByteArray() << "";
    QTest::newRow("own page first") << QByteArray("created.json")
                                    << QByteArray("https://pay.example/p/1")
                                    << "https://pay.example/p/1";
    QTest::newRow("loopback") << QByteArray("created.json") << QByteArray("http://127.0.0.1:8080/p")
                              << "http://127.0.0.1:8080/p";
    QTest::newRow("plain http") << QByteArray("created.json") << QByteArray("http://pay.example/p")
                                << "https://checkout.pay-gate.io/hpp/cgi_AbCdEf0123456789";
}

void MilkyPayRepliesTest::choosesThePayAddress()
{
    QFETCH(QByteArray, sample);
    QFETCH(QByteArray, hppUrl);
    HttpReply reply = milkyReply(sample.constData(), 201);
    if (!hppUrl.isEmpty())
        reply.body.replace("\"description\"",
                           QByteArray("\"hpp_url\": \"" + hppUrl + "\", \"description\""));
    const auto invoice = readCreated(reply, milkyRequest());
    QVERIFY(invoice);
    QTEST(invoice->payUrl.toString(QUrl::FullyEncoded), "address");
}

void MilkyPayRepliesTest::neverKeepsAWholeCardNumber()
{
    const InvoiceReply reply = created("full_card_number.json");
    QCOMPARE(reply.method, QStringLiteral("card 512381******0000"));
}

void MilkyPayRepliesTest::readsThreeDecimals()
{
    OrderRequest request = milkyRequest();
    request.amount = money(u"1.250", u"KWD");
    const auto reply = readCreated(milkyReply("kwd.json", 201), request);
    QVERIFY(reply);
    QCOMPARE(reply->amount->minor(), 1250);
}

void MilkyPayRepliesTest::distrusts_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, QByteArray before, QByteArray after) {
        QTest::newRow(name) << before << after;
    };
    row("no id", "\"id\": \"cpi_AbCdEf0123456789\"", "\"x\": 1");
    row("path as id", "\"id\": \"cpi_AbCdEf0123456789\"", R"("id": "..\/account\/profile")");
    row("no status", "\"status\"", "\"x\"");
    row("empty status", "\"process_pending\"", "\"\"");
    row("status is a number", "\"process_pending\"", "3");
    row("no reference", "\"reference_id\"", "\"x\"");
    row("no amount", "\"amount\"", "\"x\"");
    row("amount is a flag", "\"amount\": 25.5", "\"amount\": true");
    row("amount with an exponent", "\"amount\": 25.5", "\"amount\": 2.55e1");
    row("amount not exact", "\"amount\": 25.5", "\"amount\": 25.501");
    row("no currency", "\"currency\"", "\"x\"");
    row("unknown currency", "\"currency\": \"USD\"", "\"currency\": \"ZZZ\"");
    row("lower-case currency", "\"currency\": \"USD\"", "\"currency\": \"usd\"");
    row("a payout", "\"payment-invoices\"", "\"payout-invoices\"");
    row("status beside the attributes", "\"attributes\"", "\"status\": \"processed\", \"x\"");
    row("processed amount is text", "\"processed_amount\": null", "\"processed_amount\": \"all\"");
    row("duplicate key", "\"amount\": 25.5", "\"amount\": 25.5, \"amount\": 25.5");
    row("data is a list", "\"data\": {\n  \"type\"", "\"data\": [], \"y\": {\n  \"type\"");
}

void MilkyPayRepliesTest::distrusts()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto reply = readCreated(changed("created.json", before, after), milkyRequest());
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Protocol);
    QCOMPARE(reply.error().outcome, Outcome::Unknown);
    QCOMPARE(reply.error().httpStatus, 201);
}

void MilkyPayRepliesTest::distrustsEveryTruncation()
{
    const QByteArray whole = milkySample("created.json").trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto reply = readCreated({.status = 201, .headers = {}, .body = whole.left(length)},
                                       milkyRequest());
        QVERIFY2(!reply && reply.error().outcome == Outcome::Unknown,
            qPrintable(QString::number(length)));
    }
}

void MilkyPayRepliesTest::distrustsAnotherOrder_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("reference") << QByteArray("5a0f6b8e") << QByteArray("6a0f6b8e");
    QTest::newRow("amount") << QByteArray("\"amount\": 25.5") << QByteArray("\"amount\": 25.51");
    QTest::newRow("minor units") << QByteArray("\"amount\": 25.5")
                                 << QByteArray("\"amount\": 2550");
    QTest::newRow("currency") << QByteArray("\"currency\": \"USD\"")
                              << QByteArray("\"currency\": \"EUR\"");
}

void MilkyPayRepliesTest::distrustsAnotherOrder()
{
    distrusts();
}

void MilkyPayRepliesTest::checksWhichInvoiceWasRead()
{
    const HttpReply reply = milkyReply("processed.json", 200);
    const QString id = QStringLiteral("cpi_AbCdEf0123456789");
    QVERIFY(milkypay::readOne(reply, id, *Currency::fromCode(u"USD")));
    const auto other
        = milkypay::readOne(reply, QStringLiteral("cpi_B"), *Currency::fromCode(u"USD"));
    QCOMPARE(other.error().kind, ErrorKind::Protocol);
    QCOMPARE(other.error().outcome, Outcome::NotExecuted); // to ask changes nothing
    const auto euro = milkypay::readOne(reply, id, *Currency::fromCode(u"EUR"));
    QCOMPARE(euro.error().kind, ErrorKind::Protocol);
}

void MilkyPayRepliesTest::readsBalances()
{
    const auto balances = milkypay::readBalances(milkyReply("balances.json", 200));
    QVERIFY(balances);
    QCOMPARE(balances->balances.size(), 2); // USDT is no ISO currency
    QCOMPARE(balances->balances[0].available, money(u"1250.00", u"EUR"));
    QCOMPARE(*balances->balances[0].pending, money(u"10.50", u"EUR"));
    QCOMPARE(*balances->balances[0].reserved, money(u"0.00", u"EUR"));
    QCOMPARE(balances->balances[1].available, money(u"-0.125", u"KWD"));
    const auto none = milkypay::readBalances(milkyReply("balances_empty.json", 200));
    QVERIFY(none && none->balances.isEmpty());
}

void MilkyPayRepliesTest::refusesInexactBalances()
{
    for (const QByteArray amount : {"\"1250.005\"", "null", "\"\"", "\"12,50\""}) {
        const auto balances
            = milkypay::readBalances(changed("balances.json", "\"1250.00\"", amount));
        QVERIFY2(!balances && balances.error().kind == ErrorKind::Protocol, amount.constData());
    }
    QVERIFY(!milkypay::readBalances(milkyReply("profile.json", 200)));
}

void MilkyPayRepliesTest::readsTheProfile()
{
    const auto check = milkypay::readProfile(milkyReply("profile.json", 200));
    QVERIFY(check);
    QCOMPARE(check->proved, u"profile " + QString::fromLatin1(accountId) + u" is active");
    QCOMPARE(milkypay::readProfile(milkyReply("profile_blocked.json", 200)).error().kind,
             ErrorKind::Rejected);
    QCOMPARE(milkypay::readProfile(milkyReply("balances.json", 200)).error().kind,
             ErrorKind::Protocol);
}

QTEST_GUILESS_MAIN(MilkyPayRepliesTest)
#include "tst_milkypayreplies.moc"
