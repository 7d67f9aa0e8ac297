// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/callbackdesk.h"

#include "app/accounts/providersessions.h"
#include "app/callbacks/leftout.h"
#include "app/callbacks/verdict.h"
#include "models/core/moneytext.h"

#include <algorithm>

namespace paydesk {

namespace {

Callback received(AccountId account, const CallbackDelivery &delivery, const CallbackOps &ops)
{
    Callback callback;
    callback.account = account;
    callback.method = delivery.method;
    callback.query = withoutCardNumbers(delivery.query);
    callback.headers = withoutCredentials(delivery.headers);
    callback.body = withoutCardNumbers(withoutMembers(delivery.body, ops.secretMembers()));
    return callback;
}

CallbackDelivery deliveryOf(const Callback &callback)
{
    return {.method = callback.method,
            .query = callback.query,
            .headers = callback.headers,
            .body = callback.body};
}

/// A refund is on its way: that the invoice was paid may be the news of before it.
template <typename Order, typename Reply>
bool mayBeOfBefore(const Order &order, const Reply &reply)
{
    if constexpr (requires { order.refundReference; })
        return order.state == InvoiceState::RefundPending
            && (reply.state == InvoiceState::Paid || reply.state == InvoiceState::PartiallyPaid);
    return false;
}

bool isSettled(CallbackOutcome outcome)
{
    return outcome != CallbackOutcome::Received && outcome != CallbackOutcome::Refused
        && outcome != CallbackOutcome::UnknownObject;
}

/// By the provider's id where we know it, else by our reference.
template <typename Traits>
Result<typename Traits::Order> ourOrder(Ledger &ledger, AccountId account,
                                        const typename Traits::Reply &reply)
{
    auto &store = Traits::store(ledger);
    if (!reply.reference.isEmpty()) {
        auto found = store.findByReference(account, reply.reference);
        if (found || found.error().kind != ErrorKind::NotFound)
            return found;
    }
    OrderFilter<typename Traits::State> filter{.account = account, .search = reply.providerId};
    const auto page = store.list(filter, {.limit = 10});
    if (!page)
        return page.error();
    for (const auto &order : page->items) {
        if (order.providerId == reply.providerId)
            return order;
    }
    return Error::of(ErrorKind::NotFound, {}, reply.providerId);
}

/// What the callback says that cannot be about this order; empty = it fits.
template <typename Order, typename Reply>
QString mismatch(const Order &order, const Reply &reply)
{
    if (!order.providerId.isEmpty() && !reply.providerId.isEmpty()
        && order.providerId != reply.providerId)
        return QStringLiteral("another provider id: %1").arg(reply.providerId);
    if (!reply.reference.isEmpty() && reply.reference != order.reference)
        return QStringLiteral("another reference: %1").arg(reply.reference);
    if (reply.amount && reply.amount->currency() != order.amount.currency())
        return QStringLiteral("another currency: %1").arg(reply.amount->currency().code());
    if (reply.amount && *reply.amount != order.amount)
        return QStringLiteral("another amount: %1").arg(moneytext::plain(*reply.amount));
    return {};
}

} // namespace

CallbackDesk::CallbackDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
                           ChangeHub &hub, const Clock &clock)
    : m_ledger(ledger)
    , m_secrets(secrets)
    , m_sessions(sessions)
    , m_hub(hub)
    , m_clock(clock)
{
}

Result<Callback> CallbackDesk::apply(AccountId account, const CallbackDelivery &delivery)
{
    const auto provider = m_sessions.session(account);
    if (!provider)
        return provider.error();
    const CallbackOps *ops = (*provider)->callbacks();
    if (!ops)
        return Error::of(ErrorKind::Unsupported, QStringLiteral("callback"),
                         (*provider)->info().name);
    const auto stored = m_ledger.callbacks().receive(received(account, delivery, *ops));
    if (!stored || isSettled(stored->outcome))
        return stored;
    return judgeStored(*stored, ops->verify(delivery), *ops);
}

Result<void> CallbackDesk::judgeWaiting()
{
    const CallbackFilter waiting{.outcomes = {CallbackOutcome::Received}};
    const auto page = m_ledger.callbacks().list(waiting, {.limit = 1000});
    if (!page)
        return page.error();
    for (const Callback &callback : page->items) {
        const auto provider = m_sessions.session(callback.account);
        const CallbackOps *ops = provider ? (*provider)->callbacks() : nullptr;
        if (ops && !hasGaps(callback.body) && !hasGaps(callback.query))
            (void)judgeStored(callback, ops->verify(deliveryOf(callback)), *ops);
    }
    return {};
}

Result<Callback> CallbackDesk::judgeStored(const Callback &stored,
                                           const Result<CallbackFact> &fact,
                                           const CallbackOps &ops)
{
    if (!fact && fact.error().kind == ErrorKind::Credentials)
        return fact.error(); // our key is missing: that says nothing about the callback
    Judgement judged{.outcome = CallbackOutcome::Refused};
    if (fact) {
        auto result = judge(stored.account, *fact, ops);
        if (!result)
            return result.error();
        judged = *std::move(result);
    } else {
        judged.note = fact.error().detail;
    }
    const auto record
        = m_ledger.callbacks().judge(stored.id, {.outcome = judged.outcome,
                                                 .object = judged.object,
                                                 .objectId = judged.objectId,
                                                 .form = fact ? fact->form : QString(),
                                                 .note = judged.note});
    emit m_hub.callbacksChanged();
    return record;
}

Result<CallbackDesk::Judgement> CallbackDesk::judge(AccountId account, const CallbackFact &fact,
                                                    const CallbackOps &ops)
{
    if (std::holds_alternative<InvoiceReply>(fact.reply))
        return judgeOrder<InvoiceTraits>(account, fact, ops);
    if (std::holds_alternative<PayoutReply>(fact.reply))
        return judgeOrder<PayoutTraits>(account, fact, ops);
    return judgeOrder<TransferTraits>(account, fact, ops);
}

template <typename Traits>
Result<AppliedTimes> CallbackDesk::timesApplied(const typename Traits::Order &order,
                                                const CallbackOps &ops) const
{
    const CallbackFilter applied{.outcomes = {CallbackOutcome::Applied},
                                 .object = Traits::kind,
                                 .objectId = order.id.value};
    const auto page = m_ledger.callbacks().list(applied, {.limit = 1000});
    if (!page)
        return page.error();
    AppliedTimes times;
    for (const Callback &callback : page->items) {
        const auto fact = ops.readAgain(deliveryOf(callback));
        const auto *told = fact ? std::get_if<typename Traits::Reply>(&fact->reply) : nullptr;
        if (!told || !told->changedAt)
            continue;
        times.newest = std::max(times.newest, told->changedAt);
        if (told->state == order.state)
            times.ofState = std::max(times.ofState, told->changedAt);
    }
    return times;
}

template <typename Traits>
Result<CallbackDesk::Judgement> CallbackDesk::judgeOrder(AccountId account,
                                                         const CallbackFact &fact,
                                                         const CallbackOps &ops)
{
    const auto &said = std::get<typename Traits::Reply>(fact.reply);
    const auto order = ourOrder<Traits>(m_ledger, account, said);
    if (!order && order.error().kind == ErrorKind::NotFound)
        return Judgement{.note = said.reference.isEmpty() ? said.providerId : said.reference};
    if (!order)
        return order.error();
    const auto reply = understood<Traits>(said, *order);
    Judgement judged{.object = Traits::kind, .objectId = order->id.value, .note = reply.providerState};
    const QString wrong = mismatch(*order, reply);
    if (!wrong.isEmpty()) {
        judged.outcome = CallbackOutcome::Mismatch;
        judged.note = wrong;
        return judged;
    }
    // Of one that only says that there is news, the state is none to compare.
    const bool onlyHints = fact.readFirst && settlementOf(reply.state) == Settlement::Open;
    const bool known = onlyHints ? reply.providerState == order->providerState
                                 : saysNothingNew(*order, reply);
    if (known) {
        judged.outcome = CallbackOutcome::Replayed;
        return judged;
    }
    const auto applied = reply.changedAt ? timesApplied<Traits>(*order, ops)
                                         : Result<AppliedTimes>(AppliedTimes());
    if (!applied)
        return applied.error();
    // One that only hints is read at the provider, unless it is old news.
    const bool isOld = reply.changedAt && applied->newest > reply.changedAt;
    const Verdict verdict = !onlyHints ? verdictOn<Traits>(*order, reply, *applied)
        : isOld                        ? Verdict{CallbackOutcome::Older, judged.note}
                                       : Verdict{CallbackOutcome::Applied, judged.note};
    judged.outcome = verdict.outcome;
    judged.note = verdict.note;
    if (judged.outcome != CallbackOutcome::Applied)
        return judged;
    if (fact.readFirst || mayBeOfBefore(*order, reply)) {
        judged.note = QStringLiteral("%1; read at the provider").arg(reply.providerState);
        ++m_reads;
        emit readWanted(Traits::kind, order->id.value, reply.providerId);
        return judged;
    }
    auto change = changeFrom<Traits>(reply, verdict.contradicts ? contradictedEvent
                                                                : QStringLiteral("callback"),
                                     m_clock.now());
    if (const auto kept = Traits::keep(m_secrets, *order, reply, change); !kept)
        judged.note = kept.error().detail;
    endRefusedStep(*order, change);
    const auto changed = Traits::store(m_ledger).change(order->id, change);
    if (!changed)
        return changed.error();
    Traits::announce(m_hub, order->id);
    return judged;
}

void CallbackDesk::readDone()
{
    if (--m_reads == 0)
        emit readingDone();
}

Result<AccountId> CallbackDesk::accountFor(const CallbackDelivery &delivery)
{
    const auto accounts = m_ledger.accounts().list();
    if (!accounts)
        return accounts.error();
    for (const Account &account : *accounts) {
        const auto provider = m_sessions.session(account.id);
        const CallbackOps *ops = provider ? (*provider)->callbacks() : nullptr;
        if (ops && ops->verify(delivery))
            return account.id;
    }
    return Error::of(ErrorKind::NotFound, QStringLiteral("no account's key fits"));
}

Result<AccountId> CallbackDesk::accountNamed(const QString &name) const
{
    const auto account = m_ledger.accounts().findByName(name);
    if (!account)
        return account.error();
    return account->id;
}

/// Nothing was stored, and the provider is to send it again; at once where another program writes.
static int statusOf(const Error &error)
{
    if (error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Unsupported)
        return 404;
    return error.kind == ErrorKind::LedgerLocked ? 503 : 500;
}

std::pair<int, QByteArray> CallbackDesk::receipt(const QString &accountName,
                                                 const CallbackDelivery &delivery)
{
    const auto account = m_ledger.accounts().findByName(accountName);
    if (!account)
        return {statusOf(account.error()), {}};
    const auto callback = apply(account->id, delivery);
    if (!callback)
        return {statusOf(callback.error()), {}};
    if (callback->outcome == CallbackOutcome::Refused)
        return {400, {}};
    const auto provider = m_sessions.session(account->id);
    return provider ? (*provider)->callbacks()->receipt() : std::pair{200, QByteArray("OK")};
}

} // namespace paydesk
