// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/milkipay/milkipayfixture.h"

#include "models/core/bytes.h"

#include <QLoggingCategory>
#include <QTemporaryDir>

using namespace paydesk;
using test::usd;
using test::waitFor;
using test::walletPayout;

namespace {

QStringList *seenLog = nullptr;

void keepMilkipayLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    seenLog->append(text);
}

} // namespace

/// The provider against the practice provider, over a real loopback connection.
class MilkipayProviderTest : public QObject, protected test::MilkipayFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void fromLoginToPayout();
    void nothingSecretIsLogged();
    void failedLogins_data();
    void failedLogins();
    void threeWrongPasswordsLock();
    void aCodeWorksOnce();
    void withoutLoginNothingIsSent();
    void expiredLoginsSendNothing();
    void doubtfulLoginsAreAskedAbout_data();
    void doubtfulLoginsAreAskedAbout();
    void anInactiveUserIsNotPaid();
    void canceledWhileAsking();
    void amounts_data();
    void amounts();
    void referencesAreUsedOnce();
    void balanceIsTheClients();
    void untrustedDevice();
    void check();
    void formEncoding();
    void wrongSecretIsRefused();
    void digestIsOfTheSentBytes();
    void stagingForTestAccounts();
};

void MilkipayProviderTest::fromLoginToPayout()
{
    const auto login = openAccount();
    QVERIFY(login);
    QVERIFY(!login->user.isEmpty());
    QCOMPARE(login->facts.value(QStringLiteral("expiry")), QStringLiteral("2026-12-21 09:30:00"));
    QCOMPARE(
        login->facts.value(QStringLiteral("received")), QStringLiteral("2026-11-21T09:30:00Z"));
    QCOMPARE(login->facts.value(QStringLiteral("user_status")), QStringLiteral("active"));
    const auto milkipay = provider();
    const auto payout = pay(*milkipay);
    QVERIFY(payout);
    QCOMPARE(payout->state, PayoutState::Paid);
    QCOMPARE(payout->providerId.size(), 36);
    QCOMPARE(m_gateOpened, 1);
    QCOMPARE(calls(), QStringList{QStringLiteral("payout")});
    QCOMPARE(booked(), 1);
    QVERIFY(!milkipay->invoices() && !milkipay->callbacks() && !milkipay->transfers());
    QCOMPARE(waitFor(milkipay->payouts()->find({})).error().kind, ErrorKind::Unsupported);
    QCOMPARE(waitFor(milkipay->account()->balance()).error().kind, ErrorKind::Unsupported);
}

void MilkipayProviderTest::nothingSecretIsLogged()
{
    QStringList log;
    seenLog = &log;
    const QtMessageHandler before = qInstallMessageHandler(keepMilkipayLog);
    QLoggingCategory::setFilterRules(QStringLiteral("*=true\nqt.*=false"));
    const QString address = logInAs("0000000663");
    const auto milkipay = provider();
    const auto code = milkipay->logIn()->codeFrom(address);
    const auto login = waitFor(milkipay->logIn()->exchange(*code));
    m_account.secrets.insert(QStringLiteral("login_token"), login->token);
    m_account.settings.insert(QStringLiteral("login.expiry"), QString());
    pay(*provider()).has_value();
    QLoggingCategory::setFilterRules({});
    qInstallMessageHandler(before);
    const QString all = log.join(u'\n');
    QVERIFY(all.contains(u"/api/clients/processor-token"));
    QVERIFY(all.contains(u"/api/clients/status-user"));
    QVERIFY(all.contains(u"/api/clients/payout"));
    for (const SecretBytes &secret :
        {*code, login->token, m_account.secrets.value(QStringLiteral("client_secret"))}) {
        QVERIFY(!secret.isEmpty());
        QVERIFY(!all.contains(QString::fromLatin1(secret.view())));
    }
    QVERIFY(!all.contains(u"client_token"));
}

void MilkipayProviderTest::failedLogins_data()
{
    QTest::addColumn<QByteArray>("phone");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *code, const char *phone, const char *password, ErrorKind kind) {
        QTest::newRow(code) << QByteArray(phone) << QByteArray(password) << kind;
    };
    row("CAI-100-01", "0000000101", "practice", ErrorKind::Credentials);
    row("CAI-100-02", "0000000102", "practice", ErrorKind::Credentials);
    row("CAI-100-03", "0000000103", "practice", ErrorKind::Credentials);
    row("CAI-100-04", "0000000104", "practice", ErrorKind::Credentials);
    row("CAI-100-05", "0000000663", "wrong", ErrorKind::Credentials);
    row("CAI-100-06", "0000000663", "practice", ErrorKind::Credentials);
}

void MilkipayProviderTest::failedLogins()
{
    QFETCH(QByteArray, phone);
    QFETCH(QByteArray, password);
    const QByteArray code(QTest::currentDataTag());
    if (code == "CAI-100-06")
        m_account.secrets[QStringLiteral("client_secret")] = SecretBytes::copyOf("another");
    const auto found = provider()->logIn()->codeFrom(logInAs(phone, password));
    QVERIFY(!found);
    QCOMPARE(found.error().providerCode, QString::fromLatin1(code));
    QTEST(found.error().kind, "kind");
    QVERIFY(found.error().providerMessage.size() > 5);
}

void MilkipayProviderTest::threeWrongPasswordsLock()
{
    const auto codeAfter = [this](const QByteArray &password) {
        const auto found = provider()->logIn()->codeFrom(logInAs("0000000663", password));
        return found ? QString() : found.error().providerCode;
    };
    QCOMPARE(codeAfter("wrong"), QStringLiteral("CAI-100-05"));
    QCOMPARE(codeAfter("wrong"), QStringLiteral("CAI-100-05"));
    QCOMPARE(codeAfter("wrong"), QStringLiteral("CAI-100-04"));
    QCOMPARE(codeAfter("practice"), QStringLiteral("CAI-100-04"));
}

void MilkipayProviderTest::aCodeWorksOnce()
{
    const auto milkipay = provider();
    const auto code = milkipay->logIn()->codeFrom(logInAs("0000000663"));
    QVERIFY(code);
    QVERIFY(waitFor(milkipay->logIn()->exchange(*code)));
    const auto again = waitFor(milkipay->logIn()->exchange(*code));
    QCOMPARE(again.error().kind, ErrorKind::Credentials);
    QCOMPARE(again.error().providerCode, QStringLiteral("CAI-300-01"));
    const auto old = milkipay->logIn()->codeFrom(logInAs("0000000663"));
    m_clock.advance(std::chrono::minutes(5));
    QCOMPARE(waitFor(milkipay->logIn()->exchange(*old)).error().kind, ErrorKind::Credentials);
    QCOMPARE(waitFor(milkipay->logIn()->exchange({})).error().issue.problem, InputProblem::Missing);
    // A code is no token.
    const auto fresh = milkipay->logIn()->codeFrom(logInAs("0000000663"));
    m_account.secrets.insert(QStringLiteral("login_token"), *fresh);
    QCOMPARE(
        waitFor(provider()->account()->check()).error().providerCode, QStringLiteral("CAI-300-01"));
}

void MilkipayProviderTest::withoutLoginNothingIsSent()
{
    const auto milkipay = provider();
    for (const Error &error :
        {pay(*milkipay).error(), waitFor(milkipay->account()->check()).error()}) {
        QCOMPARE(error.kind, ErrorKind::Credentials);
        QCOMPARE(error.outcome, Outcome::NotExecuted);
        QCOMPARE(error.issue.field, QStringLiteral("login_token"));
    }
    QCOMPARE(m_gateOpened, 0);
    QVERIFY(calls().isEmpty());
}

void MilkipayProviderTest::expiredLoginsSendNothing()
{
    QVERIFY(openAccount());
    m_clock.advance(std::chrono::hours(24 * 30) - std::chrono::seconds(60));
    const auto payout = pay(*provider());
    QCOMPARE(payout.error().kind, ErrorKind::Credentials);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QCOMPARE(payout.error().issue.problem, InputProblem::Expired);
    QCOMPARE(m_gateOpened, 0);
    QVERIFY(calls().isEmpty());
}

void MilkipayProviderTest::doubtfulLoginsAreAskedAbout_data()
{
    QTest::addColumn<QByteArray>("phone");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QStringList>("asked");
    QTest::addColumn<bool>("paid");
    const QStringList both{QStringLiteral("status-user"), QStringLiteral("payout")};
    const QStringList question{QStringLiteral("status-user")};
    QTest::newRow("fresh") << QByteArray("0000000663") << 0 << both.mid(1) << true;
    QTest::newRow("the last hours")
        << QByteArray("0000000663") << 30 * 24 * 60 - 13 * 60 << both << true;
    QTest::newRow("zone unknown") << QByteArray("0000000401") << 59 << both << true;
    QTest::newRow("zone unknown, over") << QByteArray("0000000401") << 60 << question << false;
    QTest::newRow("no end told") << QByteArray("0000000402") << 0 << both << true;
    QTest::newRow("no end told, over")
        << QByteArray("0000000402") << 30 * 24 * 60 << question << false;
}

void MilkipayProviderTest::doubtfulLoginsAreAskedAbout()
{
    QFETCH(QByteArray, phone);
    QFETCH(int, minutes);
    QFETCH(bool, paid);
    QVERIFY(openAccount(phone));
    m_clock.advance(std::chrono::minutes(minutes));
    const auto payout = pay(*provider());
    QCOMPARE(payout.has_value(), paid);
    QTEST(calls(), "asked");
    QCOMPARE(m_gateOpened, paid ? 1 : 0);
    QCOMPARE(booked(), paid ? 1 : 0);
    if (!paid) {
        QCOMPARE(payout.error().providerCode, QStringLiteral("CAI-300-01"));
        QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    }
}

void MilkipayProviderTest::anInactiveUserIsNotPaid()
{
    QVERIFY(openAccount("0000000301"));
    const auto refused = pay(*provider());
    QCOMPARE(refused.error().providerCode, QStringLiteral("CAI-300-01"));
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    m_account.settings.insert(QStringLiteral("login.expiry"), QString());
    m_arrivals->clear();
    const auto asked = pay(*provider());
    QCOMPARE(asked.error().providerCode, QStringLiteral("active:false"));
    QCOMPARE(asked.error().outcome, Outcome::NotExecuted);
    QCOMPARE(calls(), QStringList{QStringLiteral("status-user")});
    QCOMPARE(booked(), 0);
}

void MilkipayProviderTest::canceledWhileAsking()
{
    QVERIFY(openAccount("0000000402"));
    const auto milkipay = provider();
    auto *operation = milkipay->payouts()->create(walletPayout(), [] { return true; });
    operation->cancel();
    const auto payout = waitFor(operation);
    QCOMPARE(payout.error().kind, ErrorKind::Canceled);
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
    QTest::qWait(20); // a payout would come now
    QCOMPARE(booked(), 0);
}

void MilkipayProviderTest::amounts_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("movements");
    QTest::addColumn<QString>("again"); // the code of a second use of the reference
    const auto row = [](const char *amount, const char *code, Outcome outcome, int movements,
                         const char *again) {
        QTest::newRow(amount) << QString::fromLatin1(code) << outcome << movements
                              << QString::fromLatin1(again);
    };
    const Outcome refused = Outcome::NotExecuted;
    const Outcome unknown = Outcome::Unknown;
    row("13.01", "CAI-200-01", refused, 0, "CAI-200-01");
    row("13.02", "CAI-200-02", refused, 0, "CAI-200-02");
    row("13.03", "CAI-200-03", unknown, 0, "CAI-200-03");
    row("13.04", "CAI-200-04", refused, 0, "CAI-200-04");
    row("13.05", "CAI-200-05", refused, 0, "CAI-200-05");
    row("13.06", "CAI-200-06", unknown, 0, "CAI-200-03");
    row("13.07", "CAI-200-07", unknown, 1, "CAI-200-03");
    row("13.08", "CAI-200-07", unknown, 0, "CAI-200-03");
    row("13.30", "CAI-300-01", refused, 0, "CAI-300-01");
    row("13.50", "CAI-500-01", unknown, 1, "CAI-200-03");
    row("13.51", "CAI-500-01", unknown, 0, "CAI-500-01");
    row("13.98", "CAI-299-99", unknown, 0, "CAI-200-03");
    row("13.99", "CAI-000-00", unknown, 0, "CAI-200-03");
}

void MilkipayProviderTest::amounts()
{
    QFETCH(QString, again);
    QVERIFY(openAccount());
    const auto milkipay = provider();
    const OrderRequest request = walletPayout(QTest::currentDataTag());
    const auto payout = pay(*milkipay, request);
    QVERIFY(!payout);
    QTEST(payout.error().providerCode, "code");
    QTEST(payout.error().outcome, "outcome");
    QTEST(int(booked()), "movements");
    const auto second = pay(*milkipay, request);
    QCOMPARE(second.error().providerCode, again);
    QTEST(int(booked()), "movements");
}

void MilkipayProviderTest::referencesAreUsedOnce()
{
    QVERIFY(openAccount());
    const auto milkipay = provider();
    QVERIFY(pay(*milkipay));
    const auto again = pay(*milkipay);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(again.error().outcome, Outcome::Unknown);
    QCOMPARE(again.error().providerCode, QStringLiteral("CAI-200-03"));
    QCOMPARE(booked(), 1);
    QVERIFY(pay(*milkipay, walletPayout("10.10", "PO-2")));
}

void MilkipayProviderTest::balanceIsTheClients()
{
    QVERIFY(openAccount());
    const auto milkipay = provider();
    QVERIFY(pay(*milkipay, walletPayout("99999.99", "PO-1")));
    QCOMPARE(pay(*milkipay, walletPayout("0.02", "PO-2")).error().providerCode,
        QStringLiteral("CAI-200-05"));
    QVERIFY(pay(*milkipay, walletPayout("0.01", "PO-2"))); // a refused one used up nothing
}

void MilkipayProviderTest::untrustedDevice()
{
    QVERIFY(openAccount("0000000202"));
    const auto payout = pay(*provider());
    QCOMPARE(payout.error().providerCode, QStringLiteral("CAI-200-02"));
    QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
}

void MilkipayProviderTest::check()
{
    QVERIFY(openAccount());
    const auto checked = waitFor(provider()->account()->check());
    QVERIFY(checked);
    QVERIFY(checked->proved.contains(u"active"));
    m_account.settings.insert(QStringLiteral("expiry_zone"), QStringLiteral("Mars/Base"));
    const auto odd = waitFor(provider()->account()->check());
    QCOMPARE(odd.error().issue.field, QStringLiteral("expiry_zone"));
    m_account.settings.remove(QStringLiteral("expiry_zone"));
    m_account.settings.insert(QStringLiteral("payout_encoding"), QStringLiteral("xml"));
    const auto other = waitFor(provider()->account()->check());
    QCOMPARE(other.error().issue.field, QStringLiteral("payout_encoding"));
}

void MilkipayProviderTest::formEncoding()
{
    QVERIFY(openAccount());
    m_account.settings.insert(QStringLiteral("payout_encoding"), QStringLiteral("form"));
    QVERIFY(pay(*provider()));
    QCOMPARE(booked(), 1);
}

void MilkipayProviderTest::wrongSecretIsRefused()
{
    QVERIFY(openAccount());
    m_account.secrets[QStringLiteral("client_secret")] = SecretBytes::copyOf("another");
    const auto payout = pay(*provider());
    QCOMPARE(payout.error().kind, ErrorKind::Credentials);
    QCOMPARE(payout.error().providerCode, QStringLiteral("CAI-200-01"));
    m_account.secrets.remove(QStringLiteral("client_secret"));
    QCOMPARE(pay(*provider()).error().issue.field, QStringLiteral("client_secret"));
    QCOMPARE(m_gateOpened, 1);
}

void MilkipayProviderTest::digestIsOfTheSentBytes()
{
    QVERIFY(openAccount());
    QTemporaryDir folder;
    m_server->recordTo(folder.path());
    const auto milkipay = provider();
    QVERIFY(pay(*milkipay));
    QFile body(folder.filePath(QStringLiteral("1.body")));
    QVERIFY(body.open(QIODevice::ReadOnly));
    QCOMPARE(sha256(body.readAll()), milkipay->payouts()->digest(walletPayout()).value());
    QCOMPARE(
        milkipay->payouts()->digest(walletPayout("0.00")).error().kind, ErrorKind::InvalidInput);
}

void MilkipayProviderTest::stagingForTestAccounts()
{
    using milkipay::Connection;
    const SecretBytes token = SecretBytes::copyOf("t");
    const auto host = [&](const AccountAccess &access) {
        return Connection(access, *m_http).request(QStringLiteral("/x"), token)->url.host();
    };
    QCOMPARE(host({}), QStringLiteral("api.milkipay.com"));
    QCOMPARE(host({.test = true}), QStringLiteral("apistaging1.milkipay.com"));
    QCOMPARE(host({.settings = {{QStringLiteral("base_url"), QStringLiteral("https://a.b/c/")}},
                 .test = true}),
        QStringLiteral("a.b"));
}

QTEST_GUILESS_MAIN(MilkipayProviderTest)
#include "tst_milkipayprovider.moc"
