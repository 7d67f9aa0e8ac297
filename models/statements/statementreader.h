// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/statement.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace paydesk {

/// One movement as a statement file tells it. Texts are UTF-8 and belong to the reader: they last
/// until its next().
struct StatementRecord
{
    qint64 row = 0; ///< line or row of the file, from 1
    Timestamp date;
    LineType type = LineType::Payment;
    bool reversal = false; ///< takes an earlier movement back: the money goes the other way
    Money amount; ///< positive
    std::optional<Money> fee;
    Settlement settlement = Settlement::Settled;
    QByteArrayView reference;
    QByteArrayView providerId;
    QByteArrayView settlementId; ///< of the sum with which the provider paid it out
    QByteArrayView status; ///< as in the file
    QByteArrayView description;
};

/// What the file says its account held, in one currency.
struct StatementBalance
{
    Currency currency;
    std::optional<Money> opening;
    std::optional<Money> closing;
    std::optional<Timestamp> from; ///< the first moment that it covers
    std::optional<Timestamp> to; ///< the first that it does not
};

/// The movements of one file, one after another.
class StatementReader
{
public:
    virtual ~StatementReader() = default;

    /// False at the end, which also says that the file is whole. A row that cannot be read is an
    /// error with its row, its column and what is wrong; the rows behind it can be asked for.
    /// After an error of the file itself (Error::issue.field "file") there is nothing more.
    virtual Result<bool> next() = 0;

    const StatementRecord &record() const { return m_record; }
    /// Of 100, how far the reading is.
    virtual int percent() const = 0;
    /// Known at the end; empty for a file that tells none.
    const std::vector<StatementBalance> &balances() const { return m_balances; }

protected:
    StatementRecord m_record;
    std::vector<StatementBalance> m_balances;
};

} // namespace paydesk
