// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "tests/app/work/practicedesk.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;
using Verdict = DryRunCheck::Verdict;

/// What a sending would look at and send, without sending: the digest is the one that the sending
/// keeps, and no secret is in what is shown.
class DryRunTest : public QObject
{
    Q_OBJECT
private slots:
    void sameDigestAsTheSending_data();
    void sameDigestAsTheSending();
    void nothingIsWrittenOrSent();
    void cardNumberIsMasked();
    void aDraftThatIsNotWritten();
    void stopsAreTold();
    void brokenFieldsAreTold();

private:
    static OrderRequest request(QStringView provider, const QString &amount = u"17.00"_s)
    {
        if (provider == u"alikassa")
            return {.amount = *moneytext::parse(amount, *Currency::fromCode(u"MYR")),
                    .fields = {{u"number"_s, u"514012345678"_s}, {u"customer_code"_s, u"BIMB"_s},
                               {u"customer_first_name"_s, u"Siti"_s},
                               {u"customer_last_name"_s, u"Raju"_s}}};
        return {.amount = *moneytext::parse(amount, *Currency::fromCode(u"EUR")),
                .fields = {{u"service"_s, u"bank_transfer_eur"_s},
                           {u"fields.account_number"_s, u"DE89370400440532013000"_s},
                           {u"fields.beneficiary_full_name"_s, u"Ana Rusu"_s}}};
    }
    static Verdict verdictOf(const PayoutDryRun &run, const char *key)
    {
        Verdict worst = Verdict::Passed;
        for (const DryRunCheck &check : run.checks) {
            if (qstrcmp(check.key, key) == 0)
                worst = std::max(worst, check.verdict);
        }
        return worst;
    }
};

void DryRunTest::sameDigestAsTheSending_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("path");
    QTest::newRow("alikassa") << u"alikassa"_s << u"/v1/payout"_s;
    QTest::newRow("milkypay") << u"milkypay"_s << u"/payout-invoices"_s;
}

void DryRunTest::sameDigestAsTheSending()
{
    QFETCH(QString, provider);
    QFETCH(QString, path);
    PracticeDesk desk(provider);
    const auto draft = desk.work().payouts().createDraft(desk.account(), request(provider));
    const PayoutDryRun run = desk.work().payouts().dryRun(*draft);
    QVERIFY2(run.maySend(), qPrintable(run.checks.isEmpty() ? QString() : run.checks.last().words));
    QCOMPARE(run.request->method, QByteArray("POST"));
    QVERIFY2(run.request->url.endsWith(path), qPrintable(run.request->url));
    QVERIFY(run.request->body.contains(draft->reference.toUtf8()));
    QCOMPARE(run.request->bodySize, run.request->body.size()); // nothing in it had to be masked
    QCOMPARE(run.digest, sha256(run.request->body).toHex());
    QVERIFY(run.digestRemark.isEmpty());
    bool signedHeader = false;
    for (const auto &[name, value] : run.request->headers)
        signedHeader |= value.contains("\xE2\x80\xA2") && value.size() < 30;
    QVERIFY(signedHeader);
    QVERIFY(waitFor(desk.work().payouts().send(draft->id)));
    const auto sent = desk.ledger().attempts().of(ObjectKind::Payout, draft->id.value);
    QCOMPARE(sent->front().digest.toHex(), run.digest);
}

void DryRunTest::nothingIsWrittenOrSent()
{
    PracticeDesk desk(u"alikassa");
    const auto draft = desk.work().payouts().createDraft(desk.account(), request(u"alikassa"));
    const auto head = desk.ledger().journal().head()->hash;
    const qsizetype booked = desk.simulator().bookings().size();
    QVERIFY(desk.work().payouts().dryRun(*draft).maySend());
    QVERIFY(desk.work().payouts().dryRun(desk.account(), request(u"alikassa", u"3.00"_s)).maySend());
    QCOMPARE(desk.ledger().journal().head()->hash, head);
    QVERIFY(desk.ledger().attempts().of(ObjectKind::Payout, draft->id.value)->empty());
    QCOMPARE(desk.simulator().bookings().size(), booked);
    QCOMPARE(*desk.ledger().payouts().count({}), 1);
}

void DryRunTest::cardNumberIsMasked()
{
    PracticeDesk desk(u"milkypay");
    const QString key = u"fields.card_number"_s;
    const OrderRequest card{.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"USD")),
                            .fields = {{u"service"_s, u"payment_card_usd"_s}},
                            .secrets = {{key, SecretBytes::copyOf("5519283812030000")}}};
    const auto draft = desk.work().payouts().createDraft(desk.account(), card);
    const PayoutDryRun run = desk.work().payouts().dryRun(*draft);
    QVERIFY(run.maySend());
    QVERIFY(!run.request->body.contains("5519283812030000"));
    QVERIFY(run.request->body.contains("551928******0000"));
    QVERIFY(waitFor(desk.work().payouts().send(draft->id)));
    const auto sent = desk.ledger().attempts().of(ObjectKind::Payout, draft->id.value);
    QCOMPARE(sent->front().digest.toHex(), run.digest); // keyed, as it is stored
    const PayoutDryRun unwritten = desk.work().payouts().dryRun(desk.account(), card);
    QVERIFY(unwritten.digest.isEmpty());
    QVERIFY(!unwritten.digestRemark.isEmpty());
    QVERIFY(!unwritten.request->body.contains("5519283812030000"));
}

void DryRunTest::aDraftThatIsNotWritten()
{
    PracticeDesk desk(u"alikassa");
    OrderRequest asked = request(u"alikassa");
    QVERIFY(!desk.work().payouts().dryRun(desk.account(), asked).digestRemark.isEmpty());
    asked.reference = u"INV-9"_s;
    const PayoutDryRun run = desk.work().payouts().dryRun(desk.account(), asked);
    QVERIFY(run.digestRemark.isEmpty());
    const auto draft = desk.work().payouts().createDraft(desk.account(), asked);
    QVERIFY(waitFor(desk.work().payouts().send(draft->id)));
    const auto sent = desk.ledger().attempts().of(ObjectKind::Payout, draft->id.value);
    QCOMPARE(sent->front().digest.toHex(), run.digest);
}

void DryRunTest::stopsAreTold()
{
    PracticeDesk desk(u"alikassa");
    PayoutDesk &payouts = desk.work().payouts();
    const auto first = payouts.createDraft(desk.account(), request(u"alikassa"));
    const auto second = payouts.createDraft(desk.account(), request(u"alikassa"));
    QCOMPARE(verdictOf(payouts.dryRun(*second), "duplicate"), Verdict::Remark);
    QVERIFY(payouts.dryRun(*second).maySend());
    desk.failNext(Fault::LoseAnswer);
    QVERIFY(waitFor(payouts.send(first->id)));
    const PayoutDryRun run = payouts.dryRun(*second);
    QVERIFY(!run.maySend());
    QCOMPARE(verdictOf(run, "doubt"), Verdict::Stops);
    QCOMPARE(verdictOf(run, "duplicate"), Verdict::Stops);
    QCOMPARE(verdictOf(payouts.dryRun(*second, u"invoice 72"_s), "duplicate"), Verdict::Remark);
    QCOMPARE(verdictOf(payouts.dryRun(*desk.ledger().payouts().get(first->id)), "state"), Verdict::Stops);
}

void DryRunTest::brokenFieldsAreTold()
{
    PracticeDesk desk(u"alikassa");
    OrderRequest asked = request(u"alikassa");
    asked.fields.remove(u"customer_last_name"_s);
    const PayoutDryRun run = desk.work().payouts().dryRun(desk.account(), asked);
    QVERIFY(!run.maySend());
    QCOMPARE(verdictOf(run, "fields"), Verdict::Stops);
    QVERIFY(!run.request);
}

QTEST_GUILESS_MAIN(DryRunTest)
#include "tst_dryrun.moc"
