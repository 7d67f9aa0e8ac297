// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/invoices/invoicedesk.h"

#include "app/doubts/secondperson.h"
#include "app/events/changehub.h"
#include "app/orders/askable.h"
#include "app/orders/checkschedule.h"
#include "app/orders/draft.h"
#include "app/text/settletext.h"
#include "models/domain/requests.h"
#include "models/ledger/acts.h"

// What a person settles where the provider cannot, or does not, say what became of it.
namespace paydesk {

namespace {

/// An act that arrived shows in the provider's answers by then.
constexpr std::chrono::minutes shownByThen{1};

} // namespace

std::optional<QString> InvoiceDesk::actInDoubt(const Invoice &invoice) const
{
    const auto doubts = m_ledger.attempts().inDoubt(ObjectKind::Invoice, invoice.id.value);
    for (const Attempt &doubt : doubts ? *doubts : std::vector<Attempt>()) {
        if (!isCreation(doubt.operation))
            return doubt.operation;
    }
    return std::nullopt;
}

bool InvoiceDesk::mayBeResolved(const Invoice &invoice, InvoiceState as) const
{
    if (invoice.state != InvoiceState::InDoubt)
        return false;
    if (as == InvoiceState::Paid)
        return true;
    return as == InvoiceState::Failed && (!canBeAsked(invoice) || isReleasable(invoice.checks));
}

bool InvoiceDesk::canBeAsked(const Invoice &invoice) const
{
    const auto provider = providerOf(m_ledger, m_directory, invoice.account);
    return provider && paydesk::canBeAsked(invoice, **provider);
}

/// Another person has to say the same.
Result<Invoice> InvoiceDesk::proposed(InvoiceId id)
{
    emit m_hub.invoiceChanged(id);
    return m_ledger.invoices().get(id);
}

Result<Invoice> InvoiceDesk::resolve(InvoiceId id, InvoiceState as, const QString &reason)
{
    const auto invoice = m_ledger.invoices().get(id);
    if (!invoice)
        return invoice;
    if (const auto issue = reasonProblem(reason))
        return firstProblem({*issue});
    if (!mayBeResolved(*invoice, as)) {
        const bool early = invoice->state == InvoiceState::InDoubt && as == InvoiceState::Failed;
        return Error::of(
            ErrorKind::NotAllowed, early ? askFirstDetail : notInDoubtDetail, id.toText());
    }
    const auto note = settledBy<InvoiceTraits>(m_ledger, m_secrets.personKeys(), id,
                                               {toKey(as), reason.trimmed()});
    if (!note)
        return note.error();
    if (!*note)
        return proposed(id);
    InvoiceChange change{.event = QStringLiteral("resolved"), .note = **note};
    change.state = as;
    change.reason = reason.trimmed();
    change.expected = InvoiceState::InDoubt;
    auto resolved = m_ledger.invoices().change(id, change);
    if (resolved)
        emit m_hub.invoiceChanged(id);
    return resolved;
}

Result<std::optional<Attempt>> InvoiceDesk::lostAct(const Invoice &invoice) const
{
    const auto doubts = m_ledger.attempts().inDoubt(ObjectKind::Invoice, invoice.id.value);
    if (!doubts)
        return doubts.error();
    for (const Attempt &doubt : *doubts) {
        const bool creation = doubt.operation == u"create" || doubt.operation == u"charge";
        const bool asked = invoice.checks.lastAt && doubt.finishedAt
            && *invoice.checks.lastAt - *doubt.finishedAt >= shownByThen;
        if (!creation && asked)
            return std::optional(doubt);
    }
    return std::optional<Attempt>();
}

Result<Invoice> InvoiceDesk::settleAct(InvoiceId id, bool happened, const QString &reason)
{
    const auto invoice = m_ledger.invoices().get(id);
    if (!invoice)
        return invoice;
    if (const auto issue = reasonProblem(reason))
        return firstProblem({*issue});
    const auto lost = lostAct(*invoice);
    if (!lost)
        return lost.error();
    if (!*lost)
        return Error::of(ErrorKind::NotAllowed, noLostActDetail, id.toText());
    const auto note = settledBy<InvoiceTraits>(
        m_ledger, m_secrets.personKeys(), id,
        {happened ? QStringLiteral("happened") : QStringLiteral("not-happened"), reason.trimmed()});
    if (!note)
        return note.error();
    if (!*note)
        return proposed(id);
    InvoiceChange change{.event = QStringLiteral("resolved"), .note = **note};
    change.expected = invoice->state;
    auto settled = m_ledger.invoices().settleDoubt(
        id, change, (*lost)->id, happened ? AttemptResult::Accepted : AttemptResult::Declined);
    if (settled)
        emit m_hub.invoiceChanged(id);
    return settled;
}

} // namespace paydesk
