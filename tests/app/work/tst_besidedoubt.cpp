// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"
#include "models/core/moneytext.h"
#include "tests/app/work/practicedesk.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// While nobody knows whether a payout was paid, none like it leaves by itself: somebody who got no
/// answer types it once more, and the beneficiary has the money twice.
class BesideDoubtTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void sameAgainIsRefused();
    void anotherIsNot_data();
    void anotherIsNot();
    void releasedWithAReason();
    void freeOnceItIsKnown();

private:
    static OrderRequest request(QStringView amount = u"12.50", const QString &number = u"DE89370400440532013000"_s)
    {
        return {.amount = *moneytext::parse(amount, *Currency::fromCode(u"EUR")),
                .fields = {{u"service"_s, u"bank_transfer_eur"_s},
                           {u"fields.account_number"_s, number},
                           {u"fields.beneficiary_full_name"_s, u"Ana Rusu"_s}}};
    }
    PayoutId draft(const OrderRequest &request) const
    {
        return desk().createDraft(m_practice->account(), request)->id;
    }
    Result<PayoutOutcome> send(PayoutId id) const { return waitFor(desk().send(id)); }
    PayoutDesk &desk() const { return m_practice->work().payouts(); }

    std::unique_ptr<PracticeDesk> m_practice;
    PayoutId m_lost;
};

void BesideDoubtTest::init()
{
    m_practice = std::make_unique<PracticeDesk>(u"milkypay");
    m_lost = draft(request());
    m_practice->failNext(Fault::LoseAnswer);
    QCOMPARE(send(m_lost)->order.state, PayoutState::InDoubt);
}

void BesideDoubtTest::sameAgainIsRefused()
{
    const PayoutId same = draft(request());
    QVERIFY(desk().needsRelease(*m_practice->ledger().payouts().get(same)));
    const auto sent = send(same);
    QCOMPARE(sent.error().kind, ErrorKind::Conflict);
    QCOMPARE(sent.error().outcome, Outcome::NotExecuted);
    const QString words = sentence(sent.error(), Act::MoneyOut);
    QVERIFY2(words.contains(m_lost.toText()) && words.contains(same.toText()), qPrintable(words));
    QCOMPARE(m_practice->ledger().payouts().get(same)->state, PayoutState::Draft);
    QVERIFY(m_practice->ledger().attempts().of(ObjectKind::Payout, same.value)->empty());
}

void BesideDoubtTest::anotherIsNot_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("number");
    QTest::newRow("amount") << u"12.51"_s << u"DE89370400440532013000"_s;
    QTest::newRow("beneficiary") << u"12.50"_s << u"RO49AAAA1B31007593840000"_s;
}

void BesideDoubtTest::anotherIsNot()
{
    QFETCH(QString, amount);
    QFETCH(QString, number);
    const PayoutId other = draft(request(amount, number));
    QVERIFY(!desk().needsRelease(*m_practice->ledger().payouts().get(other)));
    QVERIFY(send(other));
}

void BesideDoubtTest::releasedWithAReason()
{
    const PayoutId same = draft(request());
    QCOMPARE(waitFor(desk().sendAgain(same, u" "_s)).error().kind, ErrorKind::InvalidInput);
    const auto sent = waitFor(desk().sendAgain(same, u"two invoices, 71 and 72"_s));
    QVERIFY(sent);
    QVERIFY(isOpen(sent->order.state) || sent->order.state == PayoutState::Paid);
    const auto story = m_practice->ledger().journal().of(ObjectKind::Payout, same.value);
    QVERIFY(std::any_of(story->begin(), story->end(), [this](const JournalEntry &entry) {
        return entry.note.contains(u"two invoices, 71 and 72") && entry.note.contains(m_lost.toText());
    }));
    QVERIFY(m_practice->ledger().check()->passed());
}

void BesideDoubtTest::freeOnceItIsKnown()
{
    const PayoutId same = draft(request());
    QVERIFY(waitFor(desk().refresh(m_lost))->order.state != PayoutState::InDoubt);
    QVERIFY(!desk().needsRelease(*m_practice->ledger().payouts().get(same)));
    QVERIFY(send(same));
}

QTEST_GUILESS_MAIN(BesideDoubtTest)
#include "tst_besidedoubt.moc"
