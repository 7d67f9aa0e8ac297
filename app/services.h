// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/account.h"

namespace paydesk {

class AccountDesk;
class ApprovalDesk;
class Browser;
class CallbackDesk;
class CallbackReception;
class CardDesk;
class ChangeHub;
class Clock;
class DoubtDesk;
class InvoiceDesk;
class Ledger;
class LogInDesk;
class PayoutDesk;
class ProviderDirectory;
class ReconciliationDesk;
class RegistryDesk;
class StepDesk;
class TemplateDesk;
class TransferDesk;
class Vault;
class VaultLock;

/// What the window may do with the simulated providers of practice mode.
class PracticeControls
{
public:
    virtual ~PracticeControls() = default;

    /// Settings with which a new practice account reaches its simulated provider.
    virtual QMap<QString, QString> accountSettings(const QString &provider) const = 0;

    /// Where the statements of the practice providers lie, ready to be imported.
    virtual QString statementFolder() const = 0;
    /// Writes a provider's statement of one account up to now; gives its path.
    virtual Result<QString> writeStatement(const Account &account) = 0;

    /// Keys of the faults that a simulator can be told to have; "none" is the first.
    virtual QStringList faults() const = 0;
    virtual QString fault(const QString &provider) const = 0;
    virtual void setFault(const QString &provider, const QString &fault) = 0;
};

/// Everything that the screens work with. Handed out by the composition, which alone knows how
/// it was put together; all of it outlives the window.
struct Services
{
    Ledger &ledger;
    const Vault &vault;
    VaultLock &lock;
    const ProviderDirectory &providers;
    ChangeHub &hub;
    AccountDesk &accounts;
    PayoutDesk &payouts;
    TemplateDesk &templates;
    ApprovalDesk &approvals;
    RegistryDesk &registry;
    InvoiceDesk &invoices;
    CardDesk &cards;
    TransferDesk &transfers;
    DoubtDesk &doubts;
    CallbackDesk &callbacks;
    CallbackReception &reception;
    LogInDesk &logIn;
    StepDesk &steps;
    Browser *browser; ///< where pages of providers are opened
    ReconciliationDesk &reconciliation;
    const Clock &clock;
    QString user; ///< who acts
    PracticeControls *practice = nullptr; ///< only with the built-in simulators

    bool isPractice() const; ///< of the ledger, also of one that was kept as a file
};

} // namespace paydesk
