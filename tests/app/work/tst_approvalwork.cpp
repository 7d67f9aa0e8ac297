// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/signature.h"
#include "tests/app/work/twopersons.h"

#include <QFile>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// One ledger, several persons with a vault each, and the real sending to a simulated provider.
class tst_ApprovalWork : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sentOnlyWhenApproved();
    void keyOfAnotherVault();
    void anotherPolicyVoidsWhatWasApproved();
    void keyIsNeverInTheLedger();
    void policyForbidsSendingAgainToo();
    void besideADoubtOnlyWhatASecondPersonApproved();
    void refusedCredentialsKeepTheApproval();
    void personsInTheirOwnVaults();

private:
    Workspace &as(const QString &name)
    {
        m_work = &m_room->as(name);
        return *m_work;
    }
    PayoutId draft(const char *amount)
    {
        const PayoutId id = m_room->draft(amount);
        m_work = &m_room->work();
        return id;
    }
    size_t attempts(PayoutId id)
    {
        return m_work->ledger().attempts().of(ObjectKind::Payout, id.value)->size();
    }

    std::unique_ptr<TwoPersons> m_room;
    Workspace *m_work = nullptr; ///< opened last
};

void tst_ApprovalWork::init()
{
    m_work = nullptr;
    m_room = std::make_unique<TwoPersons>();
    m_work = &m_room->work();
}

void tst_ApprovalWork::sentOnlyWhenApproved()
{
    const PayoutId small = draft("100");
    VERIFY_OK(waitFor(m_work->payouts().send(small)));
    const PayoutId large = draft("250");
    COMPARE_ERROR(waitFor(m_work->payouts().send(large)), ErrorKind::ApprovalNeeded);
    VERIFY_OK(m_work->approvals().submit(large));
    COMPARE_ERROR(m_work->approvals().submit(large), ErrorKind::NotAllowed);
    COMPARE_ERROR(m_work->approvals().approve(large), ErrorKind::ApprovalNeeded);
    QCOMPARE(m_work->approvals().waiting()->size(), 1);
    QVERIFY(attempts(large) == 0);
    VERIFY_OK(as(u"dan"_s).approvals().approve(large));
    COMPARE_ERROR(waitFor(m_work->payouts().send(large)), ErrorKind::NotAllowed); // no sender
    const auto sent = waitFor(as(u"ana"_s).payouts().send(large));
    VERIFY_OK(sent);
    QVERIFY(!sent->problem);
    m_room->clock().advance(10s);
    QCOMPARE(m_room->server().simulators().front()->bookings().size(), 2);
    COMPARE_ERROR(as(u"dan"_s).approvals().approve(large), ErrorKind::NotAllowed); // it was sent
    COMPARE_ERROR(m_work->approvals().withdraw(large), ErrorKind::NotAllowed);
    QVERIFY(m_work->ledger().check()->passed());
}

void tst_ApprovalWork::keyOfAnotherVault()
{
    const PayoutId id = draft("250");
    VERIFY_OK(m_work->approvals().submit(id));
    // Dan's name over Ana's vault, and a reject without the key.
    m_room->close();
    QVERIFY(QFile::rename(m_room->folder().filePath(u"dan.vault"_s), m_room->folder().filePath(u"kept"_s)));
    QVERIFY(QFile::copy(m_room->folder().filePath(u"ana.vault"_s), m_room->folder().filePath(u"dan.vault"_s)));
    COMPARE_ERROR(as(u"dan"_s).approvals().approve(id), ErrorKind::Credentials);
    COMPARE_ERROR(m_work->approvals().reject(id, u"no"_s), ErrorKind::Credentials);
    QCOMPARE(m_work->ledger().payouts().get(id)->state, PayoutState::AwaitingApproval);
    // A key of his own making under the right place is not the registered one.
    const QByteArray registered = m_work->ledger().persons().registry()->findByName(u"dan"_s)->publicKey;
    VERIFY_OK(m_work->vault().set(u"person dan"_s,
                                  u"signing_key "_s + QString::fromLatin1(registered.toHex()),
                                  makeSigningKey()));
    COMPARE_ERROR(m_work->approvals().approve(id), ErrorKind::Credentials);
}

void tst_ApprovalWork::anotherPolicyVoidsWhatWasApproved()
{
    const PayoutId id = draft("250");
    VERIFY_OK(m_work->approvals().submit(id));
    VERIFY_OK(as(u"dan"_s).approvals().approve(id));
    VERIFY_OK(m_work->registry().setPolicy({.newBeneficiaries = true}));
    const auto sent = waitFor(as(u"ana"_s).payouts().send(id));
    COMPARE_ERROR(sent, ErrorKind::ApprovalNeeded);
    QCOMPARE(sent.error().detail, u"other_policy"_s);
    VERIFY_OK(as(u"dan"_s).approvals().approve(id));
    VERIFY_OK(waitFor(as(u"ana"_s).payouts().send(id)));
}

void tst_ApprovalWork::keyIsNeverInTheLedger()
{
    const auto person = m_work->ledger().persons().registry()->findByName(u"dan"_s)->publicKey;
    const auto key = m_work->vault().get(u"person dan"_s,
                                         u"signing_key "_s + QString::fromLatin1(person.toHex()));
    QVERIFY(key);
    const QByteArray secret = key->view().toByteArray();
    m_room->close();
    QFile ledger(m_room->file());
    QVERIFY(ledger.open(QIODevice::ReadOnly));
    const QByteArray bytes = ledger.readAll();
    QVERIFY(bytes.contains(person)); // the public half
    QVERIFY(!bytes.contains(secret) && !bytes.contains(secret.toHex()));
}

/// A release by a person is no approval: it gets through no other door.
void tst_ApprovalWork::policyForbidsSendingAgainToo()
{
    const PayoutId id = draft("250");
    m_room->close();
    {
        LedgerOptions options{.path = m_room->file(), .actor = u"ana"_s, .clock = &m_room->clock()};
        const auto ledger = Ledger::open(options);
        VERIFY_OK(ledger);
        VERIFY_OK((*ledger)->backup(m_room->folder().filePath(u"backup.db"_s)));
    }
    LedgerOptions target{.path = m_room->file(), .actor = u"ana"_s, .clock = &m_room->clock()};
    m_room->clock().advance(1s);
    VERIFY_OK(Ledger::restore(m_room->folder().filePath(u"backup.db"_s), target,
                              RestoreFrom::SameLedger,
                              [](const Registry &) { return Result<void>(); }));
    COMPARE_ERROR(waitFor(as(u"ana"_s).payouts().sendAgain(id, u"asked them"_s)),
                  ErrorKind::ApprovalNeeded);
    QVERIFY(attempts(id) == 0);
}

void tst_ApprovalWork::besideADoubtOnlyWhatASecondPersonApproved()
{
    const PayoutId lost = draft("50");
    m_room->server().setFault(u"alikassa"_s, {.fault = sandbox::Fault::LoseAnswer, .count = 1});
    QCOMPARE(waitFor(m_work->payouts().send(lost))->order.state, PayoutState::InDoubt);
    const PayoutId same = draft("50"); // so little needs no approval elsewhere
    COMPARE_ERROR(waitFor(m_work->payouts().sendAgain(same, u"owed twice"_s)),
        ErrorKind::ApprovalNeeded);
    VERIFY_OK(m_work->approvals().submit(same));
    VERIFY_OK(as(u"dan"_s).approvals().approve(same));
    COMPARE_ERROR(waitFor(as(u"ana"_s).payouts().send(same)), ErrorKind::Conflict);
    VERIFY_OK(waitFor(m_work->payouts().sendAgain(same, u"owed twice"_s)));
    QCOMPARE(attempts(same), size_t(1));
}

void tst_ApprovalWork::refusedCredentialsKeepTheApproval()
{
    const PayoutId id = draft("250");
    VERIFY_OK(m_work->approvals().submit(id));
    VERIFY_OK(as(u"dan"_s).approvals().approve(id));
    as(u"ana"_s);
    m_room->stopProvider(); // provably nothing was sent
    const auto unsent = waitFor(m_work->payouts().send(id));
    VERIFY_OK(unsent);
    QCOMPARE(unsent->order.state, PayoutState::Approved);
    QCOMPARE(m_work->approvals().standing(unsent->order)->missing(), 0);
    m_room->clock().advance(24h);
    COMPARE_ERROR(waitFor(m_work->payouts().send(id)), ErrorKind::ApprovalNeeded);
    VERIFY_OK(as(u"dan"_s).approvals().approve(id)); // once more, by the same person
    QCOMPARE(m_work->approvals().standing(*m_work->ledger().payouts().get(id))->missing(), 0);
}

void tst_ApprovalWork::personsInTheirOwnVaults()
{
    VERIFY_OK(as(u"ada"_s).registry().addPerson(u"ada"_s, {PersonRole::Administrator}));
    COMPARE_ERROR(as(u"eve"_s).registry().addPerson(u"mallory"_s, {PersonRole::Approver}),
                  ErrorKind::NotAllowed);
    const auto eve = m_work->registry().addPerson(u"eve"_s, {PersonRole::Approver});
    VERIFY_OK(eve);
    QCOMPARE(eve->state, PersonState::Proposed);
    COMPARE_ERROR(m_work->registry().confirmPerson(u"eve"_s), ErrorKind::NotAllowed);
    COMPARE_ERROR(m_work->registry().disablePerson(u"dan"_s), ErrorKind::NotAllowed);
    COMPARE_ERROR(m_work->registry().setPolicy({.approvals = 0}), ErrorKind::NotAllowed);
    QCOMPARE(as(u"ada"_s).registry().confirmPerson(u"eve"_s)->state, PersonState::Registered);
    // A proposal that nobody wants is dropped by one administrator.
    VERIFY_OK(as(u"zoe"_s).registry().addPerson(u"zoe"_s, {PersonRole::Approver}));
    QCOMPARE(as(u"ada"_s).registry().disablePerson(u"zoe"_s)->state, PersonState::Disabled);
    QCOMPARE(as(u"dan"_s).approvals().personsOfVault().value(), QStringList{u"dan"_s});
    QVERIFY(m_work->ledger().check()->passed());
}

QTEST_GUILESS_MAIN(tst_ApprovalWork)
#include "tst_approvalwork.moc"
