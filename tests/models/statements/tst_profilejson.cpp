// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/profilejson.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum InputProblem;

class TestProfileJson : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryKey();
    void writesWhatItRead_data();
    void writesWhatItRead();
    void refuses_data();
    void refuses();
};

namespace {

const QByteArray full = R"({"name": "acme-bank", "sign": "direction", "currency": "EUR",
    "encoding": "windows-1251", "separator": ";", "sheet": "Nov", "rows_before": 3,
    "footer": ["Total", "Итого"], "decimal": "comma", "grouping": "blank", "minor_units": true,
    "fees_are_negative": true, "date_order": "dmy", "zone": "Europe/Chisinau",
    "incoming": "payment", "outgoing": "payout",
    "columns": {"date": "Datum", "time": "Zeit", "reference": "Ref", "provider_id": "Id",
                "settlement_id": "Batch", "type": "Art", "amount": "Betrag", "direction": "SH",
                "fee": "Kosten", "currency": "W", "status": "Stand", "description": "Text",
                "balance": "Saldo"},
    "types": {"Sale": "payment", "chargeback": "payment reversed", "fee": "ignored"},
    "directions": {"H": "in", "S": "out"},
    "statuses": {"Done": "settled", "failed": "not_settled", "wait": "open"}})";

const QByteArray least = R"({"name": "s", "sign": "type", "columns": {"date": "d", "type": "t",
    "amount": "a", "currency": "c", "reference": "r"}, "types": {"x": "payment"}})";

} // namespace

void TestProfileJson::readsEveryKey()
{
    const auto profile = profilejson::read(full);
    QVERIFY(profile);
    QCOMPARE(profile->name, u"acme-bank"_s);
    QCOMPARE(profile->sign, SignRule::Direction);
    QCOMPARE(profile->currency->code(), u"EUR"_s);
    QCOMPARE(profile->encoding, TextEncoding::Windows1251);
    QCOMPARE(profile->separator, ';');
    QCOMPARE(profile->sheet, u"Nov"_s);
    QCOMPARE(profile->rowsBefore, 3);
    QCOMPARE(profile->footer, (QStringList{u"Total"_s, u"Итого"_s}));
    QCOMPARE(profile->amounts, (AmountForm{DecimalMark::Comma, GroupMark::Blank, true}));
    QVERIFY(profile->feesAreNegative);
    QCOMPARE(profile->dates, (DateForm{DateOrder::DayMonthYear, "Europe/Chisinau"}));
    QCOMPARE(profile->incoming, LineType::Payment);
    QCOMPARE(profile->outgoing, LineType::Payout);
    QCOMPARE(profile->columns.size(), 13);
    QCOMPARE(profile->columns.value(StatementColumn::SettlementId), u"Batch"_s);
    QCOMPARE(profile->types.value(u"sale"_s), (Movement{LineType::Payment, false}));
    QCOMPARE(profile->types.value(u"chargeback"_s), (Movement{LineType::Payment, true}));
    QCOMPARE(profile->ignored, {u"fee"_s});
    QCOMPARE(profile->directions, (QMap<QString, bool>{{u"h"_s, true}, {u"s"_s, false}}));
    QCOMPARE(profile->statuses.value(u"done"_s), Settlement::Settled);
    QCOMPARE(profile->statuses.value(u"failed"_s), Settlement::NotSettled);
    QCOMPARE(profile->statuses.value(u"wait"_s), Settlement::Open);
}

void TestProfileJson::writesWhatItRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("full") << full;
    QTest::newRow("least") << least;
}

void TestProfileJson::writesWhatItRead()
{
    QFETCH(QByteArray, json);
    const auto profile = profilejson::read(json);
    QVERIFY(profile);
    const QByteArray written = profilejson::write(*profile);
    const auto again = profilejson::read(written);
    QVERIFY(again);
    QCOMPARE(*again, *profile);
    QCOMPARE(profilejson::write(*again), written);
}

void TestProfileJson::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    /// The least profile with a part of it replaced.
    const auto row = [](const char *part, const char *by, const char *field, InputProblem problem) {
        QByteArray json = least;
        if (!json.contains(part))
            qFatal("no such part");
        QTest::addRow("%s -> %s", part, by)
            << json.replace(part, by) << QString::fromLatin1(field) << problem;
    };
    row("{\"name\"", "[{\"name\"", "file", FileDamaged);
    row("\"name\": \"s\"", "\"name\": \"s\", \"name\": \"t\"", "file", FileDamaged);
    row("\"name\": \"s\"", "\"name\": \"Acme Bank\"", "name", WrongForm);
    row("\"name\": \"s\", ", "", "name", WrongForm);
    row("\"name\": \"s\"", "\"name\": 7", "name", NotText);
    row("\"sign\": \"type\", ", "", "sign", Missing);
    row("\"sign\": \"type\"", "\"sign\": \"plus\"", "sign", NotOneOf);
    row("\"sign\": \"type\"", "\"sign\": \"sign\", \"colour\": \"red\"", "colour", UnknownField);
    row("\"sign\": \"type\"", "\"sign\": \"debit_credit\"", "columns", Missing);
    row("\"sign\": \"type\"", "\"sign\": \"direction\"", "directions", Missing);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"decimal\": \",\"", "decimal", NotOneOf);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"grouping\": \"point\"", "grouping", EitherOr);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"encoding\": \"latin1\"", "encoding", NotOneOf);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"separator\": \"::\"", "separator", NotOneOf);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"rows_before\": -1", "rows_before", NotAnInteger);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"rows_before\": 1.5", "rows_before", NotAnInteger);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"footer\": \"Total\"", "footer", NotOneOf);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"footer\": [1]", "footer", NotText);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"minor_units\": 1", "minor_units", NotOneOf);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"zone\": \"Mars/Base\"", "zone", NotOneOf);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"currency\": \"EURO\"", "currency", UnknownCurrency);
    row("\"sign\": \"type\"", "\"sign\": \"type\", \"incoming\": \"sale\"", "incoming", NotOneOf);
    row("\"date\": \"d\"", "\"day\": \"d\"", "columns", UnknownField);
    row("\"date\": \"d\", ", "", "columns", Missing);
    row("\"date\": \"d\"", "\"date\": \"\"", "columns", NotText);
    row("\"date\": \"d\"", "\"date\": \"A\"", "columns", Duplicate);
    row("\"amount\": \"a\", ", "", "columns", Missing);
    row("\"currency\": \"c\", ", "", "columns", Missing);
    row(", \"reference\": \"r\"", "", "columns", Missing);
    row("\"reference\": \"r\"", "\"reference\": \"r\", \"status\": \"s\"", "statuses", Missing);
    row("{\"x\": \"payment\"}", "{}", "types", Missing);
    row("{\"x\": \"payment\"}", "{\"x\": \"sale\"}", "types", NotOneOf);
    row("{\"x\": \"payment\"}", "{\"x\": \"payment undone\"}", "types", NotOneOf);
    row("{\"x\": \"payment\"}", "\"payment\"", "types", NotOneOf);
}

void TestProfileJson::refuses()
{
    QFETCH(QByteArray, json);
    const auto profile = profilejson::read(json);
    QVERIFY(!profile);
    QTEST(profile.error().issue.field, "field");
    QTEST(profile.error().issue.problem, "problem");
}

QTEST_GUILESS_MAIN(TestProfileJson)
#include "tst_profilejson.moc"
