// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/payoutmodel.h"

#include "tests/judge/modelprogram.h"

#include <deque>
#include <unordered_set>
#include <utility>
#include <vector>

namespace paydesk::judge {

namespace {

struct Seen
{
    ModelState state;
    const Seen *before = nullptr;
    const char *step = "";
    std::vector<Seen *> ways = {}; ///< states from which a step leads here
    bool ends = false;
};

struct SameState
{
    bool operator()(const Seen *a, const Seen *b) const
    {
        return a->state.bytes() == b->state.bytes();
    }
};

struct StateHash
{
    size_t operator()(const Seen *seen) const
    {
        return std::hash<std::string_view>()(seen->state.bytes());
    }
};

/// The provider and the wire.
class World
{
public:
    World(RepeatClass kind, Shortcut shortcut)
        : m_kind(kind)
        , m_shortcut(shortcut)
    {
    }

    void steps(const ModelState &state, const Next &next) const
    {
        for (size_t i = 0; i < state.wire.size(); ++i) {
            if (state.wire[i].there && (i == 0 || state.wire[i] != state.wire[i - 1]))
                arrive(state, i, next);
        }
        if (state.enquiry == Heard::Asking)
            answerEnquiry(state, next);
        passTime(state, next);
        if (m_shortcut == Shortcut::SilentResend)
            resendSilently(state, next);
    }

private:
    bool isUnique() const
    {
        return m_kind == RepeatClass::UniqueReference || m_kind == RepeatClass::ProbeOnly
            || m_kind == RepeatClass::IdempotencyKey;
    }

    void arrive(const ModelState &state, size_t slot, const Next &next) const
    {
        ModelState after = state;
        const Travelling request = state.wire[slot];
        after.wire[slot] = {};
        std::sort(after.wire.rbegin(), after.wire.rend());
        next("the request is lost", after);
        const bool heard = state.waiting && request.attempt == state.attempts
            && request.key == state.key;
        if (isUnique() && state.known[request.key]) {
            const bool replays = m_kind == RepeatClass::IdempotencyKey;
            if (heard)
                (replays ? after.accepted : after.duplicate) = 1;
            next("a repeated request arrives", after);
            return;
        }
        ModelState refused = after;
        if (heard)
            refused.refused = 1;
        next("the provider refuses", refused);
        ++after.paid[request.key];
        after.known[request.key] = 1;
        if (heard)
            after.accepted = 1;
        next("the provider pays", after);
    }

    void answerEnquiry(const ModelState &state, const Next &next) const
    {
        ModelState after = state;
        after.enquiry = state.paid[state.key] > 0 ? Heard::Found : Heard::Unknown;
        next("the provider answers the enquiry", after);
    }

    void passTime(const ModelState &state, const Next &next) const
    {
        ModelState after = state;
        // A call has its deadline: minutes, where ages are hours.
        const bool calls = state.stage != Stage::None;
        const bool overdue = std::any_of(
            state.wire.begin(), state.wire.end(), [&state](const Travelling &request) {
                return request.there && request.sentAt < state.age;
            });
        if (state.handedOut && state.age != Past && !calls && !overdue) {
            after.age = Age(state.age + 1);
            next("time passes", after);
        }
        forgetKeys(state, next);
        const bool empty = !state.wire[0].there; // sorted: the first is the largest
        if (empty && state.stage == Stage::None && state.state() == PayoutState::InDoubt) {
            after = state;
            after.statement = state.timesPaid() > 0 ? Statement::WithIt : Statement::WithoutIt;
            after.statementIsOlder = 0;
            next("a statement closes", after);
        }
    }

    void forgetKeys(const ModelState &state, const Next &next) const
    {
        if (m_kind != RepeatClass::IdempotencyKey || state.age != Past)
            return;
        for (size_t key = 0; key < keys; ++key) {
            if (!state.known[key])
                continue;
            ModelState after = state;
            after.known[key] = 0;
            next("the provider forgets the key", after);
        }
    }

    void resendSilently(const ModelState &state, const Next &next) const
    {
        if (!state.waiting || state.resent >= silentResends || state.wire.back().there)
            return;
        ModelState after = state;
        after.wire.back() = {1, state.key, state.attempts, state.age};
        std::sort(after.wire.rbegin(), after.wire.rend());
        ++after.resent;
        next("the network layer sends it once more", after);
    }

    RepeatClass m_kind;
    Shortcut m_shortcut;
};

class Exploration
{
public:
    Exploration(RepeatClass kind, Shortcut shortcut, Repeats repeats)
        : m_program(kind, shortcut, repeats)
        , m_world(kind, shortcut)
    {
    }

    ModelResult run()
    {
        visit({}, nullptr, "approved");
        for (size_t at = 0; at < m_all.size(); ++at) {
            Seen *seen = &m_all[at];
            const Next next = [this, seen](const char *step, const ModelState &state) {
                visit(state, seen, step)->ways.push_back(seen);
            };
            m_program.steps(seen->state, next);
            m_world.steps(seen->state, next);
            m_program.kill(seen->state, next);
        }
        m_result.states = qsizetype(m_all.size());
        findStuck();
        m_result.refusedSteps = m_program.refusedSteps();
        return m_result;
    }

private:
    static bool isFinal(const ModelState &state)
    {
        return state.state() == PayoutState::Paid || state.state() == PayoutState::Declined;
    }

    Seen *visit(const ModelState &state, const Seen *before, const char *step)
    {
        Seen candidate{state, before, step, {}};
        const auto known = m_known.find(&candidate);
        if (known != m_known.end())
            return *known;
        m_all.push_back(std::move(candidate));
        m_known.insert(&m_all.back());
        judge(m_all.back());
        return &m_all.back();
    }

    /// From everywhere there must be a way to a final state.
    void findStuck()
    {
        std::vector<Seen *> ended;
        for (Seen &seen : m_all) {
            seen.ends = isFinal(seen.state);
            if (seen.ends)
                ended.push_back(&seen);
        }
        while (!ended.empty()) {
            const Seen *at = ended.back();
            ended.pop_back();
            for (Seen *before : at->ways) {
                if (!std::exchange(before->ends, true))
                    ended.push_back(before);
            }
        }
        const auto stuck = std::find_if(
            m_all.begin(), m_all.end(), [](const Seen &seen) { return !seen.ends; });
        if (stuck != m_all.end())
            flag(m_result.stuck, *stuck);
    }

    void judge(const Seen &seen)
    {
        const ModelState &state = seen.state;
        m_result.finals += isFinal(state);
        if (state.timesPaid() > 1)
            flag(m_result.paidTwice, seen);
        if (state.state() == PayoutState::Declined && state.timesPaid() > 0)
            flag(m_result.lost, seen);
        if (state.state() == PayoutState::Paid && state.timesPaid() == 0)
            flag(m_result.phantom, seen);
    }

    void flag(bool &violation, const Seen &seen)
    {
        if (m_result.story.isEmpty()) {
            for (const Seen *at = &seen; at; at = at->before)
                m_result.story.prepend(QString::fromUtf8(at->step));
        }
        violation = true;
    }

    ModelProgram m_program;
    World m_world;
    std::deque<Seen> m_all; // addresses stay
    std::unordered_set<Seen *, StateHash, SameState> m_known;
    ModelResult m_result;
};

} // namespace

ModelResult explore(RepeatClass kind, Shortcut shortcut, Repeats repeats)
{
    return Exploration(kind, shortcut, repeats).run();
}

} // namespace paydesk::judge
