// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/sqlconnection.h"

#include <QByteArrayView>

namespace paydesk {

/// Rows that are looked at one by one and not kept: what a check of millions of them needs.
/// Views hold until the next row.
class SqlScan
{
public:
    enum class Type { Null, Number, Text, Bytes, Other };

    virtual ~SqlScan() = default;

    virtual Result<bool> next() = 0;
    virtual Type type(int column) const = 0;
    virtual qint64 number(int column) const = 0; ///< 0 when it is none
    virtual QByteArrayView bytes(int column) const = 0; ///< a text in UTF-8; empty for NULL

    bool isNull(int column) const { return type(column) == Type::Null; }
    QString text(int column) const { return QString::fromUtf8(bytes(column)); }
};

} // namespace paydesk
