// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"

#include <vector>

namespace paydesk::cli {

std::span<const Command> allCommands()
{
    static const std::vector<Command> commands = [] {
        std::vector<Command> all;
        for (const auto table : {accountCommands(), invoiceCommands(), invoiceActCommands(),
                 payoutCommands(), batchCommands(), callbackCommands(), statementCommands(), reconcileCommands(),
                 ledgerCommands(), providerCommands(), practiceCommands()})
            all.insert(all.end(), table.begin(), table.end());
        return all;
    }();
    return commands;
}

} // namespace paydesk::cli
