// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodel.h"

namespace paydesk {

struct StatementRow
{
    Statement statement;
    QString accountName;
    std::optional<qint64> openLines; ///< of the newest run; nothing = never reconciled
};

/// Statement, account, covers to, lines, state, imported; newest first.
class StatementTable : public TableModel<StatementRow>
{
public:
    explicit StatementTable(TableWords words, QObject *parent = nullptr);
};

/// Kind, both sides with their amounts, difference, name; in the order of the run.
class MatchTable : public TableModel<MatchLine>
{
public:
    explicit MatchTable(TableWords words, QObject *parent = nullptr);
};

/// The lines of a file: date, reference, type, amount.
class StatementLineTable : public TableModel<StatementLine>
{
public:
    explicit StatementLineTable(TableWords words, QObject *parent = nullptr);
};

/// The ledger's side: date, order, name, amount. Ids are unique within one kind of object only,
/// so invoices count up and payouts count down from zero.
class LedgerEntryTable : public TableModel<LedgerEntry>
{
public:
    explicit LedgerEntryTable(TableWords words, QObject *parent = nullptr);
};

/// Amounts as they change the balance: what comes in is positive.
std::optional<Money> signedAmount(const StatementLine &line);
std::optional<Money> signedAmount(const LedgerEntry &entry);
/// Statement minus ledger, a missing side counting as zero; nothing across currencies.
std::optional<Money> difference(const MatchLine &line);

} // namespace paydesk
