// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/orders/outcome.h"
#include "app/orders/repeatrule.h"
#include "app/payouts/payoutdryrun.h"
#include "app/payouts/payoutoutlook.h"
#include "models/domain/limits.h"
#include "models/domain/order.h"
#include "models/domain/requests.h"

#include <vector>

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class OrderSecrets;
class Provider;
class ProviderSessions;

/// For so long the same amount to the same account is a possible duplicate.
inline constexpr std::chrono::hours payoutDuplicateWindow{90 * 24};

/// Everything that is done with payouts; both programs call it.
class PayoutDesk : public QObject
{
    Q_OBJECT
public:
    PayoutDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
               const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock);

    /// What is wrong with the request, and what is only odd. Nothing is written.
    QList<InputIssue> problems(AccountId account, const OrderRequest &request) const;
    QList<InputIssue> warnings(AccountId account, const OrderRequest &request) const;
    /// Payouts of any account to the same beneficiary's account with the same amount within 90
    /// days, and those with the same reference; newest first, but for those that surely were not
    /// paid. Drafts count.
    Result<std::vector<Payout>> possibleDuplicates(AccountId account,
                                                   const OrderRequest &request) const;
    Result<std::vector<Payout>> possibleDuplicates(const Payout &payout) const;
    /// Those of them that went out, that nobody yet called a different payment, and that are not of
    /// its own batch: sendIfUnlike() wants a reason.
    Result<std::vector<Payout>> unansweredDuplicates(const Payout &payout) const;

    /// \c duplicateReason: why it is another payment than those that it is like; journaled.
    Result<Payout> createDraft(AccountId account, const OrderRequest &request,
                               const QString &batch = {}, const QString &duplicateReason = {});
    Result<Payout> cancel(PayoutId id, const QString &reason); ///< drafts only
    /// Drops sealed card numbers that a killed program, or one without the vault, left behind.
    void releaseForgotten();

    /// A draft, or a payout that awaits its second step, that came back with a backup: it may have
    /// been sent since the backup was made, and is sent only when a person releases it.
    bool cameBack(const Payout &payout) const;
    /// Not sent yet, while nobody knows what became of a payout like it: the same amount to the same
    /// beneficiary. It is sent only when a person releases it; a second one, where the ledger has
    /// approvers.
    std::optional<PayoutId> besideDoubt(const Payout &payout) const;
    /// Sent by sendAgain() alone, with a reason: one that came back, or stands beside a doubt.
    bool needsRelease(const Payout &payout) const;
    /// The policy's limits that a payout, or what may become one, counts against.
    Result<std::vector<LimitUse>> limitUses(const Payout &payout) const;
    Result<std::vector<LimitUse>> limitUses(AccountId account, const OrderRequest &request) const;
    /// Whether policy and roles let it be sent now: ApprovalNeeded, NotAllowed.
    Result<void> allowedByPolicy(const Payout &payout) const;
    /// What is to be known before it is sent; of a draft that is not written, too.
    PayoutOutlook outlook(const Payout &payout) const;
    PayoutOutlook outlook(AccountId account, const OrderRequest &request) const;
    /// Whether a sending begun now would be refused; see PayoutOutlook::held.
    Result<void> maySendNow(const Payout &payout) const;
    /// Too many of its payouts in a row went without an answer: no other leaves by it.
    bool isStopped(AccountId account) const;
    /// May send() be called? A draft, or a payout that its provider has and has not begun.
    bool maySend(const Payout &payout) const;
    /// The provider has it, and its money moves only by a second call (Capability::ProcessPayout):
    /// a person sends it once more, or lets it go in the provider's portal. It is never done
    /// silently.
    bool awaitsProcessing(const Payout &payout) const;
    /// How many of this account's payouts are sent at once where nobody says otherwise.
    int sendingsAtOnce(AccountId account) const;
    /// While one of them has no answer only so many may be under way at once; nothing = any number.
    std::optional<int> roomForSendings(AccountId account) const;
    /// Sends a draft once; with a provider that takes payouts in two steps both steps, each an
    /// attempt of its own. A payout that awaits its second step is read first, and processed if it
    /// still does. In doubt afterwards = asked about, never sent anew.
    /// A reason why it is no duplicate stands with the sending in the journal; sendIfUnlike() refuses
    /// where one is wanted and missing: NotAllowed, see duplicatesOf() in app/text/duplicatetext.h.
    Operation<PayoutOutcome> *send(PayoutId id, const QString &duplicateReason = {});
    Operation<PayoutOutcome> *sendIfUnlike(PayoutId id, const QString &duplicateReason = {});
    /// All that a sending looks at, and the request that it would send. Nothing is written or sent.
    PayoutDryRun dryRun(const Payout &payout, const QString &duplicateReason = {});
    /// The same of a draft that is not written.
    PayoutDryRun dryRun(AccountId account, const OrderRequest &request,
                        const QString &duplicateReason = {});
    Release releaseOf(const Payout &payout) const;
    /// A person's decision, with a reason: under Release::Now, or for what needsRelease().
    Operation<PayoutOutcome> *sendAgain(PayoutId id, const QString &reason);
    /// Asks the provider about it, by id or by reference. \c hintedId: as of an invoice.
    Operation<PayoutOutcome> *refresh(PayoutId id, const QString &hintedId = {});

    /// Does the provider tell a program what became of it?
    bool canBeAsked(const Payout &payout) const;
    /// Paid: always. Failed: not before the provider, where it can be asked, has said twice that
    /// nothing has arrived.
    bool mayBeResolved(const Payout &payout, PayoutState as) const;
    /// A person settles a payout in doubt from what the bank or the provider told him; \c as is
    /// Paid or Failed. Nothing is sent.
    Result<Payout> resolve(PayoutId id, PayoutState as, const QString &reason);

    /// What sendIfUnlike() says of a payout that is like others.
    static Error duplicateError(const Payout &payout, const std::vector<Payout> &like);

private:
    Result<Payout> noteSealed(PayoutId id, const QStringList &fields);
    Result<void> holdsWhatWasSealed(PayoutId id) const;
    Result<Payout> takeBack(PayoutId id, const QString &reason); ///< a draft
    Result<Payout> addDraft(const Payout &draft, const OrderRequest &request, const QString &note);
    Result<QString> acceptanceNote(const Payout &draft, const QString &reason) const;
    Result<QString> acceptedForSending(const Payout &payout, const QString &reason) const;
    void rehearseState(const Payout &payout, PayoutDryRun &run) const;
    void rehearseLikeness(const Payout &payout, const QString &reason, PayoutDryRun &run) const;
    void rehearseAccount(AccountId id, PayoutDryRun &run) const;
    void rehearseRequest(AccountId account, const OrderRequest &request, const QString &object,
                         PayoutDryRun &run) const;
    void rehearseLogin(Provider &provider, PayoutDryRun &run) const;
    Payout draftOf(AccountId account, const OrderRequest &request,
                   const ProviderInfo &provider) const;
    Result<void> mayBegin(const Payout &payout) const;
    void releaseSecrets(PayoutId id);
    bool mayBeProcessed(const Payout &payout) const;
    Result<void> mayReleaseBeside(const Payout &payout) const;
    bool isInDoubtAboutProcessing(const Payout &payout) const;
    Operation<PayoutOutcome> *sendOn(const Payout &payout, const QString &releaseReason);
    Operation<PayoutOutcome> *sendBothSteps(PayoutId id, const QString &releaseReason);
    Operation<PayoutOutcome> *processAfterReading(PayoutId id, const QString &releaseReason);
    Operation<PayoutOutcome> *process(PayoutId id, const QString &releaseReason);
    Operation<PayoutOutcome> *start(PayoutId id, const QString &releaseReason);

    Ledger &m_ledger;
    OrderSecrets &m_secrets;
    ProviderSessions &m_sessions;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
