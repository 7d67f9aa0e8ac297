// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crashstage.h"

#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>

#include <csignal>

namespace paydesk::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString programArgument = u"--as-the-program-that-crashes"_s;
constexpr int rounds = 5; ///< of asking; two "not found" are a minute apart

AccountId onlyAccount(Workspace &work)
{
    return work.ledger().accounts().list()->front().id;
}

} // namespace

const char *nameOf(Behaviour behaviour)
{
    switch (behaviour) {
    case Behaviour::PaidAndAnswered:
        return "paid and answered";
    case Behaviour::PaidAnswerLost:
        return "paid, answer lost";
    case Behaviour::PaidLate:
        return "paid after a not found";
    case Behaviour::RefusedAndAnswered:
        return "refused and answered";
    case Behaviour::RefusedAnswerLost:
        return "refused, answer lost";
    case Behaviour::NeverArrived:
        return "never arrived";
    }
    return "";
}

bool isRefusal(Behaviour behaviour)
{
    return behaviour == Behaviour::RefusedAndAnswered || behaviour == Behaviour::RefusedAnswerLost;
}

/// A practice provider that does with one money call what it is told to. Its time passes with each
/// question.
class BehavingProvider : public sandbox::Simulator
{
public:
    BehavingProvider(std::unique_ptr<sandbox::Simulator> real, AdjustableClock &clock,
        sandbox::SandboxServer &server)
        : m_real(std::move(real))
        , m_clock(clock)
        , m_server(server)
    {
    }

    void behave(Behaviour behaviour, int moneyCall)
    {
        m_behaviour = behaviour;
        m_left = moneyCall;
        m_held.reset();
        armIfNext();
    }

    /// From now on all is well; what travels, still travels.
    void calm()
    {
        m_left = 0;
        m_server.setFault(providerId(), {});
    }

    void deliverLate()
    {
        if (auto late = std::exchange(m_held, std::nullopt))
            (void)m_real->handle(*late);
    }

    QString providerId() const override { return m_real->providerId(); }
    bool creates(const sandbox::SimRequest &request) const override
    {
        return m_real->creates(request);
    }
    QList<sandbox::SimAccount> accounts() const override { return m_real->accounts(); }
    QList<sandbox::SimBooking> bookings() const override { return m_real->bookings(); }
    void book(const sandbox::SimBooking &booking) override { m_real->book(booking); }
    void mountedAt(const QString &baseUrl) override { m_real->mountedAt(baseUrl); }
    QString settledWord() const override { return m_real->settledWord(); }

    sandbox::SimReply handle(const sandbox::SimRequest &request) override
    {
        if (!creates(request)) {
            m_clock.advance(5s);
            auto reply = m_real->handle(request);
            deliverLate();
            return reply;
        }
        const bool isMoneyCall = m_left == 1;
        m_left = std::max(0, m_left - 1);
        armIfNext();
        if (isMoneyCall && m_behaviour == Behaviour::PaidLate) {
            m_held = request;
            return {};
        }
        return m_real->handle(request);
    }

private:
    void armIfNext()
    {
        using sandbox::Fault;
        if (m_left != 1)
            return;
        const bool answered = m_behaviour == Behaviour::PaidAndAnswered
            || m_behaviour == Behaviour::RefusedAndAnswered;
        const Fault fault = answered ? Fault::None
            : m_behaviour == Behaviour::NeverArrived ? Fault::DropBefore
                                                     : Fault::LoseAnswer;
        m_server.setFault(providerId(), {.fault = fault, .count = 1});
    }

    std::unique_ptr<sandbox::Simulator> m_real;
    AdjustableClock &m_clock;
    sandbox::SandboxServer &m_server;
    Behaviour m_behaviour = Behaviour::PaidAndAnswered;
    int m_left = 0; ///< money calls up to the one that is meant, with it
    std::optional<sandbox::SimRequest> m_held;
};

QString Verdict::fault() const
{
    const QString told = u", the ledger says \""_s + standing.state + u'"';
    if (strangers != 0)
        return u"PHANTOM at the provider: it booked what no ledger knows"_s;
    if (booked > 1)
        return u"DOUBLE: booked %1 times"_s.arg(booked) + told;
    if (booked == 1 && !standing.paid)
        return u"LOST: booked"_s + told;
    if (booked == 0 && standing.paid)
        return u"PHANTOM: not booked"_s + told;
    if (standing.exists && !standing.paid && !standing.closedUnpaid && !standing.unsent)
        return u"not settled"_s + told;
    if (!checkPassed)
        return u"the ledger's check fails"_s;
    return {};
}

Result<std::unique_ptr<Workspace>> openFolder(
    const QString &folder, const Clock &clock, std::function<qint64()> freeBytes)
{
    auto vault = Vault::open(
        folder + u"/vault"_s, SecretBytes::copyOf("practice"), {.n = 2, .r = 1, .p = 1});
    if (!vault)
        return vault.error();
    return Workspace::open({.ledger = {.path = folder + u"/ledger.db"_s,
                                .kindWhenNew = LedgerKind::Practice,
                                .actor = u"ana"_s,
                                .clock = &clock,
                                .freeBytes = std::move(freeBytes)},
                               .deadline = 5s},
        *std::move(vault));
}

CrashStage::CrashStage(std::unique_ptr<MoneyAct> act)
    : m_act(std::move(act))
    , m_clock(testTime())
{
    auto provider = std::make_unique<BehavingProvider>(
        findProvider(m_act->provider())->simulate(m_clock), m_clock, m_server);
    m_provider = provider.get();
    m_server.mount(std::move(provider));
    const auto port = m_server.listen(0);
    if (!port)
        return;
    m_wire = std::make_unique<Wire>(*m_provider, *port);
    makeFirstLedger();
}

CrashStage::~CrashStage() = default;

void CrashStage::makeFirstLedger()
{
    const auto work = openFolder(m_first.path(), m_clock);
    if (!work)
        return;
    const sandbox::SimAccount first = m_provider->accounts().constFirst();
    NewAccount account{
        .name = first.name, .provider = m_act->provider(), .settings = first.settings};
    account.settings.insert(u"base_url"_s,
        u"http://127.0.0.1:%1/%2"_s.arg(m_wire->port()).arg(m_act->provider()));
    for (auto secret = first.secrets.begin(); secret != first.secrets.end(); ++secret)
        account.secrets.insert(secret.key(), SecretBytes(secret.value()));
    m_ready = (*work)->accounts().add(account).has_value()
        && m_act->prepare(**work, *m_provider, m_clock);
}

std::unique_ptr<QTemporaryDir> CrashStage::freshFolder() const
{
    auto folder = std::make_unique<QTemporaryDir>();
    for (const QString &name : QDir(m_first.path()).entryList(QDir::Files)) {
        if (name.endsWith(u".reserve"))
            continue;
        if (!QFile::copy(m_first.filePath(name), folder->filePath(name)))
            qFatal("the first ledger cannot be copied");
    }
    return folder;
}

void CrashStage::behave(Behaviour behaviour)
{
    m_provider->behave(behaviour, m_act->moneyCall());
}

void CrashStage::noteBook()
{
    m_clock.advance(1min);
    m_bookedBefore = m_provider->bookings().size();
}

Verdict CrashStage::run(const CrashPoint &point, Behaviour behaviour)
{
    const auto folder = freshFolder();
    noteBook();
    m_wire->reset();
    behave(behaviour);
    const bool killed = runProgram(folder->path(), point, isRefusal(behaviour));
    Verdict verdict = settle(folder->path());
    verdict.killed = killed;
    return verdict;
}

bool CrashStage::runProgram(const QString &folder, const CrashPoint &point, bool refused)
{
    QProcess program;
    if (point.place != Wire::Place::Nowhere) {
        m_wire->stopAt(point.place, m_act->moneyCall(),
            [&program] { ::kill(pid_t(program.processId()), SIGKILL); });
    }
    QTestEventLoop loop;
    QObject::connect(&program, &QProcess::finished, &loop, &QTestEventLoop::exitLoop);
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QCoreApplication::applicationFilePath(),
        {programArgument, folder, m_act->provider(), QString::number(toMicros(m_clock.now())),
            point.plan.toText(), refused ? u"refused"_s : u"paid"_s});
    loop.enterLoopMSecs(60'000);
    if (program.state() != QProcess::NotRunning) {
        program.kill();
        program.waitForFinished();
        qWarning("the program hung");
    }
    m_wire->stopAt(Wire::Place::Nowhere, 0, {});
    return program.exitStatus() == QProcess::CrashExit;
}

void CrashStage::begin(Workspace &work)
{
    const auto accounts = work.ledger().accounts().list();
    if (accounts && !accounts->empty())
        m_act->begin(work, accounts->front().id, false);
}

void CrashStage::live(Workspace &work)
{
    begin(work);
    for (int round = 0; round < rounds; ++round) {
        m_clock.advance(61s);
        m_act->ask(work);
        m_act->goOn(work);
    }
}

Verdict CrashStage::settle(const QString &folder)
{
    m_provider->calm();
    m_wire->reset();
    m_clock.advance(10min); // the program's own clock went on, too
    Verdict verdict;
    QElapsedTimer restart;
    restart.start();
    const auto work = openFolder(folder, m_clock);
    verdict.restartMs = restart.elapsed();
    if (!work)
        qFatal("cannot be opened again: %s", qPrintable(work.error().detail));
    if (const auto &why = (*work)->readOnly())
        qFatal("opened for reading only: %s", qPrintable(why->detail));
    askAndSettle(**work);
    verdict.standing = m_act->standing(**work);
    const QList<sandbox::SimBooking> book = m_provider->bookings();
    verdict.booked = int(std::count_if(book.begin(), book.end(), [&](const auto &row) {
        return verdict.standing.exists && row.reference == verdict.standing.reference;
    }));
    verdict.strangers = int(book.size() - m_bookedBefore) - verdict.booked;
    const auto check = (*work)->ledger().check();
    verdict.checkPassed = check && check->passed();
    return verdict;
}

/// As people do after a crash: look, go on where it is safe, look again, and settle what is left
/// from the provider's statement.
void CrashStage::askAndSettle(Workspace &work)
{
    for (int round = 0; round < rounds; ++round) {
        m_act->ask(work);
        m_act->goOn(work);
        m_clock.advance(61s);
    }
    m_provider->deliverLate();
    m_clock.advance(10min);
    for (int round = 0; round < 2; ++round) { // nobody is called failed before two answers
        m_act->ask(work);
        m_clock.advance(61s);
    }
    const Standing standing = m_act->standing(work);
    if (!standing.inDoubt)
        return;
    m_clock.advance(24h); // before, nothing follows from what a statement does not have
    const QByteArray statement
        = m_server.statement(m_act->provider(), {}, m_clock.now() - 48h, m_clock.now() + 1s);
    if (!m_act->resolve(work, statement.contains(standing.reference.toUtf8())))
        qWarning("cannot be settled: %s", qPrintable(standing.reference));
}

bool isCrashingProgram(const QStringList &arguments)
{
    return arguments.value(1) == programArgument;
}

int runCrashingProgram(const QStringList &arguments)
{
    killMyselfAt(KillPlan::fromText(arguments.value(5)));
    AdjustableClock clock(fromMicros(arguments.value(4).toLongLong()));
    const auto work = openFolder(arguments.value(2), clock);
    if (!work)
        return 2;
    for (const auto &act : moneyActs()) {
        if (act->provider() != arguments.value(3))
            continue;
        startCounting();
        act->begin(**work, onlyAccount(**work), arguments.value(6) == u"refused");
        for (int round = 0; round < rounds; ++round) {
            clock.advance(61s);
            act->ask(**work);
            act->goOn(**work);
        }
        return 0;
    }
    return 3;
}

} // namespace paydesk::test
