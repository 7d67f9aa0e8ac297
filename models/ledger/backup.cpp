// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/backup.h"

#include "models/ledger/check.h"
#include "models/ledger/filesafety.h"
#include "models/ledger/ledgerfile.h"
#include "models/ledger/qtsqlconnection.h"
#include "models/ledger/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <filesystem>

namespace paydesk {

namespace {

Error refused(const QString &path, const QString &why)
{
    return Error::of(ErrorKind::FileFailure, why, path);
}

/// An older backup may be replaced; a ledger or a foreign file may not. The order matters: a
/// file that is open in this process must not be opened and closed a second time.
Result<void> checkTarget(Database &source, const QString &path)
{
    if (!QFileInfo::exists(path))
        return {};
    const auto own = source.text(
        QStringLiteral("SELECT file FROM pragma_database_list WHERE name = 'main'"));
    if (!own)
        return own.error();
    const QString real = realPath(path);
    if (real == realPath(*own))
        return refused(path, QStringLiteral("it is the ledger itself"));
    for (const char *suffix : {"-wal", ".lock"}) {
        if (QFileInfo::exists(real + QLatin1StringView(suffix)))
            return refused(path, QStringLiteral("it is a ledger in use"));
    }
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(database, path, LedgerMode::ReadOnly); !opened)
        return refused(path, QStringLiteral("it is another file"));
    const auto mode = database.text(QStringLiteral("PRAGMA journal_mode"));
    if (!mode)
        return mode.error();
    if (*mode == u"wal") // a backup is in the plain mode
        return refused(path, QStringLiteral("it is a ledger"));
    return {};
}

Error damaged(const QString &path, const CheckReport &report)
{
    for (const CheckItem &item : report.items) {
        if (!item.passed)
            return Error::of(ErrorKind::LedgerDamaged, item.firstBad, path);
    }
    return Error::of(ErrorKind::LedgerDamaged, {}, path);
}

/// The copy holds at least what was there before copying began.
Result<void> checkCopy(const QString &path, const JournalHead &before)
{
    Database copy(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(copy, path, LedgerMode::ReadOnly); !opened)
        return opened.error();
    const auto report = checkLedger(copy);
    if (!report)
        return report.error();
    if (!report->passed())
        return damaged(path, *report);
    if (report->head.seq < before.seq) {
        return Error::of(ErrorKind::LedgerFailure,
                         QStringLiteral("the copy has %1 journal rows instead of %2")
                             .arg(report->head.seq)
                             .arg(before.seq),
                         path);
    }
    return {};
}

/// A backup that an earlier version made is restored as one of this version.
Result<void> upgradeCopy(Database &source, const QString &part)
{
    const auto outdated = isOutdated(source);
    if (!outdated)
        return outdated.error();
    if (!*outdated)
        return {};
    Database copy(std::make_unique<QtSqlConnection>());
    if (auto opened = copy.open({part}); !opened)
        return opened.error();
    if (auto migrated = migrate(copy, ledgerMigrations()); !migrated)
        return migrated.error();
    return syncTransitions(copy);
}

Result<void> makeCopy(Database &source, const QString &part)
{
    // SQLite writes into an empty file, and leaves its mode as it is.
    if (auto removed = removeFile(part); !removed)
        return removed.error();
    if (auto made = makePrivateFile(part); !made)
        return made.error();
    const auto copied = source.copyTo(part);
    return copied ? upgradeCopy(source, part) : copied.error();
}

Result<void> copyInto(Database &source, const QString &part)
{
    const auto head = Journal(source).head();
    if (!head)
        return head.error();
    if (auto copied = makeCopy(source, part); !copied)
        return copied.error();
    if (auto checked = checkCopy(part, *head); !checked)
        return checked.error();
    return syncFile(part);
}

/// The backups that are there move on by one; the oldest goes. At every moment one of them is
/// called by the name.
Result<void> keepOlder(const QString &path)
{
    const auto older = [&path](int n) { return QString(path + u'.' + QString::number(n)); };
    if (!QFileInfo::exists(path))
        return {};
    for (int n = keptBackups - 1; n > 1; --n) {
        if (!QFileInfo::exists(older(n - 1)))
            continue;
        if (auto moved = replaceFile(older(n - 1), older(n)); !moved)
            return moved.error();
    }
    std::error_code error;
    if (auto removed = removeFile(older(1)); !removed)
        return removed.error();
    std::filesystem::create_hard_link(QFile::encodeName(path).toStdString(),
                                      QFile::encodeName(older(1)).toStdString(), error);
    return error ? replaceFile(path, older(1)) : Result<void>();
}

Result<BackupReport> reportOn(Database &database, const QString &path)
{
    auto info = readLedgerInfo(database, path);
    if (!info)
        return info.error();
    auto report = checkLedger(database);
    if (!report)
        return report.error();
    return BackupReport{*std::move(info), *std::move(report)};
}

/// The rows of an earlier version are checked as they would be restored: brought up, in a copy
/// that goes away. The pages are the backup's own: a copy would be made of sound ones.
Result<BackupReport> verifyEarlier(Database &backup, const QString &path)
{
    const auto version = readSchemaVersion(backup);
    if (!version)
        return version.error();
    const auto pages = checkPages(backup);
    if (!pages)
        return pages.error();
    const QTemporaryDir folder;
    if (!folder.isValid())
        return Error::of(ErrorKind::FileFailure, folder.errorString(), folder.path());
    const QString part = folder.filePath(QStringLiteral("backup.db"));
    if (auto copied = makeCopy(backup, part); !copied)
        return copied.error();
    Database copy(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(copy, part, LedgerMode::ReadOnly); !opened)
        return opened.error();
    auto report = reportOn(copy, path);
    if (!report)
        return report.error();
    report->info.schemaVersion = *version;
    report->earlierVersion = true;
    for (CheckItem &item : report->check.items) {
        if (item.name == pages->name)
            item = *pages;
    }
    return report;
}

} // namespace

Result<void> backupLedger(Database &source, const QString &path)
{
    if (auto allowed = checkTarget(source, path); !allowed)
        return allowed.error();
    const QString part = path + QStringLiteral(".part");
    if (auto copied = copyInto(source, part); !copied) {
        [[maybe_unused]] const auto removed = removeFile(part);
        return copied.error();
    }
    if (auto kept = keepOlder(path); !kept)
        return kept.error();
    return replaceFile(part, path);
}

Result<BackupReport> verifyBackup(const QString &path)
{
    if (!QFileInfo::exists(path))
        return Error::of(ErrorKind::FileFailure, QStringLiteral("no such file"), path);
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = openLedgerFile(database, path, LedgerMode::ReadOnly); !opened)
        return opened.error();
    const auto outdated = isOutdated(database);
    if (!outdated)
        return outdated.error();
    if (*outdated)
        return verifyEarlier(database, path);
    return reportOn(database, path);
}

} // namespace paydesk
