// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/invoices/invoicedesk.h"

#include "app/orders/actonorder.h"
#include "app/orders/draft.h"
#include "app/orders/refreshorder.h"
#include "app/orders/sendorder.h"
#include "models/core/moneytext.h"

namespace paydesk {

namespace {

struct ActFacts
{
    Capability capability;
    const char *operation; ///< see models/ledger/acts.h
};

ActFacts factsOf(InvoiceAct act)
{
    switch (act) {
    case InvoiceAct::Pay: return {Capability::PayByCard, "pay"};
    case InvoiceAct::Capture: return {Capability::CaptureInvoice, "capture"};
    case InvoiceAct::Cancel: return {Capability::CancelInvoice, "cancel"};
    case InvoiceAct::Refund: return {Capability::RefundInvoice, "refund"};
    }
    Q_UNREACHABLE();
}

bool stateAllows(InvoiceState state, InvoiceAct act)
{
    using enum InvoiceState;
    switch (act) {
    // While one card waits for its bank, the provider takes no other.
    case InvoiceAct::Pay: return state == Pending;
    case InvoiceAct::Capture:
    case InvoiceAct::Cancel: return state == Authorized;
    case InvoiceAct::Refund:
        return state == Paid || state == PartiallyPaid || state == PartiallyRefunded;
    }
    Q_UNREACHABLE();
}

QString shown(const std::optional<Money> &amount)
{
    return amount ? moneytext::plainWithCode(*amount) : QString();
}

/// Same currency, more than nothing, not more than \c most.
Result<void> checkAmount(Money amount, Money most)
{
    const QString field = QStringLiteral("amount");
    if (!amount.isPositive())
        return Error::input(field, InputProblem::NotPositive, moneytext::plain(amount));
    const auto order = amount.compare(most);
    if (!order)
        return Error::input(QStringLiteral("currency"), InputProblem::NotOneOf,
                            amount.currency().code(), most.currency().code());
    if (*order > 0)
        return Error::input(field, InputProblem::TooLarge, moneytext::plain(amount),
                            moneytext::plain(most));
    return {};
}

/// What was told of the payer's browser with the order; what is told now comes first.
BrowserInfo withFieldsOf(const Invoice &invoice, BrowserInfo browser)
{
    for (auto field = invoice.fields.begin(); field != invoice.fields.end(); ++field) {
        const QString name = field.key().mid(browserFieldPrefix.size());
        if (field.key().startsWith(browserFieldPrefix) && !browser.contains(name))
            browser.insert(name, *field);
    }
    return browser;
}

} // namespace

InvoiceDesk::InvoiceDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
                         const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock)
    : m_ledger(ledger)
    , m_secrets(secrets)
    , m_sessions(sessions)
    , m_directory(directory)
    , m_hub(hub)
    , m_clock(clock)
{
}

QList<InputIssue> InvoiceDesk::problems(AccountId account, const OrderRequest &request) const
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return {{QStringLiteral("account"), InputProblem::NotOneOf, account.toText(), {}, 0}};
    const OrderRequest full = normalized(request, (*provider)->invoiceFields);
    const auto issues = validateInvoice(full, **provider);
    const auto body = issues.isEmpty() ? checkBody(account, full) : Result<void>();
    const bool wrong = !body && body.error().kind == ErrorKind::InvalidInput;
    return wrong ? QList<InputIssue>{body.error().issue} : issues;
}

/// What only the making of the request shows, such as a field that goes with a card to be kept.
/// Whatever else is wrong, the sending says.
Result<void> InvoiceDesk::checkBody(AccountId account, const OrderRequest &request) const
{
    const auto provider = m_sessions.session(account);
    if (!provider || !(*provider)->invoices() || request.reference.isEmpty())
        return {};
    const auto digest = (*provider)->invoices()->digest(request);
    return digest ? Result<void>() : digest.error();
}

Result<void> InvoiceDesk::checkRequest(const OrderRequest &request,
                                       const ProviderInfo &provider) const
{
    const auto lacks = [&provider](Capability wanted, const char *what) -> Result<void> {
        if (provider.capabilities.testFlag(wanted))
            return {};
        return Error::of(ErrorKind::Unsupported, QString::fromLatin1(what), provider.name);
    };
    if (auto can = lacks(Capability::CreateInvoice, "invoice"); !can)
        return can;
    if (request.twoStep) {
        if (auto can = lacks(Capability::TwoStepInvoice, "two-step"); !can)
            return can;
    }
    if (request.saveCard != CardStorage::None) {
        if (auto can = lacks(Capability::SaveCard, "save-card"); !can)
            return can;
    }
    const auto issues
        = validateInvoice(normalized(request, provider.invoiceFields), provider);
    return issues.isEmpty() ? Result<void>() : firstProblem(issues);
}

Operation<InvoiceOutcome> *InvoiceDesk::create(AccountId account, const OrderRequest &request)
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return failed<InvoiceOutcome>(this, provider.error());
    if (const auto checked = checkRequest(request, **provider); !checked)
        return failed<InvoiceOutcome>(this, checked.error());
    Invoice draft;
    static_cast<Order &>(draft) = draftOrder(request, (*provider)->invoiceFields, account,
                                             m_ledger.kind(), u"INV", m_clock.now());
    draft.twoStep = request.twoStep;
    draft.saveCard = request.saveCard;
    if (const auto fits = checkBody(account, *InvoiceTraits::request(draft, m_secrets, **provider)); !fits)
        return failed<InvoiceOutcome>(this, fits.error());
    const auto added = m_ledger.invoices().add(draft);
    if (!added)
        return failed<InvoiceOutcome>(this, added.error());
    emit m_hub.invoiceChanged(added->id);
    return send(added->id);
}

Operation<InvoiceOutcome> *InvoiceDesk::send(InvoiceId id)
{
    return (new SendOrder<InvoiceTraits>(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions, id);
}

Operation<InvoiceOutcome> *InvoiceDesk::refresh(InvoiceId id, const QString &hintedId)
{
    return (new RefreshOrder<InvoiceTraits>(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions, id, hintedId);
}

Result<void> InvoiceDesk::mayAct(const Invoice &invoice, InvoiceAct act) const
{
    const auto provider = providerOf(m_ledger, m_directory, invoice.account);
    if (!provider)
        return provider.error();
    if (!(*provider)->capabilities.testFlag(factsOf(act).capability))
        return Error::of(ErrorKind::Unsupported, QString::fromLatin1(factsOf(act).operation),
                         (*provider)->name);
    if (invoice.providerId.isEmpty() || !stateAllows(invoice.state, act))
        return Error::of(ErrorKind::NotAllowed, toKey(invoice.state), invoice.id.toText());
    if (const auto doubt = actInDoubt(invoice))
        return Error::of(ErrorKind::Conflict, *doubt, invoice.id.toText());
    return {};
}

bool InvoiceDesk::isOffered(const Invoice &invoice, InvoiceAct act) const
{
    if (!mayAct(invoice, act))
        return false;
    const auto provider = providerOf(m_ledger, m_directory, invoice.account);
    const bool spent = act == InvoiceAct::Refund && invoice.refunded && invoice.refunded->isPositive()
        && provider && (*provider)->capabilities.testFlag(Capability::RefundOnce);
    return !spent;
}

Money InvoiceDesk::most(const Invoice &invoice, InvoiceAct act)
{
    if (act != InvoiceAct::Refund)
        return invoice.amount;
    const Money paid = invoice.paid.value_or(invoice.amount);
    return invoice.refunded ? paid.minus(*invoice.refunded).value_or(paid) : paid;
}

Result<void> InvoiceDesk::checkPart(const Invoice &invoice, InvoiceAct act,
                                    const std::optional<Money> &part) const
{
    if (!part)
        return {};
    if (const auto amount = checkAmount(*part, most(invoice, act)); !amount)
        return amount;
    const auto provider = providerOf(m_ledger, m_directory, invoice.account);
    if (!provider)
        return provider.error();
    const bool whole = *part == invoice.paid.value_or(invoice.amount);
    if (act == InvoiceAct::Refund && !whole
        && !(*provider)->capabilities.testFlag(Capability::RefundPart))
        return Error::of(ErrorKind::Unsupported, QStringLiteral("refund of a part"),
                         (*provider)->name);
    return {};
}

template <typename Call>
Operation<InvoiceOutcome> *InvoiceDesk::act(InvoiceId id, InvoiceAct act, const QByteArray &asked,
                                            const QString &note, Call call)
{
    const auto invoice = m_ledger.invoices().get(id);
    if (!invoice)
        return failed<InvoiceOutcome>(this, invoice.error());
    if (const auto may = mayAct(*invoice, act); !may)
        return failed<InvoiceOutcome>(this, may.error());
    const QString operation = QString::fromLatin1(factsOf(act).operation);
    using Acting = ActOnOrder<InvoiceTraits>;
    return (new Acting(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions, {.order = id,
                             .operation = operation,
                             .digest = sha256(QByteArray(operation.toLatin1() + ' ' + asked)),
                             .note = note,
                             .call = std::move(call)});
}

Operation<InvoiceOutcome> *InvoiceDesk::capture(InvoiceId id, std::optional<Money> amount)
{
    const auto invoice = m_ledger.invoices().get(id);
    if (!invoice)
        return failed<InvoiceOutcome>(this, invoice.error());
    if (const auto part = checkPart(*invoice, InvoiceAct::Capture, amount); !part)
        return failed<InvoiceOutcome>(this, part.error());
    return act(id, InvoiceAct::Capture, shown(amount).toUtf8(), shown(amount),
               [amount](Provider &provider, const OrderKey &key, const SendGate &gate) {
                   return provider.invoices()->capture(key, amount, gate);
               });
}

Operation<InvoiceOutcome> *InvoiceDesk::cancel(InvoiceId id)
{
    const auto invoice = m_ledger.invoices().get(id);
    if (!invoice)
        return failed<InvoiceOutcome>(this, invoice.error());
    if (const auto may = mayAct(*invoice, InvoiceAct::Cancel); !may)
        return failed<InvoiceOutcome>(this, may.error());
    auto *operation = new Operation<InvoiceOutcome>(this);
    const auto letGo = [this, operation, id] {
        act(id, InvoiceAct::Cancel, {}, {},
            [](Provider &provider, const OrderKey &key, const SendGate &gate) {
                return provider.invoices()->cancel(key, gate);
            })
            ->onFinished(operation, [operation](const Result<InvoiceOutcome> &canceled) {
                operation->complete(canceled);
            });
    };
    // Where letting go is a refund of the whole, what was captured meanwhile would be given back.
    refresh(id)->onFinished(operation, [operation, letGo](const Result<InvoiceOutcome> &asked) {
        if (asked && !asked->problem)
            letGo();
        else
            operation->complete(asked ? *asked->problem : asked.error());
    });
    return operation;
}

Operation<InvoiceOutcome> *InvoiceDesk::refund(InvoiceId id, std::optional<Money> amount,
                                               const QString &reference)
{
    const auto invoice = m_ledger.invoices().get(id);
    if (!invoice)
        return failed<InvoiceOutcome>(this, invoice.error());
    if (const auto may = mayAct(*invoice, InvoiceAct::Refund); !may)
        return failed<InvoiceOutcome>(this, may.error());
    if (const auto part = checkPart(*invoice, InvoiceAct::Refund, amount); !part)
        return failed<InvoiceOutcome>(this, part.error());
    if (const auto issue = lineProblem(QStringLiteral("reference"), reference))
        return failed<InvoiceOutcome>(this, firstProblem({*issue}));
    // On disk before anything is sent: by it a lost refund is recognised at the provider.
    InvoiceChange change{.event = QStringLiteral("refund_asked"), .note = shown(amount)};
    change.refundReference
        = reference.isEmpty() ? makeReference(u"RF", m_clock.now()) : reference;
    if (const auto stored = m_ledger.invoices().change(id, change); !stored)
        return failed<InvoiceOutcome>(this, stored.error());
    const QString refundReference = *change.refundReference;
    return act(id, InvoiceAct::Refund, QString(refundReference + u' ' + shown(amount)).toUtf8(),
               shown(amount),
               [amount, refundReference](Provider &connected, const OrderKey &key,
                                         const SendGate &gate) {
                   return connected.invoices()->refund(key, amount, refundReference, gate);
               });
}

Operation<InvoiceOutcome> *InvoiceDesk::pay(InvoiceId id, const CardData &card,
                                            const BrowserInfo &browser)
{
    const auto invoice = m_ledger.invoices().get(id);
    if (!invoice)
        return failed<InvoiceOutcome>(this, invoice.error());
    const auto provider = providerOf(m_ledger, m_directory, invoice->account);
    if (!provider)
        return failed<InvoiceOutcome>(this, provider.error());
    const auto account = m_ledger.accounts().get(invoice->account);
    const bool test = account && account->environment == Environment::Test;
    const auto issues = validateCard(card, m_clock.now(), testCardsOf(**provider, test));
    if (!issues.isEmpty())
        return failed<InvoiceOutcome>(this, firstProblem(issues));
    const QString mask = maskedNumber(card.number.view());
    const BrowserInfo payer = withFieldsOf(*invoice, browser);
    return act(id, InvoiceAct::Pay, mask.toUtf8(), mask,
               [card, browser = payer](Provider &connected, const OrderKey &key, const SendGate &gate) {
                   return connected.cards()->pay(key, card, browser, gate);
               });
}

Operation<MethodsReply> *InvoiceDesk::methods(AccountId account, Currency currency,
                                              std::optional<Money> amount)
{
    const auto provider = m_sessions.session(account);
    if (!provider)
        return failed<MethodsReply>(this, provider.error());
    if (!(*provider)->info().capabilities.testFlag(Capability::ListMethods))
        return failed<MethodsReply>(
            this, Error::of(ErrorKind::Unsupported, QStringLiteral("methods"),
                            (*provider)->info().name));
    return (*provider)->invoices()->methods(currency, amount);
}

Operation<SeenInvoicePage> *InvoiceDesk::history(AccountId account, const QString &cursor)
{
    const auto provider = m_sessions.session(account);
    if (!provider)
        return failed<SeenInvoicePage>(this, provider.error());
    if (!(*provider)->info().capabilities.testFlag(Capability::ListInvoices))
        return failed<SeenInvoicePage>(
            this, Error::of(ErrorKind::Unsupported, QStringLiteral("history"),
                            (*provider)->info().name));
    auto *operation = new Operation<SeenInvoicePage>(this);
    Operation<InvoicePage> *listing = (*provider)->invoices()->list(cursor);
    connect(operation, &OperationBase::cancelRequested, listing, &OperationBase::cancel);
    listing->onFinished(
        operation, [this, operation, account](const Result<InvoicePage> &page) {
            if (!page) {
                operation->complete(page.error());
                return;
            }
            SeenInvoicePage seen{.items = {}, .next = page->next};
            for (const InvoiceReply &reply : page->items) {
                const auto known = ours(account, reply);
                if (!known) {
                    operation->complete(known.error());
                    return;
                }
                seen.items.append({reply, *known});
            }
            operation->complete(seen);
        });
    return operation;
}

/// By our reference, and only when the provider's id is the same: a reference may have several
/// payments there. An error when the ledger could not be read: then nobody knows.
Result<std::optional<InvoiceId>> InvoiceDesk::ours(
    AccountId account, const InvoiceReply &reply) const
{
    const std::optional<InvoiceId> none;
    if (reply.reference.isEmpty())
        return none;
    const auto found = m_ledger.invoices().findByReference(account, reply.reference);
    if (!found && found.error().kind != ErrorKind::NotFound)
        return found.error();
    const bool same
        = found && (found->providerId.isEmpty() || found->providerId == reply.providerId);
    return same ? std::optional(found->id) : none;
}

} // namespace paydesk
