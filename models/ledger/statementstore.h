// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/reconciliation.h"
#include "models/ledger/page.h"

#include <span>
#include <vector>

namespace paydesk {

class LedgerWriter;

/// A line, and the statement that it stands on.
struct ToldLine
{
    StatementId statement;
    StatementLine line;
};

/// Imported statements. An import is written in slices and becomes visible with finishImport();
/// what a kill or a cancel left behind is removed at the next start.
class StatementStore
{
public:
    explicit StatementStore(LedgerWriter &writer);

    /// Conflict (Error::subject = the earlier statement's id) when the account already has a
    /// file with this SHA-256.
    Result<StatementId> beginImport(const Statement &statement);
    Result<void> appendLines(StatementId id, std::span<const StatementLine> lines);
    Result<Statement> finishImport(StatementId id);
    Result<void> abandonImport(StatementId id);

    Result<Statement> get(StatementId id) const;
    Result<std::vector<Statement>> list(std::optional<AccountId> account) const; ///< newest first
    Result<std::vector<StatementLine>> lines(StatementId id) const; ///< in file order
    /// Lines of all imported statements of the account with one of these references or provider
    /// ids, refunds left out. One pass over its lines; keep the lists short.
    Result<std::vector<ToldLine>> linesAbout(AccountId account, const QStringList &references,
                                             const QStringList &providerIds) const;

private:
    LedgerWriter &m_writer;
};

/// Reconciliation runs, written like statements.
class RunStore
{
public:
    explicit RunStore(LedgerWriter &writer);

    Result<RunId> beginRun(const Run &run);
    Result<void> appendLines(RunId id, std::span<const MatchLine> lines);
    Result<Run> finishRun(RunId id, const Run &figures); ///< counts, totals, lineCount
    Result<void> abandonRun(RunId id);

    Result<Run> get(RunId id) const;
    Result<std::vector<Run>> list(std::optional<AccountId> account) const; ///< newest first
    Result<Page<MatchLine>> lines(RunId id, const QList<MatchStatus> &statuses,
                                  const PageRequest &page) const; ///< by number

private:
    LedgerWriter &m_writer;
};

/// The ledger's side of a reconciliation: all orders of the account that were ever sent, and each
/// refund as an entry of its own under its invoice's id and reference.
Result<std::vector<LedgerEntry>> ledgerEntries(LedgerWriter &writer, AccountId account);

} // namespace paydesk
