// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/accountrow.h"
#include "models/ledger/approvalrow.h"
#include "models/ledger/keptrow.h"
#include "models/ledger/orderrow.h"
#include "models/ledger/statementrow.h"
#include "models/ledger/templaterow.h"

#include <QByteArray>
#include <QJsonObject>

namespace paydesk {

// The objects as the journal keeps them: JSON of their columns, keys sorted, without blanks.
// The hash covers the bytes as stored; a comparison is made between the parsed objects.

QJsonObject snapshotOf(const StoredAccount &account);
QJsonObject snapshotOf(const Invoice &invoice);
QJsonObject snapshotOf(const Payout &payout);
QJsonObject snapshotOf(const Transfer &transfer);
QJsonObject snapshotOf(const Claim &claim);
QJsonObject snapshotOf(const StoredCard &card);
/// What came in stands there as one hash over all of it.
QJsonObject snapshotOf(const StoredCallback &callback);
QJsonObject snapshotOf(const Statement &statement);
QJsonObject snapshotOf(const Run &run);
QJsonObject snapshotOf(const Person &person);
QJsonObject snapshotOf(const Policy &policy);
QJsonObject snapshotOf(const PayoutTemplate &made);

// What an object's journal row says about rows of other tables: keys that no column has.
inline constexpr char linesKey[] = "lines";
inline constexpr char attemptsKey[] = "attempts";
QJsonObject withLines(QJsonObject snapshot, const QByteArray &digest);
QJsonObject withAttempts(QJsonObject snapshot, const QByteArray &digest);

QByteArray snapshotBytes(const QJsonObject &snapshot);
/// The keys whose values differ, sorted.
QStringList differences(const QByteArray &stored, const QJsonObject &current);

} // namespace paydesk
