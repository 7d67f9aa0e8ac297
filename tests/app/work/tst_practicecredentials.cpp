// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/practicedesk.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// What the practice providers hand out is good for them alone.
class PracticeCredentialsTest : public QObject
{
    Q_OBJECT
private slots:
    void refusedElsewhere_data();
    void refusedElsewhere();
    void replacingASecretIsNoWayRound();
    void aCheckOpensEveryKey();
};

void PracticeCredentialsTest::refusedElsewhere_data()
{
    QTest::addColumn<QString>("provider");
    for (const ProviderEntry &entry : providerRegistry())
        QTest::newRow(qPrintable(entry.info().id)) << entry.info().id;
}

void PracticeCredentialsTest::refusedElsewhere()
{
    QFETCH(QString, provider);
    PracticeDesk desk(provider);
    QVERIFY(desk.isReady()); // taken by a test account on this computer
    AccountDesk &accounts = desk.work().accounts();
    const sandbox::SimAccount practice = desk.simulator().accounts().constFirst();
    NewAccount account{.name = u"other"_s, .provider = provider, .settings = practice.settings};
    for (auto secret = practice.secrets.begin(); secret != practice.secrets.end(); ++secret)
        account.secrets.insert(secret.key(), SecretBytes::copyOf(*secret));
    account.environment = Environment::Live;
    QCOMPARE(accounts.add(account).error().issue.problem, InputProblem::WrongEnvironment);
    for (const AccountKey &key : findProvider(provider)->info().accountKeys) {
        if (key.isCalled)
            account.settings.insert(key.key, u"https://api.example.com"_s);
    }
    QCOMPARE(accounts.add(account).error().issue.problem, InputProblem::WrongEnvironment);
    account.environment = Environment::Test;
    QCOMPARE(accounts.add(account).error().issue.problem, InputProblem::WrongEnvironment);
    QCOMPARE(desk.ledger().accounts().list()->size(), size_t(1));
}

/// Also the key that no call of the check needs.
void PracticeCredentialsTest::aCheckOpensEveryKey()
{
    PracticeDesk desk(u"alikassa");
    AccountDesk &accounts = desk.work().accounts();
    QVERIFY(waitFor(accounts.check(desk.account())));
    QVERIFY(accounts.replaceSecret(desk.account(), u"payment_key_password"_s, SecretBytes("wrong")));
    const auto checked = waitFor(accounts.check(desk.account()));
    QCOMPARE(checked.error().kind, ErrorKind::Credentials);
    QCOMPARE(checked.error().issue.field, u"payment_key_password"_s);
    QCOMPARE(checked.error().issue.problem, InputProblem::WrongPassphrase);
    const auto account = desk.ledger().accounts().get(desk.account());
    QVERIFY(account->lastCheck && !account->lastCheck->passed);
    QVERIFY(!account->lastCheck->detail.isEmpty());
}

void PracticeCredentialsTest::replacingASecretIsNoWayRound()
{
    PracticeDesk desk(u"milkypay");
    AccountDesk &accounts = desk.work().accounts();
    const auto live = accounts.add({.name = u"live"_s,
        .provider = u"milkypay"_s,
        .environment = Environment::Live,
        .settings = {{u"account_id"_s, u"coma_EXAMPLE00000001"_s}},
        .secrets = {{u"api_key"_s, SecretBytes("api-key-EXAMPLE")}}});
    QVERIFY(live);
    const auto test = accounts.replaceSecret(live->id, u"callback_secret"_s, SecretBytes("sk_test_1"));
    QCOMPARE(test.error().issue.problem, InputProblem::WrongEnvironment);
    QVERIFY(!desk.work().vault().contains(live->id.toText(), u"callback_secret"_s));
    const auto practice
        = accounts.replaceSecret(live->id, u"api_key"_s, SecretBytes("practice-key-shop-usd"));
    QCOMPARE(practice.error().issue.accepted, u"live"_s);
    QVERIFY(accounts.replaceSecret(live->id, u"callback_secret"_s, SecretBytes("sk_live_1")));
    const auto other
        = accounts.replaceSecret(desk.account(), u"callback_secret"_s, SecretBytes("sk_live_1"));
    QCOMPARE(other.error().issue.accepted, u"test"_s);
}

QTEST_GUILESS_MAIN(PracticeCredentialsTest)
#include "tst_practicecredentials.moc"
