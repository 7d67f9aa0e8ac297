// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/environment.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// Practice, tests and real money never meet in one account.
class EnvironmentTest : public QObject
{
    Q_OBJECT
private slots:
    void tellsThemApart_data();
    void tellsThemApart();
    void knowsPracticeCredentials();
};

namespace {

const QString real = u"https://api.example.com"_s;
const QString home = u"http://127.0.0.1:4000/x"_s;

ProviderInfo provider()
{
    using enum AccountKeyKind;
    ProviderInfo info;
    info.accountKeys = {{.key = u"base_url"_s, .kind = Url, .defaultValue = real, .isCalled = true},
        {.key = u"ok_url"_s, .kind = Url}, {.key = u"account_id"_s},
        {.key = u"public_key"_s, .livePrefix = "pk_live_", .testPrefix = "pk_test_"},
        {.key = u"api_key"_s, .kind = Password, .secret = true}};
    return info;
}

} // namespace

void EnvironmentTest::tellsThemApart_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("wanted"); // empty = it fits
    const auto row = [](const char *name, Environment environment, const QString &key,
                         const QString &value, const QString &base, const QString &wanted) {
        QTest::newRow(name) << environment << key << value << base << wanted;
    };
    using enum Environment;
    row("live", Live, u"api_key"_s, u"k7"_s, real, {});
    row("live at the usual address", Live, u"api_key"_s, u"k7"_s, {}, {});
    row("live key, live account", Live, u"public_key"_s, u"pk_live_1"_s, real, {});
    row("test key, live account", Live, u"public_key"_s, u"pk_test_1"_s, real, u"live"_s);
    row("practice key, live account", Live, u"api_key"_s, u"practice-1"_s, real, u"live"_s);
    row("practice id, live account", Live, u"account_id"_s, u"coma_PracticeShop"_s, real, u"live"_s);
    row("own page, live account", Live, u"ok_url"_s, home, real, {});
    row("practice in an address", Live, u"ok_url"_s, u"https://practice.example"_s, real, {});
    row("test", Test, u"public_key"_s, u"pk_test_1"_s, real, {});
    row("live key, test account", Test, u"public_key"_s, u"pk_live_1"_s, real, u"test"_s);
    row("live key at home", Test, u"public_key"_s, u"pk_live_1"_s, home, u"test"_s);
    row("practice at home", Test, u"api_key"_s, u"practice-1"_s, home, {});
    row("practice key, real address", Test, u"api_key"_s, u"practice-1"_s, real, u"practice"_s);
    row("practice key, usual address", Test, u"api_key"_s, u"practice-1"_s, {}, u"practice"_s);
}

void EnvironmentTest::tellsThemApart()
{
    QFETCH(Environment, environment);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, base);
    QFETCH(QString, wanted);
    QMap<QString, QString> settings{{u"base_url"_s, base}};
    QMap<QString, SecretBytes> secrets;
    if (key == u"api_key")
        secrets.insert(key, SecretBytes(value.toUtf8()));
    else
        settings.insert(key, value);
    const auto issues = environmentIssues(settings, secrets, environment, provider());
    QCOMPARE(issues.isEmpty(), wanted.isEmpty());
    if (issues.isEmpty())
        return;
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.first().field, key);
    QCOMPARE(issues.first().accepted, wanted);
    QVERIFY(issues.first().value.isEmpty());
}

void EnvironmentTest::knowsPracticeCredentials()
{
    QVERIFY(isPracticeCredential("practice-key-shop-usd"));
    QVERIFY(isPracticeCredential("sk_test_PracticeShopUsd1"));
    QVERIFY(!isPracticeCredential("coma_EXAMPLE00000001"));
    QVERIFY(!isPracticeCredential({}));
}

QTEST_GUILESS_MAIN(EnvironmentTest)
#include "tst_environment.moc"
