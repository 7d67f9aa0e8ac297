// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"
#include "models/core/moneytext.h"
#include "models/core/signature.h"
#include "providers/registry/registry.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/models/ledger/support/ledgerfixture.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

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
    void keyIsNeverInTheLedger();
    void policyForbidsSendingAgainToo();
    void besideADoubtOnlyWhatASecondPersonApproved();
    void refusedCredentialsKeepTheApproval();
    void personsInTheirOwnVaults();

private:
    Workspace &as(const QString &name);
    PayoutId draft(const char *amount);
    QString file() const { return m_folder->filePath(u"ledger.db"_s); }
    size_t attempts(PayoutId id) { return m_work->ledger().attempts().of(ObjectKind::Payout, id.value)->size(); }

    AdjustableClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<sandbox::SandboxServer> m_server;
    std::unique_ptr<Workspace> m_work;
    AccountId m_account;
};

/// Opened anew as this person, with his own vault.
Workspace &tst_ApprovalWork::as(const QString &name)
{
    m_work.reset();
    constexpr VaultCost quick{.n = 2, .r = 1, .p = 1};
    auto vault = Vault::open(m_folder->filePath(name + u".vault"_s), SecretBytes("pass"), quick);
    auto opened = Workspace::open({.ledger = {.path = file(),
                                              .kindWhenNew = LedgerKind::Practice,
                                              .actor = name,
                                              .clock = &m_clock},
                                   .deadline = 2s},
                                  *std::move(vault));
    if (!opened)
        qFatal("%s", qPrintable(describeError(opened.error())));
    m_work = *std::move(opened);
    return *m_work;
}

void tst_ApprovalWork::init()
{
    m_clock.setFixed(testTime());
    m_work.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<sandbox::SandboxServer>();
    m_server->mount(findProvider(u"alikassa")->simulate(m_clock));
    QVERIFY(m_server->listen(0));
    const auto practice = m_server->simulators().front()->accounts();
    const auto first = std::find_if(practice.begin(), practice.end(), [](const sandbox::SimAccount &a) {
        return a.name.contains(u"payouts"_s);
    });
    NewAccount account{.name = first->name, .provider = u"alikassa"_s, .settings = first->settings};
    account.settings.insert(u"base_url"_s, m_server->baseUrl(account.provider));
    for (auto secret = first->secrets.begin(); secret != first->secrets.end(); ++secret)
        account.secrets.insert(secret.key(), SecretBytes(secret.value()));
    const auto added = as(u"ana"_s).accounts().add(account);
    VERIFY_OK(added);
    m_account = added->id;
    VERIFY_OK(m_work->registry().addPerson(u"ana"_s, {PersonRole::Maker, PersonRole::Sender}));
    VERIFY_OK(as(u"dan"_s).registry().addPerson(u"dan"_s, {PersonRole::Approver}));
    PolicyWish wish;
    wish.approveAbove = *moneytext::parse(u"100", *Currency::fromCode(u"MYR"));
    VERIFY_OK(m_work->registry().setPolicy(wish));
}

PayoutId tst_ApprovalWork::draft(const char *amount)
{
    const auto payout = as(u"ana"_s).payouts().createDraft(
        m_account, {.amount = *moneytext::parse(QString::fromLatin1(amount), *Currency::fromCode(u"MYR")),
                    .fields = {{u"number"_s, u"514012345678"_s},
                               {u"customer_code"_s, u"BIMB"_s},
                               {u"customer_first_name"_s, u"Siti"_s},
                               {u"customer_last_name"_s, u"Raju"_s}}});
    if (!payout)
        qFatal("%s", qPrintable(describeError(payout.error())));
    return payout->id;
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
    m_clock.advance(10s);
    QCOMPARE(m_server->simulators().front()->bookings().size(), 2);
    COMPARE_ERROR(as(u"dan"_s).approvals().approve(large), ErrorKind::NotAllowed); // it was sent
    COMPARE_ERROR(m_work->approvals().withdraw(large), ErrorKind::NotAllowed);
    QVERIFY(m_work->ledger().check()->passed());
}

void tst_ApprovalWork::keyOfAnotherVault()
{
    const PayoutId id = draft("250");
    VERIFY_OK(m_work->approvals().submit(id));
    // Dan's name over Ana's vault, and a reject without the key.
    m_work.reset();
    QVERIFY(QFile::rename(m_folder->filePath(u"dan.vault"_s), m_folder->filePath(u"kept"_s)));
    QVERIFY(QFile::copy(m_folder->filePath(u"ana.vault"_s), m_folder->filePath(u"dan.vault"_s)));
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

void tst_ApprovalWork::keyIsNeverInTheLedger()
{
    const auto person = m_work->ledger().persons().registry()->findByName(u"dan"_s)->publicKey;
    const auto key = m_work->vault().get(u"person dan"_s,
                                         u"signing_key "_s + QString::fromLatin1(person.toHex()));
    QVERIFY(key);
    const QByteArray secret = key->view().toByteArray();
    m_work.reset();
    QFile ledger(file());
    QVERIFY(ledger.open(QIODevice::ReadOnly));
    const QByteArray bytes = ledger.readAll();
    QVERIFY(bytes.contains(person)); // the public half
    QVERIFY(!bytes.contains(secret) && !bytes.contains(secret.toHex()));
}

/// A release by a person is no approval: it gets through no other door.
void tst_ApprovalWork::policyForbidsSendingAgainToo()
{
    const PayoutId id = draft("250");
    m_work.reset();
    {
        LedgerOptions options{.path = file(), .actor = u"ana"_s, .clock = &m_clock};
        const auto ledger = Ledger::open(options);
        VERIFY_OK(ledger);
        VERIFY_OK((*ledger)->backup(m_folder->filePath(u"backup.db"_s)));
    }
    LedgerOptions target{.path = file(), .actor = u"ana"_s, .clock = &m_clock};
    m_clock.advance(1s);
    VERIFY_OK(Ledger::restore(m_folder->filePath(u"backup.db"_s), target));
    COMPARE_ERROR(waitFor(as(u"ana"_s).payouts().sendAgain(id, u"asked them"_s)),
                  ErrorKind::ApprovalNeeded);
    QVERIFY(attempts(id) == 0);
}

void tst_ApprovalWork::besideADoubtOnlyWhatASecondPersonApproved()
{
    const PayoutId lost = draft("50");
    m_server->setFault(u"alikassa"_s, {.fault = sandbox::Fault::LoseAnswer, .count = 1});
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
    m_server.reset(); // nobody listens: provably nothing was sent
    const auto unsent = waitFor(m_work->payouts().send(id));
    VERIFY_OK(unsent);
    QCOMPARE(unsent->order.state, PayoutState::Approved);
    QCOMPARE(m_work->approvals().standing(unsent->order)->missing(), 0);
    m_clock.advance(24h);
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
