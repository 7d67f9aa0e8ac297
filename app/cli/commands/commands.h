// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <span>

namespace paydesk::cli {

// One table of commands per noun; commandtable.cpp joins them.
std::span<const Command> accountCommands();
std::span<const Command> logInCommands();
std::span<const Command> invoiceCommands();
std::span<const Command> invoicePayCommands();
std::span<const Command> invoiceActCommands();
std::span<const Command> callbackCommands();
std::span<const Command> cardCommands();
std::span<const Command> payoutCommands();
std::span<const Command> batchCommands();
std::span<const Command> templateCommands();
std::span<const Command> approvalCommands();
std::span<const Command> personCommands();
std::span<const Command> policyCommands();
std::span<const Command> transferCommands();
std::span<const Command> claimCommands();
std::span<const Command> resolveCommands();
std::span<const Command> doubtCommands();
std::span<const Command> statementCommands();
std::span<const Command> reconcileCommands();
std::span<const Command> ledgerCommands();
std::span<const Command> vaultCommands();
std::span<const Command> providerCommands();
std::span<const Command> practiceCommands();

} // namespace paydesk::cli
