// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/keychain.h"
#include "app/secrets/processguard.h"
#include "tests/support/waitfor.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace paydesk;

class TestKeychain : public QObject
{
    Q_OBJECT

private slots:
    void noBusIsNoKeychain_data();
    void noBusIsNoKeychain();
    void withoutAServiceTheVaultStaysLocked();
    void guardForbidsDumps();
};

void TestKeychain::noBusIsNoKeychain_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("no address") << QByteArray();
    QTest::newRow("nobody there") << QByteArray("unix:path=/nonexistent/bus");
}

void TestKeychain::noBusIsNoKeychain()
{
    QFETCH(QByteArray, address);
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!keychainAnswers());
    QVERIFY(timer.elapsed() < 1000);
}

void TestKeychain::withoutAServiceTheVaultStaysLocked()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    for (const bool mayCreate : {false, true}) {
        QObject parent;
        const auto answer
            = test::waitFor(keychainPassphrase(QStringLiteral("test"), mayCreate, &parent));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::VaultLocked);
    }
}

void TestKeychain::guardForbidsDumps()
{
    QVERIFY(hardenProcess());
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_cur, rlim_t(0));
    QCOMPARE(limit.rlim_max, rlim_t(0));
    QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
