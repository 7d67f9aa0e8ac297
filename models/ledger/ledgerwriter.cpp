// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/ledgerwriter.h"

#include "models/ledger/snapshot.h"

namespace paydesk {

namespace {

std::vector<PostingRow> postingRows(const JournalRecord &record)
{
    std::vector<PostingRow> rows;
    for (const Movement &movement : record.movements) {
        rows.push_back({.leg = qint64(rows.size()) + 1,
                        .account = record.account.value,
                        .debit = toKey(movement.debit),
                        .credit = toKey(movement.credit),
                        .amount = movement.amount.minor(),
                        .currency = movement.amount.currency().code()});
    }
    return rows;
}

} // namespace

LedgerWriter::LedgerWriter(Database &database, const Clock &clock, QString actor,
                           const DiskRoom *room)
    : m_database(database)
    , m_clock(clock)
    , m_actor(std::move(actor))
    , m_room(room)
{
}

Result<void> LedgerWriter::append(const JournalRecord &record)
{
    JournalHead head;
    qint64 ordinal = 0;
    {
        auto found = m_database.query(
            QStringLiteral("SELECT journal_rows, head_hash,"
                           " (SELECT coalesce(max(ordinal), 0) FROM journal"
                           "  WHERE object = ? AND object_id = ?) FROM ledger_info"),
            {toKey(record.object), record.objectId});
        if (!found)
            return found.error();
        const auto row = found->next();
        if (!row)
            return row.error();
        if (!*row)
            return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("ledger_info is empty"));
        head = {found->number(0), found->bytes(1)};
        ordinal = found->number(2) + 1;
    }
    const auto grown = appendBehind(head, ordinal, record);
    return grown ? moveHead(*grown) : grown.error();
}

Result<JournalHead> LedgerWriter::appendBehind(const JournalHead &head, qint64 ordinal,
                                               const JournalRecord &record)
{
    const JournalRow row{.seq = head.seq + 1,
                         .atMicros = toMicros(record.at),
                         .actor = storable(m_actor),
                         .object = toKey(record.object),
                         .objectId = record.objectId,
                         .ordinal = ordinal,
                         .event = storable(record.event),
                         .fromState = record.fromState,
                         .toState = record.toState,
                         .note = storable(record.note),
                         .snapshot = snapshotBytes(record.snapshot)};
    const std::vector<PostingRow> postings = postingRows(record);
    const QByteArray hash = chainHash(head.hash, row, postings);
    if (auto inserted = insertRow(row, hash); !inserted)
        return inserted.error();
    if (auto inserted = insertPostings(row.seq, postings); !inserted)
        return inserted.error();
    return JournalHead{row.seq, hash};
}

Result<void> LedgerWriter::moveHead(const JournalHead &head)
{
    const auto moved
        = m_database.run(QStringLiteral("UPDATE ledger_info SET journal_rows = ?, head_hash = ?"),
                         {head.seq, head.hash});
    return moved ? Result<void>() : moved.error();
}

Result<void> LedgerWriter::insertRow(const JournalRow &row, const QByteArray &hash)
{
    const auto inserted = m_database.run(
        QStringLiteral("INSERT INTO journal (seq, at_us, actor, object, object_id, ordinal, event,"
                       " from_state, to_state, note, snapshot, hash)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.seq, row.atMicros, row.actor, row.object, row.objectId, row.ordinal, row.event,
         row.fromState, row.toState, row.note, row.snapshot, hash});
    return inserted ? Result<void>() : inserted.error();
}

Result<void> LedgerWriter::insertPostings(qint64 seq, const std::vector<PostingRow> &postings)
{
    for (const PostingRow &posting : postings) {
        const auto inserted = m_database.run(
            QStringLiteral("INSERT INTO postings (seq, leg, account_id, debit, credit, amount,"
                           " currency) VALUES (?, ?, ?, ?, ?, ?, ?)"),
            {seq, posting.leg, posting.account, posting.debit, posting.credit, posting.amount,
             posting.currency});
        if (!inserted)
            return inserted.error();
    }
    return {};
}

} // namespace paydesk
