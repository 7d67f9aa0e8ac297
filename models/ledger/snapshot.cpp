// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/snapshot.h"

#include "models/core/bytes.h"
#include "models/ledger/canonical.h"

#include <QJsonDocument>

namespace paydesk {

namespace {

template <typename T>
QJsonObject described(const T &object)
{
    ColumnSnapshot snapshot;
    describe(object, snapshot);
    return snapshot.object;
}

template <typename T>
QJsonObject contentOf(const T &order)
{
    ColumnSnapshot snapshot;
    describeContent(order, snapshot);
    return snapshot.object;
}

} // namespace

QJsonObject snapshotOf(const StoredAccount &account) { return described(account); }
QJsonObject snapshotOf(const Invoice &invoice) { return contentOf(invoice); }
QJsonObject snapshotOf(const Payout &payout) { return contentOf(payout); }
QJsonObject snapshotOf(const Transfer &transfer) { return contentOf(transfer); }
QJsonObject snapshotOf(const Claim &claim) { return contentOf(claim); }
QJsonObject snapshotOf(const StoredCard &card) { return described(card); }
QJsonObject snapshotOf(const Statement &statement) { return described(statement); }
QJsonObject snapshotOf(const Run &run) { return described(run); }
QJsonObject snapshotOf(const Person &person) { return described(person); }
QJsonObject snapshotOf(const Policy &policy) { return described(policy); }
QJsonObject snapshotOf(const PayoutTemplate &made) { return described(made); }

QJsonObject snapshotOf(const StoredCallback &callback)
{
    ColumnSnapshot snapshot;
    describeJudgement(callback, snapshot);
    ColumnValues delivery;
    describeDelivery(callback, delivery);
    CanonicalBytes bytes;
    for (const SqlValue &part : delivery.values)
        bytes.bytes(std::get<QByteArray>(part));
    snapshot.column("delivery", sha256(bytes.data()));
    return snapshot.object;
}

QJsonObject withLines(QJsonObject snapshot, const QByteArray &digest)
{
    snapshot.insert(QLatin1StringView(linesKey), QString::fromLatin1(digest.toHex()));
    return snapshot;
}

QJsonObject withAttempts(QJsonObject snapshot, const QByteArray &digest)
{
    if (!digest.isEmpty())
        snapshot.insert(QLatin1StringView(attemptsKey), QString::fromLatin1(digest.toHex()));
    return snapshot;
}

QByteArray snapshotBytes(const QJsonObject &snapshot)
{
    return QJsonDocument(snapshot).toJson(QJsonDocument::Compact);
}

QStringList differences(const QByteArray &stored, const QJsonObject &current)
{
    const QJsonObject known = QJsonDocument::fromJson(stored).object();
    QStringList keys;
    for (auto it = known.begin(); it != known.end(); ++it) {
        if (current.value(it.key()) != it.value())
            keys.append(it.key());
    }
    for (auto it = current.begin(); it != current.end(); ++it) {
        if (!known.contains(it.key()))
            keys.append(it.key());
    }
    keys.sort();
    return keys;
}

} // namespace paydesk
