// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/orders/actonorder.h"
#include "app/orders/draft.h"
#include "app/orders/sendorder.h"
#include "app/payouts/payoutdesk.h"

#include <algorithm>

namespace paydesk {

// The two steps of a payout, as one person's act:
//
//   create, an attempt ─► the provider has it, nothing has moved ─► process, an attempt ─► it pays
//
// Killed between the two, the payout is pending with the provider's word for "not begun": the next
// send() reads it and goes on. Once a processing may have arrived, none is made anew before the
// provider has shown twice, a minute apart, that it has not, and a person has said so.

namespace {

const QString processOperation = QStringLiteral("process");
const QString sealedEvent = QStringLiteral("sealed");

} // namespace

bool PayoutDesk::awaitsProcessing(const Payout &payout) const
{
    const auto provider = providerOf(m_ledger, m_directory, payout.account);
    return provider && paydesk::awaitsProcessing(payout, **provider);
}

bool PayoutDesk::maySend(const Payout &payout) const
{
    return PayoutTraits::isSendable(payout.state) || mayBeProcessed(payout);
}

bool PayoutDesk::mayBeProcessed(const Payout &payout) const
{
    if (!awaitsProcessing(payout))
        return false;
    const auto attempts = m_ledger.attempts().of(ObjectKind::Payout, payout.id.value);
    return attempts && std::none_of(attempts->begin(), attempts->end(), [](const Attempt &attempt) {
               return attempt.operation == processOperation && mayHaveArrived(attempt);
           });
}

bool PayoutDesk::isInDoubtAboutProcessing(const Payout &payout) const
{
    if (payout.state != PayoutState::InDoubt || payout.providerId.isEmpty())
        return false;
    const auto attempts = m_ledger.attempts().of(ObjectKind::Payout, payout.id.value);
    return attempts && !attempts->empty() && attempts->back().operation == processOperation;
}

/// An approval covers the journal up to it, and so this row: a number that somebody exchanges in the
/// vault is not the one that was approved.
Result<Payout> PayoutDesk::noteSealed(PayoutId id, const QStringList &fields)
{
    const auto digest = m_secrets.sealedDigest(id.toText(), fields);
    if (!digest)
        return digest.error();
    PayoutChange change{.event = sealedEvent};
    change.note = QString::fromLatin1(digest->toHex()) + u' ' + fields.join(u' ');
    change.remark = true;
    return m_ledger.payouts().change(id, change);
}

/// Drafts of before there was such a row have none.
Result<void> PayoutDesk::holdsWhatWasSealed(PayoutId id) const
{
    const auto story = m_ledger.journal().of(ObjectKind::Payout, id.value);
    if (!story)
        return story.error();
    const auto row = std::find_if(story->begin(), story->end(), [](const JournalEntry &entry) {
        return entry.event == sealedEvent;
    });
    if (row == story->end())
        return {};
    const QStringList words = row->note.split(u' ');
    const auto digest = m_secrets.sealedDigest(id.toText(), words.mid(1));
    if (!digest)
        return digest.error();
    return QString::fromLatin1(digest->toHex()) == words.first()
        ? Result<void>()
        : Error::of(ErrorKind::NotAllowed, QStringLiteral("sealed_changed"), id.toText());
}

/// From where it is: what the provider has is never made once more.
Operation<PayoutOutcome> *PayoutDesk::sendOn(const Payout &payout, const QString &releaseReason)
{
    if (const auto proven = isAPerson(m_ledger, m_secrets.personKeys()); !proven)
        return failed<PayoutOutcome>(this, proven.error());
    return awaitsProcessing(payout) || isInDoubtAboutProcessing(payout)
        ? processAfterReading(payout.id, releaseReason)
        : sendBothSteps(payout.id, releaseReason);
}

Operation<PayoutOutcome> *PayoutDesk::start(PayoutId id, const QString &releaseReason)
{
    // Asked once more by the ledger, in the transaction that begins the sending.
    const auto payout = m_ledger.payouts().get(id);
    if (const auto may = payout ? allowedByPolicy(*payout) : Result<void>(payout.error()); !may)
        return failed<PayoutOutcome>(this, may.error());
    if (const auto same = holdsWhatWasSealed(id); !same)
        return failed<PayoutOutcome>(this, same.error());
    return (new SendOrder<PayoutTraits>(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions, id, releaseReason);
}

Operation<PayoutOutcome> *PayoutDesk::sendBothSteps(PayoutId id, const QString &releaseReason)
{
    auto *whole = new Operation<PayoutOutcome>(this);
    start(id, releaseReason)->onFinished(whole, [this, whole](const Result<PayoutOutcome> &made) {
        if (!made || made->problem || !mayBeProcessed(made->order)) {
            whole->complete(made);
            return;
        }
        process(made->order.id, {})
            ->onFinished(whole, [whole](const Result<PayoutOutcome> &r) { whole->complete(r); });
    });
    return whole;
}

/// Somebody may have let it go on in the provider's portal, or a backup may have brought it back:
/// what the ledger knows is not enough to move money on.
Operation<PayoutOutcome> *PayoutDesk::processAfterReading(PayoutId id, const QString &releaseReason)
{
    auto *whole = new Operation<PayoutOutcome>(this);
    refresh(id)->onFinished(
        whole, [this, whole, releaseReason](const Result<PayoutOutcome> &read) {
            const bool released = read && !releaseReason.isEmpty()
                && isInDoubtAboutProcessing(read->order)
                && releaseOf(read->order) == Release::Now;
            const bool held
                = read && !read->problem && (released || mayBeProcessed(read->order));
            if (!held) {
                whole->complete(read);
                return;
            }
            process(read->order.id, releaseReason)
                ->onFinished(whole,
                             [whole](const Result<PayoutOutcome> &r) { whole->complete(r); });
        });
    return whole;
}

Operation<PayoutOutcome> *PayoutDesk::process(PayoutId id, const QString &releaseReason)
{
    const auto payout = m_ledger.payouts().get(id);
    if (!payout)
        return failed<PayoutOutcome>(this, payout.error());
    const QString asked = processOperation + u' ' + payout->providerId;
    return (new ActOnOrder<PayoutTraits>(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions,
                {.order = id,
                 .operation = processOperation,
                 .digest = sha256(asked.toUtf8()),
                 .note = releaseReason,
                 .call = [](Provider &provider, const OrderKey &key, const SendGate &gate) {
                     return provider.payouts()->process(key, gate);
                 }});
}

} // namespace paydesk
