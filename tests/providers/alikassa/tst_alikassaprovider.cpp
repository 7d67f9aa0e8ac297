// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/alikassa/alikassafixture.h"

#include "providers/alikassa/notifications.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace paydesk;
using test::alikassaFile;
using test::alikassaPayment;
using test::alikassaPayout;
using test::myr;
using test::waitFor;

/// The provider against the practice provider, over a real loopback connection.
class AlikassaProviderTest : public QObject, protected test::AlikassaFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void payoutFromCreationToPaid();
    void paymentFromCreationToPaid();
    void declinedInTheirWays_data();
    void declinedInTheirWays();
    void historyByPage();
    void servicesOfTheAccount();
    void callbacksOfThePracticeProvider();
    void theSignedWayBack();
    void balanceAndCheck();
    void checkWithThePaymentsKeyOnly();
    void unknownOrders();
    void refusedByTheProvider();
    void aSecondUseOfAReferenceIsUnknown();
    void wrongKeyIsRefused();
    void missingAndBrokenKeysSendNothing_data();
    void missingAndBrokenKeysSendNothing();
    void ownTestKeysOpenAnAccount();
    void digestIsOfTheSentBytes();
};

void AlikassaProviderTest::payoutFromCreationToPaid()
{
    const auto alikassa = provider();
    const auto created = pay(*alikassa);
    QVERIFY(created);
    QCOMPARE(created->state, PayoutState::Pending);
    QCOMPARE(m_gateOpened, 1);
    QCOMPARE(m_arrivals->size(), 1);

    const auto waiting = waitFor(alikassa->payouts()->read(test::byId(created->providerId, test::ringgit)));
    QVERIFY(waiting);
    QCOMPARE(waiting->state, PayoutState::Pending);
    m_clock.advance(std::chrono::seconds(3));
    const auto paid = waitFor(alikassa->payouts()->find(test::byReference(QStringLiteral("PO-1"), test::ringgit)));
    QVERIFY(paid);
    QCOMPARE(paid->providerId, created->providerId);
    QCOMPARE(paid->reference, QStringLiteral("PO-1"));
    QCOMPARE(paid->state, PayoutState::Paid);
    QCOMPARE(paid->amount, myr("1000.44"));
    QCOMPARE(paid->paid, myr("1000.44"));
    QCOMPARE(paid->fee, myr("10.00"));
    QCOMPARE(booked(QStringLiteral("PO-1")), 1);
}

void AlikassaProviderTest::paymentFromCreationToPaid()
{
    const auto alikassa = provider(QStringLiteral("MYR payments"));
    const auto created
        = waitFor(alikassa->invoices()->create(alikassaPayment(), [] { return true; }));
    QVERIFY(created);
    QCOMPARE(created->state, InvoiceState::Pending);
    QVERIFY(created->payUrl.toString().startsWith(m_server->baseUrl(test::alikassaId) + u"/pay/"));
    m_clock.advance(std::chrono::seconds(8));
    const auto paid = waitFor(alikassa->invoices()->read(test::byId(created->providerId, test::ringgit)));
    QVERIFY(paid);
    QCOMPARE(paid->state, InvoiceState::Paid);
    QCOMPARE(paid->paid, myr("150.50"));
    const auto found
        = waitFor(alikassa->invoices()->find(test::byReference(QStringLiteral("ORD/2026/0001"), test::ringgit)));
    QVERIFY(found);
    QCOMPARE(found->providerId, created->providerId);
}

void AlikassaProviderTest::declinedInTheirWays_data()
{
    QTest::addColumn<PayoutState>("state");
    QTest::newRow("5140120000") << PayoutState::Failed;
    QTest::newRow("5140121111") << PayoutState::Canceled;
    QTest::newRow("5140122222") << PayoutState::PartiallyPaid;
    QTest::newRow("5140123333") << PayoutState::Pending;
}

void AlikassaProviderTest::declinedInTheirWays()
{
    const auto alikassa = provider();
    OrderRequest request = alikassaPayout();
    request.fields[QStringLiteral("number")] = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(pay(*alikassa, request));
    m_clock.advance(std::chrono::hours(1));
    const auto now = waitFor(alikassa->payouts()->find(test::byReference(request.reference, test::ringgit)));
    QVERIFY(now);
    QTEST(now->state, "state");
    if (now->state == PayoutState::PartiallyPaid)
        QCOMPARE(now->paid, myr("500.22"));
}

void AlikassaProviderTest::historyByPage()
{
    const auto alikassa = provider(QStringLiteral("MYR payments"));
    OrderRequest request = alikassaPayment();
    for (int i = 0; i < 52; ++i) {
        request.reference = QStringLiteral("ORD-%1").arg(i / 2); // each twice
        QVERIFY(waitFor(alikassa->invoices()->create(request, [] { return true; })));
    }
    m_clock.advance(std::chrono::seconds(8));
    const auto first = waitFor(alikassa->invoices()->list({}));
    QVERIFY(first);
    QCOMPARE(first->items.size(), 50);
    QCOMPARE(first->items[0].reference, QStringLiteral("ORD-25"));
    QCOMPARE(first->items[0].reference, first->items[1].reference);
    QVERIFY(first->items[0].providerId != first->items[1].providerId);
    QCOMPARE(first->items[0].state, InvoiceState::Paid);
    QCOMPARE(first->items[0].amount, myr("150.50"));
    QCOMPARE(first->items[0].fee, myr("1.51"));
    const auto second = waitFor(alikassa->invoices()->list(first->next));
    QVERIFY(second);
    QCOMPARE(second->items.size(), 2);
    QVERIFY(second->next.isEmpty());
    const auto another = waitFor(alikassa->invoices()->list(QStringLiteral("page 2")));
    QCOMPARE(another.error().kind, ErrorKind::InvalidInput);
    const auto earlier
        = waitFor(alikassa->invoices()->list(QStringLiteral("2020-01-01/2020-12-31/1")));
    QVERIFY(earlier && earlier->items.isEmpty());
}

void AlikassaProviderTest::servicesOfTheAccount()
{
    const auto alikassa = provider();
    const auto found = waitFor(alikassa->invoices()->methods(test::ringgit, {}));
    QVERIFY(found);
    QCOMPARE(found->methods.size(), 4);
    QVERIFY(found->methods.last().out);
    AccountAccess half = access(QStringLiteral("MYR payments"));
    half.secrets.remove(QStringLiteral("payout_key"));
    const auto without = alikassa::connect(half, *m_http, test::systemClock());
    const auto refused = waitFor(without->invoices()->methods(test::ringgit, {}));
    QCOMPARE(refused.error().issue.field, QStringLiteral("payout_key"));
}

void AlikassaProviderTest::callbacksOfThePracticeProvider()
{
    const auto alikassa = provider();
    sandbox::Simulator *simulator = m_server->simulator(test::alikassaId);
    OrderRequest half = alikassaPayout();
    half.fields[QStringLiteral("number")] = QStringLiteral("5140122222");
    half.fields[QStringLiteral("notification_endpoint_url")]
        = QStringLiteral("https://shop.example/cb?shop=1");
    const auto payout = pay(*alikassa, half);
    OrderRequest told = alikassaPayment();
    told.fields[QStringLiteral("desc")] = QStringLiteral("Заказ 1/2");
    const auto payment = waitFor(alikassa->invoices()->create(told, [] { return true; }));
    QVERIFY(payout && payment);
    QVERIFY(simulator->takeCallbacks().isEmpty()); // nothing is final yet
    m_clock.advance(std::chrono::seconds(8));
    const auto callbacks = simulator->takeCallbacks();
    QCOMPARE(callbacks.size(), 2);
    QVERIFY(simulator->takeCallbacks().isEmpty()); // once each
    const auto factOf = [&alikassa](const sandbox::SimCallback &callback) {
        return alikassa->callbacks()->verify({.method = callback.method,
            .query = callback.url.query(QUrl::FullyEncoded).toLatin1(),
            .headers = {},
            .body = callback.body});
    };
    const auto first = factOf(callbacks[0]);
    QVERIFY(first);
    QCOMPARE(callbacks[0].method, QByteArray("GET"));
    const PayoutReply out = std::get<PayoutReply>(first->reply);
    QCOMPARE(out.providerId, payout->providerId);
    QCOMPARE(out.state, PayoutState::PartiallyPaid);
    QCOMPARE(out.paid, myr("500.22"));
    const auto second = factOf(callbacks[1]);
    QVERIFY(second);
    QCOMPARE(std::get<InvoiceReply>(second->reply).state, InvoiceState::Paid);
    // Signed for one account, it is nothing for the other.
    const auto other = provider(QStringLiteral("MYR payments"));
    QCOMPARE(other->callbacks()
                 ->verify({.method = "GET",
                     .query = callbacks[0].url.query(QUrl::FullyEncoded).toLatin1(),
                     .headers = {},
                     .body = {}})
                 .error()
                 .kind,
        ErrorKind::Protocol);
}

void AlikassaProviderTest::theSignedWayBack()
{
    const auto alikassa = provider(QStringLiteral("MYR payments"));
    const auto payment
        = waitFor(alikassa->invoices()->create(alikassaPayment(), [] { return true; }));
    QVERIFY(payment);
    const auto page = waitFor(m_http->send({.verb = HttpRequest::Verb::Post,
        .url = payment->payUrl,
        .pathTemplate = QStringLiteral("/pay/{uuid}"),
        .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
        .body = "result=paid",
        .gate = {}}));
    QVERIFY(page);
    const QString html = QString::fromUtf8(page->body);
    QVERIFY(html.contains(u"action=\"https://shop.example/ok?a=1&amp;b=2\""));
    const QRegularExpression field(QStringLiteral("name=\"(\\w+)\" value=\"([^\"]*)\""));
    QByteArray form;
    for (auto match = field.globalMatch(html); match.hasNext();) {
        const auto input = match.next();
        form += input.captured(1).toLatin1() + '='
            + input.captured(2).toLatin1().toPercentEncoding() + '&';
    }
    const QString key
        = access(QStringLiteral("MYR payments")).settings.value(QStringLiteral("notification_key"));
    const auto order = alikassa::verifyReturn(
        {.method = "POST", .query = {}, .headers = {}, .body = form}, key);
    QVERIFY(order);
    QCOMPARE(order->reference, QStringLiteral("ORD/2026/0001"));
    QVERIFY(payment->payUrl.path().endsWith(order->uuid));
}

void AlikassaProviderTest::balanceAndCheck()
{
    const auto alikassa = provider();
    QVERIFY(pay(*alikassa));
    const auto before = waitFor(alikassa->account()->balance());
    QVERIFY(before);
    QCOMPARE(before->balances.first().available, myr("98989.56"));
    QCOMPARE(before->balances.first().pending, myr("1000.44"));
    m_clock.advance(std::chrono::seconds(3));
    const auto after = waitFor(alikassa->account()->balance());
    QVERIFY(after);
    QCOMPARE(after->balances.first().available, myr("98989.56"));
    QCOMPARE(after->balances.first().pending, myr("0.00"));
    const auto check = waitFor(alikassa->account()->check());
    QVERIFY(check);
    QVERIFY(check->proved.contains(u"payouts key"));
    QVERIFY(check->proved.contains(u"MYR"));
}

void AlikassaProviderTest::checkWithThePaymentsKeyOnly()
{
    AccountAccess half = access(QStringLiteral("MYR payments"));
    half.secrets.remove(QStringLiteral("payout_key"));
    const auto alikassa = alikassa::connect(half, *m_http, test::systemClock());
    const auto check = waitFor(alikassa->account()->check());
    QVERIFY(check);
    QVERIFY(check->proved.contains(u"payments key"));
    QCOMPARE(m_arrivals->last().at(1).toString(), QStringLiteral("/v1/payment/history"));
    const auto balance = waitFor(alikassa->account()->balance());
    QCOMPARE(balance.error().kind, ErrorKind::Credentials);
    QCOMPARE(balance.error().issue.field, QStringLiteral("payout_key"));
}

void AlikassaProviderTest::unknownOrders()
{
    const auto alikassa = provider();
    const auto payout = waitFor(alikassa->payouts()->find(test::byReference(QStringLiteral("PO-404"), test::ringgit)));
    QCOMPARE(payout.error().kind, ErrorKind::NotFound);
    const auto payment = waitFor(alikassa->invoices()->read(test::byId(QStringLiteral("404"), test::ringgit)));
    QCOMPARE(payment.error().kind, ErrorKind::NotFound);
}

void AlikassaProviderTest::refusedByTheProvider()
{
    const auto alikassa = provider();
    OrderRequest request = alikassaPayout();
    request.amount = myr("100000.01");
    const auto payout = pay(*alikassa, request);
    QCOMPARE(payout.error().kind, ErrorKind::Rejected);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QVERIFY(payout.error().providerMessage.contains(u"Insufficient"));
    QCOMPARE(booked(request.reference), 0);
}

void AlikassaProviderTest::aSecondUseOfAReferenceIsUnknown()
{
    const auto alikassa = provider();
    QVERIFY(pay(*alikassa));
    const auto again = pay(*alikassa);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(again.error().outcome, Outcome::Unknown);
    QCOMPARE(booked(QStringLiteral("PO-1")), 1);
}

void AlikassaProviderTest::wrongKeyIsRefused()
{
    AccountAccess mixed = access(QStringLiteral("MYR payouts"));
    mixed.secrets[QStringLiteral("payout_key")] = mixed.secrets[QStringLiteral("payment_key")];
    mixed.secrets[QStringLiteral("payout_key_password")]
        = mixed.secrets[QStringLiteral("payment_key_password")];
    const auto alikassa = alikassa::connect(mixed, *m_http, test::systemClock());
    const auto payout = pay(*alikassa);
    QCOMPARE(payout.error().kind, ErrorKind::Credentials);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QCOMPARE(payout.error().httpStatus, 401);
    QCOMPARE(waitFor(alikassa->account()->check()).error().kind, ErrorKind::Credentials);
    QCOMPARE(booked(QStringLiteral("PO-1")), 0);
}

void AlikassaProviderTest::missingAndBrokenKeysSendNothing_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *name, const char *key, const QByteArray &value, ErrorKind kind,
                        InputProblem problem) {
        QTest::newRow(name) << QString::fromLatin1(key) << value << kind << problem;
    };
    row("no key", "payout_key", {}, ErrorKind::Credentials, InputProblem::Missing);
    row("no pass phrase", "payout_key_password", {}, ErrorKind::InvalidInput,
        InputProblem::Missing);
    row("wrong pass phrase", "payout_key_password", "wrong", ErrorKind::InvalidInput,
        InputProblem::WrongPassphrase);
    row("public key", "payout_key", alikassaFile(QStringLiteral("keys/payout/public.pem")),
        ErrorKind::InvalidInput, InputProblem::NotAKey);
    row("no account", "account", {}, ErrorKind::Credentials, InputProblem::Missing);
    row("header in the account", "account", "a\r\nX: y", ErrorKind::InvalidInput,
        InputProblem::NotPlainAscii);
    row("plain http", "base_url", "http://api.example", ErrorKind::InvalidInput,
        InputProblem::NotAUrl);
}

void AlikassaProviderTest::missingAndBrokenKeysSendNothing()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, value);
    AccountAccess broken = access(QStringLiteral("MYR payouts"));
    if (broken.settings.contains(key))
        broken.settings[key] = QString::fromUtf8(value);
    else
        broken.secrets[key] = SecretBytes(value);
    const auto alikassa = alikassa::connect(broken, *m_http, test::systemClock());
    const auto payout = pay(*alikassa);
    QVERIFY(!payout);
    QTEST(payout.error().kind, "kind");
    QTEST(payout.error().issue.problem, "problem");
    QCOMPARE(payout.error().issue.field,
             payout.error().issue.problem == InputProblem::WrongPassphrase
                 ? QStringLiteral("payout_key_password")
                 : key);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0);
    QCOMPARE(m_arrivals->size(), 0);
}

void AlikassaProviderTest::ownTestKeysOpenAnAccount()
{
    AccountAccess own;
    own.settings
        = {{QStringLiteral("base_url"), QString(m_server->baseUrl(test::alikassaId) + u'/')},
            {QStringLiteral("account"), QStringLiteral("93d5df06-996c-48c3-9847-348d6b580b80")}};
    own.secrets = {{QStringLiteral("payout_key"),
                       SecretBytes(alikassaFile(QStringLiteral("keys/payout/private.pem")))},
        {QStringLiteral("payout_key_password"),
            SecretBytes(alikassaFile(QStringLiteral("keys/payout/password.txt")) + "\n")}};
    const auto alikassa = alikassa::connect(own, *m_http, test::systemClock());
    const auto balance = waitFor(alikassa->account()->balance());
    QVERIFY(balance);
    QCOMPARE(balance->balances.first().available, myr("100000.00"));
    QVERIFY(pay(*alikassa));
}

void AlikassaProviderTest::digestIsOfTheSentBytes()
{
    QTemporaryDir folder;
    m_server->recordTo(folder.path());
    AccountAccess account = access(QStringLiteral("MYR payouts"));
    account.settings[QStringLiteral("notification_url")] = QStringLiteral("https://own.example/n");
    const auto alikassa = alikassa::connect(account, *m_http, test::systemClock());
    QVERIFY(pay(*alikassa));
    QFile body(folder.filePath(QStringLiteral("1.body")));
    QVERIFY(body.open(QIODevice::ReadOnly));
    QCOMPARE(sha256(body.readAll()), alikassa->payouts()->digest(alikassaPayout()).value());
    OrderRequest broken = alikassaPayment();
    broken.fields.clear();
    QCOMPARE(alikassa->invoices()->digest(broken).error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(AlikassaProviderTest)
#include "tst_alikassaprovider.moc"
