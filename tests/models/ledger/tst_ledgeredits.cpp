// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/foureyes.h"
#include "tests/models/ledger/support/ledgerfixture.h"

#include <QFile>
#include <QRegularExpression>

#include <map>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Somebody edits one cell with another program, and puts everything back that would give him
/// away: the triggers, the rules between columns. The edits are made from the tables as they are,
/// so that a new column for which no check stands fails here.
class LedgerEditsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyColumnOfEveryTable_data();
    void everyColumnOfEveryTable();
    void everyPartOfTheSchema();
    void rowsThatAreAdded_data();
    void rowsThatAreAdded();

private:
    struct Sample
    {
        LedgerFixture *file;
        QByteArray sound;
    };
    struct Cell
    {
        QString table;
        QString column;
        QString type;
        QString where;
    };

    Sample sampleWith(const QString &table);
    void putBack(const Sample &sample);
    bool edit(const Sample &sample, const Cell &cell);
    QString verdict(const Sample &sample);

    LedgerFixture m_work; ///< orders, statements, cards, callbacks
    FourEyes m_office; ///< persons, policies, approvals
    std::vector<Sample> m_samples;
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Columns whose edit cannot be seen, and why that does no harm.
const QMap<QString, QString> unseen{
    {u"ledger_info.one"_s, u"it can only be 1"_s},
};

/// What a column may become besides the usual; the rules between columns are kept.
QStringList candidates(const QString &column, const QString &type)
{
    static const std::map<QString, QStringList> special{
        {u"fee"_s, {u"coalesce(fee, 0) + 1000, fee_currency = coalesce(fee_currency, 'USD')"_s}},
        {u"fee_currency"_s, {u"'EUR', fee = coalesce(fee, 0)"_s}},
        {u"stage"_s, {u"'intent', result = NULL, finished_us = NULL, shown = NULL, shown_us = NULL"_s}},
        {u"result"_s, {u"iif(result = 'accepted', 'declined', 'accepted')"_s}},
        {u"shown"_s, {u"'accepted', shown_us = 1, result = 'unknown'"_s}},
        {u"shown_us"_s, {u"coalesce(shown_us, 0) + 1, shown = 'declined', result = 'unknown'"_s}},
        {u"person_id"_s, {u"person_id % 2 + 1"_s}},
    };
    const auto known = special.find(column);
    if (known != special.end())
        return known->second;
    if (type == u"INTEGER") {
        return {u"coalesce(%1, 0) + 1000"_s.arg(column), u"%1 + 1"_s.arg(column),
                u"1 - %1"_s.arg(column), u"12 - %1"_s.arg(column)};
    }
    if (type == u"BLOB") {
        return {u"CAST(substr(%1, 1, length(%1) - 1) || iif(substr(%1, -1) = X'01', X'02', X'01')"
                " AS BLOB)"_s.arg(column),
                u"X'00'"_s};
    }
    return {u"%1 || 'x'"_s.arg(column), u"'EUR'"_s, u"'x'"_s, u"'live'"_s, u"'practice'"_s,
            u"'external'"_s, u"'one-click'"_s, u"'recurring'"_s, u"'transfer'"_s, u"'payout'"_s,
            u"'paused'"_s, u"'week'"_s, u"'disabled'"_s, u"'registered'"_s, u"'proposed'"_s};
}

} // namespace

void LedgerEditsTest::initTestCase()
{
    m_work.open();
    fillSample(m_work);
    AccountStore &accounts = m_work.ledger().accounts();
    VERIFY_OK(accounts.recordBalances(AccountId{1}, {{.available = money(5'000),
                                                      .pending = money(10),
                                                      .reserved = money(20),
                                                      .at = m_work.clock.now()}}));
    VERIFY_OK(accounts.recordCheck(
        AccountId{1}, {.at = m_work.clock.now(), .passed = true, .detail = u"ok"_s, .elapsedMs = 7}));
    VERIFY_OK(m_work.ledger().payouts().recordCheck(
        PayoutId{2}, {.count = 3, .lastAt = m_work.clock.now(), .nextAt = m_work.clock.now(),
                      .notFoundCount = 2, .firstNotFoundAt = m_work.clock.now(),
                      .lastNotFoundAt = m_work.clock.now()}));
    PayoutTemplate rent;
    rent.account = AccountId{1};
    rent.name = u"rent"_s;
    rent.prefix = u"RT-7F3K9Q2M4T"_s;
    rent.amount = money(5'000);
    rent.unit = u"month"_s;
    rent.onDay = 5;
    rent.first = u"2026-12-01"_s;
    const auto kept = m_work.ledger().templates().add(rent);
    VERIFY_OK(kept);
    VERIFY_OK(m_work.ledger().templates().markHandled(kept->id, QDate(2026, 12, 5), u"po_9"_s));
    m_work.close();
    VERIFY_OK(m_office.add(u"ana"_s, {PersonRole::Administrator, PersonRole::Maker}));
    VERIFY_OK(m_office.add(u"ion"_s, {PersonRole::Administrator, PersonRole::Approver}));
    VERIFY_OK(m_office.setPolicy(1'000));
    const Payout payout = m_office.submitted(u"ana"_s, u"PO-1"_s, 5'000);
    VERIFY_OK(m_office.approve(u"ion"_s, payout.id));
    m_office.close();
    for (LedgerFixture *file : {&m_work, &m_office.file()}) {
        m_samples.push_back({file, contentOf(file->path())});
        QCOMPARE(verdict(m_samples.back()), QString());
    }
}

LedgerEditsTest::Sample LedgerEditsTest::sampleWith(const QString &table)
{
    for (const Sample &sample : m_samples) {
        if (sample.file->rawText(u"SELECT count(*) FROM "_s + table) != u"0")
            return sample;
    }
    return {};
}

void LedgerEditsTest::putBack(const Sample &sample)
{
    sample.file->close();
    QFile file(sample.file->path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(sample.sound), sample.sound.size());
}

/// False when the table's own rules refuse every other value.
bool LedgerEditsTest::edit(const Sample &sample, const Cell &cell)
{
    const auto triggers
        = sample.file->rawRows(u"SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"_s);
    QtSqlConnection raw;
    if (!raw.open({sample.file->path()}).has_value())
        return false;
    for (const auto &trigger : triggers) {
        if (!raw.exec(u"DROP TRIGGER "_s + std::get<QString>(trigger[0])).has_value())
            return false;
    }
    bool changed = false;
    for (const QString &value : candidates(cell.column, cell.type)) {
        // Several assignments cannot be compared with what is there.
        static const QRegularExpression assignment(u", \\w+ = "_s);
        const bool several = value.contains(assignment);
        const QString other = several ? u"'nothing'"_s : value;
        const auto statement = raw.prepare(u"UPDATE %1 SET %2 = %3 WHERE %4 AND %2 IS NOT (%5)"_s.arg(
            cell.table, cell.column, value, cell.where, other));
        if (!statement || !(*statement)->start({}).has_value())
            continue;
        changed = (*statement)->changedRows() == 1;
        if (changed)
            break;
    }
    for (const auto &trigger : triggers)
        changed = raw.exec(std::get<QString>(trigger[1])).has_value() && changed;
    raw.close();
    return changed;
}

QString LedgerEditsTest::verdict(const Sample &sample)
{
    sample.file->open();
    const auto report = sample.file->ledger().check();
    QString found;
    if (!report)
        found = describeError(report.error());
    for (const CheckItem &item : report ? report->items : std::vector<CheckItem>()) {
        if (!item.passed && found.isEmpty())
            found = item.name + u": " + item.firstBad;
    }
    sample.file->close();
    return found;
}

void LedgerEditsTest::everyColumnOfEveryTable_data()
{
    QTest::addColumn<QString>("table");
    const auto tables = m_work.rawRows(
        u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s);
    QVERIFY(tables.size() >= 20);
    for (const auto &row : tables) {
        const QString table = std::get<QString>(row[0]);
        QTest::newRow(qPrintable(table)) << table;
    }
}

void LedgerEditsTest::everyColumnOfEveryTable()
{
    QFETCH(QString, table);
    const Sample sample = sampleWith(table);
    QVERIFY2(sample.file, "no sample has a row of it");
    const auto columns = sample.file->rawRows(
        u"SELECT name, type, pk FROM pragma_table_info('%1')"_s.arg(table));
    const qint64 rows = sample.file->rawText(u"SELECT count(*) FROM "_s + table).toLongLong();
    const bool keyed = sample.file->rawText(
        u"SELECT wr FROM pragma_table_list('%1') WHERE name = '%1'"_s.arg(table)) == u"1";
    QStringList key;
    for (const auto &column : columns) {
        if (std::get<qint64>(column[2]) > 0)
            key.append(std::get<QString>(column[0]));
    }
    const QString id = keyed ? u"(%1)"_s.arg(key.join(u", ")) : u"rowid"_s;
    for (size_t n = 0; n < columns.size(); ++n) {
        const QString name = std::get<QString>(columns[n][0]);
        // One row for each column, another one each time, is what a quick test can do.
        const qint64 offset = qint64(n) % rows;
        Cell cell{table, name, std::get<QString>(columns[n][1]), {}};
        bool edited = false;
        for (qint64 i = 0; i < rows && !edited; ++i) {
            cell.where = u"%1 = (SELECT %2 FROM %3 ORDER BY %4 LIMIT 1 OFFSET %5)"_s.arg(
                id, keyed ? key.join(u", ") : u"rowid"_s, table,
                keyed ? key.join(u", ") : u"rowid"_s, QString::number((offset + i) % rows));
            putBack(sample);
            edited = edit(sample, cell);
        }
        if (unseen.contains(table + u'.' + name))
            continue;
        QVERIFY2(edited, qPrintable(name + u" cannot be edited: is there a row for it?"_s));
        const QString found = verdict(sample);
        QVERIFY2(!found.isEmpty(), qPrintable(name + u" of "_s + cell.where));
        QVERIFY2(!found.startsWith(u"error kind"), qPrintable(name + u' ' + found));
    }
    putBack(sample);
}

void LedgerEditsTest::everyPartOfTheSchema()
{
    const Sample &sample = m_samples.front();
    const auto parts = sample.file->rawRows(
        u"SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'index')"
        " AND name NOT LIKE 'sqlite_%'"_s);
    QVERIFY(parts.size() > 50);
    for (const auto &part : parts) {
        const QString type = std::get<QString>(part[0]);
        const QString name = std::get<QString>(part[1]);
        putBack(sample);
        sample.file->tamper(QStringList{u"DROP %1 %2"_s.arg(type, name)});
        QCOMPARE(verdict(sample), u"schema: %1 %2 is missing"_s.arg(type, name));
    }
    for (const char *sql :
         {"CREATE TABLE more (a)", "CREATE INDEX more ON payouts (batch)",
          "CREATE VIEW more AS SELECT 1",
          "CREATE TRIGGER more AFTER INSERT ON payouts BEGIN DELETE FROM balances; END"}) {
        putBack(sample);
        sample.file->tamper(QStringList{QString::fromLatin1(sql)});
        QVERIFY2(verdict(sample).endsWith(u" more does not belong there"), sql);
    }
    putBack(sample);
    sample.file->tamper(QStringList{
        u"DROP TRIGGER payouts_step"_s,
        u"CREATE TRIGGER payouts_step BEFORE UPDATE OF state ON payouts WHEN 0 BEGIN SELECT 1; END"_s});
    QCOMPARE(verdict(sample), u"schema: trigger payouts_step was changed"_s);
    putBack(sample);
    sample.file->tamper(QStringList{
        u"PRAGMA writable_schema = ON"_s,
        u"UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (amount > 0)', '')"
        " WHERE name = 'postings'"_s});
    QCOMPARE(verdict(sample), u"schema: table postings was changed"_s);
    putBack(sample);
}

void LedgerEditsTest::rowsThatAreAdded_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("item");
    const auto row = [](const char *name, const char *sql, const char *item) {
        QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(item);
    };
    row("attempt of another order",
        "INSERT INTO attempts (object, object_id, number, operation, digest, from_state, stage,"
        " boot_id, started_us, provider_code, detail, finished_us, result, seal)"
        " SELECT object, object_id, 2, operation, digest, from_state, stage, boot_id, started_us,"
        " provider_code, detail, finished_us, result, seal FROM attempts WHERE id = 1",
        "states: payout po_1: attempts differs");
    row("line of a statement",
        "INSERT INTO statement_lines (statement_id, row, date_us, reference, provider_id, type,"
        " amount, currency, status, settlement) SELECT statement_id, 9, date_us, reference,"
        " provider_id, type, amount, currency, status, settlement FROM statement_lines",
        "imports: statements 1: ");
    row("step that no order takes", "INSERT INTO transitions VALUES ('payout', 'paid', 'draft')",
        "schema: transitions payout/paid/draft: no such step");
    row("balance",
        "INSERT INTO balances SELECT account_id, 'EUR', available, pending, reserved, at_us, seal"
        " FROM balances",
        "seals: balances 1 EUR: ");
    row("counter turned back", "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'payouts'",
        "seals: payouts: numbers would be given again");
    row("statement taken back", "UPDATE statements SET complete = 0",
        "states: statement st_1: is missing");
}

void LedgerEditsTest::rowsThatAreAdded()
{
    QFETCH(QString, sql);
    QFETCH(QString, item);
    const Sample &sample = m_samples.front();
    putBack(sample);
    sample.file->tamper(QStringList{sql});
    const QString found = verdict(sample);
    QVERIFY2(found.startsWith(item), qPrintable(found));
    putBack(sample);
}

QTEST_GUILESS_MAIN(LedgerEditsTest)
#include "tst_ledgeredits.moc"
