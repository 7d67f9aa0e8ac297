// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"
#include "tests/app/cli/payer.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Card-to-card transfers with a code, with 3-D Secure, and to a recipient who claims them.
class tst_CliTransfers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void confirmedByCode();
    void browserStep();
    void claimed();
    void declinedAtOnce();
    void lostAnswer();
    void lists();
    void codeIsHidden();
    void refusals_data();
    void refusals();

private:
    static QByteArray card(const char *number);
    static QByteArray askedForCode() { return card("5591587543706253"); }
    static QByteArray askedByBank() { return card("5473959513413611"); }
    QStringList create(const QString &amount, const QStringList &more = {u"--recipient-card"_s, u"4111111111111111"_s}) const
    {
        return QStringList{u"transfer"_s, u"create"_s, u"cards"_s, u"--amount"_s, amount, u"--sender"_s,
                           u"-"_s, u"--description"_s, u"Rent of May"_s} << more;
    }
    static QString nextKind(const CliResult &result)
    {
        return result.json.value("next"_L1).toObject().value("kind"_L1).toString();
    }

    CliDriver m_cli;
};

QByteArray tst_CliTransfers::card(const char *number)
{
    return QByteArray(R"({"number":")") + number + R"(","holder":"OLENA","expiry":"01/30","cvv":"160"})";
}

void tst_CliTransfers::initTestCase()
{
    QVERIFY(m_cli.servePractice());
    QVERIFY(m_cli.addPracticeAccount("mbill", "cards"));
}

void tst_CliTransfers::confirmedByCode()
{
    const CliResult made = m_cli.run(create(u"100.00"_s, {u"--recipient-card"_s, u"4111 1111-1111 1111"_s,
        u"--metadata"_s, u"flat=7"_s}), askedForCode());
    QCOMPARE(made.exitCode, 0);
    QCOMPARE(made.text("state"), u"requires_action"_s);
    QCOMPARE(made.text("fee"), u"5.00"_s); // by the provider's rule
    QCOMPARE(made.text("sender"), u"559158******6253"_s);
    QCOMPARE(made.text("recipient"), u"411111******1111"_s);
    QCOMPARE(nextKind(made), u"enter_code"_s);
    const QString id = made.text("id");
    const CliResult wrong = m_cli.run({u"transfer"_s, u"confirm"_s, id, u"--code"_s, u"-"_s}, "999999\n");
    QCOMPARE(wrong.exitCode, 1);
    QCOMPARE(wrong.text("state"), u"requires_action"_s);
    QVERIFY(!wrong.out.contains("999999"));
    QVERIFY(wrong.json.value("explanation"_L1).isObject());
    m_cli.write(u"code"_s, "123456\n");
    const CliResult right = m_cli.run({u"transfer"_s, u"confirm"_s, id, u"--code-file"_s, m_cli.path(u"code"_s)});
    QCOMPARE(right.exitCode, 0);
    QCOMPARE(right.text("state"), u"completed"_s);
    QCOMPARE(m_cli.run({u"transfer"_s, u"confirm"_s, id, u"--code"_s, u"123456"_s}).exitCode, 2);
    const CliResult shown = m_cli.run({u"transfer"_s, u"show"_s, id});
    QCOMPARE(shown.json.value("attempts"_L1).toArray().size(), 3);
    QCOMPARE(shown.json.value("fields"_L1).toObject().value("metadata.flat"_L1).toString(), u"7"_s);
    for (const char *secret : {"5591587543706253", "4111111111111111", "123456"})
        QVERIFY2(!shown.out.contains(secret), secret);
}

void tst_CliTransfers::browserStep()
{
    m_cli.write(u"recipient"_s, "4111111111111111\n");
    QProcess sending;
    const QJsonObject made = m_cli.begin(sending, create(u"120.00"_s, {u"--recipient-card"_s,
        u"@"_s + m_cli.path(u"recipient"_s), u"--no-browser"_s}), askedByBank());
    QUrl url(made.value("next"_L1).toObject().value("url"_L1).toString());
    sending.kill();
    QVERIFY(sending.waitForFinished());
    const QString id = made.value("id"_L1).toString();
    QProcess again;
    const QJsonObject opened = m_cli.begin(again, {u"transfer"_s, u"open"_s, id, u"--no-browser"_s});
    url = QUrl(opened.value("next"_L1).toObject().value("url"_L1).toString());
    const WebPage form = get(url);
    const QStringList names{u"MD"_s, u"PaReq"_s, u"TermUrl"_s};
    QCOMPARE(QStringList(form.fields().keys()), names);
    QVERIFY(submit(submit(form), {{u"ds3"_s, u"123456"_s}}).body.contains("Thank you"));
    QCOMPARE(CliDriver::end(again).exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_cli.run({u"transfer"_s, u"refresh"_s, id}).text("state"), u"completed"_s, 20'000);
}

void tst_CliTransfers::claimed()
{
    const CliResult made = m_cli.run(create(u"50.00"_s, {u"--recipient-external"_s, u"friend-1"_s,
        u"--recipient-phone"_s, u"+380631112233"_s}), askedForCode());
    QCOMPARE(made.exitCode, 0);
    const QString id = made.text("id");
    (void)m_cli.run({u"transfer"_s, u"confirm"_s, id, u"--code"_s, u"123456"_s});
    CliResult waiting;
    QTRY_COMPARE_WITH_TIMEOUT((waiting = m_cli.run({u"transfer"_s, u"refresh"_s, id})).text("state"), u"waiting_for_claim"_s, 20'000);
    const QString number = waiting.text("claim_id");
    const QStringList claim{u"claim"_s, u"create"_s, u"cards"_s, u"--claim-id"_s, number, u"--recipient-card"_s, u"-"_s};
    const CliResult claimed = m_cli.run(claim, "5555555555554444");
    QCOMPARE(claimed.exitCode, 0);
    QCOMPARE(nextKind(claimed), u"enter_code"_s);
    QCOMPARE(m_cli.run(claim, "5555555555554444").exitCode, 2); // one lives at a time
    const QString claimId = claimed.text("id");
    QCOMPARE(m_cli.run({u"claim"_s, u"confirm"_s, claimId, u"--code"_s, u"1"_s}).exitCode, 1);
    const QString code = QString::number(number.toLongLong() + 1);
    QCOMPARE(m_cli.run({u"claim"_s, u"confirm"_s, claimId, u"--code"_s, code}).exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_cli.run({u"claim"_s, u"refresh"_s, claimId}).text("state"), u"completed"_s, 20'000);
    QCOMPARE(m_cli.run({u"claim"_s, u"show"_s, claimId}).text("recipient"), u"555555******4444"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_cli.run({u"transfer"_s, u"refresh"_s, id}).text("state"), u"completed"_s, 20'000);
    QCOMPARE(m_cli.run({u"claim"_s, u"list"_s, u"--reference"_s, number}).json.value("items"_L1).toArray().size(), 1);
}

void tst_CliTransfers::declinedAtOnce()
{
    const CliResult made = m_cli.run(create(u"5.21"_s), askedForCode());
    QCOMPARE(made.exitCode, 1);
    QCOMPARE(made.text("state"), u"declined"_s);
    QCOMPARE(made.text("reason"), u"Funds_Insufficient"_s);
    QVERIFY(!made.json.value("explanation"_L1).toObject().value("next_step"_L1).toString().isEmpty());
}

void tst_CliTransfers::lostAnswer()
{
    m_cli.setFault("mbill", "lose_answer", 1);
    const CliResult made = m_cli.run(create(u"7.00"_s), askedForCode());
    QCOMPARE(made.exitCode, 3);
    QCOMPARE(made.text("state"), u"in_doubt"_s);
    QCOMPARE(nextKind(made), u"ask_provider"_s);
    m_cli.setFault("mbill", "none", -1);
}

void tst_CliTransfers::lists()
{
    const auto items = [this](const char *words) {
        return m_cli.run(words).json.value("items"_L1).toArray();
    };
    const qsizetype all = items("transfer list").size();
    QVERIFY(all >= 5);
    QCOMPARE(items("transfer list --account cards").size(), all);
    QCOMPARE(items("transfer list --state declined").size(), 1);
    QCOMPARE(items("transfer list --state declined --state in_doubt").size(), 2);
    QCOMPARE(items("transfer list --search 120.00").size(), 1);
    QCOMPARE(items("transfer list --to 2000-01-01").size(), 0);
    const CliResult first = m_cli.run("transfer list --limit 2");
    QCOMPARE(first.json.value("items"_L1).toArray().size(), 2);
    const CliResult rest = m_cli.run({u"transfer"_s, u"list"_s, u"--after"_s, first.text("next_cursor")});
    QCOMPARE(rest.json.value("items"_L1).toArray().size(), all - 2);
    QCOMPARE(items("claim list --state completed").size(), 1);
    QCOMPARE(items("claim list --state declined").size(), 0);
}

/// A code that stands on the command line can be read there only for a moment.
void tst_CliTransfers::codeIsHidden()
{
    const QString id = m_cli.run(create(u"9.00"_s), askedForCode()).text("id");
    m_cli.setFault("mbill", "no_answer", 1);
    QProcess confirming;
    m_cli.start(confirming, {u"transfer"_s, u"confirm"_s, id, u"--code"_s, u"765432"_s, u"--deadline"_s, u"2"_s});
    QVERIFY(confirming.waitForStarted());
    QByteArray shown;
    const auto isHidden = [&shown, &confirming] {
        QFile arguments(u"/proc/%1/cmdline"_s.arg(confirming.processId()));
        shown = arguments.open(QIODevice::ReadOnly) ? arguments.readAll() : QByteArray();
        return shown.contains("******");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isHidden(), 5'000);
    QVERIFY2(!shown.contains("765432"), shown.constData());
    QCOMPARE(CliDriver::end(confirming).exitCode, 3);
    m_cli.setFault("mbill", "none", -1);
}

void tst_CliTransfers::refusals_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *words, const char *named) {
        QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(named);
    };
    row("transfer create nowhere --amount 1.00", "nowhere");
    row("transfer create cards --amount 1.005 --sender - --recipient-card 4111111111111111", "amount");
    row("transfer create cards --sender - --recipient-card 4111111111111111", "amount");
    row("transfer create cards --amount 5.00 --recipient-card 4111111111111111", "sender");
    row("transfer create cards --amount 5.00 --sender -", "recipient-card");
    row("transfer create cards --amount 5.00 --sender - --recipient-card 4 --recipient-external x", "recipient-card");
    row("transfer create cards --amount 5.00 --sender - --recipient-card -", "recipient-card");
    row("transfer create cards --amount 5.00 --sender - --recipient-card 41x1", "recipient-card");
    row("transfer create cards --amount 5.00 --sender - --recipient-card 4111111111111112", "recipient_card");
    row("transfer create cards --amount 5.00 --sender - --fee 4.00 --recipient-card 4111111111111111", "fee");
    row("transfer create cards --amount 5.00 --currency EUR --sender - --recipient-card 4111111111111111", "currency");
    row("transfer create cards --amount 5.00 --sender - --recipient-card 4111111111111111 --set colour=1", "colour");
    row("transfer confirm tr_99 --code 1", "tr_99");
    row("transfer confirm tr_1", "code");
    row("transfer confirm tr_1 --code 1 --code-file x", "--code or --code-file");
    row("transfer confirm po_1 --code 1", "tr_<number>");
    row("transfer open tr_1", "tr_1");
    row("transfer list --state paid", "waiting_for_claim");
    row("claim create cards --claim-id 5", "recipient-card");
    row("claim create cards --recipient-card 4111111111111111", "claim-id");
    row("claim create cards --claim-id 5 --recipient-card 4111111111111112", "recipient_card");
    row("claim confirm cl_99 --code 1", "cl_99");
    row("claim list --state paid", "completed");
}

void tst_CliTransfers::refusals()
{
    QFETCH(QString, words);
    QFETCH(QString, named);
    const auto count = [this] { return m_cli.run("transfer list").json.value("items"_L1).toArray().size(); };
    const qsizetype before = count();
    const CliResult refused = m_cli.run(words.split(u' '), askedForCode());
    QVERIFY2(refused.exitCode == 2, refused.out.constData());
    const QString message = refused.error().value("message"_L1).toString();
    QVERIFY2(message.contains(named), qPrintable(message));
    QVERIFY(!refused.out.contains("5591587543706253"));
    QCOMPARE(count(), before);
}

QTEST_GUILESS_MAIN(tst_CliTransfers)
#include "tst_clitransfers.moc"
