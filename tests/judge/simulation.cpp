// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/simulation.h"

#include "models/ledger/qtsqlconnection.h"
#include "tests/judge/simulationstart.h"
#include "tests/support/testclock.h"

#include <QFile>
#include <QFileInfo>
#include <QTestEventLoop>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace paydesk::judge {

namespace {

constexpr int actions = 12;

/// Memory where there is some: the disk's own speed is not what is judged.
QString folderTemplate()
{
    const QString memory = u"/dev/shm"_s;
    return QFileInfo(memory).isWritable() ? memory + u"/paydesk-judge-XXXXXX"
                                          : QDir::tempPath() + u"/paydesk-judge-XXXXXX";
}

Book::Manners mannersOf(const SimulationOptions &options)
{
    using enum RepeatClass;
    constexpr std::array kinds{IdempotencyKey, UniqueReference, ProbeOnly, QueryOnly, Nothing};
    const quint32 kind = options.seed % 6;
    return {.kind = kind == 5 ? UniqueReference : kinds[kind],
            .twoSteps = kind == 5,
            .paysTwice = options.providerPaysTwice};
}

} // namespace

Simulation::Simulation(const SimulationOptions &options)
    : m_options(options)
    , m_random(options.seed)
    , m_clock(test::testTime())
    , m_world(test::testTime())
    , m_book(m_world, mannersOf(options))
    , m_wire(m_book)
    , m_directory(m_wire)
    , m_vault(Vault::memory())
    , m_folder(folderTemplate())
{
    m_wire.carelessness = options.carelessness;
}

Simulation::~Simulation() = default;

int Simulation::draw(int from, int to)
{
    // Not std::uniform_int_distribution: a seed means the same with every library.
    return from + int(m_random() % quint32(to - from + 1));
}

void Simulation::note(const QString &text)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_world.now()
                                                                          - test::testTime());
    m_wire.trace += u"%1 s: %2"_s.arg(seconds.count()).arg(text);
}

void Simulation::fault(const QString &text)
{
    note(text);
    m_judgement.faults += text;
}

Judgement Simulation::run()
{
    if (!prepare()) {
        fault(u"the ledger could not be made"_s);
        return m_judgement;
    }
    planFaults();
    for (int i = draw(2, 3); i > 0; --i)
        draft(*m_start);
    for (const Disturbance disturbance : m_disturbances) {
        disturb(disturbance);
        act();
        if (m_wire.killed)
            restart();
    }
    bringTruth();
    judge();
    m_judgement.trace = m_wire.trace;
    return m_judgement;
}

/// The empty ledger is the same for all runs, and made once.
bool Simulation::prepare()
{
    static QByteArray prepared;
    const QString path = ledgerPath();
    if (prepared.isEmpty()) {
        m_start = start();
        if (!m_start || !m_start->ledger->accounts().add({.name = u"main"_s, .provider = u"book"_s}))
            return false;
        m_start.reset();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        prepared = file.readAll();
    } else {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(prepared) != prepared.size())
            return false;
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    m_account = AccountId{1};
    m_start = start();
    return m_start != nullptr;
}

std::unique_ptr<Simulation::Start> Simulation::start(bool first)
{
    auto connection = std::make_unique<test::FailingConnection>(
        std::make_unique<QtSqlConnection>(),
        first ? m_plan : std::make_shared<test::FailurePlan>());
    auto ledger = Ledger::open({.path = ledgerPath(),
                                .kindWhenNew = LedgerKind::Live,
                                .actor = u"ana"_s,
                                .clock = &m_clock},
                               std::move(connection));
    if (!ledger) {
        note(u"not opened: "_s + ledger.error().detail);
        return nullptr;
    }
    if (auto recovered = (*ledger)->recover(); !recovered) {
        note(u"not recovered: "_s + recovered.error().detail);
        return nullptr;
    }
    return std::make_unique<Start>(*std::move(ledger), *m_vault, m_directory, m_clock);
}

void Simulation::restart()
{
    note(u"started again"_s);
    m_start.reset();
    *m_plan = {};
    m_wire.killed = false;
    m_start = start();
    if (!m_start)
        qFatal("the ledger does not open any more:\n%s", qPrintable(m_wire.trace.join(u'\n')));
}

void Simulation::planFaults()
{
    m_disturbances.resize(actions, Disturbance::None);
    m_wire.plans.resize(4);
    for (int count = draw(1, 6); count > 0; --count) {
        const int what = draw(0, 13);
        if (what > 8) {
            m_disturbances[size_t(draw(0, actions - 1))] = Disturbance(what - 8);
            continue;
        }
        const size_t call = size_t(draw(0, 3));
        CallPlan &plan = m_wire.plans[call];
        if (what == 0)
            plan.kill = KillPoint(draw(1, 4));
        else
            plan.mishap = what > 6 ? Mishap::PaidLate : Mishap(what);
        if (what > 6 && call < 3) // the worst pair: the second one's refusal says nothing
            m_wire.plans[call + 1].mishap = Mishap::Refused;
        // A key's half time is 30 minutes: nothing travels longer than that with such a provider.
        const bool keyed = m_book.info().payoutRepeat == RepeatClass::IdempotencyKey;
        plan.travels = std::chrono::seconds(draw(1, keyed ? 1500 : 4 * 3600));
    }
}

void Simulation::disturb(Disturbance disturbance)
{
    switch (disturbance) {
    case Disturbance::None:
        break;
    case Disturbance::Restart:
        restart();
        break;
    case Disturbance::FailingStatement:
        *m_plan = {.failAt = draw(1, 30),
                   .extent = test::FailurePlan::Extent(draw(0, 1)),
                   .moment = test::FailurePlan::Moment(draw(0, 1))};
        note(u"statement %1 will fail"_s.arg(m_plan->failAt));
        break;
    case Disturbance::SecondProgram:
        openSecond();
        break;
    case Disturbance::ClockJump:
        jumpClock();
        break;
    case Disturbance::AskedTwice:
        askTwice();
        break;
    }
}

void Simulation::act()
{
    const int what = draw(0, 9);
    if (what < 3)
        sendSome();
    else if (what < 7)
        askSome();
    else if (what < 9 && !release())
        sendSome();
    const bool damaged = m_plan->failAt > 0 && m_plan->counted >= m_plan->failAt;
    if (damaged && !m_wire.killed && draw(0, 1) == 0)
        restart();
    constexpr std::array pauses{1s, 5s, 61s, 600s};
    pass(pauses[size_t(draw(0, 3))]);
}

void Simulation::pass(std::chrono::seconds time)
{
    m_clock.advance(time);
    m_world.advance(time);
    m_book.deliver();
}

void Simulation::draft(Start &at)
{
    // Two of three go to one beneficiary with one amount: they look like each other.
    const qint64 minor = 1000 + (m_drafts == 1 ? 250 : 0);
    const auto made = at.payouts->createDraft(
        m_account, {.amount = Money::fromMinor(minor, *Currency::fromCode(u"EUR")),
                    .fields = {{u"to"_s, u"anna"_s}}});
    ++m_drafts;
    note(made ? u"draft "_s + made->id.toText() : u"no draft: "_s + made.error().detail);
}

std::vector<Payout> Simulation::payouts() const
{
    auto page = m_start->ledger->payouts().list({}, {.limit = 100});
    return page ? std::move(page->items) : std::vector<Payout>();
}

template <typename T>
bool Simulation::finish(Operation<T> *operation, const char *what)
{
    QTestEventLoop loop;
    bool done = false;
    m_wire.onKill = [&loop] { loop.exitLoop(); };
    operation->onFinished(&loop, [&](const Result<T> &result) {
        done = true;
        note(QString::fromUtf8(what) + u": "
             + (result ? toKey(result->order.state) : u"error "_s + result.error().detail));
        loop.exitLoop();
    });
    if (!m_wire.killed)
        loop.enterLoopMSecs(20'000);
    m_wire.onKill = nullptr;
    if (!done && !m_wire.killed)
        fault(u"no end: "_s + QString::fromUtf8(what));
    return done;
}

bool Simulation::sendWith(Start &at, PayoutId id)
{
    note(u"send "_s + id.toText());
    return finish(at.payouts->send(id), "sent");
}

void Simulation::sendSome()
{
    for (const Payout &payout : payouts()) {
        if (m_start->payouts->maySend(payout)) {
            sendWith(*m_start, payout.id);
            return;
        }
    }
}

void Simulation::askSome()
{
    for (const Payout &payout : payouts()) {
        if (!isOpen(payout.state) || m_wire.killed)
            continue;
        note(u"ask "_s + payout.id.toText());
        finish(m_start->payouts->refresh(payout.id), "asked");
        if (payout.state == PayoutState::InDoubt && draw(0, 1) == 0)
            pass(61s);
    }
}

/// The person who may send again.
bool Simulation::release()
{
    for (const Payout &payout : payouts()) {
        const bool offered = m_start->payouts->releaseOf(payout) == Release::Now
            || m_start->payouts->needsRelease(payout);
        if (!offered)
            continue;
        note(u"release "_s + payout.id.toText());
        finish(m_start->payouts->sendAgain(payout.id, u"asked twice"_s), "released");
        return true;
    }
    return false;
}

void Simulation::jumpClock()
{
    constexpr std::array jumps{-3600s, -61s, 900s, 2 * 3600s, 3 * 86400s};
    const auto jump = jumps[size_t(draw(0, 4))];
    m_clock.advance(jump);
    note(u"the clock jumped by %1 s"_s.arg(jump.count()));
}

void Simulation::askTwice()
{
    for (const Payout &payout : payouts()) {
        if (!isOpen(payout.state))
            continue;
        note(u"ask twice "_s + payout.id.toText());
        auto *other = m_start->payouts->refresh(payout.id);
        finish(m_start->payouts->refresh(payout.id), "asked");
        if (!other->isComplete())
            finish(other, "asked too");
        return;
    }
}

/// Once while the first program holds the file, and once while both share it and send the same.
void Simulation::openSecond()
{
    note(u"a second program"_s);
    if (start(false))
        fault(u"two programs write to one ledger"_s);
    *m_plan = {};
    restart();
    m_start->ledger->shareWriting();
    auto second = start(false);
    if (!second)
        return fault(u"a shared ledger does not open"_s);
    second->ledger->shareWriting();
    for (const Payout &payout : payouts()) {
        if (!PayoutTraits::isSendable(payout.state))
            continue;
        note(u"both send "_s + payout.id.toText());
        auto *first = m_start->payouts->send(payout.id);
        (void)sendWith(*second, payout.id);
        if (!m_wire.killed && !first->isComplete())
            finish(first, "sent by the first");
        break;
    }
    second.reset();
    restart();
}

/// What is on its way arrives, everybody who can be asked is, and a statement tells the rest.
void Simulation::bringTruth()
{
    m_wire.plans.clear();
    restart();
    note(u"two days later"_s);
    pass(48h);
    for (const Payout &payout : payouts())
        askUntilAnswered(payout.id);
    for (const Payout &payout : payouts())
        settleByStatement(payout);
}

void Simulation::askUntilAnswered(PayoutId id)
{
    for (int i = 0; i < 3; ++i) {
        const auto payout = m_start->ledger->payouts().get(id);
        if (!payout || !isOpen(payout->state))
            return;
        finish(m_start->payouts->refresh(id), "asked at last");
        pass(2min);
    }
}

void Simulation::settleByStatement(const Payout &payout)
{
    if (payout.state != PayoutState::InDoubt)
        return;
    const bool paid = m_book.timesPaid(payout.reference) > 0;
    const auto settled = m_start->payouts->resolve(
        payout.id, paid ? PayoutState::Paid : PayoutState::Failed, u"the statement says so"_s);
    if (!settled)
        fault(u"%1 cannot be settled: %2"_s.arg(payout.id.toText(), settled.error().detail));
}

} // namespace paydesk::judge
