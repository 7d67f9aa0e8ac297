// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "providers/milkypay/callbacks.h"
#include "tests/app/work/practicedesk.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Invoices, what is done with them, and what callbacks say about them, over real HTTP.
class InvoiceWorkTest : public QObject
{
    Q_OBJECT
private slots:
    void refundOnce();
    void lostRefundIsAskedAbout();
    void refusedBeforeAnythingIsSent_data();
    void refusedBeforeAnythingIsSent();
    void cardWithThreeDSecure();
    void openStepOutlivesEnquiries();
    void cardThatCannotBeRight();
    void nothingLeavesThisComputer();
    void callbackIsAppliedOnce();
    void callbacksThatChangeNothing();
    void forgedCallbackLeavesARecord();

private:
    static Money euro(QStringView text)
    {
        return *moneytext::parse(text, *Currency::fromCode(u"EUR"));
    }
    static Invoice created(PracticeDesk &desk, const QString &description = {});
    static Invoice paid(PracticeDesk &desk);
    static CardData card(const char *number);
    static QByteArray document(
        const Invoice &invoice, const char *status, const char *amount = "129.9");
    static CallbackDelivery signedBy(PracticeDesk &desk, const QByteArray &body);
};

Invoice InvoiceWorkTest::created(PracticeDesk &desk, const QString &description)
{
    const auto made = waitFor(desk.work().invoices().create(desk.account(),
        {.amount = euro(u"129.90"),
            .description = description,
            .fields = {{u"service"_s, u"payment_card_eur_hpp"_s}}}));
    return made ? made->order : Invoice();
}

Invoice InvoiceWorkTest::paid(PracticeDesk &desk)
{
    const Invoice invoice = created(desk);
    desk.clock().advance(20s);
    const auto read = waitFor(desk.work().invoices().refresh(invoice.id));
    return read ? read->order : Invoice();
}

CardData InvoiceWorkTest::card(const char *number)
{
    return {.number = SecretBytes::copyOf(number),
        .holder = SecretBytes::copyOf("ANNA KOWALCZYK"),
        .expiryMonth = 4,
        .expiryYear = 2030,
        .cvv = SecretBytes::copyOf("123")};
}

void InvoiceWorkTest::refundOnce()
{
    PracticeDesk desk(u"milkypay");
    QVERIFY(desk.isReady());
    const Invoice invoice = paid(desk);
    QCOMPARE(invoice.state, InvoiceState::Paid);
    const auto part = waitFor(desk.work().invoices().refund(invoice.id, euro(u"20.00")));
    QVERIFY(part && !part->problem);
    QCOMPARE(part->order.state, InvoiceState::RefundPending);
    desk.clock().advance(10s);
    const auto partly = waitFor(desk.work().invoices().refresh(invoice.id));
    QCOMPARE(partly->order.state, InvoiceState::PartiallyRefunded);
    QCOMPARE(partly->order.refunded, std::optional(euro(u"20.00")));
    const auto rest = waitFor(desk.work().invoices().refund(invoice.id, euro(u"109.90")));
    QVERIFY(rest && !rest->problem);
    desk.clock().advance(10s);
    const auto read = waitFor(desk.work().invoices().refresh(invoice.id));
    QCOMPARE(read->order.state, InvoiceState::Refunded);
    QCOMPARE(read->order.refunded, std::optional(euro(u"129.90")));
    QVERIFY(desk.ledger().check()->passed());
}

void InvoiceWorkTest::lostRefundIsAskedAbout()
{
    PracticeDesk desk(u"milkypay");
    const Invoice invoice = paid(desk);
    desk.failNext(sandbox::Fault::LoseAnswer);
    const auto lost = waitFor(desk.work().invoices().refund(invoice.id, euro(u"20.00")));
    QVERIFY(lost && lost->problem);
    QCOMPARE(lost->problem->outcome, Outcome::Unknown);
    QCOMPARE(lost->order.state, InvoiceState::RefundPending);
    // Not once more while nobody knows.
    QVERIFY(!waitFor(desk.work().invoices().refund(invoice.id, euro(u"20.00"))));
    desk.clock().advance(10s);
    const auto read = waitFor(desk.work().invoices().refresh(invoice.id));
    QCOMPARE(read->order.state, InvoiceState::PartiallyRefunded);
    QCOMPARE(read->order.refunded, std::optional(euro(u"20.00")));
    const auto bookings = desk.simulator().bookings();
    QCOMPARE(std::count_if(bookings.begin(), bookings.end(),
                 [](const sandbox::SimBooking &row) { return row.type == "refund"; }),
        1);
    QVERIFY(desk.ledger().check()->passed());
}

void InvoiceWorkTest::refusedBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<InputProblem>("problem");
    QTest::newRow("too much") << u"129.91"_s << u"EUR"_s << InputProblem::TooLarge;
    QTest::newRow("nothing") << u"0.00"_s << u"EUR"_s << InputProblem::NotPositive;
    QTest::newRow("another currency") << u"10.00"_s << u"USD"_s << InputProblem::NotOneOf;
}

void InvoiceWorkTest::refusedBeforeAnythingIsSent()
{
    QFETCH(QString, amount);
    QFETCH(QString, currency);
    QFETCH(InputProblem, problem);
    PracticeDesk desk(u"milkypay");
    const Invoice invoice = paid(desk);
    const auto refused = waitFor(desk.work().invoices().refund(
        invoice.id, *moneytext::parse(amount, *Currency::fromCode(currency))));
    QVERIFY(!refused);
    QCOMPARE(refused.error().issue.problem, problem);
    QCOMPARE(desk.ledger().invoices().get(invoice.id)->state, InvoiceState::Paid);
    QCOMPARE(desk.ledger().attempts().of(ObjectKind::Invoice, invoice.id.value)->size(), 1);
}

void InvoiceWorkTest::cardWithThreeDSecure()
{
    PracticeDesk desk(u"milkypay");
    const Invoice invoice = created(desk, u"card"_s);
    const auto asked
        = waitFor(desk.work().invoices().pay(invoice.id, card("5123817234060000"), {}));
    QVERIFY(asked && !asked->problem);
    QCOMPARE(asked->order.state, InvoiceState::RequiresAction);
    QVERIFY(asked->order.step);
    QCOMPARE(asked->order.step->host, u"127.0.0.1"_s);
    const auto step = desk.work().secrets().steps().find(invoice.id.toText());
    QVERIFY(step);
    QCOMPARE(step->kind, StepKind::SubmitForm);
    QVERIFY(!step->form.isEmpty());
}

void InvoiceWorkTest::openStepOutlivesEnquiries()
{
    PracticeDesk desk(u"milkypay");
    const Invoice invoice = created(desk, u"card"_s);
    (void)waitFor(desk.work().invoices().pay(invoice.id, card("5123817234060000"), {}));
    // The provider says "in progress" as long as the payer is at his bank.
    for (int times = 0; times < 8; ++times) {
        desk.clock().advance(5s);
        const auto read = waitFor(desk.work().invoices().refresh(invoice.id));
        QVERIFY(read && !read->problem);
        QCOMPARE(read->order.state, InvoiceState::RequiresAction);
        QVERIFY(read->order.step);
        QVERIFY(*read->order.checks.nextAt - desk.clock().now() <= 60s);
    }
    const auto told = desk.work().callbacks().apply(
        desk.account(), signedBy(desk, document(invoice, "process_pending")));
    QVERIFY(told);
    QCOMPARE(desk.ledger().invoices().get(invoice.id)->state, InvoiceState::RequiresAction);
    QVERIFY(desk.work().secrets().steps().find(invoice.id.toText()));
    // Nobody waits for ever: an hour later it is asked about as rarely as anything else.
    desk.clock().advance(61min);
    const auto late = waitFor(desk.work().invoices().refresh(invoice.id));
    QVERIFY(*late->order.checks.nextAt - desk.clock().now() > 60s);
}

void InvoiceWorkTest::cardThatCannotBeRight()
{
    PracticeDesk desk(u"milkypay");
    const Invoice invoice = created(desk, u"card"_s);
    const auto refused
        = waitFor(desk.work().invoices().pay(invoice.id, card("5123817234060001"), {}));
    QCOMPARE(refused.error().issue.problem, InputProblem::NotACardNumber);
    QVERIFY(!refused.error().issue.value.contains(u"5123"));
    QCOMPARE(desk.ledger().attempts().of(ObjectKind::Invoice, invoice.id.value)->size(), 1);
}

void InvoiceWorkTest::nothingLeavesThisComputer()
{
    PracticeDesk desk(u"milkypay");
    const auto away = desk.work().accounts().add({.name = u"away"_s,
        .provider = u"milkypay"_s,
        .settings = {{u"base_url"_s, u"https://pay.pay-gate.io"_s},
            {u"account_id"_s, u"coma_AWAY000000000001"_s}},
        .secrets = {{u"api_key"_s, SecretBytes::copyOf("k")}}});
    QVERIFY(away);
    QCOMPARE(waitFor(desk.work().accounts().check(away->id)).error().kind, ErrorKind::NotAllowed);
}

QByteArray InvoiceWorkTest::document(const Invoice &invoice, const char *status, const char *amount)
{
    return QByteArray(R"({"data":{"type":"payment-invoices","id":")")
        + invoice.providerId.toLatin1() + R"(","attributes":{"status":")" + status
        + R"(","resolution":"ok","amount":)" + amount + R"(,"processed_amount":)" + amount
        + R"(,"currency":"EUR","reference_id":")" + invoice.reference.toLatin1()
        + R"(","test_mode":true,"updated":1795253400}}})";
}

CallbackDelivery InvoiceWorkTest::signedBy(PracticeDesk &desk, const QByteArray &body)
{
    const SecretBytes secret(
        desk.simulator().accounts().constFirst().secrets.value(u"callback_secret"_s));
    return {.method = "POST",
        .query = {},
        .headers = {{"x-signature", milkypay::callbackSignature(secret, body)}},
        .body = body};
}

void InvoiceWorkTest::callbackIsAppliedOnce()
{
    PracticeDesk desk(u"milkypay");
    const Invoice invoice = created(desk, u"hold"_s);
    const auto delivery = signedBy(desk, document(invoice, "processed"));
    const auto applied = desk.work().callbacks().apply(desk.account(), delivery);
    QVERIFY(applied);
    QCOMPARE(applied->outcome, CallbackOutcome::Applied);
    QCOMPARE(applied->objectId, invoice.id.value);
    QCOMPARE(desk.ledger().invoices().get(invoice.id)->state, InvoiceState::Paid);
    const auto head = desk.ledger().info()->head;
    const auto again = desk.work().callbacks().apply(desk.account(), delivery);
    QCOMPARE(again->id, applied->id);
    QCOMPARE(again->deliveries, 2);
    QCOMPARE(desk.ledger().invoices().get(invoice.id)->state, InvoiceState::Paid);
    QVERIFY(desk.ledger().info()->head.seq - head.seq <= 1); // at most that it came again
    QVERIFY(desk.ledger().check()->passed());
}

void InvoiceWorkTest::callbacksThatChangeNothing()
{
    PracticeDesk desk(u"milkypay");
    const Invoice invoice = created(desk, u"hold"_s);
    const auto outcome
        = [&](const Invoice &about, const char *status, const char *amount = "129.9") {
              const auto judged = desk.work().callbacks().apply(
                  desk.account(), signedBy(desk, document(about, status, amount)));
              return judged ? judged->outcome : CallbackOutcome::Received;
          };
    QCOMPARE(outcome(invoice, "processed", "1.00"), CallbackOutcome::Mismatch);
    Invoice other = invoice;
    other.reference = u"somebody-elses"_s;
    QCOMPARE(outcome(other, "processed"), CallbackOutcome::Mismatch);
    other.providerId = u"cpi_Unknown000000001"_s;
    QCOMPARE(outcome(other, "processed"), CallbackOutcome::UnknownObject);
    QVERIFY(desk.ledger().invoices().get(invoice.id)->state != InvoiceState::Paid);
    QCOMPARE(outcome(invoice, "processed"), CallbackOutcome::Applied);
    QCOMPARE(outcome(invoice, "process_pending"), CallbackOutcome::Older);
    QCOMPARE(desk.ledger().invoices().get(invoice.id)->state, InvoiceState::Paid);
}

void InvoiceWorkTest::forgedCallbackLeavesARecord()
{
    PracticeDesk desk(u"milkypay");
    const Invoice invoice = created(desk, u"hold"_s);
    auto delivery = signedBy(desk, document(invoice, "processed"));
    delivery.body.replace("129.9", "229.9");
    const auto refused = desk.work().callbacks().apply(desk.account(), delivery);
    QVERIFY(refused);
    QCOMPARE(refused->outcome, CallbackOutcome::Refused);
    QCOMPARE(desk.work().callbacks().receipt(u"Shop EUR"_s, delivery).first, 400);
    QCOMPARE(desk.work().callbacks().receipt(u"nobody"_s, delivery).first, 404);
    QCOMPARE(desk.work().callbacks().accountFor(delivery).error().kind, ErrorKind::NotFound);
    QVERIFY(desk.ledger().invoices().get(invoice.id)->state != InvoiceState::Paid);
    QCOMPARE(desk.ledger().callbacks().list({}, {})->items.size(), 1);
}

QTEST_GUILESS_MAIN(InvoiceWorkTest)
#include "tst_invoicework.moc"
