// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/balancetrail.h"
#include "models/statements/tablerecord.h"

#include <map>

namespace paydesk {

/// The movements of a CSV, XLSX or JSON table, read by a profile.
class TableStatement : public StatementReader
{
public:
    /// The profile must be valid. Reads as far as the header; WrongColumns names the column that
    /// it lacks or has twice and holds the header that was found.
    static Result<std::unique_ptr<StatementReader>> open(const QByteArray &content,
                                                         const StatementProfile &profile);

    Result<bool> next() override;
    int percent() const override { return m_rows->percent(); }
    /// Rows that the profile leaves out, so far.
    qint64 leftOut() const { return m_leftOut; }

private:
    /// Of one currency.
    struct Sum
    {
        qint64 in = 0;
        qint64 out = 0;
        qint64 fees = 0;
        BalanceTrail trail;
        bool hasBalance = false;
    };

    TableStatement(std::unique_ptr<StatementRows> rows, const StatementProfile &profile,
                   const TableColumns &columns);
    std::optional<Error> count();
    bool isFooter() const;
    std::optional<Error> checkFooter();
    Result<bool> end(bool footer);
    Error stop(Error error);

    std::unique_ptr<StatementRows> m_rows;
    StatementProfile m_profile;
    TableColumns m_columns;
    TableRecordReader m_reader;
    std::map<Currency, Sum> m_sums;
    qint64 m_leftOut = 0;
    bool m_ended = false;
};

} // namespace paydesk
