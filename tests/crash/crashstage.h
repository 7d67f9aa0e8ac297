// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/sandboxserver.h"
#include "tests/crash/killplan.h"
#include "tests/crash/moneyact.h"
#include "tests/crash/wire.h"

#include <QTemporaryDir>

namespace paydesk::test {

/// What a provider does with the money call.
enum class Behaviour {
    PaidAndAnswered,
    PaidAnswerLost,
    PaidLate, ///< after it has said, once, that it does not know it
    RefusedAndAnswered,
    RefusedAnswerLost,
    NeverArrived
};
inline constexpr Behaviour allBehaviours[] = {Behaviour::PaidAndAnswered,
    Behaviour::PaidAnswerLost, Behaviour::PaidLate, Behaviour::RefusedAndAnswered,
    Behaviour::RefusedAnswerLost, Behaviour::NeverArrived};
const char *nameOf(Behaviour behaviour);
bool isRefusal(Behaviour behaviour);

/// Where the program is killed: by its own hand at a commit, or from outside at a place of the wire.
struct CrashPoint
{
    const char *name = ""; ///< "C5 half of the intent's first page"
    KillPlan plan;
    Wire::Place place = Wire::Place::Nowhere;
    bool secondSending = false; ///< exists only where a payout may be released for one
};

/// The book's verdict over one order, once everything has been asked and settled.
struct Verdict
{
    bool killed = false;
    qint64 restartMs = 0;
    int booked = 0; ///< by the provider, for this order
    int strangers = 0; ///< booked, and in no ledger
    bool checkPassed = false;
    Standing standing;

    /// Empty when the ledger tells what the book tells.
    QString fault() const;
};

class BehavingProvider;

/// One provider on loopback with its book, the wire to it, and the ledger from which every case
/// starts. A case is a program of its own, killed; the rest happens here.
class CrashStage
{
public:
    explicit CrashStage(std::unique_ptr<MoneyAct> act);
    ~CrashStage();

    const MoneyAct &act() const { return *m_act; }
    bool isReady() const { return m_ready; }
    Verdict run(const CrashPoint &point, Behaviour behaviour);

    // For tests that fail in other ways, in this process.
    Wire &wire() { return *m_wire; }
    AdjustableClock &clock() { return m_clock; }
    /// A fresh copy of the first ledger.
    std::unique_ptr<QTemporaryDir> freshFolder() const;
    void behave(Behaviour behaviour);
    /// Drafts, sends, asks, goes on; in this process, and as far as it comes.
    void live(Workspace &work);
    void begin(Workspace &work); ///< only up to the provider's answer
    /// Opens the ledger anew, asks, settles from the statement, and holds it against the book.
    Verdict settle(const QString &folder);
    void noteBook();

private:
    void makeFirstLedger();
    bool runProgram(const QString &folder, const CrashPoint &point, bool refused);
    void askAndSettle(Workspace &work);

    std::unique_ptr<MoneyAct> m_act;
    AdjustableClock m_clock;
    sandbox::SandboxServer m_server;
    BehavingProvider *m_provider = nullptr;
    std::unique_ptr<Wire> m_wire;
    QTemporaryDir m_first;
    qsizetype m_bookedBefore = 0;
    bool m_ready = false;
};

/// Opens what lies in a folder, as a program of its own would.
Result<std::unique_ptr<Workspace>> openFolder(
    const QString &folder, const Clock &clock, std::function<qint64()> freeBytes = {});

/// The second program; \c arguments are those of its process.
int runCrashingProgram(const QStringList &arguments);
bool isCrashingProgram(const QStringList &arguments);

} // namespace paydesk::test
