// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"
#include "tests/app/cli/payer.h"

#include <QJsonArray>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Cards that a provider keeps: saved with a first payment, charged, forgotten.
class tst_CliKeptCards : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void recurring();
    void oneClick();
    void forgotten();
    void refusals_data();
    void refusals();

private:
    /// The only card that the account's first payment of this kind saved.
    QJsonObject saved(const QString &kind);

    CliDriver m_cli;
    QString m_card;
};

void tst_CliKeptCards::initTestCase()
{
    QVERIFY(m_cli.servePractice());
    QVERIFY(m_cli.addPracticeAccount("maib", "bank"));
}

QJsonObject tst_CliKeptCards::saved(const QString &kind)
{
    const CliResult created = m_cli.run({u"invoice"_s, u"create"_s, u"bank"_s, u"--amount"_s, u"20.00"_s,
        u"--currency"_s, u"MDL"_s, u"--set"_s, u"email=ana@example.md"_s, u"--save-card"_s, kind});
    QProcess opening;
    const QJsonObject document = m_cli.begin(opening,
        {u"invoice"_s, u"open"_s, created.text("id"), u"--no-browser"_s, u"--timeout"_s, u"30"_s});
    const QUrl page(document.value("next"_L1).toObject().value("url"_L1).toString());
    post(page, {{u"result"_s, u"pay"_s}, {u"save"_s, u"1"_s}});
    if (CliDriver::end(opening).exitCode != 0)
        return {};
    const QJsonArray cards = m_cli.run("card list bank").json.value("items"_L1).toArray();
    for (const QJsonValue &card : cards) {
        if (card["invoice"_L1].toString() == created.text("id"))
            return card.toObject();
    }
    return {};
}

void tst_CliKeptCards::recurring()
{
    const QJsonObject card = saved(u"recurring"_s);
    QCOMPARE(card.value("kind"_L1).toString(), u"recurring"_s);
    QVERIFY(card.value("number"_L1).toString().contains(u"******"));
    QVERIFY(!card.value("forgotten"_L1).toBool());
    m_card = card.value("id"_L1).toString();
    const CliResult charged = m_cli.run({u"card"_s, u"charge"_s, m_card, u"--amount"_s, u"5.00"_s,
        u"--currency"_s, u"MDL"_s, u"--reference"_s, u"MAY-1"_s});
    QCOMPARE(charged.exitCode, 0);
    QCOMPARE(charged.text("state"), u"paid"_s);
    QCOMPARE(charged.text("reference"), u"MAY-1"_s);
}

/// The payer is needed: his page is told, and not opened without being asked for.
void tst_CliKeptCards::oneClick()
{
    const QJsonObject card = saved(u"one-click"_s);
    QCOMPARE(card.value("kind"_L1).toString(), u"one-click"_s);
    const CliResult charged = m_cli.run({u"card"_s, u"charge"_s, card.value("id"_L1).toString(),
        u"--amount"_s, u"6.00"_s, u"--currency"_s, u"MDL"_s});
    QCOMPARE(charged.exitCode, 0);
    QCOMPARE(charged.text("state"), u"pending"_s);
    post(QUrl(charged.text("pay_url")), {{u"result"_s, u"decline"_s}});
    const CliResult asked = m_cli.run({u"invoice"_s, u"refresh"_s, charged.text("id")});
    QCOMPARE(asked.exitCode, 1);
    QCOMPARE(asked.text("state"), u"failed"_s);
    const QJsonObject words = asked.json.value("explanation"_L1).toObject();
    QVERIFY2(!words.value("sentence"_L1).toString().isEmpty(), asked.out.constData());
}

void tst_CliKeptCards::forgotten()
{
    const CliResult gone = m_cli.run({u"card"_s, u"forget"_s, m_card});
    QCOMPARE(gone.exitCode, 0);
    QVERIFY(gone.json.value("forgotten"_L1).toBool());
    QCOMPARE(m_cli.run({u"card"_s, u"forget"_s, m_card}).exitCode, 0);
    QCOMPARE(m_cli.run({u"card"_s, u"charge"_s, m_card, u"--amount"_s, u"5.00"_s, u"--currency"_s, u"MDL"_s}).exitCode, 2);
}

void tst_CliKeptCards::refusals_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *words, const char *named) {
        QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(named);
    };
    row("card list nowhere", "nowhere");
    row("card charge card_99 --amount 1.00 --currency MDL", "card_99");
    row("card charge inv_1 --amount 1.00 --currency MDL", "card_<number>");
    row("card charge card_1 --amount 1.00", "currency");
    row("card charge card_1 --amount 1.005 --currency MDL", "amount");
    row("card forget card_99", "card_99");
    row("invoice create bank --amount 1.00 --currency MDL --save-card none", "recurring, one-click");
    row("invoice create bank --amount 1.00 --currency MDL --save-card always", "recurring, one-click");
}

void tst_CliKeptCards::refusals()
{
    QFETCH(QString, words);
    QFETCH(QString, named);
    const CliResult refused = m_cli.run(words.split(u' '));
    QCOMPARE(refused.exitCode, 2);
    const QString message = refused.error().value("message"_L1).toString();
    QVERIFY2(message.contains(named), qPrintable(message));
}

QTEST_GUILESS_MAIN(tst_CliKeptCards)
#include "tst_clikeptcards.moc"
