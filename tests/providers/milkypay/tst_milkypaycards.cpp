// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/milkypay/browser.h"
#include "tests/providers/milkypay/milkyfixture.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using sandbox::Fault;

/// Card payments against the simulator, with the payer's browser where it is needed.
class MilkyPayCardsTest : public QObject, protected MilkyFixture
{
    Q_OBJECT
private slots:
    void init() { setUp(); }
    void paysWithout3ds();
    void confirmsIn3ds_data();
    void confirmsIn3ds();
    void refusesIn3ds();
    void aRefusedCardLeavesTheInvoiceOpen();
    void theLastRefusedCardEndsTheInvoice();
    void everyExpiryHasItsResolution_data();
    void everyExpiryHasItsResolution();
    void staysPending_data();
    void staysPending();
    void theTokenEndsAfterAnHour();
    void refusesBeforeSending_data();
    void refusesBeforeSending();
    void losesTheAnswer_data();
    void losesTheAnswer();
    void aClosedGateSendsNoCard();
    void opensTheGateOnceAfterReading();
    void needsAGateway();
    void logsNoCard();

private:
    Result<InvoiceReply> pay(
        const InvoiceReply &invoice, const CardData &card, const BrowserInfo &browser = {})
    {
        return waitFor(m_provider->cards()->pay(keyOf(invoice), card, browser, openGate()));
    }
    InvoiceReply invoice(const QString &description = QStringLiteral("card"))
    {
        return createInvoice(QStringLiteral("R-%1").arg(++m_number), description).value();
    }

    int m_number = 0;
};

void MilkyPayCardsTest::paysWithout3ds()
{
    const auto paid = pay(invoice(), cardOf(goodCard));
    QVERIFY(paid);
    QCOMPARE(paid->state, InvoiceState::Paid);
    QCOMPARE(*paid->paid, money(u"25.50", u"USD"));
    QCOMPARE(paid->method, QStringLiteral("card 551928******0000"));
    QVERIFY(!paid->step && paid->token.isEmpty());
}

void MilkyPayCardsTest::confirmsIn3ds_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<BrowserInfo>("browser");
    QTest::addColumn<QByteArray>("holder");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("word");
    const BrowserInfo info{{QStringLiteral("browser_tz"), QStringLiteral("-60")}};
    const QStringList first{
        QStringLiteral("MD"), QStringLiteral("PaReq"), QStringLiteral("TermUrl")};
    const QStringList second{QStringLiteral("creq")};
    QTest::newRow("MD, PaReq, TermUrl")
        << QByteArray(goodWith3ds) << BrowserInfo() << QByteArray("A B") << first << "processed";
    QTest::newRow("creq") << QByteArray(goodWith3ds) << info << QByteArray("A B") << second
                          << "processed";
    QTest::newRow("address") << QByteArray(goodWith3ds) << info << QByteArray("REDIRECT ME")
                             << QStringList() << "processed";
    QTest::newRow("refused by the bank")
        << QByteArray(badWith3ds) << info << QByteArray("A B") << second << "process_failed";
}

void MilkyPayCardsTest::confirmsIn3ds()
{
    QFETCH(QByteArray, number);
    QFETCH(BrowserInfo, browser);
    QFETCH(QByteArray, holder);
    const InvoiceReply open = invoice();
    CardData card = cardOf(number.constData());
    card.holder = SecretBytes::copyOf(holder);
    const auto asked = pay(open, card, browser);
    QVERIFY(asked);
    QCOMPARE(asked->state, InvoiceState::RequiresAction);
    QCOMPARE(asked->providerState, QStringLiteral("process_pending"));
    QVERIFY(asked->step && isAcceptableStepUrl(asked->step->url));
    QStringList names;
    for (const StepField &field : asked->step->form)
        names += field.name;
    QTEST(names, "names");
    QCOMPARE(readInvoice(open)->state, InvoiceState::Pending);

    const Browser payer;
    const Page bank = payer.follow(*asked->step);
    QCOMPARE(bank.status, 200);
    QVERIFY(bank.body.contains("value=\"confirm\""));
    const Page back = payer.submit(
        Browser::actionOf(bank), {{QStringLiteral("answer"), QStringLiteral("confirm")}});
    QCOMPARE(back.status, 200);
    QTEST(readInvoice(open)->providerState, "word");
}

void MilkyPayCardsTest::refusesIn3ds()
{
    OrderRequest request{.reference = QStringLiteral("R-back"),
        .amount = money(u"25.50", u"USD"),
        .description = QStringLiteral("card"),
        .fields
        = {{QStringLiteral("return_url"), QStringLiteral("https://shop.example/back?a=1")}}};
    const auto open = waitFor(m_provider->invoices()->create(request, openGate()));
    QVERIFY(open);
    const auto asked = pay(*open, cardOf(goodWith3ds));
    QVERIFY(asked && asked->step);
    Browser payer;
    payer.origin = "null"; // a page that tells nobody where it comes from
    const Page bank = payer.follow(*asked->step);
    const Page back = payer.submit(
        Browser::actionOf(bank), {{QStringLiteral("answer"), QStringLiteral("refuse")}});
    QCOMPARE(back.status, 303);
    QCOMPARE(back.location, "https://shop.example/back?a=1");
    const auto failed = readInvoice(*open);
    QCOMPARE(failed->state, InvoiceState::Failed);
    QCOMPARE(failed->reason, QStringLiteral("client_auth_failed"));
    QCOMPARE(payer.submit(Browser::actionOf(bank), {}).status, 400); // over
}

void MilkyPayCardsTest::aRefusedCardLeavesTheInvoiceOpen()
{
    const InvoiceReply open = invoice(QStringLiteral("card, five attempts"));
    const auto refused = pay(open, cardOf(badCard, 5, 2029));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Rejected);
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    QCOMPARE(refused.error().providerCode, QStringLiteral("process_failed"));
    QCOMPARE(readInvoice(open)->state, InvoiceState::Pending);
    const auto paid = pay(open, cardOf(goodCard));
    QVERIFY(paid);
    QCOMPARE(paid->state, InvoiceState::Paid);
}

void MilkyPayCardsTest::theLastRefusedCardEndsTheInvoice()
{
    const InvoiceReply open = invoice();
    const auto failed = pay(open, cardOf(badCard, 5, 2029));
    QVERIFY(failed);
    QCOMPARE(failed->state, InvoiceState::Failed);
    QCOMPARE(failed->reason, QStringLiteral("insufficient_funds"));
    const auto again = pay(open, cardOf(goodCard));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(again.error().outcome, Outcome::NotExecuted);
}

void MilkyPayCardsTest::everyExpiryHasItsResolution_data()
{
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("year");
    QTest::addColumn<QString>("resolution");
    // Page: test mode and test cards, MMYY.
    const QByteArrayList table
        = QByteArray("0856 access_denied;0755 error;0654 provider_error;0553 unknown;"
                     "0452 duplicated_transaction;0351 auth_fatal_error;"
                     "0250 unable_to_determine_3ds_enrolment;0149 card_is_3ds_enrolled;"
                     "1248 card_is_not_3ds_enrolled;1147 issuer_decline;1046 client_auth_failed;"
                     "0945 provider_fatal_error;0844 invalid_details;0743 invalid_pin;"
                     "0642 antifraud_error;0541 invalid_card;0440 fatal_error;"
                     "0339 unable_to_reconcile;0238 invalid_amount;0137 limit_violation;"
                     "1236 functionality_is_not_permitted;1135 invalid_request;"
                     "1034 lost_or_stolen_card;0933 declined;0832 invalid_otp;"
                     "0731 invalid_3ds_code;0630 invalid_card_status;0529 insufficient_funds;"
                     "0428 card_expired;0327 invalid_cvv;0226 invalid_pan;"
                     "0125 invalid_credentials;0139 general_fatal_error")
              .split(';');
    for (const QByteArray &row : table) {
        QTest::newRow(row.constData()) << row.left(2).toInt() << 2000 + row.mid(2, 2).toInt()
                                       << QString::fromLatin1(row.mid(5));
    }
}

void MilkyPayCardsTest::everyExpiryHasItsResolution()
{
    QFETCH(int, month);
    QFETCH(int, year);
    QFETCH(QString, resolution);
    const auto failed = pay(invoice(), cardOf(badCard, month, year));
    QVERIFY(failed);
    QCOMPARE(failed->state, InvoiceState::Failed);
    QCOMPARE(failed->reason, resolution);
    // Each has words for the person who reads it.
    const QList<CodeText> codes = milkypay::info().codes;
    const auto known = std::find_if(codes.begin(), codes.end(),
        [&](const CodeText &code) { return resolution == QLatin1StringView(code.code); });
    QVERIFY(known != codes.end() && qstrlen(known->sentence) > 0);

    const InvoiceReply open = invoice();
    const auto asked = pay(open, cardOf(badWith3ds, month, year));
    QVERIFY(asked && asked->step);
    const Browser payer;
    payer.submit(Browser::actionOf(payer.follow(*asked->step)),
        {{QStringLiteral("answer"), QStringLiteral("confirm")}});
    QCOMPARE(readInvoice(open)->reason, resolution);
}

void MilkyPayCardsTest::staysPending_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::newRow("3-D Secure") << QByteArray(goodWith3ds);
    QTest::newRow("plain") << QByteArray(goodCard);
}

void MilkyPayCardsTest::staysPending()
{
    QFETCH(QByteArray, number);
    const InvoiceReply open = invoice();
    const auto pending = pay(open, cardOf(number.constData(), 7, 2077));
    QVERIFY(pending);
    QCOMPARE(pending->state, InvoiceState::Pending);
    QVERIFY(!pending->step);
    m_clock.advance(48h);
    QCOMPARE(readInvoice(open)->state, InvoiceState::Pending);
}

void MilkyPayCardsTest::theTokenEndsAfterAnHour()
{
    const InvoiceReply open = invoice();
    m_clock.advance(1h - 1s);
    QVERIFY(pay(invoice(), cardOf(goodCard)));
    m_clock.advance(1s);
    const auto late = pay(open, cardOf(goodCard));
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Rejected);
    QCOMPARE(late.error().providerCode, QStringLiteral("401"));
    QCOMPARE(late.error().outcome, Outcome::NotExecuted);
    QCOMPARE(readInvoice(open)->state, InvoiceState::Pending);
}

void MilkyPayCardsTest::refusesBeforeSending_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("other amount") << "amount" << ErrorKind::Protocol;
    QTest::newRow("other currency") << "currency" << ErrorKind::Protocol;
    QTest::newRow("other reference") << "reference" << ErrorKind::Protocol;
    QTest::newRow("unknown invoice") << "id" << ErrorKind::NotFound;
    QTest::newRow("no id") << "empty" << ErrorKind::InvalidInput;
    QTest::newRow("paid already") << "paid" << ErrorKind::NotAllowed;
    QTest::newRow("card number") << "card" << ErrorKind::InvalidInput;
    QTest::newRow("browser") << "browser" << ErrorKind::InvalidInput;
}

void MilkyPayCardsTest::refusesBeforeSending()
{
    QFETCH(QString, what);
    const InvoiceReply open = invoice();
    OrderKey key = keyOf(open);
    CardData card = cardOf(goodCard);
    BrowserInfo browser;
    if (what == u"amount")
        key.amount = money(u"25.51", u"USD");
    else if (what == u"currency")
        key.amount = money(u"25.50", u"EUR");
    else if (what == u"reference")
        key.reference = QStringLiteral("R-other");
    else if (what == u"id")
        key.providerId = QStringLiteral("cpi_Other");
    else if (what == u"empty")
        key.providerId.clear();
    else if (what == u"paid")
        QVERIFY(pay(open, cardOf(goodCard)));
    else if (what == u"card")
        card.number = SecretBytes("5519283812030001");
    else
        browser.insert(QStringLiteral("x"), QStringLiteral("y"));
    int opened = 0;
    const auto refused
        = waitFor(m_provider->cards()->pay(key, card, browser, [&opened] { return ++opened > 0; }));
    QVERIFY(!refused);
    QTEST(refused.error().kind, "kind");
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    QCOMPARE(opened, 0);
}

void MilkyPayCardsTest::losesTheAnswer_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<InvoiceState>("truth");
    QTest::newRow("lost") << Fault::LoseAnswer << InvoiceState::Paid;
    QTest::newRow("cut") << Fault::CutAnswer << InvoiceState::Paid;
    QTest::newRow("500") << Fault::Error500 << InvoiceState::Paid;
    QTest::newRow("garbage") << Fault::Garbage << InvoiceState::Paid;
    QTest::newRow("wrong types") << Fault::WrongTypes << InvoiceState::Paid;
    QTest::newRow("login page") << Fault::Html << InvoiceState::Pending;
    QTest::newRow("dropped") << Fault::DropBefore << InvoiceState::Pending;
    QTest::newRow("429") << Fault::RateLimited << InvoiceState::Pending;
    QTest::newRow("redirect") << Fault::Redirect << InvoiceState::Pending;
}

/// The card was sent, so nothing but the invoice says what became of it.
void MilkyPayCardsTest::losesTheAnswer()
{
    QFETCH(Fault, fault);
    const InvoiceReply open = invoice();
    setFault(fault);
    const auto lost = pay(open, cardOf(goodCard));
    QVERIFY(!lost);
    QCOMPARE(lost.error().outcome, Outcome::Unknown);
    QVERIFY(lost.error().kind != ErrorKind::Rejected);
    QTEST(readInvoice(open)->state, "truth");
}

void MilkyPayCardsTest::aClosedGateSendsNoCard()
{
    const InvoiceReply open = invoice();
    const auto refused = waitFor(
        m_provider->cards()->pay(keyOf(open), cardOf(goodCard), {}, [] { return false; }));
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    QCOMPARE(refused.error().kind, ErrorKind::LedgerFailure);
    QCOMPARE(readInvoice(open)->state, InvoiceState::Pending);
}

void MilkyPayCardsTest::opensTheGateOnceAfterReading()
{
    const InvoiceReply open = invoice();
    QStringList order;
    QObject::connect(m_server.get(), &sandbox::SandboxServer::requestHandled, m_server.get(),
        [&order](const QString &, const QString &path, int) { order += path.section(u'/', 1, 1); });
    const auto paid = waitFor(m_provider->cards()->pay(keyOf(open), cardOf(goodCard), {}, [&order] {
        order += QStringLiteral("gate");
        return true;
    }));
    QVERIFY(paid);
    QCOMPARE(order.join(u' '), QStringLiteral("payment-invoices gate gate payment-invoices"));
}

void MilkyPayCardsTest::needsAGateway()
{
    AccountAccess without = access();
    without.settings.remove(QStringLiteral("card_gateway_url"));
    const auto provider = milkypay::connect(without, m_http, systemClock());
    const InvoiceReply open = invoice();
    const auto refused
        = waitFor(provider->cards()->pay(keyOf(open), cardOf(goodCard), {}, openGate()));
    QCOMPARE(refused.error().issue.field, QStringLiteral("card_gateway_url"));
    const auto nobody = milkypay::connect({}, m_http, systemClock());
    QCOMPARE(
        waitFor(nobody->cards()->pay(keyOf(open), cardOf(goodCard), {}, openGate())).error().kind,
        ErrorKind::Credentials);
}

void MilkyPayCardsTest::logsNoCard()
{
    static QStringList lines;
    lines.clear();
    const InvoiceReply open = invoice();
    const InvoiceReply second = invoice();
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &line) { lines += line; });
    const auto asked = pay(open, cardOf(goodWith3ds));
    setFault(Fault::LoseAnswer);
    const auto lost = pay(second, cardOf(goodCard));
    qInstallMessageHandler(before);
    QVERIFY(asked && !lost);
    const QString told = lines.join(u'\n') + lost.error().detail + lost.error().providerMessage;
    QVERIFY(told.contains(u"/payment/sale"));
    for (const char *secret : {goodWith3ds, goodCard, "HOLDER", "\"012\"", "eyJ", "PaReq", "pay_"})
        QVERIFY2(!told.contains(QLatin1StringView(secret)), secret);
}

QTEST_GUILESS_MAIN(MilkyPayCardsTest)
#include "tst_milkypaycards.moc"
