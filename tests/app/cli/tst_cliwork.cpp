// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// The main job through the real program: each step as the README's tour gives it.
class tst_CliWork : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_cli.serveProviders()); }
    void checksAccountAndBalance();
    void paysOut();
    void looksUpAnInvoice();
    void reconcilesAndReports();
    void keepsItsLedger();

private:
    CliResult run(const char *words) { return m_cli.run(QString::fromUtf8(words).split(u' ')); }
    /// Asks until the order is no longer open; the simulators settle by their own clock.
    QString settled(const QString &noun, const QString &id);

    CliDriver m_cli;
    QString m_payout;
    QString m_invoice;
};

QString tst_CliWork::settled(const QString &noun, const QString &id)
{
    QString state;
    (void)QTest::qWaitFor([&] {
        state = m_cli.run({noun, QStringLiteral("refresh"), id}).text("state");
        return state != u"pending";
    }, 30'000);
    return state;
}

void tst_CliWork::checksAccountAndBalance()
{
    const CliResult check = run("account check kassa");
    QCOMPARE(check.exitCode, 0);
    QVERIFY(check.json.value("passed"_L1).toBool());
    const CliResult balance = run("account balance kassa");
    QCOMPARE(balance.exitCode, 0);
    QCOMPARE(balance.json.value("balances"_L1).toArray().at(0).toObject().value("currency"_L1).toString(), u"MYR"_s);
    const CliResult shown = run("account show shop");
    QCOMPARE(shown.text("provider"), u"milkypay"_s);
    QVERIFY2(!shown.out.contains("key-of-the-shop"), "a secret was printed");
    QCOMPARE(run("account list").json.value("items"_L1).toArray().size(), 2);
}

void tst_CliWork::paysOut()
{
    const CliResult draft = m_cli.run(m_cli.payoutArguments(u"860.50"_s, u"514012345678"_s));
    QCOMPARE(draft.exitCode, 0);
    QCOMPARE(draft.text("state"), u"draft"_s);
    QVERIFY(draft.json.value("next"_L1).isNull());
    m_payout = draft.text("id");
    const CliResult sent = m_cli.run({u"payout"_s, u"send"_s, m_payout});
    QCOMPARE(sent.exitCode, 0);
    QCOMPARE(sent.text("state"), u"pending"_s);
    QCOMPARE(sent.json.value("next"_L1).toObject().value("kind"_L1).toString(), u"wait"_s);
    QCOMPARE(settled(u"payout"_s, m_payout), u"paid"_s);
    const CliResult shown = m_cli.run({u"payout"_s, u"show"_s, m_payout});
    QCOMPARE(shown.text("amount"), u"860.50"_s);
    QCOMPARE(shown.text("fee"), u"8.61"_s);
    QCOMPARE(shown.json.value("attempts"_L1).toArray().size(), 1);
    // Once more is not once more: what was sent stays as it is.
    QCOMPARE(m_cli.run({u"payout"_s, u"send"_s, m_payout}).exitCode, 0);
    QCOMPARE(m_cli.bookings().size(), 1);
    QCOMPARE(run("payout list --state paid").json.value("items"_L1).toArray().size(), 1);
}

void tst_CliWork::looksUpAnInvoice()
{
    const CliResult made = run("invoice create shop --amount 129.90 --currency EUR --reference R-1021");
    QCOMPARE(made.exitCode, 0);
    QCOMPARE(made.text("state"), u"pending"_s);
    QCOMPARE(made.text("provider_state"), u"process_pending"_s);
    QCOMPARE(made.json.value("next"_L1).toObject().value("kind"_L1).toString(), u"open_url"_s);
    m_invoice = made.text("id");
    const CliResult found = run("invoice list --search 1021");
    QCOMPARE(found.json.value("items"_L1).toArray().at(0).toObject().value("id"_L1).toString(), m_invoice);
    QCOMPARE(settled(u"invoice"_s, m_invoice), u"paid"_s);
}

void tst_CliWork::reconcilesAndReports()
{
    const CliResult payout = m_cli.run({u"payout"_s, u"show"_s, m_payout});
    const QByteArray day = payout.text("settled_at").left(10).toUtf8();
    m_cli.write(u"statement.csv"_s,
                "date,reference,provider_id,type,amount,fee,currency,status\r\n" + day + ','
                    + payout.text("reference").toUtf8() + ',' + payout.text("provider_id").toUtf8()
                    + ",payout,860.50,8.61,MYR,paid\r\n" + day + ",STRANGER,,payout,1.00,,MYR,paid\r\n");
    const CliResult imported = m_cli.run({u"statement"_s, u"import"_s, u"kassa"_s, m_cli.path(u"statement.csv"_s)});
    QCOMPARE(imported.exitCode, 0);
    QCOMPARE(imported.json.value("lines"_L1).toInt(), 2);
    const CliResult run = m_cli.run({u"reconcile"_s, u"run"_s, u"kassa"_s});
    QCOMPARE(run.exitCode, 1); // one line is no one's
    const QJsonObject counts = run.json.value("counts"_L1).toObject();
    QCOMPARE(counts.value("matched"_L1).toInt(), 1);
    QCOMPARE(counts.value("missing_in_ledger"_L1).toInt(), 1);
    QCOMPARE(m_cli.run({u"reconcile"_s, u"show"_s, run.text("id")}).json.value("lines"_L1).toArray().size(), 2);
    const QList<std::pair<QString, QByteArray>> formats{{u"csv"_s, "number,"}, {u"xlsx"_s, "PK"}, {u"pdf"_s, "%PDF"}};
    for (const auto &[format, beginning] : formats) {
        const QString path = m_cli.path(u"report."_s + format);
        QCOMPARE(m_cli.run({u"report"_s, u"reconciliation"_s, run.text("id"), u"--format"_s, format,
                            u"--output"_s, path}).exitCode, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().startsWith(beginning), qPrintable(format));
    }
}

void tst_CliWork::keepsItsLedger()
{
    QCOMPARE(run("ledger check").exitCode, 0);
    QCOMPARE(run("ledger info").text("journal_mode"), u"wal"_s);
    const QString backup = m_cli.path(u"backup.db"_s);
    QCOMPARE(m_cli.run({u"ledger"_s, u"backup"_s, backup}).exitCode, 0);
    QCOMPARE(m_cli.run({u"ledger"_s, u"restore"_s, backup}).exitCode, 0);
    QCOMPARE(run("ledger check").exitCode, 0);
    QCOMPARE(m_cli.run({u"payout"_s, u"show"_s, m_payout}).text("state"), u"paid"_s);
}

QTEST_GUILESS_MAIN(tst_CliWork)
#include "tst_cliwork.moc"
