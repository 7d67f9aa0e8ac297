// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/orders/outcome.h"
#include "models/domain/requests.h"
#include "models/ledger/changes.h"

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class OrderSecrets;
class ProviderSessions;

/// What a person does with an invoice that the provider already has.
enum class InvoiceAct { Pay, Capture, Cancel, Refund };

/// One row of the provider's own list, and the invoice of ours that it is about, if any.
struct SeenInvoice
{
    InvoiceReply reply;
    std::optional<InvoiceId> ours;
};
struct SeenInvoicePage
{
    QList<SeenInvoice> items;
    QString next; ///< cursor of the next page; empty = this is the last
};

/// Everything that is done with invoices; both programs call it.
class InvoiceDesk : public QObject
{
    Q_OBJECT
public:
    InvoiceDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
                const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock);

    QList<InputIssue> problems(AccountId account, const OrderRequest &request) const;

    /// Writes the draft and creates the invoice at the provider.
    Operation<InvoiceOutcome> *create(AccountId account, const OrderRequest &request);
    /// Creates a draft that provably was not sent.
    Operation<InvoiceOutcome> *send(InvoiceId id);
    /// Such a draft is made anew with other content: it can no longer be sent.
    Result<Invoice> discardDraft(InvoiceId id);
    /// Asks the provider about it. \c hintedId: its id there as a callback told it, for an invoice
    /// whose own answer was lost.
    Operation<InvoiceOutcome> *refresh(InvoiceId id, const QString &hintedId = {});

    /// Does the provider offer it, and does the invoice's state allow it? Unsupported, NotAllowed;
    /// Conflict while nobody knows what became of an act before it.
    Result<void> mayAct(const Invoice &invoice, InvoiceAct act) const;
    /// As mayAct(), and it can still move something (Capability::RefundOnce). What is asked for all
    /// the same is answered by the provider.
    bool isOffered(const Invoice &invoice, InvoiceAct act) const;
    /// A payment, capture … whose answer was lost, and of which nobody knows yet what became of
    /// it: its operation, as in models/ledger/acts.h. No other act begins before that.
    std::optional<QString> actInDoubt(const Invoice &invoice) const;
    /// The most that can be captured, or given back.
    static Money most(const Invoice &invoice, InvoiceAct act);
    /// May this part be captured, or given back? InvalidInput names "amount" or "currency";
    /// Unsupported where the provider gives back all or nothing.
    Result<void> checkPart(const Invoice &invoice, InvoiceAct act,
                           const std::optional<Money> &part) const;
    /// No amount = all that was authorized.
    Operation<InvoiceOutcome> *capture(InvoiceId id, std::optional<Money> amount);
    /// Lets go of what was authorized. The provider is asked first whether it still only is.
    Operation<InvoiceOutcome> *cancel(InvoiceId id);
    /// No amount = all that is left. \c reference is the refund's own; empty = Paydesk makes one.
    /// A refund whose answer was lost is asked about; its reference stays.
    Operation<InvoiceOutcome> *refund(InvoiceId id, std::optional<Money> amount,
                                      const QString &reference = {});
    /// With card data that our side typed. Refused (InvalidInput) before anything is spent when
    /// the card cannot be right.
    Operation<InvoiceOutcome> *pay(InvoiceId id, const CardData &card, const BrowserInfo &browser);

    /// Does the provider tell a program what became of it?
    bool canBeAsked(const Invoice &invoice) const;
    /// Paid: always while it is in doubt. Failed: not before the provider, where it can be asked, has
    /// said twice that it does not know the reference.
    bool mayBeResolved(const Invoice &invoice, InvoiceState as) const;
    /// A person settles an invoice in doubt (its creation, or the charge of a stored card) from what
    /// the payer or the provider told him; \c as is Paid or Failed. Nothing is sent.
    Result<Invoice> resolve(InvoiceId id, InvoiceState as, const QString &reason);

    /// The act with the invoice whose answer was lost ("refund"), when a person may say what became
    /// of it: asked about once at least a minute after the loss, and still not shown.
    Result<std::optional<Attempt>> lostAct(const Invoice &invoice) const;
    /// A person says what became of it. Did not happen: the invoice is again as it was before. Did
    /// happen: the provider's next answer says to which state that leads. Nothing is sent.
    Result<Invoice> settleAct(InvoiceId id, bool happened, const QString &reason);

    /// What the account may be paid with and pay out by now.
    Operation<MethodsReply> *methods(AccountId account, Currency currency,
                                     std::optional<Money> amount);
    /// One page of the provider's own list, newest first where it has an order; \c cursor empty =
    /// the first page. Changes nothing.
    Operation<SeenInvoicePage> *history(AccountId account, const QString &cursor);

private:
    Result<Invoice> proposed(InvoiceId id);
    Result<void> checkRequest(const OrderRequest &request, const ProviderInfo &provider) const;
    Result<std::optional<InvoiceId>> ours(AccountId account, const InvoiceReply &reply) const;
    Result<void> checkBody(AccountId account, const OrderRequest &request) const;
    template <typename Call>
    Operation<InvoiceOutcome> *act(InvoiceId id, InvoiceAct act, const QByteArray &asked,
                                   const QString &note, Call call);

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ProviderSessions &m_sessions;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
