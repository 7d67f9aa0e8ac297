// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"

#include "app/composition/registrydirectory.h"
#include "providers/http/httpclient.h"

namespace paydesk {

Result<std::unique_ptr<Workspace>> Workspace::open(const WorkspaceOptions &options,
                                                   std::unique_ptr<Vault> vault)
{
    auto ledger = Ledger::open(options.ledger);
    if (!ledger)
        return ledger.error();
    RecoveryReport recovered;
    if (options.ledger.mode == LedgerMode::ReadWrite) {
        const auto report = (*ledger)->recover();
        if (!report)
            return report.error();
        recovered = *report;
    }
    return std::unique_ptr<Workspace>(
        new Workspace(options, *std::move(ledger), std::move(vault), recovered));
}

Workspace::Workspace(const WorkspaceOptions &options, std::unique_ptr<Ledger> ledger,
                     std::unique_ptr<Vault> vault, RecoveryReport recovered)
    : m_clock(*options.ledger.clock)
    , m_ledger(std::move(ledger))
    , m_vault(std::move(vault))
    , m_recovered(recovered)
    , m_http(std::make_unique<HttpClient>(HttpOptions{.deadline = options.deadline}))
    , m_directory(std::make_unique<RegistryDirectory>(*m_http))
    , m_sessions(std::make_unique<ProviderSessions>(m_ledger->accounts(), *m_vault, *m_directory))
    , m_accounts(std::make_unique<AccountDesk>(*m_ledger, *m_vault, *m_sessions, *m_directory,
                                               m_hub, m_clock))
    , m_payouts(std::make_unique<PayoutDesk>(*m_ledger, *m_sessions, *m_directory, m_hub, m_clock))
    , m_invoices(std::make_unique<InvoiceDesk>(*m_ledger, *m_sessions, *m_directory, m_hub, m_clock))
    , m_reconciliation(std::make_unique<ReconciliationDesk>(*m_ledger, *m_directory, m_hub))
    , m_poller(std::make_unique<StatusPoller>(*m_ledger, *m_payouts, *m_invoices, m_clock))
{
}

Workspace::~Workspace() = default;

Services Workspace::services(PracticeControls *practice)
{
    return {.ledger = *m_ledger,
            .vault = *m_vault,
            .providers = *m_directory,
            .hub = m_hub,
            .accounts = *m_accounts,
            .payouts = *m_payouts,
            .invoices = *m_invoices,
            .reconciliation = *m_reconciliation,
            .clock = m_clock,
            .user = m_ledger->options().actor,
            .practice = practice};
}

} // namespace paydesk
