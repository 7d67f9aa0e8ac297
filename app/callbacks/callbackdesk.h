// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "models/domain/account.h"
#include "models/domain/callback.h"

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class OrderSecrets;
class ProviderSessions;
struct AppliedTimes;

/// Callbacks: stored, then verified, then compared with our own order, then applied once. Repeats
/// and older states change nothing, and everything leaves a visible record. Tokens and card numbers
/// that a provider puts into its callbacks are left out of what is stored.
class CallbackDesk : public QObject
{
    Q_OBJECT
public:
    CallbackDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions, ChangeHub &hub,
                 const Clock &clock);

    /// The record with its outcome. An error means that nothing could be judged: no such account,
    /// no key, or the ledger cannot be used; the provider may deliver it again.
    Result<Callback> apply(AccountId account, const CallbackDelivery &delivery);
    /// Judges what a killed program stored and did not get to. Called once, when the ledger is
    /// opened; what cannot be judged without the account's key waits on, and so does what was
    /// stored without its secrets: nobody answered the provider, which delivers it again.
    Result<void> judgeWaiting();

    /// Of all accounts that receive callbacks the one whose key fits; NotFound when none does.
    Result<AccountId> accountFor(const CallbackDelivery &delivery);

    Result<AccountId> accountNamed(const QString &name) const;

    /// The HTTP answer for the provider: 200 with what it takes for "received" once the callback is
    /// stored and genuine, 400 for a signature that does not fit, 404 for a foreign account, 500
    /// when it is to be delivered again.
    std::pair<int, QByteArray> receipt(const QString &accountName,
                                       const CallbackDelivery &delivery);

    /// Do enquiries still run that callbacks asked for?
    bool isReading() const { return m_reads > 0; }
    void readDone(); ///< once for each readWanted()

signals:
    /// A genuine callback that only hints: the order is to be read at the provider, which may know
    /// it by \c providerId.
    void readWanted(paydesk::ObjectKind kind, qint64 id, const QString &providerId);
    void readingDone(); ///< the last of them

private:
    struct Judgement
    {
        CallbackOutcome outcome = CallbackOutcome::UnknownObject;
        std::optional<ObjectKind> object;
        qint64 objectId = 0;
        QString note;
    };

    Result<Callback> judgeStored(const Callback &stored, const Result<CallbackFact> &fact,
                                 const CallbackOps &ops);
    Result<Judgement> judge(AccountId account, const CallbackFact &fact, const CallbackOps &ops);
    template <typename Traits>
    Result<Judgement> judgeOrder(AccountId account, const CallbackFact &fact,
                                 const CallbackOps &ops);
    template <typename Traits>
    Result<AppliedTimes> timesApplied(const typename Traits::Order &order,
                                      const CallbackOps &ops) const;

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ProviderSessions &m_sessions;
    ChangeHub &m_hub;
    const Clock &m_clock;
    int m_reads = 0;
};

} // namespace paydesk
