// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/ordertraits.h"
#include "tests/judge/simulation.h"

namespace paydesk::judge {

/// Destroyed at any moment, as by a kill; the last member goes first.
struct Simulation::Start
{
    Start(std::unique_ptr<Ledger> opened, Vault &vault, const ProviderDirectory &directory,
          const Clock &clock)
        : ledger(std::move(opened))
        , secrets(std::make_unique<OrderSecrets>(vault, *ledger))
        , sessions(std::make_unique<ProviderSessions>(ledger->accounts(), vault, directory))
        , hub(std::make_unique<ChangeHub>())
        , payouts(std::make_unique<PayoutDesk>(*ledger, *secrets, *sessions, directory, *hub, clock))
    {
    }

    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<OrderSecrets> secrets;
    std::unique_ptr<ProviderSessions> sessions;
    std::unique_ptr<ChangeHub> hub;
    std::unique_ptr<PayoutDesk> payouts;
};

} // namespace paydesk::judge
