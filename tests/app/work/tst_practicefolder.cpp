// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/practicefolder.h"

#include <QDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// Folders of practice ledgers, and what becomes of those that a killed program left behind.
class PracticeFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void goesWithItsOwner();
    void ofAKilledProgramIsRemoved();
    void ofALivingProgramStays();
    void strangeFoldersStay();

private:
    /// A folder with a ledger in it, and no lock yet.
    static QString leave(const QTemporaryDir &where);
};

QString PracticeFolderTest::leave(const QTemporaryDir &where)
{
    const QString path = where.filePath(u"paydesk-practice-abc123"_s);
    if (!QDir().mkpath(path))
        return {};
    QFile ledger(path + u"/practice-ledger.db"_s);
    if (!ledger.open(QIODevice::WriteOnly))
        return {};
    return path;
}

void PracticeFolderTest::goesWithItsOwner()
{
    QString path;
    {
        const PracticeFolder folder;
        QVERIFY(folder.isValid());
        path = folder.path();
        QVERIFY(QFile::exists(path + u"/.owner"_s));
        const PracticeFolder second; // of the same program; neither takes the other for abandoned
        QVERIFY(second.isValid());
        QVERIFY(QDir(path).exists());
    }
    QVERIFY(!QDir(path).exists());
}

void PracticeFolderTest::ofAKilledProgramIsRemoved()
{
    const QTemporaryDir where;
    const QString path = leave(where);
    const pid_t child = fork();
    if (child == 0) {
        QLockFile lock(path + u"/.owner"_s);
        lock.setStaleLockTime(0);
        _exit(lock.tryLock(0) ? 0 : 1); // and never unlocked, as when it is killed
    }
    int status = 1;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    QVERIFY(QFile::exists(path + u"/.owner"_s));
    QCOMPARE(PracticeFolder::removeAbandoned(where.path()), 1);
    QVERIFY(!QDir(path).exists());
}

void PracticeFolderTest::ofALivingProgramStays()
{
    const QTemporaryDir where;
    const QString path = leave(where);
    QLockFile lock(path + u"/.owner"_s);
    lock.setStaleLockTime(0);
    QVERIFY(lock.tryLock(0));
    QCOMPARE(PracticeFolder::removeAbandoned(where.path()), 0);
    QVERIFY(QDir(path).exists());
}

void PracticeFolderTest::strangeFoldersStay()
{
    const QTemporaryDir where;
    const QString made = leave(where); // no lock: somebody is just making it
    QVERIFY(QDir().mkpath(where.filePath(u"paydesk-other"_s)));
    const QTemporaryDir elsewhere;
    QVERIFY(QFile::link(elsewhere.path(), where.filePath(u"paydesk-practice-link"_s)));
    QFile lock(elsewhere.filePath(u".owner"_s));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    QCOMPARE(PracticeFolder::removeAbandoned(where.path()), 0);
    QVERIFY(QDir(made).exists() && QDir(elsewhere.path()).exists());
}

QTEST_GUILESS_MAIN(PracticeFolderTest)
#include "tst_practicefolder.moc"
