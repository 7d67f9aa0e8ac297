// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/outcome.h"
#include "models/core/ratelimit.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace paydesk {

/// Takes a step with each of many orders, a few at once. Whoever is told by the provider to wait
/// (429) holds back those of the same account that have not begun; nothing is repeated. After
/// stop() none begins any more, and those under way come to their end.
template <typename Order>
class ManySteps : public QObject
{
public:
    using Id = decltype(Order::id);
    using Outcome = OrderOutcome<Order>;

    struct Item
    {
        Id id;
        AccountId account;
    };
    struct Plan
    {
        std::function<Operation<Outcome> *(Id)> step;
        /// At once of one account; never asked before its first item.
        std::function<int(AccountId)> atOnce;
        /// Asked before each that would be one of several at once: how many may be now. Nothing =
        /// any number.
        std::function<std::optional<int>(AccountId)> room = {};
        std::function<void(size_t index, const Result<Outcome> &)> taken;
        std::function<void(AccountId, std::chrono::seconds)> held = {}; ///< the provider wants rest
        std::function<void()> done;
    };

    ManySteps(Plan plan, QObject *parent)
        : QObject(parent)
        , m_plan(std::move(plan))
    {
    }

    void run(const std::vector<Item> &items)
    {
        m_items = items;
        for (size_t i = 0; i < items.size(); ++i)
            m_lanes[items[i].account].waiting.push_back(i);
        for (auto &[account, lane] : m_lanes)
            lane.atOnce = m_plan.atOnce(account);
        beginMore();
    }

    void stop()
    {
        m_stopped = true;
        beginMore();
    }

    bool isStopped() const { return m_stopped; }
    size_t underWay() const { return m_underWay; }
    size_t taken() const { return m_taken; }
    size_t size() const { return m_items.size(); }
    /// Those that never began, in their order.
    std::vector<size_t> notBegun() const
    {
        std::vector<size_t> left;
        for (const auto &[account, lane] : m_lanes)
            left.insert(left.end(), lane.waiting.begin(), lane.waiting.end());
        std::sort(left.begin(), left.end());
        return left;
    }

private:
    /// What provider and account have in common: one limit, one rest.
    struct Lane
    {
        std::deque<size_t> waiting;
        int atOnce = 1;
        int underWay = 0;
        bool rests = false;
    };

    static constexpr std::chrono::seconds restUntold{5};

    void beginMore()
    {
        while (!m_stopped) {
            Lane *lane = nextLane();
            if (!lane)
                break;
            begin(*lane);
        }
        const bool left = !m_stopped && m_taken + m_underWay < m_items.size();
        if (m_underWay > 0 || left || m_ended)
            return;
        m_ended = true;
        m_plan.done();
    }

    /// The one with the earliest order that may begin.
    Lane *nextLane()
    {
        Lane *next = nullptr;
        for (auto &[account, lane] : m_lanes) {
            const bool may = !lane.waiting.empty() && !lane.rests && lane.underWay < lane.atOnce
                && m_underWay < size_t(mostSendingsAtOnce) && hasRoom(account, lane);
            if (may && (!next || lane.waiting.front() < next->waiting.front()))
                next = &lane;
        }
        return next;
    }

    /// One at a time is always tried: whether it may go is not decided here.
    bool hasRoom(AccountId account, const Lane &lane) const
    {
        const auto room = m_plan.room && lane.underWay > 0 ? m_plan.room(account) : std::nullopt;
        return !room || lane.underWay < *room;
    }

    void begin(Lane &lane)
    {
        const size_t index = lane.waiting.front();
        lane.waiting.pop_front();
        ++lane.underWay;
        ++m_underWay;
        m_plan.step(m_items[index].id)
            ->onFinished(this, [this, index, &lane](const Result<Outcome> &result) {
                --lane.underWay;
                --m_underWay;
                ++m_taken;
                rest(lane, m_items[index].account, result);
                m_plan.taken(index, result);
                beginMore();
            });
    }

    void rest(Lane &lane, AccountId account, const Result<Outcome> &result)
    {
        const Error *problem = !result ? &result.error() : result->problem ? &*result->problem : nullptr;
        if (!problem || problem->kind != ErrorKind::RateLimited || lane.waiting.empty())
            return;
        const auto time = problem->retryAfter.value_or(restUntold);
        lane.rests = true;
        const int turn = ++m_rests[account];
        QTimer::singleShot(time, this, [this, &lane, account, turn] {
            if (turn != m_rests[account]) // a later one wants more
                return;
            lane.rests = false;
            beginMore();
        });
        if (m_plan.held)
            m_plan.held(account, time);
    }

    Plan m_plan;
    std::vector<Item> m_items;
    std::map<AccountId, Lane> m_lanes;
    std::map<AccountId, int> m_rests;
    size_t m_underWay = 0;
    size_t m_taken = 0;
    bool m_stopped = false;
    bool m_ended = false;
};

} // namespace paydesk
