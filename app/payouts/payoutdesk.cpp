// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/payoutdesk.h"

#include "app/doubts/secondperson.h"
#include "app/orders/askable.h"
#include "app/orders/draft.h"
#include "app/orders/refreshorder.h"
#include "app/payouts/batchname.h"
#include "app/text/settletext.h"
#include "models/ledger/acts.h"

#include <algorithm>

namespace paydesk {

namespace {

/// Not final, and the provider is not known to have it.
bool mayStillBeMade(const Payout &payout)
{
    const bool waits = isOpen(payout.state) || PayoutTraits::isSendable(payout.state)
        || payout.state == PayoutState::AwaitingApproval;
    return payout.providerId.isEmpty() && waits;
}

} // namespace

PayoutDesk::PayoutDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
                       const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock)
    : m_ledger(ledger)
    , m_secrets(secrets)
    , m_sessions(sessions)
    , m_directory(directory)
    , m_hub(hub)
    , m_clock(clock)
{
    connect(&m_hub, &ChangeHub::payoutChanged, this, &PayoutDesk::releaseSecrets);
}

QList<InputIssue> PayoutDesk::problems(AccountId account, const OrderRequest &request) const
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return {{QStringLiteral("account"), InputProblem::NotOneOf, account.toText(), {}, 0}};
    return validatePayout(normalized(request, (*provider)->payoutFields), **provider);
}

QList<InputIssue> PayoutDesk::warnings(AccountId account, const OrderRequest &request) const
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return {};
    return warningsForPayout(normalized(request, (*provider)->payoutFields), **provider);
}

Result<Payout> PayoutDesk::createDraft(AccountId account, const OrderRequest &request,
                                       const QString &batch, const QString &duplicateReason)
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return provider.error();
    if (!(*provider)->capabilities.testFlag(Capability::CreatePayout))
        return Error::of(ErrorKind::Unsupported, QStringLiteral("payout"), (*provider)->name);
    auto issues = problems(account, request);
    if (const auto issue = lineProblem(QStringLiteral("batch"), batch))
        issues += *issue;
    if (const auto issue = noteProblem(QStringLiteral("duplicate-reason"), duplicateReason))
        issues += *issue;
    if (!issues.isEmpty())
        return firstProblem(issues);
    if (isNameOfImport(batch)) // what its file says is what is approved and sent together
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("batch_imported"), batch);
    Payout draft = draftOf(account, request, **provider);
    draft.batch = batch;
    const auto note = acceptanceNote(draft, duplicateReason);
    if (!note)
        return note.error();
    auto added = addDraft(draft, request, *note);
    if (added)
        emit m_hub.payoutChanged(added->id);
    return added;
}

Payout PayoutDesk::draftOf(AccountId account, const OrderRequest &request,
                           const ProviderInfo &provider) const
{
    Payout draft;
    static_cast<Order &>(draft) = draftOrder(masked(request), provider.payoutFields, account,
                                             m_ledger.kind(), u"PO", m_clock.now());
    return draft;
}

/// A draft whose card number could not be sealed can never be sent.
Result<Payout> PayoutDesk::addDraft(const Payout &draft, const OrderRequest &request,
                                    const QString &note)
{
    const auto ids
        = m_ledger.payouts().addEach(1, [&](qint64) { return NewPayout{draft, note}; });
    auto added = ids ? m_ledger.payouts().get(ids->front()) : Result<Payout>(ids.error());
    if (!added || request.secrets.isEmpty())
        return added;
    const auto sealed = m_secrets.seal(added->id.toText(), request.secrets);
    const auto noted = sealed ? noteSealed(added->id, request.secrets.keys())
                              : Result<Payout>(sealed.error());
    if (noted)
        return noted;
    (void)takeBack(added->id, QStringLiteral("its card number could not be kept"));
    return noted.error();
}

void PayoutDesk::releaseForgotten()
{
    for (const QString &object : m_secrets.sealedPayouts())
        releaseSecrets(*PayoutId::fromText(object));
}

/// A sealed card number is needed until the provider has the payout, and no longer.
void PayoutDesk::releaseSecrets(PayoutId id)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout || mayStillBeMade(*payout))
        return;
    const auto provider = providerOf(m_ledger, m_directory, payout->account);
    const bool sealed = provider
        && std::any_of((*provider)->payoutFields.begin(), (*provider)->payoutFields.end(),
                       [&payout](const FieldSpec &spec) {
                           return spec.role == FieldRole::CardNumber
                               && payout->fields.contains(spec.key);
                       });
    if (sealed)
        (void)m_secrets.release(id.toText()); // tried again with the next change
}

Result<Payout> PayoutDesk::cancel(PayoutId id, const QString &reason)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout)
        return payout;
    if (payout->state != PayoutState::Draft)
        return Error::of(ErrorKind::NotAllowed, toKey(payout->state), id.toText());
    if (const auto issue = noteProblem(QStringLiteral("reason"), reason))
        return firstProblem({*issue});
    if (const auto proven = isAPerson(m_ledger, m_secrets.personKeys()); !proven)
        return proven.error();
    return takeBack(id, reason);
}

Result<Payout> PayoutDesk::takeBack(PayoutId id, const QString &reason)
{
    PayoutChange change{.event = QStringLiteral("canceled"), .note = reason};
    change.state = PayoutState::Canceled;
    change.reason = reason;
    auto canceled = m_ledger.payouts().change(id, change);
    if (canceled)
        emit m_hub.payoutChanged(id);
    return canceled;
}

bool PayoutDesk::cameBack(const Payout &payout) const
{
    const auto restored = m_ledger.restoredAt();
    return restored && payout.createdAt < *restored
        && (PayoutTraits::isSendable(payout.state) || awaitsProcessing(payout));
}

std::optional<PayoutId> PayoutDesk::besideDoubt(const Payout &payout) const
{
    if (!PayoutTraits::isSendable(payout.state))
        return std::nullopt;
    const auto other = m_ledger.payouts().likeInDoubt(payout);
    return other ? *other : std::nullopt;
}

bool PayoutDesk::needsRelease(const Payout &payout) const
{
    return cameBack(payout) || besideDoubt(payout);
}

/// Where approvers are registered, one of them has to have seen it.
Result<void> PayoutDesk::mayReleaseBeside(const Payout &payout) const
{
    const auto registry = m_ledger.persons().registry();
    if (!registry)
        return registry.error();
    if (!registry->binds(PersonRole::Approver))
        return {};
    const auto standing = m_ledger.approvals().standing(payout);
    if (!standing)
        return standing.error();
    return standing->valid > 0
        ? Result<void>()
        : Error::of(ErrorKind::ApprovalNeeded, QStringLiteral("beside"), payout.id.toText());
}

Operation<PayoutOutcome> *PayoutDesk::sendIfUnlike(PayoutId id, const QString &duplicateReason)
{
    const auto payout = m_ledger.payouts().get(id);
    const auto like = payout && duplicateReason.trimmed().isEmpty() && maySend(*payout)
            && !needsRelease(*payout)
        ? unansweredDuplicates(*payout)
        : Result(std::vector<Payout>());
    if (!like)
        return failed<PayoutOutcome>(this, like.error());
    return like->empty() ? send(id, duplicateReason)
                         : failed<PayoutOutcome>(this, duplicateError(*payout, *like));
}

int PayoutDesk::sendingsAtOnce(AccountId account) const
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    return provider ? paydesk::sendingsAtOnce((*provider)->rate) : 1;
}

std::optional<int> PayoutDesk::roomForSendings(AccountId account) const
{
    // The ledger asks once more when the sending begins, and tells what is wrong with it.
    const auto room = m_ledger.accounts().roomForSendings(account);
    return room ? *room : std::nullopt;
}

Operation<PayoutOutcome> *PayoutDesk::send(PayoutId id, const QString &duplicateReason)
{
    const auto payout = m_ledger.payouts().get(id);
    if (payout && cameBack(*payout))
        return failed<PayoutOutcome>(
            this, Error::of(ErrorKind::NotAllowed, QStringLiteral("restored"), id.toText()));
    if (!payout)
        return failed<PayoutOutcome>(this, payout.error());
    if (!maySend(*payout))
        return failed<PayoutOutcome>(
            this, Error::of(ErrorKind::NotAllowed, toKey(payout->state), id.toText()));
    const auto accepted = acceptedForSending(*payout, duplicateReason);
    return accepted ? sendOn(*payout, *accepted)
                    : failed<PayoutOutcome>(this, accepted.error());
}

Release PayoutDesk::releaseOf(const Payout &payout) const
{
    if (isInDoubtAboutProcessing(payout))
        return isReleasable(payout.checks) ? Release::Now : Release::NotYet;
    if (payout.state != PayoutState::InDoubt || !payout.providerId.isEmpty())
        return Release::Never;
    const auto provider = providerOf(m_ledger, m_directory, payout.account);
    const auto attempts = m_ledger.attempts().of(ObjectKind::Payout, payout.id.value);
    if (!provider || !attempts)
        return Release::Never;
    SendingsMade made;
    for (const Attempt &attempt : *attempts) {
        if (!isCreation(attempt.operation) || !mayHaveArrived(attempt))
            continue;
        ++made.count;
        made.firstAt = std::min(made.firstAt.value_or(attempt.startedAt), attempt.startedAt);
    }
    return releaseFor(**provider, made, payout.checks, m_clock.now());
}

bool PayoutDesk::mayBeResolved(const Payout &payout, PayoutState as) const
{
    if (payout.state != PayoutState::InDoubt)
        return false;
    if (as == PayoutState::Paid)
        return true;
    return as == PayoutState::Failed && (!canBeAsked(payout) || isReleasable(payout.checks));
}

bool PayoutDesk::canBeAsked(const Payout &payout) const
{
    const auto provider = providerOf(m_ledger, m_directory, payout.account);
    return provider && paydesk::canBeAsked(payout, **provider);
}

Result<Payout> PayoutDesk::resolve(PayoutId id, PayoutState as, const QString &reason)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout)
        return payout;
    if (const auto issue = reasonProblem(reason))
        return firstProblem({*issue});
    if (!mayBeResolved(*payout, as)) {
        const bool early = payout->state == PayoutState::InDoubt && as == PayoutState::Failed;
        return Error::of(ErrorKind::NotAllowed,
                         !early                 ? notInDoubtDetail
                             : canBeAsked(*payout) ? askFirstDetail
                                                   : mayStillArriveDetail,
                         id.toText());
    }
    const auto note = settledBy<PayoutTraits>(m_ledger, m_secrets.personKeys(), id,
                                              {toKey(as), reason.trimmed()});
    if (!note)
        return note.error();
    if (!*note) {
        emit m_hub.payoutChanged(id);
        return m_ledger.payouts().get(id);
    }
    PayoutChange change{.event = QStringLiteral("resolved"), .note = **note};
    change.state = as;
    change.reason = reason.trimmed();
    change.expected = PayoutState::InDoubt;
    auto resolved = m_ledger.payouts().change(id, change);
    if (resolved)
        emit m_hub.payoutChanged(id);
    return resolved;
}

Operation<PayoutOutcome> *PayoutDesk::sendAgain(PayoutId id, const QString &reason)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout)
        return failed<PayoutOutcome>(this, payout.error());
    if (const auto issue = reasonProblem(reason))
        return failed<PayoutOutcome>(this, firstProblem({*issue}));
    if (cameBack(*payout))
        return sendOn(*payout, QStringLiteral("came back with a backup; %1").arg(reason.trimmed()));
    if (const auto other = besideDoubt(*payout)) {
        if (const auto may = mayReleaseBeside(*payout); !may)
            return failed<PayoutOutcome>(this, may.error());
        return sendOn(*payout, QStringLiteral("though %1 is in doubt; %2")
                                   .arg(other->toText(), reason.trimmed()));
    }
    if (releaseOf(*payout) != Release::Now)
        return failed<PayoutOutcome>(
            this, Error::of(ErrorKind::NotAllowed, toKey(payout->state), id.toText()));
    const bool made = isInDoubtAboutProcessing(*payout);
    const QString said = made ? QStringLiteral("showed it unprocessed")
                              : QStringLiteral("did not know the reference");
    const QString evidence = QStringLiteral("the provider %1 at %2 and at %3; %4")
                                 .arg(said, toRfc3339(*payout->checks.firstNotFoundAt),
                                      toRfc3339(*payout->checks.lastNotFoundAt), reason.trimmed());
    return sendOn(*payout, evidence);
}

Operation<PayoutOutcome> *PayoutDesk::refresh(PayoutId id, const QString &hintedId)
{
    return (new RefreshOrder<PayoutTraits>(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions, id, hintedId);
}

Result<std::vector<LimitUse>> PayoutDesk::limitUses(const Payout &payout) const
{
    return m_ledger.payouts().limitUses(payout);
}

Result<std::vector<LimitUse>> PayoutDesk::limitUses(AccountId account,
                                                    const OrderRequest &request) const
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return provider.error();
    Payout draft = draftOf(account, request, **provider);
    draft.createdBy = m_ledger.options().actor;
    return limitUses(draft);
}

Result<void> PayoutDesk::allowedByPolicy(const Payout &payout) const
{
    return m_ledger.approvals().maySend(payout);
}

} // namespace paydesk
