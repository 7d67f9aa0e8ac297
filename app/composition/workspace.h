// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/accountdesk.h"
#include "app/accounts/logindesk.h"
#include "app/accounts/providersessions.h"
#include "app/accounts/vaultlock.h"
#include "app/approvals/approvaldesk.h"
#include "app/approvals/registrydesk.h"
#include "app/browser/browser.h"
#include "app/browser/stepdesk.h"
#include "app/callbacks/callbackdesk.h"
#include "app/callbacks/callbackreception.h"
#include "app/cards/carddesk.h"
#include "app/doubts/doubtdesk.h"
#include "app/events/changehub.h"
#include "app/invoices/invoicedesk.h"
#include "app/orders/ordersecrets.h"
#include "app/payouts/payoutdesk.h"
#include "app/payouts/templatedesk.h"
#include "app/reconciliation/reconciliationdesk.h"
#include "app/secrets/vault.h"
#include "app/services.h"
#include "app/sync/statuspoller.h"
#include "app/transfers/transferdesk.h"
#include "models/ledger/ledger.h"
#include "providers/registry/registry.h"

#include <chrono>

namespace paydesk {

class HttpClient;
class LedgerGuard;

struct WorkspaceOptions
{
    LedgerOptions ledger;
    std::chrono::seconds deadline{90};
    std::span<const ProviderEntry> providers = providerRegistry(); ///< must outlive the workspace
};

/// One open ledger with its vault and all use-cases over them. Both programs build one; the order
/// of the members is the order of the house, from the bottom up.
class Workspace
{
public:
    /// Opens the ledger, settles what a killed program left behind, and connects everything. The key
    /// of whoever acts lies in \c personVault; where that is null, in the vault of the accounts.
    static Result<std::unique_ptr<Workspace>> open(const WorkspaceOptions &options,
                                                   std::unique_ptr<Vault> vault,
                                                   std::unique_ptr<Vault> personVault = nullptr);
    ~Workspace();

    bool isPractice() const { return m_ledger->kind() == LedgerKind::Practice; }
    const Clock &clock() const { return m_clock; }
    Ledger &ledger() { return *m_ledger; }
    Vault &vault() { return *m_vault; }
    Vault &personVault() { return m_personVault ? *m_personVault : *m_vault; }
    const ProviderDirectory &providers() const { return *m_directory; }
    ChangeHub &hub() { return m_hub; }
    AccountDesk &accounts() { return *m_accounts; }
    PayoutDesk &payouts() { return *m_payouts; }
    TemplateDesk &templates() { return *m_templates; }
    ApprovalDesk &approvals() { return *m_approvals; }
    RegistryDesk &registry() { return *m_registry; }
    InvoiceDesk &invoices() { return *m_invoices; }
    CardDesk &cards() { return *m_cards; }
    TransferDesk &transfers() { return *m_transfers; }
    DoubtDesk &doubts() { return *m_doubts; }
    CallbackDesk &callbacks() { return *m_callbacks; }
    CallbackReception &reception() { return *m_reception; }
    LogInDesk &logIn() { return *m_logIn; }
    OrderSecrets &secrets() { return *m_secrets; }
    StepDesk &steps() { return *m_steps; }
    Browser &browser() { return m_browser; }
    ReconciliationDesk &reconciliation() { return *m_reconciliation; }
    StatusPoller &poller() { return *m_poller; }
    VaultLock &lock() { return *m_lock; }
    /// For the screens; \c practice is null on a live ledger.
    Services services(PracticeControls *practice = nullptr);
    const RecoveryReport &recovered() const { return m_recovered; }
    /// What the user has to know of a ledger that was found without its seal.
    std::optional<Error> warning() const;
    /// Why a ledger that was to be written to is open for reading only: a check at the start failed.
    const std::optional<Error> &readOnly() const { return m_readOnly; }

private:
    Workspace(const WorkspaceOptions &options, std::unique_ptr<Ledger> ledger,
              std::unique_ptr<Vault> vault, std::unique_ptr<Vault> personVault,
              RecoveryReport recovered);
    void readNow(ObjectKind kind, qint64 id, const QString &providerId);
    Result<void> settleLeftovers();

    const Clock &m_clock;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<Vault> m_personVault; ///< null = the other one
    std::unique_ptr<LedgerGuard> m_guard;
    RecoveryReport m_recovered;
    std::optional<Error> m_readOnly;
    ChangeHub m_hub;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<ProviderDirectory> m_directory;
    std::unique_ptr<ProviderSessions> m_sessions;
    std::unique_ptr<OrderSecrets> m_secrets;
    SystemBrowser m_browser;
    std::unique_ptr<StepDesk> m_steps;
    std::unique_ptr<AccountDesk> m_accounts;
    std::unique_ptr<PayoutDesk> m_payouts;
    std::unique_ptr<TemplateDesk> m_templates;
    std::unique_ptr<ApprovalDesk> m_approvals;
    std::unique_ptr<RegistryDesk> m_registry;
    std::unique_ptr<InvoiceDesk> m_invoices;
    std::unique_ptr<CardDesk> m_cards;
    std::unique_ptr<TransferDesk> m_transfers;
    std::unique_ptr<DoubtDesk> m_doubts;
    std::unique_ptr<CallbackDesk> m_callbacks;
    std::unique_ptr<CallbackReception> m_reception;
    std::unique_ptr<LogInDesk> m_logIn;
    std::unique_ptr<ReconciliationDesk> m_reconciliation;
    std::unique_ptr<StatusPoller> m_poller;
    std::unique_ptr<VaultLock> m_lock;
};

} // namespace paydesk
