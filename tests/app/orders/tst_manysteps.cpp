// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/orders/manysteps.h"
#include "models/domain/order.h"

#include <QTest>

using namespace paydesk;
using namespace std::chrono_literals;

/// Many orders, a few at once: who begins when, who waits, and what an interruption leaves.
class TestManySteps : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void atOnceAndInOrder();
    void accountsHaveLanesOfTheirOwn();
    void neverMoreThanTheMost();
    void aRestHoldsTheAccountBack_data();
    void aRestHoldsTheAccountBack();
    void stopLeavesTheRestUnbegun();
    void stopWhileAProviderRests();
    void nothingToDoEndsAtOnce();

private:
    using Many = ManySteps<Payout>;
    using Outcome = OrderOutcome<Payout>;

    Many &start(const std::vector<Many::Item> &items, int atOnce)
    {
        m_many = std::make_unique<Many>(
            Many::Plan{.step = [this](PayoutId id) {
                           m_begun.append(id.value);
                           return m_running[id.value] = new Operation<Outcome>(this);
                       },
                       .atOnce = [atOnce](AccountId) { return atOnce; },
                       .taken = [this](size_t index, const auto &) { m_taken.append(qint64(index)); },
                       .held = [this](AccountId, std::chrono::seconds time) { m_rest = time; },
                       .done = [this] { ++m_done; }},
            nullptr);
        m_many->run(items);
        return *m_many;
    }
    static std::vector<Many::Item> items(int count, int accounts = 1)
    {
        std::vector<Many::Item> made;
        for (int i = 1; i <= count; ++i)
            made.push_back({PayoutId{i}, AccountId{1 + i % accounts}});
        return made;
    }
    void end(qint64 id, const std::optional<Error> &problem = {})
    {
        m_running.take(id)->complete(Outcome{Payout(), problem});
        QCoreApplication::processEvents();
    }

    std::unique_ptr<Many> m_many;
    QHash<qint64, Operation<Outcome> *> m_running;
    QList<qint64> m_begun;
    QList<qint64> m_taken;
    std::chrono::seconds m_rest{};
    int m_done = 0;
};

void TestManySteps::init()
{
    m_many.reset();
    qDeleteAll(std::exchange(m_running, {}));
    m_begun.clear();
    m_taken.clear();
    m_rest = {};
    m_done = 0;
}

void TestManySteps::atOnceAndInOrder()
{
    start(items(5), 2);
    QCOMPARE(m_begun, (QList<qint64>{1, 2}));
    end(2);
    QCOMPARE(m_begun, (QList<qint64>{1, 2, 3}));
    QCOMPARE(m_many->underWay(), size_t(2));
    for (const qint64 id : {1, 3, 4, 5}) {
        QCOMPARE(m_done, 0);
        end(id);
    }
    QCOMPARE(m_begun, (QList<qint64>{1, 2, 3, 4, 5}));
    QCOMPARE(m_taken, (QList<qint64>{1, 0, 2, 3, 4}));
    QCOMPARE(m_done, 1);
    QVERIFY(m_many->notBegun().empty());
}

void TestManySteps::accountsHaveLanesOfTheirOwn()
{
    start(items(6, 2), 1);
    QCOMPARE(m_begun, (QList<qint64>{1, 2})); // of accounts 2 and 1
    end(1);
    QCOMPARE(m_begun, (QList<qint64>{1, 2, 3}));
    end(3);
    QCOMPARE(m_begun, (QList<qint64>{1, 2, 3, 5}));
}

void TestManySteps::neverMoreThanTheMost()
{
    start(items(40, 10), 4);
    QCOMPARE(m_begun.size(), qsizetype(mostSendingsAtOnce));
}

void TestManySteps::aRestHoldsTheAccountBack_data()
{
    QTest::addColumn<bool>("refused");
    QTest::newRow("as a problem of the order") << false;
    QTest::newRow("as an error of the step") << true;
}

void TestManySteps::aRestHoldsTheAccountBack()
{
    QFETCH(bool, refused);
    start(items(6, 2), 1); // 1, 3, 5 of one account; 2, 4, 6 of the other
    Error limited = Error::unknown(ErrorKind::RateLimited, QStringLiteral("429"));
    limited.retryAfter = 1s;
    QElapsedTimer clock;
    clock.start();
    if (refused) {
        m_running.take(1)->complete(limited);
        QCoreApplication::processEvents();
    } else {
        end(1, limited);
    }
    QCOMPARE(m_rest, 1s);
    QCOMPARE(m_begun, (QList<qint64>{1, 2}));
    end(2); // the other account goes on
    QCOMPARE(m_begun, (QList<qint64>{1, 2, 4}));
    QTRY_COMPARE(m_begun, (QList<qint64>{1, 2, 4, 3}));
    QVERIFY(clock.elapsed() >= 990);
    QCOMPARE(m_begun.count(1), 1); // the one that was refused is not begun anew
}

void TestManySteps::stopLeavesTheRestUnbegun()
{
    Many &many = start(items(6), 2);
    many.stop();
    end(2);
    QCOMPARE(m_done, 0);
    end(1);
    QCOMPARE(m_done, 1);
    QCOMPARE(m_begun, (QList<qint64>{1, 2}));
    QCOMPARE(many.notBegun(), (std::vector<size_t>{2, 3, 4, 5}));
}

void TestManySteps::stopWhileAProviderRests()
{
    Many &many = start(items(3), 1);
    Error limited = Error::unknown(ErrorKind::RateLimited, QStringLiteral("429"));
    limited.retryAfter = 3600s;
    end(1, limited);
    QCOMPARE(m_done, 0);
    many.stop();
    QCOMPARE(m_done, 1);
    QCOMPARE(many.notBegun().size(), size_t(2));
}

void TestManySteps::nothingToDoEndsAtOnce()
{
    start({}, 3);
    QCOMPARE(m_done, 1);
    QVERIFY(!m_many->isStopped());
}

QTEST_GUILESS_MAIN(TestManySteps)
#include "tst_manysteps.moc"
