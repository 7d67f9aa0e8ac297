// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/ledger.h"

namespace paydesk {

struct StoredAttempt;

/// Sendings that a killed program left unfinished, for those who only read: the next program that
/// writes settles them, and until then the rows look as if they were still being sent.
class Interrupted
{
public:
    /// None while a program has the ledger open for writing: then they run.
    static Result<Interrupted> in(Ledger &ledger);
    ~Interrupted();
    Interrupted(Interrupted &&) noexcept;
    Interrupted &operator=(Interrupted &&) noexcept;

    /// The operation that was interrupted, such as "create", and of which nobody knows what became.
    std::optional<QString> operationOf(const Payout &payout) const;
    std::optional<QString> operationOf(const Invoice &invoice) const;
    std::optional<QString> operationOf(const Transfer &transfer) const;
    std::optional<QString> operationOf(const Claim &claim) const;

    /// The order in the state that the next program that writes will give it.
    Payout settled(Payout payout) const;
    Invoice settled(Invoice invoice) const;
    Transfer settled(Transfer transfer) const;
    Claim settled(Claim claim) const;

private:
    explicit Interrupted(std::vector<StoredAttempt> attempts);
    const StoredAttempt *attemptOf(ObjectKind kind, qint64 id) const;
    template <typename T>
    std::optional<QString> operation(const T &order) const;
    template <typename T>
    T settle(T order) const;

    std::vector<StoredAttempt> m_attempts;
};

} // namespace paydesk
