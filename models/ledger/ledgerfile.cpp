// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/ledgerfile.h"

#include "models/ledger/anchor.h"
#include "models/ledger/canonical.h"
#include "models/ledger/filesafety.h"
#include "models/ledger/qtsqlconnection.h"
#include "models/ledger/rowseal.h"
#include "models/ledger/schema.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace paydesk {

namespace {

Error ledgerFailure(const Error &error)
{
    return Error::of(ErrorKind::LedgerFailure, error.detail, error.subject);
}

/// WAL lets other programs read beside the writer, with one fsync for each commit.
Result<void> useWriteAheadLog(Database &database)
{
    const auto mode = database.text(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode)
        return mode.error();
    if (*mode != u"wal") {
        return Error::of(ErrorKind::LedgerFailure,
                         QStringLiteral("journal_mode stays ") + *mode);
    }
    return {};
}

Result<void> insertInfo(Database &database, const LedgerOptions &options)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString kind = options.kindWhenNew == LedgerKind::Live ? QStringLiteral("live")
                                                                 : QStringLiteral("practice");
    const qint64 created = toMicros(options.clock->now());
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const auto inserted = database.run(
        QStringLiteral("INSERT INTO ledger_info (one, ledger_id, kind, created_us, generation,"
                       " journal_rows, head_hash) VALUES (1, ?, ?, ?, 1, 0, ?)"),
        {id, kind, created, genesisHash(id, kind, created)});
    if (!inserted)
        return inserted.error();
    if (auto sealed = sealRow(database, sealedInfo, {1}); !sealed)
        return sealed.error();
    return transaction->commit();
}

Result<void> removeWithLog(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"}) {
        if (auto removed = removeFile(path + QLatin1StringView(suffix)); !removed)
            return removed.error();
    }
    return {};
}

Result<void> fill(Database &database, const QString &path, const LedgerOptions &options)
{
    if (auto opened = database.open({path}); !opened)
        return opened.error();
    if (auto wal = useWriteAheadLog(database); !wal)
        return wal.error();
    if (auto migrated = migrate(database, ledgerMigrations()); !migrated)
        return migrated.error();
    if (auto synced = syncTransitions(database); !synced)
        return synced.error();
    return insertInfo(database, options);
}

/// The file as the earlier version left it, beside its place.
Result<void> keepEarlier(Database &database, const QString &path, int version)
{
    const QString kept = QStringLiteral("%1.schema-%2").arg(path).arg(version);
    const QString part = kept + QStringLiteral(".part");
    if (auto removed = removeFile(part); !removed)
        return ledgerFailure(removed.error());
    if (auto made = makePrivateFile(part); !made) // SQLite writes into an empty file
        return ledgerFailure(made.error());
    if (auto copied = database.copyTo(part); !copied)
        return copied.error();
    if (auto synced = syncFile(part); !synced)
        return ledgerFailure(synced.error());
    auto placed = replaceFile(part, kept);
    return placed ? Result<void>() : ledgerFailure(placed.error());
}

// Programs that made ledgers of an earlier version sealed none.
constexpr int firstSealedVersion = 4;

/// Before the tables change, which leaves the head as it is: killed in between, it is still sealed.
Result<void> sealFirst(Database &database, const QString &path, const Clock &clock)
{
    const auto head = Journal(database).head();
    if (!head)
        return head.error();
    const auto id = database.text(QStringLiteral("SELECT ledger_id FROM ledger_info"));
    if (!id)
        return id.error();
    const auto generation = database.number(QStringLiteral("SELECT generation FROM ledger_info"));
    if (!generation)
        return generation.error();
    return writeSealFile(path, {.ledgerId = *id, .generation = *generation, .head = *head,
                                .at = clock.now()}, {});
}

Result<void> upgrade(Database &database, const QString &path, int version)
{
    if (auto kept = keepEarlier(database, path, version); !kept)
        return kept.error();
    if (version < firstSealedVersion && !QFileInfo::exists(sealPath(path))) {
        if (auto sealed = sealFirst(database, path, SystemClock()); !sealed)
            return ledgerFailure(sealed.error());
    }
    return migrate(database, ledgerMigrations());
}

Result<void> prepareForWriting(Database &database, const QString &path, int version)
{
    if (auto wal = useWriteAheadLog(database); !wal)
        return wal.error();
    if (version < latestSchemaVersion()) {
        if (auto upgraded = upgrade(database, path, version); !upgraded)
            return upgraded.error();
    }
    return syncTransitions(database);
}

} // namespace

QString realPath(const QString &path)
{
    const QFileInfo info(path);
    const QString real = info.canonicalFilePath(); // empty when there is no such file
    if (!real.isEmpty())
        return real;
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? info.absoluteFilePath() : folder + u'/' + info.fileName();
}

Result<std::unique_ptr<QLockFile>> lockForWriting(const QString &path,
                                                  std::chrono::milliseconds patience)
{
    if (auto folder = makePrivateFolder(QFileInfo(path).absolutePath()); !folder)
        return ledgerFailure(folder.error());
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // the lock of a living program is never stale, whatever its age
    if (lock->tryLock(int(patience.count())))
        return lock;
    if (lock->error() != QLockFile::LockFailedError) {
        return Error::of(ErrorKind::LedgerFailure, QStringLiteral("the lock file cannot be made"),
                         path);
    }
    qint64 pid = 0;
    QString host;
    QString program;
    lock->getLockInfo(&pid, &host, &program);
    return Error::of(ErrorKind::LedgerLocked,
                     QStringLiteral("process %1 (%2) on %3").arg(pid).arg(program, host), path);
}

Result<void> createLedgerFile(Database &database, const LedgerOptions &options)
{
    const QString path = realPath(options.path);
    // The log without its ledger: a new file would take in the rows of the lost one.
    if (QFileInfo::exists(path + QStringLiteral("-wal"))) {
        return Error::of(ErrorKind::LedgerDamaged,
                         QStringLiteral("the file is gone but its write-ahead log is there"), path);
    }
    if (QFileInfo::exists(sealPath(path))) {
        return Error::of(ErrorKind::LedgerDamaged,
                         QStringLiteral("the file is gone but its seal is there"), path);
    }
    const QString fresh = path + QStringLiteral(".new");
    if (auto removed = removeWithLog(fresh); !removed)
        return ledgerFailure(removed.error());
    if (auto made = makePrivateFile(fresh); !made)
        return ledgerFailure(made.error());
    auto filled = fill(database, fresh, options);
    database.close();
    if (filled && QFileInfo::exists(fresh + QStringLiteral("-wal")))
        filled = Error::of(ErrorKind::LedgerFailure, QStringLiteral("the log stays"), fresh);
    if (!filled) {
        [[maybe_unused]] const auto removed = removeWithLog(fresh);
        return filled.error();
    }
    if (auto synced = syncFile(fresh); !synced)
        return ledgerFailure(synced.error());
    auto placed = replaceFile(fresh, path);
    return placed ? Result<void>() : ledgerFailure(placed.error());
}

Result<void> openLedgerFile(Database &database, const QString &path, LedgerMode mode)
{
    if (auto opened = database.open({path, mode == LedgerMode::ReadOnly}); !opened)
        return opened.error();
    const auto version = readSchemaVersion(database);
    if (!version)
        return version.error();
    if (*version == 0)
        return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("the file is empty"), path);
    return mode == LedgerMode::ReadOnly ? Result<void>() : prepareForWriting(database, path, *version);
}

Result<void> upgradeLedgerFile(const QString &path)
{
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = database.open({path}); !opened)
        return opened.error();
    const auto version = readSchemaVersion(database);
    if (!version)
        return version.error();
    if (auto upgraded = upgrade(database, path, *version); !upgraded)
        return upgraded.error();
    return syncTransitions(database);
}

Result<bool> isOutdated(Database &database)
{
    const auto version = readSchemaVersion(database);
    if (!version)
        return version.error();
    return *version < latestSchemaVersion();
}

} // namespace paydesk
