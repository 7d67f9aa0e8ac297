// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Many payouts with one command: a few at once, stopped, limited, rehearsed, alike.
class tst_CliSendMany : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void interruptBeginsNoMore();
    void resumesAfterAnInterrupt();
    void waitsAsTheProviderWants();
    void concurrencyIsChecked_data();
    void concurrencyIsChecked();
    void providersTellTheirLimit();
    void dryRunWritesNothing();
    void dryRunOfADraftThatIsNotWritten();
    void alikeNeedsAReason();

private:
    /// Drafts of different amounts in one batch.
    void draft(int count)
    {
        for (int i = 0; i < count; ++i) {
            const QStringList create = m_cli->payoutArguments(QString::number(20 + i) + u".50"_s,
                                                              u"514012345678"_s)
                << u"--batch"_s << u"B1"_s;
            QCOMPARE(m_cli->run(create).exitCode, 0);
        }
    }
    QJsonArray sendInterrupted()
    {
        m_cli->setFault("alikassa", "slow", 100);
        QProcess sending;
        m_cli->start(sending, {u"--json"_s, u"payout"_s, u"send"_s, u"--batch"_s, u"B1"_s,
                               u"--concurrency"_s, u"2"_s});
        // Not before two are on their way.
        (void)QTest::qWaitFor([this] {
            const QJsonArray items = m_cli->run("payout list --state sending").json.value("items"_L1).toArray();
            return items.size() == 2;
        }, 10'000);
        ::kill(pid_t(sending.processId()), SIGINT);
        m_ended = CliDriver::end(sending);
        return m_ended.json.value("not_begun"_L1).toArray();
    }

    std::unique_ptr<CliDriver> m_cli;
    CliResult m_ended;
};

void tst_CliSendMany::init()
{
    m_cli = std::make_unique<CliDriver>();
    QVERIFY(m_cli->serveProviders());
}

void tst_CliSendMany::interruptBeginsNoMore()
{
    draft(6);
    const QJsonArray left = sendInterrupted();
    QCOMPARE(left.size(), 4);
    QCOMPARE(m_ended.exitCode, 1);
    const QJsonArray items = m_ended.json.value("items"_L1).toArray();
    QCOMPARE(items.size(), 6);
    for (const QJsonValue &item : items) {
        const bool begun = item.toObject().value("begun"_L1).toBool(true);
        const QString state
            = m_cli->run({u"payout"_s, u"show"_s, item.toObject().value("id"_L1).toString()}).text("state");
        QCOMPARE(state == u"draft", !begun);
        QVERIFY2(state != u"in_doubt" && state != u"sending", qPrintable(state)); // waited for
    }
}

void tst_CliSendMany::resumesAfterAnInterrupt()
{
    draft(4);
    QCOMPARE(sendInterrupted().size(), 2);
    m_cli->setFault("alikassa", "none", 0);
    const CliResult again = m_cli->run("payout send --batch B1 --concurrency 4");
    QCOMPARE(again.exitCode, 0);
    (void)QTest::qWaitFor([this] {
        return m_cli->run("payout refresh --open").json.value("items"_L1).toArray().isEmpty();
    }, 20'000);
    QCOMPARE(m_cli->bookings().size(), 4);
    QSet<QString> references;
    const QJsonArray bookings = m_cli->bookings();
    for (const QJsonValue &booking : bookings)
        references += booking.toObject().value("reference"_L1).toString();
    QCOMPARE(references.size(), 4);
}

void tst_CliSendMany::waitsAsTheProviderWants()
{
    draft(3);
    m_cli->setFault("alikassa", "rate_limited", 1); // 429, Retry-After: 1
    QElapsedTimer clock;
    clock.start();
    const CliResult sent = m_cli->run("payout send --batch B1");
    QVERIFY(clock.elapsed() >= 1000);
    QVERIFY2(sent.err.contains("wants 1 s of rest"), sent.err.constData());
    // The one that was answered 429 is in doubt, not sent anew; the others went out once.
    QCOMPARE(sent.exitCode, 3);
    QCOMPARE(sent.json.value("items"_L1).toArray().first().toObject().value("state"_L1).toString(), u"in_doubt"_s);
}

void tst_CliSendMany::concurrencyIsChecked_data()
{
    QTest::addColumn<QString>("number");
    for (const char *wrong : {"0", "9", "-1", "two", "1.5"})
        QTest::newRow(wrong) << QString::fromLatin1(wrong);
}

void tst_CliSendMany::concurrencyIsChecked()
{
    QFETCH(QString, number);
    draft(1);
    const CliResult refused
        = m_cli->run({u"payout"_s, u"send"_s, u"po_1"_s, u"--concurrency="_s + number});
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(m_cli->run("payout show po_1").text("state"), u"draft"_s);
}

void tst_CliSendMany::providersTellTheirLimit()
{
    const QJsonArray items = m_cli->run("provider list").json.value("items"_L1).toArray();
    QCOMPARE(items.size(), 5);
    for (const QJsonValue &item : items) {
        const QJsonObject limit = item.toObject().value("rate_limit"_L1).toObject();
        QVERIFY(!limit.value("source"_L1).toString().isEmpty());
        QVERIFY(limit.value("sendings_at_once"_L1).toInt() >= 1);
        QCOMPARE(limit.value("requests"_L1).isNull(), limit.value("seconds"_L1).isNull());
    }
}

void tst_CliSendMany::dryRunWritesNothing()
{
    draft(2);
    const QString before = m_cli->run("ledger info").text("head");
    const CliResult run = m_cli->run("payout send --batch B1 --dry-run");
    QCOMPARE(run.exitCode, 0);
    const QJsonArray items = run.json.value("items"_L1).toArray();
    QCOMPARE(items.size(), 2);
    const QJsonObject first = items.first().toObject();
    QVERIFY(first.value("would_be_sent"_L1).toBool());
    const QJsonObject request = first.value("request"_L1).toObject();
    QCOMPARE(request.value("method"_L1).toString(), u"POST"_s);
    QVERIFY(request.value("body"_L1).toString().contains(first.value("reference"_L1).toString()));
    QCOMPARE(m_cli->run("ledger info").text("head"), before);
    QCOMPARE(m_cli->bookings().size(), 0);
    QCOMPARE(m_cli->run("payout send po_1").exitCode, 0);
    const QJsonArray attempts = m_cli->run("payout show po_1").json.value("attempts"_L1).toArray();
    QCOMPARE(attempts.first().toObject().value("digest"_L1).toString(), first.value("digest"_L1).toString());
    const CliResult done = m_cli->run("payout send po_1 --dry-run");
    QCOMPARE(done.exitCode, 1);
    QVERIFY(!done.json.value("would_be_sent"_L1).toBool(true));
}

void tst_CliSendMany::dryRunOfADraftThatIsNotWritten()
{
    const CliResult run = m_cli->run(m_cli->payoutArguments(u"20.50"_s, u"514012345678"_s)
                                     << u"--dry-run"_s);
    QVERIFY2(run.exitCode == 0, run.out.constData());
    QVERIFY(run.json.value("would_be_sent"_L1).toBool());
    QVERIFY(!run.text("digest_remark").isEmpty());
    QVERIFY(m_cli->run("payout list").json.value("items"_L1).toArray().isEmpty());
}

void tst_CliSendMany::alikeNeedsAReason()
{
    const QStringList create = m_cli->payoutArguments(u"20.50"_s, u"514012345678"_s);
    QCOMPARE(m_cli->run(create).exitCode, 0);
    const CliResult second = m_cli->run(create);
    QCOMPARE(second.exitCode, 0); // a draft moves nothing
    QCOMPARE(second.json.value("possible_duplicates"_L1).toArray().first().toObject().value("id"_L1).toString(), u"po_1"_s);
    QCOMPARE(m_cli->run("payout send po_1").exitCode, 0);
    QCOMPARE(m_cli->run(create + QStringList{u"--batch"_s, u"B7"_s}).exitCode, 0);
    const CliResult refused = m_cli->run("payout send --batch B7"); // nobody looked at each one
    QCOMPARE(refused.exitCode, 2);
    QVERIFY(refused.out.contains("po_1"));
    QCOMPARE(m_cli->run("payout show po_3").text("state"), u"draft"_s);
    QCOMPARE(m_cli->run({u"payout"_s, u"send"_s, u"--batch"_s, u"B7"_s, u"--duplicate-reason"_s,
                         u"invoice 72"_s}).exitCode, 0);
    QVERIFY(m_cli->run("payout show po_3").out.contains("accepted: invoice 72"));
    const CliResult named = m_cli->run("payout send po_2"); // one who names it is told
    QCOMPARE(named.exitCode, 0);
    QVERIFY2(named.err.contains("po_2 is like po_3"), named.err.constData());
}

QTEST_GUILESS_MAIN(tst_CliSendMany)
#include "tst_clisendmany.moc"
