// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/transfer.h"

#include <QDate>

#include <vector>

namespace paydesk {

class LedgerWriter;

/// What came and went by one source's word.
struct SettledMoney
{
    Money in;
    qint64 inItems = 0;
    Money out;
    qint64 outItems = 0;

    bool isEmpty() const { return inItems == 0 && outItems == 0; }
};

/// Confirmed money of a period in one currency: invoices that were paid, less what was refunded
/// or charged back, and payouts that arrived. In-doubt money (of payouts and transfers) is neither
/// in nor out: it stands by itself, whatever its age. So does what was in doubt and was settled by a
/// statement or by people: no provider has confirmed it. Transfers that are done move money from card
/// to card, and none of ours.
struct MoneyRow
{
    Currency currency;
    SettledMoney byProvider;
    SettledMoney byStatement;
    SettledMoney byPeople;
    Money inDoubt;
    qint64 inDoubtItems = 0;
};

struct DayVolume
{
    QDate day;
    Money in;
    Money out;
};

/// Read-only sums for the first page and the badges of the navigation.
class Overview
{
public:
    explicit Overview(LedgerWriter &writer);

    /// By settledAt in [from, to); every currency that has money in the ledger.
    Result<std::vector<MoneyRow>> money(Timestamp from, Timestamp to,
                                        std::optional<AccountId> account = {}) const;
    Result<std::vector<DayVolume>> daily(Currency currency, QDate from, int days) const;
    /// In doubt first, then by age: what needs a person.
    Result<std::vector<Payout>> payoutsNeedingPerson(int limit) const;
    Result<std::vector<Invoice>> invoicesNeedingPerson(int limit) const;
    Result<std::vector<Transfer>> transfersNeedingPerson(int limit) const;
    Result<std::vector<Claim>> claimsNeedingPerson(int limit) const;

private:
    LedgerWriter &m_writer;
};

} // namespace paydesk
