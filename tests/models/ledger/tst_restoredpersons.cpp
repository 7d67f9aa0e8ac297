// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/foureyes.h"
#include "tests/models/ledger/support/restoreroom.h"

#include <QFile>
#include <QFileInfo>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// No policy goes away with the file, no limit forgets what was sent, and who may restore decides the
/// ledger in the place.
class RestoredPersonsTest : public QObject
{
    Q_OBJECT
private slots:
    void whatWasSentIsSpent();
    void personsAndPolicyStay();
    void aBackupWithLaterPersonsKeepsThem();
    void personsThatDifferAreRefused();
    void onlyWhoMayRestores();
    void personsOfTheBackupDecideWhereNoneCanBeRead();
};

void RestoredPersonsTest::whatWasSentIsSpent()
{
    FourEyes room;
    VERIFY_OK(room.setLimits({{LimitScope::Day, {}, money(15'000)}}));
    const QString copy = room.file().file(u"backup.db"_s);
    VERIFY_OK(room.as(u"ana"_s).backup(copy));
    const Payout sent = room.draft(u"ana"_s, u"PO-1"_s, 10'000);
    sendAs(room.as(u"ana"_s), sent.id, AttemptResult::Accepted);
    room.close();
    room.clock().advance(1h);
    LedgerOptions target{.path = room.file().path(), .actor = u"root"_s, .clock = &room.clock()};
    sure(Ledger::restore(copy, target, RestoreFrom::SameLedger, everybodyMay));
    const Payout next = room.draft(u"ana"_s, u"PO-2"_s, 10'000);
    const auto uses = sure(room.as(u"ana"_s).payouts().limitUses(next));
    QCOMPARE(uses.size(), size_t(1));
    QCOMPARE(uses[0].used, money(10'000));
    QVERIFY(!uses[0].isKept());
}

void RestoredPersonsTest::personsAndPolicyStay()
{
    FourEyes room;
    const QString copy = room.file().file(u"backup.db"_s);
    const Payout payout = room.draft(u"ana"_s, u"PO-1"_s, 50'000);
    VERIFY_OK(room.as(u"ana"_s).backup(copy)); // the day before the policy came
    using enum PersonRole;
    VERIFY_OK(room.add(u"root"_s, {Administrator}));
    VERIFY_OK(room.add(u"dan"_s, {Approver}));
    VERIFY_OK(room.add(u"old"_s, {Approver}));
    VERIFY_OK(room.disable(u"old"_s));
    VERIFY_OK(room.setPolicy(10'000));
    room.close();
    room.clock().advance(1h);
    LedgerOptions target{.path = room.file().path(), .actor = u"root"_s, .clock = &room.clock()};
    const auto info = sure(Ledger::restore(copy, target, RestoreFrom::SameLedger, everybodyMay));
    QCOMPARE(info.carried.registryChanges, 5);
    Ledger &ledger = room.as(u"ana"_s);
    const Registry registry = sure(ledger.persons().registry());
    QCOMPARE(registry.administrators(), 1);
    QVERIFY(registry.findByName(u"dan"_s)->isActive());
    QVERIFY(!registry.findByName(u"old"_s)->isActive());
    QCOMPARE(registry.policy()->threshold(currency("USD"), room.account()), money(10'000));
    QVERIFY(sure(ledger.check()).passed());
    COMPARE_ERROR(room.send(u"ana"_s, payout.id), ErrorKind::ApprovalNeeded);
    VERIFY_OK(room.add(u"eve"_s, {Approver})); // the next change goes on from there
    // The same once more finds the same persons.
    room.close();
    QCOMPARE(sure(Ledger::restore(copy, target, RestoreFrom::SameLedger, everybodyMay))
                 .carried.registryChanges, 6);
}

void RestoredPersonsTest::aBackupWithLaterPersonsKeepsThem()
{
    FourEyes room;
    const QString early = room.file().file(u"early.db"_s);
    const QString late = room.file().file(u"late.db"_s);
    VERIFY_OK(room.as(u"ana"_s).backup(early));
    VERIFY_OK(room.add(u"root"_s, {PersonRole::Administrator}));
    VERIFY_OK(room.as(u"ana"_s).backup(late));
    room.close();
    QVERIFY(QFile::remove(room.file().path()));
    LedgerOptions target{.path = room.file().path(), .actor = u"root"_s, .clock = &room.clock()};
    sure(Ledger::restore(early, target));
    const auto info = sure(Ledger::restore(late, target));
    QCOMPARE(info.carried.registryChanges, 0);
    QCOMPARE(sure(room.as(u"ana"_s).persons().registry()).administrators(), 1);
}

void RestoredPersonsTest::personsThatDifferAreRefused()
{
    FourEyes room;
    const QString early = room.file().file(u"early.db"_s);
    const QString late = room.file().file(u"late.db"_s);
    VERIFY_OK(room.as(u"ana"_s).backup(early));
    VERIFY_OK(room.add(u"root"_s, {PersonRole::Administrator}));
    VERIFY_OK(room.as(u"ana"_s).backup(late));
    room.close();
    QVERIFY(QFile::remove(room.file().path()));
    LedgerOptions target{.path = room.file().path(), .actor = u"root"_s, .clock = &room.clock()};
    sure(Ledger::restore(early, target));
    VERIFY_OK(room.add(u"mallory"_s, {PersonRole::Administrator}));
    room.close();
    const auto refused = Ledger::restore(late, target, RestoreFrom::SameLedger, everybodyMay);
    COMPARE_ERROR(refused, ErrorKind::NotAllowed);
    QCOMPARE(refused.error().detail, u"registry_differs"_s);
    QVERIFY(sure(room.as(u"ana"_s).persons().registry()).findByName(u"mallory"_s));
}

void RestoredPersonsTest::onlyWhoMayRestores()
{
    FourEyes room;
    const QString copy = room.file().file(u"backup.db"_s);
    VERIFY_OK(room.as(u"ana"_s).backup(copy));
    VERIFY_OK(room.add(u"root"_s, {PersonRole::Administrator}));
    room.close();
    LedgerOptions target{.path = room.file().path(), .actor = u"ana"_s, .clock = &room.clock()};
    const auto unasked = Ledger::restore(copy, target);
    COMPARE_ERROR(unasked, ErrorKind::NotAllowed);
    QCOMPARE(unasked.error().detail, u"administrators_only"_s);
    int administrators = -1;
    const auto refused = Ledger::restore(
        copy, target, RestoreFrom::SameLedger, [&](const Registry &registry) -> Result<void> {
            administrators = registry.administrators(); // of the ledger, not of the backup
            return Error::of(ErrorKind::NotAllowed, u"no"_s);
        });
    COMPARE_ERROR(refused, ErrorKind::NotAllowed);
    QCOMPARE(administrators, 1);
    QVERIFY(!QFileInfo::exists(room.file().path() + u".before-restore-1"_s));
}

void RestoredPersonsTest::personsOfTheBackupDecideWhereNoneCanBeRead()
{
    FourEyes room;
    const QString copy = room.file().file(u"backup.db"_s);
    VERIFY_OK(room.add(u"root"_s, {PersonRole::Administrator}));
    VERIFY_OK(room.as(u"ana"_s).backup(copy));
    room.close();
    QFile file(room.file().path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("garbage") == 7);
    file.close();
    LedgerOptions target{.path = room.file().path(), .actor = u"ana"_s, .clock = &room.clock()};
    COMPARE_ERROR(Ledger::restore(copy, target), ErrorKind::NotAllowed);
    VERIFY_OK(Ledger::restore(copy, target, RestoreFrom::SameLedger, everybodyMay));
}

QTEST_GUILESS_MAIN(RestoredPersonsTest)
#include "tst_restoredpersons.moc"
