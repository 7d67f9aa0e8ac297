// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/outcome.h"

#include <QTimer>

#include <algorithm>
#include <functional>

namespace paydesk::cli {

/// How long a payer is waited for, and how often the provider is asked meanwhile.
struct StepPace
{
    std::chrono::seconds patience{600};
    std::chrono::milliseconds first{2'000}; ///< each pause is half as long again
    std::chrono::milliseconds longest{10'000};
};

/// Asks the provider about one order until its step is over. A question that failed says nothing
/// and is asked again, as one whose answer could not be written while another program writes; the
/// order is as it was.
template <typename Order>
class StepWait : public QObject
{
public:
    using Outcome = OrderOutcome<Order>;
    using Ask = std::function<Operation<Outcome> *(decltype(Order::id))>;
    using IsOver = std::function<bool(const Order &)>;
    /// The last that is known of the order; an error when the ledger can no longer be used.
    using Ended = std::function<void(const Result<Outcome> &)>;

    StepWait(const Order &order, Ask ask, IsOver isOver, Ended ended, QObject *parent)
        : QObject(parent)
        , m_last{order, std::nullopt}
        , m_ask(std::move(ask))
        , m_isOver(std::move(isOver))
        , m_ended(std::move(ended))
    {
        m_timer.setSingleShot(true);
        m_end.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &StepWait::askNow);
        connect(&m_end, &QTimer::timeout, this, &StepWait::stop);
    }

    void start(const StepPace &pace)
    {
        m_pace = pace;
        m_end.start(pace.patience);
        m_timer.start(pace.first);
    }

    /// Ends the waiting with what is known.
    void stop()
    {
        m_hasGivenUp = !m_hasEnded;
        end(m_last);
    }
    /// The step was still open when the time was up, or when the person had enough.
    bool hasGivenUp() const { return m_hasGivenUp; }

private:
    void askNow()
    {
        m_ask(m_last.order.id)->onFinished(this, [this](const Result<Outcome> &outcome) {
            if (m_hasEnded)
                return;
            const bool isBusy = !outcome && outcome.error().kind == ErrorKind::LedgerLocked;
            if (!outcome && !isBusy) {
                end(outcome);
                return;
            }
            if (outcome)
                m_last = *outcome;
            if (outcome && m_isOver(m_last.order)) {
                end(m_last);
                return;
            }
            m_pace.first = std::min(m_pace.first * 3 / 2, m_pace.longest);
            m_timer.start(m_pace.first);
        });
    }

    void end(const Result<Outcome> &outcome)
    {
        if (std::exchange(m_hasEnded, true))
            return;
        m_timer.stop();
        m_end.stop();
        m_ended(outcome);
    }

    Outcome m_last;
    Ask m_ask;
    IsOver m_isOver;
    Ended m_ended;
    StepPace m_pace;
    QTimer m_timer;
    QTimer m_end;
    bool m_hasEnded = false;
    bool m_hasGivenUp = false;
};

} // namespace paydesk::cli
