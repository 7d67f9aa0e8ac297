// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// The vault as scripts use it, and both programs as the system sees them.
class tst_CliVault : public QObject
{
    Q_OBJECT

private slots:
    void newKeyAndPassphrase();
    void noProgramLeavesADump_data();
    void noProgramLeavesADump();
};

void tst_CliVault::newKeyAndPassphrase()
{
    CliDriver cli;
    QVERIFY(cli.serveProviders());
    cli.write(u"fresh.word"_s, "another passphrase\n");
    cli.write(u"empty.word"_s, "\n");
    const CliResult refused
        = cli.run({u"vault"_s, u"rotate"_s, u"--new-passphrase-file"_s, cli.path(u"empty.word"_s)});
    QVERIFY(refused.exitCode != 0);
    const CliResult rotated
        = cli.run({u"vault"_s, u"rotate"_s, u"--new-passphrase-file"_s, cli.path(u"fresh.word"_s)});
    QCOMPARE(rotated.exitCode, 0);
    QVERIFY(rotated.json.value("rotated"_L1).toBool());
    const QString vault = rotated.text("vault");
    QVERIFY(QFile::exists(vault));
    QVERIFY(!QFile::exists(vault + u".old"_s) && !QFile::exists(vault + u".new"_s));
    QCOMPARE(cli.run("account check kassa").exitCode, 4); // the old passphrase
    cli.environment().insert(u"PAYDESK_PASSPHRASE_FILE"_s, cli.path(u"fresh.word"_s));
    QCOMPARE(cli.run("account check kassa").exitCode, 0);
    QVERIFY(!rotated.out.contains("another passphrase") && !rotated.err.contains("another"));
}

void tst_CliVault::noProgramLeavesADump_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    const QString folder = QFileInfo(QCoreApplication::applicationDirPath()).absolutePath() + u"/bin/"_s;
    QTest::newRow("paydesk-cli")
        << QString(folder + u"paydesk-cli"_s) << QStringList{u"sandbox"_s, u"serve"_s};
    if (QFile::exists(folder + u"paydesk"_s)) // as the whole tree is built
        QTest::newRow("paydesk") << QString(folder + u"paydesk"_s) << QStringList{u"--practice"_s};
}

/// As a process of its own shows it: no core file, whatever the shell allows.
void tst_CliVault::noProgramLeavesADump()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        environment.insert(QString::fromLatin1(name), home.path());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    QVERIFY(process.waitForStarted());
    const auto limits = [&process] {
        QFile file(u"/proc/%1/limits"_s.arg(process.processId()));
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const qsizetype at = text.indexOf("Max core file size");
        return QString::fromLatin1(text.mid(at, text.indexOf('\n', at) - at)).simplified();
    };
    QTRY_COMPARE_WITH_TIMEOUT(limits(), u"Max core file size 0 0 bytes"_s, 10'000);
    process.kill();
    QVERIFY(process.waitForFinished());
}

QTEST_GUILESS_MAIN(tst_CliVault)
#include "tst_clivault.moc"
