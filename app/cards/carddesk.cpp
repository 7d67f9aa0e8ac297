// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cards/carddesk.h"

#include "app/orders/actonorder.h"
#include "app/orders/draft.h"

namespace paydesk {

CardDesk::CardDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
                   const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock)
    : m_ledger(ledger)
    , m_secrets(secrets)
    , m_sessions(sessions)
    , m_directory(directory)
    , m_hub(hub)
    , m_clock(clock)
{
}

Operation<InvoiceOutcome> *CardDesk::charge(StoredCardId id, const OrderRequest &request)
{
    const auto card = m_ledger.cards().get(id);
    if (!card)
        return failed<InvoiceOutcome>(this, card.error());
    if (card->forgotten)
        return failed<InvoiceOutcome>(
            this, Error::of(ErrorKind::NotAllowed, QStringLiteral("forgotten"), id.toText()));
    const auto token = m_secrets.cardToken(id);
    if (!token)
        return failed<InvoiceOutcome>(this, token.error());
    const auto provider = providerOf(m_ledger, m_directory, card->account);
    if (!provider)
        return failed<InvoiceOutcome>(this, provider.error());
    if (!(*provider)->capabilities.testFlag(Capability::ChargeCard))
        return failed<InvoiceOutcome>(
            this, Error::of(ErrorKind::Unsupported, QStringLiteral("charge"), (*provider)->name));
    const auto issues
        = validateInvoice(normalized(request, (*provider)->invoiceFields), **provider);
    if (!issues.isEmpty())
        return failed<InvoiceOutcome>(this, firstProblem(issues));
    Invoice draft;
    static_cast<Order &>(draft) = draftOrder(request, (*provider)->invoiceFields, card->account,
                                             m_ledger.kind(), u"INV", m_clock.now());
    draft.partyAccount = card->mask;
    const auto added = m_ledger.invoices().add(draft);
    if (!added)
        return failed<InvoiceOutcome>(this, added.error());
    const OrderRequest sent = requestOf(*added);
    using Acting = ActOnOrder<InvoiceTraits>;
    return (new Acting(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions,
                {.order = added->id,
                 .operation = QStringLiteral("charge"),
                 .digest = sha256(QByteArray("charge " + id.toText().toUtf8() + ' '
                                             + added->reference.toUtf8())),
                 .note = card->mask,
                 .call = [sent, kind = card->kind, secret = *token](
                             Provider &connection, const OrderKey &, const SendGate &gate) {
                     return connection.cards()->charge(secret, kind, sent, gate);
                 }});
}

Operation<StoredCard> *CardDesk::forget(StoredCardId id)
{
    const auto card = m_ledger.cards().get(id);
    if (!card)
        return failed<StoredCard>(this, card.error());
    auto *operation = new Operation<StoredCard>(this);
    const auto token = m_secrets.cardToken(id);
    if (card->forgotten) {
        operation->complete(*card);
        return operation;
    }
    const auto provider = m_sessions.session(card->account);
    if (!token || !provider) {
        operation->complete(token ? provider.error() : token.error());
        return operation;
    }
    if (!(*provider)->info().capabilities.testFlag(Capability::ForgetCard)) {
        operation->complete(Error::of(ErrorKind::Unsupported, QStringLiteral("forget"),
                                      (*provider)->info().name));
        return operation;
    }
    (*provider)->cards()->forget(*token)->onFinished(
        operation, [this, operation, id](const Result<CheckReply> &reply) {
            // The provider's word that it has no such card is as good.
            const bool gone = reply || reply.error().kind == ErrorKind::NotFound;
            if (!gone) {
                operation->complete(reply.error());
                return;
            }
            const auto forgotten = m_ledger.cards().markForgotten(id);
            (void)m_secrets.dropCard(id);
            emit m_hub.cardsChanged();
            operation->complete(forgotten);
        });
    return operation;
}

Result<void> CardDesk::closeUnsent()
{
    const auto drafts
        = m_ledger.invoices().list({.states = {InvoiceState::Draft}}, {.limit = 1000});
    if (!drafts)
        return drafts.error();
    for (const Invoice &draft : drafts->items) {
        const auto attempts = m_ledger.attempts().of(ObjectKind::Invoice, draft.id.value);
        if (!attempts)
            return attempts.error();
        if (attempts->empty() || attempts->front().operation != u"charge")
            continue;
        InvoiceChange change{
            .event = QStringLiteral("canceled"), .note = QStringLiteral("nothing was sent")};
        change.state = InvoiceState::Canceled;
        if (const auto closed = m_ledger.invoices().change(draft.id, change); !closed)
            return closed.error();
    }
    return {};
}

} // namespace paydesk
