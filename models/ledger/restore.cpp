// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/backup.h"
#include "models/ledger/filesafety.h"
#include "models/ledger/ledgerfile.h"
#include "models/ledger/qtsqlconnection.h"
#include "models/ledger/recovery.h"
#include "models/ledger/rowseal.h"
#include "models/ledger/schema.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace paydesk {

namespace {

QString withSuffix(const QString &path, const char *suffix)
{
    return path + QLatin1StringView(suffix);
}

/// A name that neither a ledger nor its log has.
QString nameForReplaced(const QString &path)
{
    for (int n = 1;; ++n) {
        const QString name = QStringLiteral("%1.before-restore-%2").arg(path).arg(n);
        if (!QFileInfo::exists(name) && !QFileInfo::exists(withSuffix(name, "-wal")))
            return name;
    }
}

/// A new generation: other installations and the vault can see that time went back. What the
/// backup holds as unfinished may have been answered, sent or refused since.
Result<void> startGeneration(Database &database, const LedgerOptions &options, qint64 present)
{
    LedgerWriter writer(database, *options.clock, options.actor);
    const auto grown = database.run(
        QStringLiteral("UPDATE ledger_info SET generation = max(generation, ?) + 1,"
                       " restored_us = ?"),
        {present, toMicros(writer.now())});
    if (!grown)
        return grown.error();
    if (auto sealed = sealRow(database, sealedInfo, {1}); !sealed)
        return sealed.error();
    const auto recovered = recoverUnfinished(writer, Proof::None, QStringLiteral("restored"));
    return recovered ? Result<void>() : recovered.error();
}

/// Of the ledger that is replaced, or of a backup; nothing where it cannot be read.
std::optional<LedgerInfo> identityOf(const QString &path)
{
    if (!QFileInfo::exists(path))
        return std::nullopt;
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(database, path, LedgerMode::ReadOnly); !opened)
        return std::nullopt;
    LedgerInfo info;
    const auto id = database.text(QStringLiteral("SELECT ledger_id FROM ledger_info"));
    const auto generation = database.number(QStringLiteral("SELECT generation FROM ledger_info"));
    if (!id || !generation)
        return std::nullopt;
    info.ledgerId = *id;
    info.generation = *generation;
    return info;
}

qint64 generationOf(const QString &path)
{
    const auto info = identityOf(path);
    return info ? info->generation : 0;
}

Result<void> checkSameLedger(const QString &backup, const QString &path)
{
    const auto ours = identityOf(path);
    const auto theirs = identityOf(backup);
    if (!ours || !theirs || ours->ledgerId == theirs->ledgerId)
        return {};
    return Error::of(ErrorKind::Conflict, theirs->ledgerId, backup);
}

Result<void> prepare(const QString &part, const LedgerOptions &options, qint64 present)
{
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(database, part, LedgerMode::ReadWrite); !opened)
        return opened.error();
    if (auto started = startGeneration(database, options, present); !started)
        return started.error();
    database.close(); // the last connection folds the log into the file
    if (QFileInfo::exists(withSuffix(part, "-wal")))
        return Error::of(ErrorKind::LedgerFailure, QStringLiteral("the log stays"), part);
    return syncFile(part);
}

/// The ledger that is replaced, with its log folded in. A damaged one stays as it is.
Result<void> closeReplaced(const QString &path)
{
    Database database(std::make_unique<QtSqlConnection>());
    auto opened = openLedgerFile(database, path, LedgerMode::ReadWrite);
    if (!opened && opened.error().kind == ErrorKind::LedgerLocked)
        return opened.error();
    database.close();
    // Another program still reads: it would mix the old log with the new file.
    if (opened && QFileInfo::exists(withSuffix(path, "-wal")))
        return Error::of(ErrorKind::LedgerLocked, QStringLiteral("another program reads it"), path);
    return {};
}

Result<void> keepReplaced(const QString &path)
{
    if (auto closed = closeReplaced(path); !closed)
        return closed.error();
    const QString kept = nameForReplaced(path);
    const QString log = withSuffix(path, "-wal");
    if (QFileInfo::exists(log)) {
        if (auto moved = replaceFile(log, withSuffix(kept, "-wal")); !moved)
            return moved.error();
    }
    if (auto removed = removeFile(withSuffix(path, "-shm")); !removed)
        return removed.error();
    // A second name, so that there is a ledger in the place at every moment. File systems
    // without hard links get the rename.
    std::error_code error;
    std::filesystem::create_hard_link(QFile::encodeName(path).toStdString(),
                                      QFile::encodeName(kept).toStdString(), error);
    return error ? replaceFile(path, kept) : Result<void>();
}

Result<void> copyBackup(const QString &backup, const QString &part)
{
    Database source(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(source, backup, LedgerMode::ReadOnly); !opened)
        return opened.error();
    for (const char *suffix : {"", "-wal", "-shm", ".part"}) {
        if (auto removed = removeFile(withSuffix(part, suffix)); !removed)
            return removed.error();
    }
    return backupLedger(source, part); // checks the whole of it
}

/// From now on the generation before is the older copy.
Result<void> sealRestored(const QString &path, const Clock &clock)
{
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(database, path, LedgerMode::ReadOnly); !opened)
        return opened.error();
    const auto info = readLedgerInfo(database, path);
    if (!info)
        return info.error();
    return writeSealFile(path,
                         {.ledgerId = info->ledgerId,
                          .generation = info->generation,
                          .head = info->head,
                          .at = clock.now()},
                         {});
}

} // namespace

Result<void> restoreLedger(const QString &backup, const LedgerOptions &target, RestoreFrom from)
{
    if (!QFileInfo::exists(backup))
        return Error::of(ErrorKind::FileFailure, QStringLiteral("no such file"), backup);
    const QString path = realPath(target.path);
    if (realPath(backup) == path)
        return Error::of(ErrorKind::FileFailure, QStringLiteral("it is the ledger itself"), backup);
    const auto lock = lockForWriting(path);
    if (!lock)
        return lock.error();
    if (from == RestoreFrom::SameLedger) {
        if (auto same = checkSameLedger(backup, path); !same)
            return same.error();
    }
    const QString part = withSuffix(path, ".restore");
    if (auto copied = copyBackup(backup, part); !copied)
        return copied.error();
    if (auto prepared = prepare(part, target, generationOf(path)); !prepared)
        return prepared.error();
    if (QFileInfo::exists(path)) {
        if (auto kept = keepReplaced(path); !kept)
            return kept.error();
    }
    if (auto placed = replaceFile(part, path); !placed)
        return placed.error();
    return sealRestored(path, *target.clock);
}

} // namespace paydesk
