// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/approvalstore.h"

#include "models/core/bytes.h"
#include "models/ledger/approvalfacts.h"
#include "models/ledger/approvalrow.h"
#include "models/ledger/journal.h"
#include "models/ledger/orderbook.h"
#include "models/ledger/registrystores.h"

#include <algorithm>

namespace paydesk {

namespace {

const QString approvalEvent = QStringLiteral("approval");

Result<std::vector<Approval>> selectApprovals(Database &database, const QString &rest,
                                              const SqlValues &values)
{
    return readAll<Approval>(
        database,
        QStringLiteral("SELECT id, %1 FROM approvals %2").arg(columnsOf<Approval>(), rest), values,
        [](const Rows &rows) { return readObject<Approval>(rows, "approvals"); });
}

/// Stands in the journal's row, so that no column of an approval can be edited unseen.
QString rowHash(const Approval &approval)
{
    CanonicalBytes row;
    row.number(approval.id.value).number(approval.payout.value).text(approval.name);
    row.number(approval.person ? approval.person->value : 0);
    row.number(approval.policy ? approval.policy->value : 0);
    row.number(approval.headSeq).bytes(approval.headHash).bytes(approval.content);
    row.bytes(approval.signature).number(toMicros(approval.at));
    row.number(toMicros(approval.expiresAt));
    return QString::fromLatin1(sha256(row.data()).toHex());
}

QString noteOf(const Approval &approval)
{
    return QStringLiteral("%1 until %2, %3")
        .arg(approval.id.toText(), toRfc3339(approval.expiresAt), rowHash(approval));
}

struct Decision
{
    Registry registry;
    ApprovalCase facts;
    ApprovalStanding standing;
};

Result<Decision> decide(LedgerWriter &writer, const Payout &payout, Registry registry,
                        Timestamp now)
{
    const auto facts = readApprovalCase(writer, payout);
    if (!facts)
        return facts.error();
    const auto approvals = selectApprovals(
        writer.database(), QStringLiteral("WHERE payout_id = ? ORDER BY id"), {payout.id.value});
    if (!approvals)
        return approvals.error();
    std::vector<bool> journaled;
    for (const Approval &approval : *approvals) {
        const auto known = isJournaled(writer.database(), approval);
        if (!known)
            return known.error();
        journaled.push_back(*known);
    }
    ApprovalStanding standing = standingOf(*facts, registry, *approvals, journaled, now);
    return Decision{std::move(registry), *facts, std::move(standing)};
}

Result<Decision> decideNow(LedgerWriter &writer, const Payout &payout)
{
    auto registry = readRegistry(writer.database());
    if (!registry)
        return registry.error();
    return decide(writer, payout, *std::move(registry), writer.now());
}

struct Moment
{
    Timestamp at;
    std::optional<qint64> before; ///< journal row
};

/// What was sent already was approved for that sending: a second one of the same payout, or its
/// next step, is judged by the policy and the time of then.
Result<Moment> momentOfDecision(LedgerWriter &writer, const Payout &payout)
{
    const Moment now{writer.now(), std::nullopt};
    if (payout.state == PayoutState::Draft || payout.state == PayoutState::Approved)
        return now;
    auto rows = writer.database().query(
        QStringLiteral("SELECT seq, at_us FROM journal WHERE object = 'payout' AND object_id = ?"
                       " AND to_state = 'sending' ORDER BY ordinal LIMIT 1"),
        {payout.id.value});
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    return *found ? Moment{fromMicros(rows->number(1)), rows->number(0)} : now;
}

Error notApproved(const Payout &payout, const QString &why)
{
    return Error::of(ErrorKind::ApprovalNeeded, why, payout.id.toText());
}

QString whyMissing(const ApprovalStanding &standing)
{
    for (auto judged = standing.approvals.rbegin(); judged != standing.approvals.rend(); ++judged) {
        if (judged->fault != ApprovalFault::None)
            return toKey(judged->fault);
    }
    return QStringLiteral("missing");
}

/// Once somebody was registered as a sender, nobody else sends; and nobody who was disabled.
Result<void> checkSender(const Registry &registry, const QString &actor, const Payout &payout)
{
    const Person *person = registry.findByName(actor);
    const bool disabled = person && person->state == PersonState::Disabled;
    const bool sends = person && person->isActive() && person->has(PersonRole::Sender);
    return disabled || (registry.binds(PersonRole::Sender) && !sends)
        ? Result<void>(Error::of(ErrorKind::NotAllowed, QStringLiteral("no_sender"),
                                 payout.id.toText()))
        : Result<void>();
}

Result<void> mayApproveNow(const Decision &decision, const QString &actor)
{
    const Payout &payout = decision.facts.payout;
    const ApprovalStanding &standing = decision.standing;
    const bool waits = payout.state == PayoutState::AwaitingApproval
        || (payout.state == PayoutState::Approved && standing.missing() > 0);
    if (!waits)
        return Error::of(ErrorKind::NotAllowed, toKey(payout.state), payout.id.toText());
    if (decision.facts.submittedSeq == 0)
        return notApproved(payout, toKey(ApprovalFault::Changed));
    const ApprovalFault fault = mayApprove(decision.facts, decision.registry, actor);
    if (fault != ApprovalFault::None)
        return notApproved(payout, toKey(fault));
    const bool again = std::any_of(
        standing.approvals.begin(), standing.approvals.end(), [&actor](const JudgedApproval &j) {
            return j.fault == ApprovalFault::None && isSameName(j.approval.name, actor);
        });
    return again ? Result<void>(notApproved(payout, toKey(ApprovalFault::Again))) : Result<void>();
}

} // namespace

Result<std::vector<Approval>> allApprovals(Database &database)
{
    return selectApprovals(database, QStringLiteral("ORDER BY id"), {});
}

Result<bool> isJournaled(Database &database, const Approval &approval)
{
    auto rows = database.query(
        QStringLiteral("SELECT j.actor, j.note, head.hash FROM journal AS j"
                       " JOIN journal AS head ON head.seq = j.seq - 1"
                       " WHERE j.seq = ? AND j.object = 'payout' AND j.object_id = ?"
                       " AND j.event = ?"),
        {approval.headSeq + 1, approval.payout.value, approvalEvent});
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    return *found && rows->text(0) == approval.name && rows->text(1) == noteOf(approval)
        && rows->bytes(2) == approval.headHash;
}

Result<void> checkApproved(LedgerWriter &writer, const Payout &payout)
{
    auto registry = readRegistry(writer.database());
    if (!registry)
        return registry.error();
    if (auto sends = checkSender(*registry, writer.actor(), payout); !sends)
        return sends;
    const auto moment = momentOfDecision(writer, payout);
    if (!moment)
        return moment.error();
    if (moment->before) {
        registry = readRegistry(writer.database(), moment->before);
        if (!registry)
            return registry.error();
    }
    if (!registry->policy() && payout.state != PayoutState::Approved)
        return {};
    const auto decision = decide(writer, payout, *std::move(registry), moment->at);
    if (!decision)
        return decision.error();
    const ApprovalStanding &standing = decision->standing;
    // What was approved though it need not be is held to its approvals all the same; a state that
    // says so without one was put there by other means.
    const bool held = standing.needed || payout.state == PayoutState::Approved;
    return held && standing.missing() > 0 ? Result<void>(notApproved(payout, whyMissing(standing)))
                                          : Result<void>();
}

ApprovalStore::ApprovalStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

Result<ApprovalStanding> ApprovalStore::standing(const Payout &payout) const
{
    auto decision = decideNow(m_writer, payout);
    if (!decision)
        return decision.error();
    return std::move(decision->standing);
}

Result<QStringList> ApprovalStore::makersOf(const Payout &payout) const
{
    const auto facts = readApprovalCase(m_writer, payout);
    if (!facts)
        return facts.error();
    QStringList names{facts->maker, facts->lastEditor, facts->submitter};
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

Result<void> ApprovalStore::mayApprove(const Payout &payout) const
{
    const auto decision = decideNow(m_writer, payout);
    return decision ? mayApproveNow(*decision, m_writer.actor()) : decision.error();
}

Result<void> ApprovalStore::maySend(const Payout &payout) const
{
    return checkApproved(m_writer, payout);
}

Result<Approval> ApprovalStore::draft(PayoutId id) const
{
    const auto payout = OrderRows<Payout>(m_writer.database()).get(id);
    if (!payout)
        return payout.error();
    const auto decision = decideNow(m_writer, *payout);
    if (!decision)
        return decision.error();
    const QString &actor = m_writer.actor();
    if (auto may = mayApproveNow(*decision, actor); !may)
        return may.error();
    const auto head = Journal(m_writer.database()).head();
    if (!head)
        return head.error();
    Approval approval{.payout = id, .name = actor, .headSeq = head->seq, .headHash = head->hash};
    if (decision->registry.hasPersons())
        approval.person = decision->registry.findByName(actor)->id;
    if (decision->registry.policy())
        approval.policy = decision->registry.policy()->id;
    approval.at = m_writer.now();
    approval.expiresAt = approval.at + approvalLifetime;
    approval.content = approvalBytes(decision->registry.ledgerId(), decision->facts, approval);
    return approval;
}

Result<Payout> ApprovalStore::add(const Approval &approval, const QString &confirmed)
{
    auto transaction = Transaction::begin(m_writer.database());
    if (!transaction)
        return transaction.error();
    // Whatever the caller was told: what is stored must be what would be drafted now.
    auto fresh = draft(approval.payout);
    if (!fresh)
        return fresh.error();
    if (fresh->headSeq != approval.headSeq || fresh->headHash != approval.headHash
        || fresh->name != approval.name)
        return Error::of(ErrorKind::Conflict, {}, approval.payout.toText());
    OrderBook<Payout> book(m_writer);
    const auto before = book.rows().get(approval.payout);
    if (!before)
        return before;
    const auto id = m_writer.database().insert(
        QStringLiteral("INSERT INTO approvals (%1) VALUES (%2)")
            .arg(namesOf<Approval>().list(), namesOf<Approval>().placeholders()),
        valuesOf(approval));
    if (!id)
        return id.error();
    const auto stored = selectApprovals(m_writer.database(), QStringLiteral("WHERE id = ?"), {*id});
    if (!stored)
        return stored.error();
    const Timestamp now = m_writer.now();
    auto noted = book.writeInTransaction(*before, *before, approvalEvent, noteOf(stored->front()), now);
    if (noted && !confirmed.isEmpty())
        noted = book.writeInTransaction(*noted, *noted, QStringLiteral("confirmed_by"), confirmed, now);
    if (!noted)
        return noted;
    const auto decision = decideNow(m_writer, *noted);
    if (!decision)
        return decision.error();
    const JudgedApproval &judged = decision->standing.approvals.back();
    if (judged.fault != ApprovalFault::None)
        return notApproved(*before, toKey(judged.fault));
    if (decision->standing.missing() == 0 && noted->state == PayoutState::AwaitingApproval) {
        Payout after = *noted;
        after.state = PayoutState::Approved;
        noted = book.writeInTransaction(*noted, after, QStringLiteral("approved"), {}, now);
        if (!noted)
            return noted;
    }
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return noted;
}

} // namespace paydesk
