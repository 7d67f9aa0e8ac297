// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/orders/draft.h"
#include "app/orders/ordertraits.h"
#include "app/payouts/payoutdesk.h"
#include "app/text/duplicatetext.h"
#include "models/domain/payouttemplate.h"

#include <QRegularExpression>

#include <algorithm>

namespace paydesk {

// One beneficiary, one amount, within 90 days: over all providers, accounts and drafts. A draft is
// written with a remark; to be sent by a person in the window, or with many others, it needs a
// reason, once for each payout that it is like. A script that names a payout is told.

namespace {

const QString acceptedWord = QStringLiteral(", accepted: ");

QString idsOf(const std::vector<Payout> &payouts)
{
    QStringList ids;
    for (const Payout &payout : payouts)
        ids += payout.id.toText();
    return ids.join(QStringLiteral(", "));
}

/// It was handed to its provider, or may have been.
bool hasGoneOut(PayoutState state)
{
    return !isSurelyUnpaid(state) && state != PayoutState::Draft
        && state != PayoutState::AwaitingApproval && state != PayoutState::Approved;
}

/// A name of a batch can be used once more, days later: what had left by then was not asked with it.
bool leftBefore(Ledger &ledger, const Payout &payout, Timestamp time)
{
    const auto attempts = ledger.attempts().of(ObjectKind::Payout, payout.id.value);
    return !attempts || (!attempts->empty() && attempts->front().startedAt < time);
}

/// The template that drafted the payout, by its own journal: anybody can type such a reference.
std::optional<TemplateId> madeBy(Ledger &ledger, const Payout &payout)
{
    const QString prefix = templatePrefix(payout.reference);
    if (prefix.isEmpty())
        return std::nullopt;
    const auto all = ledger.templates().list();
    if (!all)
        return std::nullopt;
    const auto made = std::find_if(all->begin(), all->end(), [&](const PayoutTemplate &one) {
        return one.prefix == prefix && one.account == payout.account;
    });
    if (made == all->end())
        return std::nullopt;
    const auto timeline = ledger.journal().of(ObjectKind::Template, made->id.value);
    const bool told = timeline
        && std::any_of(timeline->begin(), timeline->end(), [&](const JournalEntry &entry) {
               return entry.note.endsWith(QStringLiteral(": ") + payout.id.toText());
           });
    return told ? std::optional(made->id) : std::nullopt;
}

/// One of the notes says that somebody took the likeness for right.
bool accepts(const std::vector<JournalEntry> &timeline, const Payout &other)
{
    const QRegularExpression id(QStringLiteral("\\b%1\\b").arg(other.id.toText()));
    return std::any_of(timeline.begin(), timeline.end(), [&](const JournalEntry &entry) {
        const QString like = entry.note.section(acceptedWord, 0, 0);
        return like.size() < entry.note.size()
            && like.contains(id);
    });
}

} // namespace

Result<std::vector<Payout>> PayoutDesk::possibleDuplicates(AccountId account,
                                                           const OrderRequest &request) const
{
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider)
        return provider.error();
    Payout asked;
    asked.account = account;
    asked.reference = request.reference;
    asked.amount = request.amount;
    asked.partyAccount = partyAccount(masked(request).fields, (*provider)->payoutFields);
    return possibleDuplicates(asked);
}

Result<std::vector<Payout>> PayoutDesk::possibleDuplicates(const Payout &payout) const
{
    return m_ledger.payouts().alike(payout, m_clock.now() - payoutDuplicateWindow);
}

Result<std::vector<Payout>> PayoutDesk::unansweredDuplicates(const Payout &payout) const
{
    auto like = possibleDuplicates(payout);
    if (!like)
        return like;
    const std::optional<TemplateId> made = madeBy(m_ledger, payout);
    std::erase_if(*like, [this, &payout, &made](const Payout &other) {
        const bool sameBatch = !payout.batch.isEmpty() && payout.batch == other.batch
            && !leftBefore(m_ledger, other, payout.createdAt);
        const bool otherPeriod = made && made == madeBy(m_ledger, other);
        return sameBatch || otherPeriod || !hasGoneOut(other.state); // of a batch it was asked with the whole
    });
    if (like->empty())
        return like;
    const auto own = m_ledger.journal().of(ObjectKind::Payout, payout.id.value);
    if (!own)
        return own.error();
    std::vector<Payout> open;
    for (const Payout &other : *like) {
        if (accepts(*own, other))
            continue;
        const auto theirs = m_ledger.journal().of(ObjectKind::Payout, other.id.value);
        if (!theirs)
            return theirs.error();
        if (!accepts(*theirs, payout))
            open.push_back(other);
    }
    return open;
}

Error PayoutDesk::duplicateError(const Payout &payout, const std::vector<Payout> &like)
{
    return Error::of(ErrorKind::NotAllowed, duplicateDetail + idsOf(like), payout.id.toText());
}

Result<QString> PayoutDesk::acceptanceNote(const Payout &draft, const QString &reason) const
{
    if (reason.trimmed().isEmpty())
        return QString();
    const auto like = possibleDuplicates(draft);
    if (!like)
        return like.error();
    return like->empty() ? QString()
                         : QStringLiteral("like ") + idsOf(*like) + acceptedWord + reason.trimmed();
}

Result<QString> PayoutDesk::acceptedForSending(const Payout &payout, const QString &reason) const
{
    // The second step of what the provider has pays nothing anew.
    if (reason.trimmed().isEmpty() || !PayoutTraits::isSendable(payout.state))
        return QString();
    // With a note the ledger would let it pass beside a doubt: that has a release of its own.
    if (besideDoubt(payout))
        return QString();
    const auto open = unansweredDuplicates(payout);
    if (!open)
        return open.error();
    if (open->empty())
        return QString();
    if (const auto issue = noteProblem(QStringLiteral("duplicate-reason"), reason))
        return firstProblem({*issue});
    return QString(QStringLiteral("like ") + idsOf(*open) + acceptedWord + reason.trimmed());
}

} // namespace paydesk
