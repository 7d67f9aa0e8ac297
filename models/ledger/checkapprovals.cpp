// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/signature.h"
#include "models/ledger/approvalstore.h"
#include "models/ledger/check.h"
#include "models/ledger/registrystores.h"

namespace paydesk {

namespace {

// An approval of the journal without its row; and one of which its payout's maker is the author.
const char *const approvalFaults[] = {
    "SELECT 'journal row ' || seq || ': its approval is missing' FROM journal"
    " WHERE object = 'payout' AND event = 'approval'"
    " AND NOT EXISTS (SELECT 1 FROM approvals WHERE head_seq = seq - 1"
    "                 AND payout_id = object_id) ORDER BY seq",
    "SELECT 'approval appr_' || id || ': is by the maker of its payout' FROM approvals"
    " WHERE name = (SELECT actor FROM journal WHERE object = 'payout'"
    "               AND object_id = payout_id AND ordinal = 1) ORDER BY id",
};

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

Result<QString> firstApprovalFault(Database &database)
{
    for (const char *sql : approvalFaults) {
        auto fault = firstFault(database, QString::fromLatin1(sql));
        if (!fault || !fault->isEmpty())
            return fault;
    }
    return QString();
}

} // namespace

Result<CheckItem> checkApprovals(Database &database, const LedgerSurvey &)
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
    const auto fault = firstApprovalFault(database);
    if (!fault)
        return fault.error();
    item.firstBad = *fault;
    return item;
}

} // namespace paydesk
