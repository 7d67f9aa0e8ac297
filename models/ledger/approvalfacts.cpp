// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/approvalfacts.h"

#include "models/ledger/accountstore.h"
#include "models/ledger/journal.h"
#include "models/ledger/ledgerwriter.h"
#include "models/ledger/snapshot.h"

#include <QJsonDocument>

namespace paydesk {

namespace {

/// What is paid to whom, of a payout's snapshot.
QJsonObject paidContent(const QJsonObject &snapshot)
{
    QJsonObject content;
    for (const char *key : {"account_id", "reference", "amount", "currency", "description",
                            "fields", "party", "party_account"})
        content.insert(QLatin1StringView(key), snapshot.value(QLatin1StringView(key)));
    return content;
}

Result<bool> isKnownBeneficiary(Database &database, const Payout &payout)
{
    if (payout.partyAccount.isEmpty())
        return false;
    // The same account number in another bank is somebody else: all details must be the same.
    const auto paid = database.number(
        QStringLiteral("SELECT count(*) FROM payouts AS p JOIN accounts AS a ON a.id = p.account_id"
                       " WHERE p.state = 'paid' AND p.id <> ? AND p.party_account = ?"
                       " AND p.party = ? AND p.fields = ?"
                       " AND a.provider = (SELECT provider FROM accounts WHERE id = ?)"),
        {payout.id.value, payout.partyAccount, payout.party, toSql(payout.fields),
         payout.account.value});
    if (!paid)
        return paid.error();
    return *paid > 0;
}

void readStory(const std::vector<JournalEntry> &story, ApprovalCase &facts)
{
    QJsonObject content;
    for (const JournalEntry &entry : story) {
        const QJsonObject now = paidContent(QJsonDocument::fromJson(entry.snapshot).object());
        if (entry.ordinal == 1)
            facts.maker = entry.actor;
        if (now != content)
            facts.lastEditor = entry.actor;
        content = now;
        const bool submits = entry.fromState == toKey(PayoutState::Draft)
            && entry.toState == toKey(PayoutState::AwaitingApproval);
        if (submits) {
            facts.submittedSeq = entry.seq;
            facts.submitter = entry.actor;
        }
        else if (entry.toState == toKey(PayoutState::Draft))
            facts.submittedSeq = 0; // taken back: what was approved is void
    }
    // An edit behind the journal's back is nobody's: the row must say what the journal says.
    if (content != paidContent(snapshotOf(facts.payout)))
        facts.submittedSeq = 0;
}

} // namespace

Result<ApprovalCase> readApprovalCase(LedgerWriter &writer, const Payout &payout)
{
    ApprovalCase facts{.payout = payout};
    const auto account = AccountStore(writer).get(payout.account);
    if (!account)
        return account.error();
    facts.account = *account;
    const auto story = Journal(writer.database()).of(ObjectKind::Payout, payout.id.value);
    if (!story)
        return story.error();
    readStory(*story, facts);
    const auto known = isKnownBeneficiary(writer.database(), payout);
    if (!known)
        return known.error();
    facts.knownBeneficiary = *known;
    const auto restored = writer.database().number(
        QStringLiteral("SELECT COALESCE(restored_us, 0) FROM ledger_info"));
    if (!restored)
        return restored.error();
    if (*restored > 0)
        facts.restoredAt = fromMicros(*restored);
    return facts;
}

} // namespace paydesk
