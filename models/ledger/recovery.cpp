// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/recovery.h"

#include "models/ledger/imports.h"
#include "models/ledger/rowseal.h"
#include "models/ledger/sendings.h"

namespace paydesk {

namespace {

template <typename T>
Result<void> settle(LedgerWriter &writer, const StoredAttempt &attempt, AttemptResult result,
                    const QString &note)
{
    using State = typename OrderTraits<T>::State;
    OrderChange<State> change;
    change.event = result == AttemptResult::NotSent ? QStringLiteral("not_sent")
                                                    : QStringLiteral("answer_lost");
    change.note = note;
    const auto settled = Sendings<T>(writer).settleInTransaction(
        attempt, change, {.attempt = attempt.id, .result = result, .detail = note});
    return settled ? Result<void>() : settled.error();
}

/// A sending without an attempt cannot come about; if it does, nothing is known about it.
Result<qint64> doubtOrphans(LedgerWriter &writer, const QString &note)
{
    const auto orphans = readAll<Payout>(
        writer.database(),
        OrderRows<Payout>::select()
            + QStringLiteral(" WHERE state = 'sending' AND NOT EXISTS (SELECT 1 FROM attempts"
                             " WHERE object = 'payout' AND object_id = payouts.id"
                             " AND stage <> 'finished')"),
        {}, OrderRows<Payout>::read);
    if (!orphans)
        return orphans.error();
    for (const Payout &orphan : *orphans) {
        Payout after = orphan;
        after.state = PayoutState::InDoubt;
        const auto written = OrderBook<Payout>(writer).writeInTransaction(
            orphan, std::move(after), QStringLiteral("answer_lost"), note, writer.now());
        if (!written)
            return written.error();
    }
    return qint64(orphans->size());
}

Result<void> settle(LedgerWriter &writer, const StoredAttempt &attempt, AttemptResult result,
                    const QString &note)
{
    switch (attempt.object) {
    case ObjectKind::Payout:
        return settle<Payout>(writer, attempt, result, note);
    case ObjectKind::Invoice:
        return settle<Invoice>(writer, attempt, result, note);
    case ObjectKind::Transfer:
        return settle<Transfer>(writer, attempt, result, note);
    case ObjectKind::Claim:
        return settle<Claim>(writer, attempt, result, note);
    case ObjectKind::Card:
    case ObjectKind::Account:
    case ObjectKind::Statement:
    case ObjectKind::Run:
    case ObjectKind::Callback:
    case ObjectKind::Person:
    case ObjectKind::Policy:
    case ObjectKind::Template:
        break;
    }
    return Error::of(ErrorKind::LedgerDamaged,
                     QStringLiteral("a sending of ") + toKey(attempt.object), attempt.id.toText());
}

/// What came into doubt is asked about at once: its answer may have been there for hours.
Result<void> askNow(LedgerWriter &writer)
{
    const QString fresh = QStringLiteral("state = 'in_doubt' AND check_count = 0");
    for (const SealedTable *table :
         {&sealedPayouts, &sealedInvoices, &sealedTransfers, &sealedClaims}) {
        const auto due = writer.database().run(QStringLiteral("UPDATE %1 SET check_next_us = ? WHERE ")
                                                       .arg(QLatin1StringView(table->table))
                                                   + fresh,
                                               {toSql(writer.now())});
        if (!due)
            return due.error();
        if (auto sealed = sealRows(writer.database(), *table, fresh); !sealed)
            return sealed.error();
    }
    return {};
}

} // namespace

Result<RecoveryReport> recoverUnfinished(LedgerWriter &writer, Proof proof, const QString &note)
{
    Database &database = writer.database();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const auto running = AttemptRows(database).running();
    if (!running)
        return running.error();
    RecoveryReport report;
    const QString boot = currentBootId();
    for (const StoredAttempt &attempt : *running) {
        const bool unsent = proof == Proof::SameBoot && attempt.stage == Attempt::Stage::Intent
            && !boot.isEmpty() && attempt.bootId == boot;
        const AttemptResult result = unsent ? AttemptResult::NotSent : AttemptResult::Unknown;
        if (auto settled = settle(writer, attempt, result, note); !settled)
            return settled.error();
        ++(unsent ? report.notSent : report.inDoubt);
    }
    const auto orphans = doubtOrphans(writer, note);
    if (!orphans)
        return orphans.error();
    report.inDoubt += *orphans;
    if (auto asked = askNow(writer); !asked)
        return asked.error();
    for (const ImportTables &tables : {importOfRun, importOfStatement}) {
        const auto discarded = discardUnfinished(database, tables);
        if (!discarded)
            return discarded.error();
        report.abandonedImports += *discarded;
    }
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return report;
}

Result<RecoveryReport> distrustCopy(LedgerWriter &writer)
{
    Database &database = writer.database();
    {
        auto transaction = Transaction::begin(database);
        if (!transaction)
            return transaction.error();
        // Behind whatever it holds, even where the clock was set back within the tolerance.
        const auto marked = database.run(
            QStringLiteral("UPDATE ledger_info SET restored_us = max(?,"
                           " (SELECT coalesce(max(at_us), 0) + 1 FROM journal))"),
            {toMicros(writer.now())});
        if (!marked)
            return marked.error();
        if (auto sealed = sealRow(database, sealedInfo, {1}); !sealed)
            return sealed.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
    }
    auto report = recoverUnfinished(writer, Proof::None, QStringLiteral("no seal"));
    if (report)
        report->unsealed = true;
    return report;
}

} // namespace paydesk
