// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/postmen.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// Cards that a provider keeps: saved with a payment, charged, forgotten.
class CardWorkTest : public QObject
{
    Q_OBJECT
private slots:
    void recurringCard();
    void oneClickCard();
    void isSavedOnce();
    void declinedCharges_data();
    void declinedCharges();
    void lostCharge();
    void chargeMeetsFaults_data();
    void chargeMeetsFaults();
    void forgottenCardIsRefused();
    void forgettingMeetsFaults_data();
    void forgettingMeetsFaults();
    void nothingIsChargedOnWrongInput();
    void killedBeforeAnythingWasSent();
    void killedWhileItWasCharged();
    void cardWithoutItsToken();
    void holdIsLetGo();
    void holdThatWasCapturedIsNotGivenBack();

private:
    static Money mdl(QStringView amount)
    {
        return *moneytext::parse(amount, *Currency::fromCode(u"MDL"));
    }
    static OrderRequest saving(CardStorage kind);
    /// A card that was saved with a payment of 10.25 MDL.
    static StoredCard saved(PracticeDesk &desk, CardStorage kind = CardStorage::Recurring);
    static InvoiceOutcome charge(PracticeDesk &desk, StoredCardId id, QStringView amount);
    static qsizetype bookings(PracticeDesk &desk) { return desk.simulator().bookings().size(); }
};

OrderRequest CardWorkTest::saving(CardStorage kind)
{
    return {.amount = mdl(u"10.25"),
        .fields = {{u"email"_s, u"ana@example.com"_s}, {u"billerExpiry"_s, u"1230"_s}},
        .saveCard = kind};
}

StoredCard CardWorkTest::saved(PracticeDesk &desk, CardStorage kind)
{
    const auto made = waitFor(desk.work().invoices().create(desk.account(), saving(kind)));
    desk.clock().advance(10s);
    if (!made || !waitFor(desk.work().invoices().refresh(made->order.id)))
        return {};
    const auto card = desk.ledger().cards().findBySource(made->order.id);
    return card ? *card : StoredCard();
}

InvoiceOutcome CardWorkTest::charge(PracticeDesk &desk, StoredCardId id, QStringView amount)
{
    const auto charged = waitFor(desk.work().cards().charge(id, {.amount = mdl(amount)}));
    return charged ? *charged : InvoiceOutcome();
}

void CardWorkTest::recurringCard()
{
    PracticeDesk desk(u"maib");
    QVERIFY(desk.isReady());
    const StoredCard card = saved(desk);
    QCOMPARE(card.mask, u"510218******1124"_s);
    QCOMPARE(card.kind, CardStorage::Recurring);
    QCOMPARE(card.expiryMonth, 6); // the card's own, earlier than asked
    QCOMPARE(card.expiryYear, 2028);
    QVERIFY(desk.restart()); // the token lies in the vault
    const auto charged = charge(desk, card.id, u"6.25");
    QVERIFY(!charged.problem);
    QCOMPARE(charged.order.state, InvoiceState::Paid); // at once, without the payer
    QVERIFY(charged.order.payUrl.isEmpty());
    QVERIFY(charged.order.partyAccount.contains(card.mask));
    QCOMPARE(bookings(desk), 2);
    const QByteArray token = desk.work().secrets().cardToken(card.id)->view().toByteArray();
    QVERIFY(!token.isEmpty());
    QVERIFY(!desk.diskContent().contains(token));
    QVERIFY(desk.ledger().check()->passed());
}

void CardWorkTest::oneClickCard()
{
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk, CardStorage::OneClick);
    QCOMPARE(card.kind, CardStorage::OneClick);
    const auto charged = charge(desk, card.id, u"6.25");
    QCOMPARE(charged.order.state, InvoiceState::Pending); // the payer types the CVV
    QVERIFY(!charged.order.payUrl.isEmpty());
    desk.clock().advance(10s);
    QCOMPARE(
        waitFor(desk.work().invoices().refresh(charged.order.id))->order.state, InvoiceState::Paid);
    // It is no second stored card.
    QCOMPARE(desk.ledger().cards().list(desk.account())->size(), size_t(1));
}

void CardWorkTest::isSavedOnce()
{
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    const Invoice invoice = *desk.ledger().invoices().get(card.source);
    const MaibPostman postman;
    const auto delivery = postman.sealed(desk, postman.about(desk, invoice, InvoiceState::Pending));
    QVERIFY(desk.work().callbacks().apply(desk.account(), delivery));
    QTRY_VERIFY(!desk.work().callbacks().isReading());
    QVERIFY(waitFor(desk.work().invoices().refresh(card.source)));
    QCOMPARE(desk.ledger().cards().list(desk.account())->size(), size_t(1));
    // Without an e-mail the bank does not keep one for recurring payments.
    OrderRequest without = saving(CardStorage::Recurring);
    without.fields.remove(u"email"_s);
    QVERIFY(!waitFor(desk.work().invoices().create(desk.account(), without)));
}

void CardWorkTest::declinedCharges_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("code");
    QTest::newRow("a word in a good answer") << u"6.11"_s << u"116"_s;
    QTest::newRow("an error") << u"6.12"_s << u"13101"_s;
}

void CardWorkTest::declinedCharges()
{
    QFETCH(QString, amount);
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    const auto charged = charge(desk, card.id, amount);
    QCOMPARE(charged.order.state, InvoiceState::Failed);
    QVERIFY(charged.problem || !charged.order.reason.isEmpty());
    if (charged.problem)
        QTEST(charged.problem->providerCode, "code");
    QCOMPARE(bookings(desk), 1);
}

/// It was charged, and the bank said that it failed: nobody can ask about it.
void CardWorkTest::lostCharge()
{
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    const auto lost = charge(desk, card.id, u"6.13");
    QVERIFY(lost.problem);
    QCOMPARE(lost.problem->outcome, Outcome::Unknown);
    QCOMPARE(lost.order.state, InvoiceState::InDoubt);
    QCOMPARE(bookings(desk), 2);
    InvoiceDesk &invoices = desk.work().invoices();
    const InvoiceId id = lost.order.id;
    QCOMPARE(waitFor(invoices.refresh(id))->problem->kind, ErrorKind::Unsupported);
    QCOMPARE(desk.ledger().invoices().get(id)->state, InvoiceState::InDoubt);
    QVERIFY(desk.ledger().invoices().get(id)->checks.nextAt); // and says so again, ever more rarely
    QVERIFY(!waitFor(invoices.send(id))); // never sent anew
    QCOMPARE(bookings(desk), 2);
    QVERIFY(!invoices.resolve(id, InvoiceState::Paid, {}));
    QVERIFY(!invoices.resolve(id, InvoiceState::Refunded, u"no"_s));
    QVERIFY(invoices.mayBeResolved(*desk.ledger().invoices().get(id), InvoiceState::Failed));
    const auto settled = invoices.resolve(id, InvoiceState::Paid, u"it stands in the portal"_s);
    QVERIFY(settled);
    QCOMPARE(settled->state, InvoiceState::Paid);
    QCOMPARE(
        desk.ledger().journal().of(ObjectKind::Invoice, id.value)->back().event, u"resolved"_s);
    QVERIFY(desk.ledger().check()->passed());
}

void CardWorkTest::chargeMeetsFaults_data()
{
    QTest::addColumn<Fault>("fault");
    for (const Fault fault : sandbox::allFaults()) {
        if (fault != Fault::None)
            QTest::newRow(qPrintable(toKey(fault))) << fault;
    }
}

void CardWorkTest::chargeMeetsFaults()
{
    QFETCH(Fault, fault);
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    desk.failNext(fault);
    const auto charged = charge(desk, card.id, u"6.25");
    QVERIFY(charged.problem);
    desk.failNext(Fault::None);
    const bool moved = bookings(desk) > 1;
    QVERIFY(bookings(desk) <= 2);
    QVERIFY(charged.order.state != InvoiceState::Paid);
    if (moved) // what was charged is never called failed
        QCOMPARE(charged.order.state, InvoiceState::InDoubt);
    QVERIFY(!waitFor(desk.work().invoices().send(charged.order.id)));
    QCOMPARE(bookings(desk) > 1, moved);
    QVERIFY(desk.ledger().check()->passed());
}

void CardWorkTest::forgottenCardIsRefused()
{
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    const auto forgotten = waitFor(desk.work().cards().forget(card.id));
    QVERIFY(forgotten && forgotten->forgotten);
    QVERIFY(!desk.work().secrets().cardToken(card.id));
    const auto charged = waitFor(desk.work().cards().charge(card.id, {.amount = mdl(u"6.25")}));
    QCOMPARE(charged.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(charged.error().detail, u"forgotten"_s);
    QVERIFY(waitFor(desk.work().cards().forget(card.id))); // once more changes nothing
    QCOMPARE(bookings(desk), 1);
    QCOMPARE(desk.ledger().invoices().count({}).value(), 1);
    QVERIFY(desk.ledger().check()->passed());
}

void CardWorkTest::forgettingMeetsFaults_data() { chargeMeetsFaults_data(); }

void CardWorkTest::forgettingMeetsFaults()
{
    QFETCH(Fault, fault);
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    desk.failNext({.fault = fault, .count = 1, .creationsOnly = false});
    const auto first = waitFor(desk.work().cards().forget(card.id));
    // A query is repeated once where that cannot harm; else the card stays until the bank says so.
    QCOMPARE(desk.ledger().cards().get(card.id)->forgotten, bool(first));
    QCOMPARE(bool(desk.work().secrets().cardToken(card.id)), !first);
    desk.failNext(Fault::None);
    QVERIFY(waitFor(desk.work().cards().forget(card.id))); // even when the bank has done it before
    QVERIFY(desk.ledger().cards().get(card.id)->forgotten);
}

void CardWorkTest::nothingIsChargedOnWrongInput()
{
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    const auto foreign = waitFor(desk.work().cards().charge(
        card.id, {.amount = *moneytext::parse(u"5", *Currency::fromCode(u"JPY"))}));
    QCOMPARE(foreign.error().kind, ErrorKind::InvalidInput);
    const auto colon = waitFor(
        desk.work().cards().charge(card.id, {.reference = u"A:1"_s, .amount = mdl(u"5")}));
    QVERIFY(!colon || colon->problem);
    QCOMPARE(
        waitFor(desk.work().cards().charge(StoredCardId{99}, {.amount = mdl(u"5")})).error().kind,
        ErrorKind::NotFound);
    QCOMPARE(bookings(desk), 1);
}

void CardWorkTest::killedBeforeAnythingWasSent()
{
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    (void)desk.work().cards().charge(card.id, {.amount = mdl(u"6.25")});
    QVERIFY(desk.restart());
    const auto newest = desk.ledger().invoices().list({}, {.limit = 1})->items.front();
    QCOMPARE(newest.state, InvoiceState::Canceled); // else it could be sent as another kind
    QCOMPARE(bookings(desk), 1);
    QVERIFY(desk.ledger().check()->passed());
}

void CardWorkTest::killedWhileItWasCharged()
{
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    desk.failNext(Fault::NoAnswer);
    (void)desk.work().cards().charge(card.id, {.amount = mdl(u"6.25")});
    QTRY_COMPARE(bookings(desk), 2);
    QVERIFY(desk.restart());
    const auto newest = desk.ledger().invoices().list({}, {.limit = 1})->items.front();
    QCOMPARE(newest.state, InvoiceState::InDoubt);
    QVERIFY(!waitFor(desk.work().invoices().send(newest.id)));
    QCOMPARE(bookings(desk), 2);
}

void CardWorkTest::cardWithoutItsToken()
{
    PracticeDesk desk(u"maib");
    const StoredCard card = saved(desk);
    QVERIFY(desk.work().secrets().dropCard(card.id)); // another computer's vault
    QCOMPARE(waitFor(desk.work().cards().charge(card.id, {.amount = mdl(u"6.25")})).error().kind,
        ErrorKind::NotFound);
    QCOMPARE(desk.ledger().invoices().count({}).value(), 1);
}

void CardWorkTest::holdIsLetGo()
{
    PracticeDesk desk(u"maib");
    InvoiceDesk &invoices = desk.work().invoices();
    const auto made
        = waitFor(invoices.create(desk.account(), {.amount = mdl(u"10.25"), .twoStep = true}));
    QCOMPARE(waitFor(invoices.cancel(made->order.id)).error().kind, ErrorKind::NotAllowed);
    desk.clock().advance(10s);
    QCOMPARE(waitFor(invoices.refresh(made->order.id))->order.state, InvoiceState::Authorized);
    const auto canceled = waitFor(invoices.cancel(made->order.id));
    QVERIFY(canceled && !canceled->problem);
    QCOMPARE(canceled->order.state, InvoiceState::Canceled);
    QCOMPARE(bookings(desk), 0);
}

/// A cancel is a refund of the whole there: it would give back what was captured meanwhile.
void CardWorkTest::holdThatWasCapturedIsNotGivenBack()
{
    PracticeDesk desk(u"maib");
    InvoiceDesk &invoices = desk.work().invoices();
    const auto made
        = waitFor(invoices.create(desk.account(), {.amount = mdl(u"10.25"), .twoStep = true}));
    desk.clock().advance(10s);
    QVERIFY(waitFor(invoices.refresh(made->order.id)));
    desk.failNext(Fault::LoseAnswer);
    QCOMPARE(waitFor(invoices.capture(made->order.id, {}))->order.state, InvoiceState::Authorized);
    QCOMPARE(waitFor(invoices.cancel(made->order.id)).error().kind, ErrorKind::Conflict);
    QVERIFY(waitFor(invoices.refresh(made->order.id)));
    QCOMPARE(waitFor(invoices.cancel(made->order.id)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(desk.ledger().invoices().get(made->order.id)->state, InvoiceState::Paid);
    const auto rows = desk.simulator().bookings();
    QVERIFY(std::none_of(rows.begin(), rows.end(),
        [](const sandbox::SimBooking &row) { return row.type == "refund"; }));
    QVERIFY(desk.ledger().check()->passed());
}

QTEST_GUILESS_MAIN(CardWorkTest)
#include "tst_cardwork.moc"
