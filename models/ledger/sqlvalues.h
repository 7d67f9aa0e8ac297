// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/callback.h"
#include "models/domain/reconciliation.h"
#include "models/domain/transfer.h"
#include "models/ledger/changes.h"
#include "models/ledger/sqlconnection.h"

namespace paydesk {

// C++ values to columns and back. fromSql returns false when the column holds something else,
// which means that the file is damaged or was written by somebody else.

/// Text as it comes back from the database: halves of surrogate pairs would not.
QString storable(const QString &text);

SqlValue toSql(qint64 value);
SqlValue toSql(int value);
SqlValue toSql(bool value);
SqlValue toSql(const QString &value);
SqlValue toSql(const QByteArray &value);
SqlValue toSql(const QUrl &value);
SqlValue toSql(const Fields &value); ///< JSON, sorted by key
SqlValue toSql(const QStringList &value); ///< JSON
SqlValue toSql(const HeaderList &value); ///< one "name: value" a line
SqlValue toSql(Timestamp value); ///< microseconds; QtSql would store a QDateTime as local text

bool fromSql(const SqlValue &column, qint64 &value);
bool fromSql(const SqlValue &column, int &value);
bool fromSql(const SqlValue &column, bool &value);
bool fromSql(const SqlValue &column, QString &value);
bool fromSql(const SqlValue &column, QByteArray &value);
bool fromSql(const SqlValue &column, QUrl &value);
bool fromSql(const SqlValue &column, Fields &value);
bool fromSql(const SqlValue &column, QStringList &value);
bool fromSql(const SqlValue &column, HeaderList &value);
bool fromSql(const SqlValue &column, Timestamp &value);

SqlValue toSql(InvoiceState value);
SqlValue toSql(PayoutState value);
SqlValue toSql(TransferState value);
SqlValue toSql(CallbackOutcome value);
SqlValue toSql(RecipientKind value);
SqlValue toSql(CardStorage value); ///< None is empty
SqlValue toSql(ObjectKind value);
SqlValue toSql(LineType value);
SqlValue toSql(Settlement value);
SqlValue toSql(MatchStatus value);
SqlValue toSql(MatchEvidence value);
SqlValue toSql(Environment value);
SqlValue toSql(Attempt::Stage value);
SqlValue toSql(AttemptResult value);

bool fromSql(const SqlValue &column, InvoiceState &value);
bool fromSql(const SqlValue &column, PayoutState &value);
bool fromSql(const SqlValue &column, TransferState &value);
bool fromSql(const SqlValue &column, CallbackOutcome &value);
bool fromSql(const SqlValue &column, RecipientKind &value);
bool fromSql(const SqlValue &column, CardStorage &value);
bool fromSql(const SqlValue &column, ObjectKind &value);
bool fromSql(const SqlValue &column, LineType &value);
bool fromSql(const SqlValue &column, Settlement &value);
bool fromSql(const SqlValue &column, MatchStatus &value);
bool fromSql(const SqlValue &column, MatchEvidence &value);
bool fromSql(const SqlValue &column, Environment &value);
bool fromSql(const SqlValue &column, Attempt::Stage &value);
bool fromSql(const SqlValue &column, AttemptResult &value);

template <typename Tag>
SqlValue toSql(const Id<Tag> &value)
{
    return value.value;
}

template <typename Tag>
bool fromSql(const SqlValue &column, Id<Tag> &value)
{
    return fromSql(column, value.value);
}

template <typename T>
SqlValue toSql(const std::optional<T> &value)
{
    return value ? toSql(*value) : SqlValue();
}

template <typename T>
bool fromSql(const SqlValue &column, std::optional<T> &value)
{
    value.reset();
    return std::holds_alternative<std::monostate>(column) || fromSql(column, value.emplace());
}

} // namespace paydesk
