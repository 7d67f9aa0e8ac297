// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"
#include "tests/app/cli/payer.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// What is said of an order later, when the answer is long gone: its code, its way on, its exit code.
class tst_CliTruth : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void codeIsToldLater();
    void refusedClaim();
    void refusedFee();
    void secondRefund();
    void nobodyCanBeAsked();
    void secondStep();
    void stillOpenIsNoSuccess();
    void plainShow();
    void interrupted();

private:
    static QJsonObject object(const CliResult &result, const char *key)
    {
        return result.json.value(QLatin1StringView(key)).toObject();
    }
    static QString message(const CliResult &result)
    {
        return object(result, "next").value("message"_L1).toString();
    }
    CliResult transfer(const char *account, const QString &amount)
    {
        return m_cli.run({u"transfer"_s, u"create"_s, QString::fromLatin1(account), u"--amount"_s,
            amount, u"--sender"_s, u"-"_s, u"--recipient-card"_s, u"4111111111111111"_s,
            u"--no-browser"_s}, R"({"number":"4111111111111111","expiry":"01/30","cvv":"160"})");
    }
    QByteArray plain(const QStringList &arguments)
    {
        QProcess process;
        m_cli.start(process, arguments);
        return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
    }

    CliDriver m_cli;
};

void tst_CliTruth::initTestCase()
{
    QVERIFY(m_cli.servePractice());
    QVERIFY(m_cli.addPracticeAccount("milkipay", "wallet"));
    QVERIFY(m_cli.addPracticeAccount("milkypay", "shop"));
    QVERIFY(m_cli.addPracticeAccount("maib", "mdl"));
    QVERIFY(m_cli.addPracticeAccount("mbill", "cards"));
    QVERIFY(m_cli.addPracticeAccount("mbill", "dear", {u"--set"_s, u"fee_percent=9"_s}));
}

void tst_CliTruth::codeIsToldLater()
{
    const CliResult begun = m_cli.run("account authorize wallet --no-browser");
    const WebPage redirected = post(QUrl(object(begun, "next").value("url"_L1).toString()),
        {{u"prefix"_s, u"+1"_s}, {u"phone"_s, u"5550001234"_s}, {u"password"_s, u"practice"_s}});
    QCOMPARE(m_cli.run({u"account"_s, u"authorize"_s, u"wallet"_s, u"--redirected"_s, u"-"_s},
                 redirected.headers.value("paydesk-practice-redirect")).exitCode, 0);
    for (const auto &[amount, code] : {std::pair("13.03", "CAI-200-03"), {"13.07", "CAI-200-07"},
                                       {"13.05", "CAI-200-05"}, {"13.02", "CAI-200-02"}}) {
        const QString id = m_cli.run({u"payout"_s, u"create"_s, u"wallet"_s, u"--amount"_s,
            QString::fromLatin1(amount), u"--currency"_s, u"USD"_s}).text("id");
        const int sent = m_cli.run({u"payout"_s, u"send"_s, id}).exitCode;
        const CliResult shown = m_cli.run({u"payout"_s, u"show"_s, id});
        QCOMPARE(object(shown, "explanation").value("code"_L1).toString(), QLatin1StringView(code));
        QVERIFY(!object(shown, "explanation").value("sentence"_L1).toString().isEmpty());
        QVERIFY(!shown.text("reason").isEmpty());
        const QJsonObject attempt = shown.json.value("attempts"_L1).toArray().first().toObject();
        QCOMPARE(attempt.value("provider_code"_L1).toString(), QLatin1StringView(code));
        QVERIFY(plain({u"payout"_s, u"show"_s, id}).contains(code));
        if (shown.text("state") != u"in_doubt")
            continue;
        QCOMPARE(sent, 3);
        QVERIFY(message(shown).contains(u"payout resolve " + id));
        QCOMPARE(m_cli.run({u"payout"_s, u"refresh"_s, id}).exitCode, 3);
    }
    QCOMPARE(m_cli.run("payout refresh --open").exitCode, 3);
}

void tst_CliTruth::refusedClaim()
{
    const CliResult made = m_cli.run("claim create cards --claim-id 99999 --recipient-card 4111111111111111");
    QCOMPARE(made.exitCode, 1);
    const CliResult shown = m_cli.run({u"claim"_s, u"show"_s, made.text("id")});
    QCOMPARE(object(shown, "explanation").value("code"_L1).toString(), u"claim_id"_s);
    QVERIFY(!shown.text("reason").isEmpty());
}

void tst_CliTruth::refusedFee()
{
    const CliResult made = transfer("dear", u"1000.00"_s);
    QCOMPARE(made.exitCode, 1);
    const CliResult shown = m_cli.run({u"transfer"_s, u"show"_s, made.text("id")});
    QCOMPARE(object(shown, "explanation").value("code"_L1).toString(), u"fee"_s);
    QVERIFY(!object(shown, "explanation").value("next_step"_L1).toString().isEmpty());
}

/// The second one moves nothing: not the exit code of a success.
void tst_CliTruth::secondRefund()
{
    const QString id
        = m_cli.run("invoice create mdl --amount 20.00 --currency MDL --no-browser").text("id");
    QTRY_COMPARE_WITH_TIMEOUT(
        m_cli.run({u"invoice"_s, u"refresh"_s, id}).text("state"), u"paid"_s, 20'000);
    const QStringList refund{u"invoice"_s, u"refund"_s, id, u"--amount"_s, u"5.00"_s};
    QCOMPARE(m_cli.run(refund).exitCode, 0);
    const CliResult again = m_cli.run(refund);
    QCOMPARE(again.exitCode, 1);
    QCOMPARE(again.error().value("code"_L1).toString(), u"done_before"_s);
    QVERIFY(again.error().value("message"_L1).toString().contains(u"No money moved now."));
    QCOMPARE(object(again, "explanation").value("code"_L1).toString(), u"13116"_s);
    const CliResult shown = m_cli.run({u"invoice"_s, u"show"_s, id});
    QCOMPARE(shown.text("refunded"), u"5.00"_s);
    const QJsonArray timeline = shown.json.value("timeline"_L1).toArray();
    QCOMPARE(timeline.last().toObject().value("event"_L1).toString(), u"done_before"_s);
}

/// The id was lost with the answer: the truth is told, and the others are asked all the same.
void tst_CliTruth::nobodyCanBeAsked()
{
    m_cli.setFault("mbill", "lose_answer", 1);
    const CliResult lost = transfer("cards", u"70.00"_s);
    m_cli.setFault("mbill", "none", 0);
    QCOMPARE(lost.exitCode, 3);
    QVERIFY(message(lost).contains(u"transfer resolve " + lost.text("id")));
    const QString other = transfer("cards", u"70.28"_s).text("id");
    const CliResult asked = m_cli.run({u"transfer"_s, u"refresh"_s, lost.text("id")});
    QCOMPARE(asked.exitCode, 3);
    QCOMPARE(asked.text("state"), u"in_doubt"_s);
    QVERIFY(asked.error().value("message"_L1).toString().contains(u"cannot be asked"));
    const CliResult all = m_cli.run("transfer refresh --open");
    QCOMPARE(all.exitCode, 3);
    QStringList states;
    for (const QJsonValue &item : all.json.value("items"_L1).toArray())
        states += item.toObject().value("id"_L1).toString() + u' '
            + item.toObject().value("state"_L1).toString();
    QVERIFY2(states.contains(other + u" processing"), qPrintable(states.join(u", ")));

    m_cli.setFault("maib", "lose_answer", 1);
    const CliResult invoice = m_cli.run("invoice create mdl --amount 3.00 --currency MDL --no-browser");
    m_cli.setFault("maib", "none", 0);
    QVERIFY(message(invoice).contains(u"invoice resolve " + invoice.text("id")));
    QCOMPARE(m_cli.run({u"invoice"_s, u"refresh"_s, invoice.text("id")}).exitCode, 3);
}

void tst_CliTruth::secondStep()
{
    const QString id = m_cli.run("payout create shop --amount 9.00 --currency EUR "
                                 "--set service=bank_transfer_eur --set fields.account_number=DE1 "
                                 "--set fields.beneficiary_full_name=Ana --description refuse")
                           .text("id");
    (void)m_cli.run({u"payout"_s, u"send"_s, id}); // made, and its processing is refused
    const CliResult shown = m_cli.run({u"payout"_s, u"show"_s, id});
    QCOMPARE(shown.text("state"), u"pending"_s);
    QCOMPARE(object(shown, "next").value("kind"_L1).toString(), u"approve"_s);
    QVERIFY(message(shown).contains(u"payout send " + id));
}

void tst_CliTruth::stillOpenIsNoSuccess()
{
    const QString id
        = m_cli.run("invoice create shop --amount 12.90 --currency EUR --description card").text("id");
    const QByteArray card
        = R"({"number":"5123817234060000","holder":"ANNA K","expiry":"04/30","cvv":"917"})";
    const CliResult paying = m_cli.run({u"invoice"_s, u"pay"_s, id, u"--card"_s, u"-"_s,
        u"--no-browser"_s, u"--timeout"_s, u"1"_s}, card);
    QCOMPARE(paying.exitCode, 1);
    QCOMPARE(paying.text("state"), u"requires_action"_s);
    QCOMPARE(m_cli.run({u"invoice"_s, u"open"_s, id, u"--no-browser"_s, u"--timeout"_s, u"1"_s})
                 .exitCode, 1);
}

void tst_CliTruth::plainShow()
{
    const QString id = transfer("cards", u"50.28"_s).text("id");
    const QByteArray shown = plain({u"transfer"_s, u"show"_s, id});
    const QString providerId = m_cli.run({u"transfer"_s, u"show"_s, id}).text("provider_id");
    QVERIFY(!providerId.isEmpty());
    for (const QByteArray &part : {QByteArray("provider's id: " + providerId.toLatin1()),
             QByteArray("fee: 5.00 UAH"), QByteArray("next: The provider is working on it.")})
        QVERIFY2(shown.contains(part), shown.constData());
}

/// Readers say what the next writer will find, and write nothing themselves.
void tst_CliTruth::interrupted()
{
    m_cli.setFault("milkypay", "no_answer", 1);
    QProcess sending;
    m_cli.start(sending, {u"invoice"_s, u"create"_s, u"shop"_s, u"--amount"_s, u"8.88"_s,
        u"--currency"_s, u"EUR"_s, u"--reference"_s, u"killed-1"_s});
    const QStringList list{u"invoice"_s, u"list"_s, u"--reference"_s, u"killed-1"_s};
    const auto item = [this, list] {
        return m_cli.run(list).json.value("items"_L1).toArray().first().toObject();
    };
    QTRY_COMPARE_WITH_TIMEOUT(item().value("state"_L1).toString(), u"draft"_s, 10'000);
    QVERIFY(!item().contains("interrupted"_L1)); // it is being sent
    QTest::qWait(700);
    sending.kill();
    QVERIFY(sending.waitForFinished());
    m_cli.setFault("milkypay", "none", 0);
    QCOMPARE(item().value("state"_L1).toString(), u"in_doubt"_s);
    QCOMPARE(item().value("interrupted"_L1).toString(), u"create"_s);
    const CliResult shown = m_cli.run({u"invoice"_s, u"show"_s, item().value("id"_L1).toString()});
    QCOMPARE(shown.text("state"), u"in_doubt"_s);
    QCOMPARE(object(shown, "next").value("kind"_L1).toString(), u"ask_provider"_s);
    const QJsonArray attempts = shown.json.value("attempts"_L1).toArray();
    QVERIFY(attempts.first().toObject().value("result"_L1).isNull());
}

QTEST_GUILESS_MAIN(tst_CliTruth)
#include "tst_clitruth.moc"
