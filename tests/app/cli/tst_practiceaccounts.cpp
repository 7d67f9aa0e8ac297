// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/practiceaccounts.h"
#include "providers/registry/registry.h"
#include "tests/support/testclock.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;

class PracticeAccountsTest : public QObject
{
    Q_OBJECT
private slots:
    void secretsLieInFilesOfTheirOwner_data();
    void secretsLieInFilesOfTheirOwner();
};

void PracticeAccountsTest::secretsLieInFilesOfTheirOwner_data()
{
    QTest::addColumn<QString>("provider");
    for (const ProviderEntry &entry : providerRegistry())
        QTest::newRow(qPrintable(entry.info().id)) << entry.info().id;
}

void PracticeAccountsTest::secretsLieInFilesOfTheirOwner()
{
    QFETCH(QString, provider);
    QTemporaryDir folder;
    const AdjustableClock clock{testTime()};
    const auto simulator = findProvider(provider)->simulate(clock);
    const QString base = QStringLiteral("http://127.0.0.1:1/") + provider;
    simulator->mountedAt(base);
    const auto commands = cli::writePracticeAccounts(*simulator, base, folder.path());
    QVERIFY(commands);
    const auto accounts = simulator->accounts();
    QCOMPARE(commands->size(), accounts.size());
    for (qsizetype i = 0; i < accounts.size(); ++i) {
        const QStringList &command = commands->at(i);
        const QString line = cli::shellLine(command);
        QVERIFY(command.contains(QStringLiteral("base_url=") + base));
        QVERIFY(!line.contains(u'\n'));
        for (auto secret = accounts[i].secrets.begin(); secret != accounts[i].secrets.end();
             ++secret) {
            QVERIFY(!line.contains(QString::fromUtf8(secret.value())));
            const QString start = secret.key() + QStringLiteral("=@");
            const QString path = command.filter(start).value(0).section(u'@', 1);
            QFile file(path);
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
            QCOMPARE(file.readAll(), secret.value());
            QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                QFile::Permissions());
        }
    }
}

QTEST_GUILESS_MAIN(PracticeAccountsTest)
#include "tst_practiceaccounts.moc"
