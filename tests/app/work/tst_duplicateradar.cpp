// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/duplicatetext.h"
#include "app/text/errortext.h"
#include "models/core/moneytext.h"
#include "tests/app/work/practicedesk.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

/// Payouts that are like another one, at any account and in any state: told when they are drafted,
/// sent only with a reason.
class DuplicateRadarTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void draftsAreToldAndWritten();
    void likeAcrossAccounts();
    void sameReferenceElsewhere();
    void unlike_data();
    void unlike();
    void sendingNeedsAReason();
    void oneReasonIsEnough();
    void surelyUnpaidCountsNot();
    void aReasonIsNoReleaseBesideADoubt();
    void aBatchIsOneOnlyUntilItIsSent();

private:
    static OrderRequest request(const QString &amount = u"12.50"_s,
                                const QString &number = u"DE89370400440532013000"_s,
                                const QString &reference = {})
    {
        return {.reference = reference,
                .amount = *moneytext::parse(amount, *Currency::fromCode(u"EUR")),
                .fields = {{u"service"_s, u"bank_transfer_eur"_s},
                           {u"fields.account_number"_s, number},
                           {u"fields.beneficiary_full_name"_s, u"Ana Rusu"_s}}};
    }
    PayoutId draft(const OrderRequest &asked = request(), const QString &reason = {}) const
    {
        return desk().createDraft(m_practice->account(), asked, {}, reason)->id;
    }
    Payout get(PayoutId id) const { return *m_practice->ledger().payouts().get(id); }
    Result<PayoutOutcome> send(PayoutId id, const QString &reason = {}) const
    {
        return waitFor(desk().sendIfUnlike(id, reason));
    }
    bool isTold(PayoutId id, const QString &words) const
    {
        const auto story = m_practice->ledger().journal().of(ObjectKind::Payout, id.value);
        return std::any_of(story->begin(), story->end(), [&words](const JournalEntry &entry) {
            return entry.note.contains(words);
        });
    }
    AccountId secondAccount() const
    {
        NewAccount account = m_practice->newAccount();
        account.name = u"second"_s;
        return m_practice->work().accounts().add(account)->id;
    }
    PayoutDesk &desk() const { return m_practice->work().payouts(); }

    std::unique_ptr<PracticeDesk> m_practice;
};

void DuplicateRadarTest::init()
{
    m_practice = std::make_unique<PracticeDesk>(u"milkypay");
    QVERIFY(m_practice->isReady());
}

void DuplicateRadarTest::draftsAreToldAndWritten()
{
    const PayoutId first = draft();
    const auto like = desk().possibleDuplicates(m_practice->account(), request());
    QCOMPARE(like->size(), size_t(1));
    QCOMPARE(like->front().id, first);
    const PayoutId second = draft(request(), u"second commission"_s);
    QVERIFY(isTold(second, u"like %1, accepted: second commission"_s.arg(first.toText())));
    QVERIFY(!isTold(first, u"accepted"_s));
    QVERIFY(desk().unansweredDuplicates(get(second))->empty());
    QCOMPARE(desk().possibleDuplicates(get(second))->size(), size_t(1)); // itself is none
}

void DuplicateRadarTest::likeAcrossAccounts()
{
    const AccountId second = secondAccount();
    const PayoutId first = draft();
    const auto like = desk().possibleDuplicates(second, request());
    QCOMPARE(like->size(), size_t(1));
    QCOMPARE(like->front().id, first);
}

void DuplicateRadarTest::sameReferenceElsewhere()
{
    const AccountId second = secondAccount();
    const PayoutId first = draft(request(u"5.00"_s, u"RO49AAAA1B31007593840000"_s, u"INV-71"_s));
    const OrderRequest other = request(u"9.00"_s, u"DE02120300000000202051"_s, u"INV-71"_s);
    m_practice->clock().advance(24h * 300); // a reference is never too old
    const auto like = desk().possibleDuplicates(second, other);
    QCOMPARE(like->size(), size_t(1));
    QCOMPARE(like->front().id, first);
}

void DuplicateRadarTest::unlike_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("number");
    QTest::addColumn<int>("days");
    QTest::newRow("amount") << u"12.51"_s << u"DE89370400440532013000"_s << 0;
    QTest::newRow("beneficiary") << u"12.50"_s << u"RO49AAAA1B31007593840000"_s << 0;
    QTest::newRow("long ago") << u"12.50"_s << u"DE89370400440532013000"_s << 91;
}

void DuplicateRadarTest::unlike()
{
    QFETCH(QString, amount);
    QFETCH(QString, number);
    QFETCH(int, days);
    (void)draft();
    m_practice->clock().advance(24h * days);
    QVERIFY(desk().possibleDuplicates(m_practice->account(), request(amount, number))->empty());
}

void DuplicateRadarTest::sendingNeedsAReason()
{
    const PayoutId first = draft();
    const PayoutId second = draft();
    QVERIFY(send(first));
    const auto refused = send(second);
    QCOMPARE(refused.error().kind, ErrorKind::NotAllowed);
    QCOMPARE(duplicatesOf(refused.error()), first.toText());
    QVERIFY(sentence(refused.error()).contains(first.toText()));
    QCOMPARE(get(second).state, PayoutState::Draft);
    QVERIFY(m_practice->ledger().attempts().of(ObjectKind::Payout, second.value)->empty());
    QCOMPARE(send(second, u" \t"_s).error().kind, ErrorKind::NotAllowed);
    QCOMPARE(send(second, u"card 4111111111111111"_s).error().kind, ErrorKind::InvalidInput);
    QVERIFY(send(second, u"invoice 72, not 71"_s));
    QVERIFY(isTold(second, u"like %1, accepted: invoice 72, not 71"_s.arg(first.toText())));
    QVERIFY(m_practice->ledger().check()->passed());
}

void DuplicateRadarTest::oneReasonIsEnough()
{
    const PayoutId first = draft();
    const PayoutId second = draft(request(), u"invoice 72"_s);
    QVERIFY(send(second)); // the first has not gone out
    QVERIFY(send(first)); // the answer about the two holds whichever goes first
    const PayoutId third = draft();
    QCOMPARE(desk().unansweredDuplicates(get(third))->size(), size_t(2));
}

void DuplicateRadarTest::surelyUnpaidCountsNot()
{
    const PayoutId first = draft();
    QVERIFY(desk().cancel(first, u"typed wrongly"_s));
    QVERIFY(desk().possibleDuplicates(m_practice->account(), request())->empty());
    QVERIFY(send(draft()));
}

void DuplicateRadarTest::aReasonIsNoReleaseBesideADoubt()
{
    const PayoutId lost = draft();
    m_practice->failNext(Fault::LoseAnswer);
    QCOMPARE(send(lost)->order.state, PayoutState::InDoubt);
    const PayoutId second = draft();
    QCOMPARE(send(second, u"invoice 72"_s).error().kind, ErrorKind::Conflict);
    QCOMPARE(get(second).state, PayoutState::Draft);
}

void DuplicateRadarTest::aBatchIsOneOnlyUntilItIsSent()
{
    const auto add = [this] {
        m_practice->clock().advance(1s);
        return desk().createDraft(m_practice->account(), request(), u"JAN"_s)->id;
    };
    const PayoutId first = add();
    const PayoutId second = add();
    m_practice->clock().advance(1s);
    QVERIFY(waitFor(desk().send(first)));
    QVERIFY(desk().unansweredDuplicates(get(second))->empty()); // they were made together
    const PayoutId later = add();
    const auto open = desk().unansweredDuplicates(get(later));
    QVERIFY(!open->empty());
    QCOMPARE(open->front().id, first);
    QCOMPARE(send(later).error().kind, ErrorKind::NotAllowed);
}

QTEST_GUILESS_MAIN(DuplicateRadarTest)
#include "tst_duplicateradar.moc"
