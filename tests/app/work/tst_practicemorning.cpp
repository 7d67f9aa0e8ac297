// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/practice.h"
#include "providers/registry/registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace paydesk;

/// What practice mode opens with.
class PracticeMorningTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyProviderHasAnAccount();
    void nothingWentWrong();
    void thereIsSomethingOfEverything();
    void callbacksCameIn();
    void ledgerAndProvidersAgree();
    void statementsCanBeImported_data();
    void statementsCanBeImported();

private:
    Ledger &ledger() { return m_practice->workspace().ledger(); }
    template <typename State, typename Store>
    qint64 count(Store &store, State state)
    {
        const auto counted = store.count({.states = {state}});
        return counted ? *counted : -1;
    }

    std::unique_ptr<Practice> m_practice;
    bool m_played = false;
};

void PracticeMorningTest::initTestCase()
{
    auto practice = Practice::start(QStringLiteral("ana"), std::chrono::seconds(5));
    QVERIFY(practice);
    m_practice = *std::move(practice);
    m_practice->playMorning(this, [this] { m_played = true; });
    QTRY_VERIFY_WITH_TIMEOUT(m_played, 20'000);
}

void PracticeMorningTest::everyProviderHasAnAccount()
{
    const auto accounts = ledger().accounts().list();
    QVERIFY(accounts);
    QSet<QString> providers;
    for (const Account &account : *accounts)
        providers.insert(account.provider);
    QCOMPARE(providers.size(), qsizetype(providerRegistry().size()));
    QVERIFY2(accounts->size() <= 8, "more than a person keeps apart");
}

void PracticeMorningTest::nothingWentWrong()
{
    const QStringList &problems = m_practice->morning()->problems();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    const auto report = ledger().check();
    QVERIFY(report && report->passed());
    const auto now = m_practice->workspace().clock().now();
    QVERIFY(now - SystemClock{}.now() < std::chrono::seconds(1));
}

void PracticeMorningTest::thereIsSomethingOfEverything()
{
    using enum InvoiceState;
    for (const InvoiceState state : {Paid, Authorized, PartiallyRefunded, Failed, RequiresAction})
        QVERIFY2(count(ledger().invoices(), state) > 0, qPrintable(toKey(state)));
    for (const TransferState state : {TransferState::Completed, TransferState::Declined,
             TransferState::WaitingForClaim, TransferState::RequiresAction})
        QVERIFY2(count(ledger().transfers(), state) > 0, qPrintable(toKey(state)));
    QCOMPARE(count(ledger().claims(), TransferState::RequiresAction), 1);
    qsizetype cards = 0;
    const auto accounts = ledger().accounts().list();
    for (const Account &account : *accounts)
        cards += qsizetype(ledger().cards().list(account.id)->size());
    QCOMPARE(cards, 1);
}

void PracticeMorningTest::callbacksCameIn()
{
    QVERIFY(m_practice->workspace().reception().isListening());
    const auto with = [this](CallbackOutcome outcome) {
        return *ledger().callbacks().count({.outcomes = {outcome}});
    };
    QVERIFY(with(CallbackOutcome::Applied) > 0);
    QStringList refused;
    const auto turnedAway = ledger().callbacks().list(
        {.outcomes = {CallbackOutcome::Refused}}, {.limit = 20, .after = {}});
    for (const Callback &callback : turnedAway->items)
        refused.append(m_practice->workspace().ledger().accounts().get(callback.account)->name
            + QStringLiteral(": ") + callback.note);
    QVERIFY2(refused.size() == 1, qPrintable(refused.join(u'\n')));
    QCOMPARE(with(CallbackOutcome::UnknownObject), 0);
    QCOMPARE(with(CallbackOutcome::Mismatch), 0);
    QSet<qint64> accounts;
    const auto all = ledger().callbacks().list({}, {.limit = 200, .after = {}});
    int twice = 0;
    for (const Callback &callback : all->items) {
        accounts.insert(callback.account.value);
        twice += callback.deliveries > 1 ? 1 : 0;
    }
    QVERIFY(accounts.size() >= 3);
    QVERIFY(twice > 0);
}

void PracticeMorningTest::ledgerAndProvidersAgree()
{
    // Asked again, nothing that is final becomes something else.
    const auto page = ledger().invoices().list({}, {.limit = 12, .after = {}});
    for (const Invoice &invoice : page->items) {
        if (isOpen(invoice.state) || invoice.providerId.isEmpty())
            continue;
        std::optional<Error> problem;
        bool asked = false;
        m_practice->workspace()
            .invoices()
            .refresh(invoice.id)
            ->onFinished(this, [&](const Result<InvoiceOutcome> &outcome) {
                asked = true;
                problem = outcome ? outcome->problem : outcome.error();
            });
        QTRY_VERIFY(asked);
        QVERIFY2(!problem, qPrintable(problem ? problem->detail + invoice.reference : QString()));
        QCOMPARE(ledger().invoices().get(invoice.id)->state, invoice.state);
    }
}

void PracticeMorningTest::statementsCanBeImported_data()
{
    QTest::addColumn<QString>("account");
    const auto accounts = ledger().accounts().list();
    for (const Account &account : *accounts)
        QTest::newRow(qPrintable(account.name)) << account.name;
}

void PracticeMorningTest::statementsCanBeImported()
{
    QFETCH(QString, account);
    const auto found = ledger().accounts().findByName(account);
    const auto path = m_practice->writeStatement(*found);
    QVERIFY(path);
    bool done = false;
    std::optional<Error> problem;
    m_practice->workspace()
        .reconciliation()
        .importStatement(found->id, *path)
        ->onFinished(this, [&](const auto &imported) {
            done = true;
            if (!imported)
                problem = imported.error();
        });
    QTRY_VERIFY(done);
    QVERIFY2(!problem,
        qPrintable(
            problem ? problem->issue.field + problem->issue.value + problem->detail : QString()));
}

QTEST_GUILESS_MAIN(PracticeMorningTest)

#include "tst_practicemorning.moc"
