// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/maib/maibfixture.h"

using namespace paydesk;
using test::maibOrder;
using test::mdl;
using test::waitFor;

/// The provider against the practice bank, over a real loopback connection.
class MaibProviderTest : public QObject, protected test::MaibFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void fromCreationToPaid();
    void endings_data();
    void endings();
    void holdAndCapture_data();
    void holdAndCapture();
    void capturedBefore();
    void holdAndCancel();
    void refunds_data();
    void refunds();
    void refundedBefore();
    void refundsThatTheBankRefuses();
    void recurringCards();
    void oneClickCards();
    void callbacksReachTheVerifier();
    void refusedRequests();
    void accountChecks();
    void missingSettings_data();
    void missingSettings();
    void digestIsOfTheSentBytes();
    void whatItCannotDo();
};

void MaibProviderTest::fromCreationToPaid()
{
    const auto payment = create();
    QVERIFY(payment);
    QCOMPARE(payment->state, InvoiceState::Pending);
    QVERIFY(payment->payUrl.toString().startsWith(m_server->baseUrl(test::maibId)));
    QCOMPARE(m_gateOpened, 1);
    const OrderKey key = keyOf(*payment);
    QCOMPARE(read(key)->providerState, QStringLiteral("CREATED"));
    m_clock.advance(std::chrono::seconds(5));
    QCOMPARE(read(key)->providerState, QStringLiteral("PENDING"));
    m_clock.advance(std::chrono::seconds(5));
    const auto now = read(key);
    QVERIFY(now);
    QCOMPARE(now->state, InvoiceState::Paid);
    QCOMPARE(now->paid, mdl("10.25"));
    QCOMPARE(now->amount, mdl("10.25"));
    QCOMPARE(now->reference, QStringLiteral("A-1001"));
    QCOMPARE(booked(), QStringList(QStringLiteral("payment 10.25")));
}

void MaibProviderTest::endings_data()
{
    QTest::addColumn<InvoiceState>("state");
    QTest::addColumn<QString>("reason");
    QTest::newRow("25.11") << InvoiceState::Failed
                           << QStringLiteral("116 Decline, not sufficient funds");
    QTest::newRow("25.12") << InvoiceState::Failed << QStringLiteral("3-D Secure REJECTED");
    QTest::newRow("25.13") << InvoiceState::Expired << QString();
    QTest::newRow("25.14") << InvoiceState::Pending << QString();
}

void MaibProviderTest::endings()
{
    OrderRequest request = maibOrder();
    request.amount = mdl(QTest::currentDataTag());
    const OrderKey key = paid(request);
    m_clock.advance(std::chrono::minutes(10));
    const auto now = read(key);
    QVERIFY(now);
    QTEST(now->state, "state");
    QTEST(now->reason, "reason");
    QCOMPARE(booked(), QStringList());
}

void MaibProviderTest::holdAndCapture_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<InvoiceState>("state");
    QTest::newRow("all") << QByteArray() << InvoiceState::Paid;
    QTest::newRow("all by amount") << QByteArray("10.25") << InvoiceState::Paid;
    QTest::newRow("a part") << QByteArray("4.00") << InvoiceState::PartiallyPaid;
}

void MaibProviderTest::holdAndCapture()
{
    OrderRequest request = maibOrder();
    request.twoStep = true;
    const OrderKey key = paid(request);
    QCOMPARE(read(key)->state, InvoiceState::Authorized);
    QCOMPARE(booked(), QStringList());
    QFETCH(QByteArray, amount);
    const auto part = amount.isEmpty() ? std::nullopt : std::optional(mdl(amount.constData()));
    const auto done = waitFor(m_maib->invoices()->capture(key, part, gate()));
    QVERIFY(done);
    QTEST(done->state, "state");
    QCOMPARE(done->paid, part.value_or(mdl("10.25")));
    QCOMPARE(m_gateOpened, 2);
    const auto now = read(key);
    QTEST(now->state, "state");
    QCOMPARE(now->paid, part.value_or(mdl("10.25")));
    QCOMPARE(booked().size(), 1);
}

void MaibProviderTest::capturedBefore()
{
    OrderRequest request = maibOrder();
    request.twoStep = true;
    const OrderKey key = paid(request);
    QVERIFY(waitFor(m_maib->invoices()->capture(key, mdl("4"), gate())));
    // The same again is what has happened, and read as that; another amount is refused.
    const auto same = waitFor(m_maib->invoices()->capture(key, mdl("4"), gate()));
    QVERIFY(same);
    QCOMPARE(same->state, InvoiceState::PartiallyPaid);
    QCOMPARE(same->reason, QStringLiteral("13115"));
    const auto other = waitFor(m_maib->invoices()->capture(key, mdl("5"), gate()));
    QCOMPARE(other.error().providerCode, QStringLiteral("13115"));
    QCOMPARE(other.error().outcome, Outcome::NotExecuted);
    QCOMPARE(booked(), QStringList(QStringLiteral("payment 4.00")));
    const auto oneStep = waitFor(m_maib->invoices()->capture(paid(), {}, gate()));
    QCOMPARE(oneStep.error().providerCode, QStringLiteral("13106"));
}

void MaibProviderTest::holdAndCancel()
{
    OrderRequest request = maibOrder();
    request.twoStep = true;
    const OrderKey key = paid(request);
    const auto part
        = waitFor(m_maib->invoices()->refund(key, mdl("1"), QStringLiteral("R-1"), gate()));
    QCOMPARE(part.error().providerCode, QStringLiteral("13110"));
    const auto released = waitFor(m_maib->invoices()->cancel(key, gate()));
    QVERIFY(released);
    QCOMPARE(released->state, InvoiceState::Canceled);
    QCOMPARE(read(key)->state, InvoiceState::Canceled);
    const auto again = waitFor(m_maib->invoices()->cancel(key, gate()));
    QVERIFY(again);
    QCOMPARE(again->state, InvoiceState::Canceled);
    const auto late = waitFor(m_maib->invoices()->capture(key, {}, gate()));
    QCOMPARE(late.error().outcome, Outcome::NotExecuted);
    QCOMPARE(booked(), QStringList());
}

void MaibProviderTest::refunds_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<InvoiceState>("state");
    QTest::newRow("all") << QByteArray() << InvoiceState::Refunded;
    QTest::newRow("all by amount") << QByteArray("10.25") << InvoiceState::Refunded;
    QTest::newRow("a part") << QByteArray("3.10") << InvoiceState::PartiallyRefunded;
}

void MaibProviderTest::refunds()
{
    const OrderKey key = paid();
    QFETCH(QByteArray, amount);
    const auto part = amount.isEmpty() ? std::nullopt : std::optional(mdl(amount.constData()));
    const auto done = waitFor(m_maib->invoices()->refund(key, part, QStringLiteral("R-1"), gate()));
    QVERIFY(done);
    QTEST(done->state, "state");
    QCOMPARE(done->refunded, part.value_or(mdl("10.25")));
    QTEST(read(key)->state, "state");
    QCOMPARE(booked().size(), 2);
}

void MaibProviderTest::refundedBefore()
{
    auto *invoices = m_maib->invoices();
    // A whole refund again is answered with REVERSED, a part again with 13116.
    const OrderKey whole = paid();
    QVERIFY(waitFor(invoices->refund(whole, {}, QStringLiteral("R-1"), gate())));
    const auto again = waitFor(invoices->refund(whole, {}, QStringLiteral("R-2"), gate()));
    QVERIFY(again);
    QCOMPARE(again->state, InvoiceState::Refunded);
    QCOMPARE(again->refunded, mdl("10.25"));
    QCOMPARE(again->reason, QStringLiteral("13116"));

    const OrderKey part = paid();
    QVERIFY(waitFor(invoices->refund(part, mdl("3"), QStringLiteral("R-3"), gate())));
    const auto rest = waitFor(invoices->refund(part, mdl("7.25"), QStringLiteral("R-4"), gate()));
    QCOMPARE(rest.error().providerCode, QStringLiteral("13116"));
    QCOMPARE(rest.error().outcome, Outcome::NotExecuted);
    QCOMPARE(booked().filter(QStringLiteral("refund")).size(), 2);
}

void MaibProviderTest::refundsThatTheBankRefuses()
{
    auto *invoices = m_maib->invoices();
    const auto early = create();
    const auto tooEarly
        = waitFor(invoices->refund(keyOf(*early), {}, QStringLiteral("R-1"), gate()));
    QCOMPARE(tooEarly.error().providerCode, QStringLiteral("13117"));
    QVERIFY(tooEarly.error().providerMessage.contains(u"CREATED"));
    const OrderKey key = paid();
    const auto tooMuch
        = waitFor(invoices->refund(key, mdl("10.26"), QStringLiteral("R-2"), gate()));
    QCOMPARE(tooMuch.error().providerCode, QStringLiteral("13102"));
    const auto failed = waitFor(invoices->refund(key, mdl("3.11"), QStringLiteral("R-3"), gate()));
    QCOMPARE(failed.error().kind, ErrorKind::Rejected);
    QCOMPARE(failed.error().outcome, Outcome::NotExecuted);
    QCOMPARE(failed.error().providerCode, QStringLiteral("909"));
    OrderKey unknown = key;
    unknown.providerId = test::payId;
    const auto nobody = waitFor(invoices->refund(unknown, {}, QStringLiteral("R-4"), gate()));
    QCOMPARE(nobody.error().providerCode, QStringLiteral("13002"));
    QCOMPARE(booked().filter(QStringLiteral("refund")).size(), 0);
}

void MaibProviderTest::recurringCards()
{
    auto *cards = m_maib->cards();
    const SecretBytes card = storedCard(CardStorage::Recurring);
    QVERIFY(!card.isEmpty());
    OrderRequest request = maibOrder();
    request.amount = mdl("6.25");
    const auto charged = waitFor(cards->charge(card, CardStorage::Recurring, request, gate()));
    QVERIFY(charged);
    QCOMPARE(charged->state, InvoiceState::Paid);
    QCOMPARE(charged->paid, mdl("6.25"));
    request.amount = mdl("6.11");
    const auto declined = waitFor(cards->charge(card, CardStorage::Recurring, request, gate()));
    QVERIFY(declined);
    QCOMPARE(declined->state, InvoiceState::Failed);
    QVERIFY(declined->reason.startsWith(u"116 "));
    request.amount = mdl("6.12");
    const auto refused = waitFor(cards->charge(card, CardStorage::Recurring, request, gate()));
    QCOMPARE(refused.error().providerCode, QStringLiteral("13101"));
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    request.amount = mdl("6.13"); // taken, but the answer is a fault
    const auto fault = waitFor(cards->charge(card, CardStorage::Recurring, request, gate()));
    QCOMPARE(fault.error().outcome, Outcome::Unknown);
    QCOMPARE(booked().filter(QStringLiteral("payment 6.")),
        QStringList({QStringLiteral("payment 6.25"), QStringLiteral("payment 6.13")}));

    const auto wrongKind = waitFor(cards->charge(card, CardStorage::OneClick, request, gate()));
    QCOMPARE(wrongKind.error().providerCode, QStringLiteral("13112"));
    QVERIFY(waitFor(cards->forget(card)));
    QCOMPARE(waitFor(cards->forget(card)).error().kind, ErrorKind::NotFound);
    const auto gone = waitFor(cards->charge(card, CardStorage::Recurring, request, gate()));
    QCOMPARE(gone.error().providerCode, QStringLiteral("13111"));
    QVERIFY(!gone.error().providerMessage.contains(QString::fromLatin1(card.view())));
}

void MaibProviderTest::oneClickCards()
{
    const SecretBytes card = storedCard(CardStorage::OneClick);
    QVERIFY(!card.isEmpty());
    const auto started
        = waitFor(m_maib->cards()->charge(card, CardStorage::OneClick, maibOrder(), gate()));
    QVERIFY(started);
    QCOMPARE(started->state, InvoiceState::Pending);
    QVERIFY(!started->payUrl.isEmpty());
    m_clock.advance(std::chrono::seconds(10));
    QCOMPARE(read(keyOf(*started))->state, InvoiceState::Paid);
    const auto none
        = waitFor(m_maib->cards()->charge(card, CardStorage::None, maibOrder(), gate()));
    QCOMPARE(none.error().kind, ErrorKind::Unsupported);
    const SecretBytes odd(QByteArray("../refund"));
    QCOMPARE(waitFor(m_maib->cards()->forget(odd)).error().kind, ErrorKind::InvalidInput);
}

void MaibProviderTest::callbacksReachTheVerifier()
{
    const OrderKey key = paid();
    const auto sent = m_server->simulator(test::maibId)->takeCallbacks();
    QCOMPARE(sent.size(), 1);
    const auto fact
        = m_maib->callbacks()->verify({.method = sent.first().method, .body = sent.first().body});
    QVERIFY(fact);
    const auto &told = std::get<InvoiceReply>(fact->reply);
    QCOMPARE(told.providerId, key.providerId);
    QCOMPARE(told.amount, key.amount);
    QVERIFY(m_server->simulator(test::maibId)->takeCallbacks().isEmpty());
    QCOMPARE(m_maib->callbacks()->receipt().first, 200);
}

void MaibProviderTest::refusedRequests()
{
    OrderRequest request = maibOrder();
    request.amount = mdl("0.99");
    const auto small = create(request);
    QCOMPARE(small.error().kind, ErrorKind::Rejected);
    QCOMPARE(small.error().outcome, Outcome::NotExecuted);
    QCOMPARE(small.error().providerCode, QStringLiteral("12014"));
    OrderKey unknown = test::maibKey();
    QCOMPARE(read(unknown).error().kind, ErrorKind::NotFound);
    QCOMPARE(read(unknown).error().providerCode, QStringLiteral("13002"));
    unknown.providerId = QStringLiteral("../refund");
    QCOMPARE(read(unknown).error().kind, ErrorKind::InvalidInput);
}

void MaibProviderTest::accountChecks()
{
    const auto good = waitFor(m_maib->account()->check());
    QVERIFY(good);
    QVERIFY(good->proved.contains(u"Project Secret are accepted"));
    QVERIFY(good->proved.contains(u"address"));
    QCOMPARE(waitFor(m_maib->account()->balance()).error().kind, ErrorKind::Unsupported);

    // A token proves nothing about the registered address.
    AccountAccess elsewhere = access();
    elsewhere.settings.insert(QStringLiteral("project_id"), QStringLiteral("1000403"));
    m_maib = maib::connect(elsewhere, *m_http, m_clock);
    QVERIFY(waitFor(m_maib->account()->check()));
    const auto refused = create();
    QCOMPARE(refused.error().kind, ErrorKind::Credentials);
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    QCOMPARE(refused.error().providerCode, QStringLiteral("11101"));
    QVERIFY(refused.error().providerMessage.contains(u"198.51.100.9"));

    AccountAccess wrong = access();
    wrong.secrets.insert(QStringLiteral("project_secret"), SecretBytes(QByteArray("wrong")));
    m_maib = maib::connect(wrong, *m_http, m_clock);
    QCOMPARE(waitFor(m_maib->account()->check()).error().kind, ErrorKind::Credentials);
    m_gateOpened = 0;
    QCOMPARE(create().error().providerCode, QStringLiteral("11001"));
    QCOMPARE(m_gateOpened, 0);
}

void MaibProviderTest::missingSettings_data()
{
    QTest::addColumn<QString>("field");
    QTest::newRow("project_id") << QStringLiteral("project_id");
    QTest::newRow("project_secret") << QStringLiteral("project_secret");
    QTest::newRow("base_url") << QStringLiteral("base_url");
}

void MaibProviderTest::missingSettings()
{
    QFETCH(QString, field);
    AccountAccess half = access();
    half.settings.remove(field);
    half.secrets.remove(field);
    if (field == u"base_url")
        half.settings.insert(field, QStringLiteral("http://api.maibmerchants.md"));
    m_maib = maib::connect(half, *m_http, m_clock);
    const auto payment = create();
    QCOMPARE(payment.error().issue.field, field);
    QCOMPARE(payment.error().outcome, Outcome::NotExecuted);
    QCOMPARE(waitFor(m_maib->account()->check()).error().issue.field, field);
    QCOMPARE(m_gateOpened, 0);
    QCOMPARE(m_arrivals->size(), 0);
}

void MaibProviderTest::digestIsOfTheSentBytes()
{
    const auto first = m_maib->invoices()->digest(maibOrder());
    QVERIFY(first);
    QCOMPARE(first->size(), 32);
    QCOMPARE(m_maib->invoices()->digest(maibOrder()).value(), *first);
    OrderRequest other = maibOrder();
    other.amount = mdl("10.26");
    QVERIFY(m_maib->invoices()->digest(other).value() != *first);
    other.reference = QStringLiteral("A:1");
    QCOMPARE(m_maib->invoices()->digest(other).error().kind, ErrorKind::InvalidInput);
}

void MaibProviderTest::whatItCannotDo()
{
    QCOMPARE(
        waitFor(m_maib->invoices()->find(test::maibKey())).error().kind, ErrorKind::Unsupported);
    QVERIFY(!m_maib->payouts() && !m_maib->transfers() && !m_maib->logIn());
    OrderRequest both = maibOrder();
    both.twoStep = true;
    both.saveCard = CardStorage::Recurring;
    QCOMPARE(create(both).error().kind, ErrorKind::Unsupported);
    const OrderKey key = test::maibKey();
    const auto zero = waitFor(m_maib->invoices()->capture(key, mdl("0"), gate()));
    QCOMPARE(zero.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(m_arrivals->size(), 0);
}

QTEST_GUILESS_MAIN(MaibProviderTest)
#include "tst_maibprovider.moc"
