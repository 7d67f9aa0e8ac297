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

/// The same of one object.
template <typename T>
Result<QByteArray> extraOf(Database &database, ObjectKind kind, const char *table, qint64 id)
{
    if constexpr (hasAttempts<T>) {
        return AttemptRows(database).digestOf(kind, id);
    } else if constexpr (isImport<T>) {
        auto digest = readOne<QByteArray>(
            database,
            QStringLiteral("SELECT lines_digest FROM %1 WHERE id = ?").arg(QLatin1StringView(table)),
            {id}, [](const Rows &rows) -> Result<QByteArray> { return rows.bytes(0); });
        return digest || digest.error().kind != ErrorKind::NotFound ? digest
                                                                    : Result(QByteArray());
    } else {
        return QByteArray();
    }
}

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

/// Where one kind of objects is kept.
struct Place
{
    ObjectKind kind;
    const char *table;
};

template <typename T>
QString selectRows(const Place &place)
{
    const QString sql = isImport<T>
        ? QStringLiteral("SELECT id, %1, lines_digest FROM %2 WHERE complete = 1 ORDER BY id")
        : QStringLiteral("SELECT id, %1 FROM %2 ORDER BY id");
    return sql.arg(columnsOf<T>(), QLatin1StringView(place.table));
}

/// What is wrong with one row; empty when the journal says the same.
template <typename T>
Result<QString> faultOfRow(Database &database, const JournalSurvey &journal, const Place &place,
                           SnapshotWriter &writer, const SqlScan &row, QByteArrayView extra)
{
    const qint64 id = row.number(0);
    const LastRow *last = journal.last(place.kind, id);
    if (!last)
        return QString(nameOf(place.kind, id) + QStringLiteral(": the journal does not know it"));
    if (isWrittenPlainly<T>) {
        const QByteArrayView written = writer.write(row, extra);
        if (!written.isEmpty() && journal.fingerprint(written) == last->snapshot)
            return QString();
    }
    const auto differing = differencesOf<T>(database, journal, place.table, id, *last, extra);
    if (!differing && differing.error().kind == ErrorKind::LedgerDamaged)
        return differing.error().detail;
    if (!differing || differing->isEmpty())
        return differing;
    return QStringLiteral("%1: %2 differs from journal row %3")
        .arg(nameOf(place.kind, id), *differing)
        .arg(last->seq);
}

} // namespace

void ObjectSurvey::note(const QString &fault)
{
    if (m_fault.isEmpty())
        m_fault = fault;
}

template <typename T>
Result<void> ObjectSurvey::take(Database &database, const JournalSurvey &journal, ObjectKind kind,
                                const char *table)
{
    const Place place{kind, table};
    const int behind = 1 + int(namesOf<T>().names.size()); // the id is in front of the columns
    auto rows = database.scan(selectRows<T>(place));
    if (!rows)
        return rows.error();
    Extras<T> extras;
    if (auto opened = extras.open(database, kind); !opened)
        return opened.error();
    SnapshotWriter writer = writerFor<T>();
    [[maybe_unused]] std::conditional_t<std::is_base_of_v<Order, T>, HeldSums<T>, int> held(1);
    qint64 next = 0;
    while (true) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        ++m_examined;
        const SqlScan &row = **rows;
        note(missingBetween(journal, kind, next, row.number(0)));
        next = row.number(0) + 1;
        if constexpr (std::is_base_of_v<Order, T>) {
            if (!held.add(row) && m_heldFault.isEmpty())
                m_heldFault = QStringLiteral("balances overflow");
        }
        const auto extra = extras.of(row, behind);
        if (!extra)
            return extra.error();
        if (!m_fault.isEmpty())
            continue;
        const auto fault = faultOfRow<T>(database, journal, place, writer, row, *extra);
        if (!fault)
            return fault.error();
        note(*fault);
    }
    note(missingBetween(journal, kind, next, std::numeric_limits<qint64>::max()));
    if constexpr (std::is_base_of_v<Order, T>) {
        if (m_heldFault.isEmpty())
            m_heldFault = held.postInto(m_held);
    }
    return {};
}

template <typename T>
Result<void> ObjectSurvey::takeTouched(Database &database, const JournalSurvey &journal,
                                       ObjectKind kind, const char *table)
{
    const auto count = qint64(journal.objects(kind).size());
    for (qint64 id = 0; id < count && m_fault.isEmpty(); ++id) {
        const LastRow *last = journal.last(kind, id);
        if (!last)
            continue;
        ++m_examined;
        const auto extra = extraOf<T>(database, kind, table, id);
        if (!extra)
            return extra.error();
        const auto differing
            = differencesOf<T>(database, journal, table, id, *last, *extra);
        if (!differing && differing.error().kind == ErrorKind::NotFound)
            note(nameOf(kind, id) + QStringLiteral(": is missing"));
        else if (!differing && differing.error().kind == ErrorKind::LedgerDamaged)
            note(differing.error().detail);
        else if (!differing)
            return differing.error();
        else if (!differing->isEmpty())
            note(QStringLiteral("%1: %2 differs from journal row %3")
                     .arg(nameOf(kind, id), *differing)
                     .arg(last->seq));
    }
    return {};
}

template <typename T>
Result<void> ObjectSurvey::takeHeld(Database &database, ObjectKind kind, const char *table)
{
    auto rows = database.scan(selectRows<T>({kind, table}));
    if (!rows)
        return rows.error();
    HeldSums<T> held(1);
    while (true) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        ++m_examined;
        if (!held.add(**rows) && m_heldFault.isEmpty())
            m_heldFault = QStringLiteral("balances overflow");
    }
    if (m_heldFault.isEmpty())
        m_heldFault = held.postInto(m_held);
    return {};
}

/// Calls \c step with a pointer to an object of each kind, which is null, its kind and table.
template <typename Step>
Result<ObjectSurvey> ObjectSurvey::ofAll(const Step &step)
{
    ObjectSurvey survey;
    Result<void> done;
    const auto next = [&]<typename T>(const T *none, ObjectKind kind, const char *table) {
        if (done)
            done = step(survey, none, kind, table);
    };
    next(static_cast<const Payout *>(nullptr), ObjectKind::Payout, "payouts");
    next(static_cast<const Invoice *>(nullptr), ObjectKind::Invoice, "invoices");
    next(static_cast<const Transfer *>(nullptr), ObjectKind::Transfer, "transfers");
    next(static_cast<const Claim *>(nullptr), ObjectKind::Claim, "claims");
    next(static_cast<const StoredCard *>(nullptr), ObjectKind::Card, "cards");
    next(static_cast<const StoredCallback *>(nullptr), ObjectKind::Callback, "callbacks");
    next(static_cast<const StoredAccount *>(nullptr), ObjectKind::Account, "accounts");
    next(static_cast<const Statement *>(nullptr), ObjectKind::Statement, "statements");
    next(static_cast<const Run *>(nullptr), ObjectKind::Run, "runs");
    next(static_cast<const Person *>(nullptr), ObjectKind::Person, "persons");
    next(static_cast<const Policy *>(nullptr), ObjectKind::Policy, "policies");
    next(static_cast<const PayoutTemplate *>(nullptr), ObjectKind::Template, "payout_templates");
    return done ? Result<ObjectSurvey>(std::move(survey)) : done.error();
}

Result<ObjectSurvey> ObjectSurvey::of(Database &database, const JournalSurvey &journal)
{
    return ofAll([&]<typename T>(ObjectSurvey &survey, const T *, ObjectKind kind,
                                 const char *table) {
        return survey.take<T>(database, journal, kind, table);
    });
}

Result<ObjectSurvey> ObjectSurvey::ofTouched(Database &database, const JournalSurvey &journal)
{
    return ofAll([&]<typename T>(ObjectSurvey &survey, const T *, ObjectKind kind,
                                 const char *table) {
        return survey.takeTouched<T>(database, journal, kind, table);
    });
}

Result<ObjectSurvey> ObjectSurvey::ofHeld(Database &database)
{
    return ofAll([&]<typename T>(ObjectSurvey &survey, const T *, ObjectKind kind,
                                 const char *table) -> Result<void> {
        if constexpr (std::is_base_of_v<Order, T>)
            return survey.takeHeld<T>(database, kind, table);
        return {};
    });
}

} // namespace paydesk
