// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providersessions.h"
#include "app/events/changehub.h"
#include "app/orders/ordersecrets.h"
#include "app/payouts/payoutdesk.h"
#include "app/secrets/vault.h"
#include "models/ledger/ledger.h"
#include "tests/judge/stubprovider.h"
#include "tests/models/ledger/support/failingconnection.h"

#include <QTemporaryDir>

#include <random>

namespace paydesk::judge {

struct SimulationOptions
{
    quint32 seed = 1;
    Carelessness carelessness = Carelessness::None;
    bool providerPaysTwice = false;
};

/// What the book says about the ledger. All but \c trace empty or zero = it told the truth.
struct Judgement
{
    int paidTwice = 0;
    int lost = 0; ///< "not paid" or never sent in the ledger, paid in the book
    int phantom = 0; ///< paid in the ledger, not in the book
    QStringList faults; ///< anything else: sums, checks, what should have been refused
    QStringList trace;
    int payouts = 0;
    int paid = 0;
    int left = 0; ///< not sent, or held by the provider: nothing has moved
    bool clean() const { return !paidTwice && !lost && !phantom && faults.isEmpty(); }
};

/// Payouts of one account, with the real ledger and use-cases over a stub provider, clock and
/// faults that one seed decides: up to six of lost requests and answers, late payments, refusals,
/// kills, failing statements, a second program on the file, clocks that jump.
class Simulation
{
public:
    explicit Simulation(const SimulationOptions &options);
    ~Simulation();
    Judgement run();

private:
    /// One start of the program.
    struct Start;
    enum class Disturbance { None, Restart, FailingStatement, SecondProgram, ClockJump, AskedTwice };

    bool prepare();
    std::unique_ptr<Start> start(bool first = true);
    void restart();
    void planFaults();
    void disturb(Disturbance disturbance);
    void act();
    void draft(Start &at);
    void sendSome();
    void askSome();
    bool release();
    void pass(std::chrono::seconds time);
    void jumpClock();
    void openSecond();
    void askTwice();
    bool sendWith(Start &at, PayoutId id);
    template <typename T>
    bool finish(Operation<T> *operation, const char *what);
    std::vector<Payout> payouts() const;
    void bringTruth();
    void askUntilAnswered(PayoutId id);
    void settleByStatement(const Payout &payout);
    void judge();
    void judgeSums(qint64 paidMinor);
    QString ledgerPath() const { return m_folder.filePath(QStringLiteral("ledger.db")); }
    void fault(const QString &text);
    void note(const QString &text);
    int draw(int from, int to); ///< both included

    SimulationOptions m_options;
    std::mt19937 m_random;
    AdjustableClock m_clock; ///< the program's, which may be set
    AdjustableClock m_world; ///< everybody else's
    Book m_book;
    Wire m_wire;
    StubDirectory m_directory;
    std::unique_ptr<Vault> m_vault;
    QTemporaryDir m_folder;
    std::shared_ptr<test::FailurePlan> m_plan = std::make_shared<test::FailurePlan>();
    std::unique_ptr<Start> m_start;
    std::vector<Disturbance> m_disturbances; ///< one for each action
    AccountId m_account;
    Judgement m_judgement;
    int m_drafts = 0;
};

} // namespace paydesk::judge
