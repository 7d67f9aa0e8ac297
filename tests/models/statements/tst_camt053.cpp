// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/camt053.h"
#include "tests/models/statements/statementreading.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using enum InputProblem;

namespace {

QString brief(const StatementRecord &record)
{
    const QStringList parts{movementText(record),
                            record.fee ? moneytext::plain(*record.fee) : u"-"_s,
                            QString::number(int(record.settlement)),
                            toRfc3339(record.date).left(10), QString::fromUtf8(record.reference),
                            QString::fromUtf8(record.providerId),
                            QString::fromUtf8(record.settlementId)};
    return parts.join(u' ').trimmed();
}

Reading readAll(const QByteArray &file)
{
    return test::readAll(camt053::open(file, {}), brief);
}

QByteArray balance(const char *code, const char *amount, const char *mark = "CRDT")
{
    return QByteArray("<Bal><Tp><CdOrPrtry><Cd>") + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">"
        + amount + "</Amt><CdtDbtInd>" + mark + "</CdtDbtInd></Bal>\n";
}

QByteArray entry(const QByteArray &amount, const char *mark, const QByteArray &more = {})
{
    return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + mark
        + "</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt>" + more + "</Ntry>\n";
}

QByteArray transaction(const QByteArray &content)
{
    return "<TxDtls>" + content + "</TxDtls>";
}

QByteArray statement(const QByteArray &entries, const QByteArray &balances = {},
                     const char *iban = "LT1")
{
    return QByteArray("<Stmt><Id>1</Id><Acct><Id><IBAN>") + iban + "</IBAN></Id></Acct>\n"
        + balances + entries + "</Stmt>\n";
}

QByteArray document(const QByteArray &statements, const char *version = "02")
{
    return QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.")
        + version + "\"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId></GrpHdr>\n" + statements
        + "</BkToCstmrStmt></Document>\n";
}

} // namespace

class TestCamt053 : public QObject
{
    Q_OBJECT

private slots:
    void readsEntries();
    void readsTransactions();
    void readsCharges();
    void readsSeveralStatements();
    void refuses_data();
    void refuses();
};

void TestCamt053::readsEntries()
{
    const QByteArray pending = entry("5.00", "DBIT", "<NtryRef>P</NtryRef>")
                                   .replace("<Sts>BOOK</Sts>", "<Sts><Cd>PDNG</Cd></Sts>");
    const QByteArray note = entry("9.00", "DBIT").replace("BOOK", "INFO");
    const auto reading = readAll(document(
        statement(entry("300.50", "CRDT", "<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs>"
                                          "<EndToEndId>INV-7</EndToEndId></Refs></TxDtls></NtryDtls>")
                      + entry("40.00", "DBIT", "<RvslInd>true</RvslInd><NtryRef>INV-6</NtryRef>")
                      + entry("1.00", "DBIT", "<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED"
                                              "</EndToEndId><InstrId>PO-9</InstrId></Refs></TxDtls>"
                                              "</NtryDtls>")
                      + pending + note,
                  balance("OPBD", "10.00", "DBIT") + balance("CLBD", "249.50"))));
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records, (QStringList{u"payment 300.50 EUR - 0 2026-11-02 INV-7 B1"_s,
                                           u"reversed payment 40.00 EUR - 0 2026-11-02 INV-6"_s,
                                           u"payout 1.00 EUR - 0 2026-11-02 PO-9"_s,
                                           u"payout 5.00 EUR - 2 2026-11-02 P"_s}));
    QCOMPARE(reading.balances.size(), size_t(1));
    QCOMPARE(moneytext::plain(*reading.balances.front().opening), u"-10.00"_s);
    QCOMPARE(moneytext::plain(*reading.balances.front().closing), u"249.50"_s);
}

void TestCamt053::readsTransactions()
{
    const auto part = [](const QByteArray &amount, const QByteArray &reference) {
        return transaction("<Refs><EndToEndId>" + reference + "</EndToEndId></Refs>" + amount);
    };
    const QByteArray newer = "<Amt Ccy=\"EUR\">10.00</Amt>";
    const QByteArray older = "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">7.50</Amt></TxAmt></AmtDtls>";
    const QByteArray batch = "<Btch><MsgId>SET-1</MsgId></Btch>";
    const auto reading = readAll(document(statement(entry(
        "17.50", "CRDT", "<NtryDtls>" + batch + part(newer, "A") + part(older, "B") + "</NtryDtls>"))));
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records, (QStringList{u"payment 10.00 EUR - 0 2026-11-02 A  SET-1"_s,
                                           u"payment 7.50 EUR - 0 2026-11-02 B  SET-1"_s}));
    // Without amounts of their own they are one movement.
    QCOMPARE(readAll(document(statement(entry("17.50", "CRDT", "<NtryDtls>" + part({}, "A")
                                                  + part({}, "B") + "</NtryDtls>"))))
                 .records,
             {u"payment 17.50 EUR - 0 2026-11-02"_s});
}

void TestCamt053::readsCharges()
{
    const QByteArray charges
        = "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">0.30</TtlChrgsAndTaxAmt></Chrgs>";
    const QByteArray amount = "<Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy=\"EUR\">17.00</Amt>";
    QCOMPARE(readAll(document(statement(entry("16.70", "CRDT", "<NtryDtls>"
                                                  + transaction(amount + charges) + "</NtryDtls>"))))
                 .records,
             {u"payment 17.00 EUR 0.30 0 2026-11-02 A"_s});
    QCOMPARE(readAll(document(statement(entry("17.30", "DBIT", charges + "<NtryDtls>"
                                                  + transaction(amount) + "</NtryDtls>"))))
                 .records,
             {u"payout 17.00 EUR 0.30 0 2026-11-02 A"_s});
    QCOMPARE(readAll(document(statement(entry("17.00", "DBIT", charges)))).records,
             {u"payout 17.00 EUR 0.30 0 2026-11-02"_s});
}

void TestCamt053::readsSeveralStatements()
{
    const QByteArray first = statement(entry("1.00", "CRDT"), balance("OPBD", "0.00")
                                           + balance("CLBD", "1.00"));
    const QByteArray second = statement(entry("2.00", "CRDT"), balance("PRCD", "1.00")
                                            + balance("CLBD", "3.00"));
    const auto reading = readAll(document(first + second, "08"));
    QCOMPARE(reading.issues, {});
    QCOMPARE(reading.records.size(), 2);
    QCOMPARE(moneytext::plain(*reading.balances.front().opening), u"0.00"_s);
    QCOMPARE(moneytext::plain(*reading.balances.front().closing), u"3.00"_s);
}

void TestCamt053::refuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("field");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *name, const QByteArray &file, const char *field,
                        InputProblem problem) {
        QTest::newRow(name) << file << QString::fromLatin1(field) << problem;
    };
    const QByteArray good = document(statement(
        entry("1.00", "CRDT"), balance("OPBD", "0.00") + balance("CLBD", "1.00")));
    const auto with = [&good](const char *part, const char *by) {
        if (!good.contains(part))
            qFatal("no such part");
        return QByteArray(good).replace(part, by);
    };
    row("empty", {}, "file", FileDamaged);
    row("no XML", "date,amount\n", "file", FileDamaged);
    row("cut", good.chopped(30), "file", FileDamaged);
    row("other document", "<html><body/></html>", "file", WrongForm);
    row("other message", with("camt.053", "pain.001"), "file", WrongForm);
    row("no statement", document({}), "file", WrongForm);
    row("document type", with("<Document", "<!DOCTYPE Document [<!ENTITY a \"b\">]>\n<Document"),
        "file", FileUnsafe);
    row("unknown entity", with(">m<", ">&x;<"), "file", FileDamaged);
    row("too deep", document(statement("<a>" + QByteArray("<a>").repeated(40))), "file", FileUnsafe);
    row("closing", with("1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>",
                        "1.01</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"), "Bal", OtherTotal);
    row("direction", with("CRDT</CdtDbtInd><Sts>", "X</CdtDbtInd><Sts>"), "CdtDbtInd", NotOneOf);
    row("date", with("2026-11-02", "2026-11-31"), "BookgDt", NotADate);
    row("amount", with("1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>",
                       "1,00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>"), "Amt", NotAnAmount);
    row("negative", with("1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>",
                         "-1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>"), "Amt", NotPositive);
    row("currency", with("<Ntry><Amt Ccy=\"EUR\">", "<Ntry><Amt Ccy=\"EXX\">"), "Amt",
        UnknownCurrency);
    row("two currencies", document(statement(entry("1.00", "CRDT")
            + entry("1.00", "CRDT").replace("EUR", "USD"))), "Amt", NotOneOf);
    row("two accounts", document(statement({}, {}, "LT1") + statement({}, {}, "LT2")), "Acct",
        NotOneOf);
    row("a gap", document(statement({}, balance("OPBD", "0.00") + balance("CLBD", "0.00"))
            + statement({}, balance("OPBD", "5.00") + balance("CLBD", "5.00"))), "Bal", OtherTotal);
    row("parts", document(statement(entry("18.00", "CRDT",
            "<NtryDtls>" + transaction("<Amt Ccy=\"EUR\">10.00</Amt>")
                + transaction("<Amt Ccy=\"EUR\">7.50</Amt>") + "</NtryDtls>"))), "Amt", OtherTotal);
}

void TestCamt053::refuses()
{
    QFETCH(QByteArray, file);
    const auto reading = readAll(file);
    QCOMPARE(reading.issues.size(), 1);
    QTEST(reading.issues.first().field, "field");
    QTEST(reading.issues.first().problem, "problem");
}

QTEST_GUILESS_MAIN(TestCamt053)
#include "tst_camt053.moc"
