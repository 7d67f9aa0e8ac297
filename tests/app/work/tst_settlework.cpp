// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/postmen.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// What a person settles about invoices, and the provider's own list to look it up in.
class SettleWorkTest : public QObject
{
    Q_OBJECT
private slots:
    void unknownInvoiceIsSettledAsFailed();
    void knownInvoiceIsAskedFor();
    void lostRefund_data();
    void lostRefund();
    void refundIsOfferedOnceWhereThereIsOne_data();
    void refundIsOfferedOnceWhereThereIsOne();
    void history_data();
    void history();
    void historyIsStopped();
    void methods();

private:
    static Result<InvoiceOutcome> create(PracticeDesk &desk, const OrderRequest &request)
    {
        return waitFor(desk.work().invoices().create(desk.account(), request));
    }
};

void SettleWorkTest::unknownInvoiceIsSettledAsFailed()
{
    PracticeDesk desk(u"milkypay");
    InvoiceDesk &invoices = desk.work().invoices();
    desk.failNext(Fault::DropBefore);
    const auto lost = create(desk, MilkyPostman().request());
    const InvoiceId id = lost->order.id;
    QCOMPARE(lost->order.state, InvoiceState::InDoubt);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(
            invoices.resolve(id, InvoiceState::Failed, u"x"_s).error().kind, ErrorKind::NotAllowed);
        desk.clock().advance(61s);
        QCOMPARE(waitFor(invoices.refresh(id))->problem->kind, ErrorKind::NotFound);
    }
    const auto settled = invoices.resolve(id, InvoiceState::Failed, u"never made"_s);
    QVERIFY(settled);
    QCOMPARE(settled->state, InvoiceState::Failed);
    QCOMPARE(settled->reason, u"never made"_s);
    QVERIFY(desk.ledger().attempts().inDoubt(ObjectKind::Invoice, id.value)->empty());
    QVERIFY(!invoices.resolve(id, InvoiceState::Paid, u"late"_s));
    QVERIFY(desk.ledger().check()->passed());
}

void SettleWorkTest::knownInvoiceIsAskedFor()
{
    PracticeDesk desk(u"milkypay");
    desk.failNext(Fault::LoseAnswer);
    const auto lost = create(desk, MilkyPostman().request());
    QCOMPARE(lost->order.state, InvoiceState::InDoubt);
    QVERIFY(!desk.work().invoices().mayBeResolved(lost->order, InvoiceState::Failed));
    QVERIFY(desk.work().invoices().mayBeResolved(lost->order, InvoiceState::Paid));
    QCOMPARE(waitFor(desk.work().invoices().refresh(lost->order.id))->order.state,
        InvoiceState::Pending);
}

void SettleWorkTest::lostRefund_data()
{
    QTest::addColumn<bool>("happened");
    QTest::newRow("did not happen") << false;
    QTest::newRow("did happen") << true;
}

void SettleWorkTest::lostRefund()
{
    QFETCH(bool, happened);
    PracticeDesk desk(u"milkypay");
    InvoiceDesk &invoices = desk.work().invoices();
    OrderRequest request = MilkyPostman().request();
    request.description.clear();
    const InvoiceId id = create(desk, request)->order.id;
    desk.clock().advance(20s);
    QCOMPARE(waitFor(invoices.refresh(id))->order.state, InvoiceState::Paid);
    desk.failNext(Fault::DropBefore); // the provider never hears of it
    QCOMPARE(waitFor(invoices.refund(id, std::nullopt))->order.state, InvoiceState::RefundPending);
    const auto lost = [&] { return *invoices.lostAct(*desk.ledger().invoices().get(id)); };
    QCOMPARE(waitFor(invoices.refresh(id))->order.state, InvoiceState::RefundPending);
    QVERIFY(!lost()); // it may be on its way
    QCOMPARE(invoices.settleAct(id, happened, u"x"_s).error().kind, ErrorKind::NotAllowed);
    desk.clock().advance(61s);
    QCOMPARE(waitFor(invoices.refresh(id))->order.state, InvoiceState::RefundPending);
    QCOMPARE(lost()->operation, u"refund"_s);
    QVERIFY(!invoices.settleAct(id, happened, u" "_s));
    const auto settled = invoices.settleAct(id, happened, u"the provider was called"_s);
    QVERIFY(settled);
    QCOMPARE(settled->state, happened ? InvoiceState::RefundPending : InvoiceState::Paid);
    QVERIFY(!lost());
    QCOMPARE(
        desk.ledger().journal().of(ObjectKind::Invoice, id.value)->back().event, u"resolved"_s);
    if (!happened) { // it can be given back now
        QVERIFY(!waitFor(invoices.refund(id, std::nullopt))->problem);
        QCOMPARE(desk.ledger().invoices().get(id)->state, InvoiceState::RefundPending);
    }
    QVERIFY(desk.ledger().check()->passed());
}

void SettleWorkTest::refundIsOfferedOnceWhereThereIsOne_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<bool>("again");
    QTest::newRow("once") << u"maib"_s << false;
    QTest::newRow("until nothing is left") << u"milkypay"_s << true;
}

void SettleWorkTest::refundIsOfferedOnceWhereThereIsOne()
{
    QFETCH(QString, provider);
    PracticeDesk desk(provider);
    InvoiceDesk &invoices = desk.work().invoices();
    OrderRequest request
        = provider == u"maib" ? MaibPostman().request() : MilkyPostman().request();
    request.description.clear();
    const InvoiceId id = create(desk, request)->order.id;
    desk.clock().advance(20s);
    const Invoice paid = waitFor(invoices.refresh(id))->order;
    QCOMPARE(paid.state, InvoiceState::Paid);
    QVERIFY(invoices.isOffered(paid, InvoiceAct::Refund));
    QVERIFY(waitFor(invoices.refund(id, Money::fromMinor(100, paid.amount.currency()))));
    desk.clock().advance(20s);
    const Invoice refunded = waitFor(invoices.refresh(id))->order;
    QCOMPARE(refunded.state, InvoiceState::PartiallyRefunded);
    QTEST(invoices.isOffered(refunded, InvoiceAct::Refund), "again");
    QVERIFY(invoices.mayAct(refunded, InvoiceAct::Refund)); // the provider has the last word
}

void SettleWorkTest::history_data()
{
    QTest::addColumn<QString>("provider");
    QTest::newRow("milkypay") << u"milkypay"_s;
    QTest::newRow("alikassa") << u"alikassa"_s;
}

void SettleWorkTest::history()
{
    QFETCH(QString, provider);
    PracticeDesk desk(provider);
    const OrderRequest request
        = provider == u"milkypay" ? MilkyPostman().request() : AlikassaPostman().request();
    QList<InvoiceId> made;
    for (int i = 0; i < 30; ++i) {
        made += create(desk, request)->order.id;
        desk.clock().advance(1s);
    }
    QList<InvoiceId> seen;
    QString cursor;
    int pages = 0;
    do {
        const auto page = waitFor(desk.work().invoices().history(desk.account(), cursor));
        QVERIFY(page);
        for (const SeenInvoice &row : page->items) {
            if (row.ours)
                seen += *row.ours;
            QVERIFY(!row.reply.providerId.isEmpty());
            QVERIFY(row.reply.createdAt || !row.reply.createdText.isEmpty());
        }
        cursor = page->next;
    } while (!cursor.isEmpty() && ++pages < 50);
    std::sort(seen.begin(), seen.end());
    QCOMPARE(seen, made);
    QVERIFY(!waitFor(desk.work().invoices().history(desk.account(), u"no cursor"_s))
        || provider == u"milkypay");
}

/// Nobody waits for a list that he does not want any more.
void SettleWorkTest::historyIsStopped()
{
    PracticeDesk desk(u"milkypay");
    desk.failNext({.fault = Fault::NoAnswer, .count = 1, .creationsOnly = false});
    auto *asking = desk.work().invoices().history(desk.account(), {});
    QTimer::singleShot(50ms, asking, &OperationBase::cancel);
    QElapsedTimer waited;
    waited.start();
    const auto page = waitFor(asking);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Canceled);
    QVERIFY(waited.elapsed() < 2000);
}

void SettleWorkTest::methods()
{
    PracticeDesk desk(u"alikassa");
    const auto offered
        = waitFor(desk.work().invoices().methods(desk.account(), *Currency::fromCode(u"MYR"), {}));
    QVERIFY(offered && !offered->methods.isEmpty());
    QVERIFY(std::any_of(offered->methods.begin(), offered->methods.end(),
        [](const Method &method) { return method.out; }));
    PracticeDesk without(u"maib");
    QCOMPARE(waitFor(without.work().invoices().methods(
                         without.account(), *Currency::fromCode(u"MDL"), {}))
                 .error()
                 .kind,
        ErrorKind::Unsupported);
}

QTEST_GUILESS_MAIN(SettleWorkTest)
#include "tst_settlework.moc"
