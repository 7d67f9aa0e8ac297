// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/bytes.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

using namespace paydesk;

class TestBytes : public QObject
{
    Q_OBJECT

private slots:
    void keepsItsBytes();
    void isEmptyAfterMove();
    void copiesShareOneBuffer();
    void leavesSharedBytesAlone();
    void wipingEmptiesOneAndLeavesOthersAlone();
    void readsAtMost_data();
    void readsAtMost();
};

void TestBytes::keepsItsBytes()
{
    const QByteArray zeroInside("a\0b", 3);
    QCOMPARE(SecretBytes(zeroInside).view().toByteArray(), zeroInside);
    QCOMPARE(SecretBytes::copyOf(zeroInside).view().toByteArray(), zeroInside);
    const QByteArray large(100'000, 'x');
    QCOMPARE(SecretBytes(large).view().toByteArray(), large);
    QVERIFY(SecretBytes().isEmpty());
    QVERIFY(SecretBytes(QByteArray()).isEmpty());
    QCOMPARE(SecretBytes(QByteArray()).view().size(), 0);
}

void TestBytes::isEmptyAfterMove()
{
    SecretBytes secret(QByteArrayLiteral("secret"));
    const SecretBytes taken = std::move(secret);
    QVERIFY(secret.isEmpty());
    QCOMPARE(secret.view().size(), 0);
    QCOMPARE(taken.view(), QByteArrayView("secret"));
}

void TestBytes::copiesShareOneBuffer()
{
    SecretBytes first(QByteArrayLiteral("secret"));
    const SecretBytes second = first;
    QCOMPARE(static_cast<const void *>(second.view().data()),
             static_cast<const void *>(first.view().data()));
    first = SecretBytes();
    QCOMPARE(second.view(), QByteArrayView("secret"));
}

void TestBytes::leavesSharedBytesAlone()
{
    const QByteArray mine = QByteArray("se") + "cret";
    const SecretBytes secret(mine);
    QCOMPARE(mine, QByteArray("secret"));
}

void TestBytes::wipingEmptiesOneAndLeavesOthersAlone()
{
    QByteArray one = QByteArray("se") + "cret";
    const QByteArray other = one;
    wipe(one);
    QVERIFY(one.isEmpty());
    QCOMPARE(other, QByteArray("secret"));
}

void TestBytes::readsAtMost_data()
{
    QTest::addColumn<qint64>("held");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("nothing") << 0LL << 10LL << 0LL;
    QTest::newRow("just as many") << 10LL << 10LL << 10LL;
    QTest::newRow("one too many") << 11LL << 10LL << 11LL;
    QTest::newRow("far too many") << 5000LL << 10LL << 11LL;
    QTest::newRow("several stretches") << 3'000'000LL << 4'000'000LL << 3'000'000LL;
}

void TestBytes::readsAtMost()
{
    QFETCH(qint64, held);
    QFETCH(qint64, limit);
    QByteArray content(held, 'x');
    QBuffer device(&content);
    QVERIFY(device.open(QIODevice::ReadOnly));
    QTEST(qint64(readAtMost(device, limit).size()), "bytes");
    QFile endless(QStringLiteral("/dev/zero"));
    if (endless.open(QIODevice::ReadOnly)) // not there on every system
        QCOMPARE(readAtMost(endless, limit).size(), limit + 1);
}

QTEST_GUILESS_MAIN(TestBytes)
#include "tst_bytes.moc"
