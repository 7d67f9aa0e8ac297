// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/answertables.h"
#include "tests/support/testclock.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// What providers answer, as tables.
class AnswerTablesTest : public QObject
{
    Q_OBJECT

private slots:
    void invoices();
    void pagesAndFilters();
    void methods();
};

namespace {

Money eur(qint64 minor) { return Money::fromMinor(minor, *Currency::fromCode(u"EUR")); }

TableWords plainWords()
{
    TableWords words;
    words.locale = QLocale(QLocale::English, QLocale::UnitedStates);
    words.invoice = [](const Invoice &invoice) { return StateCell{toKey(invoice.state), 1}; };
    words.notInLedger = [] { return StateCell{u"unknown here"_s, 2}; };
    words.fullTime = [](Timestamp at) { return toRfc3339(at); };
    return words;
}

SeenInvoiceRow seen(qint64 id)
{
    return {.id = id,
        .createdAt = test::testTime(),
        .createdText = {},
        .providerId = u"cpi_%1"_s.arg(id),
        .reference = u"INV-%1"_s.arg(id),
        .amount = eur(1250),
        .providerState = u"processed"_s,
        .ours = {}};
}

QStringList shown(const TableModelBase &table, int row)
{
    QStringList cells;
    for (int column = 0; column < table.columnCount(); ++column)
        cells += table.index(row, column).data().toString().replace(QChar::Nbsp, u' ');
    return cells;
}

} // namespace

void AnswerTablesTest::invoices()
{
    SeenInvoiceTable table(plainWords());
    const QAbstractItemModelTester tester(
        &table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    SeenInvoiceRow ours = seen(1);
    ours.ours = Invoice();
    ours.ours->state = InvoiceState::Paid;
    SeenInvoiceRow bare = seen(2);
    bare.createdAt.reset();
    bare.createdText = u"2024-11-07 14:58:59"_s; // of no zone
    bare.amount.reset();
    bare.reference.clear();
    SeenInvoiceRow barest = bare;
    barest.id = 3;
    barest.createdText.clear();
    table.setFirstPage({ours, bare, barest}, false);
    QCOMPARE(shown(table, 0),
        (QStringList{u"2026-11-21T09:30:00Z"_s, u"cpi_1"_s, u"INV-1"_s, u"12.50 EUR"_s,
            u"processed"_s, u"paid"_s}));
    QCOMPARE(shown(table, 1),
        (QStringList{u"2024-11-07 14:58:59"_s, u"cpi_2"_s, u"none"_s, u"none"_s, u"processed"_s,
            u"unknown here"_s}));
    QCOMPARE(shown(table, 2).front(), u"none"_s);
    QCOMPARE(table.index(0, SeenInvoiceTable::InPaydesk).data(StateLookRole).toInt(), 1);
    QCOMPARE(table.index(1, SeenInvoiceTable::InPaydesk).data(StateLookRole).toInt(), 2);
    QCOMPARE(
        table.headerData(SeenInvoiceTable::InPaydesk, Qt::Horizontal, Qt::DisplayRole).toString(),
        u"In Paydesk"_s);
}

void AnswerTablesTest::pagesAndFilters()
{
    SeenInvoiceTable table(plainWords());
    const QAbstractItemModelTester tester(
        &table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setFirstPage({seen(1), seen(2), seen(3)}, false);
    const QPersistentModelIndex third = table.index(2, 0);
    table.setFirstPage({seen(3)}, false);
    QCOMPARE(third.row(), 0);
    table.setFirstPage({seen(1), seen(2), seen(3), seen(4)}, false);
    QCOMPARE(third.row(), 2);
    QCOMPARE(table.idAt(3), 4);
    QVERIFY(!table.canFetchMore({})); // nobody is asked by scrolling
}

void AnswerTablesTest::methods()
{
    MethodTable table(plainWords());
    const QAbstractItemModelTester tester(
        &table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const MethodRow card{.id = 1,
        .service = u"payment_card_eur_hpp"_s,
        .method = u"payment_card"_s,
        .out = false,
        .currency = *Currency::fromCode(u"EUR"),
        .least = eur(1),
        .most = eur(10'000'000),
        .providerState = u"available"_s};
    MethodRow bank = card;
    bank.id = 2;
    bank.out = true;
    bank.least.reset();
    bank.most.reset();
    table.setFirstPage({card, bank}, false);
    QCOMPARE(shown(table, 0),
        (QStringList{u"payment_card_eur_hpp"_s, u"payment_card"_s, u"Payments"_s, u"EUR"_s,
            u"0.01 EUR"_s, u"100,000.00 EUR"_s, u"available"_s}));
    const QStringList untold = shown(table, 1);
    QCOMPARE(untold.at(MethodTable::Use), u"Payouts"_s);
    QCOMPARE(untold.at(MethodTable::Least), u"not told"_s);
    QVERIFY(table.index(1, MethodTable::Most).data(MutedRole).toBool());
}

QTEST_GUILESS_MAIN(AnswerTablesTest)
#include "tst_answertables.moc"
