// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/objectsurvey.h"

#include "models/ledger/attemptrows.h"
#include "models/ledger/heldsums.h"
#include "models/ledger/snapshot.h"
#include "models/ledger/snapshotwriter.h"

#include <QJsonDocument>

namespace paydesk {

namespace {

template <typename T>
constexpr bool hasAttempts = std::is_base_of_v<Order, T> || isClaim<T>;
template <typename T>
constexpr bool isImport = std::is_same_v<T, Statement> || std::is_same_v<T, Run>;
/// Of a callback the journal keeps only a hash; it is compared the usual way.
template <typename T>
constexpr bool isWrittenPlainly = !std::is_same_v<T, StoredCallback>;

template <typename T>
SnapshotWriter writerFor()
{
    SnapshotFields fields;
    const T object{};
    if constexpr (hasAttempts<T>)
        describeContent(object, fields);
    else
        describe(object, fields);
    const char *extra = hasAttempts<T> ? attemptsKey : isImport<T> ? linesKey : nullptr;
    return {std::move(fields.fields), 1, extra};
}

/// What the row says beside its columns: of its attempts, of its lines.
QJsonObject withExtra(QJsonObject snapshot, const char *key, QByteArrayView extra)
{
    if (!extra.isEmpty())
        snapshot.insert(QLatin1StringView(key), QString::fromLatin1(extra.toByteArray().toHex()));
    return snapshot;
}

/// The usual way: both sides are read as objects, and what differs is named.
template <typename T>
Result<QString> differencesOf(Database &database, const JournalSurvey &journal, const char *table,
                              qint64 id, const LastRow &last, QByteArrayView extra)
{
    const auto object = readOne<T>(
        database,
        QStringLiteral("SELECT id, %1 FROM %2 WHERE id = ?")
            .arg(columnsOf<T>(), QLatin1StringView(table)),
        {id}, [table](const Rows &rows) { return readObject<T>(rows, table); });
    if (!object)
        return object.error();
    const auto stored = readOne<QByteArray>(
        database, QStringLiteral("SELECT snapshot FROM journal WHERE seq = ?"), {last.seq},
        [](const Rows &rows) -> Result<QByteArray> { return rows.bytes(0); });
    if (!stored)
        return stored.error();
    QJsonObject current = snapshotOf(*object);
    // Rows of an earlier program say nothing of attempts and lines.
    const char *key = hasAttempts<T> ? attemptsKey : linesKey;
    const bool told = QJsonDocument::fromJson(*stored).object().contains(QLatin1StringView(key));
    const bool expected
        = hasAttempts<T> && journal.attemptsFrom() > 0 && last.seq >= journal.attemptsFrom();
    if (told || expected)
        current = withExtra(std::move(current), key, extra);
    return differences(*stored, current).join(u", ");
}

/// The attempts of one kind of orders, handed out order by order.
class AttemptStream
{
public:
    static Result<AttemptStream> of(Database &database, ObjectKind kind)
    {
        auto rows = database.scan(QStringLiteral("SELECT object_id, %1 FROM attempts"
                                                 " WHERE object = ? ORDER BY object_id, number")
                                      .arg(AttemptRows::storyColumns()),
                                  {toKey(kind)});
        if (!rows)
            return rows.error();
        AttemptStream stream(*std::move(rows));
        if (auto moved = stream.advance(); !moved)
            return moved.error();
        return stream;
    }

    /// What the order's journal row says about its attempts; empty when there are none.
    Result<QByteArrayView> digestOf(qint64 id)
    {
        m_story.clear();
        while (m_more && m_rows->number(0) <= id) {
            if (m_rows->number(0) == id)
                AttemptRows::addStory(m_story, *m_rows, 1);
            if (auto moved = advance(); !moved)
                return moved.error();
        }
        if (m_story.view().isEmpty())
            return QByteArrayView();
        m_hash = m_digest->of(m_story.view());
        return viewOf(m_hash);
    }

private:
    explicit AttemptStream(std::unique_ptr<SqlScan> rows)
        : m_rows(std::move(rows))
        , m_digest(std::make_unique<Digest>())
    {
    }

    Result<void> advance()
    {
        const auto more = m_rows->next();
        m_more = more && *more;
        return more ? Result<void>() : more.error();
    }

    std::unique_ptr<SqlScan> m_rows;
    std::unique_ptr<Digest> m_digest;
    DigestBuffer m_story;
    Digest::Hash m_hash{};
    bool m_more = false;
};

/// What stands in no column of the description.
template <typename T>
class Extras
{
public:
    Result<void> open(Database &database, ObjectKind kind)
    {
        if constexpr (hasAttempts<T>) {
            auto stream = AttemptStream::of(database, kind);
            if (!stream)
                return stream.error();
            m_attempts.emplace(*std::move(stream));
        }
        return {};
    }

    Result<QByteArrayView> of(const SqlScan &row, int behind)
    {
        if constexpr (hasAttempts<T>)
            return m_attempts->digestOf(row.number(0));
        else if constexpr (isImport<T>)
            return row.bytes(behind);
        else
            return QByteArrayView();
    }

private:
    std::optional<AttemptStream> m_attempts;
};

QString nameOf(ObjectKind kind, qint64 id)
{
    return toKey(kind) + u' ' + idText(kind, id);
}

/// The first object between two rows of its table of which the journal tells.
QString missingBetween(const JournalSurvey &journal, ObjectKind kind, qint64 from, qint64 to)
{
    const qint64 end = std::min(to, qint64(journal.objects(kind).size()));
    for (qint64 id = from; id < end; ++id) {
        if (const LastRow *last = journal.last(kind, id)) {
            return QStringLiteral("%1: is missing, journal row %2 tells of it")
                .arg(nameOf(kind, id))
                .arg(last->seq);
        }
    }
    return {};
}

} // namespace

template <typename T>
Result<void> ObjectSurvey::take(Database &database, const JournalSurvey &journal, ObjectKind kind,
                                const char *table)
{
    const QStringList names = namesOf<T>().names;
    const int behind = 1 + int(names.size()); // the id is in front of the columns
    auto rows = database.scan(QStringLiteral("SELECT id, %1%2 ORDER BY id")
                                  .arg(names.join(u", "),
                                       isImport<T> ? QStringLiteral(", lines_digest FROM %1"
                                                                    " WHERE complete = 1")
                                                         .arg(QLatin1StringView(table))
                                                   : QStringLiteral(" FROM ")
                                               + QLatin1StringView(table)));
    if (!rows)
        return rows.error();
    Extras<T> extras;
    if (auto opened = extras.open(database, kind); !opened)
        return opened.error();
    SnapshotWriter writer = writerFor<T>();
    [[maybe_unused]] std::conditional_t<std::is_base_of_v<Order, T>, HeldSums<T>, int> held(1);
    const auto fault = [this](const QString &what) {
        if (m_fault.isEmpty())
            m_fault = what;
    };
    qint64 next = 0;
    while (true) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        ++m_examined;
        const SqlScan &row = **rows;
        const qint64 id = row.number(0);
        fault(missingBetween(journal, kind, next, id));
        next = id + 1;
        const auto extra = extras.of(row, behind);
        if (!extra)
            return extra.error();
        if constexpr (std::is_base_of_v<Order, T>) {
            if (!held.add(row) && m_heldFault.isEmpty())
                m_heldFault = QStringLiteral("balances overflow");
        }
        const LastRow *last = journal.last(kind, id);
        if (!last) {
            fault(nameOf(kind, id) + QStringLiteral(": the journal does not know it"));
            continue;
        }
        if (isWrittenPlainly<T>) {
            const QByteArrayView written = writer.write(row, *extra);
            if (!written.isEmpty() && journal.fingerprint(written) == last->snapshot)
                continue;
        }
        if (!m_fault.isEmpty())
            continue;
        const auto differing = differencesOf<T>(database, journal, table, id, *last, *extra);
        if (!differing && differing.error().kind != ErrorKind::LedgerDamaged)
            return differing.error();
        if (!differing)
            fault(differing.error().detail);
        else if (!differing->isEmpty())
            fault(QStringLiteral("%1: %2 differs from journal row %3")
                      .arg(nameOf(kind, id), *differing)
                      .arg(last->seq));
    }
    fault(missingBetween(journal, kind, next, std::numeric_limits<qint64>::max()));
    if constexpr (std::is_base_of_v<Order, T>) {
        if (m_heldFault.isEmpty())
            m_heldFault = held.postInto(m_held);
    }
    return {};
}

Result<ObjectSurvey> ObjectSurvey::of(Database &database, const JournalSurvey &journal)
{
    ObjectSurvey survey;
    using Take = Result<void> (ObjectSurvey::*)(Database &, const JournalSurvey &, ObjectKind,
                                                const char *);
    static const std::tuple<Take, ObjectKind, const char *> tables[] = {
        {&ObjectSurvey::take<Payout>, ObjectKind::Payout, "payouts"},
        {&ObjectSurvey::take<Invoice>, ObjectKind::Invoice, "invoices"},
        {&ObjectSurvey::take<Transfer>, ObjectKind::Transfer, "transfers"},
        {&ObjectSurvey::take<Claim>, ObjectKind::Claim, "claims"},
        {&ObjectSurvey::take<StoredCard>, ObjectKind::Card, "cards"},
        {&ObjectSurvey::take<StoredCallback>, ObjectKind::Callback, "callbacks"},
        {&ObjectSurvey::take<StoredAccount>, ObjectKind::Account, "accounts"},
        {&ObjectSurvey::take<Statement>, ObjectKind::Statement, "statements"},
        {&ObjectSurvey::take<Run>, ObjectKind::Run, "runs"},
        {&ObjectSurvey::take<Person>, ObjectKind::Person, "persons"},
        {&ObjectSurvey::take<Policy>, ObjectKind::Policy, "policies"},
    };
    for (const auto &[take, kind, table] : tables) {
        if (auto taken = (survey.*take)(database, journal, kind, table); !taken)
            return taken.error();
    }
    return survey;
}

} // namespace paydesk
