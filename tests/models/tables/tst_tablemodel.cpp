// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/accounttable.h"
#include "models/tables/ordertables.h"
#include "models/tables/reconciliationtables.h"
#include "tests/support/testclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;

class TableModelTest : public QObject
{
    Q_OBJECT
private slots:
    void pagesAreAskedForOnceAndAppended();
    void upsertUpdatesInPlace();
    void doubtHeadsThePayouts();
    void upsertInsertsInOrderOrWaitsForItsPage();
    void aRefreshMovesAndNeverResets();
    void amountsKeepTheirRawValue();
    void amountsSortWithinTheirCurrency();
    void emptyCellsSayNone();
    void accountsAreMasked_data();
    void accountsAreMasked();
    void differences_data();
    void differences();
    void headsAndWords();
};

namespace {

Money mdl(qint64 minor)
{
    return Money::fromMinor(minor, *Currency::fromCode(u"MDL"));
}

TableWords plainWords()
{
    TableWords words;
    words.locale = QLocale(QLocale::English, QLocale::UnitedStates);
    words.payout = [](const Payout &p) {
        return StateCell{toKey(p.state), QVariant(int(p.state))};
    };
    words.match = [](MatchStatus s) { return StateCell{toKey(s), {}}; };
    words.account = [](const Account &) { return StateCell{QStringLiteral("answers"), {}}; };
    words.environment = [](Environment) { return QStringLiteral("TEST"); };
    words.moment = [](Timestamp) { return QStringLiteral("14:33"); };
    words.day = [](Timestamp) { return QStringLiteral("21 Nov"); };
    words.fullTime = [](Timestamp at) { return toRfc3339(at); };
    return words;
}

PayoutRow payout(qint64 id, qint64 minor = 100)
{
    PayoutRow row;
    row.payout.id = PayoutId{id};
    row.payout.reference = QStringLiteral("PO-%1").arg(id);
    row.payout.amount = mdl(minor);
    row.payout.updatedAt = test::testTime();
    return row;
}

std::vector<PayoutRow> payouts(std::initializer_list<qint64> ids)
{
    std::vector<PayoutRow> rows;
    for (const qint64 id : ids)
        rows.push_back(payout(id));
    return rows;
}

QList<qint64> ids(const TableModelBase &model)
{
    QList<qint64> all;
    for (int row = 0; row < model.rowCount(); ++row) {
        all << model.idAt(row);
        if (model.rowOfId(model.idAt(row)) != row)
            all << -1;
    }
    return all;
}

struct Tested
{
    PayoutTable table{plainWords()};
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy resets{&table, &QAbstractItemModel::modelReset};
    QSignalSpy changes{&table, &QAbstractItemModel::dataChanged};
    QSignalSpy inserts{&table, &QAbstractItemModel::rowsInserted};
};

} // namespace

void TableModelTest::pagesAreAskedForOnceAndAppended()
{
    PayoutTable table(plainWords()); // the tester would fetch by itself
    QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
    QSignalSpy wanted(&table, &TableModelBase::moreWanted);
    QVERIFY(!table.canFetchMore({}));
    table.setFirstPage(payouts({9, 8}), true);
    QVERIFY(table.canFetchMore({}));
    table.fetchMore({});
    table.fetchMore({});
    QCOMPARE(wanted.count(), 1);
    table.appendPage(payouts({8, 7, 6}), true);
    QCOMPARE(ids(table), (QList<qint64>{9, 8, 7, 6}));
    QVERIFY(table.canFetchMore({}));
    table.appendPage({}, false);
    QVERIFY(!table.canFetchMore({}));
    QCOMPARE(resets.count(), 0);
}

void TableModelTest::upsertUpdatesInPlace()
{
    Tested t;
    t.table.setFirstPage(payouts({3, 2, 1}), false);
    t.changes.clear();
    PayoutRow row = payout(2, 777);
    row.payout.state = PayoutState::Paid;
    t.table.upsert(row);
    QCOMPARE(t.changes.count(), 1);
    QCOMPARE(t.changes[0][0].toModelIndex().row(), 1);
    QCOMPARE(t.changes[0][1].toModelIndex(), t.table.index(1, t.table.columnCount() - 1));
    QCOMPARE(t.table.index(1, 0).data().toString(), QStringLiteral("paid"));
    QCOMPARE(t.table.index(1, 0).data(StateLookRole).toInt(), int(PayoutState::Paid));
    QCOMPARE(t.table.index(1, 0).data(RowIdRole).toLongLong(), 2);
    QCOMPARE(t.resets.count(), 0);
}

/// What nobody knows about heads the payouts, and goes to its place when it is known.
void TableModelTest::doubtHeadsThePayouts()
{
    Tested t;
    t.table.setFirstPage(payouts({3, 2, 1}), false);
    PayoutRow row = payout(1, 777);
    const auto ids = [&t] {
        QList<qint64> found;
        for (int at = 0; at < t.table.rowCount(); ++at)
            found += t.table.idAt(at);
        return found;
    };
    row.payout.state = PayoutState::InDoubt;
    t.table.upsert(row);
    QCOMPARE(ids(), (QList<qint64>{1, 3, 2}));
    QCOMPARE(t.table.rowOfId(2), 2);
    row.payout.state = PayoutState::Paid;
    t.table.upsert(row);
    QCOMPARE(ids(), (QList<qint64>{3, 2, 1}));
    QCOMPARE(t.table.rowOfId(1), 2);
    QCOMPARE(t.resets.count(), 0);
}

void TableModelTest::upsertInsertsInOrderOrWaitsForItsPage()
{
    Tested t;
    t.table.setFirstPage(payouts({30, 20}), true);
    t.table.upsert(payout(40));
    t.table.upsert(payout(25));
    t.table.upsert(payout(10)); // behind the last loaded row: its page brings it
    QCOMPARE(ids(t.table), (QList<qint64>{40, 30, 25, 20}));
    t.table.appendPage({}, false);
    t.table.upsert(payout(10));
    QCOMPARE(ids(t.table), (QList<qint64>{40, 30, 25, 20, 10}));
    t.table.removeId(25);
    t.table.removeId(25);
    QCOMPARE(ids(t.table), (QList<qint64>{40, 30, 20, 10}));
}

void TableModelTest::aRefreshMovesAndNeverResets()
{
    Tested t;
    t.table.setFirstPage(payouts({5, 4, 3, 2, 1}), false);
    const QPersistentModelIndex selected = t.table.index(2, 0);
    t.table.setFirstPage(payouts({7, 3, 5, 1}), false);
    QCOMPARE(ids(t.table), (QList<qint64>{7, 3, 5, 1}));
    QCOMPARE(selected.row(), 1);
    t.table.setFirstPage({}, false);
    QCOMPARE(t.table.rowCount(), 0);
    QVERIFY(!selected.isValid());
    QCOMPARE(t.resets.count(), 0);
}

void TableModelTest::amountsKeepTheirRawValue()
{
    Tested t;
    t.table.setFirstPage({payout(1, -1840000)}, false);
    const QModelIndex cell = t.table.index(0, 4);
    QCOMPARE(cell.data(MoneyRole).value<Money>(), mdl(-1840000));
    QCOMPARE(cell.data().toString(), QStringLiteral("\u221218,400.00\u00a0MDL"));
    QCOMPARE(t.table.index(0, 1).data(MoneyRole), QVariant());
    QCOMPARE(t.table.index(0, 5).data(Qt::ToolTipRole).toString(),
             QStringLiteral("2026-11-21T09:30:00Z"));
}

void TableModelTest::amountsSortWithinTheirCurrency()
{
    Tested t;
    PayoutRow yen = payout(5);
    yen.payout.amount = Money::fromMinor(1, *Currency::fromCode(u"JPY"));
    t.table.setFirstPage({yen, payout(4, -5), payout(3, 0), payout(2, 9), payout(1, 10)}, false);
    QStringList keys;
    for (int row = 0; row < t.table.rowCount(); ++row)
        keys << t.table.index(row, 4).data(SortRole).toString();
    QVERIFY(std::is_sorted(keys.begin(), keys.end()));
    QCOMPARE(keys.removeDuplicates(), 0);
}

void TableModelTest::emptyCellsSayNone()
{
    Tested t;
    t.table.setFirstPage(payouts({1}), false);
    QCOMPARE(t.table.index(0, 2).data().toString(), QStringLiteral("none"));
    QVERIFY(t.table.index(0, 2).data(MutedRole).toBool());
    QVERIFY(!t.table.index(0, 1).data(MutedRole).toBool());
}

void TableModelTest::accountsAreMasked_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *account, const char *expected) {
        QTest::newRow(account) << QString::fromUtf8(account) << QString::fromUtf8(expected);
    };
    row("MD24AG000225100013104168", "MD••4168");
    row("MD24 AG00 0225 1000 1310 4168", "MD••4168");
    row("164122008843", "••8843");
    row("8843", "8843");
    row("ABCDE", "A••BCDE");
    row("", "");
}

void TableModelTest::accountsAreMasked()
{
    QFETCH(QString, account);
    QTEST(maskedAccount(account), "expected");
}

void TableModelTest::differences_data()
{
    QTest::addColumn<qint64>("statement"); // 0 = no line
    QTest::addColumn<LineType>("type");
    QTest::addColumn<qint64>("ledger");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("payment, less")
        << qint64(124550) << LineType::Payment << qint64(125450) << qint64(-900);
    QTest::newRow("payout, less") << qint64(100) << LineType::Payout << qint64(150) << qint64(50);
    QTest::newRow("only in statement")
        << qint64(31000) << LineType::Refund << qint64(0) << qint64(-31000);
    QTest::newRow("only in ledger")
        << qint64(0) << LineType::Payment << qint64(76420) << qint64(-76420);
    QTest::newRow("refund only in ledger")
        << qint64(0) << LineType::Refund << qint64(8800) << qint64(8800);
}

void TableModelTest::differences()
{
    QFETCH(qint64, statement);
    QFETCH(LineType, type);
    QFETCH(qint64, ledger);
    QFETCH(qint64, expected);
    MatchLine line;
    if (statement != 0) {
        line.line.emplace();
        line.line->type = type;
        line.line->amount = mdl(statement);
    }
    if (ledger != 0) {
        line.entry.emplace();
        line.entry->type = type;
        line.entry->amount = mdl(ledger);
    }
    QCOMPARE(difference(line), std::optional(mdl(expected)));
    if (line.line && line.entry) { // never across currencies
        line.entry->amount = Money::fromMinor(1, *Currency::fromCode(u"EUR"));
        QCOMPARE(difference(line), std::nullopt);
    }
}

void TableModelTest::headsAndWords()
{
    AccountTable table(plainWords());
    table.setFirstPage({AccountRow{}}, false);
    QCOMPARE(table.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
        QStringLiteral("Provider"));
    QCOMPARE(table.headerData(2, Qt::Horizontal, columnKindRole).toInt(), int(ColumnKind::Badge));
    QCOMPARE(table.index(0, 6).data().toString(), QStringLiteral("none"));
    QSignalSpy changes(&table, &QAbstractItemModel::dataChanged);
    TableWords words = plainWords();
    words.environment = [](Environment) { return QStringLiteral("PROBA"); };
    table.setWords(words);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(table.index(0, 2).data().toString(), QStringLiteral("PROBA"));
}

QTEST_GUILESS_MAIN(TableModelTest)
#include "tst_tablemodel.moc"
