// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/practicedesk.h"

#include "app/accounts/vaultlock.h"
#include "models/core/moneytext.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Keys leave the memory when the program is locked, and nothing that runs is hurt by it.
class TestVaultLock : public QObject
{
    Q_OBJECT

private slots:
    void runningSendFinishes();
    void nothingIsSentWhileItIsClosed();

private:
    static Result<Payout> draft(PracticeDesk &desk)
    {
        return desk.work().payouts().createDraft(
            desk.account(),
            {.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"MYR")),
             .fields = {{u"number"_s, u"514012345678"_s},
                        {u"customer_code"_s, u"BIMB"_s},
                        {u"customer_first_name"_s, u"Siti"_s},
                        {u"customer_last_name"_s, u"Raju"_s}}});
    }
};

void TestVaultLock::runningSendFinishes()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    desk.work().vault().setTyped(true);
    VaultLock &lock = desk.work().lock();
    const auto payout = draft(desk);
    QVERIFY(payout);
    desk.failNext({.fault = sandbox::Fault::Slow, .count = 1});
    auto *sending = desk.work().payouts().send(payout->id);
    lock.lock();
    QVERIFY(lock.isLocked());
    QVERIFY(!lock.isClosed());
    const auto outcome = waitFor(sending);
    QVERIFY(outcome);
    QVERIFY(!lock.isClosed()); // not before some seconds of quiet
    QVERIFY(outcome->order.state != PayoutState::Draft);
    QTRY_VERIFY_WITH_TIMEOUT(lock.isClosed(), 10'000);
    QCOMPARE(lock.unlock(SecretBytes::copyOf("wrong")).error().kind, ErrorKind::VaultLocked);
    QVERIFY(lock.isClosed());
    QVERIFY(lock.unlock(SecretBytes::copyOf("practice")));
    QVERIFY(!lock.isLocked() && !lock.isClosed());
    QVERIFY(waitFor(desk.work().payouts().refresh(payout->id)));
}

void TestVaultLock::nothingIsSentWhileItIsClosed()
{
    PracticeDesk desk(u"alikassa");
    QVERIFY(desk.isReady());
    desk.work().vault().setTyped(true);
    const auto payout = draft(desk);
    QVERIFY(payout);
    desk.work().lock().lock();
    QTRY_VERIFY_WITH_TIMEOUT(desk.work().lock().isClosed(), 10'000);
    const auto outcome = waitFor(desk.work().payouts().send(payout->id));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Credentials);
    QCOMPARE(desk.ledger().payouts().get(payout->id)->state, PayoutState::Draft);
    const auto attempts = desk.ledger().attempts().of(ObjectKind::Payout, payout->id.value);
    QVERIFY(attempts && attempts->empty());
}

QTEST_GUILESS_MAIN(TestVaultLock)
#include "tst_vaultlock.moc"
