// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "tests/app/work/practicedesk.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// A person logs in with the browser and brings a code back.
class LogInWorkTest : public QObject
{
    Q_OBJECT
private slots:
    void codeOpensTheAccount();
    void pastedCodeAlone();
    void withoutALogin();
    void afterTenMinutes();
    void codeThatGrewOld();
    void codeIsUsedOnce();
    void wrongPastes_data();
    void wrongPastes();
    void wrongPersons_data();
    void wrongPersons();
    void personWhoIsNotActive();
    void secondLoginEndsTheFirst();
    void canceled();
    void lostAnswer_data();
    void lostAnswer();
    void laterLoginReplacesTheEarlier();
    void loginThatExpired();
    void providerWithoutALogin();
    void noSecretOnDisk();
    void changedSecretLetsRunningCallsEnd();

private:
    static constexpr char phone[] = "0000000663";

    /// What the person does in the browser; the address to which he is sent then.
    static QString logInAs(PracticeDesk &desk, const QByteArray &phone,
        const QByteArray &password = "practice", AccountId account = {});
    static Result<Account> finish(PracticeDesk &desk, const QString &pasted)
    {
        return waitFor(desk.work().logIn().finish(desk.account(), pasted));
    }
    static PayoutState pay(PracticeDesk &desk);
};

QString LogInWorkTest::logInAs(
    PracticeDesk &desk, const QByteArray &phone, const QByteArray &password, AccountId account)
{
    const auto address = desk.work().logIn().begin(account ? account : desk.account());
    if (!address)
        return {};
    const auto page = desk.simulator().handle({.method = "POST",
        .path = address->path().section(u'/', 2).prepend(u'/'),
        .query = QUrlQuery(*address),
        .headers = {{"content-type", "application/x-www-form-urlencoded"}},
        .body = "prefix=%2B1&phone=" + phone + "&password=" + password,
        .rawQuery = address->query(QUrl::FullyEncoded).toLatin1()});
    for (const auto &[name, value] : page.headers) {
        if (name.compare("paydesk-practice-redirect", Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(value);
    }
    return {};
}

PayoutState LogInWorkTest::pay(PracticeDesk &desk)
{
    const auto draft = desk.work().payouts().createDraft(
        desk.account(), {.amount = *moneytext::parse(u"10.10", *Currency::fromCode(u"USD"))});
    const auto sent = draft ? waitFor(desk.work().payouts().send(draft->id))
                            : Result<PayoutOutcome>(draft.error());
    return sent ? sent->order.state : PayoutState::Draft;
}

void LogInWorkTest::codeOpensTheAccount()
{
    PracticeDesk desk(u"milkipay");
    QVERIFY(desk.isReady());
    QCOMPARE(pay(desk), PayoutState::Draft); // nobody is logged in
    QVERIFY(!waitFor(desk.work().accounts().check(desk.account())));
    const QString returned = logInAs(desk, phone);
    QVERIFY(returned.contains(u"code="));
    const auto account = finish(desk, returned);
    QVERIFY(account);
    QVERIFY(account->secretKeys.contains(u"login_token"_s));
    QVERIFY(account->settings.contains(u"login.expiry"_s));
    QVERIFY(waitFor(desk.work().accounts().check(desk.account())));
    QCOMPARE(pay(desk), PayoutState::Paid);
    QVERIFY(desk.restart()); // the login outlives the program
    QCOMPARE(pay(desk), PayoutState::Paid);
    QVERIFY(desk.ledger().check()->passed());
}

void LogInWorkTest::pastedCodeAlone()
{
    PracticeDesk desk(u"milkipay");
    const QUrlQuery query{QUrl(logInAs(desk, phone))};
    QVERIFY(finish(desk, query.queryItemValue(u"code"_s, QUrl::FullyDecoded)));
}

void LogInWorkTest::withoutALogin()
{
    PracticeDesk desk(u"milkipay");
    QCOMPARE(finish(desk, u"some-code"_s).error().kind, ErrorKind::NotAllowed);
    const QString returned = logInAs(desk, phone);
    QVERIFY(finish(desk, returned));
    QCOMPARE(finish(desk, returned).error().kind, ErrorKind::NotAllowed); // it is over
}

void LogInWorkTest::afterTenMinutes()
{
    PracticeDesk desk(u"milkipay");
    const QString returned = logInAs(desk, phone);
    desk.clock().advance(10min + 1s);
    QCOMPARE(finish(desk, returned).error().kind, ErrorKind::NotAllowed);
    QVERIFY(!desk.ledger().accounts().get(desk.account())->secretKeys.contains(u"login_token"_s));
}

void LogInWorkTest::codeThatGrewOld()
{
    PracticeDesk desk(u"milkipay");
    const QString returned = logInAs(desk, phone);
    desk.clock().advance(6min);
    const auto refused = finish(desk, returned);
    QCOMPARE(refused.error().kind, ErrorKind::Credentials);
    QCOMPARE(refused.error().providerCode, u"CAI-300-01"_s);
    QVERIFY(!desk.ledger().accounts().get(desk.account())->secretKeys.contains(u"login_token"_s));
}

void LogInWorkTest::codeIsUsedOnce()
{
    PracticeDesk desk(u"milkipay");
    const QString returned = logInAs(desk, phone);
    QVERIFY(finish(desk, returned));
    QVERIFY(desk.work().logIn().begin(desk.account()));
    QCOMPARE(finish(desk, returned).error().providerCode, u"CAI-300-01"_s);
    QCOMPARE(pay(desk), PayoutState::Paid); // the first login is still good
}

void LogInWorkTest::wrongPastes_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<InputProblem>("problem");
    QTest::newRow("nothing") << QString() << InputProblem::Missing;
    QTest::newRow("a foreign address")
        << u"https://practice.example.evil.test/milkipay/return?code=abc"_s
        << InputProblem::OtherAddress;
    QTest::newRow("another path") << u"https://practice.example/other?code=abc"_s
                                  << InputProblem::OtherAddress;
    QTest::newRow("two codes") << u"https://practice.example/milkipay/return?code=abc&code=def"_s
                               << InputProblem::Duplicate;
    QTest::newRow("no code") << u"https://practice.example/milkipay/return?state=1"_s
                             << InputProblem::Missing;
}

/// Whatever was pasted by mistake: the login stays open for the right one.
void LogInWorkTest::wrongPastes()
{
    QFETCH(QString, pasted);
    PracticeDesk desk(u"milkipay");
    const QString returned = logInAs(desk, phone);
    const auto refused = finish(desk, pasted);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    QTEST(refused.error().issue.problem, "problem");
    QVERIFY(!refused.error().issue.value.contains(u"code="));
    QVERIFY(finish(desk, returned));
}

void LogInWorkTest::wrongPersons_data()
{
    QTest::addColumn<QByteArray>("person");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("code");
    for (const char *end : {"01", "02", "03", "04"})
        QTest::newRow(end) << QByteArray("00000001") + end << QByteArray("practice")
                           << u"CAI-100-"_s + QString::fromLatin1(end);
    QTest::newRow("wrong password") << QByteArray(phone) << QByteArray("guess") << u"CAI-100-05"_s;
}

void LogInWorkTest::wrongPersons()
{
    QFETCH(QByteArray, person);
    QFETCH(QByteArray, password);
    PracticeDesk desk(u"milkipay");
    const QString returned = logInAs(desk, person, password);
    const auto refused = finish(desk, returned);
    QVERIFY(!refused);
    if (!returned.isEmpty())
        QTEST(refused.error().providerCode, "code");
    QCOMPARE(pay(desk), PayoutState::Draft);
}

void LogInWorkTest::personWhoIsNotActive()
{
    PracticeDesk desk(u"milkipay");
    QVERIFY(finish(desk, logInAs(desk, "0000000301")));
    QVERIFY(!waitFor(desk.work().accounts().check(desk.account())));
    QVERIFY(pay(desk) != PayoutState::Paid);
    QCOMPARE(desk.simulator().bookings().size(), 0);
}

void LogInWorkTest::secondLoginEndsTheFirst()
{
    PracticeDesk desk(u"milkipay");
    NewAccount other = desk.newAccount();
    other.name = u"another"_s;
    const auto second = desk.work().accounts().add(other);
    const QString first = logInAs(desk, phone);
    const QString later = logInAs(desk, phone, "practice", second->id);
    QCOMPARE(finish(desk, first).error().kind, ErrorKind::NotAllowed);
    QVERIFY(waitFor(desk.work().logIn().finish(second->id, later)));
    QVERIFY(!desk.ledger().accounts().get(desk.account())->secretKeys.contains(u"login_token"_s));
}

void LogInWorkTest::canceled()
{
    PracticeDesk desk(u"milkipay");
    const QString returned = logInAs(desk, phone);
    desk.work().logIn().cancel();
    QCOMPARE(finish(desk, returned).error().kind, ErrorKind::NotAllowed);
}

void LogInWorkTest::lostAnswer_data()
{
    QTest::addColumn<Fault>("fault");
    for (const Fault fault : sandbox::allFaults()) {
        if (fault != Fault::None)
            QTest::newRow(qPrintable(toKey(fault))) << fault;
    }
}

/// The code may be used up: nothing is stored, and a new login helps. (A question that did not
/// arrive is asked once more by the network layer itself.)
void LogInWorkTest::lostAnswer()
{
    QFETCH(Fault, fault);
    PracticeDesk desk(u"milkipay");
    const QString returned = logInAs(desk, phone);
    desk.failNext({.fault = fault, .count = 1, .creationsOnly = false});
    const auto answer = finish(desk, returned);
    QVERIFY(!answer || fault == Fault::RefuseConnection || fault == Fault::DropBefore);
    desk.failNext(Fault::None);
    QCOMPARE(desk.ledger().accounts().get(desk.account())->secretKeys.contains(u"login_token"_s),
        bool(answer));
    QVERIFY(finish(desk, logInAs(desk, phone)));
}

void LogInWorkTest::laterLoginReplacesTheEarlier()
{
    PracticeDesk desk(u"milkipay");
    QVERIFY(finish(desk, logInAs(desk, phone)));
    const auto before = desk.ledger().accounts().get(desk.account())->settings;
    const auto token = desk.work().vault().get(desk.account().toText(), u"login_token"_s);
    QVERIFY(finish(desk, logInAs(desk, "0000000403")));
    const auto after = desk.ledger().accounts().get(desk.account())->settings;
    QVERIFY(before != after);
    QCOMPARE(after.value(u"login.previous_user"_s), before.value(u"login.user"_s));
    QCOMPARE(after.size(), before.size() + 1); // nothing else of the earlier one is left
    QVERIFY(desk.work().vault().get(desk.account().toText(), u"login_token"_s)->view()
        != token->view());
}

void LogInWorkTest::loginThatExpired()
{
    PracticeDesk desk(u"milkipay");
    QVERIFY(finish(desk, logInAs(desk, "0000000403"))); // twenty minutes
    QCOMPARE(pay(desk), PayoutState::Paid);
    desk.clock().advance(48h); // beyond any zone in which its end may be written
    QCOMPARE(pay(desk), PayoutState::Draft); // refused here, and can be sent after a new login
    QCOMPARE(desk.simulator().bookings().size(), 1);
}

void LogInWorkTest::providerWithoutALogin()
{
    PracticeDesk desk(u"mbill");
    QCOMPARE(desk.work().logIn().begin(desk.account()).error().kind, ErrorKind::Unsupported);
    QCOMPARE(finish(desk, u"code"_s).error().kind, ErrorKind::NotAllowed);
}

void LogInWorkTest::noSecretOnDisk()
{
    PracticeDesk desk(u"milkipay");
    const QString returned = logInAs(desk, phone);
    QVERIFY(finish(desk, returned));
    pay(desk);
    const QByteArray disk = desk.diskContent();
    const auto secrets = desk.simulator().accounts().constFirst().secrets;
    const QByteArray code = QUrlQuery(QUrl(returned)).queryItemValue(u"code"_s).toLatin1();
    const auto token = desk.work().vault().get(desk.account().toText(), u"login_token"_s);
    for (const QByteArray &secret :
        {secrets.value(u"client_secret"_s), code, token->view().toByteArray()}) {
        QVERIFY(!secret.isEmpty());
        QVERIFY(!disk.contains(secret));
    }
}

/// The account's connection is a new one from then on; the answer to what was sent still comes.
void LogInWorkTest::changedSecretLetsRunningCallsEnd()
{
    PracticeDesk desk(u"milkypay");
    auto *creating = desk.work().invoices().create(desk.account(),
        {.amount = *moneytext::parse(u"129.90", *Currency::fromCode(u"EUR")),
            .fields = {{u"service"_s, u"payment_card_eur_hpp"_s}}});
    const SecretBytes key = *desk.work().vault().get(desk.account().toText(), u"api_key"_s);
    QVERIFY(desk.work().accounts().replaceSecret(desk.account(), u"api_key"_s, key));
    const auto made = waitFor(creating);
    QVERIFY(made && !made->problem);
    QCOMPARE(made->order.state, InvoiceState::Pending);
    QVERIFY(waitFor(desk.work().invoices().refresh(made->order.id)));
}

QTEST_GUILESS_MAIN(LogInWorkTest)
#include "tst_loginwork.moc"
