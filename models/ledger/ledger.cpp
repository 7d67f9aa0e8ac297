// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/ledger.h"

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
    Result<void> create(const QString &path);
    Result<void> upgradeForReading(const QString &path);
    Result<void> readRestoredAt();

    LedgerOptions options;
    std::optional<Timestamp> restoredAt;
    LedgerKind kind = LedgerKind::Live;
    bool recovered = false;
    std::unique_ptr<QLockFile> lock; // outlives the connection
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

void Ledger::shareWriting()
{
    if (!d->lock)
        return;
    d->database.setWriteGate([path = realPath(d->options.path)]() -> Result<std::shared_ptr<void>> {
        auto lock = lockForWriting(path, std::chrono::seconds(2));
        if (!lock)
            return lock.error();
        return std::shared_ptr<void>(*std::move(lock));
    });
    d->lock.reset();
}

Result<CheckReport> Ledger::check() const
{
    return checkLedger(d->database);
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

Result<LedgerInfo> Ledger::restore(const QString &backup, const LedgerOptions &target,
                                   RestoreFrom from)
{
    if (auto restored = restoreLedger(backup, target, from); !restored)
        return restored.error();
    LedgerOptions reading = target;
    reading.mode = LedgerMode::ReadOnly;
    const auto ledger = open(reading);
    if (!ledger)
        return ledger.error();
    return (*ledger)->info();
}

} // namespace paydesk
