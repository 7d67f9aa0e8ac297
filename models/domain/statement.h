// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/id.h"
#include "models/core/money.h"
#include "models/domain/states.h"

#include <QString>

#include <optional>

namespace paydesk {

enum class LineType { Payment, Payout, Transfer, Refund };
QString toKey(LineType type);
std::optional<LineType> lineTypeFromKey(QStringView key);
/// +1 where our balance grows (payment), -1 where it shrinks.
int signOf(LineType type);

/// One row of a provider's statement. \c amount is positive; the type gives the direction.
struct StatementLine
{
    StatementLineId id;
    qint64 row = 0; ///< line of the file, from 1
    Timestamp date;
    QString reference;
    QString providerId;
    LineType type = LineType::Payment;
    Money amount;
    std::optional<Money> fee;
    QString status; ///< as in the file
    Settlement settlement = Settlement::Settled; ///< what the status means
};

/// An imported file: a named object that can be listed and reconciled.
struct Statement
{
    StatementId id;
    AccountId account;
    QString fileName;
    QByteArray sha256;
    QString profile;
    qint64 lineCount = 0;
    std::optional<Timestamp> from; ///< first and last date in the file
    std::optional<Timestamp> to;
    QString importedBy;
    Timestamp importedAt;
};

} // namespace paydesk
