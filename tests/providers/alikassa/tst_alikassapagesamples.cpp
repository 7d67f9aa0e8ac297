// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/bankcodes.h"
#include "providers/alikassa/replies.h"
#include "tests/providers/alikassa/alikassadata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::alikassa;
using namespace Qt::StringLiterals;
using test::alikassaFile;
using test::myr;

/// What the provider's page prints, byte for byte.
class AlikassaPageSamplesTest : public QObject
{
    Q_OBJECT

private slots:
    void createdPayment();
    void refusal();
    void bankTables_data();
    void bankTables();
};

/// The notation of PHP is no answer; its members written as JSON are one.
void AlikassaPageSamplesTest::createdPayment()
{
    QByteArray printed = alikassaFile(u"pages/payment_created.txt"_s);
    const auto read = [](const QByteArray &body) {
        return alikassa::createdPayment(
            {.status = 200, .headers = {}, .body = body}, u"PO-1"_s, myr("150.50"));
    };
    QCOMPARE(read(printed).error().outcome, Outcome::Unknown);
    printed.replace(" =>", ":").replace("\n\"", ",\n\"").replace("{,", "{");
    const auto payment = read(printed);
    QVERIFY(payment);
    QCOMPARE(payment->providerId, u"108465371"_s);
    QCOMPARE(payment->state, InvoiceState::Pending);
    QCOMPARE(payment->payUrl.host(), u"pay-merchant.alikassa.com"_s);
}

void AlikassaPageSamplesTest::refusal()
{
    QByteArray printed = alikassaFile(u"pages/refused.txt"_s);
    const auto read = [](const QByteArray &body) {
        return createdPayout(
            {.status = 400, .headers = {}, .body = body}, u"PO-1"_s, myr("150.50"));
    };
    QCOMPARE(read(printed).error().outcome, Outcome::Unknown); // the dots are no JSON
    const auto refused = read(printed.replace("...", ""));
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    QCOMPARE(refused.error().kind, ErrorKind::Rejected);
    QCOMPARE(refused.error().providerMessage, u"The given data was invalid."_s);
}

void AlikassaPageSamplesTest::bankTables_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QList<Choice>>("banks");
    QTest::addColumn<int>("count");
    QTest::newRow("deposit") << u"pages/deposit_banks.txt"_s << depositBanks() << 38;
    QTest::newRow("payout") << u"pages/payout_banks.txt"_s << payoutBanks() << 16;
}

/// The service stands in the first row of its group alone.
void AlikassaPageSamplesTest::bankTables()
{
    QFETCH(QString, file);
    QFETCH(QList<Choice>, banks);
    QFETCH(int, count);
    const QStringList lines
        = QString::fromUtf8(alikassaFile(file)).split(u'\n', Qt::SkipEmptyParts).mid(1);
    QCOMPARE(lines.size(), count);
    QCOMPARE(banks.size(), count);
    QString service;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QStringList cells = lines[i].split(u'|');
        for (QString &cell : cells)
            cell = cell.trimmed();
        if (cells[0].endsWith(u"_myr") || cells[0].endsWith(u"_hpp"))
            service = cells.takeFirst();
        QCOMPARE(banks[i].code, cells[0]);
        QCOMPARE(banks[i].name, cells[1]);
        QVERIFY(banks[i].group.isEmpty() || banks[i].group == service);
    }
}

QTEST_GUILESS_MAIN(AlikassaPageSamplesTest)
#include "tst_alikassapagesamples.moc"
