// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "tests/app/work/practicedesk.h"

#include <QTest>
#include <QUrlQuery>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A provider that is entered with a person's login and cannot be asked about a payout, over real
/// HTTP: from the login to the payout that a person settles.
class WalletWorkTest : public QObject
{
    Q_OBJECT
private slots:
    void checkTellsWhoIsLoggedIn();
    void checkOfAUserWhoMayNotBeUsed();
    void anotherUserIsShown();
    void paysOnce();
    void doubtIsSettledByAPerson_data();
    void doubtIsSettledByAPerson();
    void refusalsAreFinal_data();
    void refusalsAreFinal();

private:
    /// What the person does in the browser: the address to which he is led at the end.
    static QString logInAt(PracticeDesk &desk, const QUrl &address, const QByteArray &phone);
    static Result<Account> logIn(PracticeDesk &desk, const QByteArray &phone = "0000000663");
    static Payout draft(PracticeDesk &desk, QStringView amount);
    static qsizetype booked(PracticeDesk &desk) { return desk.simulator().bookings().size(); }
};

QString WalletWorkTest::logInAt(PracticeDesk &desk, const QUrl &address, const QByteArray &phone)
{
    const auto page = desk.simulator().handle({.method = "POST",
        .path = u"/clients/authorize"_s,
        .query = QUrlQuery(address.query(QUrl::FullyEncoded)),
        .headers = {},
        .body = "prefix=%2B1&phone=" + phone + "&password=practice"});
    for (const auto &[name, value] : page.headers) {
        if (name == "Paydesk-Practice-Redirect")
            return QString::fromLatin1(value);
    }
    return {};
}

Result<Account> WalletWorkTest::logIn(PracticeDesk &desk, const QByteArray &phone)
{
    const auto address = desk.work().logIn().begin(desk.account());
    if (!address)
        return address.error();
    return waitFor(desk.work().logIn().finish(desk.account(), logInAt(desk, *address, phone)));
}

Payout WalletWorkTest::draft(PracticeDesk &desk, QStringView amount)
{
    const auto made = desk.work().payouts().createDraft(
        desk.account(), {.amount = *moneytext::parse(amount, *Currency::fromCode(u"USD"))});
    return made ? *made : Payout();
}

void WalletWorkTest::checkTellsWhoIsLoggedIn()
{
    PracticeDesk desk(u"milkipay");
    QVERIFY(desk.isReady());
    const auto before = waitFor(desk.work().accounts().check(desk.account()));
    QCOMPARE(before.error().kind, ErrorKind::Credentials);
    QCOMPARE(before.error().issue.field, u"login_token"_s);
    const auto account = logIn(desk);
    QVERIFY(account);
    const QString user = account->settings.value(u"login.user_uuid"_s);
    QVERIFY(!user.isEmpty());
    QCOMPARE(account->settings.value(u"login.user_status"_s), u"active"_s);
    const auto check = waitFor(desk.work().accounts().check(desk.account()));
    QVERIFY(check && check->passed);
    QVERIFY2(check->detail.contains(u"active"_s) && check->detail.contains(user)
            && check->detail.contains(account->settings.value(u"login.expiry"_s)),
        qPrintable(check->detail));
    QCOMPARE(desk.ledger().accounts().get(desk.account())->lastCheck->detail, check->detail);
}

void WalletWorkTest::checkOfAUserWhoMayNotBeUsed()
{
    PracticeDesk desk(u"milkipay");
    QVERIFY(logIn(desk, "0000000301"));
    const auto check = waitFor(desk.work().accounts().check(desk.account()));
    QVERIFY(!check); // the call was fine, its user is not
    QCOMPARE(check.error().providerCode, u"active:false"_s);
    const auto kept = desk.ledger().accounts().get(desk.account())->lastCheck;
    QVERIFY(kept && !kept->passed);
    QVERIFY2(kept->detail.contains(u"not active"), qPrintable(kept->detail));
}

void WalletWorkTest::anotherUserIsShown()
{
    PracticeDesk desk(u"milkipay");
    const auto first = logIn(desk);
    const auto same = logIn(desk);
    QVERIFY(!same->settings.contains(u"login.previous_user"_s));
    const auto other = logIn(desk, "0000000664");
    QVERIFY(other);
    QCOMPARE(other->settings.value(u"login.previous_user"_s),
        first->settings.value(u"login.user_uuid"_s));
    QVERIFY(!logIn(desk, "0000000664")->settings.contains(u"login.previous_user"_s));
}

void WalletWorkTest::paysOnce()
{
    PracticeDesk desk(u"milkipay");
    QVERIFY(logIn(desk));
    const Payout payout = draft(desk, u"10.10");
    const auto sent = waitFor(desk.work().payouts().send(payout.id));
    QCOMPARE(sent->order.state, PayoutState::Paid);
    QVERIFY(!sent->order.providerId.isEmpty());
    QCOMPARE(waitFor(desk.work().payouts().send(payout.id)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(booked(desk), 1);
}

void WalletWorkTest::doubtIsSettledByAPerson_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("booked");
    // What the practice provider answers to these amounts; only its book knows what it did.
    QTest::newRow("reference exists") << u"13.03"_s << u"CAI-200-03"_s << 0;
    QTest::newRow("could not be created") << u"13.06"_s << u"CAI-200-06"_s << 0;
    QTest::newRow("fault, and paid") << u"13.07"_s << u"CAI-200-07"_s << 1;
    QTest::newRow("fault, not paid") << u"13.08"_s << u"CAI-200-07"_s << 0;
    QTest::newRow("server fault, and paid") << u"13.50"_s << u"CAI-500-01"_s << 1;
    QTest::newRow("unknown code") << u"13.98"_s << u"CAI-299-99"_s << 0;
    QTest::newRow("no reason") << u"13.99"_s << u"CAI-000-00"_s << 0;
}

void WalletWorkTest::doubtIsSettledByAPerson()
{
    QFETCH(QString, amount);
    QFETCH(int, booked);
    PracticeDesk desk(u"milkipay");
    QVERIFY(logIn(desk));
    PayoutDesk &payouts = desk.work().payouts();
    const PayoutId id = draft(desk, amount).id;
    const auto sent = waitFor(payouts.send(id));
    QCOMPARE(sent->order.state, PayoutState::InDoubt); // neither success nor failure
    QTEST(sent->problem->providerCode, "code");
    // Nothing can be asked, and nothing is sent once more: the reference may have been paid.
    const auto asked = waitFor(payouts.refresh(id));
    QVERIFY(asked && asked->problem);
    QCOMPARE(asked->problem->kind, ErrorKind::Unsupported);
    QCOMPARE(asked->order.state, PayoutState::InDoubt);
    QCOMPARE(payouts.releaseOf(*desk.ledger().payouts().get(id)), Release::Never);
    QCOMPARE(waitFor(payouts.sendAgain(id, u"hurry"_s)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(waitFor(payouts.send(id)).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(int(WalletWorkTest::booked(desk)), booked);
    QCOMPARE(payouts.resolve(id, PayoutState::Paid, {}).error().kind, ErrorKind::InvalidInput);
    const auto as = booked > 0 ? PayoutState::Paid : PayoutState::Failed;
    const auto settled = payouts.resolve(id, as, u"support told, ticket 12"_s);
    QVERIFY(settled);
    QCOMPARE(settled->state, as);
    QCOMPARE(settled->reason, u"support told, ticket 12"_s);
    QVERIFY(desk.ledger().check()->passed());
}

void WalletWorkTest::refusalsAreFinal_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("code");
    QTest::addColumn<PayoutState>("state");
    // The account's fault, mended and sent again; or the payout's, and then it is over.
    QTest::newRow("secret") << u"13.01"_s << u"CAI-200-01"_s << PayoutState::Draft;
    QTest::newRow("device") << u"13.02"_s << u"CAI-200-02"_s << PayoutState::Declined;
    QTest::newRow("limit of calls") << u"13.04"_s << u"CAI-200-04"_s << PayoutState::Declined;
    QTest::newRow("balance") << u"13.05"_s << u"CAI-200-05"_s << PayoutState::Declined;
    QTest::newRow("login") << u"13.30"_s << u"CAI-300-01"_s << PayoutState::Draft;
}

void WalletWorkTest::refusalsAreFinal()
{
    QFETCH(QString, amount);
    PracticeDesk desk(u"milkipay");
    QVERIFY(logIn(desk));
    const auto sent = waitFor(desk.work().payouts().send(draft(desk, amount).id));
    QTEST(sent->order.state, "state");
    QTEST(sent->problem->providerCode, "code");
    QCOMPARE(booked(desk), 0);
}

QTEST_GUILESS_MAIN(WalletWorkTest)
#include "tst_walletwork.moc"
