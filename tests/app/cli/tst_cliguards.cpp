// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"
#include "tests/providers/alikassa/alikassadata.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// What is refused before anything is kept or sent: keys that cannot be used, card numbers where
/// none belong, cards that are over, options that contradict each other.
class tst_CliGuards : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keys_data();
    void keys();
    void everyKeyIsChecked();
    void cardNumbers_data();
    void cardNumbers();
    void cardNumbersInFiles();
    void cards_data();
    void cards();
    void sentences_data();
    void sentences();
    void callbacks();

private:
    CliResult refused(const QStringList &arguments, const QByteArray &input = {})
    {
        const CliResult result = m_cli.run(arguments, input);
        m_message = result.error().value("message"_L1).toString();
        m_field = result.error().value("details"_L1).toObject().value("field"_L1).toString();
        return result;
    }
    QStringList words(const char *line) const { return QString::fromUtf8(line).split(u' '); }
    CliDriver m_cli;
    QString m_message;
    QString m_field;
};

void tst_CliGuards::initTestCase()
{
    QVERIFY(m_cli.servePractice());
    QVERIFY(m_cli.addPracticeAccount("alikassa", "kassa"));
    QVERIFY(m_cli.addPracticeAccount("milkypay", "shop"));
    QVERIFY(m_cli.addPracticeAccount("mbill", "cards"));
    QVERIFY(m_cli.addPracticeAccount("milkipay", "wallet"));
    for (const QString &pair : {u"payment"_s, u"payout"_s}) {
        m_cli.write(pair, alikassaFile(u"keys/" + pair + u"/private.pem"));
        m_cli.write(pair + u".old"_s, alikassaFile(u"keys/" + pair + u"/private_traditional.pem"));
        m_cli.write(pair + u".word"_s, alikassaFile(u"keys/" + pair + u"/password.txt"));
        m_cli.write(pair + u".public"_s, alikassaFile(u"keys/" + pair + u"/public.pem"));
    }
    m_cli.write(u"weak"_s, alikassaFile(u"keys/odd/weak_pbes1_rc4.pem"_s));
    m_cli.write(u"weak.old"_s, alikassaFile(u"keys/odd/weak_traditional_des.pem"_s));
    m_cli.write(u"wrong.word"_s, "wrong\n");
    m_cli.write(u"sheet.csv"_s,
        "reference,amount,currency,number,customer_code,customer_first_name,customer_last_name\n"
        "R1,5.00,MYR,4111111111111111,BIMB,A,B\nR2,6.00,MYR,514012345678,BIMB,A,B\n");
}

void tst_CliGuards::keys_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("says");
    const auto row = [this](const char *name, const char *given, const char *field = "",
                         const char *says = "") {
        QTest::newRow(name) << words(given) << QString::fromLatin1(field) << QString::fromUtf8(says);
    };
    row("PKCS#8", "payment_key=payment payment_key_password=payment.word");
    row("traditional", "payment_key=payment.old payment_key_password=payment.word");
    row("all three", "payment_key=payment payment_key_password=payment.word payout_key=payout "
                     "payout_key_password=payout.word notification_key=payment.public");
    row("payments, wrong", "payment_key=payment payment_key_password=wrong.word",
        "payment_key_password", "is wrong");
    row("payments, traditional, wrong", "payment_key=payment.old payment_key_password=wrong.word",
        "payment_key_password", "is wrong");
    row("payouts, wrong", "payment_key=payment payment_key_password=payment.word payout_key=payout "
                          "payout_key_password=payment.word",
        "payout_key_password", "is wrong");
    row("payouts, none", "payout_key=payout", "payout_key_password", "missing");
    row("payments, weak", "payment_key=weak payment_key_password=payment.word", "payment_key",
        "outdated cipher");
    row("payouts, weak, wrong", "payout_key=weak.old payout_key_password=wrong.word", "payout_key",
        "outdated cipher");
    row("public for private", "payment_key=payment.public", "payment_key", "BEGIN PRIVATE KEY");
    row("private for public", "payout_key=payout payout_key_password=payout.word "
                              "notification_key=payment",
        "notification_key", "BEGIN PUBLIC KEY");
}

void tst_CliGuards::keys()
{
    QFETCH(QStringList, given);
    QFETCH(QString, field);
    QFETCH(QString, says);
    const QString name = u"new-"_s + QString::fromLatin1(QTest::currentDataTag()).remove(u' ');
    QStringList add{u"account"_s, u"add"_s, name, u"--provider"_s, u"alikassa"_s, u"--set"_s,
        u"account=93d5df06-996c-48c3-9847-348d6b580b80"_s, u"--set"_s,
        u"base_url=http://127.0.0.1:1/"_s};
    for (const QString &pair : given) {
        const QString key = pair.section(u'=', 0, 0);
        const QString option = key == u"notification_key" ? u"--set"_s : u"--secret"_s;
        add << option << key + u"=@" + m_cli.path(pair.section(u'=', 1));
    }
    const CliResult result = refused(add);
    QCOMPARE(m_field, field);
    QVERIFY2(m_message.contains(says), qPrintable(m_message));
    QCOMPARE(result.exitCode, field.isEmpty() ? 0 : 2);
    const int kept = m_cli.run({u"account"_s, u"show"_s, name}).exitCode;
    QCOMPARE(kept, field.isEmpty() ? 0 : 2);
}

void tst_CliGuards::everyKeyIsChecked()
{
    const CliResult check = m_cli.run("account check kassa");
    QVERIFY2(check.exitCode == 0, check.out.constData());
    QVERIFY(check.text("proved").contains(u"payments key"));
    QVERIFY(check.text("proved").contains(u"payouts key"));
}

void tst_CliGuards::cardNumbers_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QByteArray &line, const char *field) {
        QTest::newRow(name) << QString::fromUtf8(line) << QString::fromLatin1(field);
    };
    const char *payout = "payout create kassa --amount 5.00 --currency MYR --set customer_code=BIMB "
                         "--set customer_first_name=A --set customer_last_name=B ";
    const auto with = [payout](const char *more) -> QByteArray { return QByteArray(payout) + more; };
    row("account number", with("--set number=4111111111111111"), "number");
    row("grouped", with("--set number=4111-1111-1111-1111"), "number");
    row("description", with("--set number=514012345678 --description card.5102.1800.6010.1124"),
        "description");
    row("given twice", with("--set number=514012345678 --set customer_last_name=x5102180060101124"),
        "");
    row("name", "payout create kassa --amount 5.00 --currency MYR --set customer_code=BIMB --set "
                "number=514012345678 --set customer_first_name=A --set "
                "customer_last_name=x5102180060101124", "customer_last_name");
    row("batch", with("--set number=514012345678 --batch May-5102180060101124"), "batch");
    row("metadata", "invoice create shop --amount 5.00 --currency EUR --set "
                    "metadata.note=5102180060101124", "metadata.note");
    row("name of metadata", "invoice create shop --amount 5.00 --currency EUR --set "
                            "metadata.5102180060101124=x", "the name of a field");
    row("claim", "claim create cards --claim-id 4111111111111111 --recipient-card 5102180060101124",
        "claim_id");
    row("resolve", "payout resolve po_1 --as paid --reason paid-to-5102180060101124", "reason");
    row("cancel", "payout cancel po_1 --reason paid-to-5102180060101124", "reason");
    row("external", "transfer create cards --amount 50.00 --sender - --recipient-external "
                    "4111111111111111 --recipient-phone +380631112233", "recipient_external");
    row("transfer", "transfer create cards --amount 50.00 --sender - --recipient-card "
                    "4111111111111111 --metadata card=5102180060101124", "metadata.card");
}

void tst_CliGuards::cardNumbers()
{
    QFETCH(QString, line);
    QFETCH(QString, field);
    if (m_cli.run("payout show po_1").exitCode == 2)
        QCOMPARE(m_cli.run(m_cli.payoutArguments(u"5.00"_s, u"514012345678"_s)).text("id"), u"po_1"_s);
    const CliResult result = refused(line.simplified().split(u' '),
        R"({"number":"4111111111111111","expiry":"01/30","cvv":"160"})");
    QVERIFY2(result.exitCode == 2, result.out.constData());
    const QJsonObject item
        = result.json.value("items"_L1).toArray().first().toObject().value("error"_L1).toObject();
    if (m_message.isEmpty()) { // one of many
        m_message = item.value("message"_L1).toString();
        m_field = item.value("details"_L1).toObject().value("field"_L1).toString();
    }
    if (!field.isEmpty())
        QCOMPARE(m_field, field);
    QVERIFY2(field.isEmpty() || m_message.contains(u"looks like a card number"), qPrintable(m_message));
    for (const char *digits : {"5102180060101124", "4111111111111111", "1111-1111", "0060.1011"})
        QVERIFY2(!result.out.contains(digits) && !result.err.contains(digits), result.out.constData());
}

void tst_CliGuards::cardNumbersInFiles()
{
    const CliResult result = m_cli.run(
        {u"payout"_s, u"import"_s, u"kassa"_s, m_cli.path(u"sheet.csv"_s)});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.out.contains("looks like a card number"), result.out.constData());
    QVERIFY(!result.out.contains("4111111111111111"));
}

void tst_CliGuards::cards_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("expiry");
    QTest::addColumn<QByteArray>("cvv");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *number, const char *expiry, const char *cvv,
                         const char *field) {
        QTest::newRow(name) << QByteArray(number) << QByteArray(expiry) << QByteArray(cvv)
                            << QString::fromLatin1(field);
    };
    row("over", "4111111111111111", "01/20", "160", "expiry");
    row("published and over", "5473959513413611", "01/20", "160", "");
    row("four digits of security", "4111111111111111", "01/30", "1601", "cvv");
    row("published, with four", "5232747764071184", "01/20", "1601", "");
    row("12 digits", "411111111116", "01/30", "160", "number");
}

void tst_CliGuards::cards()
{
    QFETCH(QByteArray, number);
    QFETCH(QByteArray, expiry);
    QFETCH(QByteArray, cvv);
    const CliResult result = refused(words("transfer create cards --amount 50.00 --sender - "
                                           "--recipient-card 4111111111111111 --no-browser --timeout 1"),
        R"({"number":")" + number + R"(","expiry":")" + expiry + R"(","cvv":")" + cvv + R"("})");
    QTEST(m_field, "field");
    QCOMPARE(result.exitCode == 2, !m_field.isEmpty());
}

void tst_CliGuards::sentences_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(says);
    };
    row("payout create kassa --amount 5.00 --amount 6.00 --currency MYR", "--amount is given twice");
    row("payout list --account kassa --account shop", "--account is given twice");
    row("payout list --state paid --state pending --limit 5 --limit 5", "");
    row("payout create kassa --amount 5.00 --currency MYR --description a\x1b[1m",
        "no line breaks, control characters");
    row("account authorize wallet --redirected https://a.example --code b",
        "give only one of these: --redirected or --code.");
    row("account add x --provider milkypay --test --live", "give only one of these: --test or --live.");
    row("sandbox serve --port abc", "--port is not an accepted number");
    row("callback listen --port 70000", "--port is not an accepted number");
    row("callback list --outcome lost", "refused");
    row("transfer create cards --amount 5.00 --sender -",
        "--recipient-card or --recipient-external is missing");
}

void tst_CliGuards::sentences()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const CliResult result = refused(line.split(u' '));
    QCOMPARE(result.exitCode, says.isEmpty() ? 0 : 2);
    QVERIFY2(m_message.contains(says), qPrintable(m_message));
}

/// A folder is watched until the program ends; the one document comes before anything is taken.
void tst_CliGuards::callbacks()
{
    const QString folder = m_cli.path(u"drop"_s);
    QVERIFY(QDir().mkpath(folder));
    QProcess watching;
    const QJsonObject begun = m_cli.begin(watching, {u"callback"_s, u"watch"_s, folder});
    QCOMPARE(begun.value("directory"_L1).toString(), folder);
    QCOMPARE(begun.value("done"_L1).toString(), QString(folder + u"/done"));
    watching.terminate();
    QVERIFY(watching.waitForFinished());

    m_cli.write(u"callback"_s, "type=payment&id=1&order_id=x&sign=AAAA");
    const CliResult applied = m_cli.run({u"callback"_s, u"apply"_s, u"kassa"_s, u"--file"_s,
        m_cli.path(u"callback"_s)});
    QCOMPARE(applied.exitCode, 1);
    const auto count = [this](const char *line) {
        return m_cli.run(line).json.value("items"_L1).toArray().size();
    };
    QCOMPARE(count("callback list"), 1);
    QCOMPARE(count("callback list --account kassa --outcome refused --outcome applied"), 1);
    QCOMPARE(count("callback list --outcome applied"), 0);
    QCOMPARE(count("callback list --account shop"), 0);
    QCOMPARE(count("callback list --since 2026-01-01"), 1);
    QCOMPARE(count("callback list --since 2999-01-01"), 0);
    const QJsonObject item = m_cli.run("callback list").json.value("items"_L1).toArray().first().toObject();
    QCOMPARE(item.value("outcome"_L1).toString(), u"refused"_s);
    QCOMPARE(item.value("account"_L1).toString(), u"kassa"_s);
}

QTEST_GUILESS_MAIN(tst_CliGuards)
#include "tst_cliguards.moc"
