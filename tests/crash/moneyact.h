// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "providers/sandbox/simulator.h"

#include <memory>

namespace paydesk::test {

/// Where an order stands, in the words that all kinds of orders share.
struct Standing
{
    bool exists = false;
    QString reference;
    bool unsent = false; ///< provably: it may be sent, or is closed
    bool inDoubt = false;
    bool paid = false;
    bool closedUnpaid = false; ///< declined, failed, canceled …
    QString state;
};

/// One provider's way to move money out of what a merchant has: a payout, a card-to-card transfer,
/// the charge of a stored card. Every ledger of these tests holds one order of it at most.
class MoneyAct
{
public:
    virtual ~MoneyAct() = default;
    virtual QString provider() const = 0;
    /// The money call of an order is the provider's nth creating request.
    virtual int moneyCall() const { return 1; }
    /// In the ledger from which all cases start: log in, keep a card.
    virtual bool prepare(Workspace &work, sandbox::Simulator &simulator, AdjustableClock &clock);
    /// Draft and sending, up to the provider's answer.
    virtual void begin(Workspace &work, AccountId account, bool refused) = 0;
    virtual void ask(Workspace &work) = 0; ///< once; also when nobody can be asked
    /// What a person does who finds it so: sends what provably was not sent, and once more what may
    /// be released.
    virtual void goOn(Workspace &work) = 0;
    virtual bool resolve(Workspace &work, bool paid) = 0;
    virtual Standing standing(Workspace &work) const = 0;
};

/// All five; the order of the rows.
std::vector<std::unique_ptr<MoneyAct>> moneyActs();

} // namespace paydesk::test
