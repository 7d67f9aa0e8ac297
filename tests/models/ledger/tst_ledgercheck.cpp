// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

#include <QFile>

using namespace paydesk;
using namespace paydesk::test;

/// Somebody edits the file with another program. One case is one edit of one column.
class LedgerCheckTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void soundLedgerPasses();
    void everyColumnOfTheJournal();
    void everyColumnOfThePostings();
    void everyColumnOfTheOrders_data();
    void everyColumnOfTheOrders();
    void otherEdits_data();
    void otherEdits();
    void tailIsCut_data();
    void tailIsCut();
    void consistentForgeryOfAnOrderIsSeen();

private:
    void edit(const QString &sql);
    QString verdict(const QString &item = {}); ///< the first fault, empty when all is well

    LedgerFixture m_fixture;
    QByteArray m_sound; // the file as it was
};

namespace {

struct Column
{
    QString name;
    QString type;
};

std::vector<Column> columnsOf(LedgerFixture &fixture, const QString &table)
{
    std::vector<Column> columns;
    for (const auto &row : fixture.rawRows(
             QStringLiteral("SELECT name, type FROM pragma_table_info('%1')").arg(table))) {
        columns.push_back({std::get<QString>(row[0]), std::get<QString>(row[1])});
    }
    return columns;
}

/// Another value of the same type, so that STRICT has nothing to refuse, and one that is free,
/// so that no unique index has: what a careful forger would take.
QString changedValue(const Column &column)
{
    if (column.name == u"two_step" || column.name == u"forgotten")
        return QStringLiteral("1 - ") + column.name;
    if (column.name == u"expiry_month")
        return QStringLiteral("12 - ") + column.name;
    if (column.type == u"BLOB" && column.name != u"query")
        return QStringLiteral("CAST(substr(%1, 1, length(%1) - 1) ||"
                              " iif(substr(%1, -1) = X'01', X'02', X'01') AS BLOB)")
            .arg(column.name);
    if (column.type == u"INTEGER")
        return QStringLiteral("coalesce(%1, 0) + 1000").arg(column.name);
    if (column.type == u"BLOB")
        return QStringLiteral("X'00'");
    if (column.name.endsWith(u"currency"))
        return QStringLiteral("'EUR'");
    if (column.name == u"environment")
        return QStringLiteral("'live'");
    if (column.name == u"recipient_kind")
        return QStringLiteral("'external'");
    if (column.name == u"save_card" || column.name == u"kind")
        return QStringLiteral("iif(%1 = 'recurring', 'one-click', 'recurring')").arg(column.name);
    if (column.name == u"pay_url")
        return QStringLiteral("'https://evil.example/'");
    return QStringLiteral("coalesce(%1, '') || 'x'").arg(column.name);
}

const QString dropTriggers = QStringLiteral(
    "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;"
    "DROP TRIGGER postings_no_update; DROP TRIGGER postings_no_delete;"
    "DROP TRIGGER payouts_no_delete; DROP TRIGGER invoices_no_delete;"
    "DROP TRIGGER payouts_fixed; DROP TRIGGER invoices_fixed;"
    "DROP TRIGGER payouts_step; DROP TRIGGER invoices_step;"
    "DROP TRIGGER transfers_no_delete; DROP TRIGGER claims_no_delete;"
    "DROP TRIGGER cards_no_delete; DROP TRIGGER callbacks_no_delete;"
    "DROP TRIGGER transfers_fixed; DROP TRIGGER claims_fixed;"
    "DROP TRIGGER cards_fixed; DROP TRIGGER callbacks_fixed;"
    "DROP TRIGGER transfers_step; DROP TRIGGER claims_step;"
    "DROP TRIGGER cards_step; DROP TRIGGER callbacks_step;"
    "DROP TRIGGER persons_no_delete; DROP TRIGGER persons_fixed;"
    "DROP TRIGGER persons_step; DROP TRIGGER policies_no_delete;"
    "DROP TRIGGER policies_fixed; DROP TRIGGER policies_step;"
    "DROP TRIGGER approvals_no_delete; DROP TRIGGER approvals_no_update;"
    "DROP TRIGGER approvals_two_people");

} // namespace

void LedgerCheckTest::initTestCase()
{
    m_fixture.open();
    fillSample(m_fixture);
    m_fixture.close();
    QFile file(m_fixture.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_sound = file.readAll();
}

void LedgerCheckTest::init()
{
    m_fixture.close();
    QFile file(m_fixture.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(m_sound), m_sound.size());
}

void LedgerCheckTest::edit(const QString &sql)
{
    const QString statements = dropTriggers + u';' + sql;
    m_fixture.tamper(statements.split(u';'));
}

QString LedgerCheckTest::verdict(const QString &item)
{
    const auto report = m_fixture.open().check();
    if (!report)
        return describeError(report.error());
    for (const CheckItem &checked : report->items) {
        // The dropped triggers are a fault of their own.
        const bool triggers = checked.name == u"schema" && checked.firstBad.startsWith(u"trigger");
        if (!checked.passed && !triggers && (item.isEmpty() || checked.name == item))
            return checked.firstBad;
    }
    return {};
}

void LedgerCheckTest::soundLedgerPasses()
{
    const auto report = m_fixture.open().check();
    VERIFY_OK(report);
    QVERIFY(report->passed());
    QStringList names;
    for (const CheckItem &item : report->items) {
        QVERIFY2(item.firstBad.isEmpty(), qPrintable(item.firstBad));
        names.append(item.name);
    }
    QCOMPARE(names, QStringLiteral("file schema foreign_keys hash_chain double_entry states"
                                   " references seals imports approvals seal")
                        .split(u' '));
    QVERIFY(report->head.seq > 15);
    QCOMPARE(report->items[3].examined, report->head.seq);
    init();
    edit(QStringLiteral("SELECT 1"));
    QCOMPARE(verdict(), QString()); // so that the cases below do not fail by the triggers alone
    QVERIFY(!m_fixture.ledger().check()->passed());
}

void LedgerCheckTest::everyColumnOfTheJournal()
{
    const auto columns = columnsOf(m_fixture, QStringLiteral("journal"));
    QCOMPARE(columns.size(), 12);
    const qint64 rows
        = m_fixture.rawText(QStringLiteral("SELECT count(*) FROM journal")).toLongLong();
    for (qint64 seq = 1; seq <= rows; ++seq) {
        for (const Column &column : columns) {
            init();
            edit(QStringLiteral("UPDATE journal SET %1 = %2 WHERE seq = %3")
                     .arg(column.name, changedValue(column))
                     .arg(seq));
            const QString found = verdict(QStringLiteral("hash_chain"));
            const QString expected = QStringLiteral("journal row %1: ").arg(seq);
            QVERIFY2(found.startsWith(expected), qPrintable(column.name + u' ' + expected + found));
        }
    }
}

void LedgerCheckTest::everyColumnOfThePostings()
{
    const auto columns = columnsOf(m_fixture, QStringLiteral("postings"));
    QCOMPARE(columns.size(), 7);
    const auto rows = m_fixture.rawRows(QStringLiteral("SELECT seq, leg FROM postings"));
    QVERIFY(rows.size() > 8);
    for (const auto &row : rows) {
        const qint64 seq = std::get<qint64>(row[0]);
        const qint64 leg = std::get<qint64>(row[1]);
        for (const Column &column : columns) {
            init();
            edit(QStringLiteral("UPDATE postings SET %1 = %2 WHERE seq = %3 AND leg = %4")
                     .arg(column.name, changedValue(column))
                     .arg(seq)
                     .arg(leg));
            const QString found = verdict(QStringLiteral("hash_chain"));
            const QString expected = QStringLiteral("journal row %1: ").arg(seq);
            QVERIFY2(found.startsWith(expected), qPrintable(column.name + u' ' + expected + found));
        }
    }
}

void LedgerCheckTest::everyColumnOfTheOrders_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("prefix");
    QTest::newRow("payouts") << QStringLiteral("payouts") << QStringLiteral("payout po_");
    QTest::newRow("invoices") << QStringLiteral("invoices") << QStringLiteral("invoice inv_");
    QTest::newRow("transfers") << QStringLiteral("transfers") << QStringLiteral("transfer tr_");
    QTest::newRow("claims") << QStringLiteral("claims") << QStringLiteral("claim cl_");
    QTest::newRow("cards") << QStringLiteral("cards") << QStringLiteral("card card_");
    QTest::newRow("callbacks") << QStringLiteral("callbacks") << QStringLiteral("callback cb_");
    QTest::newRow("accounts") << QStringLiteral("accounts") << QStringLiteral("account acc_");
    QTest::newRow("statements") << QStringLiteral("statements") << QStringLiteral("statement st_");
    QTest::newRow("runs") << QStringLiteral("runs") << QStringLiteral("run run_");
}

void LedgerCheckTest::everyColumnOfTheOrders()
{
    QFETCH(QString, table);
    QFETCH(QString, prefix);
    // The journal does not keep these; what finds their edits is in tst_ledgeredits.
    const QStringList bookkeeping{QStringLiteral("check_"), QStringLiteral("not_found_"),
                                  QStringLiteral("complete"), QStringLiteral("deliveries"),
                                  QStringLiteral("last_received_"), QStringLiteral("seal")};
    const auto ids = m_fixture.rawRows(QStringLiteral("SELECT id FROM ") + table);
    QVERIFY(!ids.empty());
    for (const auto &row : ids) {
        const qint64 id = std::get<qint64>(row[0]);
        for (const Column &column : columnsOf(m_fixture, table)) {
            const bool skipped = std::any_of(bookkeeping.begin(), bookkeeping.end(),
                [&](const QString &p) { return column.name.startsWith(p); });
            if (skipped)
                continue;
            init();
            QString sql = QStringLiteral("UPDATE %1 SET %2 = %3")
                              .arg(table, column.name, changedValue(column));
            if (column.name == u"fee") // both or none, as the table demands
                sql += QStringLiteral(", fee_currency = 'USD'");
            if (column.name == u"fee_currency")
                sql += QStringLiteral(", fee = coalesce(fee, 0)");
            edit(sql + QStringLiteral(" WHERE id = %1").arg(id));
            const QString found = verdict(QStringLiteral("states"));
            // A changed id is an unknown object; a value that nobody writes is named by table.
            const QStringList accepted{
                prefix + QString::number(id) + u':',
                prefix + QString::number(id + 1000) + u':',
                table + u' ' + QString::number(id) + u':',
            };
            const bool named = std::any_of(accepted.begin(), accepted.end(),
                                           [&](const QString &a) { return found.startsWith(a); });
            QVERIFY2(named,
                qPrintable(column.name + u' ' + prefix + QString::number(id) + u' ' + found));
        }
    }
}

void LedgerCheckTest::otherEdits_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const char *sql, const char *item, const char *fault) {
        QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(item)
                            << QString::fromLatin1(fault);
    };
    row("payout removed", "DELETE FROM payouts WHERE id = 4", "states", "payout po_4: is missing");
    row("account removed", "DELETE FROM accounts WHERE id = 2", "states", "account acc_2: is missing");
    row("payout put in",
        "INSERT INTO payouts (id, account_id, reference, provider_id, state, amount, currency,"
        " provider_state, reason, description, fields, party, party_account, batch, created_by,"
        " created_us, updated_us, check_count, not_found_count)"
        " SELECT 9, account_id, 'forged', provider_id, 'approved', amount, currency,"
        " provider_state, reason, description, fields, party, party_account, batch, created_by,"
        " created_us, updated_us, 0, 0 FROM payouts WHERE id = 4",
        "states", "payout po_9: the journal does not know it");
    row("posting removed", "DELETE FROM postings WHERE seq = (SELECT max(seq) FROM postings)",
        "double_entry", "account acc_1: ");
    row("all postings removed", "DELETE FROM postings", "double_entry", "account acc_1: ");
    row("posting put in", "INSERT INTO postings VALUES (1, 1, 1, 'paid', 'available', 5, 'USD')",
        "hash_chain", "journal row 1: ");
    row("posting behind the end",
        "INSERT INTO postings VALUES (9999, 1, 1, 'paid', 'available', 5, 'USD')", "hash_chain",
        "journal row 9999: ");
    row("posting without its account",
        "INSERT INTO postings VALUES (1, 1, 77, 'paid', 'available', 5, 'USD')", "foreign_keys",
        "postings: refers to a missing row of accounts");
    row("posting of no row",
        "INSERT INTO postings VALUES (9999, 1, 1, 'paid', 'available', 5, 'USD')", "foreign_keys",
        "postings row 9999: refers to a missing row of journal");
    row("step that does not exist", "UPDATE journal SET to_state = 'nowhere' WHERE seq = 5",
        "foreign_keys", "journal row 5: refers to a missing row of transitions");
    row("journal row removed", "DELETE FROM journal WHERE seq = 5", "hash_chain",
        "journal row 5: is missing");
    row("identity changed", "UPDATE ledger_info SET ledger_id = 'x'", "hash_chain",
        "journal row 1: ");
    row("practice made live",
        "UPDATE ledger_info SET kind = CASE kind WHEN 'live' THEN 'practice' ELSE 'live' END",
        "hash_chain", "journal row 1: ");
    row("head changed", "UPDATE ledger_info SET head_hash = zeroblob(32)", "hash_chain",
        "journal row ");
    row("count changed", "UPDATE ledger_info SET journal_rows = journal_rows + 1", "hash_chain",
        "journal row ");
    row("attempt removed", "DELETE FROM attempts WHERE object = 'payout' AND object_id = 1",
        "references",
        "payout po_1: was sent without an attempt");
    row("transfer removed", "DELETE FROM transfers WHERE id = 3", "states",
        "transfer tr_3: is missing");
    row("claim removed", "DELETE FROM claims", "states", "claim cl_1: is missing");
    row("card removed", "DELETE FROM cards WHERE id = 2", "states", "card card_2: is missing");
    row("callback removed", "DELETE FROM callbacks WHERE id = 1", "states",
        "callback cb_1: is missing");
    row("attempt of a transfer removed",
        "DELETE FROM attempts WHERE object = 'transfer' AND object_id = 1", "references",
        "transfer tr_1: was sent without an attempt");
    row("attempt of no claim",
        "UPDATE attempts SET object = 'claim' WHERE object = 'transfer' AND object_id = 2",
        "references", "attempt att_");
    row("card of nothing", "UPDATE cards SET source_id = 99 WHERE id = 1", "references",
        "card card_1: its invoice is missing");
    row("callback of nothing", "UPDATE callbacks SET object_id = 99 WHERE id = 1", "references",
        "callback cb_1: its object is missing");
    row("attempt of nothing", "UPDATE attempts SET object_id = 99 WHERE id = 1", "references",
        "attempt att_1: ");
    row("statement line removed", "DELETE FROM statement_lines", "imports", "statements 1: ");
    row("run line removed", "DELETE FROM run_lines", "imports", "runs 1: ");
}

void LedgerCheckTest::otherEdits()
{
    QFETCH(QString, sql);
    QFETCH(QString, item);
    QFETCH(QString, fault);
    edit(sql);
    const QString found = verdict(item);
    QVERIFY2(found.startsWith(fault), qPrintable(found));
}

void LedgerCheckTest::tailIsCut_data()
{
    QTest::addColumn<QString>("sql");
    const QString cut = QStringLiteral("DELETE FROM postings WHERE seq > 15;"
                                       "DELETE FROM journal WHERE seq > 15");
    const QString head = QStringLiteral(
        ";UPDATE ledger_info SET journal_rows = 15,"
        " head_hash = (SELECT hash FROM journal WHERE seq = 15)");
    QTest::newRow("rows") << cut;
    QTest::newRow("rows and head") << cut + head;
}

void LedgerCheckTest::tailIsCut()
{
    QFETCH(QString, sql);
    edit(sql);
    QCOMPARE(verdict(QStringLiteral("hash_chain")), QStringLiteral("journal row 16: is missing"));
}

void LedgerCheckTest::consistentForgeryOfAnOrderIsSeen()
{
    // Row and postings fit each other, but not the journal.
    edit(QStringLiteral("UPDATE payouts SET amount = amount * 2 WHERE id = 2;"
                        "UPDATE postings SET amount = amount * 2 WHERE amount = 5000"));
    QVERIFY(verdict(QStringLiteral("hash_chain")).startsWith(u"journal row "));
    QCOMPARE(verdict(QStringLiteral("states")).section(u':', 0, 0), QStringLiteral("payout po_2"));
}

QTEST_GUILESS_MAIN(LedgerCheckTest)
#include "tst_ledgercheck.moc"
