// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/ledger/accountstore.h"
#include "models/ledger/anchor.h"
#include "models/ledger/approvalstore.h"
#include "models/ledger/callbackstore.h"
#include "models/ledger/cardstore.h"
#include "models/ledger/journal.h"
#include "models/ledger/orderstores.h"
#include "models/ledger/overview.h"
#include "models/ledger/registrystores.h"
#include "models/ledger/statementstore.h"
#include "models/ledger/templatestore.h"
#include "models/ledger/transferstores.h"
#include "models/ledger/writeturns.h"

#include <functional>
#include <memory>

namespace paydesk {

class Database;
class SqlConnection;

enum class LedgerMode { ReadOnly, ReadWrite };
enum class LedgerKind { Live, Practice };

struct LedgerOptions
{
    QString path;
    LedgerMode mode = LedgerMode::ReadWrite;
    LedgerKind kindWhenNew = LedgerKind::Live;
    QString actor; ///< who acts; goes into every journal row
    const Clock *clock = nullptr; ///< must outlive the ledger
    /// A practice ledger that goes with the program: nothing of it waits for the disk.
    bool throwaway = false;
    /// For tests: how many bytes are free on its disk. Unset = the disk is asked.
    std::function<qint64()> freeBytes = {};
};

struct LedgerInfo
{
    QString path;
    QString ledgerId; ///< UUID, made with the file
    LedgerKind kind = LedgerKind::Live;
    int schemaVersion = 0;
    qint64 generation = 1; ///< grows with each restore
    JournalHead head;
    Timestamp createdAt;
    /// Set once the file came out of a backup, or was found without its seal: what is a draft here
    /// may have been sent since this copy was made.
    std::optional<Timestamp> restoredAt;
    qint64 accounts = 0;
    qint64 invoices = 0;
    qint64 payouts = 0;
    qint64 transfers = 0;
    qint64 claims = 0;
    qint64 cards = 0;
    qint64 callbacks = 0;
    qint64 statements = 0;
    qint64 runs = 0;
    qint64 fileBytes = 0;
    QString sqliteVersion;
    QString journalMode; ///< read back: "wal"
    QString synchronous; ///< read back: "full"
};

/// One thing that the check looked at.
struct CheckItem
{
    QString name; ///< "hash_chain", "double_entry", "states", "references", "approvals",
                  ///< "foreign_keys", "file", "seal"
    bool passed = true;
    qint64 examined = 0;
    QString firstBad; ///< "journal row 48213: the hash does not fit its content"
};

struct CheckReport
{
    std::vector<CheckItem> items;
    JournalHead head;
    bool passed() const;
};

/// What must hold before anything is written or sent; see startcheck.h.
struct StartReport
{
    CheckReport report;
    bool full = false; ///< every row was looked at
    bool unsealed = false; ///< there are entries, and no seal that says which was the last
};

/// A backup, and whether it could be restored. One of an earlier version is checked as it would be
/// after its restoring.
struct BackupReport
{
    LedgerInfo info; ///< schemaVersion is the one in the backup
    CheckReport check;
    bool earlierVersion = false;
};

/// Whose backups may take a ledger's place.
enum class RestoreFrom { SameLedger, AnyLedger };

/// What a restored ledger took over from the one that it replaced: sendings that began after the
/// backup was made, as doubts; persons and policy.
struct CarriedOver
{
    bool replaced = false; ///< there was a ledger in the place
    /// Why something of it could not be taken over; empty = everything was.
    QString unread;
    qint64 orders = 0;
    qint64 sendings = 0; ///< of these orders
    qint64 accounts = 0; ///< that the backup does not have
    qint64 registryChanges = 0;
};

struct RestoredLedger : LedgerInfo
{
    CarriedOver carried;
};

/// Asked before anything is changed, where persons are registered: with those of the ledger in the
/// place; of the backup where that one cannot be read.
using MayRestore = std::function<Result<void>(const Registry &registry)>;

/// What the start found unfinished after a kill, and what it made of it.
struct RecoveryReport
{
    qint64 notSent = 0; ///< back to draft or approved: provably nothing had left
    qint64 inDoubt = 0; ///< to be asked about
    qint64 abandonedImports = 0;
    bool unsealed = false; ///< the ledger was found without its seal, see Ledger::distrust()
};

/// The ledger file. ReadWrite takes the writer's lock (LedgerLocked names who holds it) and may
/// create or migrate; ReadOnly works beside a writer. A file of an earlier version is migrated in
/// both modes, and kept as it was beside itself as <ledger>.schema-<n>.
class Ledger
{
public:
    static Result<std::unique_ptr<Ledger>> open(const LedgerOptions &options);
    /// For tests: the connection is handed in, and may fail on purpose.
    static Result<std::unique_ptr<Ledger>> open(const LedgerOptions &options,
                                                std::unique_ptr<SqlConnection> connection);
    ~Ledger();

    LedgerKind kind() const;
    /// When the file came out of a backup, or was found without its seal, if ever: what is a draft
    /// of before may have been sent since this copy was made.
    std::optional<Timestamp> restoredAt() const;
    const LedgerOptions &options() const;

    AccountStore &accounts();
    PayoutStore &payouts();
    InvoiceStore &invoices();
    TransferStore &transfers();
    ClaimStore &claims();
    StoredCardStore &cards();
    TemplateStore &templates();
    CallbackStore &callbacks();
    AttemptStore &attempts();
    StatementStore &statements();
    RunStore &runs();
    Journal &journal();
    Overview &overview();
    PersonStore &persons();
    PolicyStore &policies();
    ApprovalStore &approvals();
    Result<std::vector<LedgerEntry>> entriesOf(AccountId account);

    Result<LedgerInfo> info() const;
    /// Chain, postings, states against the journal, references, foreign keys, SQLite's own check,
    /// and the seal beside the file, as far as it can be read without its key.
    Result<CheckReport> check() const;
    /// Called once after opening for writing: settles what a killed program left behind.
    Result<RecoveryReport> recover();

    /// For a ledger without its seal, before recover(): nobody knows whether it is the newest copy.
    /// From now on it has to prove what a restored one has to.
    Result<RecoveryReport> distrust();

    /// Keeps 16 MiB beside the ledger, which are given up for the answer to a sending that finds the
    /// disk full.
    void keepReserve() const;

    /// From now on the writer's lock is held for each transaction alone, and waited for a moment:
    /// for a program that waits for hours and has nothing in flight. Others may write meanwhile;
    /// while one keeps the lock, writing fails with LedgerLocked.
    void shareWriting(std::chrono::milliseconds patience = std::chrono::seconds(2));

    /// For long work in another thread: from now on the two take turns.
    std::shared_ptr<WriteTurns> takeTurns();
    /// Another connection of the program that has the ledger open for writing, for use in the thread
    /// that opens it. It holds no lock of its own: each of its transactions needs its turn, and it
    /// must go before the ledger does.
    static Result<std::unique_ptr<Ledger>> openBeside(const LedgerOptions &options);
    /// What such a connection has written goes from the log into the file. Nobody waits for it, and
    /// nothing is lost without it.
    void emptyLog();

    /// Called before recover(), with what is kept of the ledger outside of it.
    Result<StartReport> checkStart(const std::vector<Anchor> &anchors) const;
    /// What to keep of it outside.
    Result<Anchor> anchor() const;

    /// Practice data: payouts that were paid, over these accounts in turns.
    Result<void> seed(qint64 payouts, const std::vector<AccountId> &accounts);

    /// A copy of what is committed into <path>.part, opened, checked, counted, synced, then renamed;
    /// two older ones of that name are kept as <path>.1 and <path>.2.
    Result<void> backup(const QString &path) const;
    /// Checks the backup and puts it in the place of the ledger, which is kept beside it as
    /// <ledger>.before-restore-<n>. Open and unsent sendings of the restored file become in doubt,
    /// and so does what the replaced one sent since; see CarriedOver. Conflict (detail = its id) when
    /// it is of another ledger than the one in the place; NotAllowed (detail "administrators_only")
    /// when persons are registered and nobody asks whether this one may.
    static Result<RestoredLedger> restore(const QString &backup, const LedgerOptions &target,
                                          RestoreFrom from = RestoreFrom::SameLedger,
                                          const MayRestore &may = {});
    static Result<BackupReport> verifyBackup(const QString &path);

private:
    struct Private;
    explicit Ledger(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace paydesk
