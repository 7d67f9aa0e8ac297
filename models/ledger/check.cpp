// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/check.h"

#include "models/ledger/columns.h"

#include <algorithm>

namespace paydesk {

namespace {

struct CheckStep
{
    const char *name;
    Result<CheckItem> (*run)(Database &);
};

constexpr CheckStep checkSteps[] = {
    {"file", checkFile},
    {"foreign_keys", checkForeignKeys},
    {"hash_chain", checkChain},
    {"double_entry", checkDoubleEntry},
    {"states", checkStates},
    {"references", checkReferences},
    {"approvals", checkApprovals},
};

/// A query whose rows are faults; each row is one text.
Result<QString> firstFault(Database &database, const QString &sql)
{
    auto fault = database.text(sql + QStringLiteral(" LIMIT 1"));
    if (!fault && fault.error().kind == ErrorKind::NotFound)
        return QString();
    return fault;
}

Result<QString> missingTrigger(Database &database)
{
    for (const char *name : {"journal_no_update", "journal_no_delete", "postings_no_update",
                             "postings_no_delete", "payouts_no_delete", "invoices_no_delete",
                             "payouts_fixed", "invoices_fixed", "payouts_step", "invoices_step",
                             "transfers_no_delete", "claims_no_delete", "cards_no_delete",
                             "callbacks_no_delete", "transfers_fixed", "claims_fixed",
                             "cards_fixed", "callbacks_fixed", "transfers_step", "claims_step", "cards_step",
                             "callbacks_step", "persons_no_delete", "persons_fixed", "persons_step",
                             "policies_no_delete", "policies_fixed", "policies_step",
                             "approvals_no_delete", "approvals_no_update",
                             "approvals_two_people"}) {
        const auto found = database.number(
            QStringLiteral(
                "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name = ?"),
            {QString::fromLatin1(name)});
        if (!found)
            return found.error();
        if (*found == 0)
            return QStringLiteral("trigger %1 is missing").arg(QLatin1StringView(name));
    }
    return QString();
}

// Statements that were imported: their lines are counted; runs: the same. Attempts: their
// object is there, and a payout that is being sent has exactly one that runs.
const char *const referenceFaults[] = {
    "SELECT 'attempt att_' || id || ': its payout is missing' FROM attempts"
    " WHERE object = 'payout' AND object_id NOT IN (SELECT id FROM payouts)",
    "SELECT 'attempt att_' || id || ': its invoice is missing' FROM attempts"
    " WHERE object = 'invoice' AND object_id NOT IN (SELECT id FROM invoices)",
    "SELECT 'attempt att_' || id || ': its transfer is missing' FROM attempts"
    " WHERE object = 'transfer' AND object_id NOT IN (SELECT id FROM transfers)",
    "SELECT 'attempt att_' || id || ': its claim is missing' FROM attempts"
    " WHERE object = 'claim' AND object_id NOT IN (SELECT id FROM claims)",
    "SELECT 'transfer tr_' || id || ': was sent without an attempt' FROM transfers"
    " WHERE state NOT IN ('draft', 'canceled')"
    " AND NOT EXISTS (SELECT 1 FROM attempts WHERE object = 'transfer'"
    "                 AND object_id = transfers.id)",
    "SELECT 'claim cl_' || id || ': was sent without an attempt' FROM claims"
    " WHERE state NOT IN ('draft', 'canceled')"
    " AND NOT EXISTS (SELECT 1 FROM attempts WHERE object = 'claim' AND object_id = claims.id)",
    "SELECT 'card card_' || id || ': its invoice is missing' FROM cards"
    " WHERE source_id > 0 AND source_id NOT IN (SELECT id FROM invoices)",
    "SELECT 'callback cb_' || id || ': its object is missing' FROM callbacks"
    " WHERE object IS NOT NULL AND NOT CASE object"
    "  WHEN 'payout' THEN object_id IN (SELECT id FROM payouts)"
    "  WHEN 'invoice' THEN object_id IN (SELECT id FROM invoices)"
    "  WHEN 'transfer' THEN object_id IN (SELECT id FROM transfers)"
    "  WHEN 'claim' THEN object_id IN (SELECT id FROM claims) ELSE 0 END",
    "SELECT 'payout po_' || id || ': is being sent without an attempt' FROM payouts"
    " WHERE state = 'sending' AND NOT EXISTS (SELECT 1 FROM attempts WHERE object = 'payout'"
    "   AND object_id = payouts.id AND stage <> 'finished')",
    "SELECT 'payout po_' || id || ': was sent without an attempt' FROM payouts"
    " WHERE state NOT IN ('draft', 'awaiting_approval', 'approved', 'rejected', 'canceled')"
    " AND NOT EXISTS (SELECT 1 FROM attempts WHERE object = 'payout' AND object_id = payouts.id)",
    "SELECT 'statement st_' || id || ': its lines are not complete' FROM statements"
    " WHERE complete = 1 AND line_count <>"
    "   (SELECT count(*) FROM statement_lines WHERE statement_id = statements.id)",
    "SELECT 'run run_' || id || ': its lines are not complete' FROM runs"
    " WHERE complete = 1 AND line_count <>"
    "   (SELECT count(*) FROM run_lines WHERE run_id = runs.id)",
};

} // namespace

Result<CheckItem> checkFile(Database &database)
{
    CheckItem item{.name = QStringLiteral("file")};
    const auto pages = database.number(QStringLiteral("PRAGMA page_count"));
    if (!pages)
        return pages.error();
    item.examined = *pages;
    auto fault = database.text(QStringLiteral("PRAGMA integrity_check(1)"));
    if (!fault)
        return fault.error();
    if (*fault == u"ok") {
        fault = missingTrigger(database);
        if (!fault)
            return fault.error();
    }
    item.firstBad = *fault;
    return item;
}

Result<CheckItem> checkForeignKeys(Database &database)
{
    CheckItem item{.name = QStringLiteral("foreign_keys")};
    auto rows = database.query(QStringLiteral(
        "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1"));
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    if (*found) {
        // Tables that are stored by their key have no number to name.
        const qint64 number = rows->number(1);
        const QString row = number > 0 ? QStringLiteral(" row %1").arg(number) : QString();
        item.firstBad = rows->text(0) + row + QStringLiteral(": refers to a missing row of ")
            + rows->text(2);
    }
    return item;
}

Result<CheckItem> checkReferences(Database &database)
{
    CheckItem item{.name = QStringLiteral("references")};
    const auto examined = database.number(
        QStringLiteral("SELECT (SELECT count(*) FROM attempts) + (SELECT count(*) FROM statements)"
                       " + (SELECT count(*) FROM runs) + (SELECT count(*) FROM cards)"
                       " + (SELECT count(*) FROM callbacks)"));
    if (!examined)
        return examined.error();
    item.examined = *examined;
    for (const char *sql : referenceFaults) {
        const auto fault = firstFault(database, QString::fromLatin1(sql));
        if (!fault)
            return fault.error();
        if (!fault->isEmpty()) {
            item.firstBad = *fault;
            break;
        }
    }
    return item;
}

Result<CheckReport> checkLedger(Database &database)
{
    auto transaction = Transaction::begin(database, Transaction::Kind::Read);
    if (!transaction)
        return transaction.error();
    CheckReport report;
    for (const CheckStep &step : checkSteps) {
        auto item = step.run(database);
        if (!item && item.error().kind != ErrorKind::LedgerDamaged)
            return item.error();
        if (!item)
            item = CheckItem{.name = QLatin1StringView(step.name), .firstBad = item.error().detail};
        item->passed = item->firstBad.isEmpty();
        report.items.push_back(*std::move(item));
    }
    const auto head = Journal(database).head();
    if (head)
        report.head = *head;
    return report;
}

bool CheckReport::passed() const
{
    return std::all_of(items.begin(), items.end(),
                       [](const CheckItem &item) { return item.passed; });
}

} // namespace paydesk
