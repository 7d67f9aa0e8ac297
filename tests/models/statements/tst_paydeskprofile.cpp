// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "models/statements/paydeskprofile.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

const QByteArray head = QByteArray(paydeskprofile::header) + "\n";

InputIssue issueOf(const QByteArray &text)
{
    const auto lines = paydeskprofile::parse(text);
    return lines ? InputIssue() : lines.error().issue;
}

} // namespace

class TestPaydeskProfile : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryColumn();
    void headerOnly();
    void brokenRows_data();
    void brokenRows();
    void headers_data();
    void headers();
    void firstBrokenRowCounts();
    void words_data();
    void words();
    void cancels();
};

void TestPaydeskProfile::readsEveryColumn()
{
    const QByteArray text = head
        + "2026-11-20,INV-1,cpi_1,payment,100.00,1.50,EUR,paid\r\n"
          "2026-11-20T23:59:59+02:00,\"PO,1\", ,payout,1500,,JPY,\n"
          "2026-11-20,,ref_3,refund,1.250,-0.001,KWD,Process_Pending\n";
    const auto lines = paydeskprofile::parse(text);
    QVERIFY(lines);
    QCOMPARE(lines->size(), size_t(3));
    const StatementLine &first = lines->at(0);
    QCOMPARE(first.row, 2);
    QCOMPARE(toRfc3339(first.date), u"2026-11-20T00:00:00Z"_s);
    QCOMPARE(first.reference, u"INV-1"_s);
    QCOMPARE(first.providerId, u"cpi_1"_s);
    QCOMPARE(first.type, LineType::Payment);
    QCOMPARE(moneytext::displayWithCode(first.amount, QLocale::c()), u"100.00\u00A0EUR"_s);
    QCOMPARE(first.fee->minor(), 150);
    QCOMPARE(first.status, u"paid"_s);
    QCOMPARE(first.settlement, Settlement::Settled);
    const StatementLine &second = lines->at(1);
    QCOMPARE(toRfc3339(second.date), u"2026-11-20T21:59:59Z"_s);
    QCOMPARE(second.reference, u"PO,1"_s);
    QCOMPARE(second.providerId, QString());
    QCOMPARE(second.amount.minor(), 1500);
    QVERIFY(!second.fee);
    QCOMPARE(second.settlement, Settlement::Settled);
    const StatementLine &third = lines->at(2);
    QCOMPARE(third.row, 4);
    QCOMPARE(third.amount.minor(), 1250);
    QCOMPARE(third.fee->minor(), -1);
    QCOMPARE(third.settlement, Settlement::Open);
    QCOMPARE(third.status, u"Process_Pending"_s);
}

void TestPaydeskProfile::headerOnly()
{
    const auto lines = paydeskprofile::parse(head); // a quiet day
    QVERIFY(lines);
    QVERIFY(lines->empty());
}

void TestPaydeskProfile::brokenRows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *text, const char *field, InputProblem problem) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(field) << problem;
    };
    row(",r,p,payment,1.00,,EUR,paid", "date", Missing);
    row("20.11.2026,r,p,payment,1.00,,EUR,paid", "date", NotADate);
    row("2026-11-31,r,p,payment,1.00,,EUR,paid", "date", NotADate);
    row("2026-11-20T10:00:00,r,p,payment,1.00,,EUR,paid", "date", NotADate);
    row("2026-11-20,r,p,,1.00,,EUR,paid", "type", Missing);
    row("2026-11-20,r,p,chargeback,1.00,,EUR,paid", "type", NotOneOf);
    row("2026-11-20,r,p,payment,1.00,,,paid", "currency", Missing);
    row("2026-11-20,r,p,payment,1.00,,EURO,paid", "currency", UnknownCurrency);
    row("2026-11-20,r,p,payment,1.00,,eur,paid", "currency", UnknownCurrency);
    row("2026-11-20,r,p,payment,,,EUR,paid", "amount", Missing);
    row("2026-11-20,r,p,payment,1.000,,EUR,paid", "amount", TooManyDecimals);
    row("2026-11-20,r,p,payment,1.5,,JPY,paid", "amount", TooManyDecimals);
    row("2026-11-20,r,p,payment,\"1,50\",,EUR,paid", "amount", NotAnAmount);
    row("2026-11-20,r,p,payment,\"1,500.00\",,EUR,paid", "amount", NotAnAmount);
    row("2026-11-20,r,p,payment,1e3,,EUR,paid", "amount", NotAnAmount);
    row("2026-11-20,r,p,payment,NaN,,EUR,paid", "amount", NotAnAmount);
    row("2026-11-20,r,p,payment,-1.00,,EUR,paid", "amount", NotPositive);
    row("2026-11-20,r,p,payment,0.00,,EUR,paid", "amount", NotPositive);
    row("2026-11-20,r,p,payment,9999999999999999.00,,EUR,paid", "amount", TooLarge);
    row("2026-11-20,r,p,payment,1.00,x,EUR,paid", "fee", NotAnAmount);
    row("2026-11-20,r,p,payment,1.00,0.005,EUR,paid", "fee", TooManyDecimals);
    row("2026-11-20,r,p,payment,1.00,,EUR,maybe", "status", NotOneOf);
    row("2026-11-20,r,p,payment,1.00,,EUR", "header", WrongColumns);
    row("2026-11-20,r,p,payment,1,50,,EUR,paid", "header", WrongColumns);
    row("2026-11-20,\"r,p,payment,1.00,,EUR,paid", "file", BadQuoting);
    row("2026-11-20,r\xFF,p,payment,1.00,,EUR,paid", "file", NotUtf8);
}

void TestPaydeskProfile::brokenRows()
{
    QFETCH(QByteArray, row);
    const InputIssue issue = issueOf(head + "2026-11-20,r,p,payment,1.00,,EUR,paid\n" + row + "\n");
    QTEST(issue.field, "field");
    QTEST(issue.problem, "problem");
    QCOMPARE(issue.row, 3);
    if (issue.problem == NotOneOf)
        QVERIFY(issue.accepted.contains(u"pa"));
}

void TestPaydeskProfile::headers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *name, const QByteArray &text, InputProblem problem) {
        QTest::newRow(name) << text << problem;
    };
    row("exact", head, None);
    row("with a mark", "\xEF\xBB\xBF" + head, None);
    row("quoted", "\"date\"" + head.mid(4), None);
    row("nothing", {}, Empty);
    row("blank lines", "\n\n", Empty);
    row("other order", "reference,date" + head.mid(14), WrongColumns);
    row("other case", "Date" + head.mid(4), WrongColumns);
    row("one more", head.trimmed() + ",note\n", WrongColumns);
    row("one less", "date,reference,provider_id,type,amount,fee,currency\n", WrongColumns);
    row("semicolons", QByteArray(head).replace(',', ';'), WrongColumns);
    row("all in one field", "\"" + head.trimmed() + "\"\n", WrongColumns);
    row("none", "2026-11-20,r,p,payment,1.00,,EUR,paid\n", WrongColumns);
}

void TestPaydeskProfile::headers()
{
    QFETCH(QByteArray, text);
    const InputIssue issue = issueOf(text);
    QTEST(issue.problem, "problem");
    if (issue.problem == WrongColumns) {
        QCOMPARE(issue.accepted, QString::fromLatin1(paydeskprofile::header));
        QCOMPARE(issue.row, 1);
    }
}

void TestPaydeskProfile::firstBrokenRowCounts()
{
    const QByteArray text = head
        + "2026-11-20,\"two\nlines\",p,payment,1.00,,EUR,paid\n\n"
          "2026-11-20,r,p,payment,x,,EUR,paid\n"
          "x,r,p,payment,1.00,,EUR,paid\n";
    const InputIssue issue = issueOf(text);
    QCOMPARE(issue.row, 5);
    QCOMPARE(issue.field, u"amount"_s);
    QCOMPARE(issue.value, u"x"_s);
}

void TestPaydeskProfile::words_data()
{
    QTest::addColumn<std::optional<Settlement>>("settlement");
    using Word = std::optional<Settlement>;
    for (const char *word : {"", "paid", "Paid", "PROCESSED", "completed", "success", "refunded",
                             "partially_paid", "returned", "charged_back"})
        QTest::newRow(word) << Word(Settlement::Settled);
    for (const char *word : {"failed", "fail", "process_failed", "declined", "cancel", "canceled",
                             "cancelled", "expired", "rejected", "draft"})
        QTest::newRow(word) << Word(Settlement::NotSettled);
    for (const char *word :
         {"pending", "wait", "process_pending", "in_doubt", "sending", "requires_action"})
        QTest::newRow(word) << Word(Settlement::Open);
    for (const char *word : {" paid", "payed", "ok?", "1", "settled; drop"})
        QTest::newRow(word) << Word();
}

void TestPaydeskProfile::words()
{
    QTEST(paydeskprofile::settlementFromWord(QString::fromLatin1(QTest::currentDataTag())),
          "settlement");
}

void TestPaydeskProfile::cancels()
{
    QByteArray text = head;
    for (int i = 0; i < 2500; ++i)
        text += "2026-11-20,r,p,payment,1.00,,EUR,paid\n";
    QList<qint64> reports;
    const auto whole = paydeskprofile::parse(text, [&](qint64 done, qint64 total) {
        reports += done;
        return total == text.size();
    });
    QVERIFY(whole);
    QCOMPARE(reports.size(), 2);
    QVERIFY(reports.at(0) < reports.at(1) && reports.at(1) < text.size());
    int calls = 0;
    const auto canceled = paydeskprofile::parse(text, [&](qint64, qint64) { return ++calls < 2; });
    QVERIFY(!canceled);
    QCOMPARE(canceled.error().kind, ErrorKind::Canceled);
    QCOMPARE(calls, 2);
}

QTEST_GUILESS_MAIN(TestPaydeskProfile)
#include "tst_paydeskprofile.moc"
