// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/callbackdesk.h"

#include "app/accounts/providersessions.h"
#include "app/orders/ordertraits.h"
#include "models/core/moneytext.h"

namespace paydesk {

namespace {

Callback received(AccountId account, const CallbackDelivery &delivery, Timestamp now)
{
    Callback callback;
    callback.account = account;
    callback.method = delivery.method;
    callback.query = delivery.query;
    callback.headers = withoutCredentials(delivery.headers);
    callback.body = delivery.body;
    callback.receivedAt = now;
    return callback;
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

template <typename Order, typename Reply>
bool saysNothingNew(const Order &order, const Reply &reply)
{
    const auto same = [](const std::optional<Money> &told, const std::optional<Money> &known) {
        return !told || told == known;
    };
    bool sameMoney = same(reply.fee, order.fee);
    if constexpr (requires { order.paid; })
        sameMoney = sameMoney && same(reply.paid, order.paid);
    if constexpr (requires { order.refunded; })
        sameMoney = sameMoney && same(reply.refunded, order.refunded);
    return reply.state == order.state && reply.providerState == order.providerState && sameMoney;
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
    const auto stored = m_ledger.callbacks().receive(received(account, delivery, m_clock.now()));
    if (!stored || isSettled(stored->outcome))
        return stored;
    const auto fact = ops->verify(delivery);
    if (!fact && fact.error().kind == ErrorKind::Credentials)
        return fact.error(); // our key is missing: that says nothing about the callback
    Judgement judged{.outcome = CallbackOutcome::Refused};
    if (fact) {
        auto result = judge(account, *fact);
        if (!result)
            return result.error();
        judged = *std::move(result);
    } else {
        judged.note = fact.error().detail;
    }
    const auto record
        = m_ledger.callbacks().judge(stored->id, {.outcome = judged.outcome,
                                                  .object = judged.object,
                                                  .objectId = judged.objectId,
                                                  .form = fact ? fact->form : QString(),
                                                  .note = judged.note});
    emit m_hub.callbacksChanged();
    return record;
}

Result<CallbackDesk::Judgement> CallbackDesk::judge(AccountId account, const CallbackFact &fact)
{
    if (const auto *invoice = std::get_if<InvoiceReply>(&fact.reply))
        return judgeOrder<InvoiceTraits>(account, *invoice, fact.readFirst);
    if (const auto *payout = std::get_if<PayoutReply>(&fact.reply))
        return judgeOrder<PayoutTraits>(account, *payout, fact.readFirst);
    return judgeOrder<TransferTraits>(account, std::get<TransferReply>(fact.reply), fact.readFirst);
}

template <typename Traits>
Result<CallbackDesk::Judgement> CallbackDesk::judgeOrder(AccountId account,
                                                         const typename Traits::Reply &fact,
                                                         bool readFirst)
{
    const auto order = ourOrder<Traits>(m_ledger, account, fact);
    if (!order && order.error().kind == ErrorKind::NotFound)
        return Judgement{.note = fact.reference.isEmpty() ? fact.providerId : fact.reference};
    if (!order)
        return order.error();
    const auto reply = understood<Traits>(fact, *order);
    Judgement judged{.object = Traits::kind, .objectId = order->id.value, .note = reply.providerState};
    const QString wrong = mismatch(*order, reply);
    if (!wrong.isEmpty()) {
        judged.outcome = CallbackOutcome::Mismatch;
        judged.note = wrong;
        return judged;
    }
    if (saysNothingNew(*order, reply)) {
        judged.outcome = CallbackOutcome::Replayed;
        return judged;
    }
    if (reply.state != order->state && !isAllowed(order->state, reply.state)) {
        judged.outcome = CallbackOutcome::Older;
        return judged;
    }
    judged.outcome = CallbackOutcome::Applied;
    if (readFirst) {
        judged.note = QStringLiteral("%1; read at the provider").arg(reply.providerState);
        emit readWanted(Traits::kind, order->id.value);
        return judged;
    }
    auto change = changeFrom<Traits>(reply, QStringLiteral("callback"), m_clock.now());
    if (const auto kept = Traits::keep(m_secrets, *order, reply, change); !kept)
        judged.note = kept.error().detail;
    const auto changed = Traits::store(m_ledger).change(order->id, change);
    if (!changed)
        return changed.error();
    Traits::announce(m_hub, order->id);
    return judged;
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

std::pair<int, QByteArray> CallbackDesk::receipt(const QString &accountName,
                                                 const CallbackDelivery &delivery)
{
    const auto account = m_ledger.accounts().findByName(accountName);
    if (!account)
        return {account.error().kind == ErrorKind::NotFound ? 404 : 500, {}};
    const auto callback = apply(account->id, delivery);
    if (!callback)
        return {callback.error().kind == ErrorKind::Unsupported ? 404 : 500, {}};
    if (callback->outcome == CallbackOutcome::Refused)
        return {400, {}};
    const auto provider = m_sessions.session(account->id);
    return provider ? (*provider)->callbacks()->receipt() : std::pair{200, QByteArray("OK")};
}

} // namespace paydesk
