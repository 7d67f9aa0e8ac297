// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/milkypay/milkyfixture.h"
#include "tests/providers/milkypay/payoutsamples.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using sandbox::Fault;

/// Payouts, refunds, methods and callbacks: client and simulator together, over real sockets.
class MilkyPayWorldTest : public QObject, protected MilkyFixture
{
    Q_OBJECT
private slots:
    void init() { setUp(); }
    void paysOut();
    void findsAPayout();
    void payoutsUnderFaults_data();
    void payoutsUnderFaults();
    void aRefusedProcessIsToldAsItIs();
    void refundsInParts();
    void refundsInTheOlderForm();
    void aFailedRefundLeavesThePayment();
    void aRefundUnderFaults_data();
    void aRefundUnderFaults();
    void refusesRefundsBeforeAsking_data();
    void refusesRefundsBeforeAsking();
    void listsMethods();
    void methodsNeedAKey();
    void callbacksReachAListener();

private:
    Result<PayoutReply> send(const QString &reference, const QString &description = {});
    Result<PayoutReply> process(const PayoutReply &made);
    Result<InvoiceReply> refund(
        const InvoiceReply &invoice, QStringView amount, const QString &reference);
    InvoiceReply paid();
};

namespace {

const Currency usd = *Currency::fromCode(u"USD");

} // namespace

Result<PayoutReply> MilkyPayWorldTest::send(const QString &reference, const QString &description)
{
    OrderRequest request = milkyPayout();
    request.reference = reference;
    request.description = description;
    const auto made = waitFor(m_provider->payouts()->create(request, openGate()));
    return made ? process(*made) : made;
}

Result<PayoutReply> MilkyPayWorldTest::process(const PayoutReply &made)
{
    const OrderKey key{
        .providerId = made.providerId, .reference = made.reference, .amount = *made.amount};
    return waitFor(m_provider->payouts()->process(key, openGate()));
}

Result<InvoiceReply> MilkyPayWorldTest::refund(
    const InvoiceReply &invoice, QStringView amount, const QString &reference)
{
    const auto part = amount.isEmpty() ? std::nullopt : std::optional{money(amount, u"USD")};
    return waitFor(m_provider->invoices()->refund(keyOf(invoice), part, reference, openGate()));
}

InvoiceReply MilkyPayWorldTest::paid()
{
    const auto invoice = createInvoice(QStringLiteral("R-1"), {});
    m_clock.advance(8s);
    return *invoice;
}

void MilkyPayWorldTest::paysOut()
{
    const auto sent = send(QStringLiteral("PO-1"));
    QVERIFY(sent);
    QCOMPARE(sent->state, PayoutState::Pending);
    QCOMPARE(sent->providerState, QStringLiteral("process_pending"));
    m_clock.advance(8s);
    const auto read = waitFor(m_provider->payouts()->read(byId(sent->providerId, usd)));
    QVERIFY(read);
    QCOMPARE(read->state, PayoutState::Paid);
    QCOMPARE(*read->paid, money(u"25.50", u"USD"));
    QCOMPARE(*read->fee, money(u"0.26", u"USD"));
    QCOMPARE(*read->changedAt, testTime() + 8s);
    const auto returned = send(QStringLiteral("PO-2"), QStringLiteral("return"));
    m_clock.advance(12s);
    QCOMPARE(waitFor(m_provider->payouts()->read(byId(returned->providerId, usd)))->state,
        PayoutState::Returned);
}

void MilkyPayWorldTest::findsAPayout()
{
    const auto sent = send(QStringLiteral("PO-1"));
    QVERIFY(send(QStringLiteral("PO-10")));
    const auto found
        = waitFor(m_provider->payouts()->find(byReference(QStringLiteral("PO-1"), usd)));
    QVERIFY(found);
    QCOMPARE(found->providerId, sent->providerId);
    const auto none
        = waitFor(m_provider->payouts()->find(byReference(QStringLiteral("PO-2"), usd)));
    QCOMPARE(none.error().kind, ErrorKind::NotFound);
    const auto all = waitFor(m_provider->payouts()->find(byReference(QString(), usd)));
    QCOMPARE(all.error().kind, ErrorKind::InvalidInput);
    const auto euro = waitFor(m_provider->payouts()->find(
        byReference(QStringLiteral("PO-1"), *Currency::fromCode(u"EUR"))));
    QCOMPARE(euro.error().kind, ErrorKind::Protocol);
    const auto bad = waitFor(m_provider->payouts()->read(byId(QStringLiteral("../x"), usd)));
    QCOMPARE(bad.error().kind, ErrorKind::InvalidInput);
}

void MilkyPayWorldTest::payoutsUnderFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("exists");
    QTest::newRow("lost answer") << Fault::LoseAnswer << true;
    QTest::newRow("cut answer") << Fault::CutAnswer << true;
    QTest::newRow("500") << Fault::Error500 << true;
    QTest::newRow("garbage") << Fault::Garbage << true;
    QTest::newRow("wrong types") << Fault::WrongTypes << true;
    QTest::newRow("login page") << Fault::Html << false;
    QTest::newRow("dropped") << Fault::DropBefore << false;
    QTest::newRow("503") << Fault::Error503 << false;
    QTest::newRow("redirect") << Fault::Redirect << false;
}

/// A creation that is lost leaves at most a payout that moves no money, and finding it says so.
void MilkyPayWorldTest::payoutsUnderFaults()
{
    QFETCH(Fault, fault);
    QFETCH(bool, exists);
    setFault(fault);
    const auto lost = send(QStringLiteral("PO-1"));
    QVERIFY(!lost);
    QCOMPARE(lost.error().outcome, Outcome::Unknown);
    m_clock.advance(24h);
    const auto found
        = waitFor(m_provider->payouts()->find(byReference(QStringLiteral("PO-1"), usd)));
    QCOMPARE(found.has_value(), exists);
    if (exists) {
        QCOMPARE(found->state, PayoutState::Pending);
        QCOMPARE(found->providerState, QStringLiteral("created"));
        const auto second = send(QStringLiteral("PO-1"));
        QCOMPARE(second.error().kind, ErrorKind::Conflict);
        QCOMPARE(second.error().outcome, Outcome::Unknown);
    }
    QVERIFY(simulator().bookings().isEmpty());
}

void MilkyPayWorldTest::aRefusedProcessIsToldAsItIs()
{
    const auto left = send(QStringLiteral("PO-1"), QStringLiteral("refuse"));
    QCOMPARE(left.error().outcome, Outcome::NotExecuted);
    QCOMPARE(left.error().providerMessage,
        QStringLiteral("Unprocessable Content: Payouts are suspended."));
    const auto still
        = waitFor(m_provider->payouts()->find(byReference(QStringLiteral("PO-1"), usd)));
    QCOMPARE(still->providerState, QStringLiteral("created"));
}

void MilkyPayWorldTest::refundsInParts()
{
    const InvoiceReply invoice = paid();
    const auto asked = refund(invoice, u"10.50", QStringLiteral("RF-1"));
    QVERIFY(asked);
    QCOMPARE(asked->state, InvoiceState::RefundPending);
    m_clock.advance(4s);
    QCOMPARE(*readInvoice(invoice)->refunded, money(u"10.50", u"USD"));
    const auto same = refund(invoice, u"1.00", QStringLiteral("RF-1"));
    QCOMPARE(same.error().outcome, Outcome::Unknown); // the reference is taken, by whom we ask
    const auto rest = refund(invoice, {}, QStringLiteral("RF-2"));
    QVERIFY(rest);
    m_clock.advance(4s);
    const auto refunded = readInvoice(invoice);
    QCOMPARE(refunded->state, InvoiceState::Refunded);
    QCOMPARE(*refunded->refunded, money(u"25.50", u"USD"));
}

void MilkyPayWorldTest::refundsInTheOlderForm()
{
    AccountAccess older = access();
    older.settings.insert(QStringLiteral("refund_form"), QStringLiteral("data_id"));
    m_provider = milkypay::connect(older, m_http, systemClock());
    QVERIFY(refund(paid(), u"10.50", QStringLiteral("RF-1")));
}

void MilkyPayWorldTest::aFailedRefundLeavesThePayment()
{
    const InvoiceReply invoice = paid();
    QVERIFY(refund(invoice, u"5.13", QStringLiteral("RF-1")));
    m_clock.advance(4s);
    const auto after = readInvoice(invoice);
    QCOMPARE(after->state, InvoiceState::Paid);
    QCOMPARE(after->providerState, QStringLiteral("refund_failed"));
    QCOMPARE(after->reason, QStringLiteral("declined"));
    QVERIFY(refund(invoice, u"5.00", QStringLiteral("RF-2")));
    m_clock.advance(4s);
    QVERIFY(refund(invoice, u"6.13", QStringLiteral("RF-3")));
    m_clock.advance(4s);
    const auto last = readInvoice(invoice); // the word of the failed one, the money of the other
    QCOMPARE(last->providerState, QStringLiteral("refund_failed"));
    QCOMPARE(last->state, InvoiceState::PartiallyRefunded);
    QCOMPARE(*last->refunded, money(u"5.00", u"USD"));
}

void MilkyPayWorldTest::aRefundUnderFaults_data() { payoutsUnderFaults_data(); }

void MilkyPayWorldTest::aRefundUnderFaults()
{
    QFETCH(Fault, fault);
    QFETCH(bool, exists);
    const InvoiceReply invoice = paid();
    setFault(fault);
    const auto lost = refund(invoice, u"10.00", QStringLiteral("RF-1"));
    QVERIFY(!lost);
    QCOMPARE(lost.error().outcome, Outcome::Unknown);
    m_clock.advance(4s);
    const auto after = readInvoice(invoice);
    QCOMPARE(after->refunded.has_value(), exists);
}

void MilkyPayWorldTest::refusesRefundsBeforeAsking_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("reference");
    QTest::addColumn<bool>("isPaid");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("too much") << "25.51"
                              << "RF" << true << ErrorKind::InvalidInput;
    QTest::newRow("nothing") << "0.00"
                             << "RF" << true << ErrorKind::InvalidInput;
    QTest::newRow("no reference") << "1.00"
                                  << "" << true << ErrorKind::InvalidInput;
    QTest::newRow("the payment's own") << "1.00"
                                       << "R-1" << true << ErrorKind::InvalidInput;
    QTest::newRow("not paid") << "1.00"
                              << "RF" << false << ErrorKind::NotAllowed;
}

void MilkyPayWorldTest::refusesRefundsBeforeAsking()
{
    QFETCH(QString, amount);
    QFETCH(QString, reference);
    QFETCH(bool, isPaid);
    const InvoiceReply invoice = paid();
    if (!isPaid)
        m_clock.setFixed(testTime());
    const auto refused = refund(invoice, amount, reference);
    QVERIFY(!refused);
    QTEST(refused.error().kind, "kind");
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
}

void MilkyPayWorldTest::listsMethods()
{
    const auto all = waitFor(m_provider->invoices()->methods(usd, {}));
    QVERIFY(all);
    QCOMPARE(all->methods.size(), 5);
    QCOMPARE(all->methods.at(1).service, QStringLiteral("bank_transfer_usd_hpp"));
    QCOMPARE(*all->methods.at(1).least, money(u"10.00", u"USD"));
    QVERIFY(!all->methods.at(1).out && all->methods.at(2).out);
    const auto some = waitFor(m_provider->invoices()->methods(usd, money(u"60000.00", u"USD")));
    QCOMPARE(some->methods.size(), 2); // a card in, the test service out
}

void MilkyPayWorldTest::methodsNeedAKey()
{
    AccountAccess other = access();
    other.settings.insert(QStringLiteral("public_key"), QStringLiteral("nonsense"));
    auto provider = milkypay::connect(other, m_http, systemClock());
    const auto refused = waitFor(provider->invoices()->methods(usd, {}));
    QCOMPARE(refused.error().kind, ErrorKind::Rejected);
    QCOMPARE(refused.error().providerMessage, QStringLiteral("The public key is not known."));
    other.settings.remove(QStringLiteral("public_key"));
    provider = milkypay::connect(other, m_http, systemClock());
    const auto missing = waitFor(provider->invoices()->methods(usd, {}));
    QCOMPARE(missing.error().issue.field, QStringLiteral("public_key"));
}

/// From the order's callback address to a verified fact.
void MilkyPayWorldTest::callbacksReachAListener()
{
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    QList<CallbackDelivery> received;
    QObject::connect(&listener, &QTcpServer::newConnection, &listener, [&] {
        QTcpSocket *socket = listener.nextPendingConnection();
        auto bytes = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [&received, socket, bytes] {
            *bytes += socket->readAll();
            const qsizetype end = bytes->indexOf("\r\n\r\n");
            const qsizetype at = bytes->indexOf("Content-Length: ");
            if (end < 0 || at < 0)
                return;
            const qsizetype length
                = bytes->mid(at + 16, bytes->indexOf('\r', at) - at - 16).toInt();
            if (bytes->size() < end + 4 + length)
                return;
            CallbackDelivery delivery{
                .method = "POST", .query = {}, .headers = {}, .body = bytes->mid(end + 4)};
            for (const QByteArray &line : bytes->left(end).split('\n')) {
                const qsizetype colon = line.indexOf(": ");
                if (colon > 0)
                    delivery.headers += {line.left(colon).toLower(), line.mid(colon + 2).trimmed()};
            }
            received += delivery;
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    });
    OrderRequest request = milkyPayout();
    request.fields.insert(QStringLiteral("callback_url"),
        QStringLiteral("http://127.0.0.1:%1/cb?x=1").arg(listener.serverPort()));
    const auto sent = waitFor(m_provider->payouts()->create(request, openGate()));
    QVERIFY(sent);
    QVERIFY(process(*sent));
    m_clock.advance(8s);
    QVERIFY(waitFor(m_provider->payouts()->read(byId(sent->providerId, usd))));
    QVERIFY(QTest::qWaitFor([&] { return received.size() >= 3; }, 10'000));
    QSet<QString> words;
    for (const CallbackDelivery &delivery : received) {
        const auto fact = m_provider->callbacks()->verify(delivery);
        QVERIFY(fact);
        const auto *payout = std::get_if<PayoutReply>(&fact->reply);
        QVERIFY(payout && payout->providerId == sent->providerId);
        words += payout->providerState;
    }
    QCOMPARE(words,
        QSet<QString>({QStringLiteral("created"), QStringLiteral("process_pending"),
            QStringLiteral("processed")}));
}

QTEST_GUILESS_MAIN(MilkyPayWorldTest)
#include "tst_milkypayworld.moc"
