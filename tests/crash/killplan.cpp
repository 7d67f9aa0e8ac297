// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/killplan.h"

#include "tests/crash/diskhook.h"

#include <sqlite3.h>

#include <QStringList>

#include <array>
#include <csignal>
#include <unistd.h>

namespace paydesk::test {

namespace {

using Stage = KillPlan::Stage;
using Moment = KillPlan::Moment;

struct Watch
{
    KillPlan plan;
    bool counting = false;
    std::array<int, 6> seen{};
    Stage now = Stage::None; ///< of the transaction that is open
    bool committing = false;

    bool isPlanned() const
    {
        return counting && now != Stage::None && now == plan.stage
            && seen[size_t(now)] == plan.nth;
    }
};

Watch watch;

void die()
{
    ::kill(::getpid(), SIGKILL);
}

Stage stageOf(const QByteArray &sql)
{
    if (sql.startsWith("INSERT INTO payouts ") || sql.startsWith("INSERT INTO transfers ")
        || sql.startsWith("INSERT INTO invoices "))
        return Stage::Draft;
    if (sql.startsWith("INSERT INTO approvals "))
        return Stage::Approval;
    if (sql.startsWith("INSERT INTO attempts "))
        return Stage::Intent;
    if (sql.startsWith("UPDATE attempts SET stage = 'sending'"))
        return Stage::Sending;
    if (sql.startsWith("UPDATE attempts SET stage = 'finished'"))
        return Stage::Answer;
    return Stage::None;
}

/// The mark is a transaction by itself.
bool isCommit(const QByteArray &sql)
{
    return sql == "COMMIT" || stageOf(sql) == Stage::Sending;
}

void begins(const QByteArray &sql)
{
    if (const Stage stage = stageOf(sql); stage != Stage::None && watch.counting) {
        watch.now = stage;
        ++watch.seen[size_t(stage)];
        if (watch.isPlanned() && watch.plan.moment == Moment::Before)
            die();
    }
    watch.committing = watch.committing || isCommit(sql);
}

void ends(const QByteArray &sql)
{
    if (!isCommit(sql))
        return;
    if (watch.isPlanned() && watch.plan.moment == Moment::After)
        die();
    watch.now = Stage::None;
    watch.committing = false;
}

int traced(unsigned what, void *, void *statement, void *text)
{
    const bool starts = what == SQLITE_TRACE_STMT;
    const QByteArray sql(starts ? static_cast<const char *>(text)
                                : sqlite3_sql(static_cast<sqlite3_stmt *>(statement)));
    if (starts)
        begins(sql); // those of triggers begin with "--"
    else
        ends(sql);
    return 0;
}

int watchConnection(sqlite3 *connection, const char **, const sqlite3_api_routines *)
{
    return sqlite3_trace_v2(
        connection, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, traced, nullptr);
}

int beforeStep(const DiskStep &step)
{
    const bool ours = watch.committing && watch.isPlanned() && step.file.endsWith("-wal");
    if (ours && step.kind == DiskStep::Kind::Write && watch.plan.moment == Moment::HalfAWrite) {
        writeHalf(step);
        die();
    }
    if (ours && step.kind == DiskStep::Kind::Sync && watch.plan.moment == Moment::Written)
        die();
    return SQLITE_OK;
}

} // namespace

QString KillPlan::toText() const
{
    return QStringLiteral("%1/%2/%3").arg(int(stage)).arg(int(moment)).arg(nth);
}

KillPlan KillPlan::fromText(const QString &text)
{
    const QStringList parts = text.split(u'/');
    return {.stage = Stage(parts.value(0).toInt()),
        .moment = Moment(parts.value(1).toInt()),
        .nth = parts.value(2).toInt()};
}

void killMyselfAt(const KillPlan &plan)
{
    watch.plan = plan;
    setDiskHook(beforeStep);
    using Entry = void (*)();
    if (sqlite3_auto_extension(reinterpret_cast<Entry>(&watchConnection)) != SQLITE_OK)
        qFatal("no connection can be watched");
}

void startCounting()
{
    watch.counting = true;
}

} // namespace paydesk::test
