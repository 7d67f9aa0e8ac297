// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/interrupted.h"

#include "models/ledger/acts.h"
#include "models/ledger/attemptrows.h"
#include "models/ledger/ledgerfile.h"
#include "models/ledger/orderrow.h"

#include <QLockFile>
#include <QSysInfo>

#include <algorithm>

#include <cerrno>
#include <csignal>

namespace paydesk {

namespace {

/// Looks at the lock without taking it: who only reads leaves no trace.
bool isWritten(const QString &path)
{
    qint64 pid = 0;
    QString host;
    QString program;
    const QLockFile lock(realPath(path) + QStringLiteral(".lock"));
    if (!lock.getLockInfo(&pid, &host, &program))
        return false;
    if (host != QSysInfo::machineHostName()) // nobody here can tell
        return true;
    return pid > 0 && (::kill(pid_t(pid), 0) == 0 || errno != ESRCH);
}

/// As at the start: see recoverUnfinished().
AttemptResult resultOf(const StoredAttempt &attempt)
{
    const bool unsent = attempt.stage == Attempt::Stage::Intent && !attempt.bootId.isEmpty()
        && attempt.bootId == currentBootId();
    return unsent ? AttemptResult::NotSent : AttemptResult::Unknown;
}

} // namespace

Interrupted::Interrupted(std::vector<StoredAttempt> attempts)
    : m_attempts(std::move(attempts))
{
}

Interrupted::~Interrupted() = default;
Interrupted::Interrupted(Interrupted &&) noexcept = default;
Interrupted &Interrupted::operator=(Interrupted &&) noexcept = default;

Result<Interrupted> Interrupted::in(Ledger &ledger)
{
    // Who writes has settled them when the ledger was opened; what runs now is its own.
    const bool settled = ledger.options().mode == LedgerMode::ReadWrite;
    if (settled || isWritten(ledger.options().path))
        return Interrupted(std::vector<StoredAttempt>());
    auto running = ledger.attempts().running();
    if (!running)
        return running.error();
    return Interrupted(*std::move(running));
}

const StoredAttempt *Interrupted::attemptOf(ObjectKind kind, qint64 id) const
{
    const auto found
        = std::find_if(m_attempts.begin(), m_attempts.end(), [kind, id](const auto &attempt) {
              return attempt.object == kind && attempt.objectId == id;
          });
    return found == m_attempts.end() ? nullptr : &*found;
}

template <typename T>
std::optional<QString> Interrupted::operation(const T &order) const
{
    const StoredAttempt *attempt = attemptOf(OrderTraits<T>::kind, order.id.value);
    const bool lost = attempt && resultOf(*attempt) == AttemptResult::Unknown;
    return lost ? std::optional(attempt->operation) : std::nullopt;
}

template <typename T>
T Interrupted::settle(T order) const
{
    using State = typename OrderTraits<T>::State;
    const StoredAttempt *attempt = attemptOf(OrderTraits<T>::kind, order.id.value);
    if (!attempt)
        return order;
    const auto state = stateAfter(Ended<State>{
        attempt->operation, resultOf(*attempt), attempt->fromState, order.state, std::nullopt});
    if (state && *state)
        order.state = **state;
    return order;
}

std::optional<QString> Interrupted::operationOf(const Payout &payout) const
{
    return operation(payout);
}
std::optional<QString> Interrupted::operationOf(const Invoice &invoice) const
{
    return operation(invoice);
}
std::optional<QString> Interrupted::operationOf(const Transfer &transfer) const
{
    return operation(transfer);
}
std::optional<QString> Interrupted::operationOf(const Claim &claim) const
{
    return operation(claim);
}

Payout Interrupted::settled(Payout payout) const { return settle(std::move(payout)); }
Invoice Interrupted::settled(Invoice invoice) const { return settle(std::move(invoice)); }
Transfer Interrupted::settled(Transfer transfer) const { return settle(std::move(transfer)); }
Claim Interrupted::settled(Claim claim) const { return settle(std::move(claim)); }

} // namespace paydesk
