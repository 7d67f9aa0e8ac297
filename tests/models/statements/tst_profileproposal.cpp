// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/profilejson.h"
#include "models/statements/profileproposal.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using Column = StatementColumn;

namespace {

/// "key value other,other row text" of each doubt.
QStringList brief(const QList<ProfileDoubt> &doubts)
{
    QStringList all;
    for (const ProfileDoubt &doubt : doubts) {
        QStringList parts{doubt.key, doubt.value, doubt.others.join(u',')};
        if (doubt.row > 0)
            parts += QString::number(doubt.row) + u' ' + doubt.text;
        parts.removeAll(QString());
        all += parts.join(u' ');
    }
    return all;
}

ProfileProposal propose(const QByteArray &file, const QByteArray &zone = "UTC",
                        std::optional<Currency> currency = {})
{
    auto proposal = proposeProfile(file, {}, zone, currency);
    if (!proposal)
        qFatal("no proposal: %s", qPrintable(proposal.error().issue.field));
    return *std::move(proposal);
}

} // namespace

/// What a file leaves open is asked; what it settles is not.
class TestProfileProposal : public QObject
{
    Q_OBJECT

private slots:
    void settlesAPlainReport();
    void settlesABankFile();
    void asksWhatCannotBeTold_data();
    void asksWhatCannotBeTold();
    void asksForUnknownWords();
    void readsJson();
    void namesTheHardestRows();
    void refuses();
};

void TestProfileProposal::settlesAPlainReport()
{
    auto proposal = propose("Date,Order ID,Transaction ID,Type,Amount,Fee,Currency,Status\n"
                            "2026-11-01T10:00:00Z,A,1,Payment,1234.50,0.30,USD,paid\n"
                            "2026-11-02T10:00:00Z,B,2,Refund,7,,USD,failed\n",
                            {});
    QCOMPARE(brief(proposal.doubts), {});
    const StatementProfile &profile = proposal.profile;
    QCOMPARE(profile.columns, (QMap<Column, QString>{
        {Column::Date, u"Date"_s}, {Column::Reference, u"Order ID"_s},
        {Column::ProviderId, u"Transaction ID"_s}, {Column::Type, u"Type"_s},
        {Column::Amount, u"Amount"_s}, {Column::Fee, u"Fee"_s},
        {Column::Currency, u"Currency"_s}, {Column::Status, u"Status"_s}}));
    QCOMPARE(profile.sign, SignRule::Type);
    QCOMPARE(profile.amounts, AmountForm());
    QCOMPARE(profile.types.value(u"refund"_s).type, LineType::Refund);
    QCOMPARE(profile.statuses.value(u"failed"_s), Settlement::NotSettled);
    QCOMPARE(proposal.rows, 2);
    // Named and confirmed it can be kept.
    proposal.profile.name = u"plain"_s;
    QCOMPARE(validate(profile), {});
    QVERIFY(profilejson::read(profilejson::write(profile)));
}

void TestProfileProposal::settlesABankFile()
{
    const QByteArray file = "Выписка по счету\n\n"
                            "Дата операции;Назначение платежа;Номер операции;Дебет;Кредит;Остаток\n"
                            "31.10.2026;PO-1;77;1 200,50;;8 799,50\n"
                            "01.11.2026;INV-7;78;;300,00;9 099,50\n"
                            "Итого;;;1 200,50;300,00;\n";
    const auto proposal = propose(file, "Europe/Chisinau", Currency::fromCode(u"MDL"));
    const StatementProfile &profile = proposal.profile;
    QCOMPARE(profile.separator, ';');
    QCOMPARE(profile.rowsBefore, 1);
    QCOMPARE(profile.footer, {u"Итого"_s});
    QCOMPARE(profile.sign, SignRule::DebitCredit);
    QCOMPARE(profile.amounts, (AmountForm{DecimalMark::Comma, GroupMark::Blank}));
    QCOMPARE(profile.dates, (DateForm{DateOrder::DayMonthYear, "Europe/Chisinau"}));
    QCOMPARE(profile.currency->code(), u"MDL"_s);
    QCOMPARE(profile.columns.value(Column::Balance), u"Остаток"_s);
    QCOMPARE(brief(proposal.doubts), (QStringList{u"incoming payment refund,transfer"_s,
                                                  u"outgoing payout refund,transfer"_s}));
    // In an encoding that its bytes cannot prove
    QByteArray windows("\xC4\xE0\xF2\xE0;\xD1\xF3\xEC\xEC\xE0;ref;\xE2\xE0\xEB\xFE\xF2\xE0\n"
                       "01.11.2026;-1,50;A;EUR\n");
    const auto other = propose(windows);
    QCOMPARE(other.profile.encoding, TextEncoding::Windows1251);
    QCOMPARE(brief(other.doubts).first(), u"encoding windows-1251"_s);
    QCOMPARE(other.profile.sign, SignRule::Sign);
}

void TestProfileProposal::asksWhatCannotBeTold_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QStringList>("doubts");
    QTest::newRow("all settled") << QByteArray("2026-11-01;A;1234.56;\n") << QStringList();
    QTest::newRow("1.234 or 1,234") << QByteArray("2026-11-01;A;7;\n2026-11-01;A;1.234;\n")
                                    << QStringList{u"decimal comma, grouped point,comma,point, grouped 3 1.234"_s};
    QTest::newRow("settled by another row")
        << QByteArray("2026-11-01;A;1.234;\n2026-11-01;A;1.234,50;\n") << QStringList();
    QTest::newRow("nothing explains all")
        << QByteArray("2026-11-01;A;1.234,50;\n2026-11-01;A;1,234.50;\n") << QStringList{u"decimal"_s};
    QTest::newRow("3 April or 4 March") << QByteArray("03/04/2026;A;1.50;\n")
                                        << QStringList{u"date_order dmy mdy 2 03/04/2026"_s};
    QTest::newRow("settled by another date")
        << QByteArray("03/04/2026;A;1.50;\n13/04/2026;A;1.50;\n") << QStringList();
    QTest::newRow("the same both ways") << QByteArray("03/03/2026;A;1.50;\n") << QStringList();
    QTest::newRow("no date") << QByteArray("soon;A;1.50;\n2026-11-01;A;1.50;\n")
                             << QStringList{u"date 2 soon"_s};
}

void TestProfileProposal::asksWhatCannotBeTold()
{
    QFETCH(QByteArray, rows);
    const auto proposal = proposeProfile("date;reference;debit;credit\n" + rows, {}, "UTC",
                                         Currency::fromCode(u"USD"));
    QVERIFY(proposal);
    QStringList doubts = brief(proposal->doubts);
    doubts.removeIf([](const QString &doubt) {
        return doubt.startsWith(u"incoming") || doubt.startsWith(u"outgoing");
    });
    QTEST(doubts, "doubts");
}

void TestProfileProposal::asksForUnknownWords()
{
    const auto proposal = propose("date,reference,type,amount,currency,status\n"
                                  "2026-11-01,A,gift card,1.50,USD,done-ish\n", {});
    QCOMPARE(brief(proposal.doubts),
             (QStringList{u"zone UTC"_s,
                          u"types payment,payout,transfer,refund,payment reversed,ignored 2 gift card"_s,
                          u"statuses settled,not_settled,open 2 done-ish"_s}));
    QCOMPARE(brief(propose("when,reference,amount,currency\n2026-11-01,A,1,USD\n").doubts).size(), 2);
}

void TestProfileProposal::readsJson()
{
    const auto proposal = propose(R"({"data": [{"date": "2026-11-01T00:00:00Z", "amount": 17.5,
        "currency": "USD", "type": "payout", "order": {"id": "x"}, "reference": "A"}]})", {});
    QCOMPARE(brief(proposal.doubts), {});
    QVERIFY(!proposal.profile.separator);
    QCOMPARE(proposal.profile.sign, SignRule::Type);
}

void TestProfileProposal::namesTheHardestRows()
{
    QByteArray file = "date,reference,type,amount,currency\n";
    for (int i = 0; i < 50; ++i) {
        const char *type = i == 20 ? "refund" : "payment";
        const char *amount = i == 30 ? "1234567.89" : i == 40 ? "1" : "17.50";
        file += QByteArray("2026-11-01T00:00:00Z,A,") + type + ',' + amount + ",USD\n";
    }
    QCOMPARE(propose(file).hardestRows, (QList<qint64>{2, 22, 32, 42, 51}));
}

void TestProfileProposal::refuses()
{
    const auto none = proposeProfile("colour,shape\nred,round\n");
    QVERIFY(!none);
    QCOMPARE(none.error().issue.problem, InputProblem::WrongColumns);
    const auto quote = proposeProfile("date,reference,amount,currency\n2026-11-01,\"A,1,USD\n");
    QVERIFY(!quote);
    QCOMPARE(quote.error().issue.problem, InputProblem::BadQuoting);
}

QTEST_GUILESS_MAIN(TestProfileProposal)
#include "tst_profileproposal.moc"
