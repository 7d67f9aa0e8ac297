// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"

#include "app/composition/ledgerguard.h"
#include "app/composition/registrydirectory.h"
#include "providers/http/httpclient.h"

namespace paydesk {

namespace {

/// Why the ledger may only be read; nothing when all is well. A ledger that goes with the program
/// has nothing to be held against. What a ledger without its seal left open is settled in the
/// \c report, before it is sealed as it is.
Result<std::optional<Error>> checkAtStart(Ledger &ledger, Vault &vault, RecoveryReport &report)
{
    if (ledger.options().throwaway)
        return std::optional<Error>();
    const LedgerGuard guard(vault);
    const auto start = guard.check(ledger);
    if (!start)
        return start.error();
    for (const CheckItem &item : start->report.items) {
        if (!item.passed)
            return std::optional(
                Error::of(ErrorKind::LedgerReadOnly, item.firstBad, item.name));
    }
    if (start->unsealed) {
        const auto distrusted = ledger.distrust();
        if (!distrusted)
            return distrusted.error();
        report = *distrusted;
    }
    if (auto sealed = guard.seal(ledger, start->full); !sealed)
        return sealed.error();
    return std::optional<Error>();
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const WorkspaceOptions &options,
                                                   std::unique_ptr<Vault> vault,
                                                   std::unique_ptr<Vault> personVault)
{
    auto ledger = Ledger::open(options.ledger);
    if (!ledger)
        return ledger.error();
    RecoveryReport recovered;
    std::optional<Error> readOnly;
    if (options.ledger.mode == LedgerMode::ReadWrite) {
        auto checked = checkAtStart(**ledger, *vault, recovered);
        if (!checked)
            return checked.error();
        readOnly = *std::move(checked);
    }
    if (options.ledger.mode == LedgerMode::ReadWrite && !readOnly) {
        const auto report = (*ledger)->recover();
        if (!report)
            return report.error();
        if (!recovered.unsealed) // then it was settled already, and more of it
            recovered = *report;
    }
    if (readOnly) {
        ledger->reset(); // its lock, before the other one opens
        LedgerOptions reading = options.ledger;
        reading.mode = LedgerMode::ReadOnly;
        ledger = Ledger::open(reading);
        if (!ledger)
            return ledger.error();
    }
    std::unique_ptr<Workspace> workspace(
        new Workspace(options, *std::move(ledger), std::move(vault), std::move(personVault),
                      recovered));
    workspace->m_readOnly = readOnly;
    if (workspace->m_ledger->options().mode == LedgerMode::ReadWrite) {
        if (const auto settled = workspace->settleLeftovers(); !settled)
            return settled.error();
    }
    return workspace;
}

/// What a killed program left behind above the ledger.
Result<void> Workspace::settleLeftovers()
{
    if (const auto closed = m_transfers->closeUnsent(); !closed)
        return closed;
    if (const auto closed = m_cards->closeUnsent(); !closed)
        return closed;
    return m_callbacks->judgeWaiting();
}

Workspace::Workspace(const WorkspaceOptions &options, std::unique_ptr<Ledger> ledger,
                     std::unique_ptr<Vault> vault, std::unique_ptr<Vault> personVault,
                     RecoveryReport recovered)
    : m_clock(*options.ledger.clock)
    , m_ledger(std::move(ledger))
    , m_vault(std::move(vault))
    , m_personVault(std::move(personVault))
    , m_guard(std::make_unique<LedgerGuard>(*m_vault))
    , m_recovered(recovered)
    , m_http(std::make_unique<HttpClient>(
          HttpOptions{.deadline = options.deadline,
                      .ownMachineOnly = m_ledger->kind() == LedgerKind::Practice}))
    , m_directory(std::make_unique<RegistryDirectory>(*m_http, m_clock, options.providers))
    , m_sessions(std::make_unique<ProviderSessions>(m_ledger->accounts(), *m_vault, *m_directory))
    , m_secrets(std::make_unique<OrderSecrets>(*m_vault, *m_ledger, this->personVault()))
    , m_steps(std::make_unique<StepDesk>(m_secrets->steps()))
    , m_accounts(std::make_unique<AccountDesk>(*m_ledger, *m_secrets, *m_vault, *m_sessions,
                                               *m_directory, m_hub, m_clock))
    , m_payouts(std::make_unique<PayoutDesk>(*m_ledger, *m_secrets, *m_sessions, *m_directory,
                                             m_hub, m_clock))
    , m_templates(std::make_unique<TemplateDesk>(*m_ledger, *m_payouts, m_clock))
    , m_approvals(std::make_unique<ApprovalDesk>(*m_ledger, this->personVault(), m_hub))
    , m_registry(std::make_unique<RegistryDesk>(*m_ledger, this->personVault(), m_hub))
    , m_invoices(std::make_unique<InvoiceDesk>(*m_ledger, *m_secrets, *m_sessions, *m_directory,
                                               m_hub, m_clock))
    , m_cards(std::make_unique<CardDesk>(*m_ledger, *m_secrets, *m_sessions, *m_directory, m_hub,
                                         m_clock))
    , m_transfers(std::make_unique<TransferDesk>(*m_ledger, *m_secrets, *m_sessions, *m_directory,
                                                 m_hub, m_clock))
    , m_doubts(std::make_unique<DoubtDesk>(*m_ledger, m_hub))
    , m_callbacks(std::make_unique<CallbackDesk>(*m_ledger, *m_secrets, *m_sessions, m_hub, m_clock))
    , m_reception(std::make_unique<CallbackReception>(*m_callbacks))
    , m_logIn(std::make_unique<LogInDesk>(*m_ledger, *m_vault, *m_sessions, m_hub, m_clock))
    , m_reconciliation(std::make_unique<ReconciliationDesk>(*m_ledger, *m_secrets, *m_directory,
                                                             m_hub))
    , m_poller(std::make_unique<StatusPoller>(*m_ledger, *m_payouts, *m_invoices, *m_transfers,
                                              m_clock))
    , m_lock(std::make_unique<VaultLock>(*m_vault, m_personVault.get(), *m_sessions,
                                           *m_poller))
{
    QObject::connect(m_callbacks.get(), &CallbackDesk::readWanted, m_callbacks.get(),
                     [this](ObjectKind kind, qint64 id, const QString &providerId) {
                         readNow(kind, id, providerId);
                     });
    QObject::connect(m_http.get(), &HttpClient::serverTimeSeen, m_http.get(),
                     [this](Timestamp at) { m_sessions->noteServerTime(at, m_clock.now()); });
    const LedgerOptions &kept = m_ledger->options();
    if (kept.mode != LedgerMode::ReadWrite)
        return;
    m_payouts->releaseForgotten();
    if (kept.throwaway)
        return;
    m_ledger->keepReserve();
    m_ledger->attempts().beforeSending([this] { m_guard->sealBeforeSending(*m_ledger); });
}

/// What a callback hints at is read at the provider: by whom it came cannot be proven.
void Workspace::readNow(ObjectKind kind, qint64 id, const QString &providerId)
{
    const auto done = [this](const auto &) { m_callbacks->readDone(); };
    if (kind == ObjectKind::Invoice)
        m_invoices->refresh(InvoiceId{id}, providerId)->onFinished(m_callbacks.get(), done);
    else if (kind == ObjectKind::Payout)
        m_payouts->refresh(PayoutId{id}, providerId)->onFinished(m_callbacks.get(), done);
    else
        m_transfers->refresh(TransferId{id})->onFinished(m_callbacks.get(), done);
}

Workspace::~Workspace()
{
    const LedgerOptions &options = m_ledger->options();
    if (options.mode != LedgerMode::ReadWrite || options.throwaway)
        return;
    // A seal that could not be written is older than the ledger, which does no harm.
    [[maybe_unused]] const auto sealed = m_guard->hasSent() ? m_guard->sealNow(*m_ledger)
                                                            : m_guard->seal(*m_ledger, false);
}

std::optional<Error> Workspace::warning() const
{
    if (!m_recovered.unsealed)
        return std::nullopt;
    return Error::of(ErrorKind::NotAllowed, QStringLiteral("unsealed"), m_ledger->options().path);
}

Services Workspace::services(PracticeControls *practice)
{
    return {.ledger = *m_ledger,
            .vault = *m_vault,
            .lock = *m_lock,
            .providers = *m_directory,
            .hub = m_hub,
            .accounts = *m_accounts,
            .payouts = *m_payouts,
            .templates = *m_templates,
            .approvals = *m_approvals,
            .registry = *m_registry,
            .invoices = *m_invoices,
            .cards = *m_cards,
            .transfers = *m_transfers,
            .doubts = *m_doubts,
            .callbacks = *m_callbacks,
            .reception = *m_reception,
            .logIn = *m_logIn,
            .steps = *m_steps,
            .browser = &m_browser,
            .reconciliation = *m_reconciliation,
            .clock = m_clock,
            .user = m_ledger->options().actor,
            .practice = practice};
}

} // namespace paydesk
