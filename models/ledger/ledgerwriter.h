// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/ledger/canonical.h"
#include "models/ledger/database.h"
#include "models/ledger/diskroom.h"
#include "models/ledger/journal.h"
#include "models/ledger/postings.h"

#include "models/core/id.h"
#include "models/domain/states.h"

#include <QJsonObject>

namespace paydesk {

/// What a journal row says.
struct JournalRecord
{
    Timestamp at;
    ObjectKind object = ObjectKind::Payout;
    qint64 objectId = 0;
    QString event;
    QString fromState;
    QString toState;
    QString note;
    QJsonObject snapshot;
    AccountId account; ///< whose positions move
    std::vector<Movement> movements;
};

/// What every store needs to write: the database, the time and who acts.
class LedgerWriter
{
public:
    /// \c room must outlive the writer; null = the disk is not looked at.
    LedgerWriter(Database &database, const Clock &clock, QString actor,
                 const DiskRoom *room = nullptr);

    Database &database() const { return m_database; }
    Timestamp now() const { return m_clock.now(); }
    const QString &actor() const { return m_actor; }
    const DiskRoom *room() const { return m_room; }

    /// Appends the row and its postings to the chain, in the caller's transaction.
    Result<void> append(const JournalRecord &record);

    // The same in two parts, for thousands of rows at once: behind a head that the caller keeps,
    // with the object's next ordinal; and the head of the last one at the end.
    Result<JournalHead> appendBehind(const JournalHead &head, qint64 ordinal,
                                     const JournalRecord &record);
    Result<void> moveHead(const JournalHead &head);

private:
    Result<void> insertRow(const JournalRow &row, const QByteArray &hash);
    Result<void> insertPostings(qint64 seq, const std::vector<PostingRow> &postings);

    Database &m_database;
    const Clock &m_clock;
    QString m_actor;
    const DiskRoom *m_room;
};

} // namespace paydesk
