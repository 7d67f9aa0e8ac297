// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/work/twopersons.h"

#include <QFile>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sandbox::Fault;

/// The queue of what is in doubt: who looks after it, and who may say what became of it.
class DoubtWorkTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_room.reset(); }
    void queueWithAgeAndOwner();
    void ownerIsOfThisDoubtAlone();
    void onlyWhatIsInDoubtIsTaken();
    void oneWordSettlesNothing();
    void twoWordsSettle();
    void anotherWordIsAnotherProposal();
    void theSecondIsAnApprover();
    void theSecondSignsWithHisKey();
    void anAnswerVoidsTheWord();
    void timeSettlesNothing();

private:
    PayoutDesk &payouts(const QString &name) { return m_room->as(name).payouts(); }
    Ledger &ledger() { return m_room->work().ledger(); }
    PayoutState state() { return ledger().payouts().get(m_lost)->state; }
    DoubtCare care() { return *m_room->work().doubts().care(ObjectKind::Payout, m_lost.value); }
    Result<Payout> say(const QString &name, PayoutState as, const QString &reason)
    {
        return payouts(name).resolve(m_lost, as, reason);
    }

    std::unique_ptr<TwoPersons> m_room;
    PayoutId m_lost;
};

void DoubtWorkTest::init()
{
    m_room = std::make_unique<TwoPersons>();
    m_lost = m_room->draft("50");
    m_room->server().setFault(u"alikassa"_s, {.fault = Fault::LoseAnswer, .count = 1});
    QCOMPARE(waitFor(m_room->work().payouts().send(m_lost))->order.state, PayoutState::InDoubt);
}

void DoubtWorkTest::queueWithAgeAndOwner()
{
    const Timestamp since = m_room->clock().now();
    m_room->clock().advance(2h);
    const auto queue = m_room->work().doubts().queue();
    QCOMPARE(queue->size(), 1);
    const DoubtfulOrder &first = queue->front();
    QCOMPARE(idText(first.kind, first.id), m_lost.toText());
    QCOMPARE(first.amount, *moneytext::parse(u"50", *Currency::fromCode(u"MYR")));
    QVERIFY(first.care.since == since);
    QVERIFY(first.care.owner.isEmpty() && !first.care.proposal);
    VERIFY_OK(m_room->work().doubts().take(ObjectKind::Payout, m_lost.value, u" dan "_s));
    QCOMPARE(care().owner, u"dan"_s);
    QVERIFY(care().since == since);
    VERIFY_OK(m_room->work().doubts().take(ObjectKind::Payout, m_lost.value, {}));
    QVERIFY(care().owner.isEmpty());
    QVERIFY(ledger().check()->passed());
}

void DoubtWorkTest::ownerIsOfThisDoubtAlone()
{
    JournalEntry sent{.at = m_room->clock().now(), .event = u"answer_lost"_s,
                      .fromState = u"sending"_s, .toState = u"in_doubt"_s};
    JournalEntry taken{.event = doubtTakenEvent, .fromState = u"in_doubt"_s,
                       .toState = u"in_doubt"_s, .note = u"dan"_s};
    JournalEntry again = sent;
    again.at += 1h;
    QCOMPARE(careOf({sent, taken}).owner, u"dan"_s);
    const DoubtCare second = careOf({sent, taken, again});
    QVERIFY(second.owner.isEmpty());
    QVERIFY(second.since == again.at);
}

void DoubtWorkTest::onlyWhatIsInDoubtIsTaken()
{
    const PayoutId draft = m_room->draft("60");
    COMPARE_ERROR(m_room->work().doubts().take(ObjectKind::Payout, draft.value, u"dan"_s),
                  ErrorKind::NotAllowed);
    COMPARE_ERROR(m_room->work().doubts().take(ObjectKind::Payout, 99, u"dan"_s),
                  ErrorKind::NotFound);
    COMPARE_ERROR(m_room->work().doubts().take(ObjectKind::Payout, m_lost.value, u"a\nb\x07"_s),
                  ErrorKind::InvalidInput);
}

void DoubtWorkTest::oneWordSettlesNothing()
{
    for (int i = 0; i < 2; ++i) {
        const auto said = say(u"ana"_s, PayoutState::Paid, u"the bank told me"_s);
        VERIFY_OK(said);
        QCOMPARE(said->state, PayoutState::InDoubt);
    }
    QCOMPARE(care().proposal->as, u"paid"_s);
    QCOMPARE(care().proposal->reason, u"the bank told me"_s);
    QCOMPARE(care().proposal->by, u"ana"_s);
}

void DoubtWorkTest::twoWordsSettle()
{
    VERIFY_OK(say(u"ana"_s, PayoutState::Paid, u"the bank told me"_s));
    const auto settled = say(u"dan"_s, PayoutState::Paid, u"seen in their portal"_s);
    VERIFY_OK(settled);
    QCOMPARE(settled->state, PayoutState::Paid);
    const QString note = ledger().journal().of(ObjectKind::Payout, m_lost.value)->back().note;
    QVERIFY2(note.startsWith(u"seen in their portal; as ana said: the bank told me; signed "_s),
             qPrintable(note));
    QCOMPARE(note.section(u' ', -1).size(), 128);
    QVERIFY(ledger().check()->passed());
}

void DoubtWorkTest::anotherWordIsAnotherProposal()
{
    JournalEntry paid{.actor = u"ana"_s, .event = settleProposedEvent, .note = u"paid: one"_s};
    JournalEntry failed{.actor = u"dan"_s, .event = settleProposedEvent, .note = u"failed: two: three"_s};
    const auto proposal = careOf({paid, failed}).proposal;
    QCOMPARE(proposal->as, u"failed"_s);
    QCOMPARE(proposal->reason, u"two: three"_s);
    QCOMPARE(proposal->by, u"dan"_s);
}

void DoubtWorkTest::theSecondIsAnApprover()
{
    VERIFY_OK(say(u"dan"_s, PayoutState::Paid, u"the bank told me"_s));
    QCOMPARE(say(u"ana"_s, PayoutState::Paid, u"me too"_s)->state, PayoutState::InDoubt);
    QCOMPARE(care().proposal->by, u"ana"_s); // who may not agree has said it first
    COMPARE_ERROR(say(u"nobody"_s, PayoutState::Paid, u"me too"_s), ErrorKind::ApprovalNeeded);
    QCOMPARE(care().proposal->by, u"ana"_s);
    QCOMPARE(say(u"dan"_s, PayoutState::Paid, u"as I said"_s)->state, PayoutState::Paid);
}

void DoubtWorkTest::theSecondSignsWithHisKey()
{
    VERIFY_OK(say(u"ana"_s, PayoutState::Paid, u"the bank told me"_s));
    m_room->close();
    QVERIFY(QFile::remove(m_room->folder().filePath(u"dan.vault"_s)));
    QVERIFY(QFile::copy(m_room->folder().filePath(u"ana.vault"_s),
                        m_room->folder().filePath(u"dan.vault"_s)));
    COMPARE_ERROR(say(u"dan"_s, PayoutState::Paid, u"I am Dan"_s), ErrorKind::Credentials);
    QCOMPARE(state(), PayoutState::InDoubt);
    QCOMPARE(care().proposal->by, u"ana"_s);
}

void DoubtWorkTest::anAnswerVoidsTheWord()
{
    VERIFY_OK(say(u"ana"_s, PayoutState::Paid, u"the bank told me"_s));
    m_room->clock().advance(10s);
    VERIFY_OK(waitFor(m_room->work().payouts().refresh(m_lost)));
    QVERIFY(state() != PayoutState::InDoubt);
    QVERIFY(!care().proposal);
    COMPARE_ERROR(say(u"dan"_s, PayoutState::Paid, u"too late"_s), ErrorKind::NotAllowed);
}

void DoubtWorkTest::timeSettlesNothing()
{
    VERIFY_OK(say(u"ana"_s, PayoutState::Paid, u"the bank told me"_s));
    m_room->clock().advance(24h * 400);
    m_room->as(u"dan"_s);
    QCOMPARE(state(), PayoutState::InDoubt);
    QCOMPARE(m_room->work().doubts().queue()->size(), 1);
    QCOMPARE(ledger().accounts().reserved(m_room->account())->front(),
             *moneytext::parse(u"50", *Currency::fromCode(u"MYR")));
}

QTEST_GUILESS_MAIN(DoubtWorkTest)
#include "tst_doubtwork.moc"
