// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/twopersons.h"

#include <QFile>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// A statement that shows a payout in doubt settles it; one that does not settles nothing.
class StatementDoubtsTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_room.reset(); }
    void lines_data();
    void lines();
    void laterStatements_data();
    void laterStatements();
    void settledOnceOnly();
    void doubtThatEndedMeanwhile();

private:
    Result<Run> reconciled(const QString &row);
    ReconciliationDesk &desk() { return m_room->work().reconciliation(); }
    PayoutState state() { return m_room->work().ledger().payouts().get(m_lost)->state; }

    std::unique_ptr<TwoPersons> m_room;
    PayoutId m_lost;
    QString m_reference;
};

void StatementDoubtsTest::init()
{
    m_room = std::make_unique<TwoPersons>();
    m_lost = m_room->draft("50");
    m_room->server().setFault(u"alikassa"_s, {.fault = Fault::LoseAnswer, .count = 1});
    const auto sent = waitFor(m_room->work().payouts().send(m_lost));
    QCOMPARE(sent->order.state, PayoutState::InDoubt);
    m_reference = sent->order.reference;
}

Result<Run> StatementDoubtsTest::reconciled(const QString &row)
{
    const QString path = m_room->folder().filePath(u"statement.csv"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error::of(ErrorKind::FileFailure);
    file.write("date,reference,provider_id,type,amount,fee,currency,status\n");
    const QString today = dayUtc(m_room->clock().now()).toString(Qt::ISODate);
    file.write(QString(row).replace(u"%1"_s, m_reference).replace(u"%2"_s, today).toUtf8());
    file.close();
    const auto statement = waitFor(desk().importStatement(m_room->account(), path));
    if (!statement)
        return statement.error();
    return waitFor(desk().reconcile({.account = m_room->account(), .statement = statement->id}));
}

void StatementDoubtsTest::lines_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<PayoutState>("state");
    using enum PayoutState;
    QTest::newRow("paid") << u"%2,%1,,payout,50.00,,MYR,paid"_s << Paid;
    QTest::newRow("paid, with a fee") << u"%2,%1,P-9,payout,50.00,1.50,MYR,paid"_s << Paid;
    QTest::newRow("another amount") << u"%2,%1,,payout,50.01,,MYR,paid"_s << InDoubt;
    QTest::newRow("another currency") << u"%2,%1,,payout,50.00,,USD,paid"_s << InDoubt;
    QTest::newRow("not paid there") << u"%2,%1,,payout,50.00,,MYR,failed"_s << InDoubt;
    QTest::newRow("still open there") << u"%2,%1,,payout,50.00,,MYR,pending"_s << InDoubt;
    QTest::newRow("before it was made") << u"2020-01-01,%1,,payout,50.00,,MYR,paid"_s << InDoubt;
    QTest::newRow("another payout") << u"%2,X-%1,,payout,50.00,,MYR,paid"_s << InDoubt;
    QTest::newRow("twice") << u"%2,%1,,payout,50.00,,MYR,paid\n%2,%1,,payout,50.00,,MYR,paid"_s
                           << InDoubt;
    QTest::newRow("paid and refused") << u"%2,%1,,payout,50.00,,MYR,paid\n%2,%1,,payout,50.00,,MYR,failed"_s
                                      << InDoubt;
    QTest::newRow("a refund of it") << u"%2,%1,,refund,50.00,,MYR,paid"_s << InDoubt;
}

void StatementDoubtsTest::lines()
{
    QFETCH(QString, row);
    QFETCH(PayoutState, state);
    const auto run = reconciled(row);
    VERIFY_OK(run);
    const auto before = desk().doubtsOf(run->id);
    VERIFY_OK(before);
    QCOMPARE(before->size(), size_t(state == PayoutState::Paid));
    QCOMPARE(this->state(), PayoutState::InDoubt); // so far it was only looked at
    VERIFY_OK(desk().settleDoubts(run->id));
    QCOMPARE(this->state(), state);
    QVERIFY(m_room->work().ledger().check()->passed());
    if (state != PayoutState::Paid)
        return;
    const auto payout = m_room->work().ledger().payouts().get(m_lost);
    QCOMPARE(payout->fee.has_value(), row.contains(u"1.50"));
    QCOMPARE(payout->providerId, row.contains(u"P-9") ? u"P-9"_s : QString());
    const auto entry = m_room->work().ledger().journal().of(ObjectKind::Payout, m_lost.value)->back();
    QCOMPARE(entry.event, u"statement"_s);
    QVERIFY2(entry.note.startsWith(u"st_1, row 2: 50.00 MYR, paid"_s), qPrintable(entry.note));
}

void StatementDoubtsTest::laterStatements_data()
{
    QTest::addColumn<QString>("later");
    QTest::addColumn<PayoutState>("state");
    using enum PayoutState;
    QTest::newRow("says the same") << u"%2,%1,P-1,payout,50.00,,MYR,paid"_s << Paid;
    QTest::newRow("of something else") << u"%2,X-1,,payout,50.00,,MYR,failed"_s << Paid;
    QTest::newRow("a refund") << u"%2,%1,,refund,50.00,,MYR,paid"_s << Paid;
    QTest::newRow("refused after all") << u"%2,%1,,payout,50.00,,MYR,failed"_s << InDoubt;
    QTest::newRow("another amount") << u"%2,%1,,payout,5.00,,MYR,paid"_s << InDoubt;
}

void StatementDoubtsTest::laterStatements()
{
    QFETCH(QString, later);
    QFETCH(PayoutState, state);
    const auto run = reconciled(u"%2,%1,,payout,50.00,,MYR,paid"_s);
    VERIFY_OK(run);
    VERIFY_OK(reconciled(later));
    const auto left = desk().doubtsLeft(run->id);
    VERIFY_OK(left);
    QCOMPARE(left->size(), size_t(state == PayoutState::InDoubt));
    VERIFY_OK(desk().settleDoubts(run->id));
    QCOMPARE(this->state(), state);
    if (!left->empty())
        QCOMPARE(left->front().statement.toText(), u"st_2"_s);
}

void StatementDoubtsTest::settledOnceOnly()
{
    const auto run = reconciled(u"%2,%1,,payout,50.00,,MYR,paid"_s);
    QCOMPARE(desk().settleDoubts(run->id)->size(), size_t(1));
    QCOMPARE(desk().settleDoubts(run->id)->size(), size_t(0));
    COMPARE_ERROR(desk().settleDoubts(RunId{9}), ErrorKind::NotFound);
}

void StatementDoubtsTest::doubtThatEndedMeanwhile()
{
    const auto run = reconciled(u"%2,%1,,payout,50.00,,MYR,paid"_s);
    m_room->clock().advance(std::chrono::seconds(10));
    VERIFY_OK(waitFor(m_room->work().payouts().refresh(m_lost)));
    const PayoutState told = state();
    QVERIFY(told != PayoutState::InDoubt);
    QVERIFY(desk().settleDoubts(run->id)->empty());
    QCOMPARE(state(), told);
}

QTEST_GUILESS_MAIN(StatementDoubtsTest)
#include "tst_statementdoubts.moc"
