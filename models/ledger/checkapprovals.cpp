// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/signature.h"
#include "models/ledger/approvalstore.h"
#include "models/ledger/check.h"
#include "models/ledger/registrystores.h"

namespace paydesk {

namespace {

constexpr char missingApproval[]
    = "SELECT 'journal row ' || seq || ': its approval is missing' FROM journal"
      " WHERE object = 'payout' AND event = 'approval'"
      " AND NOT EXISTS (SELECT 1 FROM approvals WHERE head_seq = seq - 1"
      "                 AND payout_id = object_id) ORDER BY seq";
constexpr char approvedByMaker[]
    = "SELECT 'approval appr_' || id || ': is by the maker of its payout' FROM approvals"
      " WHERE name = (SELECT actor FROM journal WHERE object = 'payout'"
      "               AND object_id = payout_id AND ordinal = 1) ORDER BY id";

/// What must hold for ever, whether or not the approval still counts today.
Result<QString> faultOfApproval(Database &database, const Registry &registry,
                                const Approval &approval)
{
    const QString name = QStringLiteral("approval ") + approval.id.toText();
    const auto journaled = isJournaled(database, approval);
    if (!journaled)
        return journaled.error();
    if (!*journaled)
        return QString(name + QStringLiteral(": the journal does not know it"));
    if (!approval.person)
        return QString();
    const Person *person = registry.find(*approval.person);
    if (!person || !isSameName(person->name, approval.name))
        return QString(name + QStringLiteral(": its person is not registered"));
    if (!isSignedBy(person->publicKey, approval.content, approval.signature))
        return QString(name + QStringLiteral(": the signature does not fit"));
    return QString();
}

/// An approval of the journal without its row. A walk over all of it has met them already.
Result<QString> firstMissing(Database &database, const JournalSurvey &journal)
{
    if (journal.isPartial())
        return firstFault(database, QString::fromLatin1(missingApproval));
    for (const ApprovalRow &row : journal.approvals()) {
        const auto found = database.number(
            QStringLiteral(
                "SELECT count(*) FROM approvals WHERE head_seq = ? - 1 AND payout_id = ?"),
            {row.seq, row.payout});
        if (!found)
            return found.error();
        if (*found == 0)
            return QStringLiteral("journal row %1: its approval is missing").arg(row.seq);
    }
    return QString();
}

} // namespace

Result<CheckItem> checkApprovals(Database &database, const LedgerSurvey &survey)
{
    CheckItem item{.name = QStringLiteral("approvals")};
    const auto registry = readRegistry(database);
    if (!registry)
        return registry.error();
    const auto approvals = allApprovals(database);
    if (!approvals)
        return approvals.error();
    item.examined = qint64(registry->persons().size() + approvals->size());
    for (const Approval &approval : *approvals) {
        const auto fault = faultOfApproval(database, *registry, approval);
        if (!fault)
            return fault.error();
        if (!fault->isEmpty()) {
            item.firstBad = *fault;
            return item;
        }
    }
    auto fault = firstMissing(database, survey.journal);
    if (fault && fault->isEmpty())
        fault = firstFault(database, QString::fromLatin1(approvedByMaker));
    if (!fault)
        return fault.error();
    item.firstBad = *fault;
    return item;
}

} // namespace paydesk
