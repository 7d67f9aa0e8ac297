// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/oneshotbody.h"

#include <QTest>

using namespace paydesk;

class TestOneShotBody : public QObject
{
    Q_OBJECT

private slots:
    void isReadOnce();
    void wipesNobodyElsesBytes();
    void mayGoBackBeforeTheFirstByte();
    void gateOpensOnceBeforeTheFirstByte();
    void refusingGateHandsOutNothing();
    void shutBodyHandsOutNothing();
    void countsWhatIsPeekedAt();
    void emptyBodyNeverAsksTheGate();
};

void TestOneShotBody::isReadOnce()
{
    OneShotBody body("0123456789", nullptr);
    QVERIFY(!body.isSequential());
    QCOMPARE(body.size(), 10);
    QCOMPARE(body.read(4), "0123");
    QCOMPARE(body.handedOut(), 4);
    QVERIFY(!body.reset());
    QVERIFY(!body.seek(0));
    QVERIFY(!body.seek(2));
    QVERIFY(!body.seek(6));
    QCOMPARE(body.read(100), "456789");
    QCOMPARE(body.handedOut(), 10);
    QVERIFY(body.atEnd());
    QVERIFY(!body.reset());
    QCOMPARE(body.read(1), QByteArray());
    QCOMPARE(body.handedOut(), 10);
}

void TestOneShotBody::wipesNobodyElsesBytes()
{
    const QByteArray kept(64, 'k');
    {
        OneShotBody body(kept, nullptr);
    }
    QCOMPARE(kept, QByteArray(64, 'k'));
    static const char fixed[] = "in read-only memory";
    {
        OneShotBody body(QByteArray::fromRawData(fixed, sizeof fixed), nullptr);
        QCOMPARE(body.read(2), "in");
    }
    QCOMPARE(fixed[0], 'i');
}

void TestOneShotBody::mayGoBackBeforeTheFirstByte()
{
    OneShotBody body("0123", nullptr);
    QVERIFY(body.reset());
    QVERIFY(body.seek(0));
    QVERIFY(!body.seek(1));
    QCOMPARE(body.readAll(), "0123");
}

void TestOneShotBody::gateOpensOnceBeforeTheFirstByte()
{
    int opened = 0;
    qint64 handedOutThen = -1;
    OneShotBody *seen = nullptr;
    OneShotBody body("0123", [&] {
        handedOutThen = seen->handedOut();
        return ++opened > 0;
    });
    seen = &body;
    QVERIFY(body.reset());
    QCOMPARE(opened, 0);
    QCOMPARE(body.read(1), "0");
    QCOMPARE(body.readAll(), "123");
    QCOMPARE(opened, 1);
    QCOMPARE(handedOutThen, 0);
}

void TestOneShotBody::refusingGateHandsOutNothing()
{
    int asked = 0;
    OneShotBody body("0123", [&asked] { return ++asked < 0; });
    char buffer[8] = "unused";
    QCOMPARE(body.read(buffer, 4), -1);
    QVERIFY(body.refused());
    QVERIFY(body.reset());
    QCOMPARE(body.read(buffer, 4), -1); // a second try is not asked again
    QCOMPARE(asked, 1);
    QCOMPARE(body.handedOut(), 0);
    QCOMPARE(buffer, "unused");
}

void TestOneShotBody::shutBodyHandsOutNothing()
{
    int asked = 0;
    OneShotBody body("0123", [&asked] { return ++asked > 0; });
    char buffer[8] = "unused";
    body.shut();
    QCOMPARE(body.read(buffer, 4), -1);
    QCOMPARE(asked, 0);
    QCOMPARE(body.handedOut(), 0);
    QVERIFY(!body.refused());

    OneShotBody begun("0123", nullptr);
    QCOMPARE(begun.read(1), "0");
    begun.shut();
    QCOMPARE(begun.read(buffer, 3), -1);
    QCOMPARE(begun.handedOut(), 1);
    QCOMPARE(buffer, "unused");
}

void TestOneShotBody::countsWhatIsPeekedAt()
{
    int opened = 0;
    OneShotBody body("0123", [&opened] { return ++opened > 0; });
    body.peek(1);
    QCOMPARE(opened, 1);
    QVERIFY(body.handedOut() > 0);
}

void TestOneShotBody::emptyBodyNeverAsksTheGate()
{
    int opened = 0;
    OneShotBody body("", [&opened] { return ++opened > 0; });
    QCOMPARE(body.readAll(), QByteArray());
    QCOMPARE(opened, 0);
}

QTEST_GUILESS_MAIN(TestOneShotBody)
#include "tst_oneshotbody.moc"
