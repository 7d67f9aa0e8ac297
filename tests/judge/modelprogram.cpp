// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/modelprogram.h"

#include "app/orders/repeatrule.h"
#include "models/ledger/acts.h"
#include "models/ledger/sendings.h"

using namespace std::chrono_literals;

namespace paydesk::judge {

namespace {

using P = PayoutState;

const QString create = QStringLiteral("create");
constexpr Timestamp firstSending{24h};
constexpr auto keyWindow = 24h;

/// A time that stands for an age of the first sending.
Timestamp timeOf(Age age)
{
    switch (age) {
    case Young:
        return firstSending + keyWindow / 4;
    case Old:
        return firstSending + keyWindow * 3 / 4;
    case Past:
        break;
    }
    return firstSending + keyWindow * 2;
}

void forgetMemory(ModelState &state)
{
    state.waiting = state.sendAgain = 0;
    state.accepted = state.refused = state.duplicate = 0;
    state.enquiry = Heard::Nothing;
}

} // namespace

ModelProgram::ModelProgram(RepeatClass kind, Shortcut shortcut, Repeats repeats)
    : m_kind(kind)
    , m_shortcut(shortcut)
    , m_repeats(repeats)
{
}

/// The product asks wherever it may send again.
bool ModelProgram::canAsk() const
{
    return m_kind == RepeatClass::UniqueReference || m_kind == RepeatClass::QueryOnly
        || (m_kind == RepeatClass::IdempotencyKey && m_repeats == Repeats::Product);
}

void ModelProgram::steps(const ModelState &state, const Next &next)
{
    send(state, next);
    if (state.waiting && state.state() == P::Sending)
        hear(state, next);
    if (state.state() == P::InDoubt && state.stage == Stage::None) {
        ask(state, next);
        readStatement(state, next);
    }
}

/// Every change of state has to stand in the program's table.
void ModelProgram::move(ModelState &state, PayoutState to)
{
    const QString step = toKey(state.state()) + u" > " + toKey(to);
    if (state.state() != to && !isAllowed(state.state(), to) && !m_refused.contains(step))
        m_refused.append(step);
    state.payout = quint8(to);
}

void ModelProgram::handOut(ModelState &state) const
{
    for (Travelling &slot : state.wire) {
        if (slot.there)
            continue;
        slot = {1, state.key, state.attempts, state.age};
        break;
    }
    std::sort(state.wire.rbegin(), state.wire.rend());
    state.handedOut = state.waiting = 1;
}

void ModelProgram::send(const ModelState &state, const Next &next)
{
    ModelState after = state;
    const bool again = state.state() == P::InDoubt && state.enquiry == Heard::Nothing
        && state.attempts < sendingsAllowed && (state.sendAgain || mayRepeat(state));
    if (state.state() == P::Approved && !state.waiting ? state.attempts < sendingsAllowed : again) {
        Payout payout;
        payout.state = state.state();
        if (!checkBegin(payout, create))
            m_refused.append(toKey(payout.state) + u" > create");
        ++after.attempts;
        after.from = state.payout;
        after.sendAgain = after.notFound = 0;
        after.statementIsOlder = after.statement != Statement::None;
        if (does(Shortcut::RecordAfterSending)) {
            after.stage = Stage::Sending;
            handOut(after);
            next("bytes out before the record", after);
            return;
        }
        after.stage = Stage::Intent;
        move(after, P::Sending);
        next("intent on disk", after);
    } else if (state.stage == Stage::Intent) {
        after.stage = Stage::Sending;
        next("gate passed", after);
    } else if (state.stage == Stage::Sending && !state.waiting) {
        handOut(after);
        next("bytes out", after);
    } else if (state.waiting && state.state() != P::Sending) {
        move(after, P::Sending);
        next("record after the bytes", after);
    }
}

bool ModelProgram::mayRepeat(const ModelState &state) const
{
    if (does(Shortcut::BlindResend) && m_kind != RepeatClass::IdempotencyKey)
        return true;
    return m_repeats == Repeats::Product ? mayRepeatByProduct(state) : mayRepeatByDesign(state);
}

bool ModelProgram::mayRepeatByDesign(const ModelState &state) const
{
    switch (m_kind) {
    case RepeatClass::IdempotencyKey:
        return state.age == Young || does(Shortcut::WindowIgnored)
            || (does(Shortcut::WindowWithoutMargin) && state.age == Old);
    case RepeatClass::UniqueReference:
        return state.notFound >= 2;
    case RepeatClass::ProbeOnly:
        return state.attempts < 2;
    case RepeatClass::QueryOnly:
        return does(Shortcut::NotFoundResendsAnyReference) && state.notFound >= 2;
    case RepeatClass::Nothing:
        break;
    }
    return false;
}

bool ModelProgram::mayRepeatByProduct(const ModelState &state) const
{
    ProviderInfo provider{.payoutRepeat = m_kind, .payoutKeyWindow = keyWindow};
    if (does(Shortcut::WindowIgnored))
        provider.payoutKeyWindow *= 100;
    if (does(Shortcut::WindowWithoutMargin))
        provider.payoutKeyWindow *= 2;
    if (does(Shortcut::NotFoundResendsAnyReference) && m_kind == RepeatClass::QueryOnly)
        provider.payoutRepeat = RepeatClass::UniqueReference;
    CheckSchedule checks;
    checks.notFoundCount = state.notFound;
    if (state.notFound > 0)
        checks.firstNotFoundAt = checks.lastNotFoundAt = firstSending;
    if (state.notFound > 1)
        checks.lastNotFoundAt = firstSending + 60s;
    return releaseFor(provider, {state.arrivedMaybe, firstSending}, checks, timeOf(state.age))
        == Release::Now;
}

ModelState ModelProgram::ended(ModelState state, AttemptResult result, PayoutState asked)
{
    const bool trusting = does(Shortcut::RepeatedRefusalBelieved);
    const AttemptResult taken = trusting
        ? result
        : believed(result, Attempt::Stage::Sending, state.arrivedMaybe > 0);
    const auto after = stateAfter(Ended<P>{create, taken, toKey(P(state.from)), state.state(), asked});
    if (!after || !*after)
        m_refused.append(QStringLiteral("the end of an attempt"));
    else
        move(state, **after);
    if (taken == AttemptResult::Unknown)
        ++state.arrivedMaybe;
    state.stage = Stage::None;
    forgetMemory(state);
    return state;
}

ModelState ModelProgram::timedOut(const ModelState &state)
{
    if (does(Shortcut::TimeoutIsRefusal))
        return ended(state, AttemptResult::Accepted, P::Declined);
    ModelState after = ended(state, AttemptResult::Unknown, P::InDoubt);
    if (does(Shortcut::NewKeyOnTimeout) && after.key + 1 < keys) {
        ++after.key;
        after.sendAgain = 1;
    }
    return after;
}

void ModelProgram::hear(const ModelState &state, const Next &next)
{
    next("no answer in time", timedOut(state));
    if (state.accepted)
        next("accepted", ended(state, AttemptResult::Accepted, P::Paid));
    if (state.refused)
        next("refused", ended(state, AttemptResult::Declined, P::Declined));
    if (state.duplicate) // "exists already" is neither success nor refusal
        next("exists already",
             does(Shortcut::DuplicateIsRefusal)
                 ? ended(state, AttemptResult::Accepted, P::Declined)
                 : ended(state, AttemptResult::Unknown, P::InDoubt));
}

void ModelProgram::ask(const ModelState &state, const Next &next)
{
    if (!canAsk() || state.sendAgain)
        return;
    ModelState after = state;
    after.enquiry = Heard::Nothing;
    switch (state.enquiry) {
    case Heard::Nothing:
        after.enquiry = Heard::Asking;
        next("asks", after);
        break;
    case Heard::Asking:
        next("the enquiry fails", after);
        break;
    case Heard::Found:
        move(after, P::Paid);
        next("found", after);
        break;
    case Heard::Unknown:
        if (does(Shortcut::NotFoundIsRefusal))
            move(after, P::Declined);
        after.notFound = std::min(2, after.notFound + 1);
        if (does(Shortcut::NotFoundNewKey) && after.key + 1 < keys) {
            ++after.key;
            after.sendAgain = 1;
        }
        next("not found", after);
        break;
    }
}

/// Only one that was made after the last sending, and after everything arrived that could.
void ModelProgram::readStatement(const ModelState &state, const Next &next)
{
    const bool usable = !state.statementIsOlder || does(Shortcut::OldStatementBelieved);
    if (state.statement == Statement::None || !usable)
        return;
    ModelState after = state;
    forgetMemory(after);
    move(after, state.statement == Statement::WithIt ? P::Paid : P::Declined);
    next("statement", after);
}

/// Ledger::recover() afterwards: what has passed the gate is in doubt.
void ModelProgram::kill(const ModelState &state, const Next &next)
{
    if (state.killed >= kills)
        return;
    ModelState after = state;
    ++after.killed;
    forgetMemory(after);
    if (state.state() == P::Sending) {
        const bool unsent = state.stage == Stage::Intent;
        const auto result = unsent ? AttemptResult::NotSent : AttemptResult::Unknown;
        const auto stage = unsent ? Attempt::Stage::Intent : Attempt::Stage::Sending;
        const auto taken = believed(result, stage, state.arrivedMaybe > 0);
        const auto to = stateAfter(Ended<P>{create, taken, toKey(P(state.from)), P::Sending, {}});
        if (does(Shortcut::NewKeyAtRestart) && !unsent && after.key + 1 < keys) {
            ++after.key;
            after.arrivedMaybe = after.attempts = 0;
            after.payout = quint8(P::Approved);
        } else {
            move(after, to && *to ? **to : P::Sending);
            after.arrivedMaybe += taken == AttemptResult::Unknown;
        }
    } else if (state.stage == Stage::Sending) {
        ++after.arrivedMaybe; // the attempt's row is there, and the payout looks unsent
    }
    after.stage = Stage::None;
    next("killed and started again", after);
}

} // namespace paydesk::judge
