// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/registry/registry.h"
#include "tests/app/cli/clidriver.h"
#include "tests/app/cli/payer.h"

#include <QJsonArray>
#include <QTest>

#include <bit>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// A login that one command begins and the next one finishes; and what is told of the providers.
class tst_CliLogin : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void notLoggedIn();
    void nothingOpen();
    void loggedIn();
    void byCodeAlone();
    void wrongPlace();
    void oneAtATime();
    void refusals_data();
    void refusals();
    void descriptions_data();
    void descriptions();

private:
    /// Begins a login; gives the address with the code that the browser ends at.
    QString begun(const char *account = "wallet");
    CliResult finish(const char *account, const QString &address)
    {
        return m_cli.run({u"account"_s, u"authorize"_s, QString::fromLatin1(account), u"--redirected"_s, u"-"_s},
                         address.toUtf8() + '\n');
    }

    CliDriver m_cli;
};

void tst_CliLogin::initTestCase()
{
    QVERIFY(m_cli.servePractice());
    QVERIFY(m_cli.addPracticeAccount("milkipay", "wallet"));
    QVERIFY(m_cli.addPracticeAccount("milkipay", "second"));
    QVERIFY(m_cli.addPracticeAccount("milkypay", "shop"));
}

QString tst_CliLogin::begun(const char *account)
{
    const CliResult begun = m_cli.run({u"account"_s, u"authorize"_s, QString::fromLatin1(account), u"--no-browser"_s});
    const QUrl page(begun.json.value("next"_L1).toObject().value("url"_L1).toString());
    const WebPage redirected = post(page, {{u"prefix"_s, u"+1"_s}, {u"phone"_s, u"5550001234"_s}, {u"password"_s, u"practice"_s}});
    return QString::fromLatin1(redirected.headers.value("paydesk-practice-redirect"));
}

void tst_CliLogin::notLoggedIn()
{
    const CliResult check = m_cli.run("account check wallet");
    QCOMPARE(check.exitCode, 4);
    QVERIFY(m_cli.run("account show wallet").json.value("login"_L1).isNull());
}

/// A code that nobody here asked for is somebody else's.
void tst_CliLogin::nothingOpen()
{
    QCOMPARE(m_cli.run("account authorize wallet --code abc").exitCode, 2);
    QCOMPARE(finish("wallet", u"https://practice.example/milkipay/return?code=abc"_s).exitCode, 2);
}

void tst_CliLogin::loggedIn()
{
    const QString address = begun();
    QVERIFY(address.contains(u"code="));
    const CliResult done = finish("wallet", address);
    QVERIFY2(done.exitCode == 0, done.out.constData());
    QVERIFY(!done.json.value("login"_L1).toObject().value("user"_L1).toString().isEmpty());
    const QJsonObject login = m_cli.run("account show wallet").json.value("login"_L1).toObject();
    QVERIFY(!login.value("expiry"_L1).toString().isEmpty());
    QCOMPARE(login.value("user_status"_L1).toString(), u"active"_s);
    QCOMPARE(m_cli.run("account check wallet").exitCode, 0);
    const QByteArray code = QUrl(address).query().section(u"code="_s, 1).toUtf8();
    QVERIFY(!done.out.contains(code) && !done.err.contains(code));
    QCOMPARE(finish("wallet", address).exitCode, 2); // the login is no longer open
    const QString payout = m_cli.run("payout create wallet --amount 5.00 --currency USD").text("id");
    QCOMPARE(m_cli.run({u"payout"_s, u"send"_s, payout}).text("state"), u"paid"_s);
}

void tst_CliLogin::byCodeAlone()
{
    const QString code = QUrl(begun()).query().section(u"code="_s, 1);
    const CliResult done = m_cli.run({u"account"_s, u"authorize"_s, u"wallet"_s, u"--code"_s, code});
    QVERIFY2(done.exitCode == 0, done.out.constData());
    QVERIFY(!done.json.value("user_changed"_L1).toBool());
}

/// A wrong paste leaves the login open for the right one.
void tst_CliLogin::wrongPlace()
{
    const QString address = begun();
    QCOMPARE(finish("wallet", u"https://evil.example/return?code=abc"_s).exitCode, 2);
    QCOMPARE(finish("wallet", address).exitCode, 0);
}

void tst_CliLogin::oneAtATime()
{
    const QString first = begun("wallet");
    const QString second = begun("second");
    QCOMPARE(finish("wallet", first).exitCode, 2);
    QCOMPARE(finish("second", second).exitCode, 0);
}

void tst_CliLogin::refusals_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *words, const char *named) {
        QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(named);
    };
    row("account authorize nobody", "nobody");
    row("account authorize", "account");
    row("account authorize shop", "does not offer this");
    row("account authorize wallet --code a --redirected b", "only one of these");
    row("account authorize wallet more", "more");
    row("provider show visa", "milkipay");
}

void tst_CliLogin::refusals()
{
    QFETCH(QString, words);
    QFETCH(QString, named);
    const CliResult refused = m_cli.run(words.split(u' '));
    QCOMPARE(refused.exitCode, 2);
    const QString message = refused.error().value("message"_L1).toString();
    QVERIFY2(message.contains(named), qPrintable(message));
}

void tst_CliLogin::descriptions_data()
{
    QTest::addColumn<QString>("provider");
    for (const ProviderEntry &entry : providerRegistry())
        QTest::newRow(qPrintable(entry.info().id)) << entry.info().id;
}

/// Every capability is named, and every code has its words.
void tst_CliLogin::descriptions()
{
    QFETCH(QString, provider);
    const ProviderInfo &info = findProvider(provider)->info();
    const CliResult shown = m_cli.run({u"provider"_s, u"show"_s, provider});
    QCOMPARE(shown.exitCode, 0);
    QCOMPARE(shown.json.value("operations"_L1).toArray().size(), std::popcount(unsigned(info.capabilities.toInt())));
    QCOMPARE(shown.json.value("codes"_L1).toArray().size(), info.codes.size());
    QCOMPARE(shown.json.value("transfer_fields"_L1).toArray().size(), info.transferFields.size());
    const QJsonArray browser = shown.json.value("browser_fields"_L1).toArray();
    QCOMPARE(browser.size(), info.browserFields.size());
    for (const auto &field : browser)
        QVERIFY(field["key"_L1].toString().startsWith(u"browser_info."));
}

QTEST_GUILESS_MAIN(tst_CliLogin)
#include "tst_clilogin.moc"
