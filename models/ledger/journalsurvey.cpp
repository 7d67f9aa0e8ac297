// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/journalsurvey.h"

#include "models/core/bytes.h"
#include "models/ledger/canonical.h"
#include "models/ledger/snapshot.h"

#include <QHashFunctions>

#include <cstring>

namespace paydesk {

namespace {

// Columns of the journal's query.
enum JournalColumn {
    SeqColumn,
    AtColumn,
    ActorColumn,
    ObjectColumn,
    ObjectIdColumn,
    OrdinalColumn,
    EventColumn,
    FromColumn,
    ToColumn,
    NoteColumn,
    SnapshotColumn,
    HashColumn
};

// An object's number is never far above the number of rows; whatever claims more was forged, and
// must not make the check take all the memory.
constexpr qint64 numbersWithoutRows = 1'000'000;

Result<SurveyStart> beginningOf(Database &database)
{
    auto rows = database.query(
        QStringLiteral("SELECT ledger_id, kind, created_us FROM ledger_info"));
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    if (!*found)
        return Error::of(ErrorKind::LedgerDamaged, QStringLiteral("ledger_info is empty"));
    return SurveyStart{0, genesisHash(rows->text(0), rows->text(1), rows->number(2))};
}

Result<std::unique_ptr<SqlScan>> scanPostings(Database &database, qint64 behind)
{
    return database.scan(
        QStringLiteral("SELECT seq, leg, account_id, debit, credit, amount, currency"
                       " FROM postings WHERE seq > ? ORDER BY seq, leg"),
        {behind});
}

/// Adds the row's columns in the order in which they are hashed.
void addRow(ChainLink &link, const SqlScan &row)
{
    link.number(row.number(AtColumn));
    link.bytes(row.bytes(ActorColumn));
    link.bytes(row.bytes(ObjectColumn));
    link.number(row.number(ObjectIdColumn));
    link.number(row.number(OrdinalColumn));
    for (const int column : {EventColumn, FromColumn, ToColumn, NoteColumn, SnapshotColumn})
        link.bytes(row.bytes(column));
    link.beginPostings();
}

void addPosting(ChainLink &link, const SqlScan &posting)
{
    link.addPosting();
    link.number(posting.number(1));
    link.number(posting.number(2));
    link.bytes(posting.bytes(3));
    link.bytes(posting.bytes(4));
    link.number(posting.number(5));
    link.bytes(posting.bytes(6));
}

} // namespace

JournalSurvey::JournalSurvey()
{
    for (size_t kind = 0; kind < objectKinds; ++kind)
        m_kinds.emplace_back(toKey(ObjectKind(kind)).toLatin1(), ObjectKind(kind));
    const QByteArray seed = randomBytes(sizeof m_seed);
    std::memcpy(&m_seed, seed.constData(), sizeof m_seed);
}

quint64 JournalSurvey::fingerprint(QByteArrayView snapshot) const
{
    return qHashBits(snapshot.data(), size_t(snapshot.size()), m_seed);
}

const LastRow *JournalSurvey::last(ObjectKind kind, qint64 id) const
{
    const std::vector<LastRow> &rows = objects(kind);
    if (id < 0 || id >= qint64(rows.size()) || rows[size_t(id)].seq == 0)
        return nullptr;
    return &rows[size_t(id)];
}

std::optional<ObjectKind> JournalSurvey::kindOf(QByteArrayView key) const
{
    for (const auto &[name, kind] : m_kinds) {
        if (key == name)
            return kind;
    }
    return std::nullopt;
}

quint16 JournalSurvey::stateOf(QByteArrayView key)
{
    for (size_t i = 0; i < m_states.size(); ++i) {
        if (key == m_states[i])
            return quint16(i);
    }
    // As many as the table of transitions has; more would be forged, and are all one.
    if (m_states.size() < 1'000)
        m_states.push_back(key.toByteArray());
    return quint16(m_states.size() - 1);
}

void JournalSurvey::chainBreaks(qint64 seq, const char *what)
{
    if (m_chainFault.isEmpty())
        m_chainFault = QStringLiteral("journal row %1: %2").arg(seq).arg(QLatin1StringView(what));
}

void JournalSurvey::refersToNothing(qint64 seq, const char *table, const char *missing)
{
    if (m_referenceFault.isEmpty()) {
        m_referenceFault = QStringLiteral("%1 row %2: refers to a missing row of %3")
                               .arg(QLatin1StringView(table))
                               .arg(seq)
                               .arg(QLatin1StringView(missing));
    }
}

Result<void> JournalSurvey::readTransitions(Database &database)
{
    auto rows = database.scan(
        QStringLiteral("SELECT object, from_state, to_state FROM transitions"), {});
    if (!rows)
        return rows.error();
    while (true) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (const auto kind = kindOf((*rows)->bytes(0))) {
            const quint32 from = stateOf((*rows)->bytes(1));
            m_transitions[size_t(*kind)].insert(from << 16 | stateOf((*rows)->bytes(2)));
        }
    }
}

bool JournalSurvey::isTransition(ObjectKind kind, quint16 from, quint16 to) const
{
    return m_transitions[size_t(kind)].contains(quint32(from) << 16 | to);
}

/// The row follows the one before of its object.
void JournalSurvey::takeStory(const SqlScan &row)
{
    const qint64 seq = row.number(SeqColumn);
    const auto fault = [&](const char *what) {
        if (m_storyFault.isEmpty())
            m_storyFault
                = QStringLiteral("journal row %1: %2").arg(seq).arg(QLatin1StringView(what));
    };
    const auto kind = kindOf(row.bytes(ObjectColumn));
    const qint64 id = row.number(ObjectIdColumn);
    if (!kind || id < 0 || id > row.number(SeqColumn) + numbersWithoutRows) {
        refersToNothing(seq, "journal", "transitions");
        return fault("no such object can be");
    }
    std::vector<LastRow> &rows = m_objects[size_t(*kind)];
    if (id >= qint64(rows.size()))
        rows.resize(size_t(std::max<qint64>(id + 1, 2 * qint64(rows.size()))));
    LastRow &last = rows[size_t(id)];
    const quint16 from = stateOf(row.bytes(FromColumn));
    const bool first = last.seq == 0;
    const bool before = m_partial && first; // the row before is not looked at
    const bool follows = before
        || (row.number(OrdinalColumn) == last.ordinal + 1
            && (first ? row.bytes(FromColumn).isEmpty() : from == last.state));
    if (!follows)
        fault("does not follow the row before of its object");
    const quint16 to = stateOf(row.bytes(ToColumn));
    if (!isTransition(*kind, from, to))
        refersToNothing(seq, "journal", "transitions");
    if (*kind == ObjectKind::Payout && row.bytes(EventColumn) == "approval")
        m_approvals.push_back({seq, id});
    const QByteArrayView snapshot = row.bytes(SnapshotColumn);
    if (m_attemptsFrom == 0 && snapshot.contains(",\"attempts\":\""))
        m_attemptsFrom = seq;
    last = {seq, fingerprint(snapshot), qint32(row.number(OrdinalColumn)), to};
}

void JournalSurvey::takePosting(const SqlScan &posting)
{
    ++m_postings;
    const qint64 account = posting.number(2);
    const qint64 minor = posting.number(5);
    const auto fault = [&](const char *what) {
        if (m_postingFault.isEmpty())
            m_postingFault = QStringLiteral("postings of journal row %1: %2")
                                 .arg(posting.number(0))
                                 .arg(QLatin1StringView(what));
    };
    if (minor <= 0 || posting.bytes(3) == posting.bytes(4))
        fault("nothing moves");
    for (size_t i = 0; i < m_sums.size(); ++i) {
        PostedSum &sum = m_sums[i];
        if (sum.account != account || posting.bytes(3) != sum.debit
            || posting.bytes(4) != sum.credit || posting.bytes(6) != sum.currency)
            continue;
        if (__builtin_add_overflow(sum.minor, minor, &sum.minor))
            fault("the sum is too large");
        if (i > 0) // the next one is likely to be of the same kind
            std::swap(m_sums[i], m_sums[i - 1]);
        return;
    }
    m_sums.push_back({account, posting.bytes(3).toByteArray(), posting.bytes(4).toByteArray(),
                      posting.bytes(6).toByteArray(), minor});
}

Result<void> JournalSurvey::walk(Database &database, const SurveyStart &start)
{
    auto postings = scanPostings(database, start.seq);
    if (!postings)
        return postings.error();
    auto rows = database.scan(
        QStringLiteral("SELECT seq, at_us, actor, object, object_id, ordinal, event, from_state,"
                       " to_state, note, snapshot, hash FROM journal WHERE seq > ? ORDER BY seq"),
        {start.seq});
    if (!rows)
        return rows.error();
    const SqlScan &row = **rows;
    const SqlScan &posting = **postings;
    m_head = {start.seq, start.hash};
    m_partial = start.seq > 0;
    if (auto known = readTransitions(database); !known)
        return known;
    ChainLink link;
    auto morePostings = (*postings)->next();
    while (morePostings) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const qint64 seq = row.number(SeqColumn);
        if (seq != m_head.seq + 1)
            chainBreaks(m_head.seq + 1, "is missing");
        link.begin(seq, m_head.hash);
        addRow(link, row);
        for (; morePostings && *morePostings && posting.number(0) <= seq;
             morePostings = (*postings)->next()) {
            if (posting.number(0) < seq) {
                chainBreaks(posting.number(0), "is missing, its postings are there");
                refersToNothing(posting.number(0), "postings", "journal");
            }
            addPosting(link, posting);
            takePosting(posting);
        }
        const QByteArrayView hash = row.bytes(HashColumn);
        if (hash != viewOf(link.end()))
            chainBreaks(seq, "the hash does not fit its content");
        ++m_rows;
        takeStory(row);
        m_head.seq = seq;
        m_head.hash.replace(0, m_head.hash.size(), hash);
    }
    for (; morePostings && *morePostings; morePostings = (*postings)->next()) {
        chainBreaks(posting.number(0), "is missing, its postings are there");
        refersToNothing(posting.number(0), "postings", "journal");
        takePosting(posting);
    }
    return morePostings ? Result<void>() : morePostings.error();
}

Result<JournalSurvey> JournalSurvey::ofPostings(Database &database)
{
    JournalSurvey survey;
    survey.m_partial = true;
    auto postings = scanPostings(database, 0);
    if (!postings)
        return postings.error();
    while (true) {
        const auto more = (*postings)->next();
        if (!more)
            return more.error();
        if (!*more)
            return survey;
        survey.takePosting(**postings);
    }
}

Result<JournalSurvey> JournalSurvey::of(Database &database, const SurveyStart &start)
{
    SurveyStart from = start;
    if (from.hash.isEmpty()) {
        auto beginning = beginningOf(database);
        if (!beginning)
            return beginning.error();
        from = *beginning;
    }
    JournalSurvey survey;
    if (auto walked = survey.walk(database, from); !walked)
        return walked.error();
    return survey;
}

} // namespace paydesk
