// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/statementprofile.h"
#include "models/statements/statementreader.h"
#include "models/statements/statementrows.h"

#include <QHash>

#include <array>

namespace paydesk {

/// Where each column of a profile stands in the rows of a file; -1: it has none.
class TableColumns
{
public:
    TableColumns() { m_places.fill(-1); }
    qsizetype &operator[](StatementColumn column) { return m_places[size_t(column)]; }
    qsizetype operator[](StatementColumn column) const { return m_places[size_t(column)]; }
    bool has(StatementColumn column) const { return (*this)[column] >= 0; }

private:
    std::array<qsizetype, size_t(StatementColumn::Description) + 1> m_places;
};

/// Turns one row of a table after another into a record.
class TableRecordReader
{
public:
    TableRecordReader(const StatementProfile &profile, const TableColumns &columns);

    /// The texts of the record are those of the row. An error names the row and the column.
    std::optional<Error> read(const StatementRows &row, StatementRecord &record);

    // Of the row that was read last:
    /// Its word is one that the profile leaves out; only date, amount and balance were read.
    bool isLeftOut() const { return m_isLeftOut; }
    /// In +, out -; nothing where a row that is left out does not say it.
    std::optional<Money> movement() const { return m_movement; }
    std::optional<Money> balance() const { return m_balance; }

    /// Whether money came in or went out cannot be told from amounts alone.
    Result<Money> amountAt(const StatementRows &row, StatementColumn column) const;

private:
    using Failure = std::optional<Error>;
    Failure readDate(const StatementRows &row, StatementRecord &record);
    Failure readCurrency(const StatementRows &row);
    Failure readType(const StatementRows &row);
    Failure readMoney(const StatementRows &row, StatementRecord &record);
    Failure readTwoColumns(const StatementRows &row, Money &amount, bool &incoming) const;
    Failure readDirection(const StatementRows &row, bool negative, bool &incoming) const;
    Failure readFee(const StatementRows &row, StatementRecord &record) const;
    Failure readStatus(const StatementRows &row, StatementRecord &record);
    Failure readBalance(const StatementRows &row);

    QByteArrayView text(const StatementRows &row, StatementColumn column) const;
    QByteArrayView plainText(const StatementRows &row, StatementColumn column, QByteArray &kept) const;
    Error problem(StatementColumn column, InputProblem what, QByteArrayView value,
                  const QString &accepted = {}) const;

    const StatementProfile &m_profile;
    const TableColumns m_columns;
    DateReader m_dates;
    std::optional<Movement> m_type; ///< of this row, by its word
    bool m_isLeftOut = false;
    std::optional<Money> m_movement;
    std::optional<Money> m_balance;
    QByteArray m_keptReference; ///< had an apostrophe against formulas
    QByteArray m_keptId;
    // What files repeat from row to row is read once.
    Currency m_currency;
    QByteArray m_currencyText;
    Timestamp m_date;
    QByteArray m_dateText;
    QHash<QByteArray, std::optional<Movement>> m_types; ///< nothing: left out
    QHash<QByteArray, Settlement> m_statuses;
};

} // namespace paydesk
