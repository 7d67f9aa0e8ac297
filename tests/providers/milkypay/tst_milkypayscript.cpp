// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/milkypay/milkyfixture.h"
#include "tests/providers/milkypay/payoutsamples.h"

using namespace paydesk;
using namespace paydesk::test;

/// Acts of several requests against a server that answers each of them as told.
class MilkyPayScriptTest : public QObject, protected MilkyFixture
{
    Q_OBJECT
private slots:
    void makesPayouts_data();
    void makesPayouts();
    void processesPayouts_data();
    void processesPayouts();
    void cancelsAProcessing();
    void nothingIsSentThroughAShutGate();
    void refunds_data();
    void refunds();
    void sales_data();
    void sales();
};

namespace {

constexpr auto created = "201 Created";
constexpr auto ok = "200 OK";

Act answered(QByteArrayView status, const QByteArray &body)
{
    return {.answer = httpAnswer(status, body)};
}

Act sample(QByteArrayView status, const char *name) { return answered(status, milkySample(name)); }

Act lost() { return {.answer = {}, .ending = Act::Ending::Close}; }

Act html() { return answered("502 Bad Gateway", "<html>sorry</html>"); }

QByteArray requestsOf(const FaultServer &server)
{
    QByteArrayList lines;
    for (const SeenRequest &request : server.requests())
        lines += request.head.left(request.head.indexOf(" HTTP"));
    return lines.join(", ");
}

QString endingOf(const Result<PayoutReply> &payout)
{
    if (payout)
        return payout->providerState;
    return payout.error().outcome == Outcome::Unknown ? QStringLiteral("unknown")
                                                      : QStringLiteral("not executed");
}

constexpr auto processLine = "POST /payout-invoices/cpoi_AbCdEf0123456789/process";
constexpr auto bothLines = "POST /payout-invoices/cpoi_AbCdEf0123456789/process, "
                           "GET /payout-invoices/cpoi_AbCdEf0123456789";

} // namespace

void MilkyPayScriptTest::makesPayouts_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<QString>("ending"); // the provider's word, or the error's outcome
    const auto row = [](const char *name, const Act &act, const char *ending) {
        QTest::newRow(name) << act << QString::fromLatin1(ending);
    };
    row("made", sample(created, "payout_created.json"), "created");
    row("processed at once by the account", sample(created, "payout_pending.json"),
        "process_pending");
    row("failed at once", sample(created, "payout_failed.json"), "process_failed");
    row("refused", sample("422 Unprocessable Content", "error_422_validation.json"),
        "not executed");
    row("lost", lost(), "unknown");
    row("answered by a proxy", html(), "unknown");
    row("reference taken", sample("422 Unprocessable Content", "error_422_duplicate.json"),
        "unknown");
    row("answered about another",
        answered(created, milkySample("payout_created.json").replace("5a0f6b8e", "6a0f6b8e")),
        "unknown");
}

/// One request: what it makes moves no money.
void MilkyPayScriptTest::makesPayouts()
{
    QFETCH(Act, act);
    FaultServer server(FaultServer::Transport::Plain, {act});
    const auto provider = connectedTo(server, m_http);
    int opened = 0;
    const auto payout
        = waitFor(provider->payouts()->create(milkyPayout(), [&opened] { return ++opened > 0; }));
    QTEST(endingOf(payout), "ending");
    QCOMPARE(requestsOf(server), QByteArray("POST /payout-invoices"));
    QVERIFY(server.requests().first().body.contains(R"("auto_process":false)"));
    QCOMPARE(opened, 1);
    if (payout)
        QCOMPARE(payout->providerId, milkyPayoutKey().providerId);
}

void MilkyPayScriptTest::processesPayouts_data()
{
    QTest::addColumn<QList<Act>>("acts");
    QTest::addColumn<QByteArray>("requests");
    QTest::addColumn<QString>("ending");
    const auto row
        = [](const char *name, const QList<Act> &acts, const char *requests, const char *ending) {
              QTest::newRow(name) << acts << QByteArray(requests) << QString::fromLatin1(ending);
          };
    const Act pending = sample(created, "payout_pending.json");
    const Act paid = sample(ok, "payout_processed.json");
    const Act held = sample(ok, "payout_created.json");
    const Act refused = sample("422 Unprocessable Content", "error_422_validation.json");
    const Act taken = sample("422 Unprocessable Content", "error_422_duplicate.json");
    const Act another
        = answered(created, milkySample("payout_pending.json").replace("cpoi_AbC", "cpoi_XXX"));

    row("taken", {pending}, processLine, "process_pending");
    row("lost, but it arrived", {lost(), paid}, bothLines, "processed");
    row("lost, still created", {lost(), held}, bothLines, "unknown");
    row("lost, and not readable", {lost(), html()}, bothLines, "unknown");
    row("lost, another payout",
        {lost(),
            answered(ok, milkySample("payout_processed.json").replace("cpoi_AbC", "cpoi_XXX"))},
        bothLines, "unknown");
    row("lost, another amount",
        {lost(), answered(ok, milkySample("payout_processed.json").replace("25.5", "2.55"))},
        bothLines, "unknown");
    row("by a proxy, it arrived", {html(), sample(ok, "payout_pending.json")}, bothLines,
        "process_pending");
    row("by a proxy, still created", {html(), held}, bothLines, "unknown");
    row("answered with HTML", {answered(created, "<html>"), held}, bothLines, "unknown");
    row("answered about another", {another, held}, bothLines, "unknown");
    row("answered as created", {sample(created, "payout_created.json"), held}, bothLines,
        "unknown");
    row("answered as created, it arrived", {sample(created, "payout_created.json"), paid},
        bothLines, "processed");
    row("refused, still created", {refused, held}, bothLines, "not executed");
    row("refused, as it ran already", {refused, paid}, bothLines, "processed");
    row("refused, and not readable", {refused, html()}, bothLines, "unknown");
    row("refused as a repeat", {taken, held}, bothLines, "unknown");
    row("404", {sample("404 Not Found", "error_404.json"), held}, bothLines, "unknown");
    row("429", {sample("429 Too Many Requests", "error_429.json"), held}, bothLines, "unknown");
    row("401", {sample("401 Unauthorized", "error_401.json"), held}, bothLines, "not executed");
}

void MilkyPayScriptTest::processesPayouts()
{
    QFETCH(QList<Act>, acts);
    FaultServer server(FaultServer::Transport::Plain, acts);
    const auto provider = connectedTo(server, m_http);
    int opened = 0;
    const auto payout = waitFor(
        provider->payouts()->process(milkyPayoutKey(), [&opened] { return ++opened > 0; }));
    QTEST(endingOf(payout), "ending");
    QTEST(requestsOf(server), "requests");
    QCOMPARE(opened, 1);
    if (payout)
        QCOMPARE(payout->providerId, milkyPayoutKey().providerId);
    else
        QCOMPARE(payout.error().subject, milkyPayoutKey().providerId);
}

void MilkyPayScriptTest::cancelsAProcessing()
{
    FaultServer server(FaultServer::Transport::Plain, {{}});
    const auto provider = connectedTo(server, m_http);
    auto *operation = provider->payouts()->process(milkyPayoutKey(), openGate());
    QVERIFY(QTest::qWaitFor([&] { return server.arrivals() == 1; }, 5000));
    operation->cancel(); // it is under way: it may count
    const auto payout = waitFor(operation);
    QVERIFY(!payout);
    QCOMPARE(payout.error().kind, ErrorKind::Canceled);
    QCOMPARE(payout.error().outcome, Outcome::Unknown);
    QCOMPARE(server.arrivals(), 1);
}

void MilkyPayScriptTest::nothingIsSentThroughAShutGate()
{
    FaultServer server(FaultServer::Transport::Plain, {sample(created, "payout_created.json")});
    const auto provider = connectedTo(server, m_http);
    const auto shut = [] { return false; };
    QCOMPARE(waitFor(provider->payouts()->create(milkyPayout(), shut)).error().outcome,
        Outcome::NotExecuted);
    QCOMPARE(waitFor(provider->payouts()->process(milkyPayoutKey(), shut)).error().outcome,
        Outcome::NotExecuted);
    OrderKey nameless = milkyPayoutKey();
    nameless.providerId = QStringLiteral("../x");
    QCOMPARE(waitFor(provider->payouts()->process(nameless, openGate())).error().kind,
        ErrorKind::InvalidInput);
    QCOMPARE(server.arrivals(), 0);
    const auto keyless = milkypay::connect({}, m_http, systemClock());
    QCOMPARE(waitFor(keyless->payouts()->create(milkyPayout(), openGate())).error().kind,
        ErrorKind::Credentials);
    QCOMPARE(waitFor(keyless->payouts()->process(milkyPayoutKey(), openGate())).error().kind,
        ErrorKind::Credentials);
}

void MilkyPayScriptTest::refunds_data()
{
    QTest::addColumn<QList<Act>>("acts");
    QTest::addColumn<int>("requests");
    QTest::addColumn<QString>("ending");
    const auto row
        = [](const char *name, const QList<Act> &acts, int requests, const char *ending) {
              QTest::newRow(name) << acts << requests << QString::fromLatin1(ending);
          };
    const auto with = [](const char *before, const char *after) {
        return milkySample("processed.json").replace(before, after);
    };
    const QByteArray paid = milkySample("processed.json");
    const QByteArray word = "\"status\": \"processed\"";
    const auto state = [&](const QByteArray &status, const QByteArray &refunded) {
        const QByteArray attributes
            = "\"status\": \"" + status + "\", \"refunded_amount\": " + refunded;
        return milkySample("processed.json").replace(word, attributes);
    };
    const Act before = answered(ok, paid);
    const Act part = answered(ok, state("partially_refunded", "10"));

    row("pending", {before, answered(ok, state("refund_pending", "0"))}, 2, "refund_pending");
    row("done", {before, answered(ok, state("partially_refunded", "5.5"))}, 2,
        "partially_refunded");
    row("second part, same word", {part, answered(ok, state("partially_refunded", "15.5"))}, 2,
        "partially_refunded");
    row("second part, not shown", {part, part}, 2, "unknown");
    row("another amount", {before, answered(ok, state("partially_refunded", "5"))}, 2, "unknown");
    row("nothing shown", {before, before}, 2, "unknown");
    row("failed", {before, answered(ok, state("refund_failed", "0"))}, 2, "refund_failed");
    row("failed once before, nothing shown",
        {answered(ok, state("refund_failed", "0")), answered(ok, state("refund_failed", "0"))}, 2,
        "unknown");
    row("another invoice",
        {before, answered(ok, state("refunded", "5.5").replace("cpi_AbC", "cpi_X"))}, 2, "unknown");
    row("refused", {before, sample("422 Unprocessable Content", "error_422_validation.json")}, 2,
        "not executed");
    row("reference taken",
        {before, sample("422 Unprocessable Content", "error_422_duplicate.json")}, 2, "unknown");
    row("lost", {before, lost()}, 2, "unknown");
    row("proxy", {before, html()}, 2, "unknown");
    row("errors in 200", {before, sample(ok, "error_422_validation.json")}, 2, "unknown");
    row("HTML in 200", {before, answered(ok, "<html>")}, 2, "unknown");
    row("not readable before", {html()}, 1, "not executed");
    row("cut before", {answered(ok, "{\"data\":{")}, 1, "not executed");
    row("not paid", {answered(ok, with("\"status\": \"processed\"", "\"status\": \"expired\""))}, 1,
        "not executed");
    row("refund pending already", {answered(ok, state("refund_pending", "0"))}, 1, "not executed");
    row("too little left", {answered(ok, state("partially_refunded", "20.01"))}, 1, "not executed");
}

void MilkyPayScriptTest::refunds()
{
    QFETCH(QList<Act>, acts);
    FaultServer server(FaultServer::Transport::Plain, acts);
    const auto provider = connectedTo(server, m_http);
    const OrderKey key{
        .providerId = QStringLiteral("cpi_AbCdEf0123456789"), .amount = money(u"25.50", u"USD")};
    int opened = 0;
    const auto invoice = waitFor(provider->invoices()->refund(
        key, money(u"5.50", u"USD"), QStringLiteral("RF-1"), [&opened] { return ++opened > 0; }));
    const QString ending = invoice                    ? invoice->providerState
        : invoice.error().outcome == Outcome::Unknown ? QStringLiteral("unknown")
                                                      : QStringLiteral("not executed");
    QTEST(ending, "ending");
    QTEST(int(server.requests().size()), "requests");
    QCOMPARE(opened, int(server.requests().size()) - 1);
}

void MilkyPayScriptTest::sales_data()
{
    QTest::addColumn<QList<Act>>("acts");
    QTest::addColumn<int>("requests");
    QTest::addColumn<QString>("ending");
    const auto row
        = [](const char *name, const QList<Act> &acts, int requests, const char *ending) {
              QTest::newRow(name) << acts << requests << QString::fromLatin1(ending);
          };
    const Act before = sample(ok, "created.json");
    const Act paid = sample(ok, "processed.json");
    const Act processed
        = answered(created, R"({"status":"processed","auth_mode":null,"auth_payload":[]})");
    const Act pending
        = answered(created, R"({"status":"process_pending","auth_mode":null,"auth_payload":[]})");
    const Act challenge = answered(created,
        R"({"status":"process_pending","auth_mode":"3ds","auth_payload":{"action":)"
        R"("https://acs.example/c?a=1","method":"POST","params":{"creq":"e30="}}})");
    const Act more = answered(created, R"({"status":"process_pending","auth_mode":"otp"})");
    const Act failed = answered(created, R"({"status":"process_failed"})");

    row("processed", {before, processed, paid}, 3, "paid");
    row("the invoice is the truth", {before, processed, before}, 3, "pending");
    row("failed, and paid all the same", {before, failed, paid}, 3, "paid");
    row("failed, still open", {before, failed, before}, 3, "not executed");
    row("failed for good", {before, failed, sample(ok, "process_failed.json")}, 3, "failed");
    row("failed, not readable", {before, failed, html()}, 3, "unknown");
    row("pending", {before, pending, before}, 3, "pending");
    row("pending, not readable", {before, pending, html()}, 3, "unknown");
    row("processed, not readable", {before, processed, answered(ok, "{")}, 3, "unknown");
    row("another invoice afterwards",
        {before, processed,
            answered(ok, milkySample("processed.json").replace("cpi_AbC", "cpi_X"))},
        3, "unknown");
    row("another amount afterwards",
        {before, processed, answered(ok, milkySample("processed.json").replace("25.5", "2.5"))}, 3,
        "unknown");
    row("challenge", {before, challenge, before}, 3, "requires_action with a step");
    row("challenge, not readable", {before, challenge, html()}, 3, "requires_action with a step");
    row("challenge, and paid already", {before, challenge, paid}, 3, "paid");
    row("unknown confirmation", {before, more, before}, 3, "requires_action");
    row("lost", {before, lost()}, 2, "unknown");
    row("proxy", {before, html()}, 2, "unknown");
    row("card data wrong",
        {before, sample("422 Unprocessable Content", "error_422_validation.json")}, 2,
        "not executed");
    row("token expired", {before, sample("401 Unauthorized", "error_401.json")}, 2, "not executed");
    row("no token", {answered(ok, milkySample("created.json").replace("\"token\"", "\"x\""))}, 1,
        "not executed");
    row("not readable before", {html()}, 1, "not executed");
    row("cut before", {answered(ok, "{\"data\":{")}, 1, "not executed");
}

void MilkyPayScriptTest::sales()
{
    QFETCH(QList<Act>, acts);
    QFETCH(int, requests);
    FaultServer server(FaultServer::Transport::Plain, acts);
    const auto provider = connectedTo(server, m_http);
    const OrderKey key{.providerId = QStringLiteral("cpi_AbCdEf0123456789"),
        .reference = milkyRequest().reference,
        .amount = money(u"25.50", u"USD")};
    const auto invoice = waitFor(provider->cards()->pay(key, cardOf(goodCard), {}, openGate()));
    QString ending = invoice                          ? toKey(invoice->state)
        : invoice.error().outcome == Outcome::Unknown ? QStringLiteral("unknown")
                                                      : QStringLiteral("not executed");
    if (invoice && invoice->step)
        ending += QStringLiteral(" with a step");
    QTEST(ending, "ending");
    QCOMPARE(int(server.requests().size()), requests);
    if (requests > 1) { // the token of the invoice, not the account's key, and never the other way
        QVERIFY(server.requests().at(1).head.contains("Bearer eyJSECRETTOKEN.payload.signature"));
        QVERIFY(server.requests().at(0).head.contains("Authorization: Basic "));
    }
    if (!invoice) {
        const Error &error = invoice.error();
        const QString told = error.detail + error.providerMessage + error.providerCode;
        for (const char *secret : {goodCard, "eyJSECRET", "CARD HOLDER"})
            QVERIFY(!told.contains(QLatin1StringView(secret)));
    }
}

QTEST_GUILESS_MAIN(MilkyPayScriptTest)
#include "tst_milkypayscript.moc"
