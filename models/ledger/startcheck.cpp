// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/startcheck.h"

#include "models/ledger/check.h"
#include "models/ledger/schema.h"

#include <algorithm>

namespace paydesk {

namespace {

// So many rows are looked at in a blink.
constexpr qint64 smallLedger = 5'000;
constexpr std::chrono::hours betweenFullChecks{7 * 24};

Result<QByteArray> hashOfRow(Database &database, qint64 seq, const LedgerInfo &info)
{
    return seq == info.head.seq ? Result<QByteArray>(info.head.hash)
                                : Journal(database).hashOf(seq);
}

Result<QString> settingsFault(Database &database)
{
    static constexpr std::pair<const char *, qint64> settings[]
        = {{"application_id", ledgerApplicationId}, {"foreign_keys", 1},
           {"recursive_triggers", 1},               {"trusted_schema", 0},
           {"cell_size_check", 1},                  {"secure_delete", 1}};
    for (const auto &[name, expected] : settings) {
        const auto held
            = database.number(QStringLiteral("PRAGMA ") + QLatin1StringView(name));
        if (!held)
            return held.error();
        if (*held != expected)
            return QStringLiteral("%1 is %2").arg(QLatin1StringView(name)).arg(*held);
    }
    const auto synchronous = database.number(QStringLiteral("PRAGMA synchronous"));
    if (!synchronous)
        return synchronous.error();
    if (*synchronous < 2)
        return QStringLiteral("commits do not wait for the disk");
    const auto journal = database.text(QStringLiteral("PRAGMA journal_mode"));
    if (!journal)
        return journal.error();
    return *journal == u"wal" ? QString() : QStringLiteral("journal_mode is ") + *journal;
}

Result<QString> lastEventFault(Database &database, Timestamp now)
{
    const auto last = database.number(
        QStringLiteral("SELECT coalesce((SELECT at_us FROM journal ORDER BY seq DESC LIMIT 1), 0)"));
    if (!last)
        return last.error();
    return clockFault(fromMicros(*last), now);
}

/// The newest seal that is believed and that the ledger agrees with.
const Anchor *startOf(const std::vector<Anchor> &anchors, const LedgerInfo &info)
{
    const Anchor *newest = nullptr;
    for (const Anchor &anchor : anchors) {
        const bool fits = anchor.trusted && anchor.generation == info.generation
            && anchor.head.seq <= info.head.seq && anchor.head.seq > 0;
        if (fits && (!newest || anchor.head.seq > newest->head.seq))
            newest = &anchor;
    }
    return newest;
}

bool isFullCheckDue(const Anchor *start, const LedgerInfo &info, Timestamp now)
{
    return !start || info.head.seq <= smallLedger || !start->fullCheckAt
        || now - *start->fullCheckAt >= betweenFullChecks || now < *start->fullCheckAt;
}

void put(CheckReport &report, const char *name, Result<QString> fault)
{
    CheckItem item{.name = QLatin1StringView(name), .examined = 1};
    item.firstBad = fault ? *fault : fault.error().detail;
    item.passed = item.firstBad.isEmpty();
    report.items.push_back(std::move(item));
}

void append(CheckReport &report, CheckItem item)
{
    item.passed = item.firstBad.isEmpty();
    report.items.push_back(std::move(item));
}

Result<QString> quickCheck(Database &database)
{
    const auto verdict = database.text(QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict)
        return verdict.error();
    return *verdict == u"ok" ? QString() : *verdict;
}

/// All movements and all orders are added up: a sum has no part that was sealed before.
Result<CheckItem> checkSums(Database &database)
{
    const auto postings = JournalSurvey::ofPostings(database);
    if (!postings)
        return postings.error();
    auto held = ObjectSurvey::ofHeld(database);
    if (!held)
        return held.error();
    return checkDoubleEntry(database, {*postings, *std::move(held)});
}

/// Everything that the rows before the seal have no part in.
Result<void> checkSince(Database &database, const Anchor &start, CheckReport &report)
{
    put(report, "file", quickCheck(database));
    const auto journal = JournalSurvey::of(database, {start.head.seq, start.head.hash});
    if (!journal)
        return journal.error();
    const LedgerSurvey survey{*journal, {}};
    using Step = Result<CheckItem> (*)(Database &, const LedgerSurvey &);
    for (const Step step : {&checkSchema, &checkForeignKeys, &checkChain, &checkReferences,
                            &checkApprovals}) {
        auto item = step(database, survey);
        if (!item)
            return item.error();
        append(report, *std::move(item));
    }
    auto sums = checkSums(database);
    if (!sums)
        return sums.error();
    append(report, *std::move(sums));
    const auto touched = ObjectSurvey::ofTouched(database, *journal);
    if (!touched)
        return touched.error();
    append(report, {.name = QStringLiteral("states"),
                    .examined = touched->examined(),
                    .firstBad = touched->fault()});
    return {};
}

} // namespace

Result<QString> anchorFault(Database &database, const LedgerInfo &info,
                            const std::vector<Anchor> &anchors)
{
    for (const Anchor &anchor : anchors) {
        if (anchor.ledgerId != info.ledgerId)
            return QStringLiteral("the seal beside it is of another ledger");
        if (anchor.generation > info.generation) {
            return QStringLiteral("an older copy: generation %1, it was %2 already")
                .arg(info.generation)
                .arg(anchor.generation);
        }
        if (anchor.generation < info.generation) // it came out of a backup since
            continue;
        if (anchor.head.seq > info.head.seq) {
            return QStringLiteral("an older copy: %1 journal rows, there were %2 already")
                .arg(info.head.seq)
                .arg(anchor.head.seq);
        }
        const auto hash = anchor.head.seq == 0 ? Result<QByteArray>(anchor.head.hash)
                                               : hashOfRow(database, anchor.head.seq, info);
        if (!hash)
            return hash.error();
        if (*hash != anchor.head.hash)
            return QStringLiteral("journal row %1 is not the one that was sealed")
                .arg(anchor.head.seq);
    }
    return QString();
}

Result<StartReport> checkStart(Database &database, const LedgerInfo &info,
                               const std::vector<Anchor> &anchors, Timestamp now, qint64 freeBytes)
{
    StartReport start;
    CheckReport &report = start.report;
    LedgerPlace place = placeOf(info.path);
    place.freeBytes = freeBytes;
    put(report, "place", placeFault(place));
    put(report, "space", spaceFault(place));
    put(report, "settings", settingsFault(database));
    put(report, "seal", anchorFault(database, info, anchors));
    put(report, "clock", lastEventFault(database, now));
    const Anchor *sealed = startOf(anchors, info);
    start.full = isFullCheckDue(sealed, info, now);
    if (start.full) {
        auto whole = checkLedger(database);
        if (!whole)
            return whole.error();
        report.head = whole->head;
        for (CheckItem &item : whole->items)
            report.items.push_back(std::move(item));
        return start;
    }
    auto transaction = Transaction::begin(database, Transaction::Kind::Read);
    if (!transaction)
        return transaction.error();
    if (auto checked = checkSince(database, *sealed, report); !checked) {
        if (checked.error().kind != ErrorKind::LedgerDamaged)
            return checked.error();
        put(report, "file", checked.error());
    }
    report.head = info.head;
    return start;
}

} // namespace paydesk
