// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"

#include <vector>

namespace paydesk::cli {

std::vector<OptionSpec> joined(
    std::span<const OptionSpec> first, std::span<const OptionSpec> second)
{
    std::vector<OptionSpec> all(first.begin(), first.end());
    all.insert(all.end(), second.begin(), second.end());
    return all;
}

std::span<const Command> allCommands()
{
    static const std::vector<Command> commands = [] {
        std::vector<Command> all;
        for (const auto table : {accountCommands(), logInCommands(), invoiceCommands(),
                 invoicePayCommands(), invoiceActCommands(), cardCommands(), payoutCommands(),
                 batchCommands(), templateCommands(), approvalCommands(), policyCommands(), personCommands(), transferCommands(),
                 claimCommands(), resolveCommands(), doubtCommands(), callbackCommands(), statementCommands(), reconcileCommands(),
                 ledgerCommands(), vaultCommands(), providerCommands(), practiceCommands()})
            all.insert(all.end(), table.begin(), table.end());
        return all;
    }();
    return commands;
}

} // namespace paydesk::cli
