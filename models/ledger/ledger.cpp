// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/ledger.h"

#include "models/ledger/anchor.h"
#include "models/ledger/backup.h"
#include "models/ledger/check.h"
#include "models/ledger/ledgerfile.h"
#include "models/ledger/qtsqlconnection.h"
#include "models/ledger/recovery.h"
#include "models/ledger/schema.h"
#include "models/ledger/seed.h"
#include "models/ledger/startcheck.h"

#include <QFileInfo>

namespace paydesk {

struct Ledger::Private
{
    Private(LedgerOptions o, std::unique_ptr<SqlConnection> connection)
        : options(std::move(o))
        , database(std::move(connection))
        , room(realPath(options.path), options.freeBytes)
        , writer(database, *options.clock, options.actor, &room)
        , accounts(writer)
        , payouts(writer)
        , invoices(writer)
        , transfers(writer)
        , claims(writer)
        , cards(writer)
        , callbacks(writer)
        , attempts(writer)
        , statements(writer)
        , runs(writer)
        , journal(database)
        , overview(writer)
        , persons(writer)
        , policies(writer)
        , approvals(writer)
        , templates(writer)
    {
    }

    Result<void> open();
    Result<void> readInfo();
    Result<void> create(const QString &path);
    Result<void> upgradeForReading(const QString &path);
    Result<void> readRestoredAt();

    LedgerOptions options;
    std::optional<Timestamp> restoredAt;
    LedgerKind kind = LedgerKind::Live;
    bool recovered = false;
    std::unique_ptr<QLockFile> lock; // outlives the connection
    std::shared_ptr<WriteTurns> turns;
    Database database;
    DiskRoom room;
    LedgerWriter writer;
    AccountStore accounts;
    PayoutStore payouts;
    InvoiceStore invoices;
    TransferStore transfers;
    ClaimStore claims;
    StoredCardStore cards;
    CallbackStore callbacks;
    AttemptStore attempts;
    StatementStore statements;
    RunStore runs;
    Journal journal;
    Overview overview;
    PersonStore persons;
    PolicyStore policies;
    ApprovalStore approvals;
    TemplateStore templates;
};

Result<void> Ledger::Private::create(const QString &path)
{
    if (QFileInfo::exists(path))
        return {};
    if (lock)
        return createLedgerFile(database, options);
    const auto passing = lockForWriting(path);
    if (!passing)
        return passing.error();
    return createLedgerFile(database, options);
}

/// A reader knows the present tables only. A file that a later program made is left alone.
Result<void> Ledger::Private::upgradeForReading(const QString &path)
{
    const auto outdated = isOutdated(database);
    if (!outdated)
        return outdated.error();
    if (!*outdated)
        return {};
    database.close();
    const auto passing = lockForWriting(path);
    if (!passing)
        return passing.error();
    if (auto upgraded = upgradeLedgerFile(path); !upgraded)
        return upgraded.error();
    return openLedgerFile(database, path, LedgerMode::ReadOnly);
}

Result<void> Ledger::Private::open()
{
    const bool writes = options.mode == LedgerMode::ReadWrite;
    if (writes) {
        auto taken = lockForWriting(realPath(options.path));
        if (!taken)
            return taken.error();
        lock = *std::move(taken);
    }
    const QString path = realPath(options.path);
    if (auto created = create(path); !created)
        return created.error();
    auto opened = openLedgerFile(database, path, options.mode);
    if (opened && !writes)
        opened = upgradeForReading(path);
    if (!opened) {
        Error error = opened.error();
        error.subject = options.path;
        return error;
    }
    return readInfo();
}

Result<void> Ledger::Private::readInfo()
{
    const auto stored = database.text(QStringLiteral("SELECT kind FROM ledger_info"));
    if (!stored) {
        return stored.error().kind == ErrorKind::NotFound
            ? Error::of(ErrorKind::LedgerDamaged, QStringLiteral("ledger_info is empty"))
            : stored.error();
    }
    kind = *stored == u"practice" ? LedgerKind::Practice : LedgerKind::Live;
    if (options.throwaway && kind == LedgerKind::Practice) {
        if (auto loose = database.neverSync(); !loose)
            return loose.error();
    }
    return readRestoredAt();
}

Result<void> Ledger::Private::readRestoredAt()
{
    const auto restored
        = database.number(QStringLiteral("SELECT COALESCE(restored_us, 0) FROM ledger_info"));
    if (!restored)
        return restored.error();
    if (*restored > 0)
        restoredAt = Timestamp(std::chrono::microseconds(*restored));
    return {};
}

Ledger::Ledger(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Ledger::~Ledger() = default;

Result<std::unique_ptr<Ledger>> Ledger::open(const LedgerOptions &options)
{
    return open(options, std::make_unique<QtSqlConnection>());
}

Result<std::unique_ptr<Ledger>> Ledger::open(const LedgerOptions &options,
                                             std::unique_ptr<SqlConnection> connection)
{
    if (!options.clock)
        return Error::of(ErrorKind::Internal, QStringLiteral("a ledger needs a clock"));
    auto data = std::make_unique<Private>(options, std::move(connection));
    if (auto opened = data->open(); !opened)
        return opened.error();
    return std::unique_ptr<Ledger>(new Ledger(std::move(data)));
}

LedgerKind Ledger::kind() const { return d->kind; }
std::optional<Timestamp> Ledger::restoredAt() const { return d->restoredAt; }
const LedgerOptions &Ledger::options() const { return d->options; }
AccountStore &Ledger::accounts() { return d->accounts; }
PayoutStore &Ledger::payouts() { return d->payouts; }
InvoiceStore &Ledger::invoices() { return d->invoices; }
TransferStore &Ledger::transfers() { return d->transfers; }
ClaimStore &Ledger::claims() { return d->claims; }
StoredCardStore &Ledger::cards() { return d->cards; }
TemplateStore &Ledger::templates() { return d->templates; }
CallbackStore &Ledger::callbacks() { return d->callbacks; }
AttemptStore &Ledger::attempts() { return d->attempts; }
StatementStore &Ledger::statements() { return d->statements; }
RunStore &Ledger::runs() { return d->runs; }
Journal &Ledger::journal() { return d->journal; }
Overview &Ledger::overview() { return d->overview; }
PersonStore &Ledger::persons() { return d->persons; }
PolicyStore &Ledger::policies() { return d->policies; }
ApprovalStore &Ledger::approvals() { return d->approvals; }

Result<std::vector<LedgerEntry>> Ledger::entriesOf(AccountId account)
{
    return ledgerEntries(d->writer, account);
}

Result<LedgerInfo> Ledger::info() const
{
    return readLedgerInfo(d->database, d->options.path);
}

void Ledger::keepReserve() const
{
    d->room.keepReserve();
}

void Ledger::shareWriting(std::chrono::milliseconds patience)
{
    if (!d->lock)
        return;
    const auto gate = [path = realPath(d->options.path),
                          patience]() -> Result<std::shared_ptr<void>> {
        auto lock = lockForWriting(path, patience);
        if (!lock)
            return lock.error();
        return std::shared_ptr<void>(*std::move(lock));
    };
    d->database.setWriteGate(gate);
    d->lock.reset();
}

std::shared_ptr<WriteTurns> Ledger::takeTurns()
{
    if (!d->turns && d->lock) { // without the lock, others write and each waits for it
        d->turns = std::make_shared<WriteTurns>();
        d->database.setWriteGate(
            [turns = d->turns]() -> Result<std::shared_ptr<void>> { return turns->ofLedger(); });
    }
    return d->turns;
}

Result<std::unique_ptr<Ledger>> Ledger::openBeside(const LedgerOptions &options)
{
    auto data = std::make_unique<Private>(options, std::make_unique<QtSqlConnection>());
    if (auto opened = data->database.open({realPath(options.path)}); !opened)
        return opened.error();
    if (auto read = data->readInfo(); !read)
        return read.error();
    // Within a commit it would take the turn for as long as it lasts.
    if (auto set = data->database.exec(QStringLiteral("PRAGMA wal_autocheckpoint = 0")); !set)
        return set.error();
    return std::unique_ptr<Ledger>(new Ledger(std::move(data)));
}

void Ledger::emptyLog()
{
    [[maybe_unused]] const auto moved
        = d->database.exec(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
}

Result<CheckReport> Ledger::check() const
{
    auto report = checkLedger(d->database);
    if (!report)
        return report;
    // Whoever reads without the vault has no key to the seal; an older copy shows all the same.
    const auto beside = readSealFile(d->options.path, {});
    const auto held = info();
    if (!held)
        return held.error();
    auto fault = !beside  ? Result<QString>(beside.error().detail)
        : *beside ? anchorFault(d->database, *held, {**beside})
                  : Result<QString>(QString());
    if (!fault)
        return fault.error();
    report->items.push_back(
        {.name = QStringLiteral("seal"), .passed = fault->isEmpty(), .examined = 1, .firstBad = *fault});
    return report;
}

Result<RecoveryReport> Ledger::recover()
{
    // A second time it would take the sendings of this very program for abandoned ones.
    if (d->recovered)
        return RecoveryReport();
    auto report = recoverUnfinished(d->writer, Proof::SameBoot, QStringLiteral("interrupted"));
    d->recovered = report.has_value();
    return report;
}

Result<RecoveryReport> Ledger::distrust()
{
    auto report = distrustCopy(d->writer);
    if (auto known = d->readRestoredAt(); !known)
        return known.error();
    return report;
}

Result<StartReport> Ledger::checkStart(const std::vector<Anchor> &anchors) const
{
    const auto present = info();
    if (!present)
        return present.error();
    return paydesk::checkStart(
        d->database, *present, anchors, d->options.clock->now(), d->room.freeBytes());
}

Result<Anchor> Ledger::anchor() const
{
    const auto present = info();
    if (!present)
        return present.error();
    return Anchor{.ledgerId = present->ledgerId,
                  .generation = present->generation,
                  .head = present->head,
                  .at = d->options.clock->now()};
}

Result<void> Ledger::seed(qint64 payouts, const std::vector<AccountId> &accounts)
{
    return seedLedger(d->writer, {payouts, accounts});
}

Result<void> Ledger::backup(const QString &path) const
{
    return backupLedger(d->database, path);
}

Result<BackupReport> Ledger::verifyBackup(const QString &path)
{
    return paydesk::verifyBackup(path);
}

Result<RestoredLedger> Ledger::restore(const QString &backup, const LedgerOptions &target,
                                       RestoreFrom from, const MayRestore &may)
{
    auto carried = restoreLedger(backup, target, from, may);
    if (!carried)
        return carried.error();
    LedgerOptions reading = target;
    reading.mode = LedgerMode::ReadOnly;
    const auto ledger = open(reading);
    if (!ledger)
        return ledger.error();
    auto info = (*ledger)->info();
    if (!info)
        return info.error();
    return RestoredLedger{*std::move(info), *std::move(carried)};
}

} // namespace paydesk
