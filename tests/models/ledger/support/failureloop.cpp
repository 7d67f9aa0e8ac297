// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/failureloop.h"

#include <QFile>

namespace paydesk::test {

namespace {

/// One run; answers whether it came to its end.
bool liveOnce(LedgerFixture &fixture, const FailurePlan &planned, const FailingStory &story)
{
    const auto plan = std::make_shared<FailurePlan>();
    const auto ledger = openFailing(fixture, plan);
    if (!ledger)
        qFatal("%s", qPrintable(describeError(ledger.error())));
    *plan = planned; // from here on
    story.live(**ledger);
    const bool finished = plan->counted < plan->failAt;
    plan->failAt = 0;
    return finished;
}

void verifyAfterRestart(LedgerFixture &fixture, const FailingStory &story, bool finished)
{
    Ledger &ledger = fixture.open();
    VERIFY_OK(ledger.recover());
    const auto report = ledger.check();
    VERIFY_OK(report);
    for (const CheckItem &item : report->items)
        QVERIFY2(item.passed, qPrintable(item.name + u' ' + item.firstBad));
    story.verify(ledger, finished);
}

} // namespace

Result<std::unique_ptr<Ledger>> openFailing(const LedgerFixture &fixture, const Plan &plan)
{
    return Ledger::open(fixture.options(),
        std::make_unique<FailingConnection>(std::make_unique<QtSqlConnection>(), plan));
}

void addWaysOfFailing()
{
    QTest::addColumn<FailurePlan::Extent>("extent");
    QTest::addColumn<FailurePlan::Moment>("moment");
    using enum FailurePlan::Extent;
    using enum FailurePlan::Moment;
    QTest::newRow("once, before") << Once << Before;
    QTest::newRow("once, after") << Once << After;
    QTest::newRow("for ever, before") << FromThenOn << Before;
    QTest::newRow("for ever, after") << FromThenOn << After;
}

void failEverywhere(LedgerFixture &fixture, FailurePlan::Extent extent, FailurePlan::Moment moment,
    const FailingStory &story)
{
    QFile file(fixture.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray fresh = file.readAll();
    file.close();
    bool finished = false;
    for (int n = 1; !finished; ++n) {
        fixture.close();
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(fresh), fresh.size());
        file.close();
        finished = liveOnce(fixture, {.failAt = n, .extent = extent, .moment = moment}, story);
        verifyAfterRestart(fixture, story, finished);
        if (QTest::currentTestFailed()) {
            qWarning("statement %d", n);
            return;
        }
        QVERIFY(n < 500);
        QVERIFY(!finished || n > story.statements);
    }
}

} // namespace paydesk::test
