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
    Result<CheckItem> (*run)(Database &, const LedgerSurvey &);
};

constexpr CheckStep checkSteps[] = {
    {"file", checkFile},
    {"schema", checkSchema},
    {"foreign_keys", checkForeignKeys},
    {"hash_chain", checkChain},
    {"double_entry", checkDoubleEntry},
    {"states", checkStates},
    {"references", checkReferences},
    {"seals", checkSeals},
    {"imports", checkImports},
    {"approvals", checkApprovals},
};

// Attempts: their object is there, and a payout that is being sent has one that runs.
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
    // Two of one reference would let the provider's answer about one pass for the other's.
    "SELECT 'payout po_' || max(id) || ': another one has its reference' FROM payouts"
    " WHERE state NOT IN ('paid', 'declined', 'failed', 'returned', 'canceled', 'rejected')"
    " GROUP BY account_id, reference HAVING count(*) > 1",
};

constexpr char allReferences[]
    = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1";
// All but those of journal and postings.
constexpr char referencesOfObjects[]
    = "SELECT \"table\", k.rowid, parent FROM sqlite_schema AS s,"
      " pragma_foreign_key_check(s.name) AS k"
      " WHERE s.type = 'table' AND s.name NOT IN ('journal', 'postings') LIMIT 1";
// What the journal's walk looks at by itself. SQLite would look a million rows up once more.
constexpr char walkedReferences[]
    = "journal transitions from_state, journal transitions object, journal transitions to_state,"
      " postings accounts account_id, postings journal seq";

/// Did the walk look at everything to which journal and postings refer?
Result<bool> isWalkEnough(Database &database, const JournalSurvey &journal)
{
    if (journal.isPartial())
        return false;
    const auto references = database.text(QStringLiteral(
        "SELECT coalesce(group_concat(line, ', '), '') FROM (SELECT s.name || ' ' || k.\"table\""
        " || ' ' || k.\"from\" AS line FROM sqlite_schema AS s, pragma_foreign_key_list(s.name) AS k"
        " WHERE s.name IN ('journal', 'postings') ORDER BY line)"));
    if (!references)
        return references.error();
    return *references == QLatin1StringView(walkedReferences);
}

Result<QString> missingParent(Database &database, const char *sql)
{
    auto rows = database.query(QString::fromLatin1(sql));
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    if (!*found)
        return QString();
    // Tables that are stored by their key have no number to name.
    const qint64 number = rows->number(1);
    const QString row = number > 0 ? QStringLiteral(" row %1").arg(number) : QString();
    return QString(
        rows->text(0) + row + QStringLiteral(": refers to a missing row of ") + rows->text(2));
}

Result<LedgerSurvey> surveyOf(Database &database)
{
    auto journal = JournalSurvey::of(database);
    if (!journal)
        return journal.error();
    auto objects = ObjectSurvey::of(database, *journal);
    if (!objects)
        return objects.error();
    return LedgerSurvey{*std::move(journal), *std::move(objects)};
}

} // namespace

Result<QString> firstFault(Database &database, const QString &sql)
{
    auto fault = database.text(sql + QStringLiteral(" LIMIT 1"));
    if (!fault && fault.error().kind == ErrorKind::NotFound)
        return QString();
    return fault;
}

Result<CheckItem> checkFile(Database &database, const LedgerSurvey &)
{
    return checkPages(database);
}

Result<CheckItem> checkPages(Database &database)
{
    CheckItem item{.name = QStringLiteral("file")};
    const auto pages = database.number(QStringLiteral("PRAGMA page_count"));
    if (!pages)
        return pages.error();
    item.examined = *pages;
    const auto verdict = database.text(QStringLiteral("PRAGMA integrity_check(1)"));
    if (!verdict)
        return verdict.error();
    if (*verdict != u"ok")
        item.firstBad = *verdict;
    return item;
}

Result<CheckItem> checkForeignKeys(Database &database, const LedgerSurvey &survey)
{
    CheckItem item{.name = QStringLiteral("foreign_keys")};
    const auto walked = isWalkEnough(database, survey.journal);
    if (!walked)
        return walked.error();
    if (!*walked) {
        auto fault = missingParent(database, allReferences);
        if (!fault)
            return fault.error();
        item.firstBad = *std::move(fault);
        return item;
    }
    item.firstBad = survey.journal.referenceFault();
    for (const PostedSum &sum : survey.journal.sums()) {
        if (!item.firstBad.isEmpty())
            return item;
        auto fault = firstFault(database,
            QStringLiteral("SELECT 'postings: refers to a missing row of accounts' WHERE NOT EXISTS"
                           " (SELECT 1 FROM accounts WHERE id = %1)").arg(sum.account));
        if (!fault)
            return fault.error();
        item.firstBad = *std::move(fault);
    }
    if (!item.firstBad.isEmpty())
        return item;
    auto fault = missingParent(database, referencesOfObjects);
    if (!fault)
        return fault.error();
    item.firstBad = *std::move(fault);
    return item;
}

Result<CheckItem> checkReferences(Database &database, const LedgerSurvey &)
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
    const auto survey = surveyOf(database);
    if (!survey && survey.error().kind != ErrorKind::LedgerDamaged)
        return survey.error();
    CheckReport report;
    for (const CheckStep &step : checkSteps) {
        Result<CheckItem> item = survey ? step.run(database, *survey) : survey.error();
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
