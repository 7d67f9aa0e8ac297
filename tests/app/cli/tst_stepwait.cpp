// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stepwait.h"

#include "models/domain/transfer.h"

#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::cli;
using namespace std::chrono_literals;

/// How often is asked while a payer is waited for, and what ends it.
class StepWaitTest : public QObject
{
    Q_OBJECT
private slots:
    void endsWithTheStep();
    void failedQuestionIsAskedAgain();
    void brokenLedgerEndsIt();
    void patienceEnds();
    void stoppedOnce();

private:
    using Outcome = OrderOutcome<Transfer>;
    static constexpr StepPace quick{.patience = 20s, .first = 1ms, .longest = 2ms};

    /// Answers in turn, the last one for ever; without answers the question stays open.
    void wait(QList<Result<Outcome>> answers, const StepPace &pace = quick);
    static Outcome in(TransferState state, std::optional<Error> problem = {})
    {
        Transfer transfer;
        transfer.id = TransferId{7};
        transfer.state = state;
        return {transfer, std::move(problem)};
    }

    Operation<Outcome> *m_question = nullptr;
    int m_asked = 0;
    int m_ended = 0;
    std::optional<Result<Outcome>> m_result;
    std::unique_ptr<StepWait<Transfer>> m_wait;
};

void StepWaitTest::wait(QList<Result<Outcome>> answers, const StepPace &pace)
{
    m_asked = m_ended = 0;
    m_result.reset();
    m_wait = std::make_unique<StepWait<Transfer>>(
        in(TransferState::RequiresAction).order,
        [this, answers](TransferId) {
            m_question = new Operation<Outcome>(this);
            if (!answers.isEmpty())
                m_question->complete(answers[std::min<qsizetype>(m_asked, answers.size() - 1)]);
            ++m_asked;
            return m_question;
        },
        [](const Transfer &now) { return now.state != TransferState::RequiresAction; },
        [this](const Result<Outcome> &result) {
            ++m_ended;
            m_result.emplace(result);
        },
        nullptr);
    m_wait->start(pace);
}

void StepWaitTest::endsWithTheStep()
{
    const Outcome open = in(TransferState::RequiresAction);
    wait({open, open, in(TransferState::Completed)});
    QTRY_COMPARE(m_ended, 1);
    QCOMPARE(m_asked, 3);
    QCOMPARE((*m_result)->order.state, TransferState::Completed);
}

void StepWaitTest::failedQuestionIsAskedAgain()
{
    wait({in(TransferState::RequiresAction, Error::of(ErrorKind::Unreachable)),
        in(TransferState::Declined)});
    QTRY_COMPARE(m_ended, 1);
    QCOMPARE(m_asked, 2);
    QCOMPARE((*m_result)->order.state, TransferState::Declined);
}

void StepWaitTest::brokenLedgerEndsIt()
{
    wait({Error::of(ErrorKind::LedgerFailure)});
    QTRY_COMPARE(m_ended, 1);
    QCOMPARE(m_result->error().kind, ErrorKind::LedgerFailure);
}

void StepWaitTest::patienceEnds()
{
    wait({in(TransferState::RequiresAction)}, {.patience = 1s, .first = 700ms, .longest = 10s});
    QTRY_COMPARE(m_ended, 1);
    QCOMPARE(m_asked, 1); // the next question would come another second later
    QCOMPARE((*m_result)->order.state, TransferState::RequiresAction);
}

/// A question that is under way then answers nobody.
void StepWaitTest::stoppedOnce()
{
    wait({});
    QTRY_COMPARE(m_asked, 1);
    m_wait->stop();
    QCOMPARE(m_ended, 1);
    QSignalSpy answered(m_question, &OperationBase::finished);
    m_question->complete(in(TransferState::Completed));
    QVERIFY(answered.wait());
    m_wait->stop();
    QCOMPARE(m_ended, 1);
    QCOMPARE((*m_result)->order.state, TransferState::RequiresAction);
}

QTEST_GUILESS_MAIN(StepWaitTest)
#include "tst_stepwait.moc"
