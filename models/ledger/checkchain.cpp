// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/canonical.h"
#include "models/ledger/check.h"

namespace paydesk {

namespace {

JournalRow rowOf(const Rows &rows)
{
    return {.seq = rows.number(0),
            .atMicros = rows.number(1),
            .actor = rows.text(2),
            .object = rows.text(3),
            .objectId = rows.number(4),
            .ordinal = rows.number(5),
            .event = rows.text(6),
            .fromState = rows.text(7),
            .toState = rows.text(8),
            .note = rows.text(9),
            .snapshot = rows.bytes(10)};
}

PostingRow postingOf(const Rows &rows)
{
    return {.leg = rows.number(1),
            .account = rows.number(2),
            .debit = rows.text(3),
            .credit = rows.text(4),
            .amount = rows.number(5),
            .currency = rows.text(6)};
}

QString journalRow(qint64 seq, const char *what)
{
    return QStringLiteral("journal row %1: %2").arg(seq).arg(QLatin1StringView(what));
}

/// Postings in the order of their journal rows, handed out row by row.
class PostingStream
{
public:
    explicit PostingStream(Rows rows)
        : m_rows(std::move(rows))
    {
    }

    Result<bool> advance()
    {
        auto more = m_rows.next();
        m_more = more && *more;
        return more;
    }

    /// Takes the postings of the row; false when one before it belongs to no journal row.
    Result<bool> take(qint64 seq, std::vector<PostingRow> &postings)
    {
        postings.clear();
        while (m_more && m_rows.number(0) <= seq) {
            if (m_rows.number(0) < seq)
                return false;
            postings.push_back(postingOf(m_rows));
            if (auto more = advance(); !more)
                return more;
        }
        return true;
    }

    bool atEnd() const { return !m_more; }
    qint64 seq() const { return m_rows.number(0); }

private:
    Rows m_rows;
    bool m_more = false;
};

struct Chain
{
    qint64 seq = 0;
    QByteArray hash;
};

/// Walks the journal; returns the first fault, or nothing and the head.
Result<QString> walk(Database &database, Chain &chain)
{
    auto postingRows = database.query(
        QStringLiteral("SELECT seq, leg, account_id, debit, credit, amount, currency"
                       " FROM postings ORDER BY seq, leg"));
    if (!postingRows)
        return postingRows.error();
    PostingStream stream(*std::move(postingRows));
    if (auto more = stream.advance(); !more)
        return more.error();
    auto rows = database.query(
        QStringLiteral("SELECT seq, at_us, actor, object, object_id, ordinal, event, from_state,"
                       " to_state, note, snapshot, hash FROM journal ORDER BY seq"));
    if (!rows)
        return rows.error();
    std::vector<PostingRow> postings;
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const JournalRow row = rowOf(*rows);
        if (row.seq != chain.seq + 1)
            return journalRow(chain.seq + 1, "is missing");
        const auto taken = stream.take(row.seq, postings);
        if (!taken)
            return taken.error();
        const QByteArray hash = rows->bytes(11);
        if (!*taken || chainHash(chain.hash, row, postings) != hash)
            return journalRow(row.seq, "the hash does not fit its content");
        chain = {row.seq, hash};
    }
    if (!stream.atEnd())
        return journalRow(stream.seq(), "is missing, its postings are there");
    return QString();
}

struct Announced
{
    qint64 rows = 0;
    QByteArray head;
    QByteArray genesis;
    qint64 sequence = 0; ///< SQLite's own counter, which a cut tail does not turn back
};

Result<Announced> announced(Database &database)
{
    auto rows = database.query(QStringLiteral(
        "SELECT journal_rows, head_hash, ledger_id, kind, created_us,"
        " (SELECT seq FROM sqlite_sequence WHERE name = 'journal') FROM ledger_info"));
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    if (!*found)
        return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("ledger_info is empty"));
    return Announced{rows->number(0), rows->bytes(1),
                     genesisHash(rows->text(2), rows->text(3), rows->number(4)), rows->number(5)};
}

} // namespace

Result<CheckItem> checkChain(Database &database)
{
    CheckItem item{.name = QStringLiteral("hash_chain")};
    const auto expected = announced(database);
    if (!expected)
        return expected.error();
    Chain chain{0, expected->genesis};
    const auto fault = walk(database, chain);
    if (!fault)
        return fault.error();
    item.examined = chain.seq;
    if (!fault->isEmpty())
        item.firstBad = *fault;
    else if (chain.seq < std::max(expected->rows, expected->sequence))
        item.firstBad = journalRow(chain.seq + 1, "is missing");
    else if (chain.seq != expected->rows || chain.hash != expected->head)
        item.firstBad = journalRow(chain.seq, "the ledger's head does not point at it");
    return item;
}

} // namespace paydesk
