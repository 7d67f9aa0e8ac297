// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "models/tablefile/table.h"

#include <functional>

namespace paydesk {

/// How the amounts of a file are written. It holds for the whole file, never for a single row.
enum class DecimalMark { Point, Comma };

struct PayoutFileOptions
{
    TableOptions table;
    /// Absent = found out from all amounts, where they leave no doubt.
    std::optional<DecimalMark> decimal = {};
    /// Names of the columns where the first row is a payout already; empty = the first row names
    /// them.
    QStringList columns = {};
};

/// Payouts as a file has them: the first row names the columns, in any order. They are reference,
/// amount, currency, description and the provider's own field names; amount and currency must be
/// there, and so must those that the provider wants of every payout.
class PayoutFile
{
public:
    enum class Column { Reference, Amount, Currency, Description, Field };

    /// Called every 1,000 rows; false stops with ErrorKind::Canceled.
    using Progress = std::function<bool(int percent)>;

    /// An error only where no row can be told from the next; what is wrong with columns and rows
    /// is in headProblems() and problems(). \c provider must outlive the file.
    static Result<PayoutFile> read(const QByteArray &content, const PayoutFileOptions &options,
        const ProviderInfo &provider, const Progress &progress = {});

    const TableFacts &facts() const { return m_facts; }
    /// Nothing when the file leaves it open: then each amount with a mark is a problem.
    std::optional<DecimalMark> decimal() const { return m_decimal; }
    /// Those of the first row. The rows are of no use while there are any.
    const QList<InputIssue> &headProblems() const { return m_headProblems; }
    const QStringList &headers() const { return m_headers; }
    std::optional<size_t> columnOf(const QString &field) const; ///< by InputIssue::field

    size_t size() const { return m_rows.size(); }
    qint64 rowNumber(size_t index) const { return m_rows[index].number; } ///< in the file
    QString cell(size_t index, size_t column) const;

    /// What the row asks for, with the provider's defaults filled in. The amount is zero where it
    /// cannot be read.
    OrderRequest request(size_t index) const;
    /// All that is wrong with the row by itself. Computed anew: keeping it would take more room
    /// than the file.
    QList<InputIssue> problems(size_t index) const;
    QList<InputIssue> warnings(size_t index) const;

private:
    struct Row
    {
        qint64 number = 0;
        size_t firstCell = 0;
        bool complete = true; ///< as many cells as the first row
    };

    PayoutFile(const ProviderInfo &provider)
        : m_provider(&provider)
    {
    }

    void readHead(const QStringList &names);
    void requireColumns();
    void addColumn(const QString &header);
    void addRow(const TableReader &table);
    Result<void> readRows(TableReader &table, const Progress &progress);
    void decideDecimal(const std::optional<DecimalMark> &chosen);
    const TableCell *cellOf(size_t index, Column column) const;
    Result<Money> amountOf(size_t index) const;
    void checkCells(size_t index, QList<InputIssue> &issues) const;

    const ProviderInfo *m_provider;
    TableFacts m_facts;
    std::optional<DecimalMark> m_decimal;
    QList<InputIssue> m_headProblems;
    QStringList m_headers;
    std::vector<Column> m_columns;
    std::vector<const FieldSpec *> m_specs; ///< by column; null where there is none
    std::vector<Row> m_rows;
    std::vector<TableCell> m_cells;
};

} // namespace paydesk
