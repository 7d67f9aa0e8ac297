// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/backup.h"
#include "models/ledger/carryover.h"
#include "models/ledger/check.h"
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

/// The persons who decide: those of the ledger in the place, as a backup of before they were
/// registered must not be the way around them.
Result<Registry> registryInForce(const QString &path, const QString &backup)
{
    for (const QString &file : {path, backup}) {
        Database database(std::make_unique<QtSqlConnection>());
        if (!QFileInfo::exists(file) || !openLedgerFile(database, file, LedgerMode::ReadOnly))
            continue;
        auto registry = readRegistry(database);
        if (registry || file == backup)
            return registry;
    }
    return Registry(QString());
}

Result<void> mayReplace(const QString &path, const QString &backup, const MayRestore &may)
{
    const auto registry = registryInForce(path, backup);
    if (!registry)
        return registry.error();
    if (!registry->hasPersons())
        return {};
    return may ? may(*registry)
               : Result<void>(Error::of(ErrorKind::NotAllowed, QStringLiteral("administrators_only")));
}

/// For reading, in this version's form.
Result<void> openReplaced(Database &database, const QString &path)
{
    if (auto opened = openLedgerFile(database, path, LedgerMode::ReadOnly); !opened)
        return opened.error();
    const auto outdated = isOutdated(database);
    if (!outdated)
        return outdated.error();
    if (!*outdated)
        return {};
    database.close();
    if (auto upgraded = upgradeLedgerFile(path); !upgraded)
        return upgraded.error();
    return openLedgerFile(database, path, LedgerMode::ReadOnly);
}

QString faultOf(Database &database)
{
    const auto report = checkLedger(database);
    if (!report)
        return report.error().detail;
    const auto bad = std::find_if(report->items.begin(), report->items.end(),
                                  [](const CheckItem &item) { return !item.passed; });
    return bad == report->items.end() ? QString() : bad->firstBad;
}

/// From the ledger in the place to the one that is to take it.
Result<CarriedOver> carryOver(Database &restored, const QString &path, const LedgerOptions &options)
{
    CarriedOver carried;
    carried.replaced = QFileInfo::exists(path);
    if (!carried.replaced)
        return carried;
    Database replaced(std::make_unique<QtSqlConnection>());
    if (auto opened = openReplaced(replaced, path); !opened) {
        carried.unread = opened.error().detail;
        return carried;
    }
    const QString identity = QStringLiteral("SELECT ledger_id FROM ledger_info");
    const auto here = restored.text(identity);
    const auto there = replaced.text(identity);
    if (!here)
        return here.error();
    if (!there || *here != *there) {
        carried.unread = there ? QStringLiteral("it is another ledger") : there.error().detail;
        return carried;
    }
    LedgerWriter writer(restored, *options.clock, options.actor);
    if (auto persons = carryRegistry(writer, replaced, carried); !persons)
        return persons.error();
    if (auto sendings = carrySendings(writer, replaced, carried); !sendings)
        return sendings.error();
    if (carried.unread.isEmpty()) // a damaged one may have lost what it had sent
        carried.unread = faultOf(replaced);
    return carried;
}

Result<CarriedOver> prepare(const QString &part, const QString &path, const LedgerOptions &options)
{
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(database, part, LedgerMode::ReadWrite); !opened)
        return opened.error();
    if (auto started = startGeneration(database, options, generationOf(path)); !started)
        return started.error();
    auto carried = carryOver(database, path, options);
    if (!carried)
        return carried;
    if (const QString fault = faultOf(database); !fault.isEmpty())
        return Error::of(ErrorKind::LedgerDamaged, fault, part);
    database.close(); // the last connection folds the log into the file
    if (QFileInfo::exists(withSuffix(part, "-wal")))
        return Error::of(ErrorKind::LedgerFailure, QStringLiteral("the log stays"), part);
    if (auto synced = syncFile(part); !synced)
        return synced.error();
    return carried;
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

Result<CarriedOver> restoreLedger(const QString &backup, const LedgerOptions &target,
                                  RestoreFrom from, const MayRestore &may)
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
    if (auto allowed = mayReplace(path, backup, may); !allowed)
        return allowed.error();
    const QString part = withSuffix(path, ".restore");
    if (auto copied = copyBackup(backup, part); !copied)
        return copied.error();
    auto carried = prepare(part, path, target);
    if (!carried)
        return carried;
    if (QFileInfo::exists(path)) {
        if (auto kept = keepReplaced(path); !kept)
            return kept.error();
    }
    if (auto placed = replaceFile(part, path); !placed)
        return placed.error();
    if (auto sealed = sealRestored(path, *target.clock); !sealed)
        return sealed.error();
    return carried;
}

} // namespace paydesk
