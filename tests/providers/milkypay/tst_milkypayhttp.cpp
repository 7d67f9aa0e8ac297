// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/milkypay.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/providers/milkypay/samples.h"
#include "tests/support/orderkeys.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using sandbox::Fault;

/// The provider against its simulator, over real loopback sockets.
class MilkyPayHttpTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void createsReadsAndFinds();
    void opensTheGateOnce();
    void aClosedGateSendsNothing();
    void followsAPaymentToItsEnd();
    void findsNothing();
    void lists();
    void readsBalancesAndProfile();
    void refusesTheWrongKey();
    void needsCredentials();
    void aDuplicateIsNeverADecline();
    void validationIsADecline();
    void creationUnderFaults_data();
    void creationUnderFaults();
    void queriesUnderFaults_data();
    void queriesUnderFaults();
    void digestIsOfTheBodySent();
    void stopsWhenCanceled();
    void tellsNoSecret();

private:
    std::unique_ptr<Provider> connected(const QString &key = {}, HttpClient *http = nullptr);
    Result<InvoiceReply> create(const QString &reference, const QString &description = {});
    void setFault(Fault fault, bool creationsOnly);
    qsizetype created() const;

    AdjustableClock m_clock{testTime()};
    HttpClient m_http{{.connectTimeout = 2s, .deadline = 5s}};
    std::unique_ptr<sandbox::SandboxServer> m_server;
    std::unique_ptr<Provider> m_provider;
};

namespace {

const Currency usd = *Currency::fromCode(u"USD");

OrderRequest request(const QString &reference, const QString &description = {})
{
    return {.reference = reference,
            .amount = money(u"25.50", u"USD"),
            .description = description,
            .fields = {}};
}

SendGate open()
{
    return [] { return true; };
}

} // namespace

void MilkyPayHttpTest::init()
{
    m_provider.reset();
    m_clock.setFixed(testTime());
    m_server = std::make_unique<sandbox::SandboxServer>();
    m_server->mount(milkypay::simulate(m_clock));
    QVERIFY(m_server->listen(0));
    m_provider = connected();
}

std::unique_ptr<Provider> MilkyPayHttpTest::connected(const QString &key, HttpClient *http)
{
    const sandbox::SimAccount account
        = m_server->simulator(QStringLiteral("milkypay"))->accounts().at(1);
    AccountAccess access{.settings = account.settings, .secrets = {}, .test = true};
    access.settings.insert(QStringLiteral("base_url"),
                           m_server->baseUrl(QStringLiteral("milkypay")));
    const QByteArray secret
        = key.isEmpty() ? account.secrets.value(QStringLiteral("api_key")) : key.toUtf8();
    access.secrets.insert(QStringLiteral("api_key"), SecretBytes(secret));
    return milkypay::connect(access, http ? *http : m_http, systemClock());
}

Result<InvoiceReply> MilkyPayHttpTest::create(const QString &reference, const QString &description)
{
    return waitFor(m_provider->invoices()->create(request(reference, description), open()));
}

void MilkyPayHttpTest::setFault(Fault fault, bool creationsOnly)
{
    m_server->setFault(QStringLiteral("milkypay"),
                       {.fault = fault, .count = -1, .creationsOnly = creationsOnly});
}

/// How many invoices the provider really has.
qsizetype MilkyPayHttpTest::created() const
{
    const auto page = waitFor(m_provider->invoices()->list({}));
    return page ? page->items.size() : -1;
}

void MilkyPayHttpTest::createsReadsAndFinds()
{
    const auto made = create(QStringLiteral("R-1"));
    QVERIFY(made);
    QCOMPARE(made->state, InvoiceState::Pending);
    QVERIFY(made->payUrl.toString().startsWith(m_server->baseUrl(QStringLiteral("milkypay"))));

    const auto read = waitFor(m_provider->invoices()->read(byId(made->providerId, usd)));
    QVERIFY(read);
    QCOMPARE(read->reference, QStringLiteral("R-1"));
    const auto found = waitFor(m_provider->invoices()->find(byReference(QStringLiteral("R-1"), usd)));
    QVERIFY(found);
    QCOMPARE(found->providerId, made->providerId);

    const auto other = waitFor(m_provider->invoices()->read(byId(QStringLiteral("cpi_Other"), usd)));
    QCOMPARE(other.error().kind, ErrorKind::NotFound);
}

void MilkyPayHttpTest::opensTheGateOnce()
{
    int opened = 0;
    const auto made = waitFor(m_provider->invoices()->create(request(QStringLiteral("R-1")),
                                                             [&opened] { return ++opened == 1; }));
    QVERIFY(made);
    QCOMPARE(opened, 1);
    QCOMPARE(created(), 1);
}

void MilkyPayHttpTest::aClosedGateSendsNothing()
{
    const auto made = waitFor(
        m_provider->invoices()->create(request(QStringLiteral("R-1")), [] { return false; }));
    QVERIFY(!made);
    QCOMPARE(made.error().outcome, Outcome::NotExecuted);
    QCOMPARE(created(), 0);
}

void MilkyPayHttpTest::followsAPaymentToItsEnd()
{
    const auto made = create(QStringLiteral("R-1"), QStringLiteral("refund"));
    QVERIFY(made);
    m_clock.advance(8s);
    const auto paid = waitFor(m_provider->invoices()->read(byId(made->providerId, usd)));
    QVERIFY(paid);
    QCOMPARE(paid->state, InvoiceState::Paid);
    QCOMPARE(*paid->paid, money(u"25.50", u"USD"));
    QCOMPARE(*paid->fee, money(u"0.64", u"USD"));
    QCOMPARE(*paid->settledAt, testTime() + 8s);
    QCOMPARE(paid->method, QStringLiteral("card 512381******0000"));
    m_clock.advance(4s);
    const auto refunded = waitFor(m_provider->invoices()->read(byId(made->providerId, usd)));
    QCOMPARE(refunded->state, InvoiceState::Refunded);
    QCOMPARE(*refunded->refunded, money(u"25.50", u"USD"));
}

void MilkyPayHttpTest::findsNothing()
{
    QVERIFY(create(QStringLiteral("R-1")));
    const auto found = waitFor(m_provider->invoices()->find(byReference(QStringLiteral("R-2"), usd)));
    QCOMPARE(found.error().kind, ErrorKind::NotFound);
    const auto everything = waitFor(m_provider->invoices()->find(byReference(QString(), usd)));
    QCOMPARE(everything.error().kind, ErrorKind::InvalidInput);
}

void MilkyPayHttpTest::lists()
{
    for (int i = 0; i < 105; ++i) {
        const QString number = QString::number(i);
        m_server->simulator(QStringLiteral("milkypay"))
            ->book({.date = testTime() - 24h + std::chrono::minutes(i),
                    .account = QStringLiteral("Shop USD"),
                    .reference = u"R-" + number,
                    .providerId = u"cpi_Old" + number,
                    .type = "payment",
                    .amount = money(u"1.00", u"USD"),
                    .fee = {},
                    .status = QStringLiteral("processed")});
    }
    const auto first = waitFor(m_provider->invoices()->list({}));
    QVERIFY(first);
    QCOMPARE(first->items.size(), 100);
    const auto second = waitFor(m_provider->invoices()->list(first->next));
    QVERIFY(second);
    QCOMPARE(second->items.size(), 5);
    QCOMPARE(second->items.last().reference, QStringLiteral("R-0"));
    QVERIFY(second->next.isEmpty());
    const auto found = waitFor(m_provider->invoices()->find(byReference(QStringLiteral("R-2"), usd)));
    QVERIFY(found);
    QCOMPARE(found->state, InvoiceState::Paid);
    const auto bad = waitFor(m_provider->invoices()->list(QStringLiteral("nonsense")));
    QCOMPARE(bad.error().kind, ErrorKind::InvalidInput);
}

void MilkyPayHttpTest::readsBalancesAndProfile()
{
    const auto balances = waitFor(m_provider->account()->balance());
    QVERIFY(balances);
    QCOMPARE(balances->balances.size(), 1);
    QCOMPARE(balances->balances.first().available, money(u"25000.00", u"USD"));
    const auto check = waitFor(m_provider->account()->check());
    QVERIFY(check);
    QCOMPARE(check->proved, QStringLiteral("profile coma_PracticeShopUsd1 is active"));
}

void MilkyPayHttpTest::refusesTheWrongKey()
{
    m_provider = connected(QStringLiteral("wrong"));
    QCOMPARE(waitFor(m_provider->account()->check()).error().kind, ErrorKind::Credentials);
    QCOMPARE(waitFor(m_provider->account()->balance()).error().kind, ErrorKind::Credentials);
    const auto made = create(QStringLiteral("R-1"));
    QCOMPARE(made.error().kind, ErrorKind::Credentials);
    QCOMPARE(made.error().outcome, Outcome::NotExecuted);
    QCOMPARE(made.error().httpStatus, 401);
}

void MilkyPayHttpTest::needsCredentials()
{
    const auto provider = milkypay::connect({}, m_http, systemClock());
    const auto made = waitFor(provider->invoices()->create(request(QStringLiteral("R-1")), open()));
    QCOMPARE(made.error().kind, ErrorKind::Credentials);
    QCOMPARE(made.error().outcome, Outcome::NotExecuted);
    QCOMPARE(waitFor(provider->account()->check()).error().kind, ErrorKind::Credentials);
}

void MilkyPayHttpTest::aDuplicateIsNeverADecline()
{
    QVERIFY(create(QStringLiteral("R-1")));
    const auto second = create(QStringLiteral("R-1"));
    QCOMPARE(second.error().kind, ErrorKind::Conflict);
    QCOMPARE(second.error().outcome, Outcome::Unknown);
    QCOMPARE(created(), 1);
}

void MilkyPayHttpTest::validationIsADecline()
{
    OrderRequest other = request(QStringLiteral("R-1"));
    other.fields.insert(QStringLiteral("service"), QStringLiteral("payment_card_eur_hpp"));
    const auto made = waitFor(m_provider->invoices()->create(other, open()));
    QCOMPARE(made.error().kind, ErrorKind::Rejected);
    QCOMPARE(made.error().outcome, Outcome::NotExecuted);
    QVERIFY(made.error().providerMessage.contains(u"service"));
    QCOMPARE(created(), 0);
}

void MilkyPayHttpTest::creationUnderFaults_data()
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
    QTest::newRow("429") << Fault::RateLimited << false;
    QTest::newRow("redirect") << Fault::Redirect << false;
}

/// Whatever went wrong on the way, the outcome is unknown, the invoice exists at most once, and
/// looking it up by its reference tells the truth.
void MilkyPayHttpTest::creationUnderFaults()
{
    QFETCH(Fault, fault);
    QFETCH(bool, exists);
    setFault(fault, true);
    const auto made = create(QStringLiteral("R-1"));
    QVERIFY(!made);
    QCOMPARE(made.error().outcome, Outcome::Unknown);
    QVERIFY(made.error().kind != ErrorKind::Rejected && made.error().kind != ErrorKind::NotFound);

    setFault(Fault::None, true);
    const auto found = waitFor(m_provider->invoices()->find(byReference(QStringLiteral("R-1"), usd)));
    QCOMPARE(found.has_value(), exists);
    if (!exists)
        QCOMPARE(found.error().kind, ErrorKind::NotFound);
    QCOMPARE(created(), exists ? 1 : 0);
}

void MilkyPayHttpTest::queriesUnderFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("lost answer") << Fault::LoseAnswer;
    QTest::newRow("cut answer") << Fault::CutAnswer;
    QTest::newRow("500") << Fault::Error500;
    QTest::newRow("garbage") << Fault::Garbage;
    QTest::newRow("wrong types") << Fault::WrongTypes;
    QTest::newRow("login page") << Fault::Html;
    QTest::newRow("503") << Fault::Error503;
    QTest::newRow("429") << Fault::RateLimited;
    QTest::newRow("401") << Fault::Unauthorized;
    QTest::newRow("redirect") << Fault::Redirect;
}

/// No fault may look like the definite word that there is no such invoice.
void MilkyPayHttpTest::queriesUnderFaults()
{
    QFETCH(Fault, fault);
    const auto made = create(QStringLiteral("R-1"));
    QVERIFY(made);
    setFault(fault, false);
    const auto found = waitFor(m_provider->invoices()->find(byReference(QStringLiteral("R-1"), usd)));
    QVERIFY(!found);
    QVERIFY(found.error().kind != ErrorKind::NotFound);
    const auto read = waitFor(m_provider->invoices()->read(byId(made->providerId, usd)));
    QVERIFY(!read);
    QVERIFY(read.error().kind != ErrorKind::NotFound);
    QVERIFY(!waitFor(m_provider->account()->balance()));
}

void MilkyPayHttpTest::digestIsOfTheBodySent()
{
    const auto digest = m_provider->invoices()->digest(request(QStringLiteral("R-1")));
    QVERIFY(digest);
    QCOMPARE(digest->toHex(),
             sha256(R"({"data":{"type":"payment-invoices","attributes":{"reference_id":"R-1",)"
                    R"("currency":"USD","amount":25.5,"service":"payment_card_usd_hpp",)"
                    R"("test_mode":true}}})")
                 .toHex());
}

void MilkyPayHttpTest::stopsWhenCanceled()
{
    setFault(Fault::NoAnswer, false);
    auto *operation = m_provider->invoices()->find(byReference(QStringLiteral("R-1"), usd));
    QTimer::singleShot(50, operation, [operation] { operation->cancel(); });
    QCOMPARE(waitFor(operation).error().kind, ErrorKind::Canceled);
}

void MilkyPayHttpTest::tellsNoSecret()
{
    static QStringList messages;
    messages.clear();
    const auto previous = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { messages += text; });
    const auto made = create(QStringLiteral("R-1"));
    const auto again = create(QStringLiteral("R-1"));
    qInstallMessageHandler(previous);
    QVERIFY(made && !again);
    const QString told = messages.join(u'\n') + made->reason + made->method
        + made->payUrl.toString() + again.error().detail + again.error().providerMessage;
    for (const auto *secret : {"practice-key", "Basic ", "eyJ", ".practice"})
        QVERIFY2(!told.contains(QLatin1StringView(secret)), secret);
}

QTEST_GUILESS_MAIN(MilkyPayHttpTest)
#include "tst_milkypayhttp.moc"
