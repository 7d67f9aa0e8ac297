// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/domain/providerinfo.h"
#include "providers/api/payoutops.h"

#include <functional>
#include <vector>

namespace paydesk::judge {

/// One payment as the provider has it.
struct BookEntry
{
    QString id;
    QString reference;
    Money amount;
    Timestamp receivedAt;
    bool held = false; ///< made, and not processed: nothing has moved
    bool failsLater = false; ///< accepted, and given back
    int timesPaid = 0;
};

/// A provider's own book, and what is on its way to it: the truth by which the ledger is judged.
class Book
{
public:
    /// How a provider behaves: its class, and whether a payout is made first and processed then.
    struct Manners
    {
        RepeatClass kind = RepeatClass::UniqueReference;
        bool twoSteps = false;
        bool paysTwice = false; ///< for the test of the judge
    };

    Book(const Clock &clock, Manners manners);

    const ProviderInfo &info() const { return m_info; }
    bool canBeAsked() const { return m_info.capabilities.testFlag(Capability::FindPayout); }

    Result<PayoutReply> create(const OrderRequest &request, bool failsLater);
    Result<PayoutReply> process(const QString &id);
    Result<PayoutReply> find(const OrderKey &key) const;

    /// Arrives after so long.
    void travel(std::chrono::seconds time, std::function<void()> arrival);
    void deliver(); ///< what should have arrived by now, at its time

    const std::vector<BookEntry> &entries() const { return m_entries; }
    int timesPaid(const QString &reference) const;

private:
    PayoutReply replyOf(const BookEntry &entry) const;
    const BookEntry *known(const QString &reference) const;
    void pay(BookEntry &entry) const;
    Timestamp now() const { return m_arrivesAt.value_or(m_clock.now()); }

    struct Arrival
    {
        Timestamp at;
        std::function<void()> arrive;
    };

    const Clock &m_clock;
    Manners m_manners;
    ProviderInfo m_info;
    std::vector<BookEntry> m_entries;
    std::vector<Arrival> m_travelling;
    std::optional<Timestamp> m_arrivesAt; ///< of the one that is being delivered
};

} // namespace paydesk::judge
